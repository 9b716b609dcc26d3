"""One function per type of field: what was typed becomes what is stored, or a `Fault` says why not."""

import re
import unicodedata
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from motcua.ground.core import text
from motcua.ground.core.identifiers import people

Field = Mapping[str, Any]

MAX_LENGTH = {"text": 300, "textarea": 4000, "name": people.LONGEST_NAME, "email": people.LONGEST_EMAIL}
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


def _short_enough(value: str, spec: Field, default: int) -> str:
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


def a_text(raw: Any, spec: Field, today: date) -> str:
    """Return one line of text."""
    return _short_enough(one_line(raw), spec, MAX_LENGTH["text"])


def a_textarea(raw: Any, spec: Field, today: date) -> str:
    """Return a text of several lines."""
    return _short_enough(many_lines(raw), spec, MAX_LENGTH["textarea"])


def a_name(raw: Any, spec: Field, today: date) -> str:
    """Return a person's name."""
    return _short_enough(_of_people(people.name, raw), spec, people.LONGEST_NAME)


def read_date(value: str) -> date:
    """Return the date written as dd/mm/yyyy (also with dots, dashes or spaces) or yyyy-mm-dd."""
    if match := re.fullmatch(r"(\d{4})-(\d{1,2})-(\d{1,2})", value):
        year, month, day = match.groups()
    elif match := re.fullmatch(r"(\d{1,2})\s*[/.\- ]\s*(\d{1,2})\s*[/.\- ]\s*(\d{4})", value):
        day, month, year = match.groups()
    else:
        raise Refused("date_form")
    try:
        return date(int(year), int(month), int(day))
    except ValueError:
        raise Refused("date_unreal") from None


def bound(mark: Any, today: date) -> date | None:
    """Return the date of a bound: an ISO date, `today`, or `today-18y` / `today+30d`."""
    if not mark:
        return None
    if match := re.fullmatch(r"today(?:([+-])(\d{1,4})([yd]))?", str(mark)):
        sign, count, unit = match.groups()
        if not sign:
            return today
        step = int(count) * (1 if sign == "+" else -1)
        if unit == "d":
            return date.fromordinal(today.toordinal() + step)
        try:
            return today.replace(year=today.year + step)
        except ValueError:  # 29 February
            return today.replace(year=today.year + step, day=28)
    return date.fromisoformat(str(mark))


def a_date(raw: Any, spec: Field, today: date) -> str:
    """Return the date as yyyy-mm-dd, inside the bounds of the field."""
    value = read_date(one_line(raw))
    least, most = bound(spec.get("min", "1900-01-01"), today), bound(spec.get("max"), today)
    if least and value < least:
        raise Refused("date_early", min=least)
    if most and value > most:
        raise Refused("date_future" if most == today else "date_late", max=most)
    return value.isoformat()


def _whole(raw: Any, spec: Field) -> int:
    value = one_line(raw)
    value = re.sub(r"\s*(đồng|đ|₫|vnd|vnđ)\.?$", "", value, flags=re.IGNORECASE)
    if not re.fullmatch(r"[+-]?\d{1,15}|[+-]?\d{1,3}([. ,]\d{3}){1,4}", value):
        raise Refused("number_form")
    number = int(re.sub(r"[. ,]", "", value))
    if spec.get("min") is not None and number < int(spec["min"]):
        raise Refused("number_low", min=int(spec["min"]))
    if spec.get("max") is not None and number > int(spec["max"]):
        raise Refused("number_high", max=int(spec["max"]))
    return number


def an_integer(raw: Any, spec: Field, today: date) -> int:
    """Return a whole number."""
    return _whole(raw, spec)


def money(raw: Any, spec: Field, today: date) -> int:
    """Return an amount in đồng. Units: đồng."""
    return _whole(raw, {"min": 0, **spec})


def a_choice(raw: Any, spec: Field, today: date) -> str:
    """Return one of the options of the field."""
    value = one_line(raw)
    if value and value not in {str(option["value"]) for option in spec.get("options", [])}:
        raise Refused("not_an_option")
    return value


def a_checkbox(raw: Any, spec: Field, today: date) -> bool | list[str]:
    """Return whether a box is ticked, or which of several are."""
    if not spec.get("options"):
        return raw is True or (isinstance(raw, str) and raw.strip().lower() in {"1", "on", "true", "yes", "có"})
    chosen = raw if isinstance(raw, list | tuple) else [raw]
    known = [str(option["value"]) for option in spec["options"]]
    values = [one_line(choice) for choice in chosen if choice not in ("", None)]
    if any(value not in known for value in values):
        raise Refused("not_an_option")
    return [value for value in known if value in values]


def _of_people(reads: Callable[[str], str], raw: Any) -> str:
    """Return what a function of `core.identifiers.people` makes of a typed value."""
    try:
        return reads(one_line(raw))
    except people.Unusable as unusable:
        raise Refused(unusable.code, **unusable.data) from None


def an_id_number(raw: Any, spec: Field, today: date) -> str:
    """Return a personal identity number."""
    return _of_people(people.id_number, raw)


def a_tax_code(raw: Any, spec: Field, today: date) -> str:
    """Return a tax code."""
    return _of_people(people.tax_code, raw)


def a_phone(raw: Any, spec: Field, today: date) -> str:
    """Return a telephone number."""
    return _of_people(people.phone, raw)


def an_email(raw: Any, spec: Field, today: date) -> str:
    """Return a mail address."""
    return _of_people(people.email, raw)


def an_area(raw: Any, spec: Field, today: date) -> str:
    """Return the code of a commune or province; whether it exists is asked of `area_name` by the caller."""
    value = one_line(raw)
    if value and not re.fullmatch(r"\d{2}|\d{3}|\d{5}", value):
        raise Refused("area_unknown")
    return value


CLEANERS: dict[str, Callable[[Any, Field, date], Any]] = {
    "text": a_text,
    "textarea": a_textarea,
    "name": a_name,
    "date": a_date,
    "integer": an_integer,
    "money": money,
    "choice": a_choice,
    "radio": a_choice,
    "checkbox": a_checkbox,
    "id_number": an_id_number,
    "tax_code": a_tax_code,
    "phone": a_phone,
    "email": an_email,
    "area": an_area,
}
