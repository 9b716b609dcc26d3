"""Open steps go to somebody else because whoever had them ends or leaves; and back again while nothing was done."""

from datetime import datetime
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from motcua.ground.audit import services as audit
from motcua.ground.core import errors, outbox
from motcua.ground.core.actors import Actor
from motcua.ground.orgs import ports
from motcua.ground.orgs import queries as orgs
from motcua.means.workflow import events, policies
from motcua.means.workflow.enums import ConsultationState, StepState
from motcua.means.workflow.models import Consultation, Run, StepRun
from motcua.means.workflow.queries import cards, hanging, placing
from motcua.means.workflow.services import stepping

OPEN_STATES = (StepState.ACTIVE, StepState.WAITING, StepState.PAUSED)
_STEP, _OPINION = "step", "consultation"


def hand_over(leaving: ports.Leaving, to: ports.Succession, *, by: Actor, at: datetime) -> list[dict[str, Any]]:
    """Move the open steps and owed opinions of what is leaving to their heirs and return the record of the moves.

    A step without an heir that others hold too goes back to all of them; one that nobody holds stays, and stands on
    the list of steps that nobody holds.
    """
    moved = []
    for step_run_id in list(hanging.leaving_steps(leaving).order_by("run", "pk").values_list("pk", flat=True)):
        locked = stepping.lock(step_run_id=step_run_id)
        assert locked is not None
        row = next(step for step in locked.steps if step.pk == step_run_id)
        heir = to.heirs.get(row.position_id)
        if row.done_at is not None or (heir is None and row.assignee_id is None):
            continue
        if heir is None and row.position_id in leaving.vacated:
            continue
        moved.append(_place(locked, row, heir or ports.Heir(row.position_id), by=by, at=at))
    return moved + _hand_opinions(leaving, to, by=by, at=at)


def _place(locked: stepping.Locked, row: StepRun, heir: ports.Heir, *, by: Actor, at: datetime) -> dict[str, Any]:
    """Put an open step into another position, with the side of the run that does it; return the record of the move."""
    run, party = locked.run, locked.version.step_of(row.step_id).party
    card = orgs.position(heir.position_id)
    record: dict[str, Any] = {
        "kind": _STEP,
        "id": row.pk,
        "from": [row.agency_id, row.unit_id, row.position_id, row.assignee_id],
        "to": [card.agency_id, card.unit_id, card.id, heir.account_id],
        "parties": dict(run.parties),
        "units": dict(run.units),
    }
    if card.agency_id != row.agency_id:
        run.parties = {**run.parties, party: card.agency_id}
    if card.id != row.position_id:
        run.units = {**run.units, party: card.unit_id}
    run.save(update_fields=["parties", "units"])
    _write(row, record["to"])
    _tell(run, row, record["from"][2], by, at)
    return record


def _write(row: StepRun, place: list[int | None]) -> None:
    row.agency_id, row.unit_id, row.position_id, row.assignee_id = place  # type: ignore[assignment]
    row.save(update_fields=["agency", "unit", "position", "assignee"])


def _tell(run: Run, row: StepRun, from_position: int, by: Actor, at: datetime) -> None:
    audit.record(
        "workflow.step_moved",
        subject=(run.subject_kind, run.subject_id),
        by=by,
        at=at,
        data={"step": row.pk, "from": from_position, "to": row.position_id, "assignee": row.assignee_id},
    )
    outbox.publish(
        events.StepMoved(
            run_id=run.pk,
            subject_kind=run.subject_kind,
            subject_id=run.subject_id,
            step_run_id=row.pk,
            from_position_id=from_position,
            position_id=row.position_id,
            assignee_id=row.assignee_id,
            at=at,
        )
    )


