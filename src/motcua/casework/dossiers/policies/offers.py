"""What may be done with a dossier now: one rule an act, for the service that does it and the page that offers it.

Who may at all and in which states is told by `rules.acts`. A rule here says why it is not the time: in a state in
which the act is not done, and where the open step or what was done before forbids it. What is typed (reasons, dates,
papers) is judged by the service alone, so a second supplement request is offered and then asks for the head's reason.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from motcua.casework.dossiers.enums import Action, MoneyState, Relation, State, SupplementState
from motcua.casework.dossiers.models import Dossier
from motcua.casework.dossiers.policies.refusals import CannotApologise, CannotMove, NothingAsked, NotThisWay, WrongTime
from motcua.casework.dossiers.policies.sight import Sight
from motcua.casework.dossiers.rules.acts import ACTS
from motcua.ground.accounts.enums import Role
from motcua.ground.core.actors import Actor, ActorKind
from motcua.ground.core.errors import DomainError, NotAllowed
from motcua.means.workflow import policies as workflow_policies
from motcua.means.workflow import queries as workflow
from motcua.means.workflow.enums import StepKind, StepState

WAITED_FOR = frozenset({SupplementState.SENT, SupplementState.ANSWERED})
Further = Callable[[Sight], DomainError | None]


def _nothing(sight: Sight) -> DomainError | None:
    return None


@dataclass(frozen=True, slots=True)
class Rule:
    """Why it is not the time for an act: in another state, or in its state because of something further."""

    elsewhere: Callable[[Sight], DomainError]
    further: Further = _nothing

    def refusal(self, action: Action, sight: Sight) -> DomainError | None:
        """Return why the act would be refused now; None when it would not be."""
        return self.further(sight) if sight.state in ACTS[action].starts else self.elsewhere(sight)


def _only(message: Any, error: type[DomainError] = CannotMove) -> Callable[[Sight], DomainError]:
    return lambda sight: error(str(message), state=sight.state)


def _begun(sight: Sight) -> DomainError:
    return sight.begun


def _asked(sight: Sight) -> DomainError | None:
    return None if sight.asked & WAITED_FOR else NothingAsked(_("Hồ sơ này không chờ bổ sung."))


def _unanswered(sight: Sight) -> DomainError | None:
    return None if SupplementState.SENT in sight.asked else NothingAsked(_("Hồ sơ này không chờ bổ sung."))


def _proposed(sight: Sight) -> DomainError | None:
    if SupplementState.PROPOSED in sight.asked:
        return None
    return NothingAsked(_("Không có yêu cầu bổ sung nào đang chờ gửi."))


def _answered(sight: Sight) -> DomainError | None:
    return None if sight.asked & WAITED_FOR else CannotMove(_("Hồ sơ không chờ bổ sung."), state=sight.state)


def _on_its_way(sight: Sight) -> DomainError | None:
    return _not_on_its_way(sight) if sight.arrived else None


_not_on_its_way = _only(gettext_lazy("Hồ sơ này không chờ xác nhận chuyển đến."))


def _not_worked_on(sight: Sight) -> DomainError:
    said = {"state": State(sight.state).label}
    return WrongTime(_("Hồ sơ đang ở trạng thái “%(state)s”, chưa xử lý tiếp được.") % said)


def _workable(sight: Sight) -> DomainError | None:
    """Refuse work on the open step by whoever does not hold it, and at a time at which nobody works on it."""
    if not sight.arrived:
        return WrongTime(_("Cơ quan giải quyết xác nhận đã nhận hồ sơ rồi mới xử lý tiếp."))
    if sight.step is None or sight.step.state == StepState.PAUSED:
        return WrongTime(_("Hồ sơ không có bước nào đang mở."))
    return _of_holder(sight)


def _chargeable(sight: Sight) -> DomainError | None:
    """Refuse a wait for money where the published fee says that nothing is charged."""
    if sight.dossier.money_state == MoneyState.NONE and sight.dossier.fee_text:
        return NotThisWay(_("Thủ tục này không thu phí, lệ phí: không có gì để chờ nộp."))
    return _workable(sight)


def _of_holder(sight: Sight) -> DomainError | None:
    assert sight.step is not None  # the caller has looked
    try:
        workflow.require_part(sight.by, sight.step)
    except NotAllowed as error:
        return error
    return None


def _done_otherwise(sight: Sight) -> DomainError | None:
    step = sight.step
    if step is not None and step.kind == StepKind.RETURN:
        return NotThisWay(_("Bước này hoàn thành khi trả kết quả cho người nộp."))
    if step is not None and step.kind == StepKind.CONSULT:
        return NotThisWay(_("Bước lấy ý kiến chỉ xong khi đủ ý kiến hoặc hết hạn trả lời."))
    return None


def _not_completed(sight: Sight) -> DomainError:
    return _done_otherwise(sight) or _not_worked_on(sight)


def _completable(sight: Sight) -> DomainError | None:
    if (refused := _done_otherwise(sight) or _workable(sight)) is not None:
        return refused
    if sight.step is None or all(outcome.issues_result for outcome in sight.step.outcomes):
        return NotThisWay(_("Bước này hoàn thành khi ban hành kết quả: nhập số, người ký và tệp kết quả."))
    return None


def _issuable(sight: Sight) -> DomainError | None:
    if (refused := _workable(sight)) is not None:
        return refused
    step = sight.step
    if step is None or step.kind == StepKind.CONSULT or not any(outcome.issues_result for outcome in step.outcomes):
        return NotThisWay(_("Bước này không phải là bước ban hành kết quả."))
    return None


_not_issued_at_once = _only(gettext_lazy("Hồ sơ không ở trạng thái ban hành kết quả."))


def _issuable_at_once(sight: Sight) -> DomainError | None:
    if sight.dossier.run_id is not None:
        return CannotMove(_("Hồ sơ này đang đi theo quy trình; kết quả được ban hành ở bước của quy trình."))
    return None if sight.arrived else _not_issued_at_once(sight)


def _correctable(sight: Sight) -> DomainError | None:
    agencies = {sight.dossier.competent_agency_id}
    if sight.dossier.run_id is not None:
        parts = workflow.participants(sight.dossier.run_id)
        agencies |= parts.agency_ids
        if not set(sight.by.position_ids) & parts.position_ids:
            return NotAllowed(_("Chỉ người có bước trong quy trình được đính chính kết quả."))
    if agencies & sight.by.agencies_as(Role.RECORDS_CLERK, Role.APPROVER):
        return None
    return NotAllowed(_("Chỉ văn thư hoặc người ký được đính chính kết quả."))


def _returnable(sight: Sight) -> DomainError | None:
    step = sight.step
    if step is None or step.kind != StepKind.RETURN or sight.by.kind == ActorKind.SYSTEM:
        return None
    return _of_holder(sight)


_not_asked_while_worked_on = _only(gettext_lazy("Chỉ yêu cầu bổ sung khi hồ sơ đang xử lý."))


_decided_already = _only(gettext_lazy("Đã có quyết định giải quyết, không yêu cầu bổ sung được."), WrongTime)


def _proposable(sight: Sight) -> DomainError | None:
    if sight.step is None:
        return _not_asked_while_worked_on(sight)
    if _decided(sight):
        return _decided_already(sight)
    if SupplementState.PROPOSED in sight.asked:
        return CannotMove(_("Đã có một đề nghị bổ sung chờ bộ phận một cửa gửi."))
    if _heads(sight, sight.step) or workflow_policies.may_complete(
        sight.by, position_id=sight.step.position_id, assignee_id=sight.step.assignee_id
    ):
        return None
    return NotAllowed(_("Chỉ người đang giữ bước hoặc lãnh đạo đơn vị được đề nghị bổ sung."))


def _consultable(sight: Sight) -> DomainError | None:
    if sight.step is not None and sight.step.kind != StepKind.CONSULT:
        return NotThisWay(_("Bước này không phải bước lấy ý kiến."))
    return _workable(sight)


def _heads(sight: Sight, step: workflow.StepCard) -> bool:
    return workflow_policies.may_reassign(sight.by, unit_id=step.unit_id, agency_id=step.agency_id)


_no_open_step = _only(gettext_lazy("Hồ sơ không có bước nào đang mở."), WrongTime)


def _reassignable(sight: Sight) -> DomainError | None:
    if sight.step is None:
        return _no_open_step(sight)
    if _heads(sight, sight.step):
        return None
    return NotAllowed(_("Chỉ lãnh đạo đơn vị được giao lại bước này."))


def _active(sight: Sight) -> DomainError | None:
    if sight.step is None or sight.step.state != StepState.ACTIVE:
        return _no_open_step(sight)
    return _of_holder(sight)


def _takeable(sight: Sight) -> DomainError | None:
    if (refused := _active(sight)) is not None:
        return refused
    step = sight.step
    if step is None or step.assignee_id is not None:
        return WrongTime(_("Bước này đã có người nhận."))
    if all(
        holding.position_id != step.position_id or holding.on_behalf_of is not None for holding in sight.by.holdings
    ):
        return NotAllowed(_("Người làm thay không nhận riêng bước này."))
    return None


def _releasable(sight: Sight) -> DomainError | None:
    if (refused := _active(sight)) is not None:
        return refused
    taken = sight.step is not None and sight.step.assignee_id is not None
    return None if taken else WrongTime(_("Bước này chưa có ai nhận riêng."))


def _to_be_called(sight: Sight) -> DomainError | None:
    if sight.dossier.call_due_at is not None:
        return None
    return WrongTime(_("Không có tin nào của hồ sơ này phải gọi điện báo."))


def _undecided(sight: Sight) -> DomainError | None:
    """Law: decisions 2: no withdrawal once a decision exists: signed, and waiting only for its number and date."""
    return WrongTime(_("Đã có quyết định giải quyết, không dừng hồ sơ được.")) if _decided(sight) else None


def _decided(sight: Sight) -> bool:
    """Return whether the result is signed and waits only for its number and date."""
    return bool((step := sight.step) and step.kind == StepKind.STAMP and step.standing_result)


def _before_the_signature(sight: Sight) -> DomainError | None:
    """Refuse to change what a signed result already says of the person."""
    return _not_corrected(sight) if _decided(sight) else None


def _not_corrected(sight: Sight) -> DomainError:
    """Say which way leads on where a recorded correction does not."""
    if sight.dossier.accepted_at is None:
        return WrongTime(_("Hồ sơ chưa được tiếp nhận: sửa ngay thông tin đã khai, không cần đính chính."))
    if sight.dossier.issued_at is not None or _decided(sight):
        return WrongTime(
            _("Kết quả đã ký theo thông tin đã khai. Thông tin sai trong kết quả thì đính chính kết quả sau ban hành.")
        )
    return WrongTime(_("Hồ sơ đã kết thúc; nộp hồ sơ mới với thông tin đúng."))


def _not_amended(sight: Sight) -> DomainError:
    """Say which way leads on where what was declared is no longer simply changed."""
    if sight.dossier.accepted_at is None:
        return WrongTime(_("Hồ sơ đã kết thúc; nộp hồ sơ mới với thông tin đúng."))
    return WrongTime(_("Hồ sơ đã được tiếp nhận: ghi đính chính, nêu lý do."))


def _without_limit(sight: Sight) -> DomainError | None:
    if sight.dossier.due_at is None:
        return CannotApologise(_("Hồ sơ này không có hạn đang tính để xin lỗi và hẹn lại."))
    return None


def _not_apologised(sight: Sight) -> DomainError:
    return _without_limit(sight) or CannotApologise(_("Chỉ xin lỗi và hẹn lại khi hồ sơ đang xử lý."))


def _apologisable(sight: Sight) -> DomainError | None:
    """Law: decisions 2, Apology: once, lawful or late."""
    if (refused := _without_limit(sight)) is not None:
        return refused
    if sight.apologised:
        return CannotApologise(_("Chỉ được hẹn lại một lần; hồ sơ này đã có phiếu xin lỗi."))
    return None


def _has_other_cases(sight: Sight) -> DomainError | None:
    """Refuse to choose where the procedure knows no other case, or another agency decides on it."""
    return None if sight.other_cases else NotThisWay(_("Thủ tục này không có trường hợp khác để chọn ở cơ quan này."))


def _case_changeable(sight: Sight) -> DomainError | None:
    """Law: decisions 7.3 and 2: whoever appraises, or the head, chooses the longer case with an apology slip, once."""
    if (refused := _has_other_cases(sight) or _apologisable(sight)) is not None:
        return refused
    step = sight.step
    if not sight.arrived or step is None or step.state == StepState.PAUSED:
        return _no_open_step(sight)
    if _decided(sight):
        return WrongTime(_("Kết quả đã ký, không đổi trường hợp được."))
    if sight.dossier.competent_agency_id in sight.by.agencies_as(Role.APPROVER):
        return None
    if step.kind != StepKind.REVIEW:
        return NotThisWay(_("Trường hợp được đổi ở bước thẩm tra, thẩm định."))
    return _of_holder(sight)


_not_reopened = _only(
    gettext_lazy("Chỉ mở lại hồ sơ đã trả kết quả hoặc đã dừng giải quyết; hồ sơ chưa tiếp nhận thì nộp lại."),
    WrongTime,
)


def _reopenable(sight: Sight) -> DomainError | None:
    if sight.reopened:
        return WrongTime(_("Hồ sơ này đã được mở lại; hồ sơ mới đang được giải quyết."))
    return None


_not_withdrawn = _only(gettext_lazy("Hồ sơ này không còn rút được."))
_not_asked_to_withdraw = _only(gettext_lazy("Hồ sơ không chờ xử lý yêu cầu rút."))
_not_waiting = _only(gettext_lazy("Hồ sơ này không chờ bổ sung."), NothingAsked)
_not_processed = _only(gettext_lazy("Hồ sơ không còn ở bước xử lý."))

RULES: Mapping[Action, Rule] = {
    Action.SUBMIT: Rule(_only(gettext_lazy("Hồ sơ này đã gửi rồi."))),
    Action.CHECK_PAPERS: Rule(_begun),
    Action.CHOOSE_CASE: Rule(_begun, _has_other_cases),
    Action.AMEND: Rule(_not_amended),
    Action.ACCEPT: Rule(_begun),
    Action.ASK_SUPPLEMENT: Rule(_begun),
    Action.DECLINE: Rule(_begun),
    Action.DECLINE_UNANSWERED: Rule(_not_waiting, _unanswered),
    Action.WITHDRAW: Rule(_not_withdrawn),
    Action.ANSWER_SUPPLEMENT: Rule(_not_waiting, _asked),
    Action.START_PROCESSING: Rule(_not_worked_on),
    Action.CONFIRM_TRANSFER: Rule(_not_on_its_way, _on_its_way),
    Action.COMPLETE_STEP: Rule(_not_completed, _completable),
    Action.TAKE_STEP: Rule(_no_open_step, _takeable),
    Action.RELEASE_STEP: Rule(_no_open_step, _releasable),
    Action.REASSIGN: Rule(_no_open_step, _reassignable),
    Action.ASK_CONSULTATION: Rule(_only(gettext_lazy("Chỉ lấy ý kiến khi hồ sơ đang xử lý."), WrongTime), _consultable),
    Action.PROPOSE_SUPPLEMENT: Rule(_not_asked_while_worked_on, _proposable),
    Action.CANCEL_SUPPLEMENT: Rule(_not_processed, _proposed),
    Action.SEND_SUPPLEMENT: Rule(
        _not_processed, lambda sight: _decided_already(sight) if _decided(sight) else _proposed(sight)
    ),
    Action.CONFIRM_SUPPLEMENT: Rule(_only(gettext_lazy("Hồ sơ không chờ bổ sung.")), _answered),
    Action.STOP_UNANSWERED: Rule(_not_waiting, _unanswered),
    Action.ASK_PAYMENT: Rule(_only(gettext_lazy("Chỉ yêu cầu nghĩa vụ tài chính khi hồ sơ đang xử lý.")), _chargeable),
    Action.CONFIRM_PAYMENT: Rule(_only(gettext_lazy("Hồ sơ không chờ nghĩa vụ tài chính."))),
    Action.REOPEN_UNPAID: Rule(_only(gettext_lazy("Hồ sơ không chờ nghĩa vụ tài chính."))),
    Action.ASK_WITHDRAWAL: Rule(_not_withdrawn),
    Action.GRANT_WITHDRAWAL: Rule(_not_asked_to_withdraw, _undecided),
    Action.REFUSE_WITHDRAWAL: Rule(_not_asked_to_withdraw),
    Action.STOP: Rule(_only(gettext_lazy("Chỉ dừng hồ sơ đang xử lý hoặc đang chờ nghĩa vụ tài chính.")), _undecided),
    Action.APOLOGISE: Rule(_not_apologised, _apologisable),
    Action.CHANGE_CASE: Rule(_not_worked_on, _case_changeable),
    Action.RECORD_CORRECTION: Rule(_not_corrected, _before_the_signature),
    Action.ISSUE: Rule(_not_worked_on, _issuable),
    Action.ISSUE_IMMEDIATELY: Rule(_not_issued_at_once, _issuable_at_once),
    Action.CORRECT: Rule(_only(gettext_lazy("Hồ sơ chưa có kết quả để đính chính."), WrongTime), _correctable),
    Action.RETURN: Rule(_only(gettext_lazy("Hồ sơ chưa có kết quả để trả.")), _returnable),
    Action.REOPEN: Rule(_not_reopened, _reopenable),
    Action.RECORD_CALL: Rule(_only(gettext_lazy("Hồ sơ chưa được gửi.")), _to_be_called),
}


def require(by: Actor, dossier: Dossier, action: Action) -> None:
    """Refuse an act for which it is not the time, or whose step is another person's.

    The standing itself has been looked at by `access.dossier_for`.

    Raises: CannotMove, WrongTime, NotThisWay, NothingAsked, CannotApologise, NotAllowed, Stale
    """
    refused = RULES[action].refusal(action, Sight(by, dossier))
    if refused is not None:
        raise refused


def offered(
    by: Actor, dossier: Dossier, standing: frozenset[Relation], sight: Sight | None = None
) -> frozenset[Action]:
    """Return the acts that the actor, who stands to the dossier like this, would not be refused now.

    `sight`: the dossier before this person, where what the rules look at has been read already.
    """
    sight = sight or Sight(by, dossier)
    return frozenset(
        action
        for action, act in ACTS.items()
        if standing & act.allowed and RULES[action].refusal(action, sight) is None
    )
