"""A telephone number, as `core.identifiers.people` knows it."""

from datetime import date
from typing import Any

from django.utils.translation import gettext_lazy as _

from motcua.ground.core.identifiers import people
from motcua.means.eforms.rules.types import text
from motcua.means.eforms.rules.values import AreaName, Control, Field, Refused, one_line

LABEL = _("số điện thoại")
MISSING = None
SAYS = {code: sentence for code, sentence in people.SAYS.items() if code.startswith("phone_")}

as_typed, problems = text.as_typed, text.problems


def clean(raw: Any, spec: Field, today: date, area_name: AreaName | None) -> str:
    """Return it in the one form in which it is kept."""
    try:
        return people.phone(one_line(raw))
    except people.Unusable as unusable:
        raise Refused(unusable.code, **unusable.data) from None


def in_words(value: Any, spec: Field, language: str, area_name: AreaName | None) -> str:
    """Return the number in groups that people read out."""
    return people.in_groups(str(value))


def control(spec: Field) -> Control:
    """Return a line with the keyboard of a telephone."""
    return Control(input_type="tel", inputmode="tel", autocomplete="tel", width="w20")


def json_schema(spec: Field) -> dict[str, Any]:
    """Return a string of digits, from 0 or from +."""
    return {"type": "string", "pattern": people.KEPT_AS["phone"]}
