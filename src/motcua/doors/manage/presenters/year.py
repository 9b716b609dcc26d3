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
    marks = {card.date: card for card in orgs.calendar_days(year)}
    hours = orgs.work_calendar(None)
    made = []
    for number in range(1, 13):
        weeks = calendar.Calendar().monthdayscalendar(year, number)
        drawn = [
            [day(date(year, number, day_number), marks, hours, today) if day_number else None for day_number in week]
            for week in weeks
        ]
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


def days(year: int) -> list[dict[str, object]]:
    """Return the marked days of a year as a list."""
    return [
        {
            "card": card,
            "kind": str(DayKind(card.kind).label),
            "confidence": str(Confidence(card.confidence).label).lower(),
            "works": card.kind == DayKind.WORKING_SATURDAY,
            "remove": reverse("manage:day_remove", args=[card.date.isoformat()]),
            "confirm": reverse("manage:day_confirm", args=[card.date.isoformat()]),
        }
        for card in orgs.calendar_days(year)
    ]


def years(today: date) -> list[int]:
    """Return the years that have marked days, and those around today."""
    known = {card.date.year for card in orgs.calendar_days()} | {today.year, today.year + 1}
    return sorted(known)


def changes(at: datetime, *, limit: int = 100) -> list[dict[str, object]]:
    """Return what was changed in the province's calendar, the newest first."""
    rows = [entry for entry in audit.trail(("calendar", "province"), limit=1000) if entry.action in CHANGES]
    return [{"card": entry, "what": deeds.label(entry.action), "told": _told(entry.data)} for entry in reversed(rows)][
        :limit
    ]


def _told(data: dict[str, Any]) -> str:
    day_text = data.get("date") or data.get("valid_from") or ""
    on = formats.vn_date(date.fromisoformat(day_text)) if day_text else ""
    return ", ".join(str(part) for part in (on, data.get("name"), data.get("decision")) if part)


def recomputed(at: datetime, *, limit: int = 50) -> list[dict[str, object]]:
    """Return what the job that recomputes due dates changed after each change of the calendar, the newest first."""
    rows = audit.entries(
        from_at=LONG_AGO, until_at=at + timedelta(minutes=1), action=RECOMPUTED, subject_kind="calendar", limit=limit
    )
    return [
        {
            "revision": entry.subject[1],
            "at": entry.at,
            "changed": [_moved(moved) for moved in entry.data.get("changed", [])],
        }
        for entry in rows
    ]


def _moved(moved: dict[str, Any]) -> dict[str, Any]:
    old = datetime.fromisoformat(moved["old"]) if moved.get("old") else None
    new = datetime.fromisoformat(moved["new"]) if moved.get("new") else None
    later = bool(old and new and new > old)
    told = bool(moved.get("told"))
    call = bool(moved.get("promised_later")) and not told
    return {"code": moved.get("code", ""), "old": old, "new": new, "later": later, "told": told, "call": call}
