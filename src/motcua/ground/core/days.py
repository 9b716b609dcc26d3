"""Days as people write them, also those of which only the year is known: one reading for every form. Pure.

What is not known is never made up: a year alone stays a year, and a year of two digits is read only where a single
century is possible.
"""

import re
from calendar import monthrange
from datetime import date
from typing import Any

from django.utils.translation import gettext_lazy as _

from motcua.ground.core import text
from motcua.ground.core.errors import Invalid
from motcua.ground.core.identifiers.typed import plain

FIRST = date(1900, 1, 1)  # nobody means a day before it
SAYS = {
    "date_form": _("Chưa đọc được ngày. Nhập theo dạng ngày/tháng/năm, ví dụ 20/11/2026."),
    "date_unreal": _("Lịch không có ngày này. Xem lại ngày và tháng."),
    "date_century": _("Viết đủ bốn chữ số của năm: %(early)s hay %(late)s?"),
    "date_early": _("Ngày phải từ %(min)s trở đi."),
    "date_future": _("Ngày không được ở tương lai."),
}
SAYS_PARTIAL = {
    **SAYS,
    "date_form": _("Chưa đọc được ngày. Ví dụ 20/11/1940; chỉ biết tháng và năm: 11/1940; chỉ biết năm: 1940."),
}
_YEAR = r"(?P<year>\d{4}|\d{2})"
_FORMS = (
    re.compile(r"(?P<year>\d{4})-(?P<month>\d{1,2})-(?P<day>\d{1,2})", re.ASCII),
    re.compile(rf"(?P<day>\d{{1,2}})\s*[/.\- ]\s*(?P<month>\d{{1,2}})\s*[/.\- ]\s*{_YEAR}", re.ASCII),
    # A keyboard of digits has no sign between.
    re.compile(r"(?P<day>\d{2})(?P<month>\d{2})(?P<year>\d{4})", re.ASCII),
)
_ONLY_YEAR = re.compile(r"(?:năm\s+)?(?P<year>\d{4})", re.ASCII | re.IGNORECASE)
_ONLY_MONTH = (
    re.compile(r"(?P<year>\d{4})-(?P<month>\d{2})", re.ASCII),
    re.compile(r"(?P<month>\d{1,2})\s*[/.\- ]\s*(?P<year>\d{4})", re.ASCII),
    re.compile(r"(?P<month>\d{2})(?P<year>\d{4})", re.ASCII),
)


class Unreadable(Invalid):
    """What was typed names no day that can be meant: `code` says why, the message what to do about it."""

    def __init__(self, code: str, *, partial: bool = False, **figures: Any) -> None:
        said = {name: f"{day:%d/%m/%Y}" if isinstance(day, date) else day for name, day in figures.items()}
        super().__init__(str((SAYS_PARTIAL if partial else SAYS)[code]) % said, **figures)
        self.code = code


def read(typed: str, *, first: date = FIRST, last: date | None = None) -> date:
    """Return the day written as dd/mm/yyyy (also with dots, dashes, spaces or nothing between) or yyyy-mm-dd.

    `first`, `last`: between which it may lie; they tell the century of a year of two digits, and refuse nothing else.
    Raises: Unreadable
    """
    typed = plain(typed.translate(text.WIDE))
    for form in _FORMS:
        if match := form.fullmatch(typed):
            return _day(match["year"], int(match["month"]), int(match["day"]), first, last)
    raise Unreadable("date_form")


def _day(year: str, month: int, day: int, first: date, last: date | None) -> date:
    centuries = ("",) if len(year) == 4 else ("19", "20")
    found = []
    for century in centuries:
        try:
            found.append(date(int(century + year), month, day))
        except ValueError:
            continue
    if not found:
        raise Unreadable("date_unreal")
    if len(centuries) == 1:
        return found[0]
    # A day of this very year that is still ahead is likelier a slip than a day of a hundred years ago.
    possible = [day for day in found if first <= day and (last is None or day <= last or day.year == last.year)]
    if len(possible) > 1:
        raise Unreadable("date_century", early=possible[0].year, late=possible[1].year)
    return possible[0] if possible else found[-1]


def read_known(typed: str, *, first: date = FIRST, last: date | None = None) -> str:
    """Return yyyy, yyyy-mm or yyyy-mm-dd, as much of a day as is known. Raises: Unreadable"""
    typed = plain(typed.translate(text.WIDE))
    if match := _ONLY_YEAR.fullmatch(typed):
        return match["year"]
    for form in _ONLY_MONTH:
        if match := form.fullmatch(typed):
            if not 1 <= int(match["month"]) <= 12:
                raise Unreadable("date_unreal")
            return f"{match['year']}-{int(match['month']):02d}"
    try:
        return read(typed, first=first, last=last).isoformat()
    except Unreadable as unreadable:
        raise Unreadable(unreadable.code, partial=True, **unreadable.data) from None


def span(kept: str) -> tuple[date, date]:
    """Return the first and the last day that a kept value may be. Raises: ValueError."""
    year, *rest = (int(part) for part in kept.split("-"))
    if not rest:
        return date(year, 1, 1), date(year, 12, 31)
    if len(rest) == 1:
        return date(year, rest[0], 1), date(year, rest[0], monthrange(year, rest[0])[1])
    day = date.fromisoformat(kept)
    return day, day


def is_whole(kept: str) -> bool:
    """Return whether the day itself is known and not only its year or month."""
    return len(kept) == len("2026-11-20")


def agree(one: str, other: str) -> bool:
    """Return whether two kept values can be one day; a value that is empty agrees with all."""
    if not one or not other:
        return True
    (first, last), (other_first, other_last) = span(one), span(other)
    return first <= other_last and other_first <= last


def tells_more(told: str, known: str) -> bool:
    """Return whether a kept value says more of the very day of which `known` says a part, or nothing."""
    return agree(told, known) and len(told) > len(known)


def written(kept: str) -> str:
    """Return 1940, 03/1940 or 01/03/1940 for what is kept; other text as it is."""
    if match := _ONLY_MONTH[0].fullmatch(kept):
        return f"{match['month']}/{match['year']}"
    try:
        return f"{date.fromisoformat(kept):%d/%m/%Y}" if len(kept) == 10 else kept
    except ValueError:
        return kept


def birth(typed: str, today: date) -> str:
    """Return a day of birth as far as it is known, at the latest today.

    Term: ngày sinh
    Raises: Unreadable
    """
    kept = read_known(typed, last=today)
    try:
        early, late = span(kept)
    except ValueError:
        raise Unreadable("date_unreal") from None
    if late < FIRST:
        raise Unreadable("date_early", min=FIRST)
    if early > today:
        raise Unreadable("date_future")
    return kept
