"""The internal process of an accepted dossier: steps, consultation, pauses on money, stopping."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from motcua.casework.dossiers import policies
from motcua.casework.dossiers.enums import Action, Ground, State, SupplementState
from motcua.casework.dossiers.events import DossierEvent, StepCompleted
from motcua.casework.dossiers.models import Dossier, SupplementRequest
from motcua.casework.dossiers.queries import settings
from motcua.casework.dossiers.rules import acts
from motcua.casework.dossiers.services import due, forms, moving
from motcua.ground.core import reasons, text, worktime
from motcua.ground.core.actors import Actor, Holding
from motcua.ground.core.errors import Invalid, NotFound
from motcua.ground.orgs import queries as orgs
from motcua.means.workflow import queries as workflow_queries
from motcua.means.workflow import services as workflow


def confirm_transfer(*, by: Actor, ref: str, at: datetime, revision: int | None = None) -> Dossier:
    """Confirm that the competent agency has a dossier received elsewhere; the limit runs from this moment.

    The date on the receipt is confirmed or improved; an agency that confirms late doesn't gain time by it.

    Term: xác nhận nhận hồ sơ chuyển đến
    Law: decree 309/2026 Art. 17(3); decisions 1
    State: ACCEPTED -> PROCESSING (it stays there where a wish to withdraw was refused on the way)
    Raises: CannotMove, NotFound, NotAllowed
    """
    with transaction.atomic():
        dossier = policies.dossier_for(by, ref, Action.CONFIRM_TRANSFER, lock=True)
        transferred = dossier.receiving_agency_id != dossier.competent_agency_id
        if dossier.competent_received_at is not None and transferred:
            return dossier
        holding = policies.acting_as(by, agency_ids=[dossier.competent_agency_id])
        moving.begin(dossier, Action.CONFIRM_TRANSFER, by=by, revision=revision)
        dossier.competent_received_at = dossier.limit_from_at = at
        printed = dossier.due_at
        recomputed = due.compute(dossier, at, [])
        if printed is not None and recomputed is not None:
            dossier.due_at = min(printed, recomputed)
        dossier.promised_at, dossier.near_at = dossier.due_at, due.near(dossier)
        improved = dossier.due_at != printed
        due.note(dossier, ground=Ground.TRANSFER, by=by, at=at, rule="transfer/received")
        change = moving.Change(Action.CONFIRM_TRANSFER, told={"improved": improved})
        events: list[DossierEvent] = []
        if dossier.run_id is not None:
            advance = workflow.receive_at_acceptance(run_id=dossier.run_id, by=by, at=at)
            workflow.bind_party(
                run_id=dossier.run_id, party="desk", agency_id=dossier.receiving_agency_id, by=by, at=at
            )
            workflow.set_due(run_id=dossier.run_id, due_at=dossier.due_at, near_at=dossier.near_at, by=by, at=at)
            if advance.done is not None:
                events.append(StepCompleted(dossier_id=dossier.pk, at=at, step_run_id=advance.done.id))
        moving.apply(
            dossier,
            [change],
            by=by,
            at=at,
            holding=holding,
            events=events,
            update_fields=["competent_received_at", "limit_from_at", "due_at", "near_at", "promised_at"],
        )
        return dossier


def complete_step(
    *,
    by: Actor,
    ref: str,
    step_run_id: int,
    outcome: str,
    at: datetime,
    note: str = "",
    assignee_id: int | None = None,
    revision: int | None = None,
) -> Dossier:
    """Complete the open step of a dossier with one of its outcomes.

    A step that leads to the return of the result is completed by issuing it; the return itself by returning it.

    Term: hoàn thành bước xử lý
    State: PROCESSING -> PROCESSING (or ACCEPTED -> PROCESSING with the first step)
    Raises: StepUpNeeded at a step that approves or signs, WrongTime, NotThisWay, workflow's NotAllowed and Stale,
        NotFound
    """
    with transaction.atomic():
        dossier = policies.dossier_for(by, ref, Action.COMPLETE_STEP, lock=True)
        step = step_of(dossier, step_run_id)
        if step.is_open:  # otherwise the process engine tells who was faster
            moving.begin(dossier, Action.COMPLETE_STEP, by=by, revision=revision)
        chosen = next((option for option in step.outcomes if option.key == outcome), None)
        if step.is_open and chosen is None:
            raise Invalid(_("Chọn một kết quả của bước."), field="outcome")
        if chosen is not None and chosen.issues_result:
            raise policies.NotThisWay(_("Bước này hoàn thành khi ban hành kết quả: nhập số, người ký và tệp kết quả."))
        if chosen is not None and chosen.result == "rejected" and not text.clean(note):
            raise Invalid(_("Nêu rõ lý do đề nghị từ chối."), field="note")
        advance = workflow.complete_step(
            step_run_id=step_run_id,
            outcome=outcome,
            note=reasons.given(note, field="note"),
            by=by,
            at=at,
            assignee_id=assignee_id,
        )
        if chosen is not None and chosen.result:
            dossier.proposed_outcome = chosen.result
        holding = policies.held_for(by, advance.done)
        change = moving.Change(
            Action.COMPLETE_STEP,
            reason=reasons.given(note, field="note"),
            step_run_id=step_run_id,
            data={"step": step.key, "outcome": outcome},
            told={"step_run_id": step_run_id},
        )
        moving.apply(dossier, [change], by=by, at=at, holding=holding, update_fields=["proposed_outcome"])
        return dossier


def step_of(dossier: Dossier, step_run_id: int) -> workflow_queries.StepCard:
    """Return a step of the dossier's own run. Raises: NotFound."""
    step = workflow_queries.step(step_run_id)
    if step.run_id != dossier.run_id:
        raise NotFound(_("Không tìm thấy bước xử lý."))
    return step


