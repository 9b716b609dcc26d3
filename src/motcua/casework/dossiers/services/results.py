"""Issuing a result and returning it: two facts, two moments."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import Any

from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _

from motcua.casework.dossiers import policies
from motcua.casework.dossiers.enums import Action, DeliveryState, Handing, ObjectKind, Outcome, State
from motcua.casework.dossiers.events import DossierEvent, StepCompleted
from motcua.casework.dossiers.models import Dossier, Result
from motcua.casework.dossiers.queries import numbering as numbers
from motcua.casework.dossiers.rules import numbering
from motcua.casework.dossiers.services import moving, processing
from motcua.ground.accounts import policies as accounts
from motcua.ground.core import reasons, text, worktime
from motcua.ground.core.actors import Actor
from motcua.ground.core.errors import Invalid, NotAllowed
from motcua.means.documents import services as documents
from motcua.means.workflow import queries as workflow_queries
from motcua.means.workflow import services as workflow


@dataclass(frozen=True, slots=True)
class Decision:
    """What is issued: the outcome, its number, who signed it in which capacity; its file, or what object it is."""

    outcome: str
    number: str
    name: str
    signer_name: str
    signer_title: str
    reason: str = ""
    file_id: str | None = None
    object_kind: str = ObjectKind.NONE
    object_count: int = 0
    number_is_sure: bool = False  # asked about a number far beyond the next one, the person said that it is right


def issue_result(
    *,
    by: Actor,
    ref: str,
    step_run_id: int,
    outcome: str,
    decision: Decision,
    at: datetime,
    note: str = "",
    revision: int | None = None,
) -> Dossier:
    """Issue the result by completing the step that gives it its number; the dossier is finished from this moment.

    A refusal after acceptance is issued like any result, with its reasons and inside the limit.

    Term: ban hành kết quả giải quyết
    Law: decree 118/2025 Art. 22; decisions 2
    State: PROCESSING -> ISSUED
    Raises: StepUpNeeded at a step that signs, Invalid by field, CannotMove, workflow's NotAllowed and Stale, NotFound
    """
    with transaction.atomic():
        dossier = policies.dossier_for(by, ref, Action.ISSUE, lock=True)
        step = processing.step_of(dossier, step_run_id)
        if step.is_open:  # otherwise the process engine tells who was faster
            moving.begin(dossier, Action.ISSUE, by=by, revision=revision)
        chosen = next((option for option in step.outcomes if option.key == outcome), None)
        if step.is_open and (chosen is None or not chosen.issues_result):
            raise Invalid(_("Bước này không phải là bước ban hành kết quả."), field="outcome")
        if step.standing_result and decision.outcome != step.standing_result:
            raise Invalid(_("Kết quả phải đúng như người có thẩm quyền đã ký."), field="outcome")
        advance = workflow.complete_step(
            step_run_id=step_run_id,
            outcome=outcome,
            note=reasons.given(note, field="note"),
            by=by,
            at=at,
            assignee_id=None,
        )
        decision = _as_signed(decision, dossier)
        holding = policies.held_for(by, advance.done)
        events = [StepCompleted(dossier_id=dossier.pk, at=at, step_run_id=step_run_id)]
        change = moving.Change(Action.ISSUE, step_run_id=step_run_id)
        return _issue(dossier, decision, change, by=by, at=at, holding=holding, events=events)


def issue_immediately(*, by: Actor, ref: str, decision: Decision, at: datetime, revision: int | None = None) -> Dossier:
    """Issue a result on the spot for a dossier accepted without a process.

    Term: giải quyết ngay
    Law: decree 118/2025 Art. 17(4); decisions 2: recorded all the same
    State: ACCEPTED -> ISSUED (PROCESSING where a transferred dossier has no process)
    Raises: StepUpNeeded, Invalid by field, CannotMove, NotFound, NotAllowed
    """
    with transaction.atomic():
        dossier = policies.dossier_for(by, ref, Action.ISSUE_IMMEDIATELY, lock=True)
        moving.begin(dossier, Action.ISSUE_IMMEDIATELY, by=by, revision=revision)
        accounts.require_step_up(by)
        holding = policies.acting_as(by, agency_ids=[dossier.competent_agency_id])
        change = moving.Change(Action.ISSUE_IMMEDIATELY)
        if dossier.accepted_by_id == by.account_id:
            words = _("Hai việc này phải do hai người làm: bạn đã tiếp nhận hồ sơ này.")
            raise workflow.RolesMixed(words)
        signature = workflow_queries.signing_as(by, holding, at=at)
        if signature is None:
            raise NotAllowed(_("Chỉ người đang giữ vị trí ký ở cơ quan này ký được kết quả."))
        decision = _signed(decision, signature)
        return _issue(dossier, decision, change, by=by, at=at, holding=holding)


def _as_signed(decision: Decision, dossier: Dossier) -> Decision:
    """Return the decision with who signed it in the process and in which capacity, whatever was typed."""
    signed = workflow_queries.signature(dossier.run_id) if dossier.run_id is not None else None
    return _signed(decision, signed)


def _signed(decision: Decision, signed: workflow_queries.Signature | None) -> Decision:
    return decision if signed is None else replace(decision, signer_name=signed.name, signer_title=signed.title)


def _issue(
    dossier: Dossier,
    decision: Decision,
    change: moving.Change,
    *,
    by: Actor,
    at: datetime,
    holding: Any,
    events: Sequence[DossierEvent] = (),
) -> Dossier:
    result = _result(dossier, decision, by=by, at=at)
    _keep(result, by=by, at=at)
    dossier.outcome, dossier.issued_at, dossier.delivery_state = decision.outcome, at, DeliveryState.WAITING
    moving.apply(
        dossier,
        [replace(change, reason=result.reason, data={"number": result.number})],
        by=by,
        at=at,
        holding=holding,
        events=events,
        audit_data={"outcome": decision.outcome, "number": result.number},
        update_fields=["outcome", "issued_at", "delivery_state"],
    )
    return dossier


def _result(dossier: Dossier, decision: Decision, *, by: Actor, at: datetime) -> Result:
    errors: dict[str, list[str]] = {}
    number, name, reason = numbering.written(decision.number), text.clean(decision.name), text.clean(decision.reason)
    on = worktime.local(at).date()
    fault, is_asked = _number_fault(dossier, decision, number, by=by, on=on)
    if fault:
        errors["number"] = [fault]
    if not name or len(name) > 500:
        errors["name"] = [_("Nhập tên kết quả (nhiều nhất 500 ký tự).")]
    if decision.outcome not in (Outcome.APPROVED, Outcome.REJECTED):
        errors["outcome"] = [_("Chọn giải quyết hoặc từ chối giải quyết.")]
    if decision.outcome == Outcome.REJECTED and not reasons.tells(reason):
        errors["reason"] = [_("Nêu rõ lý do từ chối giải quyết.")]
    errors |= _form_errors(dossier, decision)
    if not text.clean(decision.signer_name):
        errors["signer_name"] = [_("Nhập người ký.")]
    if errors:
        raise Invalid(_("Thông tin kết quả chưa dùng được."), errors=errors, asks_number=number if is_asked else "")
    if decision.file_id:
        documents.claim_files(ids=[decision.file_id], subject=("dossier", str(dossier.pk)), by=by, at=at)
    assert by.account_id is not None  # whoever issues a result is somebody
    read = numbering.read(number, dossier.procedure_id)
    return Result(
        dossier=dossier,
        outcome=decision.outcome,
        number=number,
        number_agency_id=dossier.competent_agency_id,
        number_year=on.year,
        number_series=read.series,
        number_value=read.value,
        name=name,
        reason=reason[:2000],
        object_kind=decision.object_kind,
        object_count=decision.object_count if decision.object_kind else 0,
        signer_name=text.clean(decision.signer_name)[:200],
        signer_title=text.clean(decision.signer_title)[:300],
        file_id=decision.file_id,
        issued_at=at,
        issued_by_id=by.account_id,
    )


def _number_fault(dossier: Dossier, decision: Decision, number: str, *, by: Actor, on: date) -> tuple[str, bool]:
    """Return what is wrong with a number, or what is asked about it, and whether it is only asked."""
    if not number or len(number) > 60:
        return _("Nhập số, ký hiệu của kết quả (nhiều nhất 60 ký tự)."), False
    if why := numbers.taken(by, dossier, number, on):
        return why, False
    far = "" if decision.number_is_sure else numbers.outlying(dossier, number, on)
    return far, bool(far)


def _form_errors(dossier: Dossier, decision: Decision) -> dict[str, list[str]]:
    """Return why a result can't be issued in this form: it is a file, an object, or both, and one can count it."""
    if decision.object_kind not in ObjectKind.values:
        return {"object_kind": [_("Chọn kết quả là vật gì.")]}
    if decision.object_kind and not 1 <= decision.object_count <= 9999:
        return {"object_count": [_("Nhập số lượng, từ 1 đến 9999.")]}
    if decision.file_id:
        return {}
    if dossier.handing(issued=True, file=True) == Handing.ACCOUNT:
        return {"file_id": [_("Người nộp nhận bản điện tử: đính kèm tệp kết quả.")]}
    if not decision.object_kind:
        return {"file_id": [_("Đính kèm tệp kết quả, hoặc nêu kết quả là vật gì (giấy, thẻ, biển) và số lượng.")]}
    return {}


