"""Clean-up by the clock."""

from django.utils import timezone

from motcua.ground.core import defer
from motcua.means.documents.services import files


@defer.periodic("documents.expire_temporaries", cron="23 19 * * *")
def expire_temporaries() -> None:
    """Remove uploads that nobody submitted in time, every night."""
    files.expire_temporaries(at=timezone.now())


@defer.periodic("documents.sweep_contents", cron="41 19 * * 0")
def sweep_contents() -> None:
    """Remove contents that no file has, every week."""
    files.sweep_contents(at=timezone.now())
