"""Numbers of results: which series a number belongs to, and which one comes next. Pure."""

import re
from dataclasses import dataclass

from motcua.ground.core import text

_LEADING = re.compile(r"(?:số\s*:?\s*)?(0*)([0-9]{1,9})(?![0-9])(.*)", re.IGNORECASE | re.DOTALL)
_YEAR = re.compile(r"(?<![0-9])20[0-9]{2}(?![0-9])")
_GAPS = re.compile(r"\s+")


@dataclass(frozen=True, slots=True)
class Numbered:
    """A number taken apart: 57 of the series "/xntthn"."""

    value: int  # 0 where it begins with no figure
    series: str  # what follows, in letters that look alike written alike; says which procedure's where it has no sign
    rest: str  # what follows, as it was written
    width: int  # figures of a number that is filled with noughts, else 0


def read(number: str, procedure_id: int) -> Numbered:
    """Return a number taken apart.

    A sign ("/QĐ-UBND") makes a series of the agency whatever the procedure; a bare number or one with the year alone
    ("12/2026", as in the books of civil status) counts within its procedure. Noughts before it and gaps count nothing.

    Term: số, ký hiệu
    Law: ND 30/2020/ND-CP annex I: a number is given once in its series of the year
    """
    said = text.clean(number)
    found = _LEADING.fullmatch(said)
    noughts, figures, rest = found.groups() if found else ("", "", said)
    series = _GAPS.sub("", text.fold(rest))
    if not any(character.isalpha() for character in series):
        series = f"{series}@{procedure_id}"
    width = len(noughts) + len(figures) if noughts else 0
    return Numbered(int(figures or 0), series[:80], rest, width)


def following(last: str, value: int, year: int, procedure_id: int) -> str:
    """Return a number of the form of the last one, of this year: "057/2025/GP" with 12 in 2026 is "012/2026/GP"."""
    form = read(last, procedure_id)
    return f"{value:0{form.width}d}{_YEAR.sub(str(year), form.rest)}"
