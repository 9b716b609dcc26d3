"""Who may do what to a step, a consultation or a process."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass

from django.db.models import Q
from django.utils.translation import gettext as _

from motcua.ground.accounts import policies as accounts
from motcua.ground.accounts.enums import ANSWERERS, DESIGNERS, GIVERS, HEADS, Role
from motcua.ground.core.actors import Actor, ActorKind, Grant, Holding
from motcua.ground.core.errors import NotAllowed
from motcua.means.workflow.enums import WEIGHTY
from motcua.means.workflow.models import Consultation

WHOLE_UNIT = (*HEADS, Role.DESK_CLERK)  # a desk works as one: each clerk sees what the desk has open


class RolesMixed(NotAllowed):
    """The process demands that different people do its parts, and this person has done another one."""

    code = "roles_mixed"


def holding_for(actor: Actor, *, position_id: int, assignee_id: int | None) -> Holding | None:
    """Return how the actor may do a step: in person before on somebody's behalf; None when they may not.

    An assigned step is done by its assignee, who still holds the position, or by whoever acts for the assignee.
    """
    held = [
        holding
        for holding in actor.holdings
        if holding.position_id == position_id and does_it(actor.account_id, holding.on_behalf_of, assignee_id)
    ]
    return min(held, key=lambda holding: holding.on_behalf_of is not None, default=None)


def does_it(account_id: int | None, on_behalf_of: int | None, assignee_id: int | None) -> bool:
    """Return whether a holder of the step's position does it: the assignee or who acts for them; unassigned: all."""
    if assignee_id is None:
        return True
    return on_behalf_of is None if account_id == assignee_id else on_behalf_of == assignee_id


def require_holder(actor: Actor, *, position_id: int, assignee_id: int | None) -> Holding:
    """Return how the actor may do a step. Raises: NotAllowed, telling whose it is."""
    holding = holding_for(actor, position_id=position_id, assignee_id=assignee_id)
    if holding is not None:
        return holding
    if assignee_id is not None and actor.holding(position_id) is not None:
        raise NotAllowed(_("Bước này đã giao cho người khác."), code="assigned_to_other")
    raise NotAllowed(_("Bước này do vị trí khác thực hiện."), code="not_holder")


@dataclass(frozen=True, slots=True)
class Part:
    """What somebody did in a run: for which position, which step, and who it was, in person or as the one acted for."""

    position_key: str
    name: str
    people: frozenset[int | None]


def demands_apart(holding: Holding, *, separated: bool, kind: str) -> bool:
    """Return whether who does a step may have done no other part of the run.

    Where the process demands it, always; a position that is only lent never lets one person decide on their own work.
    """
    return separated or (holding.on_behalf_of is not None and kind in WEIGHTY)


def people_behind(actor_id: int | None, on_behalf_of: int | None) -> frozenset[int | None]:
    """Return who acts: the one who does it, and the one on whose behalf."""
    return frozenset({actor_id, on_behalf_of} - {None})


def require_other_person(
    position_key: str, done: Iterable[Part], acting: Actor | None, people: Collection[int | None]
) -> None:
    """Refuse a part to whoever did another one, also at the desk or on somebody's behalf. Raises: RolesMixed."""
    for part in done:
        if part.position_key == position_key or not part.people & set(people):
            continue
        if acting is not None and acting.account_id in part.people:
            words = _("Hai việc này phải do hai người làm: bạn đã làm bước “%(step)s” của hồ sơ.")
        else:
            words = _("Hai việc này phải do hai người làm: người đó đã làm bước “%(step)s” của hồ sơ.")
        raise RolesMixed(words % {"step": part.name})


def may_complete(actor: Actor, *, position_id: int, assignee_id: int | None) -> bool:
    """Return whether the actor may do the step."""
    return holding_for(actor, position_id=position_id, assignee_id=assignee_id) is not None


def require_step_up(actor: Actor, kind: str) -> None:
    """Refuse a step that approves or signs until the second factor was given again. Raises: StepUpNeeded."""
    if kind in WEIGHTY:
        accounts.require_step_up(actor)


def may_reassign(actor: Actor, *, unit_id: int, agency_id: int) -> bool:
    """Return whether the actor may give a step to somebody else: heads, within their unit or agency."""
    return _in_scope(actor, HEADS, unit_id=unit_id, agency_id=agency_id)


