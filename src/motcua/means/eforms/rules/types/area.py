"""A commune, ward or province, by its code."""

import re
from datetime import date
from typing import Any

from django.utils.translation import gettext_lazy as _

from motcua.means.eforms.rules.types import text
from motcua.means.eforms.rules.values import AreaName, Control, Field, Refused, one_line

LABEL = _("xã, phường và tỉnh")
MISSING = _("Chọn xã, phường.")
SAYS = {"area_unknown": _("Không tìm thấy xã, phường này. Chọn trong danh sách.")}

as_typed, problems = text.as_typed, text.problems


def clean(raw: Any, spec: Field, today: date, area_name: AreaName | None) -> str:
    """Return the code; one that `area_name` does not know is refused."""
    value = one_line(raw)
    if value and (not re.fullmatch(r"\d{2}|\d{3}|\d{5}", value, re.ASCII) or (area_name and not area_name(value))):
        raise Refused("area_unknown")
    return value


def in_words(value: Any, spec: Field, language: str, area_name: AreaName | None) -> str:
    """Return the name of the place."""
    return (area_name(str(value)) if area_name else None) or str(value)


def control(spec: Field) -> Control:
    """Return a field in which a commune is found by its name."""
    return Control(shape="chooser", areas=True)


def json_schema(spec: Field) -> dict[str, Any]:
    """Return a string of digits."""
    return {"type": "string", "pattern": "^([0-9]{2}|[0-9]{3}|[0-9]{5})$"}
