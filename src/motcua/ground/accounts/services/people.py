"""Officers' accounts, as administrators keep them: opened, changed, disabled, unlocked, reviewed, swept."""

from dataclasses import dataclass
from datetime import datetime

from django.contrib.auth import hashers
from django.db import transaction
from django.utils.translation import gettext as _

from motcua.ground.accounts import events, policies, ports, queries
from motcua.ground.accounts.enums import AccountKind, ReviewOutcome
from motcua.ground.accounts.models import Account, AccountReview, ApiToken, ContactCode
from motcua.ground.accounts.rules import contacts, limits, passwords
from motcua.ground.accounts.services import leaving, sessions, telling
from motcua.ground.accounts.services import limits as counters
from motcua.ground.audit import services as audit
from motcua.ground.core import outbox, reasons, text
from motcua.ground.core.actors import SYSTEM, Actor
from motcua.ground.core.errors import Invalid, NotAllowed
from motcua.ground.core.identifiers import people


@dataclass(frozen=True, slots=True)
class NewOfficer:
    """A fresh account and its first password, which is shown once."""

    account_id: int
    username: str
    temporary_password: str


@transaction.atomic
def create_officer(
    *, username: str, full_name: str, email: str = "", phone: str = "", technical: bool = False, by: Actor, at: datetime
) -> NewOfficer:
    """Open an account for one officer (or, `technical`, for one machine) with a first password to be changed.

    Raises: Invalid with one message for each field.
    """
    policies.require_manager(by)
    errors: dict[str, list[str]] = {}
    name = contacts.username(username)
    if not name:
        errors["username"] = [_("Tên đăng nhập gồm 3 đến 150 chữ cái không dấu, chữ số hoặc . _ @ + -")]
    elif Account.objects.filter(username=name).exists():
        errors["username"] = [_("Tên đăng nhập này đã có người dùng.")]
    clean, email, phone = _contacts(errors, full_name, email, phone)
    if errors:
        raise Invalid(next(iter(errors.values()))[0], errors=errors)
    first = passwords.temporary()
    account = Account.objects.create(
        username=name,
        kind=AccountKind.TECHNICAL if technical else AccountKind.OFFICER,
        full_name=clean,
        sort_key=text.sort_key(clean)[:400],
        folded_name=text.fold(clean)[:300],
        email=email,
        phone=phone,
        password=hashers.make_password(first),
        password_changed_at=at,
        must_change_password=True,
        created_at=at,
    )
    audit.record("account.created", subject=("account", account.pk), by=by, at=at, data={"kind": account.kind})
    return NewOfficer(account.pk, name, first)


@transaction.atomic
def change_officer(*, account_id: int, full_name: str, email: str, phone: str, by: Actor, at: datetime) -> None:
    """Change an officer's name and contact data; what is changed is no longer confirmed, and the record says what was.

    The address that stood there before is told as well as the new one.

    Raises: Invalid, NotFound for the account of a citizen or a company
    """
    policies.require_manager(by)
    account = policies.kept_account_for(by, account_id)
    errors: dict[str, list[str]] = {}
    name, email, phone = _contacts(errors, full_name, email, phone)
    if errors:
        raise Invalid(next(iter(errors.values()))[0], errors=errors)
    if email != account.email:
        account.email_verified_at = None
    if phone != account.phone:
        account.phone_verified_at = None
    changed = [
        field
        for field, value in (("full_name", name), ("email", email), ("phone", phone))
        if getattr(account, field) != value
    ]
    before = ports.Contacts(email=account.email, phone=account.phone)
    account.full_name, account.email, account.phone = name, email, phone
    account.sort_key = text.sort_key(account.full_name)[:400]
    account.folded_name = text.fold(account.full_name)[:300]
    account.save()
    audit.record("account.changed", subject=("account", account.pk), by=by, at=at, data={"fields": changed})
    telling.tell_contact_changed(account, before, by=by, at=at)


@transaction.atomic
def disable_account(
    *, account_id: int, reason: str, by: Actor, at: datetime, heirs: leaving.Heirs | None = None
) -> None:
    """Take an account out of use at once: its sessions end, its tokens stop, its history stays.

    `heirs` says who goes on where the person alone holds a position with work.
    Raises: Invalid, StepUpNeeded, orgs' WorkLeft.
    """
    policies.require_manager(by)
    if account_id == by.account_id:
        raise NotAllowed(_("Không thể tự ngừng tài khoản của mình."))
    why = reasons.given(reason, missing=_("Ghi lý do ngừng tài khoản."), longest=reasons.SHORT)
    policies.require_step_up(by)
    account = policies.account_for(by, account_id)
    _disable(account, why, by=by, at=at, heirs=heirs)


