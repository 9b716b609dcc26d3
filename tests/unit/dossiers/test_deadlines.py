"""Due moments of dossiers, by the three stories and their edges."""

from datetime import date, datetime

import pytest

from motcua.casework.dossiers.enums import DeadlineState, State
from motcua.casework.dossiers.rules import deadlines
from motcua.casework.dossiers.rules.deadlines import PausedTime
from motcua.ground.core import worktime
from motcua.ground.core.worktime import LimitUnit, TimeLimit

CALENDAR = worktime.packaged_calendar()
THREE_DAYS = TimeLimit(3, LimitUnit.WORKING_DAY)
FIFTEEN_DAYS = TimeLimit(15, LimitUnit.WORKING_DAY)
SEVENTEEN_DAYS = TimeLimit(17, LimitUnit.WORKING_DAY)


def at(text: str) -> datetime:
    return datetime.fromisoformat(text).replace(tzinfo=worktime.TZ)


def test_story_a_counts_three_working_days_over_an_unconfirmed_day_off() -> None:
    assert deadlines.due_moment(at("2026-11-20 09:12"), THREE_DAYS, CALENDAR).due_at == at("2026-11-26 17:00")


@pytest.mark.parametrize(("resume", "due"), [("restart", "2026-12-18 17:00"), ("continue", "2026-12-17 17:00")])
def test_story_b_goes_on_after_a_supplement(resume: str, due: str) -> None:
    pause = PausedTime(at("2026-11-18 16:10"), at("2026-11-27 10:00"), resume)

    assert deadlines.due_moment(at("2026-11-16 15:20"), FIFTEEN_DAYS, CALENDAR, [pause]).due_at == at(due)


def test_an_open_pause_is_not_counted_yet() -> None:
    pause = PausedTime(at("2026-11-18 16:10"), None, "restart")

    due = deadlines.due_moment(at("2026-11-16 15:20"), FIFTEEN_DAYS, CALENDAR, [pause])

    assert due.due_at == at("2026-12-08 17:00")


def test_a_restart_forgets_what_was_paused_before_it() -> None:
    money = PausedTime(at("2026-11-17 09:00"), at("2026-11-18 09:00"), "continue")
    papers = PausedTime(at("2026-11-19 09:00"), at("2026-11-27 10:00"), "restart")

    both = deadlines.due_moment(at("2026-11-16 15:20"), FIFTEEN_DAYS, CALENDAR, [papers, money])

    assert both.due_at == deadlines.due_moment(at("2026-11-27 10:00"), FIFTEEN_DAYS, CALENDAR).due_at
    assert deadlines.limit_start(at("2026-11-16 15:20"), [papers, money]) == at("2026-11-27 10:00")


@pytest.mark.parametrize(
    ("accepted", "start", "papers_until"),
    [
        ("2026-11-18 14:59", "2026-11-18 14:59", "2026-11-18 17:00"),
        ("2026-11-18 15:00", "2026-11-18 15:00", "2026-11-18 17:00"),
        ("2026-11-18 15:40", "2026-11-19 07:30", "2026-11-19 08:30"),
        ("2026-11-20 16:00", "2026-11-23 07:30", "2026-11-23 08:30"),
        ("2026-11-21 09:00", "2026-11-23 07:30", "2026-11-23 08:30"),
        ("2026-11-23 15:00:01", "2026-11-25 07:30", "2026-11-25 08:30"),
    ],
)
def test_paper_accepted_after_three_is_transferred_next_working_day(
    accepted: str, start: str, papers_until: str
) -> None:
    transfer = deadlines.latest_transfer(at(accepted), on_paper=True, calendar=CALENDAR)

    assert (transfer.latest_start_at, transfer.due_at) == (at(start), at(papers_until))


def test_an_electronic_dossier_is_transferred_at_once() -> None:
    assert deadlines.latest_transfer(at("2026-11-18 23:40"), on_paper=False, calendar=CALENDAR).latest_start_at == at(
        "2026-11-18 23:40"
    )


@pytest.mark.parametrize(
    ("received", "due"),
    [("2026-11-19 07:30", "2026-12-15 17:00"), ("2026-11-18 15:45", "2026-12-14 17:00")],
)
def test_story_c_counts_from_the_competent_agency(received: str, due: str) -> None:
    assert deadlines.due_moment(at(received), SEVENTEEN_DAYS, CALENDAR).due_at == at(due)


