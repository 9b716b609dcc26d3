"""The carriers of messages, bound in settings.MOTCUA_PORTS ("email_carrier", "sms_carrier")."""

from dataclasses import dataclass
from datetime import datetime
from typing import Protocol, cast

from motcua.ground.core import ports
from motcua.means.notifications.enums import Channel


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
    outside: bool  # what is handed over leaves this machine; a tray of files only keeps it

    def deliver(self, envelope: Envelope) -> None:
        """Hand it over; raise Undelivered if that failed."""
        ...


def is_connected(channel: Channel | str) -> bool:
    """Return whether messages of a channel go out of the house at all."""
    return carrier(channel).outside


def carrier(channel: Channel | str) -> Carrier:
    """Return the carrier bound for the channel."""
    return cast(Carrier, ports.needed("sms_carrier" if channel == Channel.SMS else "email_carrier"))
