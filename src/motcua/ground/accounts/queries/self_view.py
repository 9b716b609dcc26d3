"""What people see of their own account: sessions, tokens, recovery codes left, forms that were kept."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from motcua.ground.accounts.models import ApiToken, HeldForm, RecoveryCode, SignIn
from motcua.ground.accounts.rules import limits


@dataclass(frozen=True, slots=True)
class SessionCard:
    """One sign-in on one device."""

    id: int
    session_key: str
    address: str
    device: str
    signed_in_at: datetime
    seen_at: datetime


@dataclass(frozen=True, slots=True)
class TokenCard:
    """One token, by its first letters."""

    id: int
    name: str
    prefix: str
    created_at: datetime
    expires_at: datetime | None
    last_used_at: datetime | None


@dataclass(frozen=True, slots=True)
class HeldFormCard:
    """What was sent after a session had run out."""

    id: str
    path: str
    fields: list[tuple[str, str]]
    files_lost: bool
    held_at: datetime


def sessions_of(account_id: int, *, at: datetime) -> list[SessionCard]:
    """Return the sessions that may still be open, the latest used first."""
    rows = SignIn.objects.filter(
        account_id=account_id, ended_at__isnull=True, seen_at__gt=at - limits.SESSION_LASTS
    ).order_by("-seen_at")
    return [
        SessionCard(
            session.pk,
            session.session_key,
            session.address or "",
            session.device,
            session.signed_in_at,
            session.seen_at,
        )
        for session in rows[:50]
    ]


def tokens_of(account_id: int, *, at: datetime) -> list[TokenCard]:
    """Return the tokens that still work, newest first."""
    rows = ApiToken.objects.filter(account_id=account_id, revoked_at__isnull=True).exclude(expires_at__lte=at)
    return [
        TokenCard(token.pk, token.name, token.prefix, token.created_at, token.expires_at, token.last_used_at)
        for token in rows.order_by("-created_at", "-id")
    ]


def recovery_codes_left(account_id: int) -> int:
    """Return how many recovery codes were not used yet."""
    return RecoveryCode.objects.filter(account_id=account_id, used_at__isnull=True).count()


def held_form(form_id: Any, *, account_id: int, at: datetime) -> HeldFormCard | None:
    """Return a form that was kept for this very account, or None."""
    row = HeldForm.objects.filter(pk=form_id, account_id=account_id, held_at__gt=at - limits.HELD_FORM_LASTS).first()
    if row is None:
        return None
    pairs = [(name, value) for name, values in row.fields.items() for value in values]
    return HeldFormCard(str(row.pk), row.path, pairs, row.files_lost, row.held_at)
