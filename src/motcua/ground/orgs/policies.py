"""Who may change the organisation, its calendar and its settings."""

from django.utils.translation import gettext as _

from motcua.ground.core import errors
from motcua.ground.core.actors import Actor, ActorKind

ADMINISTRATOR = "administrator"


def may_manage_organisation(actor: Actor, agency_id: int | None = None) -> bool:
    """Return whether the actor may change agencies, units and positions: of one agency, or (None) of the province."""
    if actor.kind == ActorKind.SYSTEM:
        return True
    return actor.is_staff and any(
        grant.role == ADMINISTRATOR
        and grant.unit_id is None
        and (grant.agency_id is None or (agency_id is not None and grant.agency_id == agency_id))
        for grant in actor.grants
    )


def may_change_calendar(actor: Actor) -> bool:
    """Return whether the actor may change days off and default hours, which hold for the whole province."""
    return may_manage_organisation(actor)


def may_change_settings(actor: Actor, agency_id: int | None = None) -> bool:
    """Return whether the actor may change dated settings of the province, or of one agency."""
    return may_manage_organisation(actor, agency_id)


def require_step_up(actor: Actor) -> None:
    """Refuse whoever has not given the second factor again within the last minutes; the system has none.

    Whatever gives or changes somebody's power asks for it: here the end of a place that is taken back, and what stands
    above a signature. Raises: StepUpNeeded
    """
    if actor.kind != ActorKind.SYSTEM and not actor.stepped_up:
        raise errors.StepUpNeeded(_("Việc này cần xác nhận lại bằng mã xác thực."))


def not_own_position(actor: Actor, position_id: int) -> None:
    """Refuse to change how one signs oneself, in a position that one holds or acts in. Raises: NotAllowed"""
    if any(holding.position_id == position_id for holding in actor.holdings):
        raise errors.NotAllowed(
            _("Không ai tự đổi chức danh, tư cách ký của vị trí mình giữ hay làm thay; nhờ một người quản trị khác.")
        )


def require(allowed: bool) -> None:
    """Refuse when something is not allowed. Raises: NotAllowed."""
    if not allowed:
        raise errors.NotAllowed(_("Chỉ quản trị viên được thay đổi tổ chức, lịch làm việc và cài đặt"))
