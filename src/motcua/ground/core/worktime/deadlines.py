"""When a time limit ends: the seven units, pauses and both rules of resuming.

Conventions, each with its key in `laws.RULES`:
- Day counting (`working-day`, `day`, `month`): the calendar date of the start is day 0, also after closing or on a rest
  day. The limit ends when the agency closes on the last day. The day a pause begins is not consumed, the day it ends
  is day 0 of what follows. `day` and `month` terms that end on a rest day end on the next working day; if a pause
  begins on that moved last day, one day is left.
- A `month` term that a pause interrupts and that continues goes on with the calendar days that were left.
- Hour counting (`working-hour`, `hour`): the clock stands still from the moment a pause begins to the moment it ends
  and nothing else of these two days is lost; `working-hour` counts opening time, `hour` the clock on the wall.
- `same-working-day`: accepted on a working day up to 15:00:00 and before closing, it is due at closing that day,
  otherwise at closing of the next working day. After a pause it is judged again from the moment the pause ends.
- `none`: no due date, never late.
- A pause that begins at or after the moment at which the limit has run out changes nothing: lateness is not undone.
- Pauses may overlap or touch; they take effect in the order in which they begin.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import NamedTuple

from motcua.ground.core.worktime.calendar import WorkCalendar
from motcua.ground.core.worktime.terms import LimitUnit, Pause, Resume, TimeLimit, local

SAME_DAY_CUTOFF = time(15, 0)
_ONE_DAY = timedelta(days=1)


class Due(NamedTuple):
    """When a limit ends. Both are None for `none` and while an open pause lasts (then `paused`)."""

    due_at: datetime | None
    due_date: date | None
    paused: bool = False


@dataclass(frozen=True, slots=True)
class Stretch:
    """A stretch of counting between two pauses: what was left when it began, and how it ended."""

    start_at: datetime
    unit: LimitUnit
    left: int | timedelta  # days or months; opening or clock time for the hour units
    raw_end_date: date | None  # the last day of the term before it moves off a rest day
    due: Due  # when the limit would end if no further pause came
    pause: Pause | None = None  # the pause that ended it
    void: bool = False  # the limit started again from zero afterwards, so nothing here counts


def due(
    start: datetime,
    limit: TimeLimit,
    calendar: WorkCalendar,
    pauses: Iterable[Pause] = (),
    resume: Resume = Resume.CONTINUE,
    same_day_cutoff: time = SAME_DAY_CUTOFF,
) -> Due:
    """Return when a limit that starts at `start` ends. Term: ngày hẹn trả. Raises: Invalid, ValueError."""
    if not pauses:
        if limit.unit == LimitUnit.WORKING_DAY:
            return Due(*calendar.closing_after(local(start).date(), limit.value or 1))
        return _end(local(start), limit.unit, _whole(limit), calendar, same_day_cutoff)[1]
    return plan(start, limit, calendar, pauses, resume, same_day_cutoff)[-1].due


def acceptance_due(submitted_at: datetime, calendar: WorkCalendar, minutes: int = 480) -> datetime:
    """Return until when the receiving desk must accept or answer: opening minutes from the next opening on.

    Term: thời gian chờ tiếp nhận. Law: Nghị định 45/2020/NĐ-CP Điều 11 (8 giờ làm việc).
    """
    return calendar.add_working_minutes(submitted_at, minutes)


def plan(
    start: datetime,
    limit: TimeLimit,
    calendar: WorkCalendar,
    pauses: Iterable[Pause] = (),
    resume: Resume = Resume.CONTINUE,
    same_day_cutoff: time = SAME_DAY_CUTOFF,
) -> list[Stretch]:
    """Return the stretches of counting in order; the last one holds the due moment."""
    begin, unit, left = local(start), limit.unit, _whole(limit)
    done: list[Stretch] = []
    relevant = [pause for pause in pauses if pause.until_at is None or pause.until_at > start]
    for pause in sorted(relevant, key=lambda pause: pause.from_at):
        raw, end = _end(begin, unit, left, calendar, same_day_cutoff)
        from_at = max(local(pause.from_at), begin)
        if end.due_at is None or from_at >= end.due_at:
            break
        again = (pause.resume or resume) == Resume.RESTART
        done = [_stretch(stretch, void=True) for stretch in done] if again else done
        done.append(Stretch(begin, unit, left, raw, end, pause, void=again))
        if pause.until_at is None:
            done.append(Stretch(from_at, unit, left, None, Due(None, None, paused=True)))
            return done
        if again:
            unit, left = limit.unit, _whole(limit)
        else:
            unit, left = _rest(begin, from_at, unit, left, raw, calendar)
        begin = max(begin, local(pause.until_at))
    raw, end = _end(begin, unit, left, calendar, same_day_cutoff)
    done.append(Stretch(begin, unit, left, raw, end))
    return done


def _stretch(stretch: Stretch, *, void: bool) -> Stretch:
    return Stretch(stretch.start_at, stretch.unit, stretch.left, stretch.raw_end_date, stretch.due, stretch.pause, void)


def _whole(limit: TimeLimit) -> int | timedelta:
    if limit.unit in (LimitUnit.WORKING_HOUR, LimitUnit.HOUR):
        return timedelta(hours=limit.value or 0)
    return limit.value or 0


def _end(
    begin: datetime, unit: LimitUnit, left: int | timedelta, calendar: WorkCalendar, cutoff: time
) -> tuple[date | None, Due]:
    """Return the last day of the term and the due moment when `left` is counted from `begin` without a pause."""
    if unit == LimitUnit.NONE:
        return None, Due(None, None)
    if isinstance(left, timedelta):
        at = calendar.add_working_time(begin, left) if unit == LimitUnit.WORKING_HOUR else begin + left
        return at.date(), Due(at, at.date())
    day = begin.date()
    if unit == LimitUnit.WORKING_DAY:
        raw = last = calendar.add_working_days(day, left)
    elif unit == LimitUnit.SAME_WORKING_DAY:
        closing = calendar.closing(day)
        in_time = closing is not None and begin.time() <= cutoff and begin < closing
        raw = last = day if in_time else calendar.add_working_days(day, 1)
    else:
        raw = day + left * _ONE_DAY if unit == LimitUnit.DAY else _add_months(day, left)
        last = calendar.first_working(raw)
    return raw, Due(calendar.closing(last), last)


def _rest(
    begin: datetime,
    from_at: datetime,
    unit: LimitUnit,
    left: int | timedelta,
    raw_end: date | None,
    calendar: WorkCalendar,
) -> tuple[LimitUnit, int | timedelta]:
    """Return what is left of a stretch that began at `begin` when a pause begins at `from_at`."""
    if isinstance(left, timedelta):
        hours = unit == LimitUnit.WORKING_HOUR
        return unit, left - (calendar.working_time_between(begin, from_at) if hours else from_at - begin)
    day, paused = begin.date(), from_at.date()
    if unit == LimitUnit.WORKING_DAY:
        return unit, left - calendar.working_days_between(day, paused)
    if unit == LimitUnit.SAME_WORKING_DAY or raw_end is None:
        return unit, left
    first_lost = max(paused, day + _ONE_DAY)
    return LimitUnit.DAY, max(1, (raw_end - first_lost).days + 1)


def _add_months(day: date, months: int) -> date:
    """Return the same day of a later month, or its last day where it has no such day (BLDS Điều 148 khoản 3)."""
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    following = date(year + month // 11, (month + 1) % 12 + 1, 1)
    return date(year, month + 1, min(day.day, (following - _ONE_DAY).day))
