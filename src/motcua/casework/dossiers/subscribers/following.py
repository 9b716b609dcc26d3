"""What changes around dossiers, and the jobs that follow it."""

from datetime import date, datetime, time

from django.utils import timezone

from motcua.ground.core import defer, worktime
from motcua.ground.core.events import on
from motcua.ground.orgs import events as org_events


@on(org_events.CalendarChanged, name="dossiers.recompute_after_calendar")
def recompute_after_calendar(event: org_events.CalendarChanged) -> None:
    """Start the job that recomputes open dossiers after the calendar changed."""
    defer.defer("dossiers.recompute_open", revision=event.revision, reason=_words_of(event))


CALENDAR_CHANGES = {
    "add_day": "thêm ngày nghỉ hoặc ngày làm bù",
    "remove_day": "bỏ ngày nghỉ",
    "change_hours": "đổi giờ làm việc",
    "load_calendar": "nạp lịch mới",
}


def _words_of(event: org_events.CalendarChanged) -> str:
    """Return what changed in the calendar, for the due history (a record, so in Vietnamese)."""
    first = date.fromisoformat(event.first_date)
    words = CALENDAR_CHANGES.get(event.reason, event.reason)
    if event.last_date == event.first_date:
        return f"{words} {first:%d/%m/%Y}"
    last = f" đến {date.fromisoformat(event.last_date):%d/%m/%Y}" if event.last_date else ""
    return f"{words} từ {first:%d/%m/%Y}{last}"


@on(org_events.AgencyReorganised, name="dossiers.follow_agency")
def follow_agency(event: org_events.AgencyReorganised) -> None:
    """Start the jobs that hand the open dossiers of an ended agency to the one that took over."""
    if event.successor_id is not None:
        defer.defer(
            "dossiers.follow_agency",
            run_at=_beginning_of(event.effective_date),
            from_agency_id=event.agency_id,
            to_agency_id=event.successor_id,
        )


def _beginning_of(day: str) -> datetime | None:
    """Return the first moment of a day that is still to come; None for one that has begun."""
    start = worktime.at_time(date.fromisoformat(day), time(0, 0))
    return start if start > timezone.now() else None
