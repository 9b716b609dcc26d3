"""Due times of steps on a real calendar."""

from datetime import date, datetime
from zoneinfo import ZoneInfo

import pytest

from motcua.ground.core import worktime
from motcua.means.workflow import rules
from tests.factories import workflow as make

HERE = ZoneInfo("Asia/Ho_Chi_Minh")
CULTURE_DAY = worktime.DayMark(
    date(2026, 11, 24), worktime.MarkKind("statutory_off"), "Ngày Văn hóa Việt Nam", "", False
)


@pytest.fixture(scope="module")
def calendar() -> worktime.WorkCalendar:
    return worktime.WorkCalendar(list(worktime.DEFAULT_HOURS), [CULTURE_DAY], [], 1)


def at(day: int, hour: int, minute: int = 0, month: int = 11) -> datetime:
    return datetime(2026, month, day, hour, minute, tzinfo=HERE)


def test_plan_of_story_b(calendar):
    """Eleven steps in two agencies, each due after its own hours, the last one on the receipt's day."""
    definition = rules.instantiate(make.TEMPLATES["T4"], 120 * 60)
    rows = rules.plan(definition, at(16, 15, 20), calendar)
    assert [(step.key, end) for step, _begin, end in rows] == [
        ("receive", at(17, 9, 50)),
        ("assign", at(17, 15, 20)),
        ("appraise", at(27, 15, 20)),
        ("section_approve", at(30, 15, 20)),
        ("department_sign", at(1, 15, 20, 12)),
        ("department_records", at(2, 9, 50, 12)),
        ("office_review", at(4, 9, 50, 12)),
        ("office_approve", at(4, 15, 20, 12)),
        ("province_sign", at(7, 15, 20, 12)),
        ("records", at(8, 9, 50, 12)),
        ("return", at(8, 15, 20, 12)),
    ]


def test_plan_of_story_a(calendar):
    rows = rules.plan(rules.instantiate(make.TEMPLATES["T2"], 24 * 60), at(20, 9, 12), calendar)
    assert rows[0][2] == at(20, 11, 12)
    assert rows[-1][2] == at(26, 9, 12)


def test_a_step_is_near_due_when_a_fifth_of_its_time_is_left(calendar):
    times = rules.step_times(at(16, 7, 30), 480, run_due_at=None, run_near_at=None, calendar=calendar, near_percent=20)
    assert (times.due_at, times.near_at) == (at(16, 17), at(16, 15, 24))
    times = rules.step_times(
        at(16, 7, 30), 56 * 60, run_due_at=None, run_near_at=None, calendar=calendar, near_percent=20
    )
    assert (times.due_at, times.near_at) == (at(25, 17), at(23, 13, 48))


def test_the_run_s_due_moment_makes_a_step_urgent(calendar):
    times = rules.step_times(
        at(16, 7, 30), 960, run_due_at=at(16, 17), run_near_at=at(16, 15), calendar=calendar, near_percent=20
    )
    assert times.due_at == at(17, 17)
    assert times.urgent_at == at(16, 17)
    assert times.near_at == times.alarm_at == at(16, 15)


def test_a_step_without_hours_has_the_run_s_due_moment(calendar):
    times = rules.step_times(
        at(16, 8), None, run_due_at=at(16, 17), run_near_at=at(16, 15), calendar=calendar, near_percent=20
    )
    assert (times.due_at, times.near_at, times.urgent_at) == (at(16, 17), at(16, 15), at(16, 17))
    times = rules.step_times(at(16, 8), None, run_due_at=None, run_near_at=None, calendar=calendar, near_percent=20)
    assert (times.due_at, times.near_at, times.urgent_at, times.alarm_at) == (None, None, None, None)


def test_what_was_left_runs_on_after_a_pause(calendar):
    """Story B: the appraisal of 56 hours began on 17/11 07:50, stopped on 18/11 16:10, goes on from 27/11 10:00."""
    due_at = calendar.add_working_minutes(at(17, 7, 50), 56 * 60)
    times = rules.remaining_times(
        due_at,
        paused_at=at(18, 16, 10),
        resumed_at=at(27, 10),
        run_due_at=None,
        run_near_at=None,
        calendar=calendar,
        near_percent=20,
    )
    left = calendar.working_minutes_between(at(18, 16, 10), due_at)
    assert left == 56 * 60 - (460 + 430)
    assert times.due_at == calendar.add_working_minutes(at(27, 10), left)


