"""Who may read which figures beyond those that everybody sees."""

from django.utils.translation import gettext as _

from motcua.ground.accounts.enums import HEADS, Role
from motcua.ground.core.actors import Actor, ActorKind
from motcua.ground.core.errors import NotFound


def reported_agencies(actor: Actor) -> frozenset[int] | None:
    """Return the agencies whose tables the actor may read; None is all of them and the whole province.

    Law: decisions 5: a procedure controller sees the progress of all, a head that of the own agency,
    where they hold a position
    """
    watched = actor.reach_of(Role.PROCEDURE_CONTROLLER)
    if actor.kind == ActorKind.SYSTEM or watched is None:
        return None
    if not actor.is_staff:
        return frozenset()
    return watched | actor.agencies_as(*HEADS)


def require(actor: Actor, agency_id: int | None) -> None:
    """Refuse a table that is not the actor's to read. Raises: NotFound."""
    allowed = reported_agencies(actor)
    if allowed is not None and agency_id not in allowed:
        raise NotFound(_("Không có biểu của đơn vị này."))
