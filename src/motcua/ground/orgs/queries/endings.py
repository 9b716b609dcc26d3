"""What hangs on something that is to end, where it could go, and the ends that were decided."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any

from django.db.models import Q

from motcua.ground.core import worktime
from motcua.ground.orgs import enums, ports, rules
from motcua.ground.orgs.models import AgencyLink, Ending, Position, Unit
from motcua.ground.orgs.queries import dates, settings, units


@dataclass(frozen=True, slots=True)
class EndingCard:
    """One end that was decided."""

    id: int
    subject_kind: str
    subject_id: int
    last_day: date
    kind: str
    heirs: dict[str, Any]
    units: dict[str, Any]
    decision: str
    state: str
    made_by_name: str
    made_at: datetime
    done_at: datetime | None
    undone_at: datetime | None
    moved: dict[str, Any]

    @property
    def moves(self) -> int:
        """Return how many pieces of work it moved."""
        return sum(len(moves) for moves in self.moved.values())

    @property
    def state_label(self) -> str:
        """Return the state in words."""
        return str(enums.EndingState(self.state).label)


_FIELDS = (
    "id", "subject_kind", "subject_id", "last_day", "kind", "heirs", "units", "decision", "state", "made_by_name",
    "made_at", "done_at", "undone_at", "moved",
)  # fmt: skip


def stand_ins(on: date) -> dict[str, dict[str, str]]:
    """Return which positions may stand in for which on a day: the province's dated rule, else our convention."""
    found: dict[str, dict[str, str]] = settings.setting(rules.STAND_IN_SETTING, on, rules.STAND_INS)
    return found


def stand_ins_by_convention() -> dict[str, dict[str, str]]:
    """Return which positions may stand in for which where the province has set nothing."""
    return rules.STAND_INS


def stand_ins_among(position_id: int, candidate_ids: Iterable[int], *, on: date) -> set[int]:
    """Return those positions whose holders may act in a position, by rank and section."""
    table = stand_ins(on)
    known = places([position_id, *candidate_ids])
    wanted = known[position_id]
    return {key for key, held in known.items() if key != position_id and rules.may_stand_in(wanted, held, table)}


def burdens(leaving: ports.Leaving, *, at: datetime) -> list[ports.Burden]:
    """Return everything that hangs on what is leaving, what strands first."""
    found = [burden for keeper in ports.work_keepers().values() for burden in keeper.burdens(leaving, at=at)]
    return sorted((burden for burden in found if burden.count), key=lambda burden: not burden.strands)


def leaving_unit(unit_id: int, last_day: date) -> ports.Leaving:
    """Return what ends with a unit: itself and the positions that would outlive the day."""
    rows = Position.objects.filter(unit_id=unit_id).exclude(valid_to__lte=last_day)
    ids = frozenset(rows.values_list("pk", flat=True))
    return ports.Leaving(unit_ids=frozenset({unit_id}), position_ids=ids, vacated=ids)


def leaving_position(position_id: int) -> ports.Leaving:
    """Return what ends with a position."""
    return ports.Leaving(position_ids=frozenset({position_id}), vacated=frozenset({position_id}))


def leaving_agency(agency_id: int, last_day: date) -> ports.Leaving:
    """Return what ends with an agency: its units and positions that would outlive the day."""
    going = Unit.objects.filter(agency_id=agency_id).exclude(valid_to__lte=last_day)
    rows = Position.objects.filter(unit__agency_id=agency_id).exclude(valid_to__lte=last_day)
    ids = frozenset(rows.values_list("pk", flat=True))
    return ports.Leaving(unit_ids=frozenset(going.values_list("pk", flat=True)), position_ids=ids, vacated=ids)


