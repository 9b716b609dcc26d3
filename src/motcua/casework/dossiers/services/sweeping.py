"""What time alone does to dossiers: alarms of clocks without a step, the end of supplements and waits for money."""

from datetime import datetime, timedelta

from django.db import transaction
from django.db.models import F, QuerySet

from motcua.casework.dossiers.enums import State, SupplementState
from motcua.casework.dossiers.events import AcceptanceNear, AcceptanceOverdue, DueNear, DueOver, PaymentDueSoon
from motcua.casework.dossiers.models import Dossier, Pause, SupplementRequest
from motcua.casework.dossiers.queries import clocks, settings
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


def alarm_without_process(*, at: datetime) -> int:
    """Announce each dossier without a process whose due moment is near, or over: once for each such moment.

    Term: sắp quá hạn, quá hạn. Returns how many were announced.
    """
    running = Dossier.objects.filter(clocks.NO_PROCESS.runs)
    over = running.filter(due_at__lt=at).exclude(alarmed_due_at=F("due_at"))
    near = running.filter(near_at__lte=at, due_at__gt=at).exclude(warned_due_at=F("due_at"))
    return _announce(over, "alarmed_due_at", DueOver, at) + _announce(near, "warned_due_at", DueNear, at)


def _announce(unannounced: QuerySet[Dossier], mark: str, told: type[DueNear] | type[DueOver], at: datetime) -> int:
    count = 0
    for pk in list(unannounced.order_by("due_at", "pk").values_list("pk", flat=True)[:1000]):
        with transaction.atomic():
            dossier = unannounced.select_for_update(of=("self",), no_key=True).filter(pk=pk).first()
            if dossier is not None:
                setattr(dossier, mark, dossier.due_at)
                dossier.save(update_fields=[mark])
                outbox.publish(told(dossier_id=pk, at=at))
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


def sweep_payment_reminders(*, at: datetime) -> int:
    """Announce each obligation whose time is nearly over, once; return how many."""
    days = settings.value("payment.remind_days", worktime.local(at).date())
    soon = Pause.objects.filter(
        until_at=None, reminded_at=None, respond_by_at__gt=at, respond_by_at__lte=at + timedelta(days=days)
    ).filter(dossier__state=State.FINANCIAL)
    count = 0
    for pk in list(soon.order_by("pk").values_list("pk", flat=True)):
        with transaction.atomic():
            pause = soon.select_for_update(of=("self",), no_key=True).filter(pk=pk).first()
            if pause is not None:
                pause.reminded_at = at
                pause.save(update_fields=["reminded_at"])
                outbox.publish(PaymentDueSoon(dossier_id=pause.dossier_id, at=at))
                count += 1
    return count


def reopen_unpaid(*, at: datetime, by: Actor = SYSTEM) -> int:
    """Make each dossier work again whose person had time for an obligation until now; return how many."""
    over = Pause.objects.filter(until_at=None, respond_by_at__lt=at, dossier__state=State.FINANCIAL)
    refs = list(over.order_by("respond_by_at").values_list("dossier__submission_ref", flat=True)[:1000])
    return sum(processing.reopen_unpaid(by=by, ref=ref, at=at).state == State.PROCESSING for ref in refs)
