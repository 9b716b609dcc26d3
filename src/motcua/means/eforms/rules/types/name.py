"""A person's name, as `core.identifiers.people` knows it."""

from datetime import date
from typing import Any

from django.utils.translation import gettext_lazy as _

from motcua.ground.core.identifiers import people
from motcua.means.eforms.rules.types import text
from motcua.means.eforms.rules.values import AreaName, Control, Field, Refused, one_line, short_enough, text_schema

LABEL = _("họ và tên")
MISSING = None
SAYS = {code: sentence for code, sentence in people.SAYS.items() if code.startswith("name_")}

in_words, as_typed, problems = text.in_words, text.as_typed, text.problems


def clean(raw: Any, spec: Field, today: date, area_name: AreaName | None) -> str:
    """Return it in the one form in which it is kept."""
    try:
        return short_enough(people.name(one_line(raw)), spec, people.LONGEST_NAME)
    except people.Unusable as unusable:
        raise Refused(unusable.code, **unusable.data) from None


def control(spec: Field) -> Control:
    """Return a line; browsers know the person's own name."""
    return Control(autocomplete="name", max_length=int(spec.get("max_length") or people.LONGEST_NAME))


def json_schema(spec: Field) -> dict[str, Any]:
    """Return a string of at most so many characters."""
    return text_schema(spec, people.LONGEST_NAME)
