"""Due dates of the acceptance stories and of the calendar's edges, one by one."""

from datetime import UTC, date, datetime, time, timedelta

import pytest
from django.utils import translation

from motcua.ground.core import errors, worktime
from motcua.ground.core.worktime import LimitUnit, Pause, Resume, TimeLimit

CALENDAR = worktime.packaged_calendar()


def at(text: str) -> datetime:
    return datetime.fromisoformat(text).replace(tzinfo=worktime.TZ)


def working_days(count: int) -> TimeLimit:
    return TimeLimit(count, LimitUnit.WORKING_DAY)


def without(day: date) -> worktime.WorkCalendar:
    return worktime.WorkCalendar(
        worktime.DEFAULT_HOURS, [mark for mark in worktime.packaged_marks() if mark.date != day]
    )


SUPPLEMENT = Pause(at("2026-11-18T16:10"), at("2026-11-27T10:00"), "supplement")


def test_story_a_three_working_days_over_a_weekend_and_a_holiday_by_an_act_of_its_own() -> None:
    start = at("2026-11-20T09:12")
    assert worktime.due(start, working_days(3), CALENDAR).due_at == at("2026-11-26T17:00")
    assert worktime.due(start, working_days(3), without(date(2026, 11, 24))).due_at == at("2026-11-25T17:00")
    told = worktime.explain(start, working_days(3), CALENDAR)
    reasons = {day.date.day: day.reason for day in told.days if not day.counted}
    assert reasons == {
        20: "Ngày bắt đầu (ngày 0), không tính",
        21: "Thứ Bảy, ngày nghỉ hằng tuần",
        22: "Chủ nhật, ngày nghỉ hằng tuần",
        24: "Ngày Văn hóa Việt Nam",
    }
    assert told.unconfirmed == ()
    rules = {rule.key: rule.as_dict() for rule in told.rules}
    assert {"day-zero", "closing", "weekend", "day-by-act"} <= rules.keys()
    assert not {"statutory_off", "compensatory_off", "unconfirmed"} & rules.keys()
    assert rules["day-by-act"]["title"] == "Không tính Ngày Văn hóa Việt Nam"
    assert rules["day-by-act"]["law"] == "Nghị quyết 28/2026/QH16 Điều 2"


def test_a_day_after_the_culture_day_is_due_with_its_own_ground() -> None:
    told = worktime.explain(at("2026-11-23T09:00"), working_days(1), CALENDAR)
    assert (told.due_date, told.unconfirmed) == (date(2026, 11, 25), ())
    assert "Nghị quyết 28/2026/QH16 Điều 2" in [str(rule.law) for rule in told.rules]
    assert not any("Bộ luật Lao động" in str(rule.law) for rule in told.rules)


def test_an_unconfirmed_holiday_of_the_next_year_counts_and_is_said() -> None:
    start = at("2026-12-30T09:12")
    assert worktime.due(start, working_days(3), CALENDAR).due_at == at("2027-01-05T17:00")
    assert worktime.due(start, working_days(3), without(date(2027, 1, 1))).due_at == at("2027-01-04T17:00")
    told = worktime.explain(start, working_days(3), CALENDAR)
    assert told.unconfirmed == (date(2027, 1, 1),)
    assert {"statutory_off", "unconfirmed"} <= {rule.key for rule in told.rules}


def test_story_b_fifteen_working_days_and_a_supplement_under_both_rules() -> None:
    start = at("2026-11-16T15:20")
    assert worktime.due(start, working_days(15), CALENDAR).due_at == at("2026-12-08T17:00")
    again = worktime.due(start, working_days(15), CALENDAR, [SUPPLEMENT], Resume.RESTART)
    assert again.due_at == at("2026-12-18T17:00")
    rest = worktime.due(start, working_days(15), CALENDAR, [SUPPLEMENT], Resume.CONTINUE)
    assert rest.due_at == at("2026-12-17T17:00")


def test_story_c_counts_from_the_day_the_competent_agency_has_it() -> None:
    assert worktime.due(at("2026-11-19T08:05"), working_days(17), CALENDAR).due_date == date(2026, 12, 15)
    assert worktime.due(at("2026-11-18T15:45"), working_days(17), CALENDAR).due_date == date(2026, 12, 14)


def test_acceptance_clock_of_eight_working_hours() -> None:
    assert worktime.acceptance_due(at("2026-11-19T20:41"), CALENDAR) == at("2026-11-20T17:00")
    assert worktime.acceptance_due(at("2026-11-20T09:02"), CALENDAR) == at("2026-11-23T09:02")
    left = CALENDAR.working_minutes_between(at("2026-11-20T07:31"), at("2026-11-20T17:00"))
    assert left == 7 * 60 + 59


