"""The carriers of messages, bound in settings.MOTCUA_PORTS ("email_carrier", "sms_carrier").

Without a binding letters go to the mail server where settings name one (MOTCUA_MAIL), else everything goes to files.
"""

from dataclasses import dataclass
from datetime import datetime
from typing import Protocol, cast

from django.conf import settings
from django.utils.module_loading import import_string

from motcua.means.notifications.enums import Channel

_DEFAULTS = {
    "email_carrier": "motcua.means.notifications.adapters.file_tray.EmailTray",
    "sms_carrier": "motcua.means.notifications.adapters.file_tray.SmsTray",
}
_SMTP = "motcua.means.notifications.adapters.smtp.Smtp"
_bound: dict[str, object] = {}


@dataclass(frozen=True, slots=True)
class Envelope:
    """One message as a carrier gets it."""

    message_id: int
    to: str
    to_name: str
    subject: str
    body: str
    created_at: datetime


class Undelivered(Exception):
    """It could not be handed over; `reason` names no person or address, `for_good`: repeating is useless."""

    def __init__(self, reason: str, *, for_good: bool = False) -> None:
        super().__init__(reason)
        self.reason = reason[:200]
        self.for_good = for_good


class Carrier(Protocol):
    """Hands messages of one channel over to the outside."""

    name: str

    def deliver(self, envelope: Envelope) -> None:
        """Hand it over; raise Undelivered if that failed."""
        ...


def carrier(channel: Channel | str) -> Carrier:
    """Return the carrier bound for the channel."""
    key = "sms_carrier" if channel == Channel.SMS else "email_carrier"
    path = settings.MOTCUA_PORTS.get(key) or _DEFAULTS[key]
    if key == "email_carrier" and key not in settings.MOTCUA_PORTS and getattr(settings, "MOTCUA_MAIL", False):
        path = _SMTP
    if path not in _bound:
        _bound[path] = import_string(path)()
    return cast(Carrier, _bound[path])
