"""Who acts: a value that travels from the door to the audit row; it knows no table."""

from dataclasses import dataclass, field
from enum import StrEnum


class ActorKind(StrEnum):
    """What sort of actor did something."""

    CITIZEN = "citizen"
    BUSINESS = "business"
    OFFICER = "officer"
    SYSTEM = "system"
    ANONYMOUS = "anonymous"


@dataclass(frozen=True, slots=True)
class Grant:
    """A role held in a scope: an agency, one unit of it, or (both None) the whole province."""

    role: str
    agency_id: int | None = None
    unit_id: int | None = None


@dataclass(frozen=True, slots=True)
class Holding:
    """A position held now, in person or (`on_behalf_of`) by a dated delegation or substitution."""

    position_id: int
    unit_id: int
    agency_id: int
    title: str
    on_behalf_of: int | None = None
    on_behalf_name: str = ""
    delegation_id: int | None = None
    capacity: str = ""


@dataclass(frozen=True, slots=True)
class Actor:
    """A person or the system at one moment, with the roles and positions that hold at that moment."""

    kind: ActorKind
    account_id: int | None = None
    name: str = ""
    grants: tuple[Grant, ...] = ()
    holdings: tuple[Holding, ...] = ()
    channel: str = "web"
    stepped_up: bool = False  # gave the second factor again within the last minutes
    sample: bool = False
    extra: dict[str, str] = field(default_factory=dict, compare=False)

    def has_role(self, *roles: str, agency_id: int | None = None) -> bool:
        """Return whether one of the roles is held, for the agency if one is named (a province-wide grant counts).

        Who works on something or decides on it must hold a position there too: `agencies_as`, `units_as`.
        """
        return any(
            grant.role in roles and (agency_id is None or grant.agency_id is None or grant.agency_id == agency_id)
            for grant in self.grants
        )

    def holdings_as(self, *roles: str) -> list[Holding]:
        """Return the positions held in a place (agency, and unit where the grant names one) of one of the roles.

        A role that nobody took back outlives the position it was given for; work and decisions need both.
        """
        fitting = [grant for grant in self.grants if grant.role in roles]
        return [
            holding
            for holding in self.holdings
            if any(
                grant.agency_id in (None, holding.agency_id) and grant.unit_id in (None, holding.unit_id)
                for grant in fitting
            )
        ]

    def agencies_as(self, *roles: str) -> set[int]:
        """Return the agencies in which a position is held together with one of the roles."""
        return {holding.agency_id for holding in self.holdings_as(*roles)}

    def units_as(self, *roles: str) -> set[int]:
        """Return the units in which a position is held together with one of the roles."""
        return {holding.unit_id for holding in self.holdings_as(*roles)}

    def reach_of(self, role: str) -> frozenset[int] | None:
        """Return the agencies for which a role is held that needs no position there; None: the whole province."""
        scopes = [grant.agency_id for grant in self.grants if grant.role == role]
        return None if None in scopes else frozenset(scope for scope in scopes if scope is not None)

    def holding(self, position_id: int) -> Holding | None:
        """Return how the position is held: in person before on somebody's behalf; None if it is not."""
        held = [holding for holding in self.holdings if holding.position_id == position_id]
        return min(held, key=lambda holding: holding.on_behalf_of is not None) if held else None

    @property
    def person_id(self) -> int:
        """Return the account of somebody who is signed in; asking it of nobody is a mistake of ours."""
        assert self.account_id is not None, "nobody is signed in"
        return self.account_id

    @property
    def position_ids(self) -> list[int]:
        """Return the ids of all positions held."""
        return [holding.position_id for holding in self.holdings]

    @property
    def agency_ids(self) -> set[int]:
        """Return the agencies in which a position or a scoped role is held."""
        return {holding.agency_id for holding in self.holdings} | {
            grant.agency_id for grant in self.grants if grant.agency_id is not None
        }

    @property
    def is_staff(self) -> bool:
        """Return whether an officer acts."""
        return self.kind == ActorKind.OFFICER


SYSTEM = Actor(kind=ActorKind.SYSTEM, name="Hệ thống", channel="system")
ANONYMOUS = Actor(kind=ActorKind.ANONYMOUS)
