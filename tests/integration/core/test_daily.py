"""What is done once a day is done also when nothing ran at that hour, once, however many days were missed."""

from datetime import datetime, timedelta

import pytest

from motcua.ground.core import daily, defer
from motcua.ground.core.models import DailyRun
from motcua.ground.core.worktime import TZ

pytestmark = pytest.mark.django_db
NAME, WEEKLY = "test.every_day", "test.every_monday"


def at(text: str) -> datetime:
    return datetime.fromisoformat(text).replace(tzinfo=TZ)


@pytest.fixture
def ran(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Register two jobs of the test and leave every other aside."""
    monkeypatch.setattr(defer, "JOBS", {"core.run_daily": defer.JOBS["core.run_daily"]})
    found: list[str] = []
    defer.daily(NAME, "00:02")(lambda: found.append(NAME))
    defer.daily(WEEKLY, "02:41", weekday=0)(lambda: found.append(WEEKLY))
    daily.start_owed(at=at("2026-11-20 08:00"))  # a Friday: known from now on, nothing was missed
    return found


def let_run(when: str) -> list[str]:
    """Let the minute's job look, and do what it started."""
    owed = daily.start_owed(at=at(when))
    for name in owed:
        daily.run(name, at=at(when))
    return owed


def test_a_new_job_begins_with_its_next_day(ran: list[str]) -> None:
    assert let_run("2026-11-21 00:01") == []
    assert let_run("2026-11-21 00:02") == [NAME]
    assert let_run("2026-11-21 00:03") == []
    assert ran == [NAME]


def test_days_that_were_missed_are_made_up_for_at_the_next_start_once(ran: list[str]) -> None:
    """Down from Friday noon to Tuesday 09:00: long past ten minutes after any of the hours."""
    assert let_run("2026-11-24 09:00") == [NAME, WEEKLY]
    assert ran == [NAME, WEEKLY]
    assert let_run("2026-11-24 09:01") == []
    assert DailyRun.objects.get(name=NAME).done_day == at("2026-11-24 09:00").date()
    assert DailyRun.objects.get(name=WEEKLY).done_day == at("2026-11-23 00:00").date()


def test_started_twice_it_is_done_once(ran: list[str]) -> None:
    assert daily.start_owed(at=at("2026-11-21 00:02")) == [NAME]
    assert daily.run(NAME, at=at("2026-11-21 00:02"))
    assert not daily.run(NAME, at=at("2026-11-21 00:02"))
    assert ran == [NAME]


def test_one_that_broke_off_is_tried_again_after_a_while_and_not_beside_itself(
    ran: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    def fails() -> None:
        raise RuntimeError("broke off")

    working = defer.JOBS[NAME]
    monkeypatch.setitem(defer.JOBS, NAME, defer.Job(name=NAME, function=fails, hour=working.hour))
    when = at("2026-11-21 00:02")
    with pytest.raises(RuntimeError):
        daily.run(NAME, at=when)
    monkeypatch.setitem(defer.JOBS, NAME, working)
    assert daily.start_owed(at=when + timedelta(minutes=1)) == []
    assert not daily.run(NAME, at=when + timedelta(minutes=1))
    assert daily.start_owed(at=when + daily.AGAIN_AFTER) == [NAME]
    assert daily.run(NAME, at=when + daily.AGAIN_AFTER)
    assert ran == [NAME]


def test_the_daily_jobs_of_the_house_are_known_and_have_an_hour() -> None:
    assert set(daily.daily_jobs()) == {
        "accounts.disable_dormant",
        "audit.close_day",
        "core.clear_sessions",
        "core.prune_outbox",
        "documents.expire_temporaries",
        "documents.sweep_contents",
        "reporting.check_share",
    }
