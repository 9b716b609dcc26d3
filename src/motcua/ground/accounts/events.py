"""What this room tells the others: ids only, never names."""

from dataclasses import dataclass
from datetime import datetime
from typing import ClassVar

from motcua.ground.core import events


@events.event
@dataclass(frozen=True)
class AccountRegistered(events.Event):
    """A citizen or business has an account now."""

    name: ClassVar[str] = "accounts.account_registered"
    account_id: int
    kind: str
    at: datetime


@events.event
@dataclass(frozen=True)
class AccountDisabled(events.Event):
    """An account cannot sign in any more."""

    name: ClassVar[str] = "accounts.account_disabled"
    account_id: int
    reason: str
    at: datetime


@events.event
@dataclass(frozen=True)
class AccountLocked(events.Event):
    """Too many wrong tries shut an account's door for a while."""

    name: ClassVar[str] = "accounts.account_locked"
    account_id: int
    until: datetime


@events.event
@dataclass(frozen=True)
class DelegationChanged(events.Event):
    """A delegation was made or revoked."""

    name: ClassVar[str] = "accounts.delegation_changed"
    delegation_id: int
    position_id: int
    to_account_id: int
    revoked: bool
    at: datetime
