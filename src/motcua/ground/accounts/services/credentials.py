"""Passwords: set, changed, given anew; checked against the law and against the ten before."""

from datetime import datetime

from django.contrib.auth import hashers
from django.contrib.auth.password_validation import CommonPasswordValidator
from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from motcua.ground.accounts import policies
from motcua.ground.accounts.models import Account, PasswordRecord, TotpDevice
from motcua.ground.accounts.rules import limits, passwords
from motcua.ground.accounts.services import limits as counters
from motcua.ground.audit import services as audit
from motcua.ground.core.actors import Actor
from motcua.ground.core.errors import Invalid


def password_faults(password: str, *, second_factor: bool, own_words: tuple[str, ...] = ()) -> list[str]:
    """Return in words what is wrong with a new password; an empty list means that it may be used."""
    words = {
        "too_short": _("Mật khẩu cần ít nhất %(n)s ký tự.")
        % {"n": passwords.WITH_SECOND_FACTOR if second_factor else passwords.ALONE},
        "few_classes": _("Mật khẩu cần đủ bốn loại: chữ thường, chữ hoa, chữ số và dấu hoặc ký hiệu."),
        "too_long": _("Mật khẩu dài quá %(n)s ký tự.") % {"n": passwords.LONGEST},
        "own_data": _("Mật khẩu không được chứa tên đăng nhập, số điện thoại, số định danh hay ngày sinh."),
        "repeated": _("Mật khẩu lặp lại quá ít ký tự khác nhau."),
    }
    found = [words[code] for code in passwords.faults(password, second_factor=second_factor, own_words=own_words)]
    try:
        CommonPasswordValidator().validate(password)
    except ValidationError:
        found.append(_("Mật khẩu này quá phổ biến, dễ bị đoán."))
    return found


def own_words(account: Account) -> tuple[str, ...]:
    """Return what a password must not contain."""
    parts = [account.username.split("@")[0], account.phone, account.id_number, account.tax_code]
    if len(account.birth_date) == len("1995-03-27"):  # a year alone is in too many words
        year, month, day = account.birth_date.split("-")
        parts += [f"{day}{month}{year}", f"{year}{month}{day}"]
    return tuple(part for part in parts if part)


def store_password(account: Account, password: str, *, at: datetime, must_change: bool = False) -> None:
    """Store a password without asking and keep the one before; the caller has checked it and saves nothing else."""
    if account.password and hashers.is_password_usable(account.password):
        PasswordRecord.objects.create(
            account=account, password=account.password, set_at=account.password_changed_at or at
        )
        kept = PasswordRecord.objects.filter(account=account).order_by("-set_at", "-id")
        PasswordRecord.objects.filter(
            account=account, pk__in=list(kept.values_list("pk", flat=True)[limits.REMEMBERED_PASSWORDS :])
        ).delete()
    account.password = hashers.make_password(passwords.normalise(password))
    account.password_changed_at = at
    account.must_change_password = must_change
    account.save(update_fields=["password", "password_changed_at", "must_change_password"])


def was_used(account: Account, password: str) -> bool:
    """Return whether the password is the present one or one of the ten before."""
    before = (
        PasswordRecord.objects.filter(account=account).order_by("-set_at", "-id").values_list("password", flat=True)
    )
    typed = passwords.normalise(password)
    known = [account.password, *before[: limits.REMEMBERED_PASSWORDS - 1]]
    return any(hashers.check_password(typed, digest) for digest in known if digest)


class WrongPassword(Invalid):
    """The present password was typed wrong."""

    code = "wrong_password"


def change_password(*, by: Actor, old: str, new: str, at: datetime) -> None:
    """Change one's own password.

    Raises: WrongPassword (field `old`), Invalid (field `new`), LockedOut after too many wrong old ones.
    """
    account = policies.account_for(by, by.account_id or 0)
    typed = passwords.normalise(old)
    if not counters.judged(f"account:{account.pk}", lambda: hashers.check_password(typed, account.password), at=at):
        raise WrongPassword(_("Mật khẩu hiện tại không đúng."), field="old")
    check_new(account, new, field="new")
    with transaction.atomic():
        store_password(account, new, at=at)
        audit.record("account.password_changed", subject=("account", account.pk), by=by, at=at)


def check_new(account: Account, password: str, *, field: str) -> None:
    """Refuse a new password that is against the rules or was used before."""
    faults = password_faults(password, second_factor=has_second_factor(account.pk), own_words=own_words(account))
    if not faults and was_used(account, password):
        words = _("Mật khẩu này đã dùng trước đây. Hãy chọn mật khẩu khác %(n)s mật khẩu gần nhất.")
        faults = [words % {"n": limits.REMEMBERED_PASSWORDS}]
    if faults:
        raise Invalid(faults[0], errors={field: faults})


def has_second_factor(account_id: int) -> bool:
    """Return whether the account signs in with a second factor."""
    return TotpDevice.objects.filter(account_id=account_id, confirmed_at__isnull=False).exists()


@transaction.atomic
def reset_password(*, account_id: int, by: Actor, at: datetime) -> str:
    """Give an account a temporary password, which must be changed at the next sign-in, and return it once."""
    policies.require_manager(by)
    account = policies.kept_account_for(by, account_id)
    temporary = passwords.temporary()
    store_password(account, temporary, at=at, must_change=True)
    audit.record("account.password_reset", subject=("account", account.pk), by=by, at=at)
    return temporary


def password_must_change(account: Account, actor: Actor, *, at: datetime) -> bool:
    """Return whether the password must be changed first: a temporary one, or an administrator's of two months."""
    if account.must_change_password:
        return True
    if not actor.has_role("administrator") or account.sample:
        return False
    return account.password_changed_at is None or at - account.password_changed_at > limits.ADMIN_PASSWORD_LIFE
