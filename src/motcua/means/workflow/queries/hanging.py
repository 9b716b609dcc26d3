"""What hangs on positions, units and people, and the steps that nobody holds any more."""

from collections import Counter
from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import datetime

from django.db.models import Count, Exists, F, OuterRef, Q, QuerySet
from django.utils import timezone

from motcua.ground.accounts import queries as accounts
from motcua.ground.accounts.enums import ANSWERERS
from motcua.ground.core.actors import Actor
from motcua.ground.orgs import enums, ports
from motcua.ground.orgs import queries as orgs
from motcua.means.workflow import policies
from motcua.means.workflow.enums import ConsultationState, Party, VersionState
from motcua.means.workflow.models import Consultation, ProcessVersion, Run, StepDefinition, StepRun
from motcua.means.workflow.queries import cards, naming

MOST = 500
OWED = (ConsultationState.OPEN, ConsultationState.MISSED)


def leaving_steps(leaving: ports.Leaving) -> QuerySet[StepRun]:
    """Return the open steps that somebody else has to go on with: a person's own, and all of a vacated position."""
    rows = StepRun.objects.filter(done_at__isnull=True, position__in=leaving.position_ids)
    if leaving.account_id is None:
        return rows
    return rows.filter(Q(assignee=leaving.account_id) | Q(position__in=leaving.vacated))


def burdens(leaving: ports.Leaving, *, at: datetime) -> list[ports.Burden]:
    """Return what hangs on what is leaving: open steps, runs that will come by, opinions that are owed."""
    if leaving.roles:
        return _owed_to_roles(leaving)
    lent = StepRun.objects.filter(done_at__isnull=True, position__in=leaving.position_ids)
    rows = leaving_steps(leaving) if leaving.delegation_id is None else lent
    steps = rows.values_list("position").annotate(Count("pk")).order_by("position")
    found = [
        ports.Burden(enums.WorkKind.STEPS, count, position_id=position_id, strands=position_id in leaving.vacated)
        for position_id, count in steps
    ]
    found += _coming_runs(leaving, at)
    owed = Consultation.objects.filter(unit__in=leaving.unit_ids, state__in=OWED)
    found += [
        ports.Burden(enums.WorkKind.CONSULTATIONS, count, unit_id=unit_id)
        for unit_id, count in owed.values_list("unit").annotate(Count("pk")).order_by("unit")
        if unit_id is not None
    ]
    return found


def _owed_to_roles(leaving: ports.Leaving) -> list[ports.Burden]:
    """Return the opinions that nobody may give any more where the last one with the right role loses it."""
    if not leaving.roles & set(ANSWERERS):
        return []
    whole = Q(unit__isnull=True, agency__in=leaving.agency_ids)
    return _opinions(Q(unit__in=leaving.unit_ids) | whole)


def unanswerable(*, at: datetime) -> list[ports.Burden]:
    """Return the opinions that are owed where nobody with the right role has a position, by unit and agency."""
    there = accounts.covered(ANSWERERS, timezone.localdate(at))
    whole = Q(unit__isnull=True) & ~Q(agency__in=there.agencies)
    return _opinions(Q(unit__isnull=False) & ~Q(unit__in=there.units) | whole)


def _opinions(where: Q) -> list[ports.Burden]:
    owed = Consultation.objects.filter(where, state__in=OWED).values_list("agency", "unit").annotate(Count("pk"))
    return [
        ports.Burden(enums.WorkKind.CONSULTATIONS, count, unit_id=unit_id, agency_id=agency_id, strands=True)
        for agency_id, unit_id, count in owed.order_by("agency", "unit")
    ]


def step_keys_of(position_key: str) -> list[str]:
    """Return the keys by which a process may name a position: its own and each of which it is a specialty."""
    parts = position_key.split("_")
    return ["_".join(parts[:length]) for length in range(1, len(parts) + 1)]


def only_places(position_ids: Collection[int], *, at: datetime) -> list[orgs.PositionCard]:
    """Return those of some positions beside which their agency has no other held position for the same steps."""
    leaving = orgs.positions_by_id(list(position_ids))
    others = [
        card
        for agency_id in {card.agency_id for card in leaving.values()}
        for card in orgs.positions(agency_id=agency_id, on=timezone.localdate(at))
        if card.id not in leaving
    ]
    vacant = accounts.vacant_positions([card.id for card in others], at=at)
    keys = {(card.agency_id, key) for card in others if card.id not in vacant for key in step_keys_of(card.key)}
    return [card for card in leaving.values() if (card.agency_id, card.key) not in keys]