def test_a_promise_never_moves_earlier() -> None:
    earlier, later = at("2026-11-25 17:00"), at("2026-11-26 17:00")

    assert deadlines.promise_after(earlier, later) == later
    assert deadlines.promise_after(later, earlier) == later
    assert deadlines.promise_after(None, later) == later


@pytest.mark.parametrize(
    ("finished", "unit", "kept"),
    [
        ("2026-11-25 23:00", "working-day", DeadlineState.EARLY),
        ("2026-11-26 07:30", "working-day", DeadlineState.ON_TIME),
        ("2026-11-26 17:00", "working-day", DeadlineState.ON_TIME),
        ("2026-11-26 17:01", "working-day", DeadlineState.LATE),
        ("2026-11-26 16:59", "working-hour", DeadlineState.EARLY),
        ("2026-11-26 17:00", "hour", DeadlineState.ON_TIME),
    ],
)
def test_early_means_an_earlier_date_but_for_hours_an_earlier_moment(
    finished: str, unit: str, kept: DeadlineState
) -> None:
    assert deadlines.completion(at(finished), at("2026-11-26 17:00"), unit) == kept


def test_without_a_limit_nothing_is_late() -> None:
    assert deadlines.completion(at("2036-11-26 17:00"), None, "none") == DeadlineState.ON_TIME


@pytest.mark.parametrize(
    ("state", "now", "standing"),
    [
        (State.PROCESSING, "2026-11-25 10:00", DeadlineState.IN_TIME),
        (State.PROCESSING, "2026-11-26 10:41", DeadlineState.IN_TIME),
        (State.PROCESSING, "2026-11-26 10:42", DeadlineState.NEAR_DUE),
        (State.PROCESSING, "2026-11-26 17:00", DeadlineState.NEAR_DUE),
        (State.PROCESSING, "2026-11-26 17:01", DeadlineState.OVERDUE),
        (State.SUPPLEMENT_AFTER, "2026-12-26 17:01", DeadlineState.WAITING),
        (State.STOPPED, "2026-12-26 17:01", DeadlineState.NONE),
    ],
)
def test_standing_of_an_open_dossier(state: str, now: str, standing: DeadlineState) -> None:
    near = at("2026-11-26 10:42")

    assert deadlines.standing(state=state, at=at(now), due_at=at("2026-11-26 17:00"), near_at=near) == standing


def test_an_apology_comes_one_working_day_before_the_due_date() -> None:
    assert deadlines.apology_deadline(at("2026-12-15 17:00"), SEVENTEEN_DAYS, CALENDAR) == at("2026-12-14 17:00")
    assert deadlines.apology_deadline(at("2026-11-25 17:00"), THREE_DAYS, CALENDAR) == at("2026-11-23 17:00")


def test_an_apology_for_a_short_limit_comes_before_the_due_moment() -> None:
    one_day = TimeLimit(1, LimitUnit.WORKING_DAY)

    assert deadlines.apology_deadline(at("2026-12-15 17:00"), one_day, CALENDAR) == at("2026-12-15 17:00")


def test_supplement_window_is_three_working_days_after_acceptance() -> None:
    assert deadlines.supplement_window_end(at("2026-11-16 15:20"), 3, CALENDAR) == date(2026, 11, 19)
    assert deadlines.supplement_window_end(at("2026-11-20 09:12"), 3, CALENDAR) == date(2026, 11, 26)


def test_a_pause_after_a_restart_is_left_out_of_what_counts_from_it() -> None:
    papers = PausedTime(at("2026-11-18 16:10"), at("2026-11-27 10:00"), "restart")
    money = PausedTime(at("2026-12-01 09:00"), at("2026-12-02 09:00"), "continue")

    due = deadlines.due_moment(at("2026-11-16 15:20"), FIFTEEN_DAYS, CALENDAR, [money, papers])

    # 18/12 without the second pause, whose two working days, the first and the last, are not counted.
    assert due.due_at == at("2026-12-22 17:00")


def test_the_limit_counts_from_the_last_restart_that_has_ended() -> None:
    start, first_end, last_end = at("2026-11-16 15:20"), at("2026-11-20 10:00"), at("2026-11-27 10:00")
    first = PausedTime(at("2026-11-18 09:00"), first_end, "restart")
    last = PausedTime(at("2026-11-25 09:00"), last_end, "restart")
    still = PausedTime(at("2026-12-01 09:00"), None, "restart")
    goes_on = PausedTime(at("2026-12-01 09:00"), at("2026-12-02 09:00"), "continue")

    assert deadlines.limit_start(start, []) == start
    assert deadlines.limit_start(start, [goes_on, still]) == start
    assert deadlines.limit_start(start, [last, first, still, goes_on]) == last_end


