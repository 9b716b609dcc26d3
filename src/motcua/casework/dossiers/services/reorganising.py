"""Open dossiers follow their agencies and desks through a reorganisation; codes and figures stay where they are."""

from datetime import datetime
from typing import Any

from django.db import transaction
from django.db.models import Q
from django.utils.translation import gettext as _

from motcua.casework.dossiers.models import Dossier, Move
from motcua.casework.dossiers.queries import hanging
from motcua.ground.audit import queries as audit_queries
from motcua.ground.audit import services as audit
from motcua.ground.core import worktime
from motcua.ground.core.actors import SYSTEM, Actor
from motcua.ground.core.errors import Stale
from motcua.ground.orgs import ports
from motcua.ground.orgs import queries as orgs
from motcua.means.workflow import queries as workflow_queries
from motcua.means.workflow import services as workflow

HANDED_OVER = "dossiers.dossier.handed_over"


def open_of_agency(agency_id: int) -> list[int]:
    """Return the ids of open dossiers that an agency is competent for or has received."""
    side = Q(competent_agency_id=agency_id) | Q(receiving_agency_id=agency_id)
    return list(Dossier.objects.filter(side, ended_at=None).order_by("pk").values_list("pk", flat=True))


def open_of_unit(unit_id: int) -> list[int]:
    """Return the ids of open dossiers that a desk has received."""
    return list(
        Dossier.objects.filter(receiving_unit_id=unit_id, ended_at=None).order_by("pk").values_list("pk", flat=True)
    )


def follow_all(*, from_agency_id: int, to_agency_id: int, at: datetime, by: Actor = SYSTEM) -> int:
    """Hand every open dossier of an ended agency to whoever took its part over, and return how many went.

    In a split each goes to the agency that has the unit's part. An end that was cancelled moves nothing; a dossier for
    whose step the successor has nobody stays, on the list of steps that nobody holds.
    """
    if to_agency_id not in orgs.successors_on(from_agency_id, worktime.local(at).date()):
        return 0
    gone = 0
    for dossier_id in open_of_agency(from_agency_id):
        run_id = Dossier.objects.filter(pk=dossier_id).values_list("run_id", flat=True).first()
        step = workflow_queries.open_steps_of_runs([run_id]).get(run_id) if run_id is not None else None
        part = orgs.successor_of_unit(from_agency_id, step.unit_id if step is not None else None, to_agency_id)
        try:
            follow_agency(dossier_id=dossier_id, from_agency_id=from_agency_id, to_agency_id=part, at=at, by=by)
        except workflow.NobodyThere:
            continue
        gone += 1
    return gone


def follow_agency(*, dossier_id: int, from_agency_id: int, to_agency_id: int, at: datetime, by: Actor = SYSTEM) -> None:
    """Hand one open dossier to the agency that took over; its process and its desk go along. Safe to run twice.

    Term: bàn giao hồ sơ khi sắp xếp tổ chức
    Law: decisions 6: counted once, in the structure of that time; the code does not change
    """
    with transaction.atomic():
        dossier = _open(dossier_id)
        if dossier is None or from_agency_id not in (dossier.competent_agency_id, dossier.receiving_agency_id):
            return
        if dossier.run_id is not None and dossier.issued_at is None:
            run = workflow_queries.run(dossier.run_id)
            if run.ended_at is None and from_agency_id in run.parties.values():
                workflow.move_party(
                    run_id=dossier.run_id, from_agency=from_agency_id, to_agency=to_agency_id, by=by, at=at
                )
        if dossier.competent_agency_id == from_agency_id:
            dossier.competent_agency_id = to_agency_id
        if dossier.receiving_agency_id == from_agency_id:
            desk = orgs.desk_of(to_agency_id, worktime.local(at).date())
            dossier.receiving_agency_id = to_agency_id
            if desk is not None:
                dossier.receiving_unit_id, dossier.receiving_agency_id = desk.id, desk.agency_id
        _save(dossier, by=by, at=at, data={"from_agency": from_agency_id, "to_agency": to_agency_id})


def hand_over(leaving: ports.Leaving, to: ports.Succession, *, by: Actor, at: datetime) -> list[dict[str, Any]]:
    """Hand the open dossiers of desks that end or stand empty to the desks that follow; return the record of the moves.

    Intake, waiting and return of the result happen there from now on.
    """
    desks = dict(to.units)
    for position_id, unit_id in hanging.emptied_desks(leaving.vacated, but=leaving.unit_ids, at=at).items():
        heir = to.heirs.get(position_id)
        card = orgs.unit(orgs.position(heir.position_id).unit_id) if heir is not None else None
        if card is not None and card.is_desk and card.id != unit_id:
            desks[unit_id] = card.id
    moved: list[dict[str, Any]] = []
    for from_unit_id, to_unit_id in sorted(desks.items()):
        moved += [
            {"id": dossier_id, "from": from_unit_id, "to": to_unit_id}
            for dossier_id in open_of_unit(from_unit_id)
            if follow_unit(dossier_id=dossier_id, from_unit_id=from_unit_id, to_unit_id=to_unit_id, by=by, at=at)
        ]
    return moved


def take_back(moved: list[dict[str, Any]], *, by: Actor, at: datetime) -> None:
    """Hand dossiers back to the desks they came from. Raises: Stale when one of them has gone on since."""
    for record in moved:
        dossier = _open(record["id"])
        last = Move.objects.filter(dossier=record["id"]).order_by("-number").values_list("at", flat=True).first()
        handed = _handed_at(record["id"])
        if dossier is None or dossier.receiving_unit_id != record["to"] or (last and handed and last > handed):
            raise Stale(_("Có hồ sơ đã được làm tiếp sau khi chuyển, không hủy được nữa."))
        follow_unit(dossier_id=dossier.pk, from_unit_id=record["to"], to_unit_id=record["from"], by=by, at=at)


def _handed_at(dossier_id: int) -> datetime | None:
    """Return when a dossier was last handed to another desk."""
    rows = audit_queries.trail(("dossier", str(dossier_id)))
    return max((row.at for row in rows if row.action == HANDED_OVER), default=None)


def follow_unit(*, dossier_id: int, from_unit_id: int, to_unit_id: int, at: datetime, by: Actor = SYSTEM) -> bool:
    """Hand one open dossier to the desk that took over and return whether it was still at the old one."""
    with transaction.atomic():
        dossier = _open(dossier_id)
        if dossier is None or dossier.receiving_unit_id != from_unit_id:
            return False
        unit = orgs.unit(to_unit_id)
        dossier.receiving_unit_id, dossier.receiving_agency_id = unit.id, unit.agency_id
        _save(dossier, by=by, at=at, data={"from_unit": from_unit_id, "to_unit": to_unit_id})
        return True


def _open(dossier_id: int) -> Dossier | None:
    rows = Dossier.objects.select_for_update(of=("self",), no_key=True)
    return rows.filter(pk=dossier_id, ended_at=None).first()


def _save(dossier: Dossier, *, by: Actor, at: datetime, data: dict[str, int]) -> None:
    dossier.revision += 1
    dossier.save(update_fields=["competent_agency", "receiving_agency", "receiving_unit", "revision"])
    audit.record(HANDED_OVER, subject=("dossier", str(dossier.pk)), by=by, at=at, data=data)
