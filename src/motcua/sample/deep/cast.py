"""Who acts in the sample: the holders of positions and the applicants with accounts, each at a moment."""

import random
from dataclasses import replace
from datetime import date, datetime

from motcua.ground.accounts import queries as accounts
from motcua.ground.accounts.models import Account
from motcua.ground.core import worktime
from motcua.ground.core.actors import Actor
from motcua.ground.orgs import queries as orgs
from motcua.sample.parties import Party, a_birth_date

HEADS = ("approver", "director", "chairman")


class Cast:
    """Looks people up once a day of theirs and gives them as they act at a moment, the second factor just given."""

    def __init__(self) -> None:
        self._actors: dict[tuple[int, date], Actor] = {}
        self._holders: dict[tuple[int, date], list[int]] = {}
        self._parties: dict[str, Party] | None = None

    def actor(self, account_id: int, at: datetime) -> Actor:
        """Return an account as it may act at a moment."""
        key = (account_id, worktime.local(at).date())
        if key not in self._actors:
            self._actors[key] = replace(accounts.actor_for(account_id, at), stepped_up=True)
        return self._actors[key]

    def holder(self, position_id: int, at: datetime, rng: random.Random) -> Actor:
        """Return somebody who holds a position. Raises: LookupError when nobody does."""
        key = (position_id, worktime.local(at).date())
        if key not in self._holders:
            self._holders[key] = [card.account_id for card in accounts.holders_of(position_id, at=at)]
        if not self._holders[key]:
            raise LookupError(f"nobody holds position {position_id} on {key[1]}")
        return self.actor(rng.choice(self._holders[key]), at)

    def clerk(self, unit_id: int, at: datetime, rng: random.Random) -> Actor:
        """Return a clerk of a desk. Raises: LookupError"""
        for card in orgs.positions(unit_id=unit_id, on=worktime.local(at).date()):
            if card.key == "desk_clerk":
                return self.holder(card.id, at, rng)
        raise LookupError(f"unit {unit_id} has no desk clerk")

    def head(self, agency_id: int, at: datetime, rng: random.Random) -> Actor:
        """Return who may sign for an agency. Raises: LookupError"""
        cards = orgs.positions(agency_id=agency_id, on=worktime.local(at).date())
        found = sorted((HEADS.index(card.key), card.id) for card in cards if card.key in HEADS)
        if not found:
            raise LookupError(f"agency {agency_id} has no head")
        return self.holder(found[0][1], at, rng)

    def expert(self, agency_id: int, at: datetime, rng: random.Random) -> Actor:
        """Return a case officer of an agency, who may answer for it. Raises: LookupError"""
        cards = orgs.positions(agency_id=agency_id, on=worktime.local(at).date())
        for card in cards:
            if card.key.startswith("case_officer"):
                return self.holder(card.id, at, rng)
        raise LookupError(f"agency {agency_id} has no case officer")

    def party(self, username: str) -> Party:
        """Return the owner of a sample account."""
        return self._all_parties()[username]

    def applicants(self, kind: str, area_code: str = "") -> list[Party]:
        """Return the sample accounts of a kind, those who live in a commune if one is named, in a fixed order."""
        return [
            party
            for party in self._all_parties().values()
            if party.kind == kind
            and party.id_number.isdecimal()  # the foreigner has a story of their own
            and (not area_code or party.area_code == area_code)
        ]

    def _all_parties(self) -> dict[str, Party]:
        if self._parties is None:
            rows = Account.objects.filter(sample=True, is_active=True, kind__in=("citizen", "business"))
            areas = {area.code: area.full_name for area in orgs.areas(codes=[row.area_code for row in rows])}
            self._parties = {row.username: _party(row, areas) for row in rows.order_by("username")}
        return self._parties


def _party(row: Account, areas: dict[str, str]) -> Party:
    rng = random.Random(row.username)  # noqa: S311 - sample data
    business = row.kind == "business"
    return Party(
        kind=row.kind,
        name=row.full_name,
        id_number=row.tax_code if business else row.id_number,
        address=f"Tổ {rng.randint(1, 30)}, {areas.get(row.area_code, '')}, tỉnh Thái Nguyên (mẫu)".replace(" ,", ""),
        phone=row.phone,
        email=row.email,
        birth_date=date.fromisoformat(row.birth_date) if row.birth_date else a_birth_date(rng),
        representative=row.representative,
        representative_id=f"000{rng.randrange(10**9):09d}" if business else "",
        account_id=row.pk,
        area_code=row.area_code,
    )