def possible_heirs(position_id: int, *, on: date, but: Iterable[int] = ()) -> list[units.PositionCard]:
    """Return the positions that may take over from one: by the dated rule of ranks, those of its agency first.

    A desk's position may also go to a desk of another agency.
    """
    ended = units.position(position_id)
    table = stand_ins(on)
    elsewhere = Q(unit__kind__in=units.DESKS) if ended.unit_kind in units.DESKS else Q(pk__isnull=True)
    condition = (Q(unit__agency_id=ended.agency_id) | elsewhere) & dates.valid_on(on) & dates.valid_on(on, "unit__")
    found = units.positions_where(condition & ~Q(pk__in=[position_id, *but]))
    fitting = [card for card in found if rules.may_succeed(ended.key, card.key, table)]
    return sorted(fitting, key=lambda card: (card.agency_id != ended.agency_id, card.key != ended.key))


def places(position_ids: Iterable[int]) -> dict[int, rules.Place]:
    """Return where positions stand."""
    cards = units.positions_by_id(list(position_ids))
    return {key: rules.Place(card.key, card.unit_id, card.agency_id) for key, card in cards.items()}


def endings(
    *, subject: tuple[str, int] | None = None, state: str = "", since: datetime | None = None, limit: int = 200
) -> list[EndingCard]:
    """Return the ends that were decided, newest first: of one subject, or in one state."""
    rows = Ending.objects.all()
    if subject is not None:
        rows = rows.filter(subject_kind=subject[0], subject_id=subject[1])
    if state:
        rows = rows.filter(state=state)
    if since is not None:
        rows = rows.filter(made_at__gte=since)
    return [EndingCard(*row) for row in rows.values_list(*_FIELDS)[:limit]]


def ending(ending_id: int) -> EndingCard | None:
    """Return one end that was decided, or None."""
    row = Ending.objects.filter(pk=ending_id).values_list(*_FIELDS).first()
    return EndingCard(*row) if row else None


def positions_ended(ending_id: int) -> frozenset[int]:
    """Return the positions that the end of a place ended: of an agency or a unit all of its own."""
    before = Ending.objects.filter(pk=ending_id).values_list("before", flat=True).first() or {}
    return frozenset(int(key) for kept in ("positions", "position_days") for key in before.get(kept, {}))


def heirs_of_key(agency_id: int, key: str, on: date) -> list[units.PositionCard]:
    """Return the positions that took over from the agency's ended positions of a key, in the same agency."""
    ended = Position.objects.filter(
        Q(key=key) | Q(key__startswith=f"{key}_"), unit__agency_id=agency_id, valid_to__lt=on, successor__isnull=False
    )
    here, seen = list(ended.values_list("successor_id", flat=True)), set[int]()
    while here:
        seen |= set(here)
        following = Position.objects.filter(pk__in=here, valid_to__lt=on, successor__isnull=False)
        here = [pk for pk in following.values_list("successor_id", flat=True) if pk not in seen]
    condition = Q(pk__in=seen, unit__agency_id=agency_id) & dates.valid_on(on) & dates.valid_on(on, "unit__")
    return units.positions_where(condition) if seen else []


def successors_on(agency_id: int, on: date) -> set[int]:
    """Return the agencies that have directly taken over from one by a day; none while its end is only planned."""
    links = AgencyLink.objects.filter(predecessor_id=agency_id, effective_date__lte=on)
    return set(links.values_list("successor", flat=True))


def successor_of_unit(agency_id: int, unit_id: int | None, main_id: int) -> int:
    """Return where the work of a unit goes when its agency ends: in a split its own part, else the main successor."""
    last = Ending.objects.filter(
        subject_kind=enums.EndingSubject.AGENCY, subject_id=agency_id, undone_at__isnull=True
    ).first()
    return int(last.units.get(str(unit_id), main_id)) if last is not None else main_id


def day_after(last_day: date) -> date:
    """Return the first day on which the heirs have the work."""
    return last_day + timedelta(days=1)


def has_come(last_day: date, at: datetime) -> bool:
    """Return whether the work goes over now: the last day is past in Vietnam."""
    return day_after(last_day) <= worktime.local(at).date()
