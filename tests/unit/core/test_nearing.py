"""The one definition of near due, at its edges: at most a fifth of a term's working minutes is left."""

from datetime import datetime, timedelta

import pytest

from motcua.ground.core import worktime
from motcua.ground.core.worktime import near_moment

CALENDAR = worktime.WorkCalendar(list(worktime.DEFAULT_HOURS), [], [], 1)


def at(text: str) -> datetime:
    return datetime.fromisoformat(f"2026-11-{text}").replace(tzinfo=worktime.TZ)


@pytest.mark.parametrize(
    ("start", "due", "near"),
    [
        ("16 07:30", "18 17:00", "18 10:42"),  # three days of 480 minutes: 288 are left
        ("16 09:12", "16 17:00", "16 15:45"),  # a dossier of the day: 378 minutes, 75 are left, not from the first on
        ("16 07:30", "16 10:00", "16 09:30"),
        ("20 16:59", "23 07:31", "23 07:31"),  # two minutes over a week-end: a fifth of them is none
        ("16 07:30", "16 07:30", "16 07:30"),  # no time at all
        ("18 07:30", "16 10:00", "16 10:00"),  # over before it began
    ],
)
def test_a_fifth_is_left(start: str, due: str, near: str) -> None:
    assert near_moment(at(start), at(due), CALENDAR, percent=20) == at(near)


def test_it_is_near_from_that_minute_on_and_not_a_minute_before() -> None:
    start, due = at("16 07:30"), at("18 17:00")
    moment = near_moment(start, due, CALENDAR, percent=20)
    assert moment is not None
    span = CALENDAR.working_minutes_between(start, due)

    assert CALENDAR.working_minutes_between(moment, due) * 100 == 20 * span
    assert CALENDAR.working_minutes_between(moment - timedelta(minutes=1), due) * 100 > 20 * span


def test_half_of_the_acceptance_clock() -> None:
    assert near_moment(at("16 07:30"), at("16 17:00"), CALENDAR, percent=50) == at("16 11:30")


def test_minutes_of_a_pause_belong_to_no_term() -> None:
    paused = CALENDAR.working_minutes_between(at("17 07:30"), at("18 17:00"))

    assert near_moment(at("16 07:30"), at("20 17:00"), CALENDAR, percent=20, paused_minutes=paused) == at("20 10:42")


def test_without_a_term_nothing_is_near() -> None:
    assert near_moment(at("16 07:30"), None, CALENDAR, percent=20) is None
