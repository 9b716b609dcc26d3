"""When a term turns near due: the one definition that boxes, chips, alarms, figures and the API share."""

from datetime import datetime
from typing import Protocol

NEAR_PERCENT = 20  # of a term's working minutes, where the dated setting `near_due.percent` says nothing else


class MinuteCalendar(Protocol):
    """What is needed of a work calendar."""

    def add_working_minutes(self, at: datetime, minutes: int) -> datetime:
        """Return the moment at which so many working minutes have passed."""
        ...

    def working_minutes_between(self, a: datetime, b: datetime) -> int:
        """Return the working minutes between two moments."""
        ...


def near_moment(
    start: datetime,
    due_at: datetime | None,
    calendar: MinuteCalendar,
    *,
    percent: int,
    paused_minutes: int = 0,
) -> datetime | None:
    """Return the moment from which at most `percent` of a term's working minutes are left; None without a term.

    Term: sắp quá hạn. `percent` is the dated setting as it holds on the day: `orgs.queries.near_percent`.
    Units: `paused_minutes` lie between start and end and belong to no term
    """
    if due_at is None:
        return None
    span = calendar.working_minutes_between(start, due_at)
    if span <= 0:
        return due_at
    left = max(0, span - paused_minutes) * percent // 100
    return min(due_at, calendar.add_working_minutes(start, span - left))
