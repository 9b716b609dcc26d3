"""Supplements after acceptance: proposed by the officer, sent by the one-stop desk, confirmed by it when complete."""

from collections.abc import Sequence
from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from motcua.casework.dossiers import policies
from motcua.casework.dossiers.enums import Action, Ground, Stage, SupplementState
from motcua.casework.dossiers.models import Dossier, SupplementRequest
from motcua.casework.dossiers.rules import deadlines
from motcua.casework.dossiers.services import due, forms, intake, moving, processing
from motcua.casework.dossiers.services.intake import Wanted
from motcua.ground.core import reasons, text, worktime
from motcua.ground.core.actors import Actor
from motcua.ground.core.errors import Invalid
from motcua.ground.orgs import queries as orgs
from motcua.means.workflow import services as workflow


def propose(
    *,
    by: Actor,
    ref: str,
    step_run_id: int,
    wanted: Sequence[Wanted],
    reason: str,
    at: datetime,
    head_reason: str = "",
    revision: int | None = None,
) -> SupplementRequest:
    """Ask the one-stop desk to request a supplement: within 3 working days of acceptance, once.

    Term: đề nghị bổ sung hồ sơ (sau tiếp nhận)
    Law: decree 61/2018 Art. 19(2), kept by 118/2025; decisions 2
    Raises: intake.NeedsHeadReason later or again, Invalid, CannotMove, NotFound, NotAllowed
    """
    with transaction.atomic():
        dossier = policies.dossier_for(by, ref, Action.PROPOSE_SUPPLEMENT, lock=True)
        moving.require_revision(dossier, revision)
        number, late = intake.next_request(dossier, by=by, head_reason=head_reason)
        policies.require(by, dossier, Action.PROPOSE_SUPPLEMENT)
        if not processing.step_of(dossier, step_run_id).is_open:
            raise Invalid(_("Bước này không còn mở."), field="step_run_id")
        start = dossier.competent_received_at or dossier.accepted_at
        assert start is not None  # a dossier in processing was accepted
        calendar = orgs.work_calendar(dossier.competent_agency_id)
        days = dossier.rules["supplement.window_days"]
        if worktime.local(at).date() > deadlines.supplement_window_end(start, days, calendar):
            why = _("Đã quá %(days)s ngày làm việc kể từ khi tiếp nhận.") % {"days": days}
            intake.require_head(by, dossier, head_reason, why)
            late = True
        request = intake.new_request(dossier, wanted, stage=Stage.AFTER, reason=reason, by=by, at=at, number=number)
        request.step_run_id = step_run_id
        request.head_reason, request.counts_as_late = reasons.given(head_reason, field="head_reason"), late
        request.save()
        moving.touch(dossier)
        kept = {"request": number, "counts_as_late": late}
        moving.note(dossier, Action.PROPOSE_SUPPLEMENT, by=by, at=at, data=kept)
        return request


def send(*, by: Actor, ref: str, at: datetime, contact: str = "", revision: int | None = None) -> SupplementRequest:
    """Send a proposed request to the person (form 02); the clock stops.

    Term: gửi phiếu yêu cầu bổ sung
    State: PROCESSING -> SUPPLEMENT_AFTER
    """
    with transaction.atomic():
        dossier = policies.dossier_for(by, ref, Action.SEND_SUPPLEMENT, lock=True)
        moving.begin(dossier, Action.SEND_SUPPLEMENT, by=by, revision=revision)
        request = SupplementRequest.objects.get(dossier=dossier, state=SupplementState.PROPOSED)
        holding = policies.acting_as(by, unit_ids=[dossier.receiving_unit_id], agency_ids=[dossier.competent_agency_id])
        intake.mark_sent(request, by=by, at=at)
        request.contact = text.clean(contact)[:300]
        request.save()
        number = forms.issue_for(dossier, Action.SEND_SUPPLEMENT, by=by, at=at, data={"request": request.pk})
        due.begin_pause(dossier, ground=Ground.SUPPLEMENT, resume=dossier.resume, at=at)
        assert dossier.run_id is not None  # a dossier in processing has a run
        workflow.pause_run(run_id=dossier.run_id, by=by, at=at)
        change = moving.Change(
            Action.SEND_SUPPLEMENT,
            reason=request.reason,
            form_number=number,
            step_run_id=request.step_run_id,
            told={"request_id": request.pk},
        )
        moving.apply(dossier, [change], by=by, at=at, holding=holding)
        return request


def cancel(*, by: Actor, ref: str, reason: str, at: datetime, revision: int | None = None) -> SupplementRequest:
    """Hand a proposed request back to the officer instead of sending it."""
    with transaction.atomic():
        dossier = policies.dossier_for(by, ref, Action.CANCEL_SUPPLEMENT, lock=True)
        moving.begin(dossier, Action.CANCEL_SUPPLEMENT, by=by, revision=revision)
        request = SupplementRequest.objects.get(dossier=dossier, state=SupplementState.PROPOSED)
        request.state = SupplementState.CANCELLED
        request.save(update_fields=["state"])
        moving.touch(dossier)
        kept = {"request": request.number, "reason": reasons.given(reason, longest=reasons.SHORT)}
        moving.note(dossier, Action.CANCEL_SUPPLEMENT, by=by, at=at, data=kept)
        return request


def confirm(*, by: Actor, ref: str, at: datetime, note: str = "", revision: int | None = None) -> Dossier:
    """Confirm that the dossier is complete; work goes on at the step that asked, with the same officer.

    The limit starts again from zero, or goes on with what is left where the procedure's dated rule says so.

    Term: xác nhận đã bổ sung đủ
    State: SUPPLEMENT_AFTER -> PROCESSING
    """
    with transaction.atomic():
        dossier = policies.dossier_for(by, ref, Action.CONFIRM_SUPPLEMENT, lock=True)
        moving.begin(dossier, Action.CONFIRM_SUPPLEMENT, by=by, revision=revision)
        request = SupplementRequest.objects.get(dossier=dossier, state__in=["sent", "answered"])
        request.state, request.done_at = SupplementState.DONE, at
        request.save(update_fields=["state", "done_at"])
        return processing.resume(
            dossier, Action.CONFIRM_SUPPLEMENT, by=by, at=at, reason=note, step_run_id=request.step_run_id
        )
