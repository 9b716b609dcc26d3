"""The delegations that hang on positions and people; implements `motcua.ground.orgs.ports.WorkKeeper`."""

from datetime import datetime
from typing import Any

from motcua.ground.accounts import queries
from motcua.ground.core.actors import Actor
from motcua.ground.orgs import ports


class DelegationKeeper:
    """Keeps delegations: none is moved, for none holds without its two sides (`queries.possible_delegations`).

    They end with the position and with the posting of its holder; they rest while an account of theirs is out of use.
    """

    def burdens(self, leaving: ports.Leaving, *, at: datetime) -> list[ports.Burden]:
        """Return the delegations that end with what is leaving."""
        return queries.ending_delegations(leaving, at=at)

    def hand_over(
        self, leaving: ports.Leaving, to: ports.Succession, *, by: Actor, at: datetime
    ) -> list[dict[str, Any]]:
        """Move nothing: whoever holds the position now lends it anew."""
        return []

    def take_back(self, moved: list[dict[str, Any]], *, by: Actor, at: datetime) -> None:
        """Put nothing back."""
