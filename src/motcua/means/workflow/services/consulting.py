"""Parallel consultation: several agencies are asked at once, and the step that asked gathers the answers."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db import transaction
from django.db.models import Exists, OuterRef
from django.utils import timezone
from django.utils.translation import gettext as _

from motcua.ground.audit import services as audit
from motcua.ground.core import errors, outbox, worktime
from motcua.ground.core.actors import SYSTEM, Actor
from motcua.means.workflow import events, policies, rules
from motcua.means.workflow.enums import ConsultationState, RunState, Stance, StepKind, StepState
from motcua.means.workflow.models import Consultation, Run, StepRun
from motcua.means.workflow.queries import cards
from motcua.means.workflow.services import stepping
from motcua.means.workflow.services.errors import CannotComplete


@dataclass(frozen=True, slots=True)
class ConsultationRequest:
    """Whom to ask, what, and which papers they may see: [{"id", "name"}]."""

    agency_id: int
    question: str
    unit_id: int | None = None
    papers: Sequence[Mapping[str, Any]] = ()


@dataclass(frozen=True, slots=True)
class Answered:
    """An answer as it was kept, and how the run went on when it was the last one."""

    consultation: cards.ConsultationCard
    advance: cards.Advance | None


@transaction.atomic
def ask_consultations(
    *,
    step_run_id: int,
    requests: Sequence[ConsultationRequest],
    deadline_at: datetime,
    by: Actor,
    at: datetime,
) -> tuple[cards.ConsultationCard, ...]:
    """Send requests for an opinion to several agencies at once, from an open `consult` step.

    The step then waits until all have answered or the latest deadline is over; more may be asked while it waits.
    Raises: NotFound, NotAllowed, Stale, CannotComplete on a step of another kind, Invalid.
    """
    locked, row = stepping.lock_step(step_run_id, StepState.ACTIVE, StepState.WAITING)
    stepping.require_holding(locked, row, by)
    if locked.version.step_of(row.step_id).kind != StepKind.CONSULT:
        raise CannotComplete(_("Bước này không phải bước lấy ý kiến."), code="not_consult")
    _check_requests(row, requests, deadline_at, at)
    _require_in_time(locked, deadline_at, at)
    made = Consultation.objects.bulk_create(
        Consultation(
            step_run=row,
            agency_id=request.agency_id,
            unit_id=request.unit_id,
            question=request.question.strip(),
            papers=[dict(paper) for paper in request.papers],
            asked_at=at,
            asked_by_id=by.account_id,
            deadline_at=deadline_at,
        )
        for request in requests
    )
    latest = max([deadline_at, *([row.due_at] if row.state == StepState.WAITING and row.due_at else [])])
    calendar, percent = stepping.calendar_of(locked.run, row.agency_id), stepping.near_percent(at)
    near_at = worktime.near_moment(at, latest, calendar, percent=percent)
    row.state = StepState.WAITING
    stepping.set_times(row, rules.combine(latest, near_at, locked.run.due_at, locked.run.near_at, at))
    row.save(update_fields=["state", "due_at", "near_at", "urgent_at", "alarm_at"])
    _tell_asked(locked.run, made, by, at)
    return tuple(cards.consultation_card(consultation, locked.run) for consultation in made)


def _tell_asked(run: Run, made: Sequence[Consultation], by: Actor, at: datetime) -> None:
    for consultation in made:
        audit.record(
            "workflow.consultation_asked",
            subject=(run.subject_kind, run.subject_id),
            by=by,
            at=at,
            data={
                "consultation": consultation.pk,
                "agency": consultation.agency_id,
                "unit": consultation.unit_id,
                "deadline": consultation.deadline_at,
            },
        )
    outbox.publish_many(
        events.ConsultationAsked(
            run_id=run.pk,
            subject_kind=run.subject_kind,
            subject_id=run.subject_id,
            consultation_id=consultation.pk,
            agency_id=consultation.agency_id,
            unit_id=consultation.unit_id,
            deadline_at=consultation.deadline_at,
        )
        for consultation in made
    )


def _require_in_time(locked: stepping.Locked, deadline_at: datetime, at: datetime) -> None:
    """Refuse a deadline after the run's own: the answer would come too late. One that is overdue already may ask."""
    due_at = locked.run.due_at
    if due_at is not None and at < due_at < deadline_at:
        raise errors.Invalid(
            _("Hạn trả lời sau hạn giải quyết của hồ sơ (%(due)s).") % {"due": worktime.written(due_at)},
            field="deadline_at",
        )


def _check_requests(row: StepRun, requests: Sequence[ConsultationRequest], deadline_at: datetime, at: datetime) -> None:
    if not requests:
        raise errors.Invalid(_("Cần chọn ít nhất một cơ quan lấy ý kiến."), field="requests")
    if deadline_at <= at:
        raise errors.Invalid(_("Hạn trả lời phải sau lúc gửi."), field="deadline_at")
    if any(not request.question.strip() for request in requests):
        raise errors.Invalid(_("Cần ghi nội dung lấy ý kiến."), field="question")
    asked = {(request.agency_id, request.unit_id) for request in requests}
    earlier = set(Consultation.objects.filter(step_run=row).values_list("agency_id", "unit_id"))
    if len(asked) < len(requests) or asked & earlier:
        raise errors.Invalid(_("Một cơ quan chỉ được hỏi một lần trong một lượt lấy ý kiến."), field="requests")


