"""Background entry points of the record."""

from django.utils import timezone

from motcua.ground.audit import services
from motcua.ground.core import defer


@defer.daily("audit.close_day", "00:02")
def close_day() -> None:
    """Make the daily root over everything that no root covers yet, two minutes after midnight."""
    services.close_day(at=timezone.now())
