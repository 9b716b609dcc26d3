"""Who somebody is by number, as `core.identifiers.people` knows it: an identity number, a foreigner's passport."""

from datetime import date
from typing import Any

from django.utils.translation import gettext_lazy as _
from django.utils.translation import override

from motcua.ground.core.identifiers import people
from motcua.means.eforms.rules.types import text
from motcua.means.eforms.rules.values import AreaName, Control, Field, Refused, one_line

LABEL = _("số định danh cá nhân")
MISSING = None
SAYS = {code: sentence for code, sentence in people.SAYS.items() if code.startswith("id_")}

as_typed, problems = text.as_typed, text.problems


def clean(raw: Any, spec: Field, today: date, area_name: AreaName | None) -> str:
    """Return it in the one form in which it is kept."""
    try:
        return people.identity(one_line(raw))
    except people.Unusable as unusable:
        raise Refused(unusable.code, **unusable.data) from None


def in_words(value: Any, spec: Field, language: str, area_name: AreaName | None) -> str:
    """Return the number in groups of three, a passport with its country."""
    with override(language):
        return people.identity_said(str(value))


def control(spec: Field) -> Control:
    """Return a line with the keyboard of digits, and the country of a passport."""
    return Control(inputmode="numeric", width="w20", country=True)


def json_schema(spec: Field) -> dict[str, Any]:
    """Return a string of twelve digits, or of a passport's number and country."""
    return {"type": "string", "pattern": people.KEPT_AS["id_number"]}
