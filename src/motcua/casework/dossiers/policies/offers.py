"""What may be done with a dossier now: one rule an action, for the service that does it and the page that offers it.

A rule looks at the state, the open step and what was done before. Who may at all is `access.ALLOWED`; what is typed
(reasons, dates, papers) is judged by the service alone, so a second supplement request is offered and then asks for
the head's reason.
"""

from collections.abc import Callable, Mapping
from functools import cached_property
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from motcua.casework.dossiers.enums import State, SupplementState
from motcua.casework.dossiers.models import Apology, Dossier, Move, Result, SupplementRequest
from motcua.casework.dossiers.policies.access import ALLOWED, Relation
from motcua.casework.dossiers.policies.refusals import CannotApologise, CannotMove, NothingAsked, NotThisWay, WrongTime
from motcua.casework.dossiers.rules import lifecycle
from motcua.ground.accounts.enums import Role
from motcua.ground.core import worktime
from motcua.ground.core.actors import Actor, ActorKind
from motcua.ground.core.errors import DomainError, NotAllowed, Stale
from motcua.means.workflow import policies as workflow_policies
from motcua.means.workflow import queries as workflow
from motcua.means.workflow.enums import StepKind, StepState

WAITED_FOR = frozenset({SupplementState.SENT, SupplementState.ANSWERED})


class Sight:
    """One dossier before one person; what the rules look at is read once and only when asked for."""

    def __init__(self, by: Actor, dossier: Dossier) -> None:
        self.by, self.dossier = by, dossier

    @property
    def state(self) -> str:
        """Return the dossier's state."""
        return self.dossier.state

    @cached_property
    def step(self) -> workflow.StepCard | None:
        """Return the open step."""
        if self.dossier.run_id is None:
            return None
        return next(iter(workflow.open_steps(("dossier", str(self.dossier.pk)))), None)

    @cached_property
    def asked(self) -> frozenset[str]:
        """Return the states of the supplement requests."""
        return frozenset(SupplementRequest.objects.filter(dossier=self.dossier).values_list("state", flat=True))

    @cached_property
    def apologised(self) -> bool:
        """Return whether an apology was sent, lawful or late."""
        return Apology.objects.filter(dossier=self.dossier).exists()

    @cached_property
    def begun(self) -> DomainError | None:
        """Return why it is too late for intake: who was first and when; None while the dossier waits for it."""
        dossier = self.dossier
        if dossier.state == State.SUBMITTED:
            return None
        if dossier.accepted_at is not None:
            who = dossier.accepted_by.full_name if dossier.accepted_by else _("Hệ thống")
            said = {"who": who, "time": f"{worktime.local(dossier.accepted_at):%H:%M}"}
            return Stale(_("%(who)s đã tiếp nhận lúc %(time)s.") % said, state=dossier.state)
        last = Move.objects.filter(dossier=dossier).select_related("by").order_by("-number").first()
        who = last.by.full_name if last and last.by else _("Hệ thống")
        when = f"{worktime.local(last.at):%H:%M %d/%m/%Y}" if last else ""
        said = {"state": str(State(dossier.state).label), "who": who, "when": when}
        return Stale(_("Hồ sơ đã chuyển sang “%(state)s” (%(who)s, %(when)s).") % said, state=dossier.state)

    @property
    def arrived(self) -> bool:
        """Return whether the competent agency has the dossier."""
        return self.dossier.competent_received_at is not None


Rule = Callable[[Sight], DomainError | None]


def _only_in(message: Any, *states: str) -> Rule:
    def rule(sight: Sight) -> DomainError | None:
        return None if sight.state in states else CannotMove(str(message), state=sight.state)

    return rule


def _untouched(sight: Sight) -> DomainError | None:
    return sight.begun


def _checkable(sight: Sight) -> DomainError | None:
    return None if sight.state == State.SUPPLEMENT_AFTER else _untouched(sight)


def _answerable(sight: Sight) -> DomainError | None:
    waits = (State.SUPPLEMENT_BEFORE, State.SUPPLEMENT_AFTER, State.WITHDRAWAL_ASKED)
    return (
        None if sight.state in waits and sight.asked & WAITED_FOR else NothingAsked(_("Hồ sơ này không chờ bổ sung."))
    )


def _withdrawable(sight: Sight) -> DomainError | None:
    if lifecycle.may_act(sight.state, "ask_withdrawal", State.WITHDRAWAL_ASKED):
        return None
    return CannotMove(_("Hồ sơ này không còn rút được."), state=sight.state)


def _sendable(sight: Sight) -> DomainError | None:
    if sight.state != State.PROCESSING:
        return CannotMove(_("Hồ sơ không còn ở bước xử lý."), state=sight.state)
    proposed = SupplementState.PROPOSED in sight.asked
    return None if proposed else NothingAsked(_("Không có yêu cầu bổ sung nào đang chờ gửi."))


def _confirmable(sight: Sight) -> DomainError | None:
    if sight.state == State.SUPPLEMENT_AFTER and sight.asked & WAITED_FOR:
        return None
    return CannotMove(_("Hồ sơ không chờ bổ sung."), state=sight.state)


