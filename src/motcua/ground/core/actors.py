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
        """Return whether one of the roles is held, for the agency if one is named (a province-wide grant counts)."""
        return any(
            grant.role in roles and (agency_id is None or grant.agency_id is None or grant.agency_id == agency_id)
            for grant in self.grants
        )

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
