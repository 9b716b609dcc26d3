"""What people change about themselves, and codes that prove an address or let them back in."""

from dataclasses import dataclass
from datetime import datetime

from django.conf import settings
from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _

from motcua.ground.accounts import policies, ports, queries
from motcua.ground.accounts.enums import CodePurpose, Contact, Language
from motcua.ground.accounts.models import Account, ContactCode
from motcua.ground.accounts.rules import codes, limits
from motcua.ground.accounts.services import credentials, sessions, telling
from motcua.ground.accounts.services import limits as counters
from motcua.ground.accounts.services.signing_in import self_actor
from motcua.ground.audit import services as audit
from motcua.ground.core import text
from motcua.ground.core.actors import Actor
from motcua.ground.core.errors import Invalid
from motcua.ground.core.identifiers import people


@dataclass(frozen=True, slots=True)
class Profile:
    """What can be changed without anybody's consent; names and numbers of identity cannot."""

    phone: str
    email: str
    address: str
    area_code: str
    language: str


@transaction.atomic
def change_profile(*, by: Actor, form: Profile, at: datetime) -> None:
    """Change one's own contact data; a changed address or number is not verified any more.

    Raises: Invalid with one message for each field.
    """
    account = policies.account_for(by, by.account_id or 0)
    errors: dict[str, list[str]] = {}
    missing = "" if account.is_officer else _("Nhập số điện thoại, ví dụ 0912 345 678.")
    phone = people.read_into(errors, "phone", people.phone, form.phone, missing)
    email = people.read_into(errors, "email", people.email, form.email)
    if form.language not in Language.values:
        errors["language"] = [_("Chọn ngôn ngữ.")]
    if errors:
        raise Invalid(next(iter(errors.values()))[0], errors=errors)
    changed = []
    before = ports.Contacts(email=account.email, phone=account.phone)
    values = {
        "phone": phone,
        "email": email,
        "address": text.clean(form.address)[:500],
        "area_code": text.clean(form.area_code)[:10],
        "language": form.language,
    }
    for name, value in values.items():
        if getattr(account, name) != value:
            setattr(account, name, value)
            changed.append(name)
            if name in ("phone", "email"):
                setattr(account, f"{name}_verified_at", None)
    if not changed:
        return
    account.save()
    audit.record(
        "account.profile_changed", subject=("account", account.pk), by=by, at=at, data={"fields": sorted(changed)}
    )
    telling.tell_contact_changed(account, before, by=by, at=at)


def can_send_codes() -> bool:
    """Return whether codes can be sent from here at all."""
    return ports.messenger() is not None


@transaction.atomic
def send_verification(*, by: Actor, contact: str, at: datetime) -> bool:
    """Send a code to one's own mail address or telephone; return whether anything can be sent here."""
    account = policies.account_for(by, by.account_id or 0)
    return _send(account, contact, CodePurpose.VERIFY, at=at)


def verify_contact(*, by: Actor, code: str, at: datetime) -> str:
    """Accept the code that was sent and return which contact it proved.

    Raises: Invalid (field `code`), also when somebody else has proved the same address.
    """
    account = policies.account_for(by, by.account_id or 0)
    sent = _judge(account, code, CodePurpose.VERIFY, at=at)
    if getattr(account, sent.contact) != sent.value:
        raise Invalid(_("Thông tin liên hệ đã đổi sau khi gửi mã. Hãy gửi mã mới."), field="code")
    try:
        with transaction.atomic():
            Account.objects.filter(pk=account.pk).update(**{f"{sent.contact}_verified_at": at})
            data = {"contact": sent.contact}
            audit.record("account.contact_verified", subject=("account", account.pk), by=by, at=at, data=data)
    except IntegrityError as error:
        raise Invalid(_("Thông tin liên hệ này đã được một tài khoản khác xác nhận."), field="code") from error
    return sent.contact


def ask_for_reset(*, name: str, address: str, at: datetime) -> None:
    """Send a code to set a new password, if there is such an account; the answer is the same when there is none."""
    limit, seconds = limits.CODE_PER_ADDRESS
    counters.hit(f"reset:{address}", limit=limit, seconds=seconds, at=at)
    account = queries.account_to_sign_in(name)
    if account is None or not account.is_active or account.is_officer or account.sample:
        return
    if not (account.email or account.phone):
        return
    contact = Contact.EMAIL if account.email else Contact.PHONE
    with transaction.atomic():
        _send(account, contact, CodePurpose.RESET, at=at)


def reset_by_code(*, name: str, code: str, password: str, address: str, at: datetime) -> int:
    """Set a new password with the code that was sent, end all sessions, and return the account's id.

    Raises: Invalid (field `code` or `password`), TooMany.
    """
    limit, seconds = limits.CODE_PER_ADDRESS
    counters.hit(f"reset-code:{address}", limit=limit, seconds=seconds, at=at)
    account = queries.account_to_sign_in(name)
    if account is None or not account.is_active or account.is_officer:
        raise _wrong_code()
    credentials.check_new(account, password, field="password")
    _judge(account, code, CodePurpose.RESET, at=at)
    by = self_actor(account)
    with transaction.atomic():
        credentials.store_password(account, password, at=at)
        counters.clear_tries(f"account:{account.pk}")
        sessions.end_all(account.pk, by=by, at=at)
        audit.record("account.password_reset_by_code", subject=("account", account.pk), by=by, at=at)
    return account.pk


def _send(account: Account, contact: str, purpose: str, *, at: datetime) -> bool:
    messenger = ports.messenger()
    value = getattr(account, contact) if contact in Contact.values else ""
    if not value:
        raise Invalid(_("Chưa có thông tin liên hệ để gửi mã."))
    if messenger is None:
        return False
    limit, seconds = limits.CODE_PER_ACCOUNT
    counters.hit(f"send-code:{account.pk}", limit=limit, seconds=seconds, at=at)
    code = codes.sent_code()
    ContactCode.objects.filter(account=account, purpose=purpose, used_at__isnull=True).delete()
    ContactCode.objects.create(
        account=account,
        purpose=purpose,
        contact=contact,
        value=value,
        digest=codes.digest(settings.SECRET_KEY, f"sent {account.public_id}", code),
        created_at=at,
        expires_at=at + limits.CODE_LASTS,
    )
    messenger.send_code(
        account_id=account.pk,
        contact=contact,
        value=value,
        code=code,
        purpose=purpose,
        language=account.language,
        at=at,
    )
    return True


def _judge(account: Account, code: str, purpose: str, *, at: datetime) -> ContactCode:
    with transaction.atomic():  # the try counts even when it is refused below
        sent = (
            ContactCode.objects.select_for_update(no_key=True)
            .filter(account=account, purpose=purpose, used_at__isnull=True, expires_at__gt=at)
            .order_by("-created_at")
            .first()
        )
        if sent is None:
            raise _wrong_code()
        sent.attempts += 1
        typed = codes.digest(settings.SECRET_KEY, f"sent {account.public_id}", "".join(code.split()))
        right = sent.attempts <= limits.CODE_TRIES and typed == sent.digest
        if right:
            sent.used_at = at
        sent.save(update_fields=["attempts", "used_at"])
    if not right:
        raise _wrong_code()
    return sent


def _wrong_code() -> Invalid:
    return Invalid(_("Mã không đúng hoặc đã hết hạn. Kiểm tra lại, hoặc gửi mã mới."), field="code")
