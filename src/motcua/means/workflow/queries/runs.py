"""Questions about one run or one subject: where it stands, what was done, who may look."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass

from django.db.models import Exists, OuterRef, Q, QuerySet
from django.utils.translation import gettext as _

from motcua.ground.core import errors, gathering
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


def participants(run_id: int) -> Participants:
    """Return the positions, units, agencies and people of a run's steps so far, and whom it consulted."""
    asked = Consultation.objects.filter(step_run__run=run_id).values("agency_id", "state")
    found = gathering.rows(
        {
            "steps": StepRun.objects.filter(run=run_id).values(
                "position_id", "unit_id", "agency_id", "assignee_id", "done_by_id"
            ),
            "asked": asked,
        }
    )
    return _parts_in(found["steps"], found["asked"])


def _parts_in(
    steps: Iterable[StepRun | cards.StepCard], asked: Iterable[Consultation | cards.ConsultationCard]
) -> Participants:
    known = list(steps)
    people = {account_id for step in known for account_id in (step.assignee_id, step.done_by_id)}
    return Participants(
        position_ids=frozenset(step.position_id for step in known),
        unit_ids=frozenset(step.unit_id for step in known),
        agency_ids=frozenset(step.agency_id for step in known),
        account_ids=frozenset(account_id for account_id in people if account_id is not None),
        consulted_agency_ids=frozenset(
            request.agency_id for request in asked if request.state != ConsultationState.CANCELLED
        ),
    )


@dataclass(frozen=True, slots=True)
class Course:
    """Where a subject has been and is: its steps in the order of opening, and what others were asked."""

    steps: tuple[cards.StepCard, ...] = ()
    consultations: tuple[cards.ConsultationCard, ...] = ()

    @property
    def open_step(self) -> cards.StepCard | None:
        """Return the last step that is not done; None where the run has ended or waits to be begun."""
        return next((step for step in reversed(self.steps) if step.is_open), None)

    @property
    def participants(self) -> Participants:
        """Return who has or had a part in the run, consulted agencies apart."""
        return _parts_in(self.steps, self.consultations)


def course(run_id: int) -> Course:
    """Return the steps of a run and the opinions that were asked for in it, in one query."""
    found = gathering.rows(
        {
            "runs": Run.objects.filter(pk=run_id),
            "steps": StepRun.objects.filter(run=run_id).order_by("number"),
            "asked": Consultation.objects.filter(step_run__run=run_id).order_by("pk"),
        }
    )
    (walked,) = found["runs"]
    steps = {step.pk: step for step in found["steps"]}
    for step in steps.values():
        step.run = walked
    for request in found["asked"]:
        request.step_run = steps[request.step_run_id]
    return Course(tuple(naming.step_cards(steps.values())), tuple(naming.consultation_cards(found["asked"])))


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