@pytest.mark.parametrize(
    ("accepted", "start", "papers_until"),
    [
        ("2026-11-20 11:30", "2026-11-20 11:30", "2026-11-20 11:30"),  # at closing time it is still open
        ("2026-11-20 11:31", "2026-11-23 07:30", "2026-11-23 09:15"),
    ],
)
def test_paper_accepted_after_an_early_closing_waits_for_the_next_day(
    accepted: str, start: str, papers_until: str
) -> None:
    mornings = [
        worktime.HoursRule(date(1990, 1, 1), weekday, ((7 * 60 + 30, 11 * 60 + 30),) if weekday < 5 else ())
        for weekday in range(7)
    ]
    calendar = worktime.WorkCalendar(mornings, [], [], 1)

    transfer = deadlines.latest_transfer(at(accepted), on_paper=True, calendar=calendar, window_minutes=105)

    assert (transfer.latest_start_at, transfer.due_at) == (at(start), at(papers_until))


def test_an_electronic_dossier_has_no_time_for_papers() -> None:
    moment = at("2026-11-18 23:40")

    assert deadlines.latest_transfer(moment, on_paper=False, calendar=CALENDAR).due_at == moment


def test_without_a_promise_the_lawful_moment_is_promised() -> None:
    due = at("2026-11-25 17:00")

    assert deadlines.promise_after(due, None) == due
    assert deadlines.promise_after(None, None) is None


@pytest.mark.parametrize(
    ("issued", "due", "unit", "standing"),
    [
        ("2026-11-25 10:00", "2026-11-26 17:00", "working-day", DeadlineState.EARLY),
        ("2026-11-26 16:59", "2026-11-26 17:00", "hour", DeadlineState.EARLY),
        ("2026-11-26 16:59", "2026-11-26 17:00", "", DeadlineState.ON_TIME),
        ("2026-11-27 08:00", "2026-11-26 17:00", "working-day", DeadlineState.LATE),
        ("2026-11-27 08:00", None, "none", DeadlineState.ON_TIME),
    ],
)
def test_an_issued_dossier_stands_as_it_was_finished(
    issued: str, due: str | None, unit: str, standing: DeadlineState
) -> None:
    found = deadlines.standing(
        state=State.ISSUED, at=at("2026-12-31 08:00"), due_at=at(due) if due else None, near_at=at("2026-11-26 10:42"),
        limit_unit=unit, issued_at=at(issued),
    )  # fmt: skip

    assert found == standing


def test_without_a_due_moment_there_is_nothing_to_stand_against() -> None:
    for state in (State.PROCESSING, State.SUPPLEMENT_AFTER):
        found = deadlines.standing(state=state, at=at("2026-11-26 10:42"), due_at=None, near_at=None)
        assert found == DeadlineState.NONE


def test_without_a_moment_of_its_own_nothing_is_near_due() -> None:
    due = at("2026-11-26 17:00")

    assert deadlines.standing(state=State.PROCESSING, at=due, due_at=due, near_at=None) == DeadlineState.IN_TIME


@pytest.mark.parametrize(
    ("value", "unit", "due", "until"),
    [
        (1, "month", "2026-12-15 17:00", "2026-12-14 17:00"),
        (2, "working-day", "2026-12-15 17:00", "2026-12-14 17:00"),
        (2, "day", "2026-12-14 17:00", "2026-12-11 17:00"),  # a Monday: the working day before is Friday
        (1, "day", "2026-12-15 17:00", "2026-12-15 17:00"),
        (16, "working-hour", "2026-12-15 17:00", "2026-12-15 17:00"),
        (48, "hour", "2026-12-15 17:00", "2026-12-15 17:00"),
        (None, "same-working-day", "2026-12-15 17:00", "2026-12-15 17:00"),
    ],
)
def test_the_last_moment_for_an_apology_follows_the_length_of_the_limit(
    value: int | None, unit: str, due: str, until: str
) -> None:
    assert deadlines.apology_deadline(at(due), TimeLimit(value, LimitUnit(unit)), CALENDAR) == at(until)
