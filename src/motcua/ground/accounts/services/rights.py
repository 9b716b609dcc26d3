"""Roles, positions and delegations: given from a day; how they end stands in `withdrawing` and `leaving`."""

from datetime import date, datetime, timedelta
from typing import TypeVar

from django.db import transaction
from django.db.models import Q, QuerySet
from django.utils.translation import gettext as _

from motcua.ground.accounts import events, policies, queries
from motcua.ground.accounts.enums import DelegationKind, Role
from motcua.ground.accounts.models import Account, Delegation, Posting, RoleGrant
from motcua.ground.audit import services as audit
from motcua.ground.core import outbox, reasons, text, worktime
from motcua.ground.core.actors import Actor
from motcua.ground.core.errors import Invalid, NotAllowed
from motcua.ground.orgs import queries as orgs

LONGEST_DELEGATION = timedelta(days=366)
BESIDE_AUDITING = (Role.PROCEDURE_CONTROLLER,)  # sees progress, no content, and decides nothing


@transaction.atomic
def grant_role(
    *,
    account_id: int,
    role: str,
    agency_id: int | None = None,
    unit_id: int | None = None,
    valid_from: date,
    valid_to: date | None = None,
    decision_no: str = "",
    by: Actor,
    at: datetime,
) -> int:
    """Give an officer a role in an agency, in one unit of it, or (neither) in the whole province; return its id.

    Raises: NotAllowed for oneself, NotFound, Invalid, StepUpNeeded.
    """
    policies.require_manager(by)
    policies.not_oneself(by, account_id)
    staff(account_id)
    if role not in Role.values:
        raise Invalid(_("Không có vai trò này."), field="role")
    if unit_id is not None and agency_id not in (None, orgs.unit(unit_id).agency_id):
        raise Invalid(_("Đơn vị này không thuộc cơ quan đã chọn."), field="unit_id")
    if role == Role.AUDITOR and (agency_id is not None or unit_id is not None):
        raise Invalid(_("Kiểm toán viên đọc nhật ký của cả tỉnh: để trống đơn vị."), field="unit_id")
    _check_period(valid_from, valid_to)
    _refuse_twice(
        overlapping(RoleGrant, valid_from, valid_to).filter(
            Q(agency_id=agency_id), Q(unit_id=unit_id), account_id=account_id, role=role
        ),
        field="role",
    )
    grant = RoleGrant(
        account_id=account_id,
        role=role,
        agency_id=agency_id,
        unit_id=unit_id,
        valid_from=valid_from,
        valid_to=valid_to,
        granted_by_id=by.account_id,
        decision_no=text.clean(decision_no)[:100],
    )
    _refuse_within(grant)
    keep_apart(account_id, role, valid_from, valid_to)
    policies.require_step_up(by)
    grant.save()
    data = {"role": role, "agency": agency_id, "unit": unit_id, "from": valid_from, "to": valid_to, "grant": grant.pk}
    audit.record("account.role_granted", subject=("account", account_id), by=by, at=at, data=data)
    return grant.pk


@transaction.atomic
def post_to_position(
    *,
    account_id: int,
    position_id: int,
    valid_from: date,
    valid_to: date | None = None,
    decision_no: str = "",
    by: Actor,
    at: datetime,
) -> int:
    """Put an officer into a position from a day and return the posting's id; doing it twice changes nothing.

    Raises: NotAllowed for oneself, NotFound, Invalid, StepUpNeeded.
    """
    policies.require_manager(by)
    policies.not_oneself(by, account_id)
    staff(account_id)
    _check_period(valid_from, valid_to)
    _require_position(position_id, valid_from)
    _refuse_twice(
        overlapping(Posting, valid_from, valid_to)
        .filter(account_id=account_id, position_id=position_id)
        .exclude(valid_from=valid_from),
        field="position_id",
    )
    refuse_auditor(account_id, valid_from, valid_to)
    policies.require_step_up(by)
    posting, fresh = Posting.objects.get_or_create(
        account_id=account_id,
        position_id=position_id,
        valid_from=valid_from,
        defaults={"valid_to": valid_to, "decision_no": text.clean(decision_no)[:100]},
    )
    if fresh:
        data = {"position": position_id, "from": valid_from, "to": valid_to}
        audit.record("account.posted", subject=("account", account_id), by=by, at=at, data=data)
    return posting.pk