def _grantable(sight: Sight) -> DomainError | None:
    if sight.state != State.WITHDRAWAL_ASKED:
        return CannotMove(_("Hồ sơ không chờ xử lý yêu cầu rút."), state=sight.state)
    if Result.objects.filter(dossier=sight.dossier).exists():
        return WrongTime(_("Đã có quyết định giải quyết, không dừng hồ sơ được."))
    return None


def _transferable(sight: Sight) -> DomainError | None:
    if sight.state == State.ACCEPTED and not sight.arrived:
        return None
    return CannotMove(_("Hồ sơ này không chờ xác nhận chuyển đến."), state=sight.state)


def _workable(sight: Sight) -> DomainError | None:
    """Refuse work on the open step by whoever does not hold it, and at a time at which nobody works on it."""
    if sight.state not in (State.PROCESSING, State.ACCEPTED):
        said = {"state": State(sight.state).label}
        return WrongTime(_("Hồ sơ đang ở trạng thái “%(state)s”, chưa xử lý tiếp được.") % said)
    if not sight.arrived:
        return WrongTime(_("Cơ quan giải quyết xác nhận đã nhận hồ sơ rồi mới xử lý tiếp."))
    if sight.step is None or sight.step.state == StepState.PAUSED:
        return WrongTime(_("Hồ sơ không có bước nào đang mở."))
    return _of_holder(sight)


def _of_holder(sight: Sight) -> DomainError | None:
    assert sight.step is not None  # the caller has looked
    try:
        workflow.require_part(sight.by, sight.step)
    except NotAllowed as error:
        return error
    return None


def _completable(sight: Sight) -> DomainError | None:
    step = sight.step
    if step is not None and step.kind == StepKind.RETURN:
        return NotThisWay(_("Bước này hoàn thành khi trả kết quả cho người nộp."))
    if step is not None and step.kind == StepKind.CONSULT:
        return NotThisWay(_("Bước lấy ý kiến chỉ xong khi đủ ý kiến hoặc hết hạn trả lời."))
    if (refused := _workable(sight)) is not None:
        return refused
    if step is None or all(outcome.issues_result for outcome in step.outcomes):
        return NotThisWay(_("Bước này hoàn thành khi ban hành kết quả: nhập số, người ký và tệp kết quả."))
    return None


def _issuable(sight: Sight) -> DomainError | None:
    if (refused := _workable(sight)) is not None:
        return refused
    step = sight.step
    if step is None or step.kind == StepKind.CONSULT or not any(outcome.issues_result for outcome in step.outcomes):
        return NotThisWay(_("Bước này không phải là bước ban hành kết quả."))
    return None


def _issuable_at_once(sight: Sight) -> DomainError | None:
    if sight.dossier.run_id is not None:
        return CannotMove(_("Hồ sơ này đang đi theo quy trình; kết quả được ban hành ở bước của quy trình."))
    if sight.state in (State.ACCEPTED, State.PROCESSING) and sight.arrived:
        return None
    return CannotMove(_("Hồ sơ không ở trạng thái ban hành kết quả."), state=sight.state)


def _correctable(sight: Sight) -> DomainError | None:
    if sight.state not in (State.ISSUED, State.RETURNED):
        return WrongTime(_("Hồ sơ chưa có kết quả để đính chính."))
    agencies = {sight.dossier.competent_agency_id}
    if sight.dossier.run_id is not None:
        parts = workflow.participants(sight.dossier.run_id)
        agencies |= parts.agency_ids
        if not set(sight.by.position_ids) & parts.position_ids:
            return NotAllowed(_("Chỉ người có bước trong quy trình được đính chính kết quả."))
    if any(sight.by.has_role(Role.RECORDS_CLERK, Role.APPROVER, agency_id=agency_id) for agency_id in agencies):
        return None
    return NotAllowed(_("Chỉ văn thư hoặc người ký được đính chính kết quả."))


def _returnable(sight: Sight) -> DomainError | None:
    if sight.state != State.ISSUED:
        return CannotMove(_("Hồ sơ chưa có kết quả để trả."), state=sight.state)
    step = sight.step
    if step is None or step.kind != StepKind.RETURN or sight.by.kind == ActorKind.SYSTEM:
        return None
    return _of_holder(sight)


def _proposable(sight: Sight) -> DomainError | None:
    if sight.state != State.PROCESSING or sight.step is None:
        return CannotMove(_("Chỉ yêu cầu bổ sung khi hồ sơ đang xử lý."), state=sight.state)
    if SupplementState.PROPOSED in sight.asked:
        return CannotMove(_("Đã có một đề nghị bổ sung chờ bộ phận một cửa gửi."))
    if _heads(sight, sight.step) or workflow_policies.may_complete(
        sight.by, position_id=sight.step.position_id, assignee_id=sight.step.assignee_id
    ):
        return None
    return NotAllowed(_("Chỉ người đang giữ bước hoặc lãnh đạo đơn vị được đề nghị bổ sung."))


