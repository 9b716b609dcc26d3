"""Due dates per second against the model that everybody writes first: walk the days, ask of each whether it works.

The baseline is a plain loop with a set of days off, without pauses, opening hours or explanations. Both get the same
starts, in one run and in turns, and must give the same dates.
"""

import random
import statistics
import time
from collections.abc import Callable
from datetime import date, datetime, timedelta

from bench.rows import Row
from motcua.ground.core import worktime

TITLE = "Ngày hẹn trả"
LENGTHS = (15, 60, 250)
STARTS = 400
ROUNDS = 9
DAY = timedelta(days=1)


class NaiveCalendar:
    """Days off and worked Saturdays as sets."""

    def __init__(self) -> None:
        marks = worktime.packaged_marks()
        self.off = {mark.date for mark in marks if not mark.works}
        self.worked = {mark.date for mark in marks if mark.works}

    def works(self, day: date) -> bool:
        """Return whether a day works."""
        return day in self.worked or (day.weekday() < 5 and day not in self.off)

    def due(self, start: datetime, days: int) -> datetime:
        """Return the closing moment of the last counted day."""
        day = start.date()
        while days:
            day += DAY
            if self.works(day):
                days -= 1
        return datetime(day.year, day.month, day.day, 17, 0, tzinfo=worktime.TZ)

    def due_hours(self, start: datetime, hours: int) -> datetime:
        """Return when so many opening minutes have passed, walking the halves of the days."""
        left, now = hours * 60, start
        while True:
            if self.works(now.date()):
                for begins, ends in ((450, 690), (780, 1020)):
                    minute = now.hour * 60 + now.minute
                    here = max(begins, minute)
                    if here < ends:
                        if left <= ends - here:
                            return now + timedelta(minutes=here + left - minute)
                        left -= ends - here
            now = (now + DAY).replace(hour=0, minute=0)


def run() -> list[Row]:
    """Measure both, in turns."""
    dice = random.Random(766)
    first = datetime(2024, 1, 1, tzinfo=worktime.TZ)
    starts = [first + timedelta(minutes=dice.randrange(2 * 365 * 1440)) for _start in range(STARTS)]
    naive, calendar = NaiveCalendar(), worktime.packaged_calendar()
    rows, ours_at = [], {}
    for days in LENGTHS:
        limit = worktime.TimeLimit(days, worktime.LimitUnit.WORKING_DAY)
        ours, theirs = _in_turns(
            starts,
            lambda at, limit=limit: worktime.due(at, limit, calendar).due_at,  # type: ignore[misc]
            lambda at, days=days: naive.due(at, days),  # type: ignore[misc]
        )
        ours_at[days] = ours
        rows.append(_row(f"{days} ngày làm việc", ours, theirs))
    for days in LENGTHS:
        limit = worktime.TimeLimit(days * 8, worktime.LimitUnit.WORKING_HOUR)
        ours, theirs = _in_turns(
            starts,
            lambda at, limit=limit: worktime.due(at, limit, calendar).due_at,  # type: ignore[misc]
            lambda at, days=days: naive.due_hours(at, days * 8),  # type: ignore[misc]
        )
        rows.append(_row(f"{days * 8} giờ làm việc", ours, theirs))
    pause = timedelta(days=4), timedelta(days=13)
    limit = worktime.TimeLimit(60, worktime.LimitUnit.WORKING_DAY)
    paused, _same = _in_turns(
        starts,
        lambda at: worktime.due(at, limit, calendar, [worktime.Pause(at + pause[0], at + pause[1])]).due_at,
        None,
    )
    rows.append(Row("60 ngày làm việc, một lần tạm dừng", paused, "hạn/giây"))
    flat = ours_at[LENGTHS[0]] / ours_at[LENGTHS[-1]]
    rows.append(
        Row(
            "250 ngày tốn gấp mấy lần 15 ngày",
            flat,
            "lần",
            "15 ngày",
            1.0,
            flat,
            demand="gần như nhau (≤ 1,5)",
            met=flat <= 1.5,
        )
    )
    return rows


def _row(what: str, ours: float, theirs: float) -> Row:
    ratio = ours / theirs
    return Row(what, ours, "hạn/giây", "đi từng ngày", theirs, ratio)


Answer = Callable[[datetime], datetime | None]


def _in_turns(starts: list[datetime], ours: Answer, theirs: Answer | None) -> tuple[float, float]:
    """Return the dates per second of both, the median of several rounds taken in turns."""
    if theirs is not None:
        for at in starts:
            assert ours(at) == theirs(at), at
    rates: tuple[list[float], list[float]] = ([], [])
    for _round in range(ROUNDS):
        for model, kept in ((ours, rates[0]), (theirs, rates[1])):
            if model is None:
                continue
            began = time.perf_counter()
            for at in starts:
                model(at)
            kept.append(len(starts) / (time.perf_counter() - began))
    return statistics.median(rates[0]), statistics.median(rates[1]) if rates[1] else 0.0


if __name__ == "__main__":
    for row in run():
        print(f"{row.what:<40}{row.value:>12,.1f} {row.unit:<10}{row.ratio or 0:>8.1f}")
