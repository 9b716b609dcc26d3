"""A mail address, as `core.identifiers.people` knows it."""

from datetime import date
from typing import Any

from django.utils.translation import gettext_lazy as _

from motcua.ground.core.identifiers import people
from motcua.means.eforms.rules.types import text
from motcua.means.eforms.rules.values import AreaName, Control, Field, Refused, one_line

LABEL = _("thư điện tử")
MISSING = None
SAYS = {code: sentence for code, sentence in people.SAYS.items() if code.startswith("email_")}

in_words, as_typed, problems = text.in_words, text.as_typed, text.problems


def clean(raw: Any, spec: Field, today: date, area_name: AreaName | None) -> str:
    """Return it in the one form in which it is kept."""
    try:
        return people.email(one_line(raw))
    except people.Unusable as unusable:
        raise Refused(unusable.code, **unusable.data) from None


def control(spec: Field) -> Control:
    """Return a line for an address, which is never spelled and never begins with a capital."""
    attrs = {"spellcheck": "false", "autocapitalize": "none"}
    return Control(input_type="email", inputmode="email", autocomplete="email", attrs=attrs)


def json_schema(spec: Field) -> dict[str, Any]:
    """Return a string that is a mail address."""
    return {"type": "string", "format": "email", "maxLength": people.LONGEST_EMAIL}
