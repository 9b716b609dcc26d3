"""How a person stands to a dossier, and what each standing allows."""

import re
from collections.abc import Iterable
from dataclasses import dataclass

from django.db.models import Q
from django.utils.translation import gettext as _

from motcua.casework.dossiers.enums import Action, Look, Relation, State
from motcua.casework.dossiers.models import Dossier
from motcua.casework.dossiers.rules import acts
from motcua.ground.accounts.enums import DESK_ROLES, Role
from motcua.ground.core import prepared
from motcua.ground.core.actors import Actor, ActorKind, Holding
from motcua.ground.core.errors import NotAllowed, NotFound
from motcua.means.workflow import queries as workflow

_R = Relation
# A submission reference or a code of any form; whatever else is asked for is no dossier of ours.
REFERENCE = re.compile(r"[0-9A-Za-z.-]{4,60}")


def relations(actor: Actor, dossier: Dossier, parts: workflow.Participants | None = None) -> frozenset[Relation]:
    """Return every way in which the actor stands to the dossier (one small read for staff, none for others).

    `parts`: who has or had a part in its run, where that has been read already.
    """
    if actor.kind == ActorKind.SYSTEM:
        return frozenset({_R.SYSTEM})
    if actor.account_id is None:
        return frozenset()
    found: set[Relation] = set()
    if actor.account_id in (dossier.filer_id, dossier.owner_id) and not actor.is_staff:
        found.add(_R.APPLICANT)
    if not actor.is_staff:
        return frozenset(found)
    units = {holding.unit_id for holding in actor.holdings}
    if dossier.state != State.RETURNED and dossier.receiving_unit_id in actor.units_as(*DESK_ROLES):
        found.add(_R.RECEIVING_DESK)
    if dossier.accepted_at and dossier.competent_agency_id in actor.agencies_as(*DESK_ROLES):
        found.add(_R.COMPETENT_DESK)
    if dossier.helping_unit_id in units and dossier.competent_received_at is None:
        found.add(_R.HELPING_DESK)
    if dossier.competent_agency_id in actor.agencies_as(Role.APPROVER):
        found.add(_R.AGENCY_HEAD)
    if actor.has_role(Role.PROCEDURE_CONTROLLER, agency_id=dossier.competent_agency_id):
        found.add(_R.CONTROLLER)
    if actor.has_role(Role.AUDITOR, agency_id=dossier.competent_agency_id):
        found.add(_R.AUDITOR)
    if dossier.run_id is not None:
        found |= _run_relations(actor, parts or workflow.participants(dossier.run_id))
    return frozenset(found)


def _run_relations(actor: Actor, parts: workflow.Participants) -> set[Relation]:
    found: set[Relation] = set()
    if set(actor.position_ids) & set(parts.position_ids):
        found.add(_R.STEP_HOLDER)
    if actor.units_as(Role.HEAD_OF_SECTION) & set(parts.unit_ids):
        found.add(_R.UNIT_HEAD)
    if {holding.agency_id for holding in actor.holdings} & set(parts.consulted_agency_ids):
        found.add(_R.CONSULTED)
    return found


def seen_rows(actor: Actor) -> Q:
    """Return the condition for the dossiers that a member of staff may open (`Look.VIEW`), for lists over many.

    Law: decisions 5. The table of rights and this are held together by a test over every person of the sample.
    """
    units = {holding.unit_id for holding in actor.holdings}
    desks, heads = actor.agencies_as(*DESK_ROLES), actor.agencies_as(Role.APPROVER)
    seen = Q(competent_agency_id__in=desks, accepted_at__isnull=False) | Q(competent_agency_id__in=heads)
    seen |= Q(receiving_unit_id__in=actor.units_as(*DESK_ROLES)) & ~Q(state=State.RETURNED)
    seen |= Q(helping_unit_id__in=units, competent_received_at=None)
    if positions := set(actor.position_ids):
        headed = actor.units_as(Role.HEAD_OF_SECTION)
        seen |= Q(workflow.took_part("run_id", position_ids=positions, unit_ids=headed))
    return seen


_SEEN = acts.LOOKS[Look.PROGRESS] | acts.LOOKS[Look.TRAIL] | acts.LOOKS[Look.CONSULTED_VIEW]


def dossier_for(by: Actor, ref: str, what: Action | Look, *, lock: bool = False) -> Dossier:
    """Return the dossier under a submission reference or code, if this actor's standing allows this act or look.

    Raises: NotFound alike for what does not exist and for what the actor may not see; NotAllowed for what may be
        seen but not done
    """
    dossier = _known(ref, lock=lock)
    _require(what, dossier, relations(by, dossier) if dossier is not None else frozenset())
    assert dossier is not None  # nobody stands to what does not exist
    return dossier


@dataclass(frozen=True, slots=True)
class Seen:
    """A dossier with every way in which the actor stands to it, and its course so far."""

    dossier: Dossier
    standing: frozenset[Relation]
    course: workflow.Course


def dossier_seen(by: Actor, ref: str) -> Seen:
    """Return the dossier for a page that shows all of it, as `dossier_for` does; its run is read once.

    Raises: NotFound, NotAllowed
    """
    dossier = _known(ref)
    course = workflow.course(dossier.run_id) if dossier and dossier.run_id is not None else workflow.Course()
    standing = relations(by, dossier, course.participants) if dossier is not None else frozenset[Relation]()
    _require(Look.VIEW, dossier, standing)
    assert dossier is not None  # nobody stands to what does not exist
    return Seen(dossier, standing, course)


def _known(ref: str, *, lock: bool = False) -> Dossier | None:
    condition = "WHERE submission_ref = %s OR code = %s ORDER BY id LIMIT 1"
    if not REFERENCE.fullmatch(ref):
        return None
    rows = prepared.load(Dossier, f"{condition} FOR NO KEY UPDATE" if lock else condition, [ref, ref])
    return rows[0] if rows else None


def _require(what: Action | Look, dossier: Dossier | None, standing: frozenset[Relation]) -> None:
    if dossier is None or not standing & _SEEN:
        raise NotFound(_("Không tìm thấy hồ sơ."))
    if not standing & acts.allowed(what):
        raise NotAllowed(_("Tài khoản này không được làm việc này với hồ sơ."), action=str(what))


def acting_as(by: Actor, *, unit_ids: Iterable[int] = (), agency_ids: Iterable[int] = ()) -> Holding | None:
    """Return the position in which the actor does something at a desk: one of the unit first, else of the agency."""
    units, agencies = set(unit_ids), set(agency_ids)
    held = sorted(by.holdings, key=lambda holding: holding.on_behalf_of is not None)
    in_unit = next((holding for holding in held if holding.unit_id in units), None)
    return in_unit or next((holding for holding in held if holding.agency_id in agencies), None)


def held_for(by: Actor, step: workflow.StepCard | None) -> Holding | None:
    """Return the holding in which the actor did a step, as the process engine recorded it."""
    if step is None:
        return None
    same = [holding for holding in by.holdings if holding.position_id == step.done_position_id]
    return next((holding for holding in same if holding.on_behalf_of == step.on_behalf_of_id), None)
