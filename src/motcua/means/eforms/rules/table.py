"""Answers as rows of label and value, for the check page, the desk and prints."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from motcua.ground.core import languages
from motcua.means.eforms.rules import types
from motcua.means.eforms.rules.answers import is_empty, visible_fields
from motcua.means.eforms.rules.values import AreaName
from motcua.means.eforms.rules.walking import fields

DASH = "–"


@dataclass(frozen=True, slots=True)
class Row:
    """One answer: the field's key, its label and the value in words; `own_words`: the same in every language."""

    key: str
    label: str
    value: str
    type: str
    answered: bool
    own_words: bool


@dataclass(frozen=True, slots=True)
class Section:
    """The answers of one page of the form."""

    key: str
    title: str
    rows: tuple[Row, ...]


def in_words(spec: Mapping[str, Any], value: Any, language: str, area_name: AreaName | None = None) -> str:
    """Return a stored value as a person reads it."""
    return DASH if is_empty(value) else types.of(spec).in_words(value, spec, language, area_name)


@dataclass(frozen=True, slots=True)
class Changed:
    """One answer that is another than before, in words of the law's language, with the label in both."""

    key: str
    label: str
    label_en: str
    old: str
    new: str


def changed(
    schema: Mapping[str, Any], before: Mapping[str, Any], after: Mapping[str, Any], area_name: AreaName | None = None
) -> tuple[Changed, ...]:
    """Return what differs between two sets of answers, in the order of the form; a question not asked any more shows
    a dash.
    """
    shown_before, shown_after = set(visible_fields(schema, before)), set(visible_fields(schema, after))
    found = []
    for spec in fields(schema):
        key = spec["key"]
        old = in_words(spec, before.get(key) if key in shown_before else None, "vi", area_name)
        new = in_words(spec, after.get(key) if key in shown_after else None, "vi", area_name)
        if old != new:
            label = languages.said(spec, "label", "vi")
            found.append(Changed(key, label, languages.said(spec, "label", "en"), old, new))
    return tuple(found)


def _row(spec: Mapping[str, Any], value: Any, language: str, area_name: AreaName | None) -> Row:
    other_language = "vi" if languages.english(language) else "en"
    said, other = (in_words(spec, value, code, area_name) for code in (language, other_language))
    own = said == other and any(sign.isalpha() for sign in said)
    return Row(spec["key"], languages.said(spec, "label", language), said, spec["type"], not is_empty(value), own)


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
            _row(spec, data.get(spec["key"]), language, area_name)
            for spec in page["fields"]
            if spec["key"] in shown and not (spec.get("cases") and is_empty(data.get(spec["key"])))  # of another case
        )
        if rows:
            sections.append(Section(page["key"], languages.said(page, "title", language), rows))
    return tuple(sections)
