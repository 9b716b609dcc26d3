"""The manage door's pages are tested in the sample province, by people made for it, with the clock set."""

import html
from collections.abc import Iterator
from typing import Any

import pytest
from django.http import HttpResponse
from django.test import Client
from django.utils import timezone

from motcua.ground.accounts.models import Account
from motcua.ground.orgs import queries as orgs
from motcua.ground.orgs.models import Agency, Position
from tests.factories import accounts as people
from tests.province import Screens, Stage, loaded_province, stage

__all__ = ["loaded_province", "stage"]
NOW = "2026-11-20 09:30"


class Manage(Screens):
    """The screens of the manage door as its people use them."""

    def __init__(self, stage: Stage) -> None:
        super().__init__(stage)
        self.made: dict[str, Account] = {}

    def person(self, role: str, *, agency_key: str = "") -> Account:
        """Return somebody who holds a role, of the province or of an agency."""
        if role not in self.made:
            agency = Agency.objects.get(key=agency_key) if agency_key else None
            held = Position.objects.filter(unit__agency=agency, key="approver")[:1] if agency else ()
            self.made[role] = people.make_officer(
                *held, roles=(role,), agency=agency, username=f"{role}.thu", password_changed_at=timezone.now()
            )
        return self.made[role]

    def client(self, role: str, *, agency_key: str = "", stepped_up: bool = True) -> Client:
        """Return a browser of somebody with a role, who has just given the second factor again."""
        client = people.client_of(self.person(role, agency_key=agency_key))
        if stepped_up:
            session = client.session
            session["stepped_up_at"] = timezone.now().timestamp()
            session.save()
        return client

    def read(self, role: str, path: str, status: int = 200, **more: Any) -> str:
        """Return the text of a page."""
        answer = self.client(role, **more).get(f"/quan-tri/{path}")
        assert answer.status_code == status, (path, answer.status_code)
        return html.unescape(answer.content.decode())

    def send(self, role: str, path: str, data: dict[str, Any] | None = None, **more: Any) -> HttpResponse:
        """Send a form."""
        return self.client(role, **more).post(f"/quan-tri/{path}", data or {})  # type: ignore[return-value]

    def agency(self, key: str) -> orgs.AgencyCard:
        """Return an agency of the sample."""
        return orgs.agency_by_key(key)


@pytest.fixture
def manage(stage: Stage) -> Iterator[Manage]:
    """Give a test the manage door in the loaded province."""
    made = Manage(stage)
    made.at(NOW)
    yield made
    made.stop()
