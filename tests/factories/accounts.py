"""People for tests: made whole, so that no impossible account exists."""

import itertools
from dataclasses import replace
from datetime import UTC, date, datetime
from typing import Any

import pyotp
from django.contrib.auth.hashers import make_password
from django.test import Client

from motcua.ground.accounts.models import Account, Posting, RoleGrant, TotpDevice
from motcua.ground.accounts.queries import actor_for, devices
from motcua.ground.accounts.rules import codes, passwords
from motcua.ground.accounts.services import second_factor
from motcua.ground.core import text
from motcua.ground.core.actors import Actor
from motcua.ground.orgs.models import Agency, Position, Unit

PASSWORD = "Đường-làng-rợp-bóng-tre-2026"
EPOCH = datetime(2026, 1, 5, 1, 0, tzinfo=UTC)
_numbers = itertools.count(100_001)  # above those of the sample people, who count from 1: no two share a number


def make_account(kind: str = "citizen", *, full_name: str = "Nguyễn Thị Ngọc Ánh", **values: Any) -> Account:
    """Make an account that signs in with PASSWORD; a citizen unless said otherwise."""
    number = next(_numbers)
    values.setdefault("username", f"{kind}{number}")
    values.setdefault("phone", f"0000{number:06d}")
    if kind == "citizen":
        values.setdefault("id_number", f"000{number:09d}")
    if kind == "business":
        values.setdefault("tax_code", f"{number:010d}")
    return Account.objects.create(
        kind=kind,
        full_name=full_name,
        sort_key=text.sort_key(full_name),
        folded_name=text.fold(full_name),
        password=make_password(passwords.normalise(values.pop("password", PASSWORD))),
        password_changed_at=values.pop("password_changed_at", EPOCH),
        created_at=values.pop("created_at", EPOCH),
        **values,
    )


def make_officer(
    *positions: Position, roles: tuple[str, ...] = (), agency: Agency | None = None, **values: Any
) -> Account:
    """Make an officer with a second factor who holds the positions, and the roles in the agency (None: province)."""
    values.setdefault("full_name", "Lê Thị Hạnh")
    account = make_account("officer", **values)
    make_second_factor(account)
    for position in positions:
        make_posting(account, position)
    for role in roles:
        make_grant(account, role, agency=agency)
    return account


def make_second_factor(account: Account) -> TotpDevice:
    """Give an account a confirmed second factor."""
    device = second_factor.new_device(account.pk, at=EPOCH, confirmed=True)
    device.save()
    return device


def make_posting(
    account: Account, position: Position, valid_from: date = date(2025, 7, 1), valid_to: date | None = None
) -> Posting:
    """Put somebody into a position."""
    return Posting.objects.create(account=account, position=position, valid_from=valid_from, valid_to=valid_to)


def make_grant(
    account: Account,
    role: str,
    *,
    agency: Agency | None = None,
    unit: Unit | None = None,
    valid_from: date = date(2025, 7, 1),
    valid_to: date | None = None,
) -> RoleGrant:
    """Give somebody a role."""
    return RoleGrant.objects.create(
        account=account, role=role, agency=agency, unit=unit, valid_from=valid_from, valid_to=valid_to
    )


def make_administrator(**values: Any) -> Account:
    """Make an officer who administers the whole province."""
    return make_officer(roles=("administrator",), **{"full_name": "Hoàng Minh Đạt", **values})


def actor(account: Account, at: datetime | None = None, channel: str = "web", *, stepped_up: bool = True) -> Actor:
    """Return the account as an actor who has just given the second factor again, now unless said otherwise."""
    return replace(actor_for(account.pk, at or datetime.now(UTC), channel), stepped_up=stepped_up)


def code_of(account: Account, at: datetime | None = None, shift: int = 0) -> str:
    """Return the second factor's code at a moment, `shift` steps later."""
    device = TotpDevice.objects.get(account=account, confirmed_at__isnull=False)
    secret = devices.secret_of(device)
    assert secret
    return codes.code_at(secret, codes.step_of(at or datetime.now(UTC)) + shift)


def code_of_secret(secret: str, at: datetime) -> str:
    """Return the code that an authenticator would show."""
    return pyotp.TOTP(secret).at(at)


def client_of(account: Account | None, **options: Any) -> Client:
    """Return a browser that is signed in as the account, or as nobody."""
    client = Client(SERVER_NAME="localhost", **options)
    if account is not None:
        client.force_login(account)
    return client