def may_give(actor: Actor, *, unit_id: int, agency_id: int) -> bool:
    """Return whether the actor may give a step to somebody: heads and directors in their reach, administrators."""
    return (
        actor.kind == ActorKind.SYSTEM
        or actor.has_role(Role.ADMINISTRATOR, agency_id=agency_id)
        or may_reassign(actor, unit_id=unit_id, agency_id=agency_id)
    )


def reach_of_heads(actor: Actor) -> Q | None:
    """Return the condition for the open steps that the actor may give to somebody; None: none at all."""
    if any(grant.role == Role.ADMINISTRATOR and grant.agency_id is None for grant in actor.grants):
        return Q()
    agencies, units = set[int](), set[int]()
    for grant in actor.grants:
        if grant.role not in GIVERS or not _is_alive(actor, grant):
            continue
        if grant.unit_id is not None:
            units.add(grant.unit_id)
        elif grant.agency_id is not None and grant.role == Role.HEAD_OF_SECTION:
            units |= {holding.unit_id for holding in actor.holdings if holding.agency_id == grant.agency_id}
        elif grant.agency_id is not None:
            agencies.add(grant.agency_id)
    return Q(agency__in=agencies) | Q(unit__in=units) if agencies or units else None


def may_answer(actor: Actor, consultation: Consultation) -> bool:
    """Return whether the actor may answer for the consulted agency, or for the one unit of it that was asked."""
    return answering_holding(actor, agency_id=consultation.agency_id, unit_id=consultation.unit_id) is not None


def answering_holding(actor: Actor, *, agency_id: int, unit_id: int | None) -> Holding | None:
    """Return the holding in which the actor answers; None when they may not."""
    held = [
        holding
        for holding in actor.holdings_as(*ANSWERERS)
        if holding.agency_id == agency_id and (unit_id is None or holding.unit_id == unit_id)
    ]
    return min(held, key=lambda holding: holding.on_behalf_of is not None, default=None)


def may_design(actor: Actor) -> bool:
    """Return whether the actor may write processes, which hold for the whole province, and put them into force."""
    return actor.kind == ActorKind.SYSTEM or any(
        grant.role in DESIGNERS and grant.agency_id is None and grant.unit_id is None for grant in actor.grants
    )


def seen_units(actor: Actor) -> tuple[frozenset[int], frozenset[int]]:
    """Return the units and the whole agencies whose open steps the actor sees.

    A grant in a unit shows the unit; a head's grant in an agency shows the agency, a clerk's only the units in which
    the clerk holds a position there.
    """
    units, agencies = set[int](), set[int]()
    for grant in actor.grants:
        if grant.role not in WHOLE_UNIT or not _is_alive(actor, grant):
            continue
        if grant.unit_id is not None:
            units.add(grant.unit_id)
        elif grant.agency_id is not None and grant.role in (Role.APPROVER, Role.DESK_DIRECTOR):
            agencies.add(grant.agency_id)
        elif grant.agency_id is not None:
            units |= {holding.unit_id for holding in actor.holdings if holding.agency_id == grant.agency_id}
    return frozenset(units), frozenset(agencies)


def _in_scope(actor: Actor, roles: tuple[str, ...], *, unit_id: int, agency_id: int) -> bool:
    units, agencies = seen_units(actor)
    if roles != WHOLE_UNIT:
        return any(
            grant.role in roles
            and _is_alive(actor, grant)
            and (
                grant.unit_id == unit_id
                or (grant.unit_id is None and grant.agency_id == agency_id and _over_unit(actor, grant.role, unit_id))
            )
            for grant in actor.grants
        )
    return unit_id in units or agency_id in agencies


def _is_alive(actor: Actor, grant: Grant) -> bool:
    """Return whether a role is used in a position held in its place; an administrator needs none.

    Law: decisions 5: a role isn't a position; the reach of a head ends with the position in which they head.
    """
    return grant.role == Role.ADMINISTRATOR or any(
        grant.agency_id in (None, holding.agency_id) and grant.unit_id in (None, holding.unit_id)
        for holding in actor.holdings
    )


def _over_unit(actor: Actor, role: str, unit_id: int) -> bool:
    """Return whether a grant in a whole agency reaches the unit: a section's head only where they hold a position."""
    return role != Role.HEAD_OF_SECTION or any(holding.unit_id == unit_id for holding in actor.holdings)
