"""A measured number: with places after the comma and a unit, such as an area in m² or a height in m."""

import re
import unicodedata
from collections.abc import Sequence
from datetime import date
from decimal import Decimal
from typing import Any

from django.utils.translation import gettext_lazy as _

from motcua.ground.core import languages
from motcua.means.eforms.rules.types import integer
from motcua.means.eforms.rules.values import AreaName, Control, Field, Refused, bad_bounds, one_line, within

LABEL = _("số đo")
MISSING = None
SAYS = {
    "decimal_form": _("Nhập một số, ví dụ 90,5."),
    "decimal_places": _("Nhiều nhất %(places)s chữ số sau dấu phẩy. Số nghìn viết với dấu chấm, ví dụ 1.234."),
    "number_low": integer.SAYS["number_low"],
    "number_high": integer.SAYS["number_high"],
}
PLACES = 2
# Thousands in threes, then places after the other sign; or plain digits and places after either sign.
THOUSANDS = re.compile(r"([1-9]\d{0,2})((?:[. ]\d{3})+)(?:,(\d+))?|([1-9]\d{0,2})((?:,\d{3})+)\.(\d+)", re.ASCII)
PLAIN = re.compile(r"(\d{1,12})(?:[.,](\d{1,12}))?", re.ASCII)


def read(value: str) -> Decimal:
    """Return the number that people write as 90,5 or 90.5 or 1.234,5 or 1 234,5 or 1,234.5."""
    if match := THOUSANDS.fullmatch(value):
        first, groups, places = match.group(1, 2, 3) if match[1] else match.group(4, 5, 6)
        whole = first + re.sub(r"\D", "", groups)
    elif match := PLAIN.fullmatch(value):
        whole, places = match.groups()
    else:
        raise Refused("decimal_form")
    return Decimal(f"{whole}.{places or 0}")


def clean(raw: Any, spec: Field, today: date, area_name: AreaName | None) -> str:
    """Return the number as digits with a point and no needless zeros: exact, as text."""
    typed = one_line(str(Decimal(str(raw))) if isinstance(raw, float) else raw)
    unit = re.escape(_plain(str(spec.get("unit") or "")))
    number = read(re.sub(rf"\s*{unit}\.?$", "", _plain(typed), flags=re.IGNORECASE) if unit else typed)
    places = int(spec.get("decimals", PLACES))
    if number != round(number, places):
        raise Refused("decimal_places", places=places)
    within(number, spec, lambda mark: written(Decimal(str(mark)), languages.code()))
    kept = f"{number:f}"
    return kept.rstrip("0").rstrip(".") if "." in kept else kept


def _plain(value: str) -> str:
    """Return a text with m2 for m², as keyboards write it."""
    return unicodedata.normalize("NFKC", value)


def written(number: Decimal, language: str) -> str:
    """Return a number as the language writes it: 1.234,5 or 1,234.5."""
    said = f"{number:,f}"
    return said if languages.english(language) else said.translate(str.maketrans(",.", ".,"))


def in_words(value: Any, spec: Field, language: str, area_name: AreaName | None) -> str:
    """Return the number as the language writes it, with its unit; what is no number as it was typed."""
    if not PLAIN.fullmatch(str(value)) or "," in str(value):
        return str(value)
    return f"{written(Decimal(str(value)), language)} {spec.get('unit') or ''}".rstrip()


def as_typed(value: Any) -> Any:
    """Return a kept number with a comma."""
    return value.replace(".", ",") if isinstance(value, str) and PLAIN.fullmatch(value) else value


def control(spec: Field) -> Control:
    """Return a line with the keyboard of digits and a comma, and the unit behind it."""
    return Control(inputmode="decimal", width="w10", suffix=str(spec.get("unit") or ""))


def json_schema(spec: Field) -> dict[str, Any]:
    """Return a number, or a string of digits with a point."""
    places = int(spec.get("decimals", PLACES))
    ends = {"minimum": "min", "maximum": "max"}
    bounds = {word: float(spec[end]) for word, end in ends.items() if spec.get(end) is not None}
    return {"type": ["string", "number"], "pattern": rf"^[0-9]{{1,12}}(\.[0-9]{{1,{places}}})?$", **bounds}


def problems(spec: Field) -> Sequence[str]:
    """Return bounds that are no numbers, and a unit that is missing."""
    return [*bad_bounds(spec, lambda mark: Decimal(str(mark))), *([] if spec.get("unit") else ["needs a unit"])]
