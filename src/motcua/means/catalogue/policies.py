"""Who may change the catalogue."""

from django.utils.translation import gettext as _

from motcua.ground.accounts.enums import Role
from motcua.ground.core.actors import Actor, ActorKind
from motcua.ground.core.errors import NotAllowed


def may_edit(actor: Actor) -> bool:
    """Return whether the actor writes procedures, offerings and the words of the search."""
    return actor.kind == ActorKind.SYSTEM or any(
        grant.role == Role.ADMINISTRATOR and grant.agency_id is None and grant.unit_id is None for grant in actor.grants
    )


def require_editor(actor: Actor) -> None:
    """Refuse everybody else. Raises: NotAllowed."""
    if not may_edit(actor):
        raise NotAllowed(_("Chỉ quản trị viên được sửa danh mục thủ tục."))
