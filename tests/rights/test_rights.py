"""Every URL x role x standing by real requests, against the table written by hand."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import timedelta
from typing import Any

import pytest
from django.conf import settings
from django.db import transaction
from django.http import HttpResponse
from django.template.base import Template
from django.urls import URLPattern, URLResolver, get_resolver, reverse
from django.utils import timezone
from django.utils.safestring import SafeString

from motcua.doors.ui import access
from motcua.doors.ui.views import errors
from motcua.ground.accounts.enums import Role
from tests.rights import desk, manage, own  # noqa: F401 - subjects register themselves
from tests.rights.subjects import needed
from tests.rights.table import ROLES, TABLE
from tests.rights.world import APPLICANTS, STANDINGS, World, look_up_once, make_world

pytestmark = pytest.mark.django_db
DRAWN: set[tuple[Any, ...]] = set()  # refusals that were drawn for somebody
WORDS = {"Y": "the page", "L": "sign-in", "U": "the second factor", "N": "403", "H": "404", "O": "led elsewhere"}


@dataclass(frozen=True)
class Line:
    """One line of the table."""

    name: str
    method: str
    subject: str
    cells: tuple[str, ...]

    def __str__(self) -> str:
        return f"{self.method} {self.name}"

    def wanted(self, role: str, standing: str) -> str:
        """Return the letter for a role and a standing."""
        cell = self.cells[ROLES.index(role)]
        return cell if len(cell) == 1 else cell[STANDINGS.index(standing)]


def lines() -> list[Line]:
    """Return the table as lines; a broken one fails the whole suite."""
    found = []
    for text in TABLE.strip().splitlines():
        if not text.strip() or text.startswith("#"):
            continue
        name, method, subject, *cells = text.split()
        assert len(cells) == len(ROLES), f"{len(cells)} cells instead of {len(ROLES)}: {text}"
        assert all(len(cell) in (1, 4) and set(cell) <= set(WORDS) for cell in cells), text
        found.append(Line(name, method, subject, tuple(cells)))
    return found


def every_url() -> Iterator[tuple[str, Any]]:
    """Yield the name and view of every URL."""

    def walk(resolver: URLResolver, space: str) -> Iterator[tuple[str, Any]]:
        for pattern in resolver.url_patterns:
            if isinstance(pattern, URLResolver):
                inner = f"{space}:{pattern.namespace}" if space and pattern.namespace else pattern.namespace or space
                yield from walk(pattern, inner)
            elif isinstance(pattern, URLPattern):
                yield (f"{space}:{pattern.name}" if space else str(pattern.name)), pattern.callback

    yield from walk(get_resolver(), "")


def letter(line: Line, response: HttpResponse) -> str:
    """Return what happened as a letter of the table."""
    if response.status_code == 401:
        return "L"
    if response.status_code == 403:
        return "N"
    if response.status_code == 404:
        return "H"
    if response.status_code in (301, 302):
        target = response["Location"]
        if target.startswith("/dang-nhap/xac-nhan/"):
            return "U"
        if target.startswith("/dang-nhap/") and line.name != "accounts:sign_in":
            return "Y" if line.name == "accounts:reset" else "L"
        return "O" if line.name == "accounts:resume" else "Y"
    known = (200, 201, 202, 204, 400, 405, 409, 410, 422, 429)
    assert response.status_code in known, f"{response.status_code} is no answer that the table knows"
    return "Y"


@pytest.fixture(scope="module")
def world(django_db_setup: None, django_db_blocker: Any) -> Iterator[World]:
    """Make the people once for the whole table; everything is rolled back at its end."""
    with django_db_blocker.unblock(), transaction.atomic():
        made = make_world()
        desk.prepare(made)
        yield made
        transaction.set_rollback(True)


@pytest.fixture(autouse=True)
def _things_of_a_line(world: World) -> None:
    """Forget what was made for the line before: it went with that test's transaction."""
    world.things.clear()


