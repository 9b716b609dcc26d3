"""Agencies and communes to choose: found as people call them, each written so that its words name it alone.

What a field sends is words. `settle` turns them into the value that they name; words that name none, or several, stay
as they were typed, and the page says what there is. So it works with the same field without a script.
"""

from collections import Counter
from collections.abc import Callable, Collection
from dataclasses import dataclass

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from motcua.ground.core import revisions, text
from motcua.ground.orgs import queries as orgs

MOST, LONGEST = 8, 200
OF_A_FORMER_UNIT = 40  # more than there are communes of any former district
EVERY = 10_000  # more than there are communes in the country


@dataclass(frozen=True, slots=True)
class Found:
    """Something to choose; `note` says why it is there when its own words do not."""

    value: str
    label: str
    note: str = ""


@dataclass(frozen=True, slots=True)
class Chooser:
    """One kind of thing to choose: how it is searched, and how a value is written ("" for none of them)."""

    search: Callable[[str, int], list[Found]]
    named: Callable[[str], str]


def settle(kind: str, typed: str, among: Collection[str] | None = None) -> str:
    """Return the value that was named, or the words themselves where they name none or several.

    A former district was many communes: it names none of them, even where one has its name.

    `among`: the values that can be chosen here, where those are not all.
    """
    words = text.clean(typed)[:LONGEST]
    if not words or CHOOSERS[kind].named(words):
        return words
    found = _fitting(kind, words, among)
    same = [place for place in found if text.search_key(place.label) == text.search_key(words)]
    named = same if len(same) == 1 or orgs.former_unit(words) else found
    return named[0].value if len(named) == 1 else words


def written(kind: str, value: str) -> str:
    """Return how a value stands in the field: in words, or as it was typed."""
    return CHOOSERS[kind].named(value) or value


def offered(kind: str, value: str) -> list[Found]:
    """Return what there is to choose where words were typed that name none or several."""
    return [] if not value or CHOOSERS[kind].named(value) else CHOOSERS[kind].search(value, MOST)


def _fitting(kind: str, words: str, among: Collection[str] | None, most: int = MOST) -> list[Found]:
    """Return what words name, of all or of what can be chosen."""
    if among is None:
        return CHOOSERS[kind].search(words, most)
    return [place for place in CHOOSERS[kind].search(words, EVERY) if place.value in among][:most]


def doubt(kind: str, value: str, among: Collection[str] | None = None) -> str:
    """Return what is wrong with words that were typed, "" for a value that is known."""
    if not value or CHOOSERS[kind].named(value):
        return ""
    found = _fitting(kind, value, among)
    if unit := orgs.former_unit(value):
        return _which_of(unit, _fitting(kind, value, among, OF_A_FORMER_UNIT) if unit.communes else found)
    if not found:
        return _("Không có nơi nào tên như vậy. Gõ tên khác, có dấu hay không dấu đều được.")
    names = "; ".join(place.label for place in found[:5])
    words = ngettext(
        "Gõ rõ hơn, có %(count)s nơi: %(names)s.", "Gõ rõ hơn, có %(count)s nơi: %(names)s.", len(found)
    )  # fmt: skip
    return words % {"count": f"{len(found)}+" if len(found) == MOST else len(found), "names": names}


def _which_of(unit: orgs.FormerUnit, found: list[Found]) -> str:
    """Return that a former unit has to be named more closely, with what there is to choose."""
    if not found:
        return _("%(unit)s không phải là xã, phường hiện nay. Gõ tên xã, phường.") % {"unit": unit.name}
    names = "; ".join(place.label for place in found)
    return _("%(unit)s (cũ) không còn là một nơi: chọn một trong %(names)s; hoặc gõ tên xã, phường khác.") % {
        "unit": unit.name,
        "names": names,
    }


def href(kind: str) -> str:
    """Return where a script asks for what fits the words typed so far."""
    return reverse(f"ui:choose_{kind}")


def _communes(words: str, most: int) -> list[Found]:
    found = orgs.communes_called(words, limit=most)
    return [Found(place.code, place.label, _formerly(place.former)) for place in found]


def _agencies(words: str, most: int) -> list[Found]:
    return _called(words, most, _today())


def _successors(words: str, most: int) -> list[Found]:
    return _called(words, most, _lasting())


def _called(words: str, most: int, cards: tuple[orgs.AgencyCard, ...]) -> list[Found]:
    labels = _labels(cards)
    found = orgs.agencies_called(words, cards)
    return [Found(str(called.card.id), labels[called.card.id], _formerly(called.former)) for called in found[:most]]


def _formerly(former: str) -> str:
    return _("trước đây: %(name)s") % {"name": former} if former else ""


def _labels(cards: tuple[orgs.AgencyCard, ...]) -> dict[int, str]:
    """Return what agencies are called; of two of the same name each has its key behind it."""
    times = Counter(card.name for card in cards)
    return {card.id: card.name if times[card.name] == 1 else f"{card.name} ({card.key})" for card in cards}


def _named(value: str, cards: tuple[orgs.AgencyCard, ...]) -> str:
    number = text.whole_number(value)
    return _labels(cards).get(number, "") if number is not None else ""


@revisions.kept
def _today() -> tuple[orgs.AgencyCard, ...]:
    return tuple(orgs.agencies())


@revisions.kept
def _lasting() -> tuple[orgs.AgencyCard, ...]:
    """Return the agencies that have no last day, those among them that have not begun yet too."""
    return tuple(card for card in orgs.agencies(ended=True) if card.valid_to is None)


CHOOSERS = {
    "commune": Chooser(_communes, orgs.commune_label),
    "agency": Chooser(_agencies, lambda value: _named(value, _today())),
    "successor": Chooser(_successors, lambda value: _named(value, _lasting())),
}