def test_tet_2026() -> None:
    found = worktime.due(at("2026-02-13T16:50"), working_days(15), CALENDAR)
    assert found.due_at == at("2026-03-13T17:00")


def test_working_saturdays_count_over_the_year_boundary() -> None:
    # 2026-01-01 and 02 are off, Saturday the 10th is worked for it.
    assert worktime.due(at("2025-12-31T10:00"), working_days(6), CALENDAR).due_date == date(2026, 1, 10)
    assert CALENDAR.working_minutes(date(2026, 1, 10)) == 480
    told = worktime.explain(at("2025-12-31T10:00"), working_days(6), CALENDAR)
    assert told.days[-1].reason == "Tính là ngày thứ 6 (Làm bù)"
    assert "working_saturday" in {rule.key for rule in told.rules}


@pytest.mark.parametrize(
    ("start", "due_date"),
    [
        ("2026-11-16T06:00", "2026-11-17"),
        ("2026-11-16T17:00", "2026-11-17"),
        ("2026-11-16T23:59", "2026-11-17"),  # after closing: the calendar date is day 0 all the same
        ("2026-11-21T09:00", "2026-11-23"),  # a rest day is day 0
        ("2026-11-24T09:00", "2026-11-25"),
    ],
)
def test_day_zero_is_the_calendar_date(start: str, due_date: str) -> None:
    assert worktime.due(at(start), working_days(1), CALENDAR).due_date == date.fromisoformat(due_date)


def test_moments_in_other_zones_are_vietnamese_days() -> None:
    late = datetime(2026, 11, 16, 17, 30, tzinfo=UTC)  # 00:30 on the 17th in Vietnam
    assert worktime.due(late, working_days(1), CALENDAR).due_date == date(2026, 11, 18)
    with pytest.raises(ValueError, match="time zone"):
        worktime.due(datetime(2026, 11, 16, 9, 0), working_days(1), CALENDAR)


@pytest.mark.parametrize(
    ("start", "due_at"),
    [
        ("2026-11-16T15:00:00", "2026-11-16T17:00"),
        ("2026-11-16T15:00:01", "2026-11-17T17:00"),
        ("2026-11-16T07:00:00", "2026-11-16T17:00"),
        ("2026-11-20T15:00:01", "2026-11-23T17:00"),
        ("2026-11-21T08:00:00", "2026-11-23T17:00"),
    ],
)
def test_same_working_day_and_its_cut_off(start: str, due_at: str) -> None:
    limit = TimeLimit(None, LimitUnit.SAME_WORKING_DAY)
    assert worktime.due(at(start), limit, CALENDAR).due_at == at(due_at)


def test_same_working_day_after_closing_of_a_half_day() -> None:
    half = worktime.HoursRule(date(2026, 1, 1), 0, ((450, 690),))
    calendar = worktime.WorkCalendar(worktime.DEFAULT_HOURS, own_hours=[half])
    limit = TimeLimit(None, LimitUnit.SAME_WORKING_DAY)
    assert worktime.due(at("2026-11-16T11:00"), limit, calendar).due_at == at("2026-11-16T11:30")
    assert worktime.due(at("2026-11-16T13:00"), limit, calendar).due_at == at("2026-11-17T17:00")
    assert worktime.due(at("2026-11-13T13:00"), working_days(1), calendar).due_at == at("2026-11-16T11:30")


@pytest.mark.parametrize(
    ("value", "unit", "start", "due_at"),
    [
        (4, LimitUnit.WORKING_HOUR, "2026-11-16T15:20", "2026-11-17T09:50"),
        (8, LimitUnit.WORKING_HOUR, "2026-11-16T07:30", "2026-11-16T17:00"),
        (1, LimitUnit.WORKING_HOUR, "2026-11-16T11:00", "2026-11-16T13:30"),
        (24, LimitUnit.HOUR, "2026-11-20T16:00", "2026-11-21T16:00"),
        (5, LimitUnit.DAY, "2026-11-16T08:00", "2026-11-23T17:00"),  # the 21st is a Saturday
        (4, LimitUnit.DAY, "2026-11-16T08:00", "2026-11-20T17:00"),
        (1, LimitUnit.MONTH, "2026-01-31T08:00", "2026-03-02T17:00"),  # 28 February is a Saturday
        (1, LimitUnit.MONTH, "2026-10-16T08:00", "2026-11-16T17:00"),
        (13, LimitUnit.MONTH, "2025-12-31T08:00", "2027-02-01T17:00"),  # 31 January 2027 is a Sunday
    ],
)
def test_other_units(value: int, unit: LimitUnit, start: str, due_at: str) -> None:
    assert worktime.due(at(start), TimeLimit(value, unit), CALENDAR).due_at == at(due_at)