def ask_consultation(
    *,
    by: Actor,
    ref: str,
    step_run_id: int,
    requests: Sequence[Any],
    deadline_at: datetime,
    at: datetime,
    revision: int | None = None,
) -> None:
    """Send requests for an opinion to several units at once; the dossier's clock does not stop for them.

    Term: lấy ý kiến
    Law: decree 118/2025 Art. 19; decisions 2
    Raises: WrongTime, workflow's refusals, NotFound, NotAllowed
    """
    with transaction.atomic():
        dossier = policies.dossier_for(by, ref, Action.ASK_CONSULTATION, lock=True)
        step_of(dossier, step_run_id)
        moving.begin(dossier, Action.ASK_CONSULTATION, by=by, revision=revision)
        workflow.ask_consultations(step_run_id=step_run_id, requests=requests, deadline_at=deadline_at, by=by, at=at)
        moving.touch(dossier)
        kept = {
            "step": step_run_id,
            "agencies": [request.agency_id for request in requests],
            "deadline": deadline_at.isoformat(),
        }
        moving.note(dossier, Action.ASK_CONSULTATION, by=by, at=at, data=kept)


def ask_payment(
    *, by: Actor, ref: str, step_run_id: int, note: str, at: datetime, revision: int | None = None
) -> Dossier:
    """Stop the clock until the person has fulfilled a financial obligation, or their time for it is over.

    The time is a dated setting of our own: the law names none. At its end the dossier is work again (`reopen_unpaid`).

    Term: nghĩa vụ tài chính
    State: PROCESSING -> FINANCIAL
    """
    if not text.clean(note):
        raise Invalid(_("Nêu rõ nghĩa vụ tài chính và nơi thực hiện."), field="note")
    with transaction.atomic():
        dossier = policies.dossier_for(by, ref, Action.ASK_PAYMENT, lock=True)
        step = step_of(dossier, step_run_id)
        moving.begin(dossier, Action.ASK_PAYMENT, by=by, revision=revision)
        days = settings.value("payment.respond_days", worktime.local(at).date())
        until = due.end_of_days(orgs.work_calendar(dossier.receiving_agency_id), at, days)
        due.begin_pause(dossier, ground=Ground.FINANCIAL, resume="continue", at=at, respond_by_at=until)
        assert dossier.run_id is not None  # a dossier in processing has a run
        workflow.pause_run(run_id=dossier.run_id, by=by, at=at)
        change = moving.Change(Action.ASK_PAYMENT, reason=reasons.given(note, field="note"), step_run_id=step_run_id)
        moving.apply(dossier, [change], by=by, at=at, holding=by.holding(step.position_id))
        return dossier


def confirm_payment(*, by: Actor, ref: str, note: str, at: datetime, revision: int | None = None) -> Dossier:
    """Note that the financial obligation is fulfilled; the limit goes on with what is left.

    State: FINANCIAL -> PROCESSING
    """
    with transaction.atomic():
        dossier = policies.dossier_for(by, ref, Action.CONFIRM_PAYMENT, lock=True)
        moving.begin(dossier, Action.CONFIRM_PAYMENT, by=by, revision=revision)
        return resume(dossier, Action.CONFIRM_PAYMENT, by=by, at=at, reason=note)


def reopen_unpaid(*, by: Actor, ref: str, at: datetime) -> Dossier:
    """Take a dossier up again whose person did not fulfil an obligation in time; one whose time runs stays.

    It is work again at the step that asked: the obligation is asked for anew, or the head stops the dossier.

    State: FINANCIAL -> PROCESSING
    Law: decisions 2; the time is a convention of ours
    """
    reason = "Quá thời hạn mà người nộp chưa thực hiện nghĩa vụ tài chính."
    with transaction.atomic():
        dossier = policies.dossier_for(by, ref, Action.REOPEN_UNPAID, lock=True)
        pause = due.open_pause(dossier)
        if dossier.state != State.FINANCIAL or pause is None or pause.respond_by_at is None:
            return dossier
        if pause.respond_by_at >= at:
            return dossier
        moving.begin(dossier, Action.REOPEN_UNPAID, by=by)
        return resume(dossier, Action.REOPEN_UNPAID, by=by, at=at, reason=reason, waited_until=pause.respond_by_at)


