"""One line of text."""

from collections.abc import Sequence
from datetime import date
from typing import Any

from django.utils.translation import gettext_lazy as _

from motcua.means.eforms.rules.values import AreaName, Control, Field, one_line, short_enough, text_schema

LABEL = _("một dòng chữ")
MISSING = None
SAYS: dict[str, Any] = {}
LONGEST = 300


def clean(raw: Any, spec: Field, today: date, area_name: AreaName | None) -> str:
    """Return one clean line."""
    return short_enough(one_line(raw), spec, LONGEST)


def in_words(value: Any, spec: Field, language: str, area_name: AreaName | None) -> str:
    """Return the line as it is."""
    return str(value)


def as_typed(value: Any) -> Any:
    """Return the line as it is."""
    return value


def control(spec: Field) -> Control:
    """Return a line to type into."""
    return Control(max_length=int(spec.get("max_length") or LONGEST))


def json_schema(spec: Field) -> dict[str, Any]:
    """Return a string of at most so many characters."""
    return text_schema(spec, LONGEST)


def problems(spec: Field) -> Sequence[str]:
    """Return nothing: a line needs no more than every field does."""
    return ()