class Pen:
    """Draws a page once for each role and outcome of a line: what it looks like is not what the table asks."""

    def __init__(self) -> None:
        self.drawn: set[tuple[str, str]] = set()
        self.draws = True

    def hold(self, role: str, wanted: str) -> None:
        """Draw what is asked next, if a page for this role with this outcome was not drawn yet."""
        self.draws = (role, wanted) not in self.drawn
        self.drawn.add((role, wanted))


@pytest.fixture
def pen(monkeypatch: pytest.MonkeyPatch) -> Pen:
    """Draw pages, and refusals for each person of the whole table, only once."""
    draw, refuse, held = Template.render, errors.render, Pen()

    def render(template: Template, context: Any) -> SafeString:
        return draw(template, context) if held.draws else SafeString("")

    def refusal(request: Any, template: str, context: dict[str, Any], status: int) -> HttpResponse:
        drawn = (request.actor.account_id, template, status)
        if drawn in DRAWN:
            return HttpResponse(status=status)
        DRAWN.add(drawn)
        return refuse(request, template, context, status=status)

    monkeypatch.setattr(Template, "render", render)
    monkeypatch.setattr(errors, "render", refusal)
    return held


def ask(line: Line, world: World, role: str, standing: str) -> str:
    """Ask for the page as somebody, and undo whatever that did."""
    client = world.client(role, standing)
    key = client.cookies.get(settings.SESSION_COOKIE_NAME)
    person = world.people.get((role, standing))
    thing = needed(world, line.subject, person, standing)
    path = reverse(line.name, kwargs=thing.kwargs)
    with transaction.atomic():
        response = client.get(path, thing.data) if line.method == "GET" else client.post(path, thing.data)
        transaction.set_rollback(True)
    client.cookies.clear()
    if key is not None:
        client.cookies[settings.SESSION_COOKIE_NAME] = key.value
    return letter(line, response)


def standings(line: Line, role: str) -> tuple[str, ...]:
    """Return the standings that can differ: without a subject only whether the role still holds."""
    if role == "nobody":
        return ("none",)
    if line.subject != "-":
        return STANDINGS
    return ("own",) if role in APPLICANTS else ("own", "none")


@pytest.mark.parametrize("line", lines(), ids=str)
def test_everybody_gets_what_the_table_says(
    line: Line, world: World, pen: Pen, monkeypatch: pytest.MonkeyPatch
) -> None:
    look_up_once(world.known, monkeypatch)
    wrong = []
    for role in ROLES:
        for standing in standings(line, role):
            wanted = line.wanted(role, standing)
            pen.hold(role, wanted)
            got = ask(line, world, role, standing)
            if got != wanted:
                wrong.append(f"{role} ({standing}): {WORDS[got]} instead of {WORDS[wanted]}")
    assert not wrong, f"{line}:\n" + "\n".join(wrong)


def test_nobody_rests_too_long_while_the_table_is_asked(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    """Otherwise a slow machine would lead administrators to the sign-in page in the middle of the table."""
    much_later = timezone.now() + timedelta(hours=1)
    monkeypatch.setattr(timezone, "now", lambda: much_later)
    (line,) = (line for line in lines() if str(line) == "GET accounts:profile")
    for role in ROLES:
        for standing in standings(line, role):
            assert ask(line, world, role, standing) == line.wanted(role, standing), f"{role} ({standing})"


def test_every_role_has_a_column() -> None:
    """A role that the table does not know would never be asked what it may open."""
    assert ("nobody", *APPLICANTS, *Role.values) == ROLES, "tests/rights/table.py: a column for each role"


def test_every_url_has_a_line() -> None:
    known = {line.name for line in lines()}
    missing = sorted({name for name, view in every_url() if name not in known and not _of_family(view)})
    assert not missing, "tests/rights/table.py lacks: " + ", ".join(missing)


def test_no_line_is_about_a_url_that_is_gone() -> None:
    names = {name for name, _view in every_url()}
    assert {line.name for line in lines()} <= names


def _of_family(view: Any) -> bool:
    """Return whether another suite asks about the view: the API has its own roles and tokens."""
    return any((getattr(view, "__module__", "") or "").startswith(prefix) for prefix in access.FAMILIES)
