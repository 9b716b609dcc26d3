"""The language of whoever reads: which one it is, and a thing said in it. The only place that asks.

A text that people see may stand in two languages side by side: `name` in Vietnamese, `name_en` in English.
"""

from collections.abc import Mapping
from typing import Any

from django.utils.translation import get_language

VIETNAMESE, ENGLISH = "vi", "en"


def code(language: str | None = None) -> str:
    """Return `en` or `vi`: of the language named, else of the one in which we are speaking."""
    return ENGLISH if (language or get_language() or VIETNAMESE).startswith(ENGLISH) else VIETNAMESE


def english(language: str | None = None) -> bool:
    """Return whether the reader reads English."""
    return code(language) == ENGLISH


def said(source: Any, name: str, language: str | None = None) -> str:
    """Return a text of a row, card or stored object in the reader's language; Vietnamese where English is missing."""
    return (own(source, f"{name}_en") if english(language) else "") or own(source, name)


def only(source: Any, name: str, language: str | None = None) -> str:
    """Return a text in the reader's language and nothing where it is missing there: for lists that must not be half."""
    return own(source, f"{name}_en" if english(language) else name)


def own(source: Any, name: str) -> str:
    """Return one text of a mapping or an object; English may be missing, a row without the text itself is a mistake."""
    if isinstance(source, Mapping):
        return str(source.get(name) or "")
    return str((getattr(source, name, "") if name.endswith("_en") else getattr(source, name)) or "")
