"""Clean-up by the clock."""

from django.utils import timezone

from motcua.ground.core import defer
from motcua.means.documents.services import files


@defer.daily("documents.expire_temporaries", "02:23")
def expire_temporaries() -> None:
    """Remove uploads that nobody submitted in time, every night."""
    files.expire_temporaries(at=timezone.now())


@defer.daily("documents.sweep_contents", "02:41", weekday=0)
def sweep_contents() -> None:
    """Remove contents that no file has, every week."""
    files.sweep_contents(at=timezone.now())
