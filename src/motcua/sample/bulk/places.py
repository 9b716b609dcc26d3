"""Where sample dossiers are filed: an offering with its rules, its desk, and who does each step there."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date, datetime

from motcua.ground.accounts import queries as accounts
from motcua.ground.core import worktime
from motcua.ground.orgs import queries as orgs
from motcua.means.catalogue import queries as catalogue
from motcua.means.workflow import queries as workflow


@dataclass(frozen=True, slots=True)
class Hand:
    """Who does a step: a position and one person who holds it (None where nobody does)."""

    step_id: int
    key: str
    kind: str
    minutes: int | None
    agency_id: int
    unit_id: int
    position_id: int
    title: str
    account_id: int | None
    name: str
    outcome: str


@dataclass(frozen=True, slots=True)
class Place:
    """One offering and case, ready to be filed at."""

    rules: catalogue.FilingRules
    agency: orgs.AgencyCard
    desk: orgs.UnitCard
    clerk: Hand | None
    hands: tuple[Hand, ...]  # the usual way through the process; empty where none is known
    parties: dict[str, int]
    weight: float
    papers: tuple[str, ...] = ()


@dataclass
class Places:
    """Looks places up once and keeps what it learned of agencies, positions and calendars."""

    on: date
    at: datetime
    positions: dict[int, list[orgs.PositionCard]] = field(default_factory=dict)
    holders: dict[int, tuple[int, str] | None] = field(default_factory=dict)
    calendars: dict[int, worktime.WorkCalendar] = field(default_factory=dict)
    desks: dict[int, orgs.UnitCard | None] = field(default_factory=dict)
    above: dict[str, int] | None = None
    agencies: dict[int, orgs.AgencyCard] = field(default_factory=dict)

    def agency(self, agency_id: int) -> orgs.AgencyCard:
        """Return an agency, read once for all that are made."""
        if agency_id not in self.agencies:
            self.agencies[agency_id] = orgs.agency(agency_id)
        return self.agencies[agency_id]

    def calendar(self, agency_id: int) -> worktime.WorkCalendar:
        """Return an agency's working calendar, read once for all that are made."""
        if agency_id not in self.calendars:
            self.calendars[agency_id] = orgs.work_calendar(agency_id)
        return self.calendars[agency_id]

    def _position(self, agency_id: int, key: str) -> orgs.PositionCard | None:
        if not self.holders:
            self._read_positions()
        held = self.positions.get(agency_id, [])
        exact = [position for position in held if position.key == key]
        return next(iter(exact or [position for position in held if position.key.startswith(f"{key}_")]), None)

    def _read_positions(self) -> None:
        """Read the positions of the whole province and their holders at once: agency by agency it took seconds."""
        for position in orgs.positions(on=self.on):
            self.positions.setdefault(position.agency_id, []).append(position)
        ids = [position.id for held in self.positions.values() for position in held]
        for position_id, cards in accounts.holders_of_many(ids, at=self.at).items():
            self.holders[position_id] = (cards[0].account_id, cards[0].name) if cards else None

    def hand(self, agency_id: int, position_key: str, **step: object) -> Hand | None:
        """Return who does a step of a position key in an agency; None where the agency has no such position."""
        position = self._position(agency_id, position_key)
        if position is None:
            return None
        holder = self.holders[position.id]
        values = {"step_id": 0, "key": "", "kind": "", "minutes": None, "outcome": "", **step}
        return Hand(
            agency_id=agency_id,
            unit_id=position.unit_id,
            position_id=position.id,
            title=position.title,
            account_id=holder[0] if holder else None,
            name=holder[1] if holder else "",
            **values,  # type: ignore[arg-type]
        )

    def desk(self, agency_id: int) -> orgs.UnitCard | None:
        """Return the desk that receives for an agency."""
        if agency_id not in self.desks:
            self.desks[agency_id] = orgs.desk_of(agency_id, self.on)
        return self.desks[agency_id]

    def parties(self, agency_id: int) -> dict[str, int]:
        """Return who plays which part when this agency is competent."""
        if self.above is None:
            self.above = {
                key: party_id
                for key, party_id in orgs.parties_of(agency_id, self.on).items()
                if key not in ("desk", "competent")
            }
        return {"desk": agency_id, "competent": agency_id, **self.above}

    def place(self, rules: catalogue.FilingRules, weight: float, papers: Sequence[str] = ()) -> Place | None:
        """Return the place of a filing rule; None where the agency has no desk or nobody for a step."""
        agency = self.agency(rules.competent_agency_id)
        desk = self.desk(agency.id)
        if desk is None or not agency.code:
            return None
        parties = self.parties(agency.id)
        hands = self._hands(rules, parties)
        if hands is None:
            return None
        clerk = self.hand(agency.id, "desk_clerk")
        return Place(rules, agency, desk, clerk, hands, parties, weight, tuple(papers))

    def _hands(self, rules: catalogue.FilingRules, parties: dict[str, int]) -> tuple[Hand, ...] | None:
        if rules.process_version_id is None:
            return ()
        version = workflow.version(rules.process_version_id)
        hands: list[Hand] = []
        step, result, seen = version.definition.steps[0], "", set[str]()
        while True:
            if step.key in seen or step.party not in parties:
                return None
            seen.add(step.key)
            outcomes = [outcome for outcome in step.open_outcomes(result) if outcome.result != "rejected"]
            # A sample never waits for opinions: it takes the way round them where there is one.
            taken = next((outcome for outcome in outcomes if outcome.key == "no_consult"), outcomes[0])
            result = taken.result or result
            hand = self.hand(
                parties[step.party],
                step.position_key,
                step_id=version.step_ids[step.key],
                key=step.key,
                kind=step.kind,
                minutes=step.minutes,
                outcome=taken.key,
            )
            if hand is None:
                return None
            hands.append(hand)
            if not taken.leads_to:
                return tuple(hands)
            following = version.definition.step(taken.leads_to)
            if following is None:
                return None
            step = following