@transaction.atomic
def enable_account(*, account_id: int, by: Actor, at: datetime) -> None:
    """Let a disabled account be used again, with all that it may do. Raises: NotAllowed, NotFound, StepUpNeeded."""
    policies.require_manager(by)
    account = policies.account_for(by, account_id)
    policies.require_step_up(by)
    account.is_active, account.disabled_at, account.disabled_reason, account.dormant_at = True, None, "", None
    account.last_login = at  # so that it does not count as dormant at once
    account.save(update_fields=["is_active", "disabled_at", "disabled_reason", "dormant_at", "last_login"])
    leaving.come_back(account, by=by, at=at)
    audit.record("account.enabled", subject=("account", account.pk), by=by, at=at)


@transaction.atomic
def unlock_account(*, account_id: int, reason: str = "", by: Actor, at: datetime) -> None:
    """Open a door that too many wrong tries had shut, before the twelve hours are over."""
    policies.require_manager(by)
    account = policies.account_for(by, account_id)
    counters.clear_tries(f"account:{account.pk}")
    counters.clear_tries(f"code:{account.pk}")
    data = {"reason": reasons.given(reason, longest=reasons.SHORT)} if reason else {}
    audit.record("account.unlocked", subject=("account", account.pk), by=by, at=at, data=data)


@transaction.atomic
def review_account(
    *,
    account_id: int,
    outcome: str,
    note: str = "",
    by: Actor,
    at: datetime,
    heirs: leaving.Heirs | None = None,
) -> None:
    """Record the quarterly look at an officer's account and rights; the outcome `disable` disables it.

    `heirs`: as in `disable_account`. Raises: Invalid, NotAllowed, orgs' WorkLeft, StepUpNeeded to disable it.
    """
    policies.require_manager(by)
    if outcome not in ReviewOutcome.values:
        raise Invalid(_("Chọn kết luận rà soát."), field="outcome")
    if account_id == by.account_id:
        raise NotAllowed(_("Người khác phải rà soát tài khoản của anh/chị."))
    account = policies.account_for(by, account_id)
    if outcome == ReviewOutcome.DISABLE:
        policies.require_step_up(by)
    AccountReview.objects.create(
        account=account, reviewed_at=at, reviewed_by_id=by.account_id or 0, outcome=outcome, note=text.clean(note)[:500]
    )
    audit.record("account.reviewed", subject=("account", account.pk), by=by, at=at, data={"outcome": outcome})
    if outcome == ReviewOutcome.DISABLE and account.may_lend:
        _disable(account, text.clean(note)[:500] or _("Theo kết quả rà soát"), by=by, at=at, heirs=heirs)


def disable_dormant(*, at: datetime) -> int:
    """Disable officers' accounts that nobody used for 45 days and return how many; sample accounts stay.

    It locks signing in and takes nothing back: what such a person has lent for the absence stays lent in its time.

    Law: TCVN 14423:2026 clause 5.6.
    """
    count = 0
    for account_id in queries.dormant_ids(at):
        with transaction.atomic():
            account = Account.objects.select_for_update(no_key=True).get(pk=account_id)
            if account.is_active:
                _disable(account, _("Không sử dụng quá 45 ngày"), by=SYSTEM, at=at, dormant=True)
                count += 1
    return count


def sweep(*, at: datetime) -> None:
    """Remove what has no use any more: old counters, forms that were kept, codes that were sent."""
    counters.sweep(at=at)
    sessions.sweep_forms(at=at)
    ContactCode.objects.filter(expires_at__lt=at - limits.SESSION_LASTS).delete()


def _disable(
    account: Account,
    reason: str,
    *,
    by: Actor,
    at: datetime,
    heirs: leaving.Heirs | None = None,
    dormant: bool = False,
) -> None:
    if account.is_officer and account.is_active:
        leaving.leave_all(account, heirs or {}, by=by, at=at)
    account.is_active, account.disabled_at, account.disabled_reason = False, at, reason
    account.dormant_at = at if dormant else None
    account.save(update_fields=["is_active", "disabled_at", "disabled_reason", "dormant_at"])
    sessions.end_all(account.pk, by=by, at=at)
    ApiToken.objects.filter(account=account, revoked_at__isnull=True).update(revoked_at=at)
    audit.record("account.disabled", subject=("account", account.pk), by=by, at=at, data={"reason": reason})
    outbox.publish(events.AccountDisabled(account_id=account.pk, reason=reason, at=at))


def _contacts(errors: dict[str, list[str]], full_name: str, email: str, phone: str) -> tuple[str, str, str]:
    """Return name, mail address and telephone number as they are kept; what is wrong goes to `errors`."""
    name = text.clean(full_name)
    if not 1 <= len(name) <= people.LONGEST_NAME:
        errors["full_name"] = [_("Nhập họ, chữ đệm, tên (nhiều nhất 300 ký tự).")]
    return (
        name,
        people.read_into(errors, "email", people.email, email),
        people.read_into(errors, "phone", people.phone, phone),
    )
