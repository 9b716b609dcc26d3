"""What this room tells the others."""

from dataclasses import dataclass
from typing import ClassVar

from motcua.ground.core import events


@events.event
@dataclass(frozen=True)
class DayClosed(events.Event):
    """A daily root was made over all chains that grew; `root` (hex) can be kept elsewhere as evidence."""

    name: ClassVar[str] = "audit.day_closed"
    root_id: int
    day: str
    root: str
