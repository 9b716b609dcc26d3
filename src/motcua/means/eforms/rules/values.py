"""What every type of field is made of: a fault, how a page asks, and how typed text is read before it is judged."""

import re
import unicodedata
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Any

from motcua.ground.core import text

Field = Mapping[str, Any]
AreaName = Callable[[str], str | None]

MAX_MARKS = 2  # combining marks that may follow one letter after composition; Vietnamese needs none, other scripts two


@dataclass(frozen=True, slots=True)
class Fault:
    """Why a value cannot be used: a stable code and the figures that the sentence needs."""

    code: str
    data: Mapping[str, Any] = field(default_factory=dict)


class Refused(Exception):
    """Carries a fault out of a cleaning function."""

    def __init__(self, code: str, **data: Any) -> None:
        super().__init__(code)
        self.fault = Fault(code, data)


@dataclass(frozen=True, slots=True)
class Control:
    """How a page asks: by attributes, so that whoever draws knows no type by its name.

    `shape`: input, textarea, select, chooser (a name that is looked for), choices (several boxes in a group) or single
    (one box with its label).
    """

    shape: str = "input"
    input_type: str = "text"  # HTML's type of the input, also of the boxes in a group
    inputmode: str = ""
    autocomplete: str = ""
    width: str = ""  # class that hints how much to type
    suffix: Any = ""  # said behind what is typed: the unit
    help: Any = ""  # said where the form itself says nothing
    several: bool = False  # more than one answer
    areas: bool = False  # what is chosen is a commune
    country: bool = False  # a country may be chosen beside it: who has a passport in the place of an identity number
    max_length: int | None = None
    attrs: Mapping[str, str] = field(default_factory=dict)


def one_line(raw: Any) -> str:
    """Return a typed value as one clean line; numbers become text, anything else is refused."""
    if isinstance(raw, bool) or not isinstance(raw, str | int):
        raise Refused("unreadable")
    return text.clean(str(raw))


def many_lines(raw: Any) -> str:
    """Return a typed text with its line breaks and without any other control character."""
    if not isinstance(raw, str):
        raise Refused("unreadable")
    return text.clean(raw, multiline=True).strip()


def short_enough(value: str, spec: Field, default: int) -> str:
    """Return a text that is neither too long nor too short for its field and has the form that the field asks for."""
    most = int(spec.get("max_length") or default)
    if len(value) > most:
        raise Refused("too_long", max=most, length=len(value))
    if (least := int(spec.get("min_length") or 0)) and len(value) < least:
        raise Refused("too_short", min=least, length=len(value))
    marks = 0
    for sign in value:
        marks = marks + 1 if unicodedata.combining(sign) else 0
        if marks > MAX_MARKS:
            raise Refused("marks")
    if (pattern := spec.get("pattern")) and not re.fullmatch(pattern, value):
        raise Refused("pattern")
    return value


def within(number: int | Decimal, spec: Field, said: Callable[[Any], str] = str) -> None:
    """Refuse a number outside the bounds of its field; `said` writes a bound for people."""
    if spec.get("min") is not None and number < Decimal(str(spec["min"])):
        raise Refused("number_low", min=said(spec["min"]))
    if spec.get("max") is not None and number > Decimal(str(spec["max"])):
        raise Refused("number_high", max=said(spec["max"]))


def text_schema(spec: Field, default: int) -> dict[str, Any]:
    """Return the JSON Schema of a text."""
    found: dict[str, Any] = {"type": "string", "maxLength": int(spec.get("max_length") or default)}
    if spec.get("min_length"):
        found["minLength"] = int(spec["min_length"])
    if spec.get("pattern"):
        found["pattern"] = f"^(?:{spec['pattern']})$"
    return found


def bad_bounds(spec: Field, reads: Callable[[Any], Any]) -> Sequence[str]:
    """Return what is wrong with `min` and `max` of a definition."""
    found = []
    for end in ("min", "max"):
        if spec.get(end) is None:
            continue
        try:
            reads(spec[end])
        except (TypeError, ValueError, ArithmeticError):
            found.append(f"{end} {spec[end]!r} cannot be read")
    return found


def bad_options(spec: Field) -> Sequence[str]:
    """Return what is wrong with the options of a definition."""
    options = spec.get("options")
    if options is None:
        return ["needs options"]
    if not isinstance(options, list) or not options:
        return ["options must be a list of at least one"]
    found = []
    seen = [str(option.get("value", "")) for option in options if isinstance(option, Mapping)]
    if len(seen) != len(options) or "" in seen or len(set(seen)) != len(seen):
        found.append("every option needs a value of its own")
    found += [
        f"option {option.get('value')} needs label and label_en"
        for option in options
        if isinstance(option, Mapping) and not (option.get("label") and option.get("label_en"))
    ]
    if spec.get("default") is not None and str(spec["default"]) not in seen:
        found.append("default is none of the options")
    return found
