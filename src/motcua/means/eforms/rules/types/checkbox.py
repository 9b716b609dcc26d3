"""A box to tick, or several."""

from collections.abc import Sequence
from datetime import date
from typing import Any

from django.utils.translation import gettext_lazy as _

from motcua.ground.core import languages
from motcua.means.eforms.rules.types import choice
from motcua.means.eforms.rules.values import AreaName, Control, Field, Refused, bad_options, one_line

LABEL = _("đánh dấu")
MISSING = _("Đánh dấu vào ô này để tiếp tục.")
SAYS = choice.SAYS
YES = {languages.VIETNAMESE: "Có", languages.ENGLISH: "Yes"}


def clean(raw: Any, spec: Field, today: date, area_name: AreaName | None) -> bool | list[str]:
    """Return whether the box is ticked, or which of several are."""
    if not spec.get("options"):
        return raw is True or (isinstance(raw, str) and raw.strip().lower() in {"1", "on", "true", "yes", "có"})
    chosen = raw if isinstance(raw, list | tuple) else [raw]
    known = [str(option["value"]) for option in spec["options"]]
    values = [one_line(value) for value in chosen if value not in ("", None)]
    if any(value not in known for value in values):
        raise Refused("not_an_option")
    return [value for value in known if value in values]


def in_words(value: Any, spec: Field, language: str, area_name: AreaName | None) -> str:
    """Return "Có", or the labels of the boxes that are ticked."""
    if isinstance(value, list):
        return "; ".join(choice.in_words(ticked, spec, language, area_name) for ticked in value)
    return YES[languages.code(language)]


def as_typed(value: Any) -> Any:
    """Return what is ticked."""
    return value


def control(spec: Field) -> Control:
    """Return a group of boxes, or one box with its label."""
    several = bool(spec.get("options"))
    return Control(shape="choices" if several else "single", input_type="checkbox", several=several)


def json_schema(spec: Field) -> dict[str, Any]:
    """Return true or false, or a list of options."""
    if not spec.get("options"):
        return {"type": "boolean"}
    return {"type": "array", "items": choice.json_schema(spec), "uniqueItems": True}


def problems(spec: Field) -> Sequence[str]:
    """Return what is wrong with the options, where there are any."""
    return bad_options(spec) if spec.get("options") is not None else ()
