"""Small shapes that components take: entries of a timeline, rows of a summary, links, pages."""

from collections.abc import Sequence
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Entry:
    """One moment of a timeline: state is done, now, next, you (something is asked of the reader) or stop."""

    title: object
    state: str = "done"
    text: object = ""
    when: object = ""
    href: str = ""
    link: object = ""


@dataclass(frozen=True, slots=True)
class Row:
    """One line of a summary list; `href` with `action` is a way to change it."""

    label: object
    value: object
    href: str = ""
    action: object = ""


@dataclass(frozen=True, slots=True)
class Link:
    """A link of breadcrumbs, tabs or a list; `count` and `tone` are for live numbers."""

    label: object
    href: str = ""
    current: bool = False
    count: int | None = None
    tone: str = ""
    note: object = ""
    key: str = ""


@dataclass(frozen=True, slots=True)
class Pages:
    """Which page of a list is shown; works for counted lists and for keyset lists (total None)."""

    number: int
    total: int | None
    query: str = ""  # the other parameters, encoded, kept in every link
    has_next: bool = False
    name: str = "trang"

    def href(self, number: int) -> str:
        """Return the link to a page."""
        parts = [self.query] if self.query else []
        return "?" + "&".join([*parts, f"{self.name}={number}"])

    def shown(self) -> Sequence[tuple[int | None, str]]:
        """Return the page numbers to show with their links; None is a gap."""
        if self.total is None:
            return [(self.number, self.href(self.number))]
        wanted = sorted({1, self.total, *range(max(1, self.number - 1), min(self.total, self.number + 1) + 1)})
        found: list[tuple[int | None, str]] = []
        for number in wanted:
            last = found[-1][0] if found else None
            if last is not None and number - last > 1:
                found.append((None, ""))
            found.append((number, self.href(number)))
        return found

    @property
    def previous(self) -> str:
        """Return the link to the page before, or nothing."""
        return self.href(self.number - 1) if self.number > 1 else ""

    @property
    def following(self) -> str:
        """Return the link to the page after, or nothing."""
        more = self.has_next if self.total is None else self.number < self.total
        return self.href(self.number + 1) if more else ""
