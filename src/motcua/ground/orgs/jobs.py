"""Background entry points of the organisation room.

Both run all day long: a run that midnight missed, because nothing was running, is not made up for by the clock.
"""

from django.utils import timezone

from motcua.ground.core import defer
from motcua.ground.orgs import services


@defer.periodic("orgs.apply_due_revisions", cron="*/5 * * * *")
def apply_due_revisions() -> None:
    """Apply the planned changes whose day has come."""
    services.apply_due_revisions(at=timezone.now())


@defer.periodic("orgs.apply_due_endings", cron="*/5 * * * *")
def apply_due_endings() -> None:
    """Hand over the work of units, positions and people whose last day is over."""
    services.apply_due_endings(at=timezone.now())