def test_a_step_that_was_late_before_the_pause_stays_late(calendar):
    times = rules.remaining_times(
        at(17, 9),
        paused_at=at(18, 9),
        resumed_at=at(27, 9),
        run_due_at=None,
        run_near_at=None,
        calendar=calendar,
        near_percent=20,
    )
    assert times.due_at == at(17, 9)


def test_a_step_due_at_the_pause_itself_was_late(calendar):
    times = rules.remaining_times(
        at(18, 9),
        paused_at=at(18, 9),
        resumed_at=at(27, 9),
        run_due_at=at(27, 17),
        run_near_at=None,
        calendar=calendar,
        near_percent=20,
    )
    assert (times.due_at, times.near_at, times.urgent_at, times.alarm_at) == (
        at(18, 9),
        at(18, 9),
        at(18, 9),
        at(18, 9),
    )


def test_a_step_without_hours_has_the_run_s_moments_after_a_pause_too(calendar):
    times = rules.remaining_times(
        None,
        paused_at=at(18, 9),
        resumed_at=at(25, 9),
        run_due_at=at(26, 17),
        run_near_at=at(26, 9),
        calendar=calendar,
        near_percent=20,
    )
    assert (times.due_at, times.near_at, times.urgent_at, times.alarm_at) == (
        at(26, 17), at(26, 9), at(26, 17), at(26, 9),
    )  # fmt: skip


def test_after_a_pause_the_run_s_own_due_moment_still_counts(calendar):
    times = rules.remaining_times(
        at(19, 9), paused_at=at(18, 9), resumed_at=at(25, 9), run_due_at=at(25, 17), run_near_at=at(25, 15),
        calendar=calendar, near_percent=20
    )  # fmt: skip
    assert times.due_at == at(26, 9)  # a working day was left
    assert times.urgent_at == at(25, 17)
    assert times.near_at == at(25, 15)


@pytest.mark.parametrize(
    ("now", "alarm"), [(at(16, 14, 59), at(16, 15)), (at(16, 15), at(16, 17)), (at(16, 16), at(16, 17))]
)
def test_the_next_alarm_is_the_due_moment_once_the_step_is_near_due(now, alarm):
    times = rules.combine(at(16, 17), at(16, 15), None, None, now)
    assert times.alarm_at == alarm


def test_nothing_is_near_due_after_it_is_due():
    times = rules.combine(at(16, 10), at(16, 9, 30), at(16, 9), at(16, 8), at(16, 7))
    assert (times.due_at, times.near_at, times.urgent_at) == (at(16, 10), at(16, 8), at(16, 9))
    times = rules.combine(at(16, 10), None, None, at(16, 11), at(16, 7))
    assert times.near_at == at(16, 10)


def test_what_waits_to_be_fetched_is_never_due():
    assert rules.StepTimes(due_at=None, near_at=None, urgent_at=None, alarm_at=None) == rules.UNTIMED


def test_the_plan_takes_the_first_open_way_and_ends_where_it_would_turn_round(calendar):
    def step(key, minutes, *outcomes):
        return rules.Step(key, key, "review", "competent", "case_officer", minutes, outcomes)

    definition = rules.Definition(
        (
            step(
                "a", 60, rules.Outcome("no", "n", "c", only_if="rejected"), rules.Outcome("yes", "y", "b", "approved")
            ),
            step("b", None, rules.Outcome("go", "g", "c", only_if="approved")),
            step("c", 30, rules.Outcome("back", "b", "a")),
            step("d", 30, rules.Outcome("end", "e")),
        )
    )
    rows = rules.plan(definition, at(16, 8), calendar)
    assert [(step.key, begin, end) for step, begin, end in rows] == [
        ("a", at(16, 8), at(16, 9)),
        ("b", at(16, 9), at(16, 9)),
        ("c", at(16, 9), at(16, 9, 30)),
    ]
    assert rules.plan(rules.Definition(), at(16, 8), calendar) == []


def test_a_plan_ends_where_no_way_is_open(calendar):
    closed = rules.Step(
        "a", "a", "review", "competent", "case_officer", 60, (rules.Outcome("x", "x", "a", only_if="approved"),)
    )
    rows = rules.plan(rules.Definition((closed,)), at(16, 8), calendar)
    assert [step.key for step, _begin, _end in rows] == ["a"]