def _keep(result: Result, *, by: Actor, at: datetime) -> None:
    """Write a new result; of two who give the same number at the same moment the second reads where it stands.

    Raises: Invalid at "number"
    """
    try:
        with transaction.atomic():
            result.save(force_insert=True)
    except IntegrityError as error:
        why = numbers.taken(by, result.dossier, result.number, worktime.local(at).date())
        if not why:
            raise
        raise Invalid(why, field="number") from error


def correct_result(
    *, by: Actor, ref: str, decision: Decision, reason: str, at: datetime, revision: int | None = None
) -> Result:
    """Issue a corrected result that supersedes the last one; the dossier's moments do not change.

    What was decided, by whom and in which capacity stays: another decision is no correction. It takes the place of
    what was signed, so that it asks for the second factor as signing does, and the person is told. Why it is
    corrected stays with it.

    Term: đính chính kết quả
    Law: decisions 2: a correction is a new linked result
    Raises: StepUpNeeded, Invalid by field, WrongTime, Stale, NotFound, NotAllowed
    """
    with transaction.atomic():
        dossier = policies.dossier_for(by, ref, Action.CORRECT, lock=True)
        moving.begin(dossier, Action.CORRECT, by=by, revision=revision)
        accounts.require_step_up(by)
        last = Result.objects.filter(dossier=dossier).order_by("-issued_at", "-id").first()
        result = _result(dossier, _as_decided(decision, last), by=by, at=at)
        result.supersedes = last
        result.correction_reason = reasons.given(
            reason, missing=_("Ghi lý do đính chính kết quả."), field="correction_reason"
        )
        _keep(result, by=by, at=at)
        moving.touch(dossier)
        kept = {
            "number": result.number,
            "supersedes": last.number if last else None,
            "reason": result.correction_reason,
        }
        moving.note(dossier, Action.CORRECT, by=by, at=at, data=kept)
        return result