@transaction.atomic
def create_delegation(
    *,
    from_account_id: int,
    to_account_id: int,
    position_id: int,
    kind: str,
    valid_from_at: datetime,
    valid_until_at: datetime,
    reason: str,
    decision_no: str = "",
    by: Actor,
    at: datetime,
) -> int:
    """Let somebody act in a position on its holder's behalf between two moments, and return the delegation's id.

    Term: ủy quyền, thay thế khi vắng mặt. The delegate holds a position of the same agency that may stand in for this
    one by rank and section, under the dated rule of that day; nobody lends another's position to oneself.
    Raises: NotAllowed, Invalid by field, StepUpNeeded.
    """
    if not policies.may_delegate(by, from_account_id=from_account_id):
        raise NotAllowed(_("Chỉ người giữ vị trí hoặc người quản trị được ủy quyền vị trí này."))
    if by.account_id == to_account_id and by.account_id != from_account_id:
        raise NotAllowed(_("Không ai tự giao cho mình vị trí của người khác."))
    if kind not in DelegationKind.values:
        raise Invalid(_("Chọn hình thức ủy quyền."), field="kind")
    if from_account_id == to_account_id:
        raise Invalid(_("Không thể ủy quyền cho chính mình."), field="to_account_id")
    _check_span(valid_from_at, valid_until_at, at)
    why = reasons.given(reason, missing=_("Ghi lý do ủy quyền."), longest=reasons.SHORT)
    _check_delegate(position_id, from_account_id, to_account_id, on=max(valid_from_at, at).date())
    _refuse_lent_twice(position_id, from_account_id, to_account_id, valid_from_at, valid_until_at)
    policies.require_step_up(by)
    delegation = Delegation.objects.create(
        from_account_id=from_account_id,
        to_account_id=to_account_id,
        position_id=position_id,
        kind=kind,
        valid_from_at=valid_from_at,
        valid_until_at=valid_until_at,
        reason=why,
        decision_no=text.clean(decision_no)[:100],
        created_at=at,
        created_by_id=by.account_id,
    )
    data = {
        "delegation": delegation.pk, "to": to_account_id, "position": position_id, "kind": kind,
        "from_at": valid_from_at, "until_at": valid_until_at,
    }  # fmt: skip
    audit.record_many(
        [
            audit.row("account.delegated", subject=("account", from_account_id), by=by, at=at, data=data),
            audit.row("account.delegated_to", subject=("account", to_account_id), by=by, at=at, data=data),
        ]
    )
    tell_delegation(delegation, revoked=False, at=at)
    return delegation.pk


def _check_span(from_at: datetime, until_at: datetime, at: datetime) -> None:
    if until_at <= from_at or until_at <= at:
        raise Invalid(_("Thời điểm kết thúc phải sau thời điểm bắt đầu và sau lúc này."), field="valid_until_at")
    if until_at - from_at > LONGEST_DELEGATION:
        raise Invalid(_("Một lần ủy quyền dài nhất một năm."), field="valid_until_at")


