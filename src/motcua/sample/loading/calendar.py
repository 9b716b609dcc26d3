"""The calendar: opening hours by default, days off and worked Saturdays."""

from django.utils import timezone

from motcua.ground.core import bulk
from motcua.ground.orgs import services
from motcua.sample.loading import report


def load(progress: bulk.Progress | None = None) -> report.Tally:
    """Load the default opening hours and the packaged days; a day that somebody removed here stays removed."""
    tally, at = report.Tally(progress), timezone.now()
    tally.add(services.load_default_hours(at=at))
    tally.add(services.load_calendar(at=at))
    return tally
