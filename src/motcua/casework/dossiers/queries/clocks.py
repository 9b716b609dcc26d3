"""The clocks that no step of a process carries: of submissions to be accepted, and of dossiers without a process.

Everything whose time runs is found once: at its open step (`workflow.stretch`, `workflow.counts`), or here. Boxes,
their numbers, alarms and what is left to nobody ask these two: nothing is urgent in one place and unknown in another.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db.models import Q, QuerySet

from motcua.casework.dossiers import policies
from motcua.casework.dossiers.enums import State
from motcua.casework.dossiers.models import Dossier
from motcua.casework.dossiers.queries import settings
from motcua.casework.dossiers.queries.nearing import acceptance_near_at
from motcua.ground.accounts.enums import DESK_ROLES, Role
from motcua.ground.core import gathering, revisions, worktime
from motcua.ground.core.actors import Actor
from motcua.ground.orgs import queries as orgs
from motcua.means.workflow.enums import Box

MOST = 500  # of one clock in one list
OPEN = Q(accepted_at__isnull=False, issued_at=None, ended_at=None)
URGENT = (Box.TODAY, Box.NEAR_DUE, Box.OVERDUE)


@dataclass(frozen=True, slots=True)
class Clock:
    """Of which dossiers it runs, and the column that says when it ends."""

    name: str
    runs: Q
    ends: str


ACCEPTANCE = Clock("acceptance", Q(state=State.SUBMITTED), "acceptance_due_at")
# Settled on the spot, or accepted where no process was in force: whoever signs for the agency issues the result.
NO_PROCESS = Clock("no_process", OPEN & Q(run=None, due_at__isnull=False) & ~Q(state__in=policies.PAUSED), "due_at")


@dataclass(frozen=True, slots=True)
class Ticking:
    """A dossier whose clock runs, and until when."""

    dossier_id: int
    until: datetime


def desk_units(actor: Actor) -> list[int]:
    """Return the units at whose desk the actor receives and hands out."""
    return sorted(actor.units_as(*DESK_ROLES))


def signed_agencies(actor: Actor) -> set[int]:
    """Return where the actor may issue a result, a deputy as the head."""
    return actor.agencies_as(Role.APPROVER)


def _held(actor: Actor) -> list[tuple[Clock, "QuerySet[Dossier]"]]:
    """Return of each clock the dossiers that are this person's to see to: at their desk, or theirs to sign."""
    at_desk = Q(receiving_unit_id__in=desk_units(actor))
    to_sign = Q(competent_agency_id__in=signed_agencies(actor))
    return [
        (ACCEPTANCE, Dossier.objects.filter(ACCEPTANCE.runs, at_desk)),
        (NO_PROCESS, Dossier.objects.filter(NO_PROCESS.runs, at_desk | to_sign)),
    ]


def ticking(actor: Actor, box: str, *, at: datetime) -> list[Ticking]:
    """Return what stands in one of the urgent boxes by these clocks, the first to end first."""
    found = []
    for clock, rows in _held(actor):
        urgent = _within(clock, rows, box, at).order_by(clock.ends, "pk")[:MOST]
        dossiers = urgent.only("pk", clock.ends, "receiving_agency_id", "acceptance_from_at", "acceptance_due_at")
        near = box == Box.NEAR_DUE and clock is ACCEPTANCE
        kept = _nearing(dossiers, at) if near else dossiers
        found += [Ticking(dossier.pk, getattr(dossier, clock.ends)) for dossier in kept]
    return sorted(found, key=lambda dossier: (dossier.until, dossier.dossier_id))


def counted(actor: Actor, at: datetime) -> dict[str, "QuerySet[Dossier]"]:
    """Return the questions whose numbers `numbers` adds up: for `gathering`, with the others of a page."""
    return {
        f"{box} {clock.name}": _within(clock, rows, box, at)
        for clock, rows in _held(actor)
        for box in URGENT
        if not (box == Box.NEAR_DUE and clock is ACCEPTANCE)
    }


def listed(actor: Actor, at: datetime) -> dict[str, "QuerySet[Any]"]:
    """Return the question for the submissions whose clock may be near its end, which only the calendar can tell."""
    (clock, rows), *_rest = _held(actor)
    waiting = _within(clock, rows, Box.NEAR_DUE, at).order_by(clock.ends)[:MOST]
    return {clock.name: waiting.values("receiving_agency_id", "acceptance_from_at", "acceptance_due_at")}


def numbers(found: Mapping[str, int], waiting: Mapping[str, Iterable[Dossier]], at: datetime) -> dict[str, int]:
    """Return how many stand in each of the urgent boxes, by the answers to `counted` and `listed`."""
    summed = {str(box): sum(count for name, count in found.items() if name.startswith(f"{box} ")) for box in URGENT}
    summed[Box.NEAR_DUE] += len(_nearing(waiting[ACCEPTANCE.name], at))
    return summed


def _within(clock: Clock, rows: "QuerySet[Dossier]", box: str, at: datetime) -> "QuerySet[Dossier]":
    """Narrow to an urgent box; of the acceptance clock near its end: to what is not over (`_nearing` does the rest)."""
    if box == Box.OVERDUE:
        return rows.filter(**{f"{clock.ends}__lt": at})
    ahead = rows.filter(**{f"{clock.ends}__gte": at})
    if box == Box.TODAY:
        return ahead.filter(**{f"{clock.ends}__lt": worktime.midnight_after(at)})
    return ahead if clock is ACCEPTANCE else ahead.filter(near_at__lte=at)


def _nearing(dossiers: Iterable[Dossier], at: datetime) -> list[Dossier]:
    """Return the submissions whose acceptance clock is near its end, as their chips say."""
    with revisions.steady():
        in_force = settings.in_force(worktime.local(at).date())

        def near(dossier: Dossier) -> bool:
            near_at = acceptance_near_at(dossier, orgs.work_calendar(dossier.receiving_agency_id), in_force)
            return near_at is not None and near_at <= at

        return [dossier for dossier in dossiers if near(dossier)]


def without_process(dossier_id: int) -> Dossier | None:
    """Return a dossier while its time runs without a process; None when it does not any more."""
    return Dossier.objects.filter(NO_PROCESS.runs, pk=dossier_id).first()


def desk_numbers(actor: Actor, boxes: Mapping[str, "QuerySet[Any]"], at: datetime) -> dict[str, int]:
    """Return the numbers of the boxes, and of the urgent boxes by these clocks, in one statement."""
    found, waiting = gathering.answers({**boxes, **counted(actor, at)}, listed(actor, at))
    return {**{name: found[name] for name in boxes}, **numbers(found, waiting, at)}
