"""Delivery in the background."""

from django.utils import timezone

from motcua.ground.core import defer
from motcua.means.notifications import services


@defer.job("notifications.deliver", attempts=3)
def deliver(*, message_id: int) -> None:
    """Deliver one message; a failed attempt is repeated by its own timetable, not by the queue."""
    services.deliver(message_id=message_id, at=timezone.now())


@defer.periodic("notifications.gather_letters", cron="2-57/5 * * * *")
def gather_letters() -> None:
    """Write the letters about what fell since the last run, two minutes after the sweeps that raise alarms."""
    services.gather_letters(at=timezone.now())


@defer.periodic("notifications.deliver_due", cron="* * * * *")
def deliver_due() -> None:
    """Deliver what waits for another attempt, every minute."""
    services.deliver_due(at=timezone.now())
