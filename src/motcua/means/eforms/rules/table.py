"""Answers as rows of label and value, for the check page, the desk and prints."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from motcua.ground.core import languages, money
from motcua.ground.core.identifiers import people
from motcua.means.eforms.rules.answers import AreaName, is_empty, visible_fields

DASH = "–"
TICK = {"vi": "Có", "en": "Yes"}


@dataclass(frozen=True, slots=True)
class Row:
    """One answer: the field's key, its label and the value in words."""

    key: str
    label: str
    value: str
    type: str
    answered: bool


@dataclass(frozen=True, slots=True)
class Section:
    """The answers of one page of the form."""

    key: str
    title: str
    rows: tuple[Row, ...]


def _label_of(spec: Mapping[str, Any], value: Any, language: str) -> str:
    for option in spec.get("options", []):
        if str(option["value"]) == str(value):
            return languages.said(option, "label", language)
    return str(value)


def in_words(spec: Mapping[str, Any], value: Any, language: str, area_name: AreaName | None = None) -> str:
    """Return a stored value as a person reads it."""
    if is_empty(value):
        return DASH
    match spec["type"]:
        case "date":
            try:
                return date.fromisoformat(str(value)).strftime("%d/%m/%Y")
            except ValueError:
                return str(value)
        case "money":
            return money.format_vnd(value) if isinstance(value, int) else str(value)
        case "choice" | "radio":
            return _label_of(spec, value, language)
        case "checkbox":
            if isinstance(value, list):
                return "; ".join(_label_of(spec, chosen, language) for chosen in value)
            return TICK[language if language in TICK else "vi"]
        case "area":
            return (area_name(str(value)) if area_name else None) or str(value)
        case "id_number" | "phone":
            return people.in_groups(str(value))
        case _:
            return str(value)


def table(
    schema: Mapping[str, Any], data: Mapping[str, Any], language: str = "vi", area_name: AreaName | None = None
) -> tuple[Section, ...]:
    """Return the answers of the visible fields, page by page; what was not answered shows a dash.

    A field of some cases only is left out when it has no answer: whether it was asked is not known here.
    """
    shown = set(visible_fields(schema, data))
    sections = []
    for page in schema["pages"]:
        rows = tuple(
            Row(
                spec["key"],
                languages.said(spec, "label", language),
                in_words(spec, data.get(spec["key"]), language, area_name),
                spec["type"],
                not is_empty(data.get(spec["key"])),
            )
            for spec in page["fields"]
            if spec["key"] in shown and not (spec.get("cases") and is_empty(data.get(spec["key"])))  # of another case
        )
        if rows:
            sections.append(Section(page["key"], languages.said(page, "title", language), rows))
    return tuple(sections)
