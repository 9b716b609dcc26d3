"""The dossiers that hang on desks and positions; implements `motcua.ground.orgs.ports.WorkKeeper`."""

from datetime import datetime
from typing import Any

from motcua.casework.dossiers.queries import hanging
from motcua.casework.dossiers.services import reorganising
from motcua.ground.core.actors import Actor
from motcua.ground.orgs import ports


class DossierKeeper:
    """Keeps what desks have received, and what people are about to send them."""

    def burdens(self, leaving: ports.Leaving, *, at: datetime) -> list[ports.Burden]:
        """Return what hangs on what is leaving."""
        return hanging.burdens(leaving, at=at)

    def hand_over(
        self, leaving: ports.Leaving, to: ports.Succession, *, by: Actor, at: datetime
    ) -> list[dict[str, Any]]:
        """Move the open dossiers of desks that end, or stand empty, to their successors."""
        return reorganising.hand_over(leaving, to, by=by, at=at)

    def take_back(self, moved: list[dict[str, Any]], *, by: Actor, at: datetime) -> None:
        """Put them back where nothing was done since."""
        reorganising.take_back(moved, by=by, at=at)
