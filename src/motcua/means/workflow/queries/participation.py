"""Who did what, and where one person acted in several roles although the process demands that they be apart."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime

from django.db.models import Count, QuerySet

from motcua.means.workflow.enums import StepState
from motcua.means.workflow.models import StepRun
from motcua.means.workflow.queries import definitions


@dataclass(frozen=True, slots=True)
class Part:
    """One step that a person did."""

    run_id: int
    subject_kind: str
    subject_id: str
    number: int
    step_key: str
    step_name: str
    position_key: str
    agency_id: int
    account_id: int
    account_name: str
    position_title: str
    on_behalf_name: str
    done_at: datetime
    outcome: str
    demands_separation: bool


@dataclass(frozen=True, slots=True)
class Mixing:
    """One person in several roles of one run. It is a violation only where the process demands separation."""

    run_id: int
    subject_kind: str
    subject_id: str
    account_id: int
    account_name: str
    position_keys: tuple[str, ...]
    step_names: tuple[str, ...]
    violation: bool


@dataclass(frozen=True, slots=True)
class Participation:
    """Who did what, and who acted in several roles."""

    parts: tuple[Part, ...]
    mixings: tuple[Mixing, ...]

    @property
    def violations(self) -> tuple[Mixing, ...]:
        """Return the mixings that the process forbids."""
        return tuple(mixing for mixing in self.mixings if mixing.violation)


def participation(subject: tuple[str, str | int]) -> Participation:
    """Return who did which step of a subject."""
    rows = StepRun.objects.filter(run__subject_kind=subject[0], run__subject_id=str(subject[1]))
    return _report(rows)


@dataclass(frozen=True, slots=True)
class WorkDone:
    """What one person did in one agency: steps, in how many runs, how many on somebody's behalf, and by role."""

    agency_id: int
    account_id: int
    account_name: str
    steps: int
    runs: int
    on_behalf: int
    roles: tuple[tuple[str, int], ...]  # position key, steps; the most first


@dataclass(frozen=True, slots=True)
class Period:
    """Who did how much in a period, those with the most first; `mixings` counts also the lawful ones."""

    people: tuple[WorkDone, ...]
    steps: int
    mixings: int
    violations: tuple[Mixing, ...]


def participation_report(*, from_at: datetime, to_at: datetime, agency_id: int | None = None) -> Period:
    """Return who did how many steps in a period, of one agency or all; a mixing counts only steps of the period.

    Periods are half-open. The database counts: a month of the province has tens of thousands of steps.
    """
    rows = _done(StepRun.objects.filter(done_at__gte=from_at, done_at__lt=to_at))
    if agency_id is not None:
        rows = rows.filter(agency=agency_id)
    runs: dict[tuple[int, int], int] = {
        (agency, account): count
        for agency, account, count in rows.values_list("agency_id", "done_by_id").annotate(Count("run", distinct=True))
    }
    by_role = (
        rows.values_list("agency_id", "done_by_id", "done_by__full_name", "step__position_key")
        .annotate(steps=Count("pk"), on_behalf=Count("on_behalf_of"))
        .order_by("-steps", "step__position_key")
    )
    people: dict[tuple[int, int], list[tuple[str, str, int, int]]] = {}
    for agency, account, name, role, steps, on_behalf in by_role:
        people.setdefault((agency, account), []).append((name, role, steps, on_behalf))
    made = [
        WorkDone(
            agency_id=agency,
            account_id=account,
            account_name=parts[0][0],
            steps=sum(part[2] for part in parts),
            runs=runs[agency, account],
            on_behalf=sum(part[3] for part in parts),
            roles=tuple((part[1], part[2]) for part in parts),
        )
        for (agency, account), parts in people.items()
    ]
    mixed = rows.values("run_id", "done_by_id").annotate(roles=Count("step__position_key", distinct=True))
    mixed = mixed.filter(roles__gt=1)
    forbidden = mixed.filter(run__version__demands_separation=True).values_list("run_id", flat=True)
    return Period(
        people=tuple(sorted(made, key=lambda person: (-person.steps, person.account_name))),
        steps=sum(person.steps for person in made),
        mixings=mixed.count(),
        violations=_report(rows.filter(run__in=list(forbidden))).violations,
    )


def _report(rows: QuerySet[StepRun]) -> Participation:
    done = _done(rows).select_related("run", "done_by", "done_position", "on_behalf_of").order_by("run", "number")
    parts = tuple(_parts(done))
    return Participation(parts=parts, mixings=tuple(_mixings(parts)))


def _done(rows: QuerySet[StepRun]) -> QuerySet[StepRun]:
    return rows.filter(state=StepState.DONE, done_by__isnull=False)


def _parts(rows: Iterable[StepRun]) -> Iterator[Part]:
    for row in rows:
        version = definitions.version(row.run.version_id)
        step = version.step_of(row.step_id)
        yield Part(
            run_id=row.run_id,
            subject_kind=row.run.subject_kind,
            subject_id=row.run.subject_id,
            number=row.number,
            step_key=step.key,
            step_name=step.name,
            position_key=step.position_key,
            agency_id=row.agency_id,
            account_id=row.done_by_id or 0,
            account_name=row.done_by.full_name if row.done_by else "",
            position_title=row.done_position.title if row.done_position else "",
            on_behalf_name=row.on_behalf_of.full_name if row.on_behalf_of else "",
            done_at=row.done_at or row.opened_at,
            outcome=row.outcome,
            demands_separation=version.demands_separation,
        )


def _mixings(parts: Iterable[Part]) -> Iterator[Mixing]:
    by_person: dict[tuple[int, int], list[Part]] = {}
    for part in parts:
        by_person.setdefault((part.run_id, part.account_id), []).append(part)
    for done in by_person.values():
        roles = tuple(dict.fromkeys(part.position_key for part in done))
        if len(roles) > 1:
            first = done[0]
            yield Mixing(
                run_id=first.run_id,
                subject_kind=first.subject_kind,
                subject_id=first.subject_id,
                account_id=first.account_id,
                account_name=first.account_name,
                position_keys=roles,
                step_names=tuple(dict.fromkeys(part.step_name for part in done)),
                violation=first.demands_separation,
            )