def _as_decided(decision: Decision, last: Result | None) -> Decision:
    """Return a correction with who signed what it corrects. Raises: Invalid where it decides otherwise."""
    if last is None:
        return decision
    if decision.outcome != last.outcome:
        words = _("Đính chính không đổi kết luận đã ký. Kết luận sai thì người đứng đầu mở lại hồ sơ.")
        raise Invalid(words, field="outcome")
    return replace(decision, signer_name=last.signer_name, signer_title=last.signer_title)


def return_result(
    *, by: Actor, ref: str, handed_to: str, originals_returned: bool, at: datetime, revision: int | None = None
) -> Dossier:
    """Hand the result over, or note that it is in the account; the dossier ends. A rating is never a condition.

    What is kept is how it was in fact handed over (`rules.handing`), not how it was once wished for.

    Term: trả kết quả
    State: ISSUED -> RETURNED
    """
    with transaction.atomic():
        dossier = policies.dossier_for(by, ref, Action.RETURN, lock=True)
        if dossier.state == State.RETURNED:
            return dossier
        moving.begin(dossier, Action.RETURN, by=by, revision=revision)
        holding = policies.acting_as(by, unit_ids=[dossier.receiving_unit_id])
        result = Result.objects.filter(dossier=dossier).order_by("-issued_at", "-id").first()
        assert result is not None  # an issued dossier has a result
        way = dossier.handing(issued=True, file=result.file_id is not None)
        taken_by = "" if way == Handing.ACCOUNT else dossier.owner_name  # nobody takes what is in the account
        result.handed_to = text.clean(handed_to)[:300] or taken_by
        result.originals_returned, result.returned_at, result.returned_by_id = originals_returned, at, by.account_id
        result.save(update_fields=["handed_to", "originals_returned", "returned_at", "returned_by"])
        events: list[DossierEvent] = []
        if dossier.run_id is not None:
            advance = workflow.close_return(run_id=dossier.run_id, by=by, at=at)
            if advance.done is not None:
                events.append(StepCompleted(dossier_id=dossier.pk, at=at, step_run_id=advance.done.id))
        dossier.returned_at, dossier.delivery_state = at, DeliveryState.DELIVERED
        moving.apply(
            dossier,
            [moving.Change(Action.RETURN, data={"delivery": dossier.delivery, "handing": way})],
            by=by,
            at=at,
            holding=holding,
            events=events,
            update_fields=["returned_at", "delivery_state"],
        )
        return dossier
