"""Background entry points of dossiers: ids in, one service call."""

from django.utils import timezone

from motcua.casework.dossiers.services import calendar, reorganising, sweeping
from motcua.ground.core import defer


@defer.job("dossiers.recompute_open")
def recompute_open(*, revision: int, reason: str = "") -> None:
    """Recompute every open dossier after a change of the calendar, and keep the list of what changed."""
    calendar.recompute_open(revision=revision, reason=reason, at=timezone.now())


@defer.periodic("dossiers.sweep_acceptance", cron="*/5 * * * *")
def sweep_acceptance() -> None:
    """Raise the alarm for clocks that no step carries: near their end, or over."""
    at = timezone.now()
    sweeping.sweep_near_acceptance(at=at)
    sweeping.alarm_acceptance(at=at)
    sweeping.alarm_without_process(at=at)


@defer.periodic("dossiers.sweep_supplements", cron="7 * * * *")
def sweep_supplements() -> None:
    """End dossiers whose people did not answer a supplement request in time."""
    sweeping.close_unanswered(at=timezone.now())


@defer.periodic("dossiers.sweep_payments", cron="11 * * * *")
def sweep_payments() -> None:
    """Remind of obligations whose time is nearly over, and make those work again whose time is over."""
    at = timezone.now()
    sweeping.sweep_payment_reminders(at=at)
    sweeping.reopen_unpaid(at=at)


@defer.job("dossiers.follow_agency")
def follow_agency(*, from_agency_id: int, to_agency_id: int) -> None:
    """Hand every open dossier of an agency to its successor."""
    reorganising.follow_all(from_agency_id=from_agency_id, to_agency_id=to_agency_id, at=timezone.now())