def test_clock_hours_that_end_at_midnight_are_due_on_a_day_that_counts_nothing() -> None:
    start = at("2026-10-02T00:00")
    told = worktime.explain(start, TimeLimit(24, LimitUnit.HOUR), CALENDAR)
    assert told.due_at == at("2026-10-03T00:00")
    assert [day.date.isoformat() for day in told.days if day.is_due] == ["2026-10-03"]  # a Saturday


def test_no_limit_is_never_due() -> None:
    assert worktime.due(at("2026-11-16T08:00"), TimeLimit(None, LimitUnit.NONE), CALENDAR) == (None, None, False)
    told = worktime.explain(at("2026-11-16T08:00"), TimeLimit(None, LimitUnit.NONE), CALENDAR)
    assert [rule.key for rule in told.rules] == ["none"]


def test_hours_stand_still_while_paused_and_lose_nothing_else() -> None:
    limit = TimeLimit(8, LimitUnit.WORKING_HOUR)
    pause = Pause(at("2026-11-16T10:00"), at("2026-11-18T14:00"))
    assert worktime.due(at("2026-11-16T08:00"), limit, CALENDAR, [pause]).due_at == at("2026-11-19T10:30")
    again = worktime.due(at("2026-11-16T08:00"), limit, CALENDAR, [pause], Resume.RESTART)
    assert again.due_at == at("2026-11-19T14:00")


def test_each_pause_may_have_its_own_rule_of_resuming() -> None:
    pauses = [
        SUPPLEMENT,
        Pause(at("2026-12-02T09:00"), at("2026-12-04T09:00"), "financial", resume=Resume.CONTINUE),
    ]
    # 30/11 and 01/12 are consumed of the new fifteen; thirteen are left from 04/12.
    found = worktime.due(at("2026-11-16T15:20"), working_days(15), CALENDAR, pauses, Resume.RESTART)
    assert found.due_date == date(2026, 12, 23)
    told = worktime.explain(at("2026-11-16T15:20"), working_days(15), CALENDAR, pauses, Resume.RESTART)
    assert sum(day.counted for day in told.days) == 15
    assert {"restart", "continue"} <= {rule.key for rule in told.rules}
    assert "Tạm dừng: chờ thực hiện nghĩa vụ tài chính" in {day.reason for day in told.days}


def test_a_pause_after_the_limit_ran_out_does_not_undo_lateness() -> None:
    late = Pause(at("2026-12-08T17:00"), at("2026-12-20T10:00"))
    for resume in Resume:
        found = worktime.due(at("2026-11-16T15:20"), working_days(15), CALENDAR, [late], resume)
        assert found.due_at == at("2026-12-08T17:00")
    in_time = Pause(at("2026-12-08T16:59"), at("2026-12-18T10:00"))
    assert worktime.due(at("2026-11-16T15:20"), working_days(15), CALENDAR, [in_time]).due_date == date(2026, 12, 21)


def test_an_open_pause_leaves_no_date() -> None:
    pause = Pause(at("2026-11-18T16:10"))
    found = worktime.due(at("2026-11-16T15:20"), working_days(15), CALENDAR, [pause])
    assert found == (None, None, True)
    told = worktime.explain(at("2026-11-16T15:20"), working_days(15), CALENDAR, [pause])
    assert told.paused
    assert [day.kind for day in told.days] == ["start", "counted", "pause_begins"]


def test_a_month_that_is_paused_goes_on_with_the_days_that_were_left() -> None:
    limit = TimeLimit(1, LimitUnit.MONTH)
    pause = Pause(at("2026-10-15T09:00"), at("2026-10-20T09:00"))
    # 05/10 to 05/11; 06 to 14/10 are consumed; 22 days are left from 20/10.
    assert worktime.due(at("2026-10-05T09:00"), limit, CALENDAR, [pause]).due_date == date(2026, 11, 11)


