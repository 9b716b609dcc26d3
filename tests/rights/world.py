"""People of every role in every standing, for the table of rights."""

from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any

import pytest
from django.test import Client
from django.utils import timezone

from motcua.ground.accounts import queries as accounts
from motcua.ground.accounts.enums import Role
from motcua.ground.accounts.middleware import SEEN
from motcua.ground.accounts.models import Account
from motcua.ground.accounts.rules import limits
from motcua.ground.core.actors import Actor
from motcua.ground.orgs.models import Agency, Position, Unit
from tests.factories import accounts as make

START = date(2025, 7, 1)
ENDED = date(2025, 12, 31)
STANDINGS = ("own", "same", "other", "none")
APPLICANTS = ("citizen", "business")
# Where each role sits in an agency; roles over the whole province have a unit too, and a grant without an agency.
UNITS = {
    Role.DESK_CLERK: "desk",
    Role.DESK_DIRECTOR: "desk",
    Role.SUPPORT_STAFF: "desk",
    Role.CASE_OFFICER: "section",
    Role.HEAD_OF_SECTION: "section",
    Role.APPROVER: "leadership",
    Role.RECORDS_CLERK: "records",
    Role.PROCEDURE_CONTROLLER: "leadership",
    Role.ADMINISTRATOR: "leadership",
    Role.AUDITOR: "leadership",
}
PROVINCE_WIDE = {Role.PROCEDURE_CONTROLLER, Role.ADMINISTRATOR, Role.AUDITOR}


@dataclass
class Place:
    """An agency with a unit of each kind and a position for each role."""

    agency: Agency
    units: dict[str, Unit] = field(default_factory=dict)
    positions: dict[str, Position] = field(default_factory=dict)


@dataclass
class World:
    """Two agencies; `people` by role and standing. What is "own" or of the "same" unit belongs to `here`."""

    here: Place
    elsewhere: Place
    people: dict[tuple[str, str], Account] = field(default_factory=dict)
    clients: dict[tuple[str, str], Client] = field(default_factory=dict)
    made: dict[str, object] = field(default_factory=dict)  # things that a subject makes once for the whole world
    things: dict[tuple[str, int | str], Any] = field(default_factory=dict)  # and those made for the line being asked
    known: dict[int, Actor] = field(default_factory=dict)  # people as they were looked up for the world's own things

    def client(self, role: str, standing: str) -> Client:
        """Return the browser of a person, or of nobody; everybody signs in once and never rests.

        The table takes longer than an administrator may rest, and what a request notes in a session is undone with it.
        """
        key = (role, standing)
        if key not in self.clients:
            person = self.people.get(key)
            client = self.clients[key] = make.client_of(person)
            if person is not None:
                session = client.session
                session[SEEN] = (timezone.now() + limits.SESSION_LASTS).timestamp()
                session.save()
        return self.clients[key]


def make_place(key: str, name: str) -> Place:
    """Make an agency with its units and positions."""
    place = Place(Agency.objects.create(key=key, name=name, kind="department", level="province", valid_from=START))
    kinds = {"desk": "desk", "section": "section", "leadership": "leadership", "records": "records"}
    for unit, kind in kinds.items():
        place.units[unit] = Unit.objects.create(
            agency=place.agency, key=unit, name=f"{unit} {name}", kind=kind, valid_from=START
        )
    for role, unit in UNITS.items():
        place.positions[role] = Position.objects.create(
            unit=place.units[unit], key=str(role), title=f"{role.label} {name}", valid_from=START
        )
    return place


def make_world() -> World:
    """Make both agencies and one person for each role and standing."""
    world = World(make_place("so-tu-phap", "Sở Tư pháp"), make_place("so-xay-dung", "Sở Xây dựng"))
    for kind in APPLICANTS:
        for standing in STANDINGS:
            world.people[kind, standing] = make.make_account(kind)
    for role in Role:
        for standing in STANDINGS:
            place = world.elsewhere if standing == "other" else world.here
            officer = make.make_officer(
                username=f"{role.value}.{standing}",
                full_name=f"{role.label} {standing}",
                password_changed_at=timezone.now(),
            )
            ended = ENDED if standing == "none" else None
            make.make_posting(officer, place.positions[role], START, ended)
            make.make_grant(officer, role, agency=None if role in PROVINCE_WIDE else place.agency, valid_to=ended)
            world.people[role.value, standing] = officer
    for role, standing in world.people:
        world.client(role, standing)
    return world


def look_up_once(known: dict[int, Actor], monkeypatch: pytest.MonkeyPatch) -> None:
    """Look up once who asks: what a request changes of a person is undone before the next."""
    look_up = accounts.actor_of

    def actor_of(account: Account, *, at: datetime, channel: str = "web") -> Actor:
        if account.pk not in known:
            known[account.pk] = look_up(account, at=at, channel=channel)
        return known[account.pk]

    monkeypatch.setattr(accounts, "actor_of", actor_of)
