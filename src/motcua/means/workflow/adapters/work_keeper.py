"""The steps and opinions that hang on places and people; implements `motcua.ground.orgs.ports.WorkKeeper`."""

from datetime import datetime
from typing import Any

from motcua.ground.core.actors import Actor
from motcua.ground.orgs import ports
from motcua.means.workflow import queries, services


class StepKeeper:
    """Keeps open steps, runs that will come by, and opinions that are owed."""

    def burdens(self, leaving: ports.Leaving, *, at: datetime) -> list[ports.Burden]:
        """Return what hangs on what is leaving."""
        return queries.burdens(leaving, at=at)

    def hand_over(
        self, leaving: ports.Leaving, to: ports.Succession, *, by: Actor, at: datetime
    ) -> list[dict[str, Any]]:
        """Move the open steps and opinions to their heirs."""
        return services.hand_over(leaving, to, by=by, at=at)

    def take_back(self, moved: list[dict[str, Any]], *, by: Actor, at: datetime) -> None:
        """Put them back where nothing was done since."""
        services.take_back(moved, by=by, at=at)
