"""The calendar in the database: loaded, changed, announced, and seen by everybody at once."""

import threading
from datetime import date, datetime, timedelta
from pathlib import Path

import pytest
from django.db import connection, transaction

from motcua.ground.audit.models import AuditEntry
from motcua.ground.core import errors, worktime
from motcua.ground.core.actors import ANONYMOUS, SYSTEM
from motcua.ground.core.models import OutboxEvent
from motcua.ground.orgs import queries, services
from motcua.ground.orgs.models import CalendarDay, OpeningHours
from tests.factories import orgs as make

pytestmark = [pytest.mark.django_db, pytest.mark.server]
NOW = make.AT
CULTURE_DAY = date(2026, 11, 24)
NEW_YEAR = date(2027, 1, 1)  # not confirmed yet


def due_of_story_a() -> date | None:
    start = datetime(2026, 11, 20, 9, 12, tzinfo=worktime.TZ)
    return worktime.due(start, worktime.TimeLimit(3, worktime.LimitUnit.WORKING_DAY), queries.work_calendar()).due_date


def due_over(holiday: date) -> date | None:
    start = datetime(holiday.year, holiday.month, holiday.day, 9, 12, tzinfo=worktime.TZ) - timedelta(days=3)
    return worktime.due(start, worktime.TimeLimit(3, worktime.LimitUnit.WORKING_DAY), queries.work_calendar()).due_date


def events_named(name: str) -> list[dict]:
    return list(OutboxEvent.objects.filter(name=name).order_by("id").values_list("payload", flat=True))


def test_loading_twice_changes_nothing_and_keeps_source_and_doubt() -> None:
    first = services.load_calendar(at=NOW)
    revision = queries.calendar_revision()
    again = services.load_calendar(at=NOW)
    assert first.created == CalendarDay.objects.count() > 120
    assert (again.created, again.same, again.different) == (0, first.created, [])
    assert queries.calendar_revision() == revision
    doubtful = CalendarDay.objects.filter(confirmed=False)
    assert not doubtful.filter(date__year__lt=2027).exists()
    day = CalendarDay.objects.get(date=CULTURE_DAY)
    assert (day.confirmed, day.decision, day.confidence) == (True, "Nghị quyết 28/2026/QH16 Điều 2", "medium")
    assert doubtful.filter(date__year=2027).count() == CalendarDay.objects.filter(date__year=2027).count() > 0
    assert not CalendarDay.objects.filter(source="").exists()
    assert not CalendarDay.objects.filter(name_en="").exists()


def test_the_loaded_calendar_is_the_packaged_one() -> None:
    make.make_calendar()
    here, packaged = queries.work_calendar(), worktime.packaged_calendar()
    for ordinal in range(date(2019, 1, 1).toordinal(), date(2028, 1, 1).toordinal()):
        day = date.fromordinal(ordinal)
        assert here.opening(day) == packaged.opening(day), day


def test_a_bad_line_is_refused_and_nothing_is_loaded(tmp_path: Path) -> None:
    path = tmp_path / "ngay-nghi.csv"
    path.write_text(
        "date,kind,name\n2028-01-03,statutory_off,Nghỉ\n2028-02-30,statutory_off,Không có\n", encoding="utf-8"
    )
    with pytest.raises(errors.Invalid, match="2028-02-30"):
        services.load_calendar(path, at=NOW)
    assert not CalendarDay.objects.exists()
    path.write_text("date,kind,name\n2028-01-03,statutory_off,Nghỉ\n", encoding="utf-8")
    assert services.load_calendar(path, at=NOW).created == 1


def test_removing_an_unconfirmed_day_moves_the_due_date_and_tells() -> None:
    make.make_calendar()
    assert due_over(NEW_YEAR) == date(2027, 1, 4)
    services.remove_day(day=NEW_YEAR, by=make.make_administrator(), at=NOW, decision="Thông báo số 1")
    assert due_over(NEW_YEAR) == date(2027, 1, 1)
    told = events_named("orgs.calendar_changed")[-1]
    assert (told["first_date"], told["last_date"], told["reason"]) == ("2027-01-01", "2027-01-01", "remove_day")
    assert told["revision"] == queries.calendar_revision()
    assert AuditEntry.objects.filter(action="orgs.remove_day").count() == 1
    # The row stays as a record, loading again does not bring the day back, adding it does.
    assert CalendarDay.objects.get(date=NEW_YEAR).removal_decision == "Thông báo số 1"
    assert services.load_calendar(at=NOW).different == ["2027-01-01"]
    assert due_over(NEW_YEAR) == date(2027, 1, 1)
    services.add_day(day=NEW_YEAR, kind="statutory_off", name="Tết Dương lịch", by=SYSTEM, at=NOW)
    assert due_over(NEW_YEAR) == date(2027, 1, 4)
    with pytest.raises(errors.NotFound):
        services.remove_day(day=date(2026, 11, 25), by=SYSTEM, at=NOW)


def test_a_marked_day_cannot_be_marked_again() -> None:
    make.make_calendar()
    with pytest.raises(errors.Invalid, match="24/11/2026"):
        services.add_day(day=CULTURE_DAY, kind="statutory_off", name="Lại", by=SYSTEM, at=NOW)
    with pytest.raises(errors.Invalid):
        services.add_day(day=date(2026, 12, 1), kind="holiday", name="Lạ", by=SYSTEM, at=NOW)
    with pytest.raises(errors.Invalid):
        services.add_day(day=date(2026, 12, 1), kind="statutory_off", name=" \x00 ", by=SYSTEM, at=NOW)


