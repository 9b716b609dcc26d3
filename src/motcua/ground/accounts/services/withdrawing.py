"""Roles and delegations are withdrawn: what hangs on them is passed on or left open knowingly, and can come back."""

from datetime import date, datetime, timedelta

from django.db import transaction
from django.utils.translation import gettext as _

from motcua.ground.accounts import policies, queries
from motcua.ground.accounts.models import Delegation, RoleGrant
from motcua.ground.accounts.services import leaving, rights
from motcua.ground.audit import services as audit
from motcua.ground.core import worktime
from motcua.ground.core.actors import Actor
from motcua.ground.core.errors import Invalid, NotFound, Stale
from motcua.ground.orgs import ports
from motcua.ground.orgs import queries as orgs
from motcua.ground.orgs import services as organisation
from motcua.ground.orgs.enums import EndingSubject


@transaction.atomic
def revoke_role(
    *,
    grant_id: int,
    last_date: date,
    by: Actor,
    at: datetime,
    heir_id: int | None = None,
    left_open: bool = False,
) -> None:
    """End a role with a day (its last); one that had not begun by then never begins.

    Where nobody else may do what waits there, `heir_id` names the officer who gets the role from the day after;
    `left_open` leaves it on the list of what nobody may do.
    Raises: NotAllowed, NotFound, Invalid, StepUpNeeded for an heir, orgs' WorkLeft and AlreadyEnding.
    """
    policies.require_manager(by)
    grant = RoleGrant.objects.select_for_update(of=("self",), no_key=True).filter(pk=grant_id).first()
    card = queries.grant(grant_id)
    if grant is None or card is None:
        raise NotFound(_("Không có vai trò này."))
    policies.not_own_administration(by, grant)
    leaving.require_last_day(grant.valid_from, grant.valid_to, last_date, at)
    data = {"role": grant.role, "grant": grant.pk, "last_date": last_date}
    audit.record("account.role_revoked", subject=("account", grant.account_id), by=by, at=at, data=data)
    if last_date < grant.valid_from:
        grant.delete()
        return
    organisation.refuse_second(EndingSubject.ROLE, grant_id, ends=None)
    left = queries.leaving_role(card, last_day=last_date)
    if heir_id is None and not left_open:
        _require_decided(left, at)
    before = {"valid_to": grant.valid_to.isoformat() if grant.valid_to else None}
    appointed = [] if heir_id is None else [_pass_on(card, left, heir_id, last_date, by=by, at=at)]
    grant.valid_to = last_date
    grant.save(update_fields=["valid_to"])
    # No work moves: it lies in the units, and whoever has the role there goes on with it.
    organisation.begin(
        (EndingSubject.ROLE, grant.pk), ports.Leaving(account_id=grant.account_id), ports.Succession(), last_date,
        before={**before, "granted": appointed}, by=by, at=at,
    )  # fmt: skip


def _require_decided(left: ports.Leaving, at: datetime) -> None:
    """Refuse to end the last right to some work without a word about it. Raises: WorkLeft."""
    count = sum(burden.count for burden in orgs.burdens(left, at=at) if burden.strands)
    if count:
        words = _("Còn %(count)s việc chỉ vai trò này làm được ở đó. Chọn người nhận vai trò, hoặc chọn để trống.")
        raise organisation.WorkLeft(words % {"count": count}, field="heir")


def _pass_on(
    card: queries.GrantCard, left: ports.Leaving, heir_id: int, last_date: date, *, by: Actor, at: datetime
) -> int:
    """Give the role in the same scope to somebody from the day after; return the new grant's id."""
    policies.not_oneself(by, heir_id)
    if heir_id not in {picked.account_id for picked in queries.role_heirs(card, left, at=at)}:
        raise Invalid(_("Người này không giữ vị trí nào ở nơi còn việc."), field="heir")
    return rights.grant_role(
        account_id=heir_id, role=card.role, agency_id=card.agency_id, unit_id=card.unit_id,
        valid_from=orgs.day_after(last_date), by=by, at=at,
    )  # fmt: skip


