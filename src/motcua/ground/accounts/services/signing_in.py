"""Signing in: a name and password, then the second factor; nothing here touches a session."""

from dataclasses import dataclass
from datetime import datetime

from django.contrib.auth import hashers
from django.db import transaction
from django.utils.translation import gettext as _

from motcua.ground.accounts import events, queries
from motcua.ground.accounts.enums import AccountKind
from motcua.ground.accounts.models import Account
from motcua.ground.accounts.rules import codes, limits, passwords
from motcua.ground.accounts.services import credentials, second_factor
from motcua.ground.accounts.services import limits as counters
from motcua.ground.audit import services as audit
from motcua.ground.core import outbox
from motcua.ground.core.actors import Actor, ActorKind
from motcua.ground.core.errors import Invalid

# A hash of nothing anybody knows: checking it makes an unknown name take as long as a known one.
_NOBODY: list[str] = []


class CannotSignIn(Invalid):
    """The name or the password is wrong; it is not said which."""

    code = "cannot_sign_in"


@dataclass(frozen=True, slots=True)
class Passed:
    """Name and password were right; `next` is what is still missing: nothing, a code, or setting one up."""

    account_id: int
    next: str  # "", "code", "enrol"


def check_password(*, name: str, password: str, address: str, sample_mode: bool, at: datetime) -> Passed:
    """Check a sign-in name (or telephone, or mail address) with its password.

    Raises: CannotSignIn, LockedOut (the account, or this name if nobody has it, after five wrong tries), TooMany.
    """
    limit, seconds = limits.SIGN_IN_PER_ADDRESS
    counters.hit(f"sign-in:{address}", limit=limit, seconds=seconds, at=at)
    account = queries.account_to_sign_in(name)
    if account is not None and account.sample and not sample_mode:
        account = None
    key = f"account:{account.pk}" if account else f"name:{codes.token_digest(name.strip().lower())}"
    typed = passwords.normalise(password)
    known = account is not None and account.is_active
    hashed = account.password if account is not None and known else _nobody()
    try:
        right = counters.judged(key, lambda: hashers.check_password(typed, hashed) and known, at=at)
    except counters.LockedOut as error:
        if account is not None and error.data["shut_now"]:
            _tell_locked(account, address=address, at=at)
        raise
    if not right or account is None:
        if account is not None:
            _tell(account, "account.sign_in_failed", address=address, at=at)
        raise CannotSignIn(_("Tên đăng nhập hoặc mật khẩu không đúng."), field="password")
    if hashers.identify_hasher(account.password).must_update(account.password):
        account.password = hashers.make_password(typed)
        account.save(update_fields=["password"])
    if credentials.has_second_factor(account.pk):
        # The password's count says nothing about the code's: knowing the password gives no fresh tries at the code.
        if until := counters.locked_until(f"code:{account.pk}", at=at):
            raise counters.locked_out(f"code:{account.pk}", until)
        return Passed(account.pk, "code")
    return Passed(account.pk, "enrol" if account.kind == AccountKind.OFFICER else "")


def check_second_factor(*, account_id: int, code: str, address: str, at: datetime) -> None:
    """Check the second factor at signing in: a code of the authenticator, or a recovery code.

    Raises: Invalid (field `code`), LockedOut.
    """
    limit, seconds = limits.SIGN_IN_PER_ADDRESS
    counters.hit(f"code:{address}", limit=limit, seconds=seconds, at=at)
    account = Account.objects.get(pk=account_id)
    try:
        second_factor.require_code(account, code, at=at, recovery=True)
    except counters.LockedOut as error:
        if error.data["shut_now"]:
            _tell_locked(account, address=address, at=at)
        raise
    except Invalid:
        _tell(account, "account.code_failed", address=address, at=at)
        raise


def step_up(*, account_id: int, code: str, at: datetime) -> None:
    """Check the second factor again before something weighty, such as approving.

    Raises: Invalid (field `code`), LockedOut. Recovery codes do not count here.
    """
    account = Account.objects.get(pk=account_id)
    second_factor.require_code(account, code, at=at, recovery=False)
    _tell(account, "account.stepped_up", address="", at=at)


def self_actor(account: Account) -> Actor:
    """Return the account as the actor of its own sign-in."""
    kind = ActorKind(account.kind) if account.kind in set(ActorKind) else ActorKind.SYSTEM
    return Actor(kind=kind, account_id=account.pk, name=account.full_name, sample=account.sample)


def _nobody() -> str:
    if not _NOBODY:
        _NOBODY.append(hashers.make_password(codes.new_token()))
    return _NOBODY[0]


def _tell(account: Account, action: str, *, address: str, at: datetime) -> None:
    with transaction.atomic():
        data = {"address": address} if address else {}
        audit.record(action, subject=("account", account.pk), by=self_actor(account), at=at, data=data)


def _tell_locked(account: Account, *, address: str, at: datetime) -> None:
    with transaction.atomic():
        audit.record(
            "account.locked", subject=("account", account.pk), by=self_actor(account), at=at, data={"address": address}
        )
        outbox.publish(events.AccountLocked(account_id=account.pk, until=at + limits.LOCKED_FOR))
