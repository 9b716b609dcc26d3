"""Background entry points of the process engine."""

from django.utils import timezone

from motcua.ground.core import defer
from motcua.means.workflow import services


@defer.periodic("workflow.sweep_joins", cron="*/5 * * * *")
def sweep_joins() -> None:
    """Take consultations onward whose deadlines are over."""
    services.sweep_joins(at=timezone.now())


@defer.periodic("workflow.sweep_alarms", cron="*/5 * * * *")
def sweep_alarms() -> None:
    """Warn of steps that turned near due or overdue."""
    services.sweep_alarms(at=timezone.now())
