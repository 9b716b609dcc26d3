"""The desk's inbox: the open steps that somebody may see, by box and urgency, however many dossiers are closed.

Every box is a union of plain index ranges over open steps that have no row in common, so its rows are read in their
order from the indexes and counted without touching the table. The second half of a box is read from its end.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.core.exceptions import EmptyResultSet
from django.db import connection
from django.db.models import Func, IntegerField, QuerySet

from motcua.ground.core import revisions, worktime
from motcua.ground.core.actors import Actor
from motcua.means.workflow import policies
from motcua.means.workflow.enums import Box, ConsultationState, StepState
from motcua.means.workflow.models import Consultation, StepRun
from motcua.means.workflow.queries import cards, naming

PAGE = 20
MOST = 100  # rows a page
_OPEN_ANSWERS = (ConsultationState.OPEN, ConsultationState.MISSED)


@dataclass(frozen=True, slots=True)
class Page:
    """One page of a box. Pages are counted from 1."""

    cards: tuple[cards.StepCard, ...]
    total: int
    page: int
    size: int

    @property
    def pages(self) -> int:
        """Return how many pages the box has, at least one."""
        return max(1, -(-self.total // self.size))


@dataclass(frozen=True, slots=True)
class Key:
    """A step of a box and the moment it is ordered by."""

    step_run_id: int
    urgent_at: datetime


@dataclass(frozen=True, slots=True)
class _Range:
    """One range of an index: a condition over open steps, with its values."""

    sql: str
    values: tuple[Any, ...]


def inbox(actor: Actor, box: str = Box.MINE, *, at: datetime, page: int = 1, size: int = PAGE) -> Page:
    """Return one page of a box, the most urgent first, and how many steps it has in all.

    mine: what the actor may do. unit: what is open in the actor's unit, for heads and desks, else mine. near_due and
    overdue: of either, by time. waiting: of either, what waits for opinions or is paused.
    """
    size = max(1, min(size, MOST))
    ranges, rest, values = _box(actor, box, at)
    if page <= 1 and ranges:
        first_ids, total = _first(ranges, rest, values, wanted=size)
        return Page(cards=tuple(_cards(first_ids)), total=total, page=1, size=size)
    total = _count(ranges, rest, values)
    page = max(1, min(page, max(1, -(-total // size))))
    keys = _stretch(ranges, rest, values, total=total, first=(page - 1) * size, wanted=size)
    return Page(cards=tuple(_cards([key.step_run_id for key in keys])), total=total, page=page, size=size)


def stretch(actor: Actor, box: str, *, at: datetime, first: int, wanted: int) -> tuple[list[Key], int]:
    """Return a stretch of a box as `inbox` orders it, and how many steps the box has: for lists of more than steps."""
    ranges, rest, values = _box(actor, box, at)
    total = _count(ranges, rest, values)
    return _stretch(ranges, rest, values, total=total, first=first, wanted=wanted), total


def steps_in_order(step_run_ids: Sequence[int]) -> list[cards.StepCard]:
    """Return the cards of steps, in the order given."""
    return _cards(step_run_ids)


def _stretch(
    ranges: Sequence[_Range], rest: str, values: tuple[Any, ...], *, total: int, first: int, wanted: int
) -> list[Key]:
    """Return the steps of a stretch of a box of `total`; the second half of a box is read from its end."""
    wanted = min(wanted, total - first)
    if wanted <= 0:
        return []
    backwards = first > total // 2
    skip = total - first - wanted if backwards else first
    keys = _keys(ranges, rest, values, skip=skip, wanted=wanted, backwards=backwards)
    return keys[::-1] if backwards else keys


def counts(actor: Actor, *, at: datetime) -> dict[str, int]:
    """Return how many steps each box has, and under `consultations` how many opinions are owed, in one query."""
    wide = _ranges(actor, wide=True)
    narrow = _ranges(actor, wide=False)
    found = dict.fromkeys(Box.values, 0)
    asked: list[tuple[str, str, tuple[Any, ...]]] = []
    tomorrow = worktime.midnight_after(at)
    for reach in wide:
        active = f"SELECT %s, count(*) FILTER (WHERE state = 'active'), count(*) FILTER (WHERE state = 'active' AND near_at <= %s AND urgent_at >= %s), count(*) FILTER (WHERE state = 'active' AND urgent_at < %s), count(*) FILTER (WHERE state = 'active' AND urgent_at >= %s AND urgent_at < %s), count(*) FILTER (WHERE state <> 'active') FROM workflow_step_run WHERE done_at IS NULL AND state IN ('active', 'waiting', 'paused') AND {reach.sql}"  # noqa: E501, S608
        asked.append(("wide", active, ("wide", at, at, at, at, tomorrow, *reach.values)))
    for reach in narrow:
        mine = f"SELECT %s, count(*), 0, 0, 0, 0 FROM workflow_step_run WHERE done_at IS NULL AND state = 'active' AND {reach.sql}"  # noqa: E501, S608
        asked.append(("narrow", mine, ("narrow", *reach.values)))
    owed = _owed(actor).order_by().values_list(Func("pk", function="count", output_field=IntegerField()))
    try:
        sql, values = owed.query.sql_with_params()
    except EmptyResultSet:  # nobody who answers
        found["consultations"] = 0
    else:
        asked.append(("owed", f"SELECT %s, ({sql}), 0, 0, 0, 0", ("owed", *values)))
    if asked:
        with connection.cursor() as cursor:
            cursor.execute(
                " UNION ALL ".join(sql for _kind, sql, _values in asked),
                [value for _kind, _sql, values in asked for value in values],
            )
            for kind, active, near, over, today, waiting in cursor.fetchall():
                if kind != "wide":
                    name = "consultations" if kind == "owed" else Box.MINE
                    found[name] = found.get(name, 0) + active
                    continue
                found[Box.UNIT] += active
                found[Box.NEAR_DUE] += near
                found[Box.OVERDUE] += over
                found[Box.TODAY] += today
                found[Box.WAITING] += waiting
    return found


def consultation_inbox(actor: Actor, *, at: datetime, page: int = 1, size: int = PAGE) -> list[cards.ConsultationCard]:
    """Return the opinions that the actor may give and that are still owed, the earliest deadline first."""
    size = max(1, min(size, MOST))
    first = (max(1, page) - 1) * size
    rows = _owed(actor).select_related("step_run__run").order_by("deadline_at", "pk")[first : first + size]
    return naming.consultation_cards(rows)


def _owed(actor: Actor) -> QuerySet[Consultation]:
    answering = actor.agencies_as(*policies.ANSWERERS)
    rows = Consultation.objects.filter(agency__in=answering, state__in=_OPEN_ANSWERS)
    return rows.filter(unit__in=actor.units_as(*policies.ANSWERERS)) | rows.filter(unit__isnull=True)


def _box(actor: Actor, box: str, at: datetime) -> tuple[Sequence[_Range], str, tuple[Any, ...]]:
    """Return the ranges of a box, what else holds in it, and the values of that."""
    if box not in Box.values:
        raise ValueError(f"there is no box {box!r}")
    ranges = _ranges(actor, wide=box != Box.MINE)
    if box == Box.WAITING:
        return [*_in_state(ranges, StepState.WAITING), *_in_state(ranges, StepState.PAUSED)], "TRUE", ()
    ranges = _in_state(ranges, StepState.ACTIVE)
    if box == Box.OVERDUE:
        return ranges, "urgent_at < %s", (at,)
    if box == Box.TODAY:
        return ranges, "urgent_at >= %s AND urgent_at < %s", (at, worktime.midnight_after(at))
    if box == Box.NEAR_DUE:
        return ranges, "near_at <= %s AND urgent_at >= %s", (at, at)
    return ranges, "TRUE", ()


def _in_state(ranges: Sequence[_Range], state: str) -> list[_Range]:
    return [_Range(f"{reach.sql} AND state = %s", (*reach.values, state)) for reach in ranges]


def _ranges(actor: Actor, *, wide: bool) -> list[_Range]:
    """Return the ranges of open steps that the actor sees; no step lies in two of them.

    Agencies seen as a whole come first, then units outside of them, then what is the actor's own outside of both.
    """
    units, agencies = policies.seen_units(actor) if wide else (frozenset[int](), frozenset[int]())
    unit_agency = {holding.unit_id: holding.agency_id for holding in actor.holdings}
    units = frozenset(unit_id for unit_id in units if unit_agency.get(unit_id) not in agencies)
    ranges = [_Range("agency_id = %s", (agency_id,)) for agency_id in sorted(agencies)]
    outside, values = "", tuple[Any, ...]()
    if agencies:
        outside, values = " AND NOT agency_id = ANY(%s)", (sorted(agencies),)
    ranges += [_Range(f"unit_id = %s{outside}", (unit_id, *values)) for unit_id in sorted(units)]
    if units:
        outside, values = f"{outside} AND NOT unit_id = ANY(%s)", (*values, sorted(units))
    positions = {
        holding.position_id
        for holding in actor.holdings
        if holding.unit_id not in units and holding.agency_id not in agencies
    }
    for position_id in sorted(positions):
        ranges.append(_Range("position_id = %s AND assignee_id IS NULL", (position_id,)))
    if actor.account_id is not None:
        ranges.append(_Range(f"assignee_id = %s{outside}", (actor.account_id, *values)))
    acted_for = {
        (holding.on_behalf_of, holding.position_id)
        for holding in actor.holdings
        if holding.on_behalf_of is not None and holding.position_id in positions
    }
    for account_id, position_id in sorted(acted_for):
        if account_id != actor.account_id:
            sql = f"assignee_id = %s AND position_id = %s{outside}"
            ranges.append(_Range(sql, (account_id, position_id, *values)))
    return ranges


def _counted(ranges: Sequence[_Range], rest: str, values: tuple[Any, ...]) -> tuple[str, list[Any]]:
    """Return the expression that counts a box, and its values."""
    counted = [
        f"(SELECT count(*) FROM workflow_step_run WHERE done_at IS NULL AND {reach.sql} AND {rest})"  # noqa: S608
        for reach in ranges
    ]
    return " + ".join(counted), [value for reach in ranges for value in (*reach.values, *values)]


def _count(ranges: Sequence[_Range], rest: str, values: tuple[Any, ...]) -> int:
    if not ranges:
        return 0
    counted, bound = _counted(ranges, rest, values)
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT {counted}", bound)
        row = cursor.fetchone()
    return int(row[0]) if row else 0


def _first(ranges: Sequence[_Range], rest: str, values: tuple[Any, ...], *, wanted: int) -> tuple[list[int], int]:
    """Return the ids of a box's first page and how many steps the box has, in one query."""
    counted, bound = _counted(ranges, rest, values)
    parts, within = _parts(ranges, rest, values, order="urgent_at, id", most=wanted)
    with connection.cursor() as cursor:
        cursor.execute(
            f"SELECT id, {counted} FROM ({parts}) box ORDER BY urgent_at, id LIMIT %s",  # noqa: S608
            [*bound, *within, wanted],
        )
        found = cursor.fetchall()
    return [row[0] for row in found], int(found[0][1]) if found else 0


