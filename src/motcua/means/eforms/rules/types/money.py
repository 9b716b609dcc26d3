"""An amount in đồng. Units: đồng."""

import re
from datetime import date
from typing import Any

from django.utils.translation import gettext_lazy as _

from motcua.ground.core import money
from motcua.means.eforms.rules.types import integer
from motcua.means.eforms.rules.values import AreaName, Control, Field, one_line

LABEL = _("số tiền")
MISSING = None
SAYS = integer.SAYS

as_typed, problems = integer.as_typed, integer.problems


def clean(raw: Any, spec: Field, today: date, area_name: AreaName | None) -> int:
    """Return the amount, written with or without the name of the money; never less than nothing."""
    value = re.sub(r"\s*(đồng|đ|₫|vnd|vnđ)\.?$", "", one_line(raw), flags=re.IGNORECASE)
    return integer.clean(value, {"min": 0, **spec}, today, area_name)


def in_words(value: Any, spec: Field, language: str, area_name: AreaName | None) -> str:
    """Return the amount as offices write it."""
    return money.format_vnd(value) if isinstance(value, int) else str(value)


def control(spec: Field) -> Control:
    """Return a line with the keyboard of digits and the name of the money behind it."""
    return Control(inputmode="numeric", width="w10", suffix=_("đồng"))


def json_schema(spec: Field) -> dict[str, Any]:
    """Return an integer that is not negative."""
    return integer.json_schema({"min": 0, **spec})
