"""The index that makes day arithmetic cost the same at 15 and at 250 days: prefix sums over whole years."""

from collections.abc import Iterable
from datetime import date, datetime

from motcua.ground.core.worktime.marks import DayMark, HoursRule, Segments, length


class WeekHours:
    """The opening minutes of the seven weekdays over time: own hours win over the default ones."""

    __slots__ = ("_default", "_own", "change_on")

    def __init__(self, default: Iterable[HoursRule], own: Iterable[HoursRule]) -> None:
        self._default = _by_weekday(default)
        self._own = _by_weekday(own)
        self.change_on: list[int] = sorted(
            {rule.valid_from.toordinal() for rules in (*self._default, *self._own) for rule in rules}
        )

    def week_of(self, day: date) -> list[Segments]:
        """Return the seven weekdays' opening minutes as they stand on a day."""
        week: list[Segments] = []
        for weekday in range(7):
            segments = _latest(self._own[weekday], day)
            if segments is None:
                segments = _latest(self._default[weekday], day)
            week.append(segments or ())
        return week


class DayIndex:
    """Prefix sums over whole years: how many working days and opening minutes lie before each day."""

    __slots__ = ("base", "closings", "days_before", "first_year", "last_year", "minutes_before", "segments", "working")

    def __init__(self, hours: "WeekHours", marks: dict[int, DayMark], first_year: int, last_year: int) -> None:
        self.first_year, self.last_year = first_year, last_year
        self.base = date(first_year, 1, 1).toordinal()
        size = date(last_year + 1, 1, 1).toordinal() - self.base
        self.segments: list[Segments] = []
        self.working: list[int] = []
        self.days_before = [0] * (size + 1)
        self.minutes_before = [0] * (size + 1)
        changes = set(hours.change_on)
        week = hours.week_of(date.fromordinal(self.base))
        days = minutes = 0
        lengths: dict[Segments, int] = {}
        for place in range(size):
            ordinal = self.base + place
            if ordinal in changes:
                week = hours.week_of(date.fromordinal(ordinal))
            segments = week[(ordinal + 6) % 7]
            mark = marks.get(ordinal)
            if mark is not None:
                segments = (max(week[:5], key=length) or week[5]) if mark.works else ()
            self.segments.append(segments)
            if segments:
                size_minutes = lengths.get(segments)
                if size_minutes is None:
                    size_minutes = lengths[segments] = length(segments)
                days += 1
                minutes += size_minutes
                self.working.append(ordinal)
            self.days_before[place + 1] = days
            self.minutes_before[place + 1] = minutes
        self.closings: list[tuple[datetime, date] | None] = [None] * len(self.working)  # filled as they are asked for


def _by_weekday(rules: Iterable[HoursRule]) -> list[list[HoursRule]]:
    week: list[list[HoursRule]] = [[] for _weekday in range(7)]
    for rule in sorted(rules, key=lambda rule: rule.valid_from):
        week[rule.weekday].append(rule)
    return week


def _latest(rules: list[HoursRule], day: date) -> Segments | None:
    found: Segments | None = None
    for rule in rules:
        if rule.valid_from > day:
            break
        found = rule.segments
    return found