@transaction.atomic
def answer_consultation(*, consultation_id: int, stance: str, answer: str, by: Actor, at: datetime) -> Answered:
    """Keep the opinion of the consulted agency; after its deadline it is accepted and marked late.

    The last answer takes the run to the next step. A disagreement needs its reasons.
    Raises: NotFound, NotAllowed, Stale when it was answered (names who and when) or cancelled, Invalid.
    """
    step_run_id = Consultation.objects.filter(pk=consultation_id).values_list("step_run", flat=True).first()
    if step_run_id is None:
        raise errors.NotFound(_("Không tìm thấy yêu cầu lấy ý kiến."))
    locked = stepping.lock(step_run_id=step_run_id)
    assert locked is not None
    asked = Consultation.objects.select_related("answered_by").get(pk=consultation_id)
    holding = policies.answering_holding(by, agency_id=asked.agency_id, unit_id=asked.unit_id)
    if holding is None:
        raise errors.NotAllowed(_("Yêu cầu lấy ý kiến này gửi cho đơn vị khác."), code="not_asked")
    _require_unanswered(asked, locked)
    if stance not in (Stance.AGREE, Stance.DISAGREE):
        raise errors.Invalid(_("Cần chọn đồng ý hoặc không đồng ý."), field="stance")
    answer = answer.strip()
    if stance == Stance.DISAGREE and not answer:
        raise errors.Invalid(_("Không đồng ý thì phải nêu lý do."), field="answer")
    asked.state, asked.stance, asked.answer = ConsultationState.ANSWERED, stance, answer
    asked.answered_at, asked.late = at, at > asked.deadline_at
    asked.answered_by_id, asked.answered_position_id = by.account_id, holding.position_id
    asked.on_behalf_of_id = holding.on_behalf_of
    asked.save()
    _tell_answered(locked.run, asked, by, at)
    row = next(step for step in locked.steps if step.pk == step_run_id)
    return Answered(consultation=cards.consultation_card(asked, locked.run), advance=_join(locked, row, at))


def _tell_answered(run: Run, answered: Consultation, by: Actor, at: datetime) -> None:
    audit.record(
        "workflow.consultation_answered",
        subject=(run.subject_kind, run.subject_id),
        by=by,
        at=at,
        data={
            "consultation": answered.pk,
            "agency": answered.agency_id,
            "position": answered.answered_position_id,
            "on_behalf_of": answered.on_behalf_of_id,
            "stance": answered.stance,
            "late": answered.late,
        },
    )
    outbox.publish(
        events.ConsultationAnswered(
            run_id=run.pk,
            subject_kind=run.subject_kind,
            subject_id=run.subject_id,
            consultation_id=answered.pk,
            agency_id=answered.agency_id,
            stance=answered.stance,
            late=answered.late,
            at=at,
        )
    )


def _require_unanswered(asked: Consultation, locked: stepping.Locked) -> None:
    if asked.state == ConsultationState.CANCELLED or locked.run.state == RunState.CANCELLED:
        raise errors.Stale(_("Yêu cầu lấy ý kiến này đã bị hủy."))
    if asked.answered_at is not None:
        moment = timezone.localtime(asked.answered_at)
        raise errors.Stale(
            _("%(who)s đã trả lời lúc %(time)s ngày %(date)s.")
            % {
                "who": asked.answered_by.full_name if asked.answered_by else "",
                "time": moment.strftime("%H:%M"),
                "date": moment.strftime("%d/%m/%Y"),
            }
        )


def _join(locked: stepping.Locked, row: StepRun, at: datetime) -> cards.Advance | None:
    """Take a waiting consultation onward when all have answered or every deadline is over; None if it still waits."""
    if row.state != StepState.WAITING or locked.run.state != RunState.RUNNING:
        return None
    owed = list(Consultation.objects.filter(step_run=row, state=ConsultationState.OPEN))
    if any(consultation.deadline_at >= at for consultation in owed):
        return None
    missing = [consultation.pk for consultation in owed]
    Consultation.objects.filter(pk__in=missing).update(state=ConsultationState.MISSED)
    step = locked.version.step_of(row.step_id)
    outcome = step.outcomes[0]
    stepping.close_step(row, outcome=outcome.key, note="", at=at, by=None, holding=None)
    opened = stepping.go_on(locked, step, outcome, at=at)
    audit.record(
        "workflow.consultations_joined",
        subject=(locked.run.subject_kind, locked.run.subject_id),
        by=SYSTEM,
        at=at,
        data={"step_run": row.pk, "missing": missing},
    )
    outbox.publish(
        events.ConsultationsJoined(
            run_id=locked.run.pk,
            subject_kind=locked.run.subject_kind,
            subject_id=locked.run.subject_id,
            step_run_id=row.pk,
            opened_step_run_id=opened[0].pk,
            missing=len(missing),
            at=at,
        )
    )
    return locked.advance(opened, done=row)


def sweep_joins(*, at: datetime, limit: int = 500) -> list[cards.Advance]:
    """Take onward every waiting consultation whose deadlines are over, each in its own transaction.

    A run that somebody holds at this moment, or that is paused, is left for the next sweep.
    """
    owed = Consultation.objects.filter(step_run=OuterRef("pk"), state=ConsultationState.OPEN)
    due = (
        StepRun.objects.filter(done_at__isnull=True, state=StepState.WAITING, run__state=RunState.RUNNING)
        .filter(~Exists(owed.filter(deadline_at__gte=at)))
        .order_by("due_at", "pk")
        .values_list("pk", flat=True)[:limit]
    )
    joined = []
    for step_run_id in list(due):
        with transaction.atomic():
            locked = stepping.lock(step_run_id=step_run_id, skip_locked=True)
            if locked is None:
                continue
            advance = _join(locked, next(step for step in locked.steps if step.pk == step_run_id), at)
        if advance is not None:
            joined.append(advance)
    return joined
