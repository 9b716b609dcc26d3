"""Every address of the API x role x standing by real requests with tokens, against a table written by hand.

The letters are those of table.py: Y answered (or its content judged), L 401, N 403, H 404. The fourth letter of
officers is L wherever the API answers: a token does not outlive the last role and position, and a wrong token is
refused at every address, also the public ones.
"""

import json
from collections.abc import Callable
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import transaction
from django.test import Client
from django.urls import get_resolver, reverse
from django.utils import timezone

from motcua.doors.api.views import gate
from motcua.ground.accounts.enums import Role
from motcua.ground.accounts.models import Account
from motcua.ground.accounts.services import tokens
from tests.answers import answers_for
from tests.factories import accounts as make
from tests.rights import desk, own
from tests.rights.subjects import MAKERS
from tests.rights.table import ROLES
from tests.rights.test_rights import WORDS, Line, letter, standings, world
from tests.rights.world import World

__all__ = ["world"]
pytestmark = pytest.mark.django_db
#                                            nobody citizen business
#                                            |    |    |    clerk officer head approver
#                                            |    |    |    |    |    |    |    records director controller support
#                                            |    |    |    |    |    |    |    |    |    |    |    admin auditor
TABLE = """
api-v1:openapi               GET  -          Y    Y    Y    YYYL YYYL YYYL YYYL YYYL YYYL YYYL YYYL YYYL YYYL
api-v1:procedures            GET  -          Y    Y    Y    YYYL YYYL YYYL YYYL YYYL YYYL YYYL YYYL YYYL YYYL
api-v1:procedure             GET  procedure  Y    Y    Y    YYYL YYYL YYYL YYYL YYYL YYYL YYYL YYYL YYYL YYYL
api-v1:search                GET  -          Y    Y    Y    YYYL YYYL YYYL YYYL YYYL YYYL YYYL YYYL YYYL YYYL
api-v1:offerings             GET  -          Y    Y    Y    YYYL YYYL YYYL YYYL YYYL YYYL YYYL YYYL YYYL YYYL
api-v1:due_date              GET  -          Y    Y    Y    YYYL YYYL YYYL YYYL YYYL YYYL YYYL YYYL YYYL YYYL
api-v1:months                GET  -          Y    Y    Y    YYYL YYYL YYYL YYYL YYYL YYYL YYYL YYYL YYYL YYYL
api-v1:tracking              GET  -          Y    Y    Y    YYYL YYYL YYYL YYYL YYYL YYYL YYYL YYYL YYYL YYYL
api-v1:dossiers              GET  -          L    Y    Y    YYYL YYYL YYYL YYYL YYYL YYYL YYYL YYYL YYYL YYYL
api-v1:dossier               GET  mine       L    YHHH YHHH HHHL HHHL HHHL HHHL HHHL HHHL NNNL HHHL HHHL NNNL
api-v1:dossier               GET  waiting    L    HHHH HHHH YYHL HHHL HHHL YYHL HHHL YYHL NNNL HHHL HHHL NNNL
api-v1:dossier               GET  running    L    HHHH HHHH YYHL YYHL YYHL YYHL HHHL YYHL NNNL HHHL HHHL NNNL
api-v1:dossier_file          GET  my_file    L    YHHH YHHH NNNL NNNL NNNL NNNL NNNL NNNL NNNL NNNL NNNL NNNL
api-v1:submit_dossier        POST offering   L    Y    Y    NNNL NNNL NNNL NNNL NNNL NNNL NNNL NNNL NNNL NNNL
api-v1:upload_file           POST file       L    Y    Y    NNNL NNNL NNNL NNNL NNNL NNNL NNNL NNNL NNNL NNNL
api-nothing                  GET  -          H    H    H    H    H    H    H    H    H    H    H    H    H
"""
ASKED = {
    "search": {"q": "khai sinh"},
    "offerings": {"procedure": "9.000000"},
    "due_date": {"received": "2026-02-13T16:50"},
}


def mine(world: World, person: Account | None, standing: str) -> dict[str, Any]:
    """Make a dossier of the asking applicant, or of another one who has nothing to do with the agency's people."""
    applicant = person if person is not None and person.kind != "officer" else None
    dossier, _file = own.dossier_of(world, applicant or make.make_account(), standing if applicant else "own")
    elsewhere = world.elsewhere
    type(dossier).objects.filter(pk=dossier.pk).update(
        receiving_unit=make_nowhere(elsewhere), competent_agency=nowhere_agency(elsewhere)
    )
    return {"ref": dossier.submission_ref}


def my_file(world: World, person: Account | None, standing: str) -> dict[str, Any]:
    """Make a dossier of the asking applicant, or of another one, and name its file."""
    dossier, file_id = own.dossier_of(world, person, standing)
    return {"ref": dossier.submission_ref, "file_id": file_id}


