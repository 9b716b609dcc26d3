"""Agencies as people, lists and commands name them: by key, code, name, short name or another name in use."""

import csv
import difflib
import functools
import re
from collections.abc import Iterable
from datetime import date
from importlib import resources

from django.utils.translation import gettext as _

from motcua.ground.core import errors, identifiers, text
from motcua.ground.orgs.queries.agency_cards import AgencyCard, agencies

_NEAR = 0.4


class Names:
    """What the agencies of a day, or (None) of all times, are called; those that still exist come first."""

    def __init__(self, on: date | None = None) -> None:
        cards = agencies(on=on) if on else sorted(agencies(ended=True), key=lambda card: card.valid_to is not None)
        self._known: dict[str, dict[int, AgencyCard]] = {}
        self._folded: dict[str, dict[int, AgencyCard]] = {}
        self._shown: dict[str, str] = {}
        by_key = {card.key: card for card in cards}
        for card in cards:
            self._take(card, (card.key, card.code or "", card.name, card.short_name))
        for alias, key in aliases():
            if key in by_key:
                self._take(by_key[key], (alias,))

    def _take(self, card: AgencyCard, names: Iterable[str]) -> None:
        for name in filter(None, names):
            self._known.setdefault(_exact(name), {}).setdefault(card.id, card)
            self._folded.setdefault(_loose(name), {}).setdefault(card.id, card)
            self._shown.setdefault(_exact(name), card.name)

    def all(self, typed: str) -> list[AgencyCard]:
        """Return the agencies that are called so: those that still exist, or else those that have ended.

        What was typed without its tone marks is read too, where nothing is called so with them.
        """
        code = _exact(identifiers.written(typed))
        called = self._known.get(_exact(typed)) or self._known.get(code) or self._folded.get(_loose(typed)) or {}
        return [card for card in called.values() if card.valid_to is None] or list(called.values())

    def get(self, typed: str) -> AgencyCard:
        """Return the one agency that is called so. Raises: NotFound, with the name that is nearest."""
        found = self.all(typed)
        if len(found) == 1:
            return found[0]
        if found:
            raise errors.NotFound(_("nhiều đơn vị tên “%(name)s”; hãy ghi khóa") % {"name": text.clean(typed)[:100]})
        nearest = difflib.get_close_matches(_exact(typed), self._shown, n=1, cutoff=_NEAR)
        said = {"name": text.clean(typed)[:100]}
        if not nearest:
            raise errors.NotFound(_("không có đơn vị “%(name)s”") % said)
        raise errors.NotFound(
            _("không có đơn vị “%(name)s”; gần nhất: %(nearest)s") % {**said, "nearest": self._shown[nearest[0]]}
        )


@functools.cache
def aliases() -> tuple[tuple[str, str], ...]:
    """Return other names of agencies that lists use, each with the agency's key."""
    content = resources.files("motcua.reference").joinpath("unit_aliases.csv").read_text(encoding="utf-8")
    return tuple((row["alias"], row["agency_key"]) for row in csv.DictReader(content.splitlines()))


def _exact(name: str) -> str:
    """Return a name for comparing: with its tone marks where they distinguish, without case, signs and spacing."""
    return " ".join(re.split(r"[\s,.\-–‑]+", text.clean(name).casefold())).strip()


def _loose(name: str) -> str:
    return re.sub(r"[\s,.\-]+", " ", text.search_key(name)).strip()
