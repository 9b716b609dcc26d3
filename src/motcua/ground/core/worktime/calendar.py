"""The working calendar of one agency: when it is open, which days it works, and fast arithmetic over both."""

from bisect import bisect_left
from collections.abc import Iterable
from datetime import date, datetime, timedelta

from django.utils.translation import gettext as _

from motcua.ground.core import errors
from motcua.ground.core.worktime.index import DayIndex, WeekHours
from motcua.ground.core.worktime.marks import DayMark, HoursRule, Segments, length
from motcua.ground.core.worktime.terms import TZ, local

_MINUTE_US = 60_000_000
_DAY_US = 1440 * _MINUTE_US
_FIRST_YEAR, _LAST_YEAR = 1990, 2150


class WorkCalendar:
    """An agency's working time. Immutable; its index grows by whole years as dates are asked for.

    - A day works when the agency has opening minutes on it; a half day is a whole working day for day counting and
      only its minutes for hour counting.
    - Own hours of a weekday win over the default hours of that weekday, each from its `valid_from` on.
    - A day off closes every agency. A worked Saturday opens with the hours of the agency's longest weekday
      (8 hours by default).
    - Dates after `known_until` have no published days off yet: they are computed from weekdays alone.
    """

    __slots__ = ("_index", "hours", "known_until", "marks", "revision")

    def __init__(
        self,
        hours: Iterable[HoursRule],
        marks: Iterable[DayMark] = (),
        own_hours: Iterable[HoursRule] = (),
        revision: int = 0,
    ) -> None:
        self.hours = WeekHours(hours, own_hours)
        self.marks: dict[int, DayMark] = {mark.date.toordinal(): mark for mark in marks}
        self.revision = revision
        last = max((mark.date.year for mark in self.marks.values()), default=_FIRST_YEAR - 1)
        self.known_until = date(last, 12, 31)
        self._index: DayIndex | None = None

    # -- days -----------------------------------------------------------------------------------------------------
    def mark(self, day: date) -> DayMark | None:
        """Return what makes the day differ from its weekday, if anything does."""
        return self.marks.get(day.toordinal())

    def opening(self, day: date) -> Segments:
        """Return the opening minutes of a day, ((450, 690), (780, 1020)); empty when closed."""
        index = self._covering(day.year, day.year)
        return index.segments[day.toordinal() - index.base]

    def is_working(self, day: date) -> bool:
        """Return whether the agency works on the day."""
        return bool(self.opening(day))

    def working_minutes(self, day: date) -> int:
        """Return the opening minutes of the day."""
        return length(self.opening(day))

    def why_closed(self, day: date) -> str:
        """Return why nobody works on the day, for people; empty when somebody does."""
        if self.is_working(day):
            return ""
        mark = self.mark(day)
        if mark is not None:
            return mark.label()
        return {5: _("Thứ Bảy"), 6: _("Chủ nhật")}.get(day.weekday()) or _("Cơ quan không làm việc ngày này")

    def closing(self, day: date) -> datetime | None:
        """Return the moment at which the agency closes on the day, or None on a day off."""
        segments = self.opening(day)
        return _moment(day.toordinal(), segments[-1][1] * _MINUTE_US) if segments else None

    def first_working(self, day: date) -> date:
        """Return the day itself if it works, else the next working day."""
        return day if self.is_working(day) else self.add_working_days(day, 1)

    def add_working_days(self, day: date, count: int) -> date:
        """Return the count-th working day after a day (before it, when negative); the day itself is day 0."""
        if count == 0:
            return day
        index, place = self._counted(day, count)
        return date.fromordinal(index.working[place])

    def closing_after(self, day: date, count: int) -> tuple[datetime, date]:
        """Return when the agency closes on the count-th working day after a day, and that day; count is 1 or more."""
        index, place = self._counted(day, count)
        found = index.closings[place]
        if found is None:
            ordinal = index.working[place]
            closes = index.segments[ordinal - index.base][-1][1]
            found = index.closings[place] = (_moment(ordinal, closes * _MINUTE_US), date.fromordinal(ordinal))
        return found

    def working_days_between(self, after: date, before: date) -> int:
        """Return how many working days lie strictly between two days (0 when there are none)."""
        if (before - after).days < 2:
            return 0
        index = self._covering(after.year, before.year)
        return (
            index.days_before[before.toordinal() - index.base] - index.days_before[after.toordinal() + 1 - index.base]
        )

    # -- moments --------------------------------------------------------------------------------------------------
    def next_open(self, at: datetime) -> datetime:
        """Return the moment itself while the agency is open, else its next opening."""
        here = local(at)
        past = _past_us(here)
        for start, end in self.opening(here.date()):
            if past < end * _MINUTE_US:
                return here if past >= start * _MINUTE_US else _moment(here.toordinal(), start * _MINUTE_US)
        following = self.add_working_days(here.date(), 1)
        return _moment(following.toordinal(), self.opening(following)[0][0] * _MINUTE_US)

    def add_working_time(self, at: datetime, amount: timedelta) -> datetime:
        """Return the first moment at which `amount` of opening time has passed; it may be a closing moment."""
        here = local(at)
        if amount <= timedelta(0):
            return here
        index = self._covering(here.year, here.year)
        ordinal = here.toordinal()
        wanted_us = amount // timedelta(microseconds=1) + self._position_us(index, here)
        while index.minutes_before[-1] * _MINUTE_US < wanted_us:
            index = self._longer(index)
            wanted_us = amount // timedelta(microseconds=1) + self._position_us(index, here)
        place = bisect_left(index.minutes_before, -(-wanted_us // _MINUTE_US), ordinal - index.base) - 1
        rest_us = wanted_us - index.minutes_before[place] * _MINUTE_US
        for start, end in index.segments[place]:
            if rest_us <= (end - start) * _MINUTE_US:
                return _moment(index.base + place, start * _MINUTE_US + rest_us)
            rest_us -= (end - start) * _MINUTE_US
        raise AssertionError("the prefix sums and the opening minutes disagree")

    def add_working_minutes(self, at: datetime, minutes: int) -> datetime:
        """Return the first moment at which so many opening minutes have passed since `at`."""
        return self.add_working_time(at, timedelta(minutes=minutes))

    def working_time_between(self, start: datetime, end: datetime) -> timedelta:
        """Return the opening time between two moments, negative when they stand the other way round."""
        first, last = local(start), local(end)
        index = self._covering(min(first.year, last.year), max(first.year, last.year))
        return timedelta(microseconds=self._position_us(index, last) - self._position_us(index, first))

    def working_minutes_between(self, start: datetime, end: datetime) -> int:
        """Return the whole opening minutes between two moments, negative when they stand the other way round."""
        passed = self.working_time_between(start, end)
        whole = abs(passed) // timedelta(minutes=1)
        return whole if passed >= timedelta(0) else -whole

    # -- inside ---------------------------------------------------------------------------------------------------
    @staticmethod
    def _position_us(index: DayIndex, here: datetime) -> int:
        place = here.toordinal() - index.base
        past = _past_us(here)
        passed = index.minutes_before[place] * _MINUTE_US
        for start, end in index.segments[place]:
            if past <= start * _MINUTE_US:
                break
            passed += min(past, end * _MINUTE_US) - start * _MINUTE_US
        return passed

    def _counted(self, day: date, count: int) -> tuple[DayIndex, int]:
        """Return the index and the place in its working days of the count-th one from a day."""
        index = self._index
        year = day.year
        if index is None or not index.first_year <= year <= index.last_year:
            index = self._covering(year, year)
        step = 1 if count > 0 else 0
        while True:
            place = index.days_before[day.toordinal() - index.base + step] + count - step
            if 0 <= place < len(index.working):
                return index, place
            index = self._longer(index, back=count < 0)

    def _longer(self, index: DayIndex, *, back: bool = False) -> DayIndex:
        if not index.working:
            raise errors.Invalid(_("Cơ quan chưa có giờ mở cửa nào nên không tính được thời hạn"))
        years = index.last_year - index.first_year + 1
        if back:
            return self._covering(
                max(index.first_year - years, min(index.first_year - 1, _FIRST_YEAR)), index.last_year
            )
        return self._covering(index.first_year, min(index.last_year + years, max(index.last_year + 1, _LAST_YEAR)))

    def _covering(self, first_year: int, last_year: int) -> DayIndex:
        index = self._index
        if index is not None and index.first_year <= first_year and last_year <= index.last_year:
            return index
        if not _FIRST_YEAR <= first_year <= last_year <= _LAST_YEAR:
            raise errors.Invalid(
                _("Chỉ tính được thời gian từ năm %(first)s đến năm %(last)s")
                % {"first": _FIRST_YEAR, "last": _LAST_YEAR}
            )
        wanted = (first_year - 1, last_year + 3)
        if index is not None:
            wanted = (min(wanted[0], index.first_year), max(wanted[1], index.last_year))
        grown = DayIndex(self.hours, self.marks, max(wanted[0], _FIRST_YEAR), min(wanted[1], _LAST_YEAR))
        self._index = grown  # one assignment: other threads see the old index or the new one
        return grown


def _past_us(here: datetime) -> int:
    return ((here.hour * 60 + here.minute) * 60 + here.second) * 1_000_000 + here.microsecond


def _moment(ordinal: int, past_us: int) -> datetime:
    ordinal, past_us = (ordinal + 1, 0) if past_us == _DAY_US else (ordinal, past_us)
    seconds, microsecond = divmod(past_us, 1_000_000)
    day = date.fromordinal(ordinal)
    return datetime(
        day.year, day.month, day.day, seconds // 3600, seconds // 60 % 60, seconds % 60, microsecond, tzinfo=TZ
    )