def resume(
    dossier: Dossier,
    action: Action,
    *,
    by: Actor,
    at: datetime,
    reason: str = "",
    step_run_id: int | None = None,
    waited_until: datetime | None = None,
) -> Dossier:
    """Take a paused, locked dossier up again at the step that paused it, with a new due moment.

    `waited_until`: when the wait was over, where nobody was there to notice; the limit's clock runs from then.
    """
    later = due.end_pause(dossier, by=by, at=at, until_at=waited_until)
    restart = action == Action.CONFIRM_SUPPLEMENT and dossier.resume == "restart"
    assert dossier.run_id is not None  # a paused dossier has a run
    workflow.resume_run(
        run_id=dossier.run_id,
        at=at,
        by=by,
        at_step_run_id=step_run_id,
        restart=restart,
        due_at=dossier.due_at,
        near_at=dossier.near_at,
    )
    holding = policies.acting_as(by, unit_ids=[dossier.receiving_unit_id], agency_ids=[dossier.competent_agency_id])
    moving.apply(
        dossier,
        [moving.Change(action, reason=reasons.given(reason), step_run_id=step_run_id)],
        by=by,
        at=at,
        holding=holding,
        audit_data={"due_at": dossier.due_at.isoformat() if dossier.due_at else None, "later": later},
        update_fields=["due_at", "near_at", "promised_at", "limit_from_at"],
    )
    return dossier


def decide_withdrawal(
    *, by: Actor, ref: str, grant: bool, reason: str, at: datetime, revision: int | None = None
) -> Dossier:
    """Grant a wish to withdraw (form 05) when no decision exists, otherwise refuse it.

    Term: giải quyết yêu cầu rút hồ sơ
    Law: decree 118/2025 Art. 21; TT 03/2025 Art. 7
    State: WITHDRAWAL_ASKED -> STOPPED | where it was
    """
    with transaction.atomic():
        action = Action.GRANT_WITHDRAWAL if grant else Action.REFUSE_WITHDRAWAL
        dossier = policies.dossier_for(by, ref, action, lock=True)
        moving.begin(dossier, action, by=by, revision=revision)
        holding = policies.acting_as(by, unit_ids=[dossier.receiving_unit_id], agency_ids=[dossier.competent_agency_id])
        why = reasons.given(reason, missing="" if grant else _("Nêu rõ lý do không cho rút."))
        if not grant:
            target = acts.state_after_refused_withdrawal(dossier.state_before_withdrawal)
            change = moving.Change(action, target, reason=why)
            moving.apply(dossier, [change], by=by, at=at, holding=holding)
            return dossier
        return end(dossier, action, by=by, at=at, reason=why, holding=holding)


def stop(*, by: Actor, ref: str, reason: str, at: datetime, revision: int | None = None) -> Dossier:
    """Stop a dossier that the law no longer lets go on, or whose obligation the person does not fulfil (form 05).

    Term: dừng giải quyết hồ sơ
    State: PROCESSING | FINANCIAL -> STOPPED
    """
    why = reasons.given(reason, missing=_("Nêu rõ lý do và căn cứ dừng giải quyết."))
    with transaction.atomic():
        dossier = policies.dossier_for(by, ref, Action.STOP, lock=True)
        moving.begin(dossier, Action.STOP, by=by, revision=revision)
        holding = policies.acting_as(by, agency_ids=[dossier.competent_agency_id])
        return end(dossier, Action.STOP, by=by, at=at, reason=why, holding=holding)


def end(
    dossier: Dossier, action: Action, *, by: Actor, at: datetime, reason: str, holding: Holding | None = None
) -> Dossier:
    """End a locked dossier by an act that brings no result: its form, its process, its move."""
    number = forms.issue_for(dossier, action, by=by, at=at, data={"reason": reason})
    if dossier.run_id is not None:
        workflow.cancel_run(run_id=dossier.run_id, by=by, at=at)
    change = moving.Change(action, reason=reason, form_number=number)
    moving.apply(dossier, [change], by=by, at=at, holding=holding)
    return dossier


def close_expired(*, by: Actor, ref: str, at: datetime) -> Dossier:
    """End a dossier whose person did not answer a supplement request in time; one that waits for nothing stays.

    State: SUPPLEMENT_BEFORE -> DECLINED (form 03); SUPPLEMENT_AFTER -> STOPPED (form 05)
    Law: decisions 2
    """
    reason = "Quá thời hạn bổ sung mà người nộp không bổ sung hồ sơ."
    with transaction.atomic():
        dossier = policies.dossier_for(by, ref, Action.STOP_UNANSWERED, lock=True)
        if dossier.state not in acts.WAITING:
            return dossier
        request = SupplementRequest.objects.filter(dossier=dossier, state=SupplementState.SENT).first()
        if request is None or request.respond_by_at is None or request.respond_by_at > at or request.answered_at:
            return dossier
        before = dossier.state in acts.BEFORE_ACCEPTANCE
        action = Action.DECLINE_UNANSWERED if before else Action.STOP_UNANSWERED
        moving.begin(dossier, action, by=by)
        request.state = SupplementState.EXPIRED
        request.save(update_fields=["state"])
        return end(dossier, action, by=by, at=at, reason=reason)
