"""Background entry points of accounts."""

from django.utils import timezone

from motcua.ground.accounts import services
from motcua.ground.core import defer


@defer.daily("accounts.disable_dormant", "01:10")
def disable_dormant() -> None:
    """Disable officers' accounts that nobody used for 45 days, every night."""
    services.disable_dormant(at=timezone.now())


@defer.periodic("accounts.sweep", cron="23 * * * *")
def sweep() -> None:
    """Remove counters, kept forms and codes that have no use any more, every hour."""
    services.sweep(at=timezone.now())