@transaction.atomic
def undo_role_end(*, ending_id: int, by: Actor, at: datetime) -> None:
    """Give a role back as it was; the grant that was made for its end goes again.

    Raises: NotAllowed, NotFound, Stale when the role was changed or given anew since.
    """
    policies.require_manager(by)
    found = leaving.ending_of(ending_id, EndingSubject.ROLE)
    grant = RoleGrant.objects.select_for_update(of=("self",), no_key=True).filter(pk=found.subject_id).first()
    if grant is None or grant.valid_to != found.last_day:
        raise Stale(_("Ngày cuối đã được đổi sau đó, không hủy được nữa."))
    policies.not_oneself(by, grant.account_id)
    rights.keep_apart(grant.account_id, grant.role, orgs.day_after(found.last_day), None)
    policies.require_step_up(by)
    ending = organisation.take_back(ending_id=found.id, by=by, at=at)
    before = ending.before["valid_to"]
    last_day = date.fromisoformat(before) if before else None
    grant.valid_to = last_day
    if rights.same_role(grant, orgs.day_after(found.last_day)).exists():
        raise Stale(_("Vai trò này đã được cấp lại sau đó, không hủy được nữa."))
    grant.save(update_fields=["valid_to"])
    today = worktime.local(at).date()
    for made in RoleGrant.objects.filter(pk__in=ending.before["granted"]):
        if made.valid_from >= today:
            made.delete()
        else:
            made.valid_to = today - timedelta(days=1)
            made.save(update_fields=["valid_to"])
        data = {"role": made.role, "grant": made.pk, "last_date": made.valid_to}
        audit.record("account.role_revoked", subject=("account", made.account_id), by=by, at=at, data=data)
    data = {"role": grant.role, "grant": grant.pk, "to": last_day}
    audit.record("account.role_resumed", subject=("account", grant.account_id), by=by, at=at, data=data)


@transaction.atomic
def revoke_delegation(*, delegation_id: int, by: Actor, at: datetime, heirs: leaving.Heirs | None = None) -> None:
    """End a delegation at once; what was done under it stays valid, what is open goes back to whoever holds the place.

    Where nobody holds it any more, `heirs` says who goes on. Raises: NotFound, Invalid, orgs' WorkLeft.
    """
    delegation = policies.delegation_for(by, delegation_id)
    card = queries.delegation(delegation_id)
    if delegation.revoked_at is not None or card is None:
        return
    left = queries.leaving_delegation(card, at=at)
    delegation.revoked_at = at
    delegation.save(update_fields=["revoked_at"])
    audit.record_many(
        [
            audit.row("account.delegation_revoked", subject=subject, by=by, at=at, data=data)
            for subject, data in _sides(delegation)
        ]
    )
    rights.tell_delegation(delegation, revoked=True, at=at)
    yesterday = worktime.local(at).date() - timedelta(days=1)
    leaving.leave(
        (EndingSubject.DELEGATION, delegation.pk), left, heirs or {}, yesterday,
        before={"revoked_at": at.isoformat()}, by=by, at=at,
    )  # fmt: skip


@transaction.atomic
def undo_delegation_end(*, ending_id: int, by: Actor, at: datetime) -> None:
    """Let a delegation go on that was withdrawn before its time, with the work that went elsewhere for its end.

    Raises: NotFound, Stale when its time is over, the same was lent anew or something has happened on top.
    """
    found = leaving.ending_of(ending_id, EndingSubject.DELEGATION)
    delegation = policies.delegation_for(by, found.subject_id)
    if delegation.revoked_at is None or delegation.valid_until_at <= at:
        raise Stale(_("Thời gian ủy quyền đã hết, không hủy được nữa."))
    between = (max(delegation.valid_from_at, at), delegation.valid_until_at)
    sides = (delegation.position_id, delegation.from_account_id, delegation.to_account_id)
    if rights.lent_already(*sides, *between).exists():
        raise Stale(_("Vị trí này đã được ủy quyền lại cho người đó, không hủy được nữa."))
    policies.not_oneself(by, delegation.to_account_id)
    policies.require_step_up(by)
    leaving.give_back(found, by=by, at=at, or_keep=False)
    delegation.revoked_at = None
    delegation.save(update_fields=["revoked_at"])
    audit.record_many(
        [
            audit.row("account.delegation_resumed", subject=subject, by=by, at=at, data=data)
            for subject, data in _sides(delegation)
        ]
    )
    rights.tell_delegation(delegation, revoked=False, at=at)


def _sides(delegation: Delegation) -> list[tuple[tuple[str, int], dict[str, int]]]:
    """Return both people of a delegation, each with what the record says of it."""
    data = {"delegation": delegation.pk, "position": delegation.position_id}
    return [(("account", account_id), data) for account_id in (delegation.from_account_id, delegation.to_account_id)]
