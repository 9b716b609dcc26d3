"""Somebody leaves a position, or altogether: what they had goes to whom it was decided, and can come back."""

from collections.abc import Collection, Mapping
from datetime import date, datetime, timedelta
from typing import Any

from django.db import transaction
from django.db.models import Q
from django.utils.translation import gettext as _

from motcua.ground.accounts import policies, queries
from motcua.ground.accounts.models import Account, Delegation, Posting, RoleGrant
from motcua.ground.accounts.services import rights
from motcua.ground.audit import services as audit
from motcua.ground.core import worktime
from motcua.ground.core.actors import SYSTEM, Actor
from motcua.ground.core.errors import Invalid, NotAllowed, NotFound, Stale
from motcua.ground.orgs import ports
from motcua.ground.orgs import queries as orgs
from motcua.ground.orgs import services as organisation
from motcua.ground.orgs.enums import EndingSubject

Heirs = Mapping[int, ports.Heir]


def require_last_day(valid_from: date, valid_to: date | None, last_date: date, at: datetime) -> None:
    """Refuse a last day before the first of what was in force before today, and one after the end there is.

    What was set up today or later may go. An end never lengthens anything: that is granting it anew.
    Raises: Invalid
    """
    if valid_to is not None and last_date > valid_to:
        words = _("Đã có ngày cuối là %(day)s; muốn dài hơn thì cấp lại từ ngày sau đó.")
        raise Invalid(words % {"day": f"{valid_to:%d/%m/%Y}"}, field="last_date")
    if last_date < valid_from < worktime.local(at).date():
        words = _("Đã bắt đầu từ %(day)s: ngày cuối không được trước ngày đó.")
        raise Invalid(words % {"day": f"{valid_from:%d/%m/%Y}"}, field="last_date")


@transaction.atomic
def end_posting(
    *,
    posting_id: int,
    last_date: date,
    by: Actor,
    at: datetime,
    heirs: Heirs | None = None,
    roles: Collection[int] = (),
) -> None:
    """End a posting with a day (its last); delegations of the position by its holder end with it.

    What the person had goes back to all who hold the position; where nobody else does, `heirs` says who goes on:
    another position, or somebody who is put into this one. `roles`: which of the roles that have no position left
    (`queries.roles_left`) end on the same day.
    Raises: NotAllowed, NotFound, Invalid, StepUpNeeded for an heir, orgs' WorkLeft and AlreadyEnding.
    """
    policies.require_manager(by)
    posting = Posting.objects.select_for_update(of=("self",), no_key=True).filter(pk=posting_id).first()
    if posting is None:
        raise NotFound(_("Không có vị trí này."))
    require_last_day(posting.valid_from, posting.valid_to, last_date, at)
    data = {"position": posting.position_id, "posting": posting.pk, "last_date": last_date}
    audit.record("account.posting_ended", subject=("account", posting.account_id), by=by, at=at, data=data)
    ended = _end_roles(posting, roles, last_date, by=by, at=at)
    if last_date < posting.valid_from:
        posting.delete()
        return
    organisation.refuse_second(EndingSubject.POSTING, posting_id, ends=None)
    before = {"valid_to": posting.valid_to.isoformat() if posting.valid_to else None, "roles": ended}
    posting.valid_to = last_date
    posting.save(update_fields=["valid_to"])
    leaving = queries.leaving_account(posting.account_id, last_day=last_date, position_ids=[posting.position_id])
    leave((EndingSubject.POSTING, posting.pk), leaving, heirs or {}, last_date, before=before, by=by, at=at)


def _end_roles(
    posting: Posting, roles: Collection[int], last_date: date, *, by: Actor, at: datetime
) -> list[tuple[int, str | None]]:
    """End the chosen roles of somebody who leaves a position; return each with its last day before, to give it back.

    Raises: Invalid for a role that still has a position, NotAllowed for one's own role of an administrator
    """
    if not roles:
        return []
    left = {card.id for card in queries.roles_left(posting.account_id, posting_id=posting.pk, last_day=last_date)}
    if set(roles) - left:
        raise Invalid(_("Vai trò này còn dùng ở một vị trí khác; thu hồi riêng ở trang của người đó."), field="roles")
    ended: list[tuple[int, str | None]] = []
    for grant in RoleGrant.objects.select_for_update(of=("self",), no_key=True).filter(pk__in=roles).order_by("pk"):
        policies.not_own_administration(by, grant)
        ended.append((grant.pk, grant.valid_to.isoformat() if grant.valid_to else None))
        data = {"role": grant.role, "grant": grant.pk, "last_date": last_date}
        audit.record("account.role_revoked", subject=("account", grant.account_id), by=by, at=at, data=data)
        if last_date < grant.valid_from:
            grant.delete()
            continue
        grant.valid_to = last_date
        grant.save(update_fields=["valid_to"])
    return ended


