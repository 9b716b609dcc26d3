"""The whole sample province, in the order in which its parts stand on each other."""

from motcua.config import console
from motcua.config.loading import agencies, areas, calendar, offerings, people, procedures, processes, report, site

PARTS = (calendar, areas, agencies, site, people, processes, procedures, offerings)


def load(progress: console.Bar | None = None) -> report.Tally:
    """Load every part; loading again changes nothing."""
    whole = report.Tally(progress)
    for part in PARTS:
        for table in part.load().tables:
            whole.add(table)
    return whole
