"""Whose dossier it is, beside the form and in it: the same person, with numbers and addresses as in every form."""

from typing import Any

import pytest
from django.test import Client

from motcua.casework.dossiers.models import Dossier
from tests.factories import accounts as make
from tests.integration.api.conftest import token_of
from tests.integration.api.test_submitting import NAME, body_of, send
from tests.province import Stage

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    ("owner", "pointers"),
    [
        ({"name": "Trần Thị Khác"}, ["#/owner/name"]),
        ({"name": NAME, "id_number": "000000000099"}, ["#/owner/id_number"]),
        ({"name": "Trần Thị Khác", "id_number": "000000000099"}, ["#/owner/name", "#/owner/id_number"]),
    ],
)
def test_the_owner_beside_the_form_is_the_one_in_the_form(
    client: Client, offering: int, key: dict[str, str], owner: dict[str, str], pointers: list[str]
) -> None:
    answer = send(client, body_of(offering, owner=owner), key)

    assert answer.status_code == 409, answer.content
    assert [error["pointer"] for error in answer.json()["errors"]] == pointers
    assert not Dossier.objects.filter(owner_name=owner["name"]).exists()


@pytest.mark.parametrize(
    ("change", "pointer"),
    [
        ({"owner": {"id_number": "ABC"}}, "#/owner/id_number"),
        ({"owner": {"phone": "xyz"}}, "#/owner/phone"),
        ({"owner": {"email": "khong-phai-email"}}, "#/owner/email"),
        ({"owner": {"kind": "business", "id_number": "0100109107"}}, "#/owner/id_number"),
        ({"authorised": {"name": NAME, "id_number": "1"}}, "#/authorised/id_number"),
        ({"authorised": {"name": NAME, "phone": "xyz"}}, "#/authorised/phone"),
    ],
)
def test_numbers_and_addresses_beside_the_form_are_judged_as_in_the_form(
    client: Client, offering: int, key: dict[str, str], change: dict[str, Any], pointer: str
) -> None:
    body = body_of(offering, **change)
    body["owner"] = {"name": NAME, **change.get("owner", {})}
    answer = send(client, body, key)

    assert answer.status_code == 409, answer.content
    assert [(error["pointer"], bool(error["detail"])) for error in answer.json()["errors"]] == [(pointer, True)]
    assert not Dossier.objects.exists()


def test_a_form_for_oneself_names_the_account_itself(client: Client, offering: int, key: dict[str, str]) -> None:
    """Beside the form and in it alike: by name, and by number where the name is the same."""

    def sent(name: str, number: str, filing_as: str, again: str, **more: Any) -> Any:
        body = body_of(offering, owner={"name": name, "id_number": number}, **more)
        body["answers"] |= {"filing_as": filing_as, "owner_name": name, "owner_id_number": number}
        return send(client, body, key, again)

    for name, number, pointer in (
        ("Trần Thị Khác", "000000000001", "#/owner/name"),
        (NAME, "000000000099", "#/owner/id_number"),
    ):
        refused = sent(name, number, "self", f"khac-{number}")
        assert refused.status_code == 409, refused.content
        (error,) = refused.json()["errors"]
        assert error["pointer"] == pointer
        assert "nộp cho chính mình" in error["detail"]
    assert not Dossier.objects.exists()
    another, filer = ("Trần Thị Khác", "000000000099"), {"name": body_of(offering)["answers"]["filer_name"]}
    for number, (who, filing_as, authorised, pointer) in enumerate(
        [
            (another, "self", filer, "#/authorised"),  # the switch is the form, not what stands beside it
            ((NAME, "000000000001"), "self", filer, "#/authorised"),
            (another, "authorised", None, "#/authorised"),
            (another, "authorised", {"name": "Lê Văn Nào"}, "#/authorised/name"),
        ]
    ):
        refused = sent(*who, filing_as, f"thay-000{number}", **({"authorised": authorised} if authorised else {}))
        assert refused.status_code == 409, refused.content
        assert [error["pointer"] for error in refused.json()["errors"]] == [pointer]
    assert not Dossier.objects.exists()
    allowed = sent(*another, "authorised", "khac-0003", authorised=filer)
    assert allowed.status_code == 201, allowed.content
    assert Dossier.objects.get().owner is None


def test_an_organisation_owns_what_it_sends_and_form_and_owner_agree(client: Client, stage: Stage) -> None:
    firm = make.make_account(kind="business", full_name="Công ty Mẫu", tax_code="0000000099")
    token = {"authorization": f"Bearer {token_of(firm)}"}
    permit = stage.offering("2.000635", "phuong-phan-dinh-phung-05443")
    owner = {"name": "Công ty Mẫu", "kind": "business", "id_number": "0000000099"}
    filled = body_of(permit, owner=owner)
    firm_says = {"organisation_name": "Công ty Mẫu", "organisation_tax_code": "0000000099"}
    filled["answers"] |= {"owner_kind": "business", **firm_says}

    sent = send(client, filled, token)
    other = {**filled, "answers": {**filled["answers"], "owner_kind": "citizen"}}
    differs = send(client, other, token, "don-0002")
    person = send(client, {**other, "owner": {"name": NAME}}, token, "don-0003")

    assert sent.status_code == 201
    stored = Dossier.objects.select_related("answers").get(submission_ref=sent.json()["ref"])
    assert (stored.owner, stored.owner_kind) == (firm, "business")
    assert not {"owner_name", "owner_birth_date"} & set(stored.answers.data)
    assert [(refused.status_code, refused.json()["errors"][0]["pointer"]) for refused in (differs, person)] == [
        (409, "#/owner/kind"),
        (409, "#/authorised"),
    ]