def leave_all(account: Account, heirs: Heirs, *, by: Actor, at: datetime) -> None:
    """Hand on what a person has whose account goes out of use now, in the caller's transaction.

    Whoever acts for the system (an account that nobody used) decides nothing: what nobody holds then stands on the
    list of steps that nobody holds.
    Raises: orgs' WorkLeft.
    """
    yesterday = worktime.local(at).date() - timedelta(days=1)
    leaving = queries.leaving_account(account.pk, last_day=yesterday)
    leave((EndingSubject.ACCOUNT, account.pk), leaving, heirs, yesterday, before={}, by=by, at=at)


def come_back(account: Account, *, by: Actor, at: datetime) -> None:
    """Give back to somebody whose account is used again what nobody has touched since."""
    last = next(iter(orgs.endings(subject=(EndingSubject.ACCOUNT, account.pk))), None)
    if last is not None and last.undone_at is None:
        give_back(last, by=by, at=at, or_keep=True)


@transaction.atomic
def undo_posting_end(*, ending_id: int, by: Actor, at: datetime) -> None:
    """Take back the end of a posting: a planned one is cancelled, a done one returns what it moved.

    Raises: NotAllowed, NotFound, StepUpNeeded, Stale when something has happened on top.
    """
    policies.require_manager(by)
    found = ending_of(ending_id, EndingSubject.POSTING)
    posting = Posting.objects.select_for_update(of=("self",), no_key=True).filter(pk=found.subject_id).first()
    if posting is None or posting.valid_to != found.last_day:
        raise Stale(_("Ngày cuối đã được đổi sau đó, không hủy được nữa."))
    policies.not_oneself(by, posting.account_id)
    rights.refuse_auditor(posting.account_id, orgs.day_after(found.last_day), None)
    policies.require_step_up(by)
    before = give_back(found, by=by, at=at, or_keep=False)
    last_day = date.fromisoformat(before) if before else None
    again = rights.overlapping(Posting, orgs.day_after(found.last_day), last_day).filter(
        account=posting.account_id, position=posting.position_id
    )
    if again.exclude(pk=posting.pk).exists():
        raise Stale(_("Người này đã được bổ nhiệm lại vào vị trí đó sau đó, không hủy được nữa."))
    posting.valid_to = last_day
    posting.save(update_fields=["valid_to"])
    data = {"position": posting.position_id, "posting": posting.pk}
    audit.record("account.posting_resumed", subject=("account", posting.account_id), by=by, at=at, data=data)


@transaction.atomic
def undo_place_end(*, ending_id: int, by: Actor, at: datetime) -> None:
    """Take back the end of a unit, a position or an agency, by somebody who gets no power back by it.

    Raises: NotAllowed, NotFound, StepUpNeeded, Stale when something has happened on top.
    """
    found = orgs.ending(ending_id)
    if found is not None and by.account_id is not None:
        place = Q(position_id__in=orgs.positions_ended(ending_id))
        goes_on = Q(valid_to__isnull=True) | Q(valid_to__gt=found.last_day)
        lent = Q(revoked_at__isnull=True, valid_until_at__gt=at, to_account=by.account_id)
        held = Posting.objects.filter(place, goes_on, account=by.account_id)
        if held.exists() or Delegation.objects.filter(place, lent).exists():
            policies.not_oneself(by, by.account_id)
    organisation.undo_ending(ending_id=ending_id, by=by, at=at)


def ending_of(ending_id: int, kind: str) -> orgs.EndingCard:
    """Return an end of a kind that was decided. Raises: NotFound."""
    found = orgs.ending(ending_id)
    if found is None or found.subject_kind != kind:
        raise NotFound(_("Không có lần kết thúc này"))
    return found


def leave(
    subject: tuple[str, int],
    leaving: ports.Leaving,
    heirs: Heirs,
    last_day: date,
    *,
    before: dict[str, Any],
    by: Actor,
    at: datetime,
) -> None:
    """Hand on what leaves with a person as it was decided, in the caller's transaction. Raises: orgs' WorkLeft."""
    chosen = {key: heir for key, heir in heirs.items() if key in leaving.position_ids}
    succession = ports.Succession(heirs=chosen)
    for position_id, heir in chosen.items():
        _check_heir(position_id, heir, leaving, last_day, by=by)
    if by.kind != SYSTEM.kind:
        organisation.require_decided(leaving, succession, at)
    appointed = [_appoint(heir, last_day, by=by, at=at) for heir in chosen.values()]
    organisation.begin(
        subject, leaving, succession, last_day, by=by, at=at,
        before={**before, "appointed": [pk for pk in appointed if pk is not None]},
    )  # fmt: skip


