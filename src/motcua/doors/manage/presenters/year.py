"""A year at a glance: months as weeks, days off, worked Saturdays, what is not confirmed; what a change did."""

import calendar
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _

from motcua.doors.manage.presenters import deeds
from motcua.doors.ui.presenters import formats
from motcua.ground.audit import queries as audit
from motcua.ground.core import worktime
from motcua.ground.orgs import queries as orgs
from motcua.ground.orgs.enums import Confidence, DayKind

RECOMPUTED = "dossiers.calendar.recomputed"
CHANGES = ("orgs.add_day", "orgs.remove_day", "orgs.confirm_day", "orgs.change_hours")
LONG_AGO = datetime(2020, 1, 1, tzinfo=UTC)


@dataclass(frozen=True, slots=True)
class Day:
    """One day of a month."""

    number: int
    kind: str  # classes: rest, off, worked, unsure, now
    said: str  # what it is, for a title and screen readers
    href: str = ""


@dataclass(frozen=True, slots=True)
class Month:
    """One month as weeks; None is a day of another month."""

    name: str
    weeks: list[list[Day | None]]


def months(year: int, today: date) -> list[Month]:
    """Return the twelve months of a year."""
    marks = {one.date: one for one in orgs.calendar_days(year)}
    hours = orgs.work_calendar(None)
    made = []
    for number in range(1, 13):
        weeks = calendar.Calendar().monthdayscalendar(year, number)
        drawn = [[day(date(year, number, one), marks, hours, today) if one else None for one in week] for week in weeks]
        made.append(Month(_("Tháng %(number)s") % {"number": number}, drawn))
    return made


def day(on: date, marks: dict[date, orgs.CalendarDayCard], hours: worktime.WorkCalendar, today: date) -> Day:
    """Return how one day is drawn."""
    mark = marks.get(on)
    kinds = ["now"] if on == today else []
    if mark is None:
        working = hours.is_working(on)
        return Day(on.day, " ".join([*kinds, *([] if working else ["rest"])]), "" if working else _("nghỉ hằng tuần"))
    kinds.append("worked" if mark.kind == DayKind.WORKING_SATURDAY else "off")
    said = f"{DayKind(mark.kind).label}: {mark.name}"
    if not mark.confirmed:
        kinds.append("unsure")
        said = f"{said} ({_('chưa xác nhận')})"
    return Day(on.day, " ".join(kinds), said, f"#ngay-{on:%Y-%m-%d}")


def days(year: int) -> list[dict[str, Any]]:
    """Return the marked days of a year as a list."""
    return [
        {
            "card": one,
            "kind": str(DayKind(one.kind).label),
            "confidence": str(Confidence(one.confidence).label).lower(),
            "works": one.kind == DayKind.WORKING_SATURDAY,
            "remove": reverse("manage:day_remove", args=[one.date.isoformat()]),
            "confirm": reverse("manage:day_confirm", args=[one.date.isoformat()]),
        }
        for one in orgs.calendar_days(year)
    ]


def years(today: date) -> list[int]:
    """Return the years that have marked days, and those around today."""
    known = {one.date.year for one in orgs.calendar_days()} | {today.year, today.year + 1}
    return sorted(known)


def changes(at: datetime, *, limit: int = 100) -> list[dict[str, Any]]:
    """Return what was changed in the province's calendar, the newest first."""
    rows = [one for one in audit.trail(("calendar", "province"), limit=1000) if one.action in CHANGES]
    return [{"card": one, "what": deeds.label(one.action), "told": _told(one.data)} for one in reversed(rows)][:limit]


def _told(data: dict[str, Any]) -> str:
    day_text = data.get("date") or data.get("valid_from") or ""
    on = formats.vn_date(date.fromisoformat(day_text)) if day_text else ""
    return ", ".join(str(one) for one in (on, data.get("name"), data.get("decision")) if one)


def recomputed(at: datetime, *, limit: int = 50) -> list[dict[str, Any]]:
    """Return what the job that recomputes due dates changed after each change of the calendar, the newest first."""
    rows = audit.entries(
        from_at=LONG_AGO, until_at=at + timedelta(minutes=1), action=RECOMPUTED, subject_kind="calendar", limit=limit
    )
    return [
        {"revision": one.subject[1], "at": one.at, "changed": [_moved(each) for each in one.data.get("changed", [])]}
        for one in rows
    ]


def _moved(one: dict[str, Any]) -> dict[str, Any]:
    old = datetime.fromisoformat(one["old"]) if one.get("old") else None
    new = datetime.fromisoformat(one["new"]) if one.get("new") else None
    later = bool(old and new and new > old)
    return {"code": one.get("code", ""), "old": old, "new": new, "later": later, "told": bool(one.get("told"))}
