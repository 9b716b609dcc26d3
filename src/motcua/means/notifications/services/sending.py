"""Sending: one row per channel in the caller's transaction; the worker carries it out."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.db import connection
from django.utils.translation import gettext as _

from motcua.ground.core import db, defer, outbox
from motcua.means.notifications import events, rules
from motcua.means.notifications.enums import Channel, MessageState
from motcua.means.notifications.models import ToGather

_COLUMNS = (
    "key", "channel", "recipient_id", "recipient_name", "address", "subject", "body", "about_kind", "about_id", "link",
    "state", "attempts", "last_error", "created_at", "next_attempt_at", "sent_at",
)  # fmt: skip
_LONGEST_ADDRESS = 254
_NO_ADDRESS = "not an e-mail address"
_INSERT = (
    f"INSERT INTO notifications_message ({', '.join(_COLUMNS)}) VALUES {{rows}}"  # noqa: S608 columns are ours
    " ON CONFLICT (key, channel) DO NOTHING RETURNING id, state, channel"
)
_ROW = f"({', '.join(['%s'] * len(_COLUMNS))})"


@dataclass(frozen=True, slots=True, kw_only=True)
class Recipient:
    """Who is written to and how they can be reached; what is empty is not used."""

    account_id: int | None = None
    name: str = ""
    email: str = ""
    phone: str = ""


def send(
    *,
    to: Recipient,
    subject: str,
    body: str,
    key: str,
    at: datetime,
    about: tuple[str, str | int] | None = None,
    sms: str = "",
    link: str = "",
    channels: tuple[Channel, ...] = (Channel.IN_APP, Channel.EMAIL, Channel.SMS),
    gather: str = "",
    sms_link: str = "",
) -> int:
    """Send one message in the caller's transaction through every channel that reaches the person; return how many.

    `key` names the occasion ("dossiers.accepted:42"): the same key sends nothing twice. An SMS goes out only with a
    text of its own (`sms`). `link` is a path on this system, `sms_link` a public one that stands in the SMS where it
    is short enough. An impossible address is recorded as failed and told, not hidden. With `gather`, the name of a
    topic, the message in the account is told by mail later, in one letter with others.
    """
    db.require_transaction("notifications.send")
    kind, about_id = (about[0], str(about[1])) if about else ("", "")
    line, text = rules.subject_line(subject), rules.body_text(body)
    common = (kind, about_id, link[:300])
    rows: list[tuple[object, ...]] = []
    if Channel.IN_APP in channels and to.account_id is not None:
        rows.append(_arrived(key, to, line, text, common, at))
    if Channel.EMAIL in channels and to.email.strip():
        address = to.email.strip()
        rows.append(
            _outgoing(key, Channel.EMAIL, to, address, line, _with_link(text, link), common, at, _email_error(address))
        )
    if Channel.SMS in channels and to.phone.strip() and sms:
        short = rules.sms_text(sms, f"{settings.MOTCUA_URL}{sms_link}" if sms_link else "")
        rows.append(_outgoing(key, Channel.SMS, to, to.phone.strip(), line, short, common, at, ""))
    if not rows:
        return 0
    with connection.cursor() as cursor:
        values: list[Any] = [value for row in rows for value in row]
        cursor.execute(_INSERT.format(rows=", ".join([_ROW] * len(rows))), values)
        made: list[tuple[int, str, str]] = cursor.fetchall()
    for message_id, state, channel in made:
        if state == MessageState.QUEUED:
            defer.defer("notifications.deliver", message_id=message_id)
        elif gather and state == MessageState.SENT:  # in the account
            ToGather.objects.create(message_id=message_id, topic=gather)
        elif state == MessageState.FAILED:
            outbox.publish(
                events.MessageFailed(message_id=message_id, channel=channel, about_kind=kind, about_id=about_id, at=at)
            )
    return len(made)


def _with_link(text: str, link: str) -> str:
    """Return the text of a letter with the whole address of what it is about, in the language of the letter."""
    if not link:
        return text
    return f"{text}\n\n" + _("Xem tại: %(address)s") % {"address": f"{settings.MOTCUA_URL}{link}"}


def _arrived(
    key: str, to: Recipient, subject: str, body: str, common: tuple[str, str, str], at: datetime
) -> tuple[object, ...]:
    """Return the row of a message in the account: it is there as soon as it is written."""
    return (
        key, Channel.IN_APP, to.account_id, to.name, "", subject, body, *common, MessageState.SENT, 0, "", at, None, at,
    )  # fmt: skip


def _outgoing(
    key: str,
    channel: Channel,
    to: Recipient,
    address: str,
    subject: str,
    body: str,
    common: tuple[str, str, str],
    at: datetime,
    error: str,
) -> tuple[object, ...]:
    state = MessageState.FAILED if error else MessageState.QUEUED
    return (
        key, channel, to.account_id, to.name, address[:_LONGEST_ADDRESS].replace("\x00", ""), subject, body, *common,
        state, 0, error, at, None if error else at, None,
    )  # fmt: skip


def _email_error(address: str) -> str:
    try:
        validate_email(address)
    except ValidationError:
        return _NO_ADDRESS
    return "" if address.isascii() and len(address) <= _LONGEST_ADDRESS else _NO_ADDRESS
