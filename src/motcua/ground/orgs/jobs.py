"""Background entry points of the organisation room."""

from django.utils import timezone

from motcua.ground.core import defer
from motcua.ground.orgs import services


@defer.periodic("orgs.apply_due_revisions", cron="1 17 * * *")
def apply_due_revisions() -> None:
    """Apply the planned changes of a new day, just after midnight in Vietnam."""
    services.apply_due_revisions(at=timezone.now())


@defer.periodic("orgs.apply_due_endings", cron="3 17 * * *")
def apply_due_endings() -> None:
    """Hand over the work of units, positions and people whose last day is over, just after midnight in Vietnam."""
    services.apply_due_endings(at=timezone.now())
