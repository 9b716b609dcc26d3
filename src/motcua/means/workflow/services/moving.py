"""A side of a run goes from one agency to another: a transfer, or a successor taking over."""

from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from motcua.ground.audit import services as audit
from motcua.ground.core import errors, outbox
from motcua.ground.core.actors import Actor
from motcua.means.workflow import events
from motcua.means.workflow.enums import ConsultationState
from motcua.means.workflow.models import Consultation, Run
from motcua.means.workflow.queries import cards
from motcua.means.workflow.services import stepping


@transaction.atomic
def move_party(*, run_id: int, from_agency: int, to_agency: int, by: Actor, at: datetime) -> cards.Advance:
    """Let `to_agency` take the place of `from_agency` in a run, from its open step on.

    The open step goes to the same position in the new agency, unassigned unless its officer holds that one too, with
    its moments kept; unanswered requests for an opinion follow. What was done stays with who did it.
    Raises: NotFound, Stale when the run has ended or the agency has no part in it, NobodyThere.
    """
    locked = stepping.lock_run(run_id)
    run = locked.run
    if run.ended_at is not None:
        raise errors.Stale(_("Quy trình của hồ sơ này đã kết thúc."))
    sides = [party for party, agency_id in run.parties.items() if agency_id == from_agency]
    asked = Consultation.objects.filter(
        step_run__run=run, agency=from_agency, state__in=[ConsultationState.OPEN, ConsultationState.MISSED]
    )
    if not sides and not asked.exists() and run.calendar_agency_id != from_agency:
        raise errors.Stale(_("Cơ quan này không tham gia quy trình của hồ sơ."))
    run.parties = {**run.parties, **dict.fromkeys(sides, to_agency)}
    run.units = {party: unit_id for party, unit_id in run.units.items() if party not in sides}
    if run.calendar_agency_id == from_agency:
        run.calendar_agency_id = to_agency
    run.save(update_fields=["parties", "units", "calendar_agency"])
    earlier = Consultation.objects.filter(step_run__run=run, agency=to_agency)
    taken: set[tuple[int, int | None]] = set(earlier.values_list("step_run", "unit"))
    for consultation in asked:
        if (consultation.step_run_id, None) in taken:  # the successor was asked too: one answer will do
            consultation.state = ConsultationState.CANCELLED
            consultation.save(update_fields=["state"])
            continue
        consultation.agency_id, consultation.unit_id = to_agency, None
        consultation.save(update_fields=["agency", "unit"])
        taken.add((consultation.step_run_id, None))
    row = locked.open_step
    moved = row is not None and locked.version.step_of(row.step_id).party in sides
    if row is not None and moved:
        step = locked.version.step_of(row.step_id)
        position = stepping.find_position(step, run, at)
        officer = row.assignee_id
        if officer is not None and not stepping.holds(officer, position.id, at):
            officer = None
        row.agency_id, row.unit_id, row.position_id, row.assignee_id = to_agency, position.unit_id, position.id, officer
        row.save(update_fields=["agency", "unit", "position", "assignee"])
    _tell(run, from_agency, to_agency, by, at)
    return locked.advance([row] if row is not None and moved else [])


def _tell(run: Run, from_agency: int, to_agency: int, by: Actor, at: datetime) -> None:
    audit.record(
        "workflow.party_moved",
        subject=(run.subject_kind, run.subject_id),
        by=by,
        at=at,
        data={"run": run.pk, "from_agency": from_agency, "to_agency": to_agency},
    )
    outbox.publish(
        events.PartyMoved(
            run_id=run.pk,
            subject_kind=run.subject_kind,
            subject_id=run.subject_id,
            from_agency_id=from_agency,
            to_agency_id=to_agency,
            at=at,
        )
    )
