"""Background entry points of the record."""

from django.utils import timezone

from motcua.ground.audit import services
from motcua.ground.core import defer


@defer.periodic("audit.close_day", cron="2 17 * * *")
def close_day() -> None:
    """Make the daily root, two minutes after midnight in Viet Nam."""
    services.close_day(at=timezone.now())
