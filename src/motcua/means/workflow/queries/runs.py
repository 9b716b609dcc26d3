"""Questions about one run or one subject: where it stands, what was done, who may look."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass

from django.db.models import Exists, OuterRef, Q, QuerySet
from django.utils.translation import gettext as _

from motcua.ground.core import errors
from motcua.ground.core.actors import Actor, Holding
from motcua.means.workflow import policies
from motcua.means.workflow.enums import ConsultationState
from motcua.means.workflow.models import Consultation, Run, StepRun
from motcua.means.workflow.queries import cards, naming, parts


def run(run_id: int) -> cards.RunCard:
    """Return a run. Raises: NotFound."""
    found = Run.objects.filter(pk=run_id).first()
    if found is None:
        raise errors.NotFound(_("Không tìm thấy quy trình của hồ sơ."))
    return cards.run_card(found)


def running(version_id: int) -> int:
    """Return how many runs of a version have not ended."""
    return Run.objects.filter(version=version_id, ended_at__isnull=True).count()


def run_of(subject: tuple[str, str | int]) -> cards.RunCard | None:
    """Return the latest run of a subject."""
    found = Run.objects.filter(subject_kind=subject[0], subject_id=str(subject[1])).order_by("-pk").first()
    return cards.run_card(found) if found else None


def step(step_run_id: int) -> cards.StepCard:
    """Return one step of a run with its names and the outcomes that may be taken. Raises: NotFound."""
    found = naming.step_cards(StepRun.objects.select_related("run").filter(pk=step_run_id))
    if not found:
        raise errors.NotFound(_("Không tìm thấy bước xử lý."))
    return found[0]


def require_part(by: Actor, step: cards.StepCard) -> Holding:
    """Return the holding in which the actor may do an open step. Raises: NotAllowed, RolesMixed."""
    holding = policies.require_holder(by, position_id=step.position_id, assignee_id=step.assignee_id)
    if policies.demands_apart(holding, separated=step.separated, kind=step.kind):
        people = policies.people_behind(by.account_id, holding.on_behalf_of)
        policies.require_other_person(step.position_key, parts.of_run_id(step.run_id), by, people)
    return holding


def open_steps(subject: tuple[str, str | int]) -> list[cards.StepCard]:
    """Return the open step of a subject, as a list of none or one."""
    return _steps_of(StepRun.objects.filter(done_at__isnull=True), subject)


def open_steps_of_runs(run_ids: Iterable[int]) -> dict[int, cards.StepCard]:
    """Return the open step of each run that has one, in one query."""
    rows = StepRun.objects.filter(run__in=list(run_ids), done_at__isnull=True).select_related("run")
    return {card.run_id: card for card in naming.step_cards(rows)}


def history(subject: tuple[str, str | int]) -> list[cards.StepCard]:
    """Return every step of a subject in the order in which they were opened, done ones with who did them."""
    return _steps_of(StepRun.objects.all(), subject)


def _steps_of(rows: QuerySet[StepRun], subject: tuple[str, str | int]) -> list[cards.StepCard]:
    of_subject = rows.filter(run__subject_kind=subject[0], run__subject_id=str(subject[1]))
    return naming.step_cards(of_subject.select_related("run").order_by("run", "number"))


@dataclass(frozen=True, slots=True)
class Participants:
    """Who has had or has a part in a run, for deciding who may look at its subject."""

    position_ids: frozenset[int]
    unit_ids: frozenset[int]
    agency_ids: frozenset[int]
    account_ids: frozenset[int]
    consulted_agency_ids: frozenset[int]
    consulted_units: frozenset[tuple[int, int | None]]  # agency and, when only one was asked, unit


def participants(run_id: int) -> Participants:
    """Return the positions, units, agencies and people of a run's steps so far, and whom it consulted."""
    steps = StepRun.objects.filter(run=run_id).values_list("position", "unit", "agency", "assignee", "done_by")
    rows = list(steps)
    asked = (
        Consultation.objects.filter(step_run__run=run_id)
        .exclude(state=ConsultationState.CANCELLED)
        .values_list("agency", "unit")
    )
    units = frozenset(asked)
    return Participants(
        position_ids=frozenset(row[0] for row in rows),
        unit_ids=frozenset(row[1] for row in rows),
        agency_ids=frozenset(row[2] for row in rows),
        account_ids=frozenset(account_id for row in rows for account_id in row[3:] if account_id is not None),
        consulted_agency_ids=frozenset(agency_id for agency_id, _unit in units),
        consulted_units=units,
    )


def took_part(run: str, *, position_ids: Collection[int], unit_ids: Collection[int] = ()) -> Exists:
    """Return the condition that the run in a table's column `run` has or had a step in one of these places.

    For lists of other rooms: it is asked row by row, whatever else narrows the list.
    """
    steps = StepRun.objects.filter(
        Q(position_id__in=sorted(position_ids)) | Q(unit_id__in=sorted(unit_ids)), run_id=OuterRef(run)
    )
    return Exists(steps)


def consultations(subject: tuple[str, str | int]) -> list[cards.ConsultationCard]:
    """Return every request for an opinion about a subject, in the order of asking."""
    rows = Consultation.objects.filter(
        step_run__run__subject_kind=subject[0], step_run__run__subject_id=str(subject[1])
    )
    return naming.consultation_cards(rows.select_related("step_run__run").order_by("pk"))


def consultation(by: Actor, consultation_id: int) -> cards.ConsultationCard:
    """Return a request for an opinion that the actor may answer; another unit's looks like none. Raises: NotFound."""
    rows = Consultation.objects.select_related("step_run__run").filter(pk=consultation_id)
    found = naming.consultation_cards(row for row in rows if policies.may_answer(by, row))
    if not found:
        raise errors.NotFound(_("Không tìm thấy yêu cầu lấy ý kiến."))
    return found[0]