def _chargeable(sight: Sight) -> DomainError | None:
    if sight.state != State.PROCESSING:
        return CannotMove(_("Chỉ yêu cầu nghĩa vụ tài chính khi hồ sơ đang xử lý."), state=sight.state)
    return _workable(sight)


def _consultable(sight: Sight) -> DomainError | None:
    if sight.state != State.PROCESSING:
        return WrongTime(_("Chỉ lấy ý kiến khi hồ sơ đang xử lý."))
    if sight.step is not None and sight.step.kind != StepKind.CONSULT:
        return NotThisWay(_("Bước này không phải bước lấy ý kiến."))
    return _workable(sight)


def _heads(sight: Sight, step: workflow.StepCard) -> bool:
    return workflow_policies.may_reassign(sight.by, unit_id=step.unit_id, agency_id=step.agency_id)


def _reassignable(sight: Sight) -> DomainError | None:
    if sight.step is None:
        return WrongTime(_("Hồ sơ không có bước nào đang mở."))
    if _heads(sight, sight.step):
        return None
    return NotAllowed(_("Chỉ lãnh đạo đơn vị được giao lại bước này."))


def _takeable(sight: Sight) -> DomainError | None:
    step = sight.step
    if step is None or step.state != StepState.ACTIVE:
        return WrongTime(_("Hồ sơ không có bước nào đang mở."))
    if (refused := _of_holder(sight)) is not None:
        return refused
    if step.assignee_id is not None:
        return WrongTime(_("Bước này đã có người nhận."))
    if all(
        holding.position_id != step.position_id or holding.on_behalf_of is not None for holding in sight.by.holdings
    ):
        return NotAllowed(_("Người làm thay không nhận riêng bước này."))
    return None


def _apologisable(sight: Sight) -> DomainError | None:
    """Law: decisions 2, Apology: once, lawful or late."""
    if sight.dossier.due_at is None:
        return CannotApologise(_("Hồ sơ này không có hạn đang tính để xin lỗi và hẹn lại."))
    if sight.state not in (State.ACCEPTED, State.PROCESSING, State.WITHDRAWAL_ASKED):
        return CannotApologise(_("Chỉ xin lỗi và hẹn lại khi hồ sơ đang xử lý."))
    if sight.apologised:
        return CannotApologise(_("Chỉ được hẹn lại một lần; hồ sơ này đã có phiếu xin lỗi."))
    return None


# action -> (the right it needs, the rule of its time and step)
RULES: Mapping[str, tuple[str, Rule]] = {
    "accept": ("accept", _untouched),
    "decline": ("decline", _untouched),
    "ask_supplement_before": ("ask_supplement_before", _untouched),
    "check_papers": ("check_papers", _checkable),
    "withdraw": (
        "ask_withdrawal",
        _only_in(gettext_lazy("Hồ sơ này không còn rút được."), State.SUBMITTED, State.SUPPLEMENT_BEFORE),
    ),
    "ask_withdrawal": ("ask_withdrawal", _withdrawable),
    "grant_withdrawal": ("decide_withdrawal", _grantable),
    "refuse_withdrawal": (
        "decide_withdrawal",
        _only_in(gettext_lazy("Hồ sơ không chờ xử lý yêu cầu rút."), State.WITHDRAWAL_ASKED),
    ),
    "answer_supplement": ("answer_supplement", _answerable),
    "propose_supplement": ("propose_supplement", _proposable),
    "send_supplement": ("send_supplement", _sendable),
    "confirm_supplement": ("confirm_supplement", _confirmable),
    "confirm_transfer": ("confirm_transfer", _transferable),
    "complete_step": ("complete_step", _completable),
    "take_step": ("complete_step", _takeable),
    "reassign": ("reassign", _reassignable),
    "ask_consultation": ("ask_consultation", _consultable),
    "ask_payment": ("ask_payment", _chargeable),
    "confirm_payment": (
        "confirm_payment",
        _only_in(gettext_lazy("Hồ sơ không chờ nghĩa vụ tài chính."), State.FINANCIAL),
    ),
    "stop": ("stop", _only_in(gettext_lazy("Chỉ dừng hồ sơ đang xử lý."), State.PROCESSING)),
    "apologise": ("apologise", _apologisable),
    "issue": ("issue", _issuable),
    "issue_immediately": ("issue_immediately", _issuable_at_once),
    "correct": ("correct", _correctable),
    "return": ("return", _returnable),
}


def require(by: Actor, dossier: Dossier, action: str) -> None:
    """Refuse an action for which it is not the time, or whose step is another person's.

    The standing itself has been looked at by `access.dossier_for` with the action's right.

    Raises: CannotMove, WrongTime, NotThisWay, NothingAsked, CannotApologise, NotAllowed, Stale
    """
    refused = RULES[action][1](Sight(by, dossier))
    if refused is not None:
        raise refused


def offered(by: Actor, dossier: Dossier, standing: frozenset[Relation]) -> frozenset[str]:
    """Return the actions that the actor, who stands to the dossier like this, would not be refused now."""
    sight = Sight(by, dossier)
    return frozenset(
        action for action, (right, rule) in RULES.items() if standing & ALLOWED[right] and rule(sight) is None
    )
