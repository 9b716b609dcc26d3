"""What time alone does to dossiers: the acceptance alarms and the end of unanswered supplements."""

from datetime import datetime

from django.db import transaction

from motcua.casework.dossiers.enums import State, SupplementState
from motcua.casework.dossiers.events import AcceptanceNear, AcceptanceOverdue
from motcua.casework.dossiers.models import Dossier, SupplementRequest
from motcua.casework.dossiers.queries import settings
from motcua.casework.dossiers.queries.nearing import acceptance_near_at
from motcua.casework.dossiers.services import processing
from motcua.ground.audit import services as audit
from motcua.ground.core import outbox, revisions, worktime
from motcua.ground.core.actors import SYSTEM, Actor
from motcua.ground.orgs import queries as orgs


def sweep_near_acceptance(*, at: datetime) -> int:
    """Announce each submission whose acceptance clock is near its end, once for each run of it; return how many."""
    waiting = Dossier.objects.filter(state=State.SUBMITTED, acceptance_due_at__gte=at, acceptance_warned_at=None)
    near = []
    with revisions.steady():
        in_force = settings.in_force(worktime.local(at).date())
        for dossier in waiting.order_by("acceptance_due_at", "pk").iterator():
            near_at = acceptance_near_at(dossier, orgs.work_calendar(dossier.receiving_agency_id), in_force)
            if near_at is not None and near_at <= at:
                near.append(dossier.pk)
    count = 0
    for pk in near:
        with transaction.atomic():
            fresh = waiting.select_for_update(of=("self",), no_key=True).filter(pk=pk).first()
            if fresh is not None:
                fresh.acceptance_warned_at = at
                fresh.save(update_fields=["acceptance_warned_at"])
                outbox.publish(AcceptanceNear(dossier_id=pk, at=at))
                count += 1
    return count


def alarm_acceptance(*, at: datetime, by: Actor = SYSTEM) -> int:
    """Mark and announce each submission that nobody answered within the acceptance clock; return how many.

    Law: decree 45/2020 Art. 11; decisions 1
    """
    late = Dossier.objects.filter(state=State.SUBMITTED, acceptance_due_at__lt=at, acceptance_alarmed_at=None)
    count = 0
    for pk in list(late.values_list("pk", flat=True)[:1000]):
        with transaction.atomic():
            dossier = Dossier.objects.select_for_update(of=("self",), no_key=True).get(pk=pk)
            if dossier.state != State.SUBMITTED or dossier.acceptance_alarmed_at or dossier.acceptance_due_at >= at:
                continue
            dossier.acceptance_alarmed_at = at
            dossier.save(update_fields=["acceptance_alarmed_at"])
            audit.record("dossiers.dossier.acceptance_overdue", subject=("dossier", str(pk)), by=by, at=at, data={})
            outbox.publish(AcceptanceOverdue(dossier_id=pk, at=at))
            count += 1
    return count


def close_unanswered(*, at: datetime, by: Actor = SYSTEM) -> int:
    """End each dossier whose supplement was not answered in time; return how many."""
    refs = SupplementRequest.objects.filter(
        state=SupplementState.SENT, respond_by_at__lt=at, answered_at=None
    ).values_list("dossier__submission_ref", flat=True)
    ended = 0
    for ref in list(refs[:1000]):
        dossier = processing.close_expired(by=by, ref=ref, at=at)
        ended += dossier.ended_at is not None
    return ended
