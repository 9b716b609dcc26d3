"""The whole sample province, in the order in which its parts stand on each other."""

from motcua.ground.core import bulk
from motcua.sample.loading import agencies, areas, calendar, offerings, people, procedures, processes, report, site

PARTS = (calendar, areas, agencies, site, people, processes, procedures, offerings)


def load(progress: bulk.Progress | None = None) -> report.Tally:
    """Load every part; loading again changes nothing."""
    whole = report.Tally(progress)
    for part in PARTS:
        whole.include(part.load())
    return whole
