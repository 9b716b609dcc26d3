"""The working calendar that comes with the program: default hours and the published days off."""

import csv
import functools
from collections.abc import Iterable
from datetime import date
from importlib import resources

from motcua.ground.core.worktime.calendar import WorkCalendar
from motcua.ground.core.worktime.marks import DayMark, HoursRule, MarkKind, Segments

_OFFICE_DAY: Segments = ((450, 690), (780, 1020))  # 07:30-11:30 and 13:00-17:00
DEFAULT_HOURS: tuple[HoursRule, ...] = tuple(
    HoursRule(date(1990, 1, 1), weekday, _OFFICE_DAY if weekday < 5 else ()) for weekday in range(7)
)


def read_marks(lines: Iterable[str]) -> tuple[DayMark, ...]:
    """Return the day marks of a calendar CSV (date, kind, name, name_en, confirmed, law)."""
    return tuple(
        DayMark(
            date=date.fromisoformat(row["date"]),
            kind=MarkKind(row["kind"]),
            name=row["name"],
            name_en=row.get("name_en") or "",
            confirmed=(row.get("confirmed") or "true") == "true",
            law=row.get("law") or "",
        )
        for row in csv.DictReader(lines)
    )


def packaged_lines() -> list[str]:
    """Return the lines of the packaged calendar CSV."""
    text = resources.files("motcua.reference").joinpath("holidays.csv").read_text(encoding="utf-8")
    return text.splitlines()


@functools.cache
def packaged_marks() -> tuple[DayMark, ...]:
    """Return the days off and worked Saturdays that come with the program."""
    return read_marks(packaged_lines())


@functools.cache
def packaged_calendar() -> WorkCalendar:
    """Return the default calendar: 07:30-11:30 and 13:00-17:00, Monday to Friday, and the packaged days."""
    return WorkCalendar(DEFAULT_HOURS, packaged_marks())
