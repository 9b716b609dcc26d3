"""The calendar: opening hours by default, days off and worked Saturdays."""

from django.utils import timezone

from motcua.config import console
from motcua.config.loading import report
from motcua.ground.orgs import services


def load(progress: console.Bar | None = None) -> report.Tally:
    """Load the default opening hours and the packaged days; a day that somebody removed here stays removed."""
    tally, at = report.Tally(progress), timezone.now()
    tally.add(services.load_default_hours(at=at))
    tally.add(services.load_calendar(at=at))
    return tally