def _hand_opinions(leaving: ports.Leaving, to: ports.Succession, *, by: Actor, at: datetime) -> list[dict[str, Any]]:
    """Let the successor unit owe the opinions that a unit owed; without one, the whole agency owes them."""
    owed = Consultation.objects.select_for_update(of=("self",), no_key=True).select_related("step_run__run")
    moved = []
    for asked in owed.filter(unit__in=leaving.unit_ids, state__in=hanging.OWED).order_by("pk"):
        assert asked.unit_id is not None  # the filter has looked
        heir = to.units.get(asked.unit_id)
        agency_id = orgs.unit(heir).agency_id if heir is not None else asked.agency_id
        twice = Consultation.objects.filter(step_run=asked.step_run_id, agency=agency_id, unit=heir).exists()
        record: dict[str, Any] = {
            "kind": _OPINION,
            "id": asked.pk,
            "from": [asked.agency_id, asked.unit_id, asked.state],
            "to": [agency_id, heir, asked.state],
        }
        if twice:  # the successor was asked too: one answer will do
            record["to"] = [asked.agency_id, asked.unit_id, ConsultationState.CANCELLED]
        _write_opinion(asked, record["to"])
        run = asked.step_run.run
        data = {"consultation": asked.pk, "from": record["from"], "to": record["to"]}
        audit.record("workflow.consultation_moved", subject=(run.subject_kind, run.subject_id), by=by, at=at, data=data)
        moved.append(record)
    return moved


def _write_opinion(asked: Consultation, place: list[Any]) -> None:
    asked.agency_id, asked.unit_id, asked.state = place
    asked.save(update_fields=["agency", "unit", "state"])


def take_back(moved: list[dict[str, Any]], *, by: Actor, at: datetime) -> None:
    """Put steps and opinions back to where a hand-over took them from.

    Raises: Stale when one of them was done, answered or given to somebody since.
    """
    for record in moved:
        if record["kind"] == _OPINION:
            _take_back_opinion(record, by, at)
            continue
        locked = stepping.lock(step_run_id=record["id"])
        assert locked is not None
        row = next(step for step in locked.steps if step.pk == record["id"])
        here = [row.agency_id, row.unit_id, row.position_id, row.assignee_id]
        if row.done_at is not None or here != record["to"]:
            raise errors.Stale(
                _("Bước “%(step)s” đã có người làm tiếp sau khi chuyển, không hủy được nữa.")
                % {"step": locked.version.step_of(row.step_id).name}
            )
        locked.run.parties, locked.run.units = record["parties"], record["units"]
        locked.run.save(update_fields=["parties", "units"])
        _write(row, record["from"])
        _tell(locked.run, row, record["to"][2], by, at)


def _take_back_opinion(record: dict[str, Any], by: Actor, at: datetime) -> None:
    asked = Consultation.objects.select_for_update(of=("self",), no_key=True).get(pk=record["id"])
    agency_id, unit_id, state = record["to"]
    same_state = asked.state == state or {asked.state, state} <= set(hanging.OWED)
    if (asked.agency_id, asked.unit_id) != (agency_id, unit_id) or not same_state:
        raise errors.Stale(_("Yêu cầu lấy ý kiến đã được trả lời sau khi chuyển, không hủy được nữa."))
    _write_opinion(asked, record["from"])
    run = asked.step_run.run
    audit.record(
        "workflow.consultation_moved",
        subject=(run.subject_kind, run.subject_id),
        by=by,
        at=at,
        data={"consultation": asked.pk, "from": record["to"], "to": record["from"]},
    )


@transaction.atomic
def give_step(
    *, step_run_id: int, position_id: int, assignee_id: int | None = None, by: Actor, at: datetime
) -> cards.StepCard:
    """Give an open step to a position that may do it, and in it to one person or to all who hold it.

    For heads, directors and administrators, also where the step's own place has ended or stands empty.
    Raises: NotFound, NotAllowed, RolesMixed, Stale, Invalid when the position or person may not have it.
    """
    locked, row = stepping.lock_step(step_run_id, *OPEN_STATES)
    if not policies.may_give(by, unit_id=row.unit_id, agency_id=row.agency_id):
        raise errors.NotAllowed(_("Chỉ lãnh đạo hoặc quản trị hệ thống được giao bước này."), code="not_head")
    places = {place.position.id: place for place in placing.takers(step_run_id, at=at)}
    place = places.get(position_id)
    if place is None:
        raise errors.Invalid(_("Vị trí này không được làm bước đó: khác cấp hoặc khác bộ phận."), field="to")
    if assignee_id is not None:
        if assignee_id not in {holder.account_id for holder in place.holders}:
            raise errors.Invalid(_("Người này không giữ vị trí đó."), field="to")
        stepping.require_apart(locked, row, {assignee_id})
    elif not place.holders:
        raise errors.Invalid(_("Vị trí này chưa có ai giữ."), field="to")
    _place(locked, row, ports.Heir(position_id, assignee_id), by=by, at=at)
    return locked.card(row)
