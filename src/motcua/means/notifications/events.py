"""What the post office tells the others."""

from dataclasses import dataclass
from datetime import datetime
from typing import ClassVar

from motcua.ground.core import events


@events.event
@dataclass(frozen=True)
class MessageFailed(events.Event):
    """A message could not be handed over, for good; the person has not got it this way."""

    name: ClassVar[str] = "notifications.message_failed"
    message_id: int
    channel: str
    about_kind: str
    about_id: str
    at: datetime
