"""One answer out of a list that opens."""

from collections.abc import Sequence
from datetime import date
from typing import Any

from django.utils.translation import gettext_lazy as _

from motcua.ground.core import languages
from motcua.means.eforms.rules.values import AreaName, Control, Field, Refused, bad_options, one_line

LABEL = _("chọn trong danh sách")
MISSING = _("Chọn một mục trong danh sách.")
SAYS = {"not_an_option": _("Mục vừa chọn không có trong danh sách. Chọn lại.")}


def clean(raw: Any, spec: Field, today: date, area_name: AreaName | None) -> str:
    """Return one of the options of the field."""
    value = one_line(raw)
    if value and value not in {str(option["value"]) for option in spec.get("options", [])}:
        raise Refused("not_an_option")
    return value


def in_words(value: Any, spec: Field, language: str, area_name: AreaName | None) -> str:
    """Return the label of the option."""
    for option in spec.get("options", []):
        if str(option["value"]) == str(value):
            return languages.said(option, "label", language)
    return str(value)


def as_typed(value: Any) -> Any:
    """Return the option."""
    return value


def control(spec: Field) -> Control:
    """Return a list that opens."""
    return Control(shape="select")


def json_schema(spec: Field) -> dict[str, Any]:
    """Return one of the options."""
    return {"type": "string", "enum": [str(option["value"]) for option in spec.get("options", [])]}


def problems(spec: Field) -> Sequence[str]:
    """Return what is wrong with the options."""
    return bad_options(spec)
