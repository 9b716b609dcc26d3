"""A whole number."""

import re
from collections.abc import Sequence
from datetime import date
from typing import Any

from django.utils.translation import gettext_lazy as _

from motcua.ground.core import money
from motcua.means.eforms.rules.values import AreaName, Control, Field, Refused, bad_bounds, one_line, within

LABEL = _("số nguyên")
MISSING = None
SAYS = {
    "number_form": _("Nhập một số nguyên, ví dụ 1.200."),
    "number_low": _("Nhỏ nhất là %(min)s."),
    "number_high": _("Lớn nhất là %(max)s."),
}


def clean(raw: Any, spec: Field, today: date, area_name: AreaName | None) -> int:
    """Return the number, written with or without signs between the thousands."""
    value = one_line(raw)
    if not re.fullmatch(r"[+-]?\d{1,15}|[+-]?\d{1,3}([. ,]\d{3}){1,4}", value, re.ASCII):
        raise Refused("number_form")
    number = int(re.sub(r"[. ,]", "", value))
    within(number, spec, lambda mark: money.format_number(int(mark)))
    return number


def in_words(value: Any, spec: Field, language: str, area_name: AreaName | None) -> str:
    """Return the number as digits."""
    return str(value)


def as_typed(value: Any) -> Any:
    """Return the number as digits."""
    return value


def control(spec: Field) -> Control:
    """Return a line with the keyboard of digits."""
    return Control(inputmode="numeric", width="w10")


def json_schema(spec: Field) -> dict[str, Any]:
    """Return an integer inside the bounds."""
    ends = {"minimum": "min", "maximum": "max"}
    return {"type": "integer"} | {word: int(spec[end]) for word, end in ends.items() if spec.get(end) is not None}


def problems(spec: Field) -> Sequence[str]:
    """Return bounds that are no numbers."""
    return bad_bounds(spec, int)
