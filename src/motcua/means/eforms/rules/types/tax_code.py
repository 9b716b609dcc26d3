"""A tax code, as `core.identifiers.people` knows it."""

from datetime import date
from typing import Any

from django.utils.translation import gettext_lazy as _

from motcua.ground.core.identifiers import people
from motcua.means.eforms.rules.types import text
from motcua.means.eforms.rules.values import AreaName, Control, Field, Refused, one_line

LABEL = _("mã số thuế")
MISSING = None
SAYS = {code: sentence for code, sentence in people.SAYS.items() if code.startswith("tax_")}

in_words, as_typed, problems = text.in_words, text.as_typed, text.problems


def clean(raw: Any, spec: Field, today: date, area_name: AreaName | None) -> str:
    """Return it in the one form in which it is kept."""
    try:
        return people.tax_code(one_line(raw))
    except people.Unusable as unusable:
        raise Refused(unusable.code, **unusable.data) from None


def control(spec: Field) -> Control:
    """Return a line with the keyboard of digits."""
    return Control(inputmode="numeric", width="w20")


def json_schema(spec: Field) -> dict[str, Any]:
    """Return a string of digits in one of the three forms."""
    return {"type": "string", "pattern": people.KEPT_AS["tax_code"]}
