"""A slow, plain model of working time, written apart from the product: it walks days and minutes one by one.

It reads the decisions, not the code: nothing here imports the product. Moments are naive Vietnamese clock times.
"""

import calendar as months
import random
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta

DAY = timedelta(days=1)
MINUTE = timedelta(minutes=1)

Opening = list[tuple[int, int]]


@dataclass
class NaiveCalendar:
    """Hours as (valid_from, weekday, segments or None) lists, marks as {date: works?}."""

    default: list[tuple[date, int, Opening | None]]
    own: list[tuple[date, int, Opening | None]] = field(default_factory=list)
    marks: dict[date, bool] = field(default_factory=dict)
    seen: dict[date, Opening] = field(default_factory=dict)

    def hours(self, day: date, weekday: int) -> Opening:
        """Return the opening of a weekday as the rules stand on a day."""
        for rules in (self.own, self.default):
            best = None
            for rule in rules:
                if rule[1] == weekday and rule[0] <= day and (best is None or rule[0] > best[0]):
                    best = rule
            if best is not None and best[2] is not None:
                return best[2]
        return []

    def opening(self, day: date) -> Opening:
        """Return the opening of a day."""
        if day not in self.seen:
            self.seen[day] = self._opening(day)
        return self.seen[day]

    def _opening(self, day: date) -> Opening:
        if day not in self.marks:
            return self.hours(day, day.weekday())
        if not self.marks[day]:
            return []
        longest: Opening = []
        for weekday in range(5):
            here = self.hours(day, weekday)
            if _open_minutes(here) > _open_minutes(longest):
                longest = here
        return longest or self.hours(day, 5)

    def closing(self, day: date) -> datetime:
        """Return the last opening minute of a working day."""
        return datetime.combine(day, time()) + self.opening(day)[-1][1] * MINUTE

    def is_open(self, at: datetime) -> bool:
        """Return whether the minute that begins at `at` is an opening minute."""
        minute = at.hour * 60 + at.minute
        return any(opens <= minute < closes for opens, closes in self.opening(at.date()))


def _open_minutes(opening: Opening) -> int:
    return sum(closes - opens for opens, closes in opening)


Pauses = list[tuple[datetime, datetime | None, str]]


def due(
    start: datetime, value: int, unit: str, cal: NaiveCalendar, pauses: Pauses, cutoff: time = time(15)
) -> datetime | str | None:
    """Return the due moment, "paused" while an open pause lasts, or None for no limit."""
    waiting = sorted((pause for pause in pauses if pause[1] is None or pause[1] > start), key=lambda pause: pause[0])
    if unit == "none":
        return None
    if unit in ("working-hour", "hour"):
        return _by_minutes(start, value * 60, unit, cal, waiting)
    if unit == "same-working-day":
        return _same_day(start, cal, waiting, cutoff)
    return _by_days(start, value, unit, cal, waiting)


def _by_minutes(start: datetime, whole: int, unit: str, cal: NaiveCalendar, waiting: Pauses) -> datetime | str:
    now, left = start, whole
    while True:
        if left == 0:
            return now
        if waiting and waiting[0][0] <= now:
            _begin, end, mode = waiting.pop(0)
            if end is None:
                return "paused"
            now = max(now, end)
            if mode == "restart":
                left = whole
            continue
        if unit == "hour" or cal.is_open(now):
            left -= 1
        now += MINUTE


def _same_day(start: datetime, cal: NaiveCalendar, waiting: Pauses, cutoff: time) -> datetime | str:
    now = start
    while True:
        day = now.date()
        if not (cal.opening(day) and now.time() <= cutoff and now < cal.closing(day)):
            day += DAY
            while not cal.opening(day):
                day += DAY
        if not waiting or waiting[0][0] >= cal.closing(day):
            return cal.closing(day)
        end = waiting.pop(0)[1]
        if end is None:
            return "paused"
        now = max(now, end)


def _length(day0: date, value: int, unit: str) -> int:
    """Return how many calendar days a `day` or `month` term has."""
    if unit == "day":
        return value
    year, month = day0.year, day0.month
    for _step in range(value):
        year, month = (year + 1, 1) if month == 12 else (year, month + 1)
    last = months.monthrange(year, month)[1]
    return (date(year, month, min(day0.day, last)) - day0).days