def nowhere_agency(place: Any) -> Any:
    """Return an agency in which nobody of the world works."""
    found, _made = type(place.agency).objects.get_or_create(
        key="so-khac", defaults={"name": "Sở khác", "kind": "department", "level": "province", "valid_from": own.START}
    )
    return found


def make_nowhere(place: Any) -> Any:
    """Return the desk of an agency in which nobody of the world works."""
    desk_unit = place.units["desk"]
    found, _made = type(desk_unit).objects.get_or_create(
        agency=nowhere_agency(place), key="desk", defaults={"name": "desk", "kind": "desk", "valid_from": own.START}
    )
    return found


THINGS: dict[str, Callable[[World, Account | None, str], dict[str, Any]]] = {
    "-": lambda world, person, standing: {},
    "procedure": lambda world, person, standing: MAKERS["procedure"](world, person, standing).kwargs,
    "mine": mine,
    "my_file": my_file,
    "waiting": lambda world, person, standing: {"ref": desk.waiting(world).submission_ref},
    "running": lambda world, person, standing: {"ref": desk.running(world).submission_ref},
    "offering": lambda world, person, standing: {"offering": own.offering_of(world).pk},
    "file": lambda world, person, standing: {},
}


def lines() -> list[Line]:
    """Return the table as lines."""
    found = []
    for text in TABLE.strip().splitlines():
        name, method, subject, *cells = text.split()
        assert len(cells) == len(ROLES), text
        found.append(Line(name, method, subject, tuple(cells)))
    return found


def send(client: Client, line: Line, thing: dict[str, Any], headers: dict[str, str]) -> Any:
    """Send the request of a line."""
    name = line.name.partition(":")[2]
    if name == "upload_file":
        return client.post(reverse(line.name), {"file": SimpleUploadedFile("a.txt", b"abc")}, headers=headers)
    if name == "submit_dossier":
        answers = answers_for(thing["offering"], "", timezone.localdate())
        owner, filer = {"name": "Nguyễn Thị Ngọc Ánh"}, {"name": "Trần Thị Quyên"}  # an organisation files for her too
        if "filing_as" in answers:
            answers |= {"filing_as": "authorised", "filer_name": filer["name"]}
        body = {"offering_id": thing["offering"], "owner": owner, "authorised": filer, "answers": answers}
        headers = {**headers, "idempotency-key": "rights-0001"}
        return client.post(reverse(line.name), json.dumps(body), content_type="application/json", headers=headers)
    if name == "tracking":
        thing = {"code": thing["ref"]}
    data = ASKED.get(name, {"purpose": "Kiểm tra quyền"})
    return client.get(reverse(line.name, kwargs=thing), data, headers=headers)


def ask(line: Line, world: World, role: str, standing: str) -> str:
    """Ask as somebody, and undo whatever that did."""
    person = world.people.get((role, standing))
    with transaction.atomic():
        now = timezone.now()
        token = tokens.create_token(by=make.actor(person), name="thử", at=now) if person else ""
        tracked = line.name == "api-v1:tracking"
        thing = THINGS["waiting" if tracked else line.subject](world, person, standing)
        response = send(
            Client(SERVER_NAME="localhost"), line, thing, {"authorization": f"Bearer {token}"} if token else {}
        )
        transaction.set_rollback(True)
    if line.name == "api-v1:offerings" and response.status_code == 404:
        return "Y"  # there is no such procedure, for everybody alike
    return letter(line, response)


@pytest.fixture(autouse=True)
def _many_requests(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(gate, "RATES", dict.fromkeys(gate.RATES, (1_000_000, 60)))
    monkeypatch.setattr(gate, "NARROWER", {})


@pytest.mark.parametrize("line", lines(), ids=lambda line: f"{line} {line.subject}")
def test_everybody_gets_what_the_table_says(line: Line, world: World) -> None:
    wrong = []
    for role in ROLES:
        for standing in standings(line, role):
            got, wanted = ask(line, world, role, standing), line.wanted(role, standing)
            if got != wanted:
                wrong.append(f"{role} ({standing}): {WORDS[got]} instead of {WORDS[wanted]}")
    assert not wrong, f"{line}:\n" + "\n".join(wrong)


def test_a_token_of_an_officer_who_left_is_refused_everywhere() -> None:
    """The rule that the table follows; whoever has only moved to another agency keeps the token."""
    for line in lines():
        if line.name == "api-nothing":
            continue
        for role in Role.values:
            assert line.wanted(role, "none") == "L", f"{line}: {role}"
            assert line.wanted(role, "other") != "L", f"{line}: {role}"


def test_every_address_of_the_api_has_a_line() -> None:
    named = {line.name for line in lines()}
    (first,) = (pattern for pattern in get_resolver().url_patterns if str(pattern.pattern) == "api/")
    (version,) = (pattern for pattern in first.url_patterns if hasattr(pattern, "url_patterns"))
    there = {f"api-v1:{pattern.name}" for pattern in version.url_patterns} | {"api-nothing"}
    assert there == named
