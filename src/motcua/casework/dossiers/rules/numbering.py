"""Numbers of results: which series a number belongs to, and which one comes next. Pure."""

import re
import unicodedata
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from motcua.ground.core import text

_LEADING = re.compile(r"(?:số\s*[:.]?\s*)?(0*)([0-9]{1,9})(?![0-9])(.*)", re.IGNORECASE | re.DOTALL)
# The figure itself where letters of its shape stand in it: "18O3/KQ", "l804/KQ".
_SHAPED_FIGURE = re.compile(r"(?:số\s*[:.]?\s*)?([OoIl|]*[0-9][0-9OoIl|]*)(?![^\W_])", re.IGNORECASE)
_SHAPED = str.maketrans("OoIl|", "00111")
_YEAR = re.compile(r"(?<![0-9])20[0-9]{2}(?![0-9])")
_SIGNS = re.compile(r"[^\W_]+")
_TRAILING = " .,;:/-"
FAR = 100  # so many numbers further on somebody has mistyped, or another book was written in meanwhile: it is asked


@dataclass(frozen=True, slots=True)
class Numbered:
    """A number taken apart: 57 of the series "/xntthn"."""

    value: int  # 0 where it begins with no figure
    series: str  # what follows, in letters that look alike written alike; says which procedure's where it has no sign
    rest: str  # what follows, as it was written
    width: int  # figures of a number that is filled with noughts, else 0


def written(typed: str) -> str:
    """Return a typed number as it is kept: figures and signs of full width plain, nothing left hanging at its end.

    O, I and l in the leading figure are the figures they look like.
    """
    plain = text.clean("".join(_plain(sign) for sign in text.clean(typed))).rstrip(_TRAILING)
    found = _SHAPED_FIGURE.match(plain)
    if found is None:
        return plain
    return f"{plain[: found.start(1)]}{found[1].translate(_SHAPED)}{plain[found.end(1) :]}"


def _plain(sign: str) -> str:
    if sign.isdecimal():
        return str(unicodedata.decimal(sign))
    return unicodedata.normalize("NFKC", sign) if "\uff01" <= sign <= "\uff5e" else sign


def read(number: str, procedure_id: int) -> Numbered:
    """Return a number taken apart.

    A sign ("/QĐ-UBND") makes a series of the agency whatever the procedure; a bare number or one with the year alone
    ("12/2026", as in the books of civil status) counts within its procedure. Noughts before it and gaps count nothing,
    nor which sign parts number, year and letters: "57/QĐ-UBND", "57.QĐ-UBND" and "57 / QĐ–UBND." are one.

    Term: số, ký hiệu
    Law: ND 30/2020/ND-CP annex I: a number is given once in its series of the year
    """
    said = written(number)
    found = _LEADING.fullmatch(said)
    noughts, figures, rest = found.groups() if found else ("", "", said)
    parts = _SIGNS.findall(text.fold(rest))
    # Letters at the number itself ("57a/QĐ") make another number than the same letters behind a sign.
    series = f"{'' if rest[:1].isalnum() else '/'}{'-'.join(parts)}" if parts else ""
    if not any(character.isalpha() for character in series):
        series = f"{series}@{procedure_id}"
    width = len(noughts) + len(figures) if noughts else 0
    return Numbered(int(figures or 0), series[:80], rest, width)


def following(last: str, value: int, year: int, procedure_id: int) -> str:
    """Return a number of the form of the last one, of this year: "057/2025/GP" with 12 in 2026 is "012/2026/GP".

    Behind one that begins with no figure ("CC 123456") nothing is known to follow: "".
    """
    if not _LEADING.fullmatch(written(last)):
        return ""
    form = read(last, procedure_id)
    return f"{value:0{form.width}d}{_YEAR.sub(str(year), form.rest)}"


def typical(lately: Sequence[str], procedure_id: int) -> str:
    """Return the number whose form the next one takes: what most of the last few share, the newest first.

    First the sign, then how it is written; "" where none begins with a figure.
    """
    counted = [(number, read(number, procedure_id)) for number in lately]
    forms = {number: (_sign(form), form.width, _YEAR.sub("", form.rest)) for number, form in counted if form.value}
    for part in (1, 3):
        if forms:
            shared = Counter(form[:part] for form in forms.values()).most_common(1)[0][0]
            forms = {number: form for number, form in forms.items() if form[:part] == shared}
    return next(iter(forms), "")


def _sign(form: Numbered) -> str:
    return _YEAR.sub("", form.series)


def like(series: str) -> str:
    """Return the expression that a series of the same sign fits: of another year, or with another running figure."""
    parts = (part if part.isdecimal() else re.escape(part) for part in re.split(r"([0-9]+)", series))
    return f"^{''.join('[0-9]+' if part.isdecimal() else part for part in parts)}$"


def reached(lately: Sequence[int]) -> int:
    """Return how far a series has come, from the last few numbers given in it, the newest first; 0 without any.

    A number that stands alone, far from all others, is no place that the series has come to: it was mistyped.
    """
    for value in lately:
        near = [other for other in lately if abs(other - value) <= max(FAR, min(other, value))]
        if len(near) > 1 or len(lately) == 1:
            return max(near)
    return min(lately, default=0)


def is_far(value: int, following_value: int) -> bool:
    """Return whether a number lies so far beyond the one that would follow that it must be asked about."""
    return value - following_value > FAR
