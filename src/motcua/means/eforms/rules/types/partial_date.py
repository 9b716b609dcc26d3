"""A day of which the month or the day may be unknown: what is not known is never made up."""

from datetime import date
from typing import Any

from django.utils.translation import gettext_lazy as _

from motcua.ground.core import days, languages
from motcua.means.eforms.rules.types import date as dates
from motcua.means.eforms.rules.values import AreaName, Control, Field, Refused, one_line

LABEL = _("ngày, có thể chỉ biết năm")
MISSING = _("Nhập ngày; chỉ biết năm thì ghi năm, ví dụ 1940.")
SAYS = {**dates.SAYS, **days.SAYS_PARTIAL}
IN_WORDS = {
    languages.VIETNAMESE: {1: "năm %(year)s", 2: "tháng %(month)s năm %(year)s"},
    languages.ENGLISH: {1: "the year %(year)s", 2: "%(month)s/%(year)s"},
}

problems = dates.problems


def clean(raw: Any, spec: Field, today: date, area_name: AreaName | None) -> str:
    """Return what is known of the day, refused only where no day that it may be lies inside the bounds."""
    least, most = dates.bounds(spec, today)
    try:
        value = days.read_known(one_line(raw), first=least or days.FIRST, last=most)
        first, last = days.span(value)
    except days.Unreadable as unreadable:
        raise Refused(unreadable.code, **unreadable.data) from None
    except ValueError:
        raise Refused("date_unreal") from None
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
    return days.written(value) if isinstance(value, str) else value


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
