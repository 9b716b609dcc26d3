"""What this room tells: facts in the past tense, with ids and moments only."""

from dataclasses import dataclass
from datetime import datetime
from typing import ClassVar

from motcua.ground.core.events import Event, event


@event
@dataclass(frozen=True)
class VersionPublished(Event):
    """A new version of a procedure was published and holds from `valid_from` on."""

    name: ClassVar[str] = "catalogue.version_published"
    procedure_id: int
    version_id: int
    valid_from: str  # yyyy-mm-dd
    at: datetime
