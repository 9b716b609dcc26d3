"""Which stories are played: an ordinary year with its share of open, late, supplemented and refused dossiers."""

import random
from datetime import datetime, time, timedelta

from motcua.ground.core import worktime
from motcua.sample import seasons
from motcua.sample.bulk.places import Place
from motcua.sample.bulk.playing import DAY_MINUTES, Script, working_moment

OPEN_SHARE = 0.15
CAUSES = (
    "Người thụ lý nghỉ phép, bàn giao chậm.",
    "Một cơ quan phối hợp trả lời chậm.",
    "Phải xác minh tại chỗ thêm một lần.",
    "Hồ sơ dồn vào cuối tháng, thiếu người thẩm định.",
)
WAITING_SHARE = 0.12  # of the open ones wait for their desk
SAME_DAY = ("same-working-day", "working-hour", "hour")


def may_last(place: Place) -> bool:
    """Return whether a dossier may lawfully stand open for days."""
    return place.rules.limit_unit not in SAME_DAY and bool(place.hands)


def limit_minutes(place: Place) -> int:
    """Return the legal limit in working minutes, roughly where it is counted in days or months."""
    value = place.rules.limit_value or 1
    per = {"working-hour": 60, "hour": 30, "day": 340, "month": 22 * DAY_MINUTES, "none": 5 * DAY_MINUTES}
    return value * per.get(place.rules.limit_unit, DAY_MINUTES)


def channel_of(rng: random.Random, place: Place) -> tuple[str, bool]:
    """Return through which channel a dossier came, and whether somebody helped."""
    drawn = rng.random()
    if drawn < 0.74:
        return "online", rng.random() < 0.25
    return ("post", False) if drawn > 0.985 else ("counter", False)


def ordinary(rng: random.Random, place: Place, calendar: worktime.WorkCalendar, now: datetime, days: int) -> Script:
    """Return the script of a dossier of the last `days` days that is mostly finished."""
    day = seasons.a_day(rng, now, days)
    channel, assisted = channel_of(rng, place)
    accepted_at = working_moment(rng, calendar, day, 440)
    if accepted_at >= now:
        accepted_at = working_moment(rng, calendar, now - timedelta(days=8), 440)
    drawn = rng.random()
    script = Script(channel, assisted, accepted_at, pace=rng.uniform(0.35, 0.8))
    if drawn < 0.012:
        script.fate = "declined"
    elif drawn < 0.018:
        script.fate = "withdrawn"
    elif rng.random() < seasons.late_share(accepted_at.month, place.agency.id):
        script.late = rng.choice(CAUSES)
    elif drawn < 0.07 and place.rules.limit_unit == "working-day" and (place.rules.limit_value or 0) >= 5:
        script.supplement_days = rng.randint(1, 9)
    elif drawn < 0.09:
        script.reject = True
    elif drawn < 0.1:
        script.withdraw = True
    return script


def still_open(rng: random.Random, place: Place, calendar: worktime.WorkCalendar, now: datetime) -> Script:
    """Return the script of a dossier that stands open now: in time, near due, overdue or waiting for its desk."""
    channel, assisted = channel_of(rng, place)
    drawn = rng.random()
    if drawn < WAITING_SHARE or not may_last(place):
        minutes = rng.randint(15, 420)
        return Script("online", assisted, _back(calendar, now, minutes), pace=1.0, fate="waiting")
    if drawn < 0.2:
        share = rng.uniform(1.03, 1.6)
    elif drawn < 0.36:
        share = rng.uniform(0.86, 0.99)
    else:
        share = rng.uniform(0.04, 0.84)
    accepted_at = _back(calendar, now, int(limit_minutes(place) * share))
    middle = [number for number, hand in enumerate(place.hands, 1) if hand.kind not in ("receive", "return")]
    stop_after = rng.choice(middle) - 1
    script = Script(channel, assisted, accepted_at, pace=0.0, stop_after=stop_after)
    ahead = sum(hand.minutes or 20 for hand in place.hands[1:stop_after]) or 1
    script.pace = min(1.0, share * limit_minutes(place) * 0.8 / ahead)
    if drawn > 0.94 and (place.rules.limit_value or 0) >= 5:
        script.supplement_days, script.stop_after, script.pace = 40, None, 0.2
    return script


def of_month(
    rng: random.Random, calendar: worktime.WorkCalendar, first: datetime, last: datetime, channel: str
) -> Script:
    """Return the script of a dossier accepted in a given month, long finished."""
    span = (last - first).total_seconds()
    accepted_at = working_moment(rng, calendar, first + timedelta(seconds=rng.uniform(0, span)), 440)
    if accepted_at > last:
        accepted_at = working_moment(rng, calendar, first, 440)
    drawn = rng.random()
    return Script(
        channel,
        channel == "online" and drawn < 0.25,
        accepted_at,
        pace=1.4 if drawn > 0.985 else rng.uniform(0.35, 0.8),
    )


def _back(calendar: worktime.WorkCalendar, now: datetime, minutes: int) -> datetime:
    """Return the moment of opening hours that lies so many working minutes before `now`."""
    days, rest = divmod(minutes, DAY_MINUTES)
    day = calendar.add_working_days(worktime.local(now).date(), -(days + 1))
    start = calendar.add_working_minutes(worktime.at_time(day, time(7, 30)), 1)
    ahead = calendar.working_minutes_between(start, now) - minutes
    return calendar.add_working_minutes(start, max(1, ahead)) if rest or ahead > 0 else start
