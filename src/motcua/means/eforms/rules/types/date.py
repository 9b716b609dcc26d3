"""A day of the calendar."""

import re
from collections.abc import Sequence
from datetime import date
from typing import Any

from django.utils.translation import gettext_lazy as _

from motcua.ground.core import days
from motcua.means.eforms.rules.values import AreaName, Control, Field, Refused, bad_bounds, one_line

LABEL = _("ngày tháng năm")
MISSING = _("Nhập ngày, ví dụ 20/11/2026.")
SAYS = {**days.SAYS, "date_late": _("Ngày không được sau %(max)s.")}
SOME_DAY = date(2026, 1, 1)


def bound(mark: Any, today: date) -> date | None:
    """Return the day of a bound: an ISO date, `today`, or `today-18y` / `today+30d`."""
    if not mark:
        return None
    if match := re.fullmatch(r"today(?:([+-])(\d{1,4})([yd]))?", str(mark)):
        sign, count, unit = match.groups()
        if not sign:
            return today
        step = int(count) * (1 if sign == "+" else -1)
        if unit == "d":
            return date.fromordinal(today.toordinal() + step)
        try:
            return today.replace(year=today.year + step)
        except ValueError:  # 29 February
            return today.replace(year=today.year + step, day=28)
    return date.fromisoformat(str(mark))


def bounds(spec: Field, today: date) -> tuple[date | None, date | None]:
    """Return the first and the last day that a field takes."""
    return bound(spec.get("min", "1900-01-01"), today), bound(spec.get("max"), today)


def clean(raw: Any, spec: Field, today: date, area_name: AreaName | None) -> str:
    """Return the day as yyyy-mm-dd, inside the bounds of the field."""
    least, most = bounds(spec, today)
    try:
        value = days.read(one_line(raw), first=least or days.FIRST, last=most)
    except days.Unreadable as unreadable:
        raise Refused(unreadable.code, **unreadable.data) from None
    if least and value < least:
        raise Refused("date_early", min=least)
    if most and value > most:
        raise Refused("date_future" if most == today else "date_late", max=most)
    return value.isoformat()


def in_words(value: Any, spec: Field, language: str, area_name: AreaName | None) -> str:
    """Return the day as dd/mm/yyyy."""
    return str(as_typed(value))


def as_typed(value: Any) -> Any:
    """Return a kept day as dd/mm/yyyy."""
    return days.written(value) if isinstance(value, str) and len(value) == len("2026-11-20") else value


def control(spec: Field) -> Control:
    """Return a line with the keyboard of digits; the page puts the signs between."""
    return Control(
        inputmode="numeric", width="w10", help=_("Ngày/tháng/năm, ví dụ 05/09/2026"), attrs={"data-date": ""}
    )


def json_schema(spec: Field) -> dict[str, Any]:
    """Return a string that is an ISO date."""
    return {"type": "string", "format": "date"}


def problems(spec: Field) -> Sequence[str]:
    """Return bounds that are no days."""
    return bad_bounds(spec, lambda mark: bound(mark, SOME_DAY))
