"""Sessions: the list that people see, ending one from elsewhere, and forms sent after a session ran out."""

import dataclasses
import re
from collections.abc import Mapping
from datetime import datetime
from typing import Any
from uuid import UUID

from django.contrib.sessions.backends.db import SessionStore
from django.db import transaction
from django.utils.translation import gettext as _

from motcua.ground.accounts import policies
from motcua.ground.accounts.enums import SessionEnd
from motcua.ground.accounts.models import Account, HeldForm, SignIn
from motcua.ground.accounts.rules import limits
from motcua.ground.accounts.services.signing_in import self_actor
from motcua.ground.audit import services as audit
from motcua.ground.core.actors import Actor
from motcua.ground.core.errors import NotFound

HELD_BYTES = 256 * 1024
# By whole words: a tax code, the code of an agency or of an area is no secret, and whoever typed it wants it back.
_SECRET_FIELD = re.compile(r"passw|mat_khau|secret|(?:^|_)(?:token|otp)(?:_|$)|step_up_code", re.IGNORECASE)


@transaction.atomic
def open_session(
    *, account_id: int, session_key: str, address: str, device: str, at: datetime, replaces: str = ""
) -> None:
    """Note that somebody signed in: for their own list of sessions and for the record.

    `replaces` is the key that this browser's session had before, if it had one.
    """
    if replaces and replaces != session_key:
        stale = SignIn.objects.filter(session_key=replaces, ended_at__isnull=True)
        stale.update(ended_at=at, end=SessionEnd.REPLACED)
    account = Account.objects.get(pk=account_id)
    SignIn.objects.update_or_create(
        session_key=session_key,
        defaults={
            "account": account,
            "address": address or None,
            "device": device[:300],
            "signed_in_at": at,
            "seen_at": at,
            "ended_at": None,
            "end": SessionEnd.OPEN,
        },
    )
    Account.objects.filter(pk=account.pk).update(last_login=at)
    audit.record(
        "account.signed_in", subject=("account", account.pk), by=self_actor(account), at=at, data={"address": address}
    )


def move_session(*, old_key: str, new_key: str) -> None:
    """Note that a session goes on under another key, as it does after a change of password."""
    if old_key and new_key and old_key != new_key:
        SignIn.objects.filter(session_key=old_key).update(session_key=new_key)


def touch_session(*, session_key: str, at: datetime) -> None:
    """Note that a session is in use."""
    SignIn.objects.filter(session_key=session_key).update(seen_at=at)


@transaction.atomic
def close_session(*, session_key: str, by: Actor, at: datetime) -> None:
    """Note that somebody signed out."""
    SignIn.objects.filter(session_key=session_key, ended_at__isnull=True).update(ended_at=at, end=SessionEnd.SIGNED_OUT)
    if by.account_id is not None:
        audit.record("account.signed_out", subject=("account", by.account_id), by=by, at=at)


@transaction.atomic
def end_session(*, sign_in_id: int, by: Actor, at: datetime) -> None:
    """End one of one's own sessions from elsewhere."""
    found = SignIn.objects.filter(pk=sign_in_id, account_id=by.account_id or 0, ended_at__isnull=True).first()
    if found is None:
        raise NotFound(_("Không có phiên làm việc này."))
    _end([found], at=at)
    audit.record("account.session_ended", subject=("account", found.account_id), by=by, at=at)


@transaction.atomic
def end_sessions(*, account_id: int, by: Actor, at: datetime, but: str = "") -> int:
    """End every session of one's own account, or of any for an administrator; return how many there were.

    `but` is the key of a session that goes on.
    Raises: NotFound
    """
    return end_all(policies.account_for(by, account_id).pk, by=by, at=at, but=but)


def end_all(account_id: int, *, by: Actor, at: datetime, but: str = "") -> int:
    """End every session of an account (`but` one) in the caller's transaction, who has looked at the rights."""
    found = list(SignIn.objects.filter(account_id=account_id, ended_at__isnull=True).exclude(session_key=but))
    _end(found, at=at)
    if found:
        data = {"sessions": len(found)}
        audit.record("account.sessions_ended", subject=("account", account_id), by=by, at=at, data=data)
    return len(found)


def _end(found: list[SignIn], *, at: datetime) -> None:
    for session in found:
        SessionStore(session.session_key).delete()
        session.ended_at, session.end = at, SessionEnd.ENDED
    SignIn.objects.bulk_update(found, ["ended_at", "end"])


def stepped_up(actor: Actor) -> Actor:
    """Return the actor as one who has just given the second factor again."""
    return dataclasses.replace(actor, stepped_up=True)


def hold_form(
    *, account_id: int, path: str, fields: Mapping[str, list[str]], files_lost: bool, at: datetime
) -> str | None:
    """Keep what was sent on a page after the session had run out, and return its id, or None if it is too much.

    Passwords, codes of the second factor and the page's own token are never kept.
    """
    kept: dict[str, Any] = {
        name: [value.replace("\x00", "") for value in values]
        for name, values in fields.items()
        if name != "csrfmiddlewaretoken" and not _SECRET_FIELD.search(name)
    }
    size = sum(
        len(name) + sum(len(value.encode("utf-8", "replace")) for value in values) for name, values in kept.items()
    )
    if not kept or size > HELD_BYTES or len(path) > 2000:
        return None
    with transaction.atomic():
        old = HeldForm.objects.filter(account_id=account_id).order_by("-held_at").values_list("pk", flat=True)[4:]
        HeldForm.objects.filter(pk__in=list(old)).delete()
        form = HeldForm.objects.create(account_id=account_id, path=path, fields=kept, files_lost=files_lost, held_at=at)
    return str(form.pk)


def drop_form(*, form_id: str, by: Actor) -> None:
    """Forget a form that was kept; its owner does not need it any more. What is no id of one is nobody's."""
    try:
        known = UUID(form_id)
    except ValueError:
        return
    HeldForm.objects.filter(pk=known, account_id=by.account_id or 0).delete()


def sweep_forms(*, at: datetime) -> int:
    """Remove forms that were kept long enough."""
    return HeldForm.objects.filter(held_at__lt=at - limits.HELD_FORM_LASTS).delete()[0]
