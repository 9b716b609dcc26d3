"""A day of which the month or the day may be unknown: what is not known is never made up."""

import re
from calendar import monthrange
from datetime import date
from typing import Any

from django.utils.translation import gettext_lazy as _

from motcua.ground.core import languages
from motcua.means.eforms.rules.types import date as dates
from motcua.means.eforms.rules.values import AreaName, Control, Field, Refused, one_line

LABEL = _("ngày, có thể chỉ biết năm")
MISSING = _("Nhập ngày; chỉ biết năm thì ghi năm, ví dụ 1940.")
SAYS = {
    **dates.SAYS,
    "date_form": _("Chưa đọc được ngày. Ví dụ 20/11/1940; chỉ biết tháng và năm: 11/1940; chỉ biết năm: 1940."),
}
YEAR = re.compile(r"(?:năm\s+)?(?P<year>\d{4})", re.ASCII | re.IGNORECASE)
MONTH = (
    re.compile(r"(?P<year>\d{4})-(?P<month>\d{2})", re.ASCII),
    re.compile(r"(?P<month>\d{1,2})\s*[/.\- ]\s*(?P<year>\d{4})", re.ASCII),
    re.compile(r"(?P<month>\d{2})(?P<year>\d{4})", re.ASCII),
)
IN_WORDS = {
    languages.VIETNAMESE: {1: "năm %(year)s", 2: "tháng %(month)s năm %(year)s"},
    languages.ENGLISH: {1: "the year %(year)s", 2: "%(month)s/%(year)s"},
}

problems = dates.problems


def read(value: str) -> str:
    """Return yyyy, yyyy-mm or yyyy-mm-dd, as much as is known."""
    if match := YEAR.fullmatch(value):
        return match["year"]
    for form in MONTH:
        if match := form.fullmatch(value):
            if not 1 <= int(match["month"]) <= 12:
                raise Refused("date_unreal")
            return f"{match['year']}-{int(match['month']):02d}"
    return dates.read(value).isoformat()


def span(kept: str) -> tuple[date, date]:
    """Return the first and the last day that a kept value may be. Raises: ValueError."""
    year, *rest = (int(part) for part in kept.split("-"))
    if not rest:
        return date(year, 1, 1), date(year, 12, 31)
    if len(rest) == 1:
        return date(year, rest[0], 1), date(year, rest[0], monthrange(year, rest[0])[1])
    day = date.fromisoformat(kept)
    return day, day


def clean(raw: Any, spec: Field, today: date, area_name: AreaName | None) -> str:
    """Return what is known of the day, refused only where no day that it may be lies inside the bounds."""
    value = read(one_line(raw))
    try:
        first, last = span(value)
    except ValueError:
        raise Refused("date_unreal") from None
    least, most = dates.bounds(spec, today)
    if least and last < least:
        raise Refused("date_early", min=least)
    if most and first > most:
        raise Refused("date_future" if most == today else "date_late", max=most)
    return value


def in_words(value: Any, spec: Field, language: str, area_name: AreaName | None) -> str:
    """Return "năm 1940", "tháng 03 năm 1940" or the day as dd/mm/yyyy."""
    parts = str(value).split("-")
    words = IN_WORDS[languages.code(language)].get(len(parts))
    if words is None or not all(part.isdigit() for part in parts):
        return str(dates.as_typed(value))
    return words % {"year": parts[0], "month": parts[-1]}


def as_typed(value: Any) -> Any:
    """Return 1940, 03/1940 or 01/03/1940."""
    if isinstance(value, str) and MONTH[0].fullmatch(value):
        year, month = value.split("-")
        return f"{month}/{year}"
    return value if isinstance(value, str) and YEAR.fullmatch(value) else dates.as_typed(value)


def control(spec: Field) -> Control:
    """Return a line with the keyboard of digits, and what to write where not all is known."""
    return Control(
        inputmode="numeric",
        width="w10",
        help=_("Ngày/tháng/năm; chỉ biết năm thì ghi năm, ví dụ 1940"),
        attrs={"data-date": ""},
    )


def json_schema(spec: Field) -> dict[str, Any]:
    """Return a string: a year, a year and a month, or an ISO date."""
    return {"type": "string", "pattern": "^[0-9]{4}(-[0-9]{2}(-[0-9]{2})?)?$"}