def test_hours_change_from_a_date_on_and_back_to_the_default() -> None:
    own = [
        worktime.HoursRule(date(2026, 11, 1), 0, ((480, 720),)),
        worktime.HoursRule(date(2026, 12, 1), 0, None),
        worktime.HoursRule(date(2026, 11, 1), 5, ((450, 690),)),
    ]
    calendar = worktime.WorkCalendar(worktime.DEFAULT_HOURS, own_hours=own)
    assert calendar.opening(date(2026, 10, 26)) == ((450, 690), (780, 1020))
    assert calendar.opening(date(2026, 11, 2)) == ((480, 720),)
    assert calendar.opening(date(2026, 12, 7)) == ((450, 690), (780, 1020))
    assert calendar.is_working(date(2026, 11, 7))
    assert not calendar.is_working(date(2026, 10, 31))


def test_a_moment_is_written_on_a_vietnamese_clock() -> None:
    assert worktime.written(at("2026-11-20T17:00")) == "17:00 20/11/2026"
    assert worktime.written(datetime(2026, 11, 20, 17, 30, tzinfo=UTC), " ngày ") == "00:30 ngày 21/11/2026"


def test_calendar_answers_for_people() -> None:
    assert CALENDAR.why_closed(date(2026, 2, 17)) == "Tết Nguyên Đán"
    assert CALENDAR.why_closed(date(2027, 1, 1)) == "Tết Dương lịch (chưa xác nhận)"
    assert CALENDAR.why_closed(date(2026, 11, 21)) == "Thứ Bảy"
    assert CALENDAR.why_closed(date(2026, 11, 20)) == ""
    assert CALENDAR.closing(date(2026, 11, 21)) is None
    assert CALENDAR.next_open(at("2026-11-20T12:00")) == at("2026-11-20T13:00")
    assert CALENDAR.next_open(at("2026-11-20T17:00")) == at("2026-11-23T07:30")


def test_days_beyond_the_published_calendar_are_flagged() -> None:
    told = worktime.explain(at("2027-12-20T08:00"), working_days(15), CALENDAR)
    assert told.unknown_from == date(2028, 1, 1)
    assert worktime.explain(at("2026-12-01T08:00"), working_days(5), CALENDAR).unknown_from is None


def test_seconds_are_kept_exactly() -> None:
    start = at("2026-11-16T08:00") + timedelta(seconds=37, microseconds=5)
    assert worktime.due(start, TimeLimit(8, LimitUnit.WORKING_HOUR), CALENDAR).due_at == start + timedelta(days=1)


def test_a_cut_off_can_be_another() -> None:
    limit = TimeLimit(None, LimitUnit.SAME_WORKING_DAY)
    found = worktime.due(at("2026-11-16T14:30"), limit, CALENDAR, same_day_cutoff=time(14, 0))
    assert found.due_date == date(2026, 11, 17)


@pytest.mark.parametrize("value", [0, -1, None, 20_001, True])
def test_impossible_limits_are_refused(value: int | None) -> None:
    with pytest.raises(errors.Invalid):
        TimeLimit(value, LimitUnit.WORKING_DAY)


def test_impossible_pauses_hours_and_years_are_refused() -> None:
    with pytest.raises(errors.Invalid):
        Pause(at("2026-11-18T16:10"), at("2026-11-18T16:10"))
    with pytest.raises(errors.Invalid):
        worktime.HoursRule(date(2026, 1, 1), 0, ((450, 690), (600, 700)))
    with pytest.raises(errors.Invalid):
        worktime.HoursRule(date(2026, 1, 1), 0, ((450, 1441),))
    with pytest.raises(errors.Invalid):
        worktime.due(at("2149-11-18T16:10"), working_days(9000), CALENDAR)
    with pytest.raises(errors.Invalid):
        worktime.WorkCalendar([]).add_working_days(date(2026, 1, 1), 1)


def test_everything_said_to_people_has_an_english_form() -> None:
    with translation.override("en"):
        told = worktime.explain(at("2026-11-16T15:20"), working_days(15), CALENDAR, [SUPPLEMENT], Resume.RESTART)
        words = [day.reason for day in told.days]
        words += [str(part) for rule in told.rules for part in (rule.title, rule.law)]
        assert CALENDAR.why_closed(date(2026, 11, 24)) == "Vietnam Culture Day"
        assert CALENDAR.why_closed(date(2027, 1, 1)) == "New Year's Day (unconfirmed)"
    assert not [word for word in words if set(word) & set("ăâđêôơưạảấầẩẫậắằẳẵặẹẻẽếềểễệịỉĩọỏốồổỗộớờởỡợụủũứừửữựỵỷỹ")]