def _coming_runs(leaving: ports.Leaving, at: datetime) -> list[ports.Burden]:
    """Return the runs that have a step for a vacated position before them and nobody else to do it."""
    found = []
    for card in only_places(leaving.vacated, at=at):
        here = StepRun.objects.filter(run=OuterRef("pk"), done_at__isnull=True)
        coming = StepDefinition.objects.filter(version=OuterRef("version"), position_key__in=step_keys_of(card.key))
        side = Q()
        for party in Party.values:
            side |= Q(parties__contains={party: card.agency_id})
        open_order = here.values("step__order")[:1]
        runs = Run.objects.filter(side, ended_at__isnull=True).annotate(standing=open_order)
        count = runs.filter(Exists(coming.filter(order__gt=OuterRef("standing")))).count()
        if count:
            strands = leaving.account_id is None
            found.append(ports.Burden(enums.WorkKind.RUNS, count, position_id=card.id, strands=strands))
    return found


def processes_naming(position_key: str) -> set[int]:
    """Return the processes in force that have a step for a position of this key."""
    steps = StepDefinition.objects.filter(version=OuterRef("pk"), position_key__in=step_keys_of(position_key))
    rows = ProcessVersion.objects.filter(Exists(steps), state=VersionState.ACTIVE)
    return set(rows.values_list("process", flat=True))


@dataclass(frozen=True, slots=True)
class Unheld:
    """An open step that nobody can do now, and why: `ended` place, nobody there, or given to somebody who left."""

    step: cards.StepCard
    reason: str


def unheld_steps(actor: Actor, *, at: datetime, limit: int = MOST) -> list[Unheld]:
    """Return the open steps in the actor's reach that nobody holds, the most urgent first.

    Term: bước không ai giữ. In reach: all for an administrator, the unit's or agency's for heads and directors.
    """
    reach = policies.reach_of_heads(actor)
    if reach is None:
        return []
    rows = StepRun.objects.filter(reach, done_at__isnull=True)
    reasons = _unheld_places(rows.order_by().values_list("position_id", "assignee_id").distinct(), at)
    if not reasons:
        return []
    stranded = Q(position__in=[position_id for position_id, assignee_id in reasons if assignee_id is None])
    for position_id, assignee_id in reasons:
        if assignee_id is not None:
            stranded |= Q(position=position_id, assignee=assignee_id)
    found = rows.filter(stranded).select_related("run").order_by(F("urgent_at").asc(nulls_last=True), "pk")[:limit]
    shown = naming.step_cards(found)
    return [Unheld(card, reasons.get((card.position_id, None)) or reasons[card.position_id, card.assignee_id])
            for card in shown]  # fmt: skip


def count_unheld(actor: Actor, *, at: datetime) -> int:
    """Return how many open steps in the actor's reach nobody holds."""
    reach = policies.reach_of_heads(actor)
    if reach is None:
        return 0
    rows = StepRun.objects.filter(reach, done_at__isnull=True).order_by().values_list("position_id", "assignee_id")
    counted: Counter[tuple[int, int | None]] = Counter()
    for position_id, assignee_id, count in rows.annotate(Count("pk")):
        counted[position_id, assignee_id] += count
    reasons = _unheld_places(counted, at)
    return sum(count for place, count in counted.items() if place in reasons or (place[0], None) in reasons)


def _unheld_places(places: Iterable[tuple[int, int | None]], at: datetime) -> dict[tuple[int, int | None], str]:
    """Return why nobody holds a position (with None), or why its assignee cannot go on with a step there."""
    asked = list(places)
    day = timezone.localdate(at)
    positions = orgs.positions_by_id(sorted({position_id for position_id, _assignee in asked}))
    units = orgs.units_by_id(sorted({card.unit_id for card in positions.values()}))
    holders = accounts.holders_of_many(positions, at=at)
    found: dict[tuple[int, int | None], str] = {}
    for position_id, assignee_id in asked:
        card = positions[position_id]
        ended = card.valid_to is not None and card.valid_to < day
        if ended or not units[card.unit_id].holds_on(day):
            found[position_id, None] = "ended"
        elif not holders[position_id]:
            found[position_id, None] = "vacant"
        elif assignee_id is not None and not any(
            assignee_id in (holder.account_id, holder.on_behalf_of) for holder in holders[position_id]
        ):
            found[position_id, assignee_id] = "left"
    return found
