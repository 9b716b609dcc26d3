"""How a dossier reads as one row of a list of the desk."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _

from motcua.casework.dossiers.queries import rows
from motcua.doors.desk.presenters import clocks

SIZE = 20


@dataclass(frozen=True, slots=True)
class Line:
    """One row of the list beside the dossier."""

    ref: str
    href: str
    title: str
    what: str
    meta: str
    badge: clocks.Badge
    sample: bool = False
    note: str = ""
    plain: bool = False  # opens as a page of its own, not beside the list


@dataclass(frozen=True, slots=True)
class Listing:
    """One page of a box."""

    lines: list[Line]
    total: int
    number: int
    pages: int
    more: bool = False  # than `total`

    @property
    def all_samples(self) -> bool:
        """Return whether every row is a sample: then the list says so once."""
        return bool(self.lines) and all(line.sample for line in self.lines)


def meta_of(row: Any) -> str:
    """Return the second line of a row: code or reference, channel, when it came."""
    code = _("Mã %(code)s") % {"code": row.code} if row.code else _("Mã nộp %(ref)s") % {"ref": row.ref}
    channel = str(row.channel_label).lower()
    if row.assisted:
        channel = _("%(channel)s, có hỗ trợ") % {"channel": channel}
    return f"{code} · {channel}"


def short_name(name: str) -> str:
    """Return the name of a procedure without the words that every name begins with."""
    rest = name.removeprefix("Thủ tục ")
    return rest[:1].upper() + rest[1:]


def line_of(row: Any, note: Any = "", badge: clocks.Badge | None = None) -> Line:
    """Return a dossier as a row."""
    return Line(
        ref=row.ref,
        href=reverse("desk:dossier", args=[row.ref]),
        title=row.owner_name,
        what=short_name(row.procedure_name),
        meta=meta_of(row),
        badge=badge or clocks.of_row(row),
        sample=row.sample,
        note=str(note),
    )


def listing_of(page: Any, note: Callable[[Any], Any] = lambda row: "") -> Listing:
    """Return a page of dossiers as a listing."""
    return Listing([line_of(row, note(row)) for row in page.rows], page.total, page.number, page.pages, page.more)


def step_lines(steps: Iterable[Any], at: datetime) -> dict[int, Line]:
    """Return open steps as rows by their ids, in the order given: the dossier, the step that is open and its clock."""
    cards = [step for step in steps if step.subject_kind == "dossier"]
    known = rows.rows_by_ids([int(card.subject_id) for card in cards], at)
    calendars = clocks.Calendars()
    found = {}
    for card in cards:
        row = known.get(int(card.subject_id))
        if row is not None:
            who = f"{card.name} – {card.assignee_name}" if card.assignee_name else card.name
            found[card.id] = line_of(row, who, clocks.of_step(card, at, calendars))
    return found