def _check_delegate(position_id: int, from_account_id: int, to_account_id: int, *, on: date) -> None:
    """Refuse a position that its lender doesn't hold on a day, and a delegate who may not stand in for it."""
    agency_id = _postings(from_account_id, on).filter(position_id=position_id).values_list(
        "position__unit__agency_id", flat=True
    ).first()  # fmt: skip
    if agency_id is None:
        raise Invalid(_("Người ủy quyền không giữ vị trí này."), field="position_id")
    if not Account.objects.get(pk=from_account_id).may_lend:
        raise Invalid(_("Tài khoản của người giữ vị trí đã ngừng: không ủy quyền được."), field="position_id")
    staff(to_account_id)
    if not _postings(to_account_id, on).filter(position__unit__agency_id=agency_id).exists():
        raise Invalid(_("Người được ủy quyền phải là cán bộ của cùng cơ quan."), field="to_account_id")
    allowed = queries.possible_delegates(position_id, on=on)
    if to_account_id not in allowed:
        others = ", ".join(name for key, name in allowed.items() if key != from_account_id)
        raise Invalid(
            _("Vị trí này chỉ giao được cho người ngang cấp, cấp trên hoặc cùng bộ phận: %(names)s.")
            % {"names": others or _("hiện không có ai")},
            field="to_account_id",
        )


def _refuse_lent_twice(
    position_id: int, from_account_id: int, to_account_id: int, from_at: datetime, until_at: datetime
) -> None:
    """Refuse to lend what is lent already: to withdraw one of two copies would take nothing away. Raises: Invalid."""
    same = lent_already(position_id, from_account_id, to_account_id, from_at, until_at).first()
    if same is not None:
        words = _(
            "Người này đã được ủy quyền vị trí đó từ %(first)s đến %(last)s; thu hồi lần đó nếu muốn đổi thời gian."
        )
        period = {"first": worktime.written(same.valid_from_at), "last": worktime.written(same.valid_until_at)}
        raise Invalid(words % period, field="to_account_id")


def lent_already(
    position_id: int, from_account_id: int, to_account_id: int, from_at: datetime, until_at: datetime
) -> "QuerySet[Delegation]":
    """Return what one person has lent another of a position in some time between two moments."""
    return Delegation.objects.filter(
        from_account_id=from_account_id, to_account_id=to_account_id, position_id=position_id, revoked_at=None,
        valid_from_at__lt=until_at, valid_until_at__gt=from_at,
    )  # fmt: skip


def tell_delegation(delegation: Delegation, *, revoked: bool, at: datetime) -> None:
    """Announce that a delegation holds, or does not any more, in the caller's transaction."""
    outbox.publish(
        events.DelegationChanged(
            delegation_id=delegation.pk,
            position_id=delegation.position_id,
            to_account_id=delegation.to_account_id,
            revoked=revoked,
            at=at,
        )
    )


def _postings(account_id: int, day: date) -> "QuerySet[Posting]":
    return Posting.objects.filter(account_id=account_id, valid_from__lte=day).filter(
        Q(valid_to__isnull=True) | Q(valid_to__gte=day)
    )


def staff(account_id: int) -> Account:
    """Return the account of an officer or a machine that is in use. Raises: Invalid."""
    account = Account.objects.filter(pk=account_id, kind__in=("officer", "technical"), is_active=True).first()
    if account is None:
        raise Invalid(_("Không có cán bộ này, hoặc tài khoản đã ngừng."), field="account_id")
    return account


def _require_position(position_id: int, on: date) -> None:
    card = orgs.position(position_id)
    unit = orgs.unit(card.unit_id)
    if (card.valid_to is not None and card.valid_to < on) or (unit.valid_to is not None and unit.valid_to < on):
        raise Invalid(_("Vị trí hoặc đơn vị này kết thúc trước ngày đó."), field="position_id")


_Dated = TypeVar("_Dated", RoleGrant, Posting)


def overlapping(model: type[_Dated], valid_from: date, valid_to: date | None) -> "QuerySet[_Dated]":
    """Return what is in force on a day of a period."""
    rows = model._default_manager.filter(Q(valid_to__isnull=True) | Q(valid_to__gte=valid_from))
    return rows if valid_to is None else rows.filter(valid_from__lte=valid_to)