def _check_heir(position_id: int, heir: ports.Heir, leaving: ports.Leaving, last_day: date, *, by: Actor) -> None:
    field, on = f"heir_{position_id}", orgs.day_after(last_day)
    if by.account_id is not None and heir.account_id == by.account_id:
        raise NotAllowed(_("Không ai tự cấp vai trò, vị trí cho mình; nhờ một người quản trị khác."))
    if heir.account_id is not None and (
        heir.account_id == leaving.account_id
        or not Account.objects.filter(pk=heir.account_id, kind__in=("officer", "technical"), is_active=True).exists()
    ):
        raise Invalid(_("Không có cán bộ này, hoặc tài khoản đã ngừng."), field=field)
    if heir.position_id == position_id:
        if heir.account_id is None and position_id in leaving.vacated:
            raise Invalid(_("Không còn ai khác giữ vị trí này. Chọn người nhận."), field=field)
        return
    if heir.position_id not in {card.id for card in orgs.possible_heirs(position_id, on=on)}:
        raise Invalid(_("Vị trí này không nhận được việc: khác cấp, khác cơ quan, hoặc không còn."), field=field)
    # Whoever gives a lent position back goes on in their own ones.
    others = ~Q(account_id=leaving.account_id) if leaving.delegation_id is None else Q()
    holders = Posting.objects.filter(
        queries.valid_on(on), others, position_id=heir.position_id, account__is_active=True
    )
    if not holders.exists():
        raise Invalid(_("Vị trí này chưa có ai giữ."), field=field)
    if heir.account_id is not None and not holders.filter(account_id=heir.account_id).exists():
        raise Invalid(_("Người này không giữ vị trí đó."), field=field)


def _appoint(heir: ports.Heir, last_day: date, *, by: Actor, at: datetime) -> int | None:
    """Put the heir into the position from the day after, unless they hold it; return the new posting's id."""
    on = orgs.day_after(last_day)
    if heir.account_id is None:
        return None
    held = Posting.objects.filter(queries.valid_on(on), position_id=heir.position_id, account_id=heir.account_id)
    if held.exists():
        return None
    rights.refuse_auditor(heir.account_id, on, None, field=f"heir_{heir.position_id}")
    policies.require_step_up(by)
    posting = Posting.objects.create(account_id=heir.account_id, position_id=heir.position_id, valid_from=on)
    data = {"position": heir.position_id, "from": on}
    audit.record("account.posted", subject=("account", heir.account_id), by=by, at=at, data=data)
    return posting.pk


def give_back(card: orgs.EndingCard, *, by: Actor, at: datetime, or_keep: bool) -> str | None:
    """Take an end back and with it the postings it made; return the last day as it was before."""
    ending = organisation.take_back(ending_id=card.id, by=by, at=at, or_keep=or_keep)
    if not ending.kept:
        today = worktime.local(at).date()
        for posting in Posting.objects.filter(pk__in=ending.before.get("appointed", [])):
            if posting.valid_from >= today:
                posting.delete()
            else:
                posting.valid_to = today - timedelta(days=1)
                posting.save(update_fields=["valid_to"])
        _resume_roles(ending.before.get("roles", []), card.last_day, by=by, at=at)
    last_day: str | None = ending.before.get("valid_to")
    return last_day


def _resume_roles(roles: list[tuple[int, str | None]], last_day: date, *, by: Actor, at: datetime) -> None:
    """Give roles back that ended together with a posting, those that nobody has changed since.

    Raises: Stale for a role that was given anew since, or withdrawn by a decision of its own.
    """
    for grant_id, before in roles:
        grant = RoleGrant.objects.filter(pk=grant_id, valid_to=last_day).first()
        if grant is None:
            continue
        apart = next(iter(orgs.endings(subject=(EndingSubject.ROLE, grant.pk))), None)
        if apart is not None and apart.undone_at is None:
            words = _("Vai trò “%(role)s” đã được thu hồi riêng; hủy lần thu hồi đó trước.")
            raise Stale(words % {"role": grant.get_role_display()})
        grant.valid_to = date.fromisoformat(before) if before else None
        if rights.same_role(grant, orgs.day_after(last_day)).exists():
            words = _("Vai trò “%(role)s” đã được cấp lại sau đó, không hủy được nữa.")
            raise Stale(words % {"role": grant.get_role_display()})
        grant.save(update_fields=["valid_to"])
        data = {"role": grant.role, "grant": grant.pk, "to": grant.valid_to}
        audit.record("account.role_resumed", subject=("account", grant.account_id), by=by, at=at, data=data)
