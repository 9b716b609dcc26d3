"""Background entry points of the figures."""

from django.utils import timezone

from motcua.ground.core import defer
from motcua.insight.reporting import services


@defer.daily("reporting.check_share", "03:10")
def check_share() -> None:
    """Check the night's share of dossiers against their record, and tell the administrators what is wrong."""
    services.check_share(at=timezone.now())