def test_confirming_a_day_changes_only_what_is_said() -> None:
    make.make_calendar()
    before = len(events_named("orgs.calendar_changed"))
    assert queries.work_calendar().why_closed(NEW_YEAR) == "Tết Dương lịch (chưa xác nhận)"
    services.confirm_day(day=NEW_YEAR, by=SYSTEM, at=NOW, decision="Nghị quyết")
    assert queries.work_calendar().why_closed(NEW_YEAR) == "Tết Dương lịch"
    assert due_over(NEW_YEAR) == date(2027, 1, 4)
    assert len(events_named("orgs.calendar_changed")) == before


def test_a_day_that_a_newer_list_confirms_is_confirmed_by_loading_it(tmp_path: Path) -> None:
    make.make_calendar()
    path = tmp_path / "ngay-nghi.csv"
    path.write_text(
        "date,kind,name,law,confirmed\n2027-01-01,statutory_off,Tết Dương lịch,Thông báo 1/TB,true\n", encoding="utf-8"
    )
    services.load_calendar(path, at=NOW)
    day = CalendarDay.objects.get(date=NEW_YEAR)
    assert (day.confirmed, day.decision) == (True, "Thông báo 1/TB")
    assert queries.work_calendar().why_closed(NEW_YEAR) == "Tết Dương lịch"


def test_own_hours_of_an_agency_from_a_date_on() -> None:
    make.make_calendar()
    here, other = make.make_agency(), make.make_agency()
    friday = [[450, 690]]
    services.change_hours(
        agency_id=here,
        valid_from=date(2026, 12, 1),
        week={4: friday, 5: friday},
        by=make.make_administrator(here),
        at=NOW,
    )
    calendar = queries.work_calendar(here)
    assert calendar.working_minutes(date(2026, 11, 27)) == 480
    assert calendar.working_minutes(date(2026, 12, 4)) == 240
    assert calendar.is_working(date(2026, 12, 5))
    assert not queries.work_calendar(other).is_working(date(2026, 12, 5))
    assert queries.work_calendar(other) is queries.work_calendar(None)
    assert [rule.is_own for rule in queries.hours_of(here, date(2026, 12, 2))] == [False] * 4 + [True, True, False]
    services.change_hours(agency_id=here, valid_from=date(2027, 1, 1), week={4: None}, by=SYSTEM, at=NOW)
    assert queries.work_calendar(here).working_minutes(date(2027, 1, 8)) == 480
    assert events_named("orgs.calendar_changed")[-1]["agency_id"] == here


@pytest.mark.parametrize(
    "week", [{}, {7: []}, {0: [[690, 450]]}, {0: [[450, 690], [600, 700]]}, {0: [[0, 1441]]}, {0: None}]
)
def test_impossible_hours_are_refused(week: dict) -> None:
    with pytest.raises(errors.Invalid):
        services.change_hours(agency_id=None, valid_from=date(2026, 12, 1), week=week, by=SYSTEM, at=NOW)
    assert not OpeningHours.objects.exists()


def test_only_administrators_change_the_calendar() -> None:
    make.make_calendar()
    agency = make.make_agency()
    of_agency = make.make_administrator(agency)
    for actor in (ANONYMOUS, of_agency):
        with pytest.raises(errors.NotAllowed):
            services.remove_day(day=CULTURE_DAY, by=actor, at=NOW)
        with pytest.raises(errors.NotAllowed):
            services.add_day(day=date(2026, 12, 1), kind="statutory_off", name="x", by=actor, at=NOW)
        with pytest.raises(errors.NotAllowed):
            services.change_hours(agency_id=None, valid_from=NOW.date(), week={0: []}, by=actor, at=NOW)
    elsewhere = make.make_agency()
    with pytest.raises(errors.NotAllowed):
        services.change_hours(agency_id=elsewhere, valid_from=NOW.date(), week={0: []}, by=of_agency, at=NOW)


def test_without_rows_the_default_hours_hold() -> None:
    assert queries.work_calendar().opening(date(2026, 11, 20)) == ((450, 690), (780, 1020))
    assert len(queries.hours_of(None)) == 7


def test_a_calendar_costs_one_query_and_is_kept(django_assert_num_queries: object) -> None:
    make.make_calendar()
    kept = queries.work_calendar()
    with django_assert_num_queries(1):  # type: ignore[operator]
        assert queries.work_calendar() is kept
    # A change by another process: only the row of the revision is different for us.
    CalendarDay.objects.filter(date=CULTURE_DAY).update(removed_at=NOW)
    assert due_of_story_a() == date(2026, 11, 26)
    services.confirm_day(day=date(2027, 1, 1), by=SYSTEM, at=NOW, decision="x")
    assert due_of_story_a() == date(2026, 11, 25)


@pytest.mark.django_db(transaction=True)
def test_a_rolled_back_change_is_never_seen_later() -> None:
    make.make_calendar()

    class Undo(Exception):
        pass

    def undone() -> None:
        with transaction.atomic():
            services.remove_day(day=CULTURE_DAY, by=SYSTEM, at=NOW)
            assert due_of_story_a() == date(2026, 11, 25)
            raise Undo

    with pytest.raises(Undo):
        undone()
    assert due_of_story_a() == date(2026, 11, 26)
    services.confirm_day(day=NEW_YEAR, by=SYSTEM, at=NOW, decision="x")
    assert due_of_story_a() == date(2026, 11, 26)


@pytest.mark.django_db(transaction=True)
def test_a_change_of_another_connection_is_seen_at_once() -> None:
    make.make_calendar()
    assert due_of_story_a() == date(2026, 11, 26)

    def elsewhere() -> None:
        try:
            services.remove_day(day=CULTURE_DAY, by=SYSTEM, at=NOW)
        finally:
            connection.close()

    other = threading.Thread(target=elsewhere)
    other.start()
    other.join()
    assert due_of_story_a() == date(2026, 11, 25)
