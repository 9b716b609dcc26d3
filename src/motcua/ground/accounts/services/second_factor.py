"""The second factor: setting it up, checking codes once each, recovery codes."""

import secrets
from dataclasses import dataclass
from datetime import datetime

from django.conf import settings
from django.db import transaction
from django.utils.translation import gettext as _

from motcua.ground.accounts import policies
from motcua.ground.accounts.models import Account, RecoveryCode, TotpDevice
from motcua.ground.accounts.queries import devices
from motcua.ground.accounts.rules import codes
from motcua.ground.accounts.services import limits as counters
from motcua.ground.audit import services as audit
from motcua.ground.core.actors import Actor
from motcua.ground.core.errors import Invalid

ISSUER = "Mot Cua"


@dataclass(frozen=True, slots=True)
class Enrolment:
    """What an authenticator needs: the address in the QR code, and the secret to type where no camera is."""

    uri: str
    secret: str


def secret_of_device(device: TotpDevice) -> str:
    """Return the secret of a device under the key it was made with, the present one or a former one.

    Raises: Invalid (field `code`) when that key is not known any more: the device must be set up anew.
    """
    secret = devices.secret_of(device)
    if secret is None:
        raise Invalid(
            _("Mã xác thực của tài khoản này phải được thiết lập lại. Hãy liên hệ bộ phận hỗ trợ."), field="code"
        )
    return secret


def new_device(account_id: int, *, at: datetime, confirmed: bool = False) -> TotpDevice:
    """Return an unsaved device with a fresh salt."""
    return TotpDevice(
        account_id=account_id,
        salt=secrets.token_bytes(32),
        key_mark=codes.key_mark(settings.SECRET_KEY),
        created_at=at,
        confirmed_at=at if confirmed else None,
    )


@transaction.atomic
def begin_enrolment(*, account_id: int, at: datetime) -> Enrolment:
    """Begin to set up a second factor, or go on with the one begun; the one in use stays until the new is confirmed."""
    account = Account.objects.select_for_update(no_key=True).get(pk=account_id)
    device = TotpDevice.objects.filter(account=account, confirmed_at__isnull=True).first()
    if device is None or device.key_mark != codes.key_mark(settings.SECRET_KEY):
        TotpDevice.objects.filter(account=account, confirmed_at__isnull=True).delete()
        device = new_device(account.pk, at=at)
        device.save()
    secret = secret_of_device(device)
    return Enrolment(codes.enrolment_uri(secret, account.username, ISSUER), secret)


@transaction.atomic
def _confirm(account: Account, device: TotpDevice, step: int, *, by: Actor, at: datetime) -> list[str]:
    TotpDevice.objects.filter(account=account, confirmed_at__isnull=False).delete()
    device.confirmed_at = at
    device.last_step = step
    device.save(update_fields=["confirmed_at", "last_step"])
    audit.record("account.second_factor_set", subject=("account", account.pk), by=by, at=at)
    return _new_recovery_codes(account, at=at)


def confirm_enrolment(*, account_id: int, code: str, by: Actor, at: datetime) -> list[str]:
    """Confirm the new second factor with its first code and return the recovery codes, which are shown this once.

    Raises: Invalid (field `code`), LockedOut.
    """
    account = Account.objects.get(pk=account_id)
    device = TotpDevice.objects.filter(account=account, confirmed_at__isnull=True).first()
    if device is None:
        raise Invalid(_("Chưa bắt đầu thiết lập mã xác thực."), field="code")
    secret = secret_of_device(device)
    found: list[int] = []

    def right() -> bool:
        step = codes.matching_step(secret, code, at)
        found.extend([] if step is None else [step])
        return step is not None

    if not counters.judged(f"code:{account.pk}", right, at=at):
        raise Invalid(_("Mã không đúng. Kiểm tra giờ trên điện thoại rồi nhập mã đang hiện."), field="code")
    return _confirm(account, device, found[0], by=by, at=at)


def require_code(account: Account, code: str, *, at: datetime, recovery: bool) -> None:
    """Check a code and use it up: the same code never counts twice.

    Raises: Invalid (field `code`), LockedOut after five wrong ones.
    """
    device = TotpDevice.objects.filter(account=account, confirmed_at__isnull=False).first()
    if device is None:
        raise Invalid(_("Tài khoản chưa thiết lập mã xác thực."), field="code")
    secret = secret_of_device(device)
    step = codes.matching_step(secret, code, at)
    if step is not None and step <= device.last_step:
        raise Invalid(_("Mã này đã dùng rồi. Chờ mã mới (nhiều nhất 30 giây) rồi nhập lại."), field="code")

    def right() -> bool:
        if step is not None:
            return bool(
                TotpDevice.objects.filter(pk=device.pk, last_step__lt=step).update(last_step=step)  # one winner only
            )
        return recovery and _use_recovery_code(account, code, at=at)

    if not counters.judged(f"code:{account.pk}", right, at=at):
        raise Invalid(_("Mã không đúng. Kiểm tra giờ trên điện thoại rồi nhập mã đang hiện."), field="code")


@transaction.atomic
def renew_recovery_codes(*, by: Actor, at: datetime) -> list[str]:
    """Make ten new recovery codes for oneself; the old ones are worth nothing any more."""
    account = policies.account_for(by, by.account_id or 0)
    audit.record("account.recovery_codes_renewed", subject=("account", account.pk), by=by, at=at)
    return _new_recovery_codes(account, at=at)


@transaction.atomic
def remove_second_factor(*, account_id: int, by: Actor, at: datetime) -> None:
    """Take a lost second factor off an account: an administrator for staff, citizens for themselves."""
    account = policies.kept_account_for(by, account_id)
    if account.is_officer or by.account_id != account_id:
        policies.require_manager(by)
    TotpDevice.objects.filter(account=account).delete()
    RecoveryCode.objects.filter(account=account).delete()
    audit.record("account.second_factor_removed", subject=("account", account.pk), by=by, at=at)


def _digest(account: Account, code: str, key: str) -> str:
    return codes.digest(key, f"recovery {account.public_id}", codes.tidy(code))


def _new_recovery_codes(account: Account, *, at: datetime) -> list[str]:
    RecoveryCode.objects.filter(account=account).delete()
    made = codes.recovery_codes()
    RecoveryCode.objects.bulk_create(
        [
            RecoveryCode(account=account, digest=_digest(account, code, settings.SECRET_KEY), created_at=at)
            for code in made
        ]
    )
    return made


def _use_recovery_code(account: Account, code: str, *, at: datetime) -> bool:
    digests = [_digest(account, code, key) for key in devices.signing_keys()]
    unused = RecoveryCode.objects.filter(account=account, digest__in=digests, used_at__isnull=True)
    return bool(unused.update(used_at=at))
