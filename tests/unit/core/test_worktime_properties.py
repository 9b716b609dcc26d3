"""Due dates against the naive model that walks days and minutes."""

import random
from datetime import UTC, datetime, timedelta

from hypothesis import given, settings
from hypothesis import strategies as st

from motcua.ground.core import worktime
from tests.unit.core import naive_worktime as naive

moments = st.datetimes(min_value=datetime(2026, 10, 1), max_value=datetime(2027, 3, 1)).map(
    lambda at: at.replace(second=0, microsecond=0)
)


@st.composite
def calendars(draw: st.DrawFn) -> naive.NaiveCalendar:
    """Draw a calendar."""
    return naive.random_calendar(random.Random(draw(st.integers(0, 10_000))))


@st.composite
def pauses_after(draw: st.DrawFn, start: datetime) -> naive.Pauses:
    """Draw pauses around a start."""
    found: naive.Pauses = []
    for _pause in range(draw(st.integers(0, 3))):
        begins = start + timedelta(minutes=draw(st.integers(-2000, 60_000)))
        lasts = draw(st.one_of(st.none(), st.integers(1, 30_000)))
        until = None if lasts is None else begins + timedelta(minutes=lasts)
        found.append((begins, until, draw(st.sampled_from(["continue", "restart"]))))
    return found


def built(cal: naive.NaiveCalendar) -> worktime.WorkCalendar:
    """Return the product's calendar of the same rules."""

    def rules(rows: list) -> list[worktime.HoursRule]:
        return [
            worktime.HoursRule(day, weekday, hours if hours is None else tuple(hours)) for day, weekday, hours in rows
        ]

    kinds = {True: worktime.MarkKind.WORKING_SATURDAY, False: worktime.MarkKind.STATUTORY_OFF}
    marks = [worktime.DayMark(day, kinds[works], "x") for day, works in cal.marks.items()]
    return worktime.WorkCalendar(rules(cal.default), marks, rules(cal.own))


def vn(at: datetime) -> datetime:
    """Return a clock time as a moment."""
    return at.replace(tzinfo=worktime.TZ)


def pause_values(pauses: naive.Pauses) -> list[worktime.Pause]:
    """Return the product's pauses."""
    return [
        worktime.Pause(vn(begins), until and vn(until), resume=worktime.Resume(mode)) for begins, until, mode in pauses
    ]


def compare(start: datetime, value: int, unit: str, cal: naive.NaiveCalendar, pauses: naive.Pauses) -> worktime.Due:
    """Compare both models on one case and return the product's answer."""
    wanted = naive.due(start, value, unit, cal, list(pauses))
    found = worktime.due(vn(start), worktime.TimeLimit(value, unit), built(cal), pause_values(pauses))
    shown = (start, value, unit, pauses, cal.own, cal.marks)
    if wanted == "paused":
        assert found == (None, None, True), shown
    elif wanted is None:
        assert found == (None, None, False), shown
    else:
        assert isinstance(wanted, datetime)
        assert found.due_at == vn(wanted), (found, wanted, *shown)
    return found


limits = st.one_of(
    st.tuples(st.integers(1, 80), st.just("working-day")),
    st.tuples(st.integers(1, 120), st.just("day")),
    st.tuples(st.integers(1, 5), st.just("month")),
    st.tuples(st.just(1), st.just("same-working-day")),
    st.tuples(st.integers(1, 12), st.just("working-hour")),
    st.tuples(st.integers(1, 48), st.just("hour")),
    st.tuples(st.just(1), st.just("none")),
)


@settings(max_examples=300, deadline=None)
@given(st.data(), moments, limits, calendars())
def test_any_case_agrees_with_walking(
    data: st.DataObject, start: datetime, limit: tuple[int, str], cal: naive.NaiveCalendar
) -> None:
    compare(start, *limit, cal, data.draw(pauses_after(start)))


@settings(max_examples=200, deadline=None)
@given(st.data(), moments, limits, calendars())
def test_explanation_tells_the_same_story(
    data: st.DataObject, start: datetime, limit: tuple[int, str], cal: naive.NaiveCalendar
) -> None:
    pauses, calendar = pause_values(data.draw(pauses_after(start))), built(cal)
    value, unit = limit
    found = worktime.due(vn(start), worktime.TimeLimit(value, unit), calendar, pauses)
    told = worktime.explain(vn(start), worktime.TimeLimit(value, unit), calendar, pauses)
    assert (told.due_at, told.due_date, told.paused) == found
    if found.due_at is None:
        return
    days = [day.date for day in told.days]
    assert days == [start.date() + timedelta(days=n) for n in range((found.due_date - start.date()).days + 1)]
    assert [day.date for day in told.days if day.is_due] == [found.due_date]
    assert all(day.reason for day in told.days)
    counted = [day for day in told.days if day.counted]
    if unit in ("working-day", "same-working-day"):
        assert len(counted) == (value if unit == "working-day" else 1)
        assert [day.number for day in counted] == list(range(1, len(counted) + 1))
        assert all(calendar.is_working(day.date) for day in counted)
    if unit == "day":
        assert len(counted) <= value
        assert [day.number for day in counted] == list(range(1, len(counted) + 1))
    if unit == "day" and not any(day.kind.startswith("moved") for day in told.days):
        assert len(counted) == value
    if unit in ("working-hour", "hour"):
        assert sum(day.minutes or 0 for day in told.days) == value * 60


@settings(max_examples=200, deadline=None)
@given(moments, st.integers(0, 3000), calendars(), st.integers(0, 59), st.integers(0, 999_999))
def test_adding_and_measuring_opening_time_are_inverse(
    start: datetime, minutes: int, cal: naive.NaiveCalendar, second: int, microsecond: int
) -> None:
    calendar = built(cal)
    at = vn(start.replace(second=second, microsecond=microsecond))
    end = calendar.add_working_minutes(at, minutes)
    assert calendar.working_time_between(at, end) == timedelta(minutes=minutes)
    assert calendar.working_minutes_between(end, at) == -minutes
    if minutes:
        assert calendar.working_time_between(at, end - timedelta(microseconds=1)) < timedelta(minutes=minutes)
    elsewhere = calendar.add_working_minutes(at.astimezone(UTC), minutes)
    assert elsewhere == end


@settings(max_examples=200, deadline=None)
@given(moments, st.integers(1, 400), calendars())
def test_days_forth_and_back(start: datetime, count: int, cal: naive.NaiveCalendar) -> None:
    calendar, day = built(cal), start.date()
    there = calendar.add_working_days(day, count)
    assert calendar.is_working(there)
    assert calendar.working_days_between(day, there) == count - 1
    back = calendar.add_working_days(there, -count)
    assert back == (day if calendar.is_working(day) else calendar.add_working_days(day, -1))
    nearest = calendar.first_working(day)
    assert nearest >= day
    assert calendar.is_working(nearest)


@settings(max_examples=200, deadline=None)
@given(moments, calendars())
def test_next_opening_is_the_first_open_minute(start: datetime, cal: naive.NaiveCalendar) -> None:
    walked = start
    while not cal.is_open(walked):
        walked += naive.MINUTE
    assert built(cal).next_open(vn(start)) == vn(walked)