def _keys(
    ranges: Sequence[_Range], rest: str, values: tuple[Any, ...], *, skip: int, wanted: int, backwards: bool
) -> list[Key]:
    """Return a stretch of the box in the order of reading."""
    order = "urgent_at DESC, id DESC" if backwards else "urgent_at, id"
    parts, bound = _parts(ranges, rest, values, order=order, most=skip + wanted)
    with connection.cursor() as cursor:
        cursor.execute(
            f"SELECT id, urgent_at FROM ({parts}) box ORDER BY {order} OFFSET %s LIMIT %s",  # noqa: S608
            [*bound, skip, wanted],
        )
        return [Key(*row) for row in cursor.fetchall()]


def _parts(
    ranges: Sequence[_Range], rest: str, values: tuple[Any, ...], *, order: str, most: int
) -> tuple[str, list[Any]]:
    """Return the union of the first steps of each range in an order, and its values."""
    parts = [
        f"(SELECT id, urgent_at FROM workflow_step_run WHERE done_at IS NULL AND {reach.sql} AND {rest}"  # noqa: S608
        f" ORDER BY {order} LIMIT %s)"
        for reach in ranges
    ]
    return " UNION ALL ".join(parts), [value for reach in ranges for value in (*reach.values, *values, most)]


def _cards(ids: Sequence[int]) -> list[cards.StepCard]:
    rows = StepRun.objects.select_related("run").in_bulk(list(ids))
    with revisions.steady():
        return naming.step_cards(rows[step_id] for step_id in ids if step_id in rows)