def same_role(grant: RoleGrant, valid_from: date) -> "QuerySet[RoleGrant]":
    """Return the person's other grants of a role, from a day to its end, in a place that holds this one or lies in it.

    Of two such grants one adds nothing to the other, and to withdraw one of them takes nothing away.
    """
    rows = overlapping(RoleGrant, valid_from, grant.valid_to).filter(account_id=grant.account_id, role=grant.role)
    if grant.agency_id is not None:
        inside = Q(agency_id=grant.agency_id)
        if grant.unit_id is not None:
            inside &= Q(unit__isnull=True) | Q(unit_id=grant.unit_id)
        rows = rows.filter(inside | Q(agency__isnull=True))
    return rows.exclude(pk=grant.pk)


def _refuse_within(grant: RoleGrant) -> None:
    """Refuse a role where the person has it in a wider or a narrower place. Raises: Invalid."""
    found = same_role(grant, grant.valid_from).select_related("agency", "unit").first()
    if found is not None:
        words = _("Người này đã có vai trò này ở %(place)s, từ %(first)s. Muốn đổi phạm vi thì thu hồi rồi cấp lại.")
        place = found.unit or found.agency
        said = {"place": place.name if place else _("toàn tỉnh"), "first": f"{found.valid_from:%d/%m/%Y}"}
        raise Invalid(words % said, field="role")


def _refuse_twice(same: "QuerySet[_Dated]", *, field: str) -> None:
    """Refuse to give what somebody has: to withdraw one of two copies would take nothing away. Raises: Invalid."""
    found = same.order_by("valid_from").first()
    if found is None:
        return
    period = {"first": f"{found.valid_from:%d/%m/%Y}"}
    if found.valid_to is None:
        raise Invalid(_("Người này đã có từ %(first)s, chưa định ngày hết.") % period, field=field)
    period["last"] = f"{found.valid_to:%d/%m/%Y}"
    raise Invalid(_("Người này đã có từ %(first)s đến hết %(last)s.") % period, field=field)


def keep_apart(account_id: int, role: str, valid_from: date, valid_to: date | None) -> None:
    """Refuse to make one person the auditor and the audited.

    Law: decisions 5: an auditor sees logs and no content; every other working role and every position see content or
    are what is audited. Raises: Invalid at "role".
    """
    if role in BESIDE_AUDITING:
        return
    if role != Role.AUDITOR:
        refuse_auditor(account_id, valid_from, valid_to, field="role")
        return
    held = overlapping(RoleGrant, valid_from, valid_to).filter(account_id=account_id)
    roles = held.exclude(role__in=[Role.AUDITOR, *BESIDE_AUDITING]).values_list("role", flat=True).distinct()
    others = [str(Role(other).label) for other in roles.order_by("role")]
    posts = overlapping(Posting, valid_from, valid_to).filter(account_id=account_id).select_related("position")
    others += [posting.position.title for posting in posts.order_by("pk")]
    if others:
        words = _("Kiểm toán viên không kiêm việc được kiểm toán. Người này đang có: %(held)s; thu hồi trước.")
        raise Invalid(words % {"held": ", ".join(dict.fromkeys(others))}, field="role")


def refuse_auditor(account_id: int, valid_from: date, valid_to: date | None, *, field: str = "position_id") -> None:
    """Refuse work that is audited to whoever audits in that time. Raises: Invalid."""
    audits = overlapping(RoleGrant, valid_from, valid_to).filter(account_id=account_id, role=Role.AUDITOR)
    if audits.exists():
        words = _("Người này là kiểm toán viên hệ thống, không kiêm việc được kiểm toán; thu hồi vai trò đó trước.")
        raise Invalid(words, field=field)


def _check_period(valid_from: date, valid_to: date | None) -> None:
    if valid_to is not None and valid_to < valid_from:
        raise Invalid(_("Ngày kết thúc phải sau ngày bắt đầu."), field="valid_to")