def _by_days(start: datetime, value: int, unit: str, cal: NaiveCalendar, waiting: Pauses) -> datetime | str:
    working = unit == "working-day"
    day = start.date()
    left = value if working else _length(day, value, unit)
    now = start
    while True:
        # `day` is day 0, or has just been looked at; pauses that have begun by now take effect first.
        if waiting and waiting[0][0] <= now:
            _begin, end, mode = waiting.pop(0)
            if end is None:
                return "paused"
            now = max(now, end)
            day = now.date()
            if mode == "restart":
                left = value if working else _length(day, value, unit)
            left = max(left, 1)
            continue
        if waiting and waiting[0][0].date() == day:
            now = waiting[0][0]
            continue
        day += DAY
        opening = cal.opening(day)
        begins = waiting[0][0] if waiting and waiting[0][0].date() <= day else None
        last_day = bool(opening) and left <= 1
        if begins is not None and not (last_day and begins >= cal.closing(day)):
            now = max(now, begins)  # the day a pause begins is not consumed
            continue
        if not working or opening:
            left -= 1
        if left <= 0 and opening:
            return cal.closing(day)
        now = datetime.combine(day, time(23, 59, 59))


# -- random cases, for the run of 100,000 --
OFFICE: Opening = [(450, 690), (780, 1020)]
SHAPES: list[Opening] = [OFFICE, OFFICE, [(450, 690)], [(480, 720), (810, 990)], [(0, 1440)], [], [(600, 601)]]


def random_calendar(dice: random.Random) -> NaiveCalendar:
    """Return a calendar with changes of hours, half days, days off and worked Saturdays over the year's end."""
    old = date(2000, 1, 1)
    default: list[tuple[date, int, Opening | None]] = [(old, n, OFFICE if n < 5 else []) for n in range(7)]
    own: list[tuple[date, int, Opening | None]] = []
    for _rule in range(dice.choice([0, 0, 1, 3])):
        since = date(2026, 1, 1) + dice.randrange(500) * DAY
        own.append((since, dice.randrange(7), dice.choice([*SHAPES, None])))
    if dice.random() < 0.3:
        default.append((date(2026, 6, 1) + dice.randrange(300) * DAY, dice.randrange(5), dice.choice(SHAPES)))
    unique = {(rule[0], rule[1]): rule for rule in own}
    marks = {}
    for _mark in range(dice.choice([0, 3, 12])):
        day = date(2026, 9, 1) + dice.randrange(240) * DAY
        marks[day] = dice.random() < (0.7 if day.weekday() == 5 else 0.1)
    return NaiveCalendar(default, list(unique.values()), marks)


def random_moment(dice: random.Random) -> datetime:
    """Return a moment, often on an edge."""
    day = date(2026, 10, 1) + dice.randrange(150) * DAY
    edges = [0, 449, 450, 690, 700, 780, 900, 901, 1019, 1020, 1021, 1439]
    minute = dice.choice(edges) if dice.random() < 0.4 else dice.randrange(1440)
    return datetime.combine(day, time()) + minute * MINUTE


def random_pauses(dice: random.Random, start: datetime) -> Pauses:
    """Return up to four pauses that may overlap, touch, begin before the start or still last."""
    pauses: Pauses = []
    for _pause in range(dice.choice([0, 0, 1, 1, 2, 4])):
        begins = start + dice.randrange(-3 * 1440, 40 * 1440) * MINUTE
        if dice.random() < 0.2:
            begins = begins.replace(hour=17, minute=0)
        until = begins + dice.choice([1, 60, 1440, dice.randrange(1, 20 * 1440)]) * MINUTE
        mode = dice.choice(["continue", "continue", "restart"])
        pauses.append((begins, None if dice.random() < 0.05 else until, mode))
    return pauses


def random_limit(dice: random.Random) -> tuple[int, str]:
    """Return a limit; hour limits are short, because this model walks their minutes."""
    unit = dice.choice(["working-day"] * 4 + ["day"] * 2 + ["month", "same-working-day", "working-hour", "hour"])
    largest = {"working-day": 60, "day": 90, "month": 4, "same-working-day": 1, "working-hour": 30, "hour": 80}[unit]
    return dice.randint(1, largest), unit
