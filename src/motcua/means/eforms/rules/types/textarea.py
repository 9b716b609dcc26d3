"""A text of several lines."""

from datetime import date
from typing import Any

from django.utils.translation import gettext_lazy as _

from motcua.means.eforms.rules.types import text
from motcua.means.eforms.rules.values import AreaName, Control, Field, many_lines, short_enough, text_schema

LABEL = _("nhiều dòng chữ")
MISSING = None
SAYS: dict[str, Any] = {}
LONGEST = 4000

in_words, as_typed, problems = text.in_words, text.as_typed, text.problems


def clean(raw: Any, spec: Field, today: date, area_name: AreaName | None) -> str:
    """Return the clean text with its line breaks."""
    return short_enough(many_lines(raw), spec, LONGEST)


def control(spec: Field) -> Control:
    """Return a box of several lines."""
    return Control(shape="textarea", max_length=int(spec.get("max_length") or LONGEST))


def json_schema(spec: Field) -> dict[str, Any]:
    """Return a string of at most so many characters."""
    return text_schema(spec, LONGEST)
