"""When a story begins, and how fast it is worked, so that it stands now where its plot wants it."""

import random
from datetime import datetime, time, timedelta

from motcua.ground.core import worktime
from motcua.sample.bulk.places import Place
from motcua.sample.bulk.playing import working_moment
from motcua.sample.bulk.scripting import limit_minutes, may_last
from motcua.sample.deep.plots import OPEN, Ending, Plot

DAY = 480
PAUSED = {Ending.SUPPLEMENT_AFTER, Ending.FINANCIAL, Ending.SUPPLEMENT_BEFORE, Ending.TRANSFER, Ending.WITHDRAWAL_ASKED}


def begin(
    plot: Plot, place: Place, calendar: worktime.WorkCalendar, rng: random.Random, now: datetime
) -> tuple[datetime, float]:
    """Return the moment of filing and the share of its time that each step takes."""
    if plot.ending == Ending.SUBMITTED:
        return back(calendar, now, rng.randint(15, 400)), 0.5
    if plot.ending in OPEN and plot.ending != Ending.ISSUED:
        return _still_open(plot, place, calendar, rng, now)
    pace = rng.uniform(0.3, 0.7)
    needed = limit_minutes(place) / DAY * 1.5 * max(pace, 2.2 if plot.late else 0) + 4  # days, weekends among them
    day = now - timedelta(days=max(plot.days, needed))
    moment = working_moment(rng, calendar, day, 400)
    if plot.channel == "online" and rng.random() < 0.4:  # people write in the evening, and at weekends
        moment = worktime.at_time(worktime.local(day).date(), time(rng.randint(6, 22), rng.randint(0, 59)))
    return moment, pace


def _still_open(
    plot: Plot, place: Place, calendar: worktime.WorkCalendar, rng: random.Random, now: datetime
) -> tuple[datetime, float]:
    limit = limit_minutes(place)
    if plot.ending in PAUSED:
        return back(calendar, now, rng.randint(3 * DAY, 9 * DAY)), min(0.4, 2 * DAY / limit)
    if not may_last(place):
        return back(calendar, now, rng.randint(30, 300)), 0.3
    share = rng.uniform(1.05, 1.5) if "overdue" in plot.happens else rng.uniform(0.25, 0.9)
    ahead = int(limit * share)
    if plot.ending in (Ending.PROPOSED, Ending.ANSWERED, Ending.CONSULTING):
        ahead = max(ahead, 7 * DAY)
    return back(calendar, now, ahead + DAY), min(share, 1.0) * rng.uniform(0.45, 0.75)


def back(calendar: worktime.WorkCalendar, now: datetime, minutes: int) -> datetime:
    """Return the moment of opening hours that lies so many working minutes before `now`."""
    days = minutes // DAY + 2
    start = worktime.at_time(calendar.add_working_days(worktime.local(now).date(), -days), time(7, 30))
    ahead = calendar.working_minutes_between(start, now) - minutes
    return calendar.add_working_minutes(start, max(1, ahead))


__all__ = ["back", "begin", "may_last"]
