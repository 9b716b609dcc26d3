"""Agencies by what people call their place, also by its name before a merger."""

import functools
from collections.abc import Iterable
from dataclasses import dataclass

from motcua.ground.core import text
from motcua.ground.orgs.queries import former_names, former_units, matching, naming
from motcua.ground.orgs.queries.agency_cards import AgencyCard


@dataclass(frozen=True, slots=True)
class Called:
    """An agency that answers to what was typed; `former` is the old name that was meant, or empty."""

    card: AgencyCard
    former: str = ""


def agencies_called(typed: str, cards: Iterable[AgencyCard]) -> list[Called]:
    """Return those of the agencies whose name, or name before a merger, best answers to what was typed, in their order.

    See `matching.Typed`. One that answers less strictly than another is left out. A former district that none of them
    is names the communes that came from it.
    """
    wanted, given = matching.Typed(typed), list(cards)
    if not wanted.words:
        return [Called(card) for card in given]
    former, aliases = former_names.by_agency(), _aliases()
    found = [_called(card, wanted, former.get(card.id, ()), aliases.get(card.key, ())) for card in given]
    strictest = min((loose for loose, _card in filter(None, found)), default=0)
    unit = former_units.former_unit(typed)
    if unit is not None and not (strictest == 0 and any(found)):
        came = [Called(card, unit.name) for card in given if card.area_code in unit.communes]
        if came:
            return came
    return [called for loose, called in filter(None, found) if loose == strictest]


def _called(
    card: AgencyCard, wanted: matching.Typed, former: Iterable[str], aliases: Iterable[str]
) -> tuple[int, Called] | None:
    """Return how loosely an agency answers and as what: by a name of today where none of before does so better."""
    own = wanted.best([text.search_key(f"{card.name} {card.short_name}"), *aliases])
    earlier = [(loose, name) for name in former if (loose := wanted.looseness(text.search_key(name))) is not None]
    best = min(earlier, key=lambda answer: answer[0], default=None)
    if best is not None and (own is None or best[0] < own):
        return best[0], Called(card, best[1])
    return None if own is None else (own, Called(card))


@functools.cache
def _aliases() -> dict[str, tuple[str, ...]]:
    """Return the other names in use of agencies, ready to be compared, by the agency's key."""
    found: dict[str, list[str]] = {}
    for alias, key in naming.aliases():
        found.setdefault(key, []).append(text.search_key(alias))
    return {key: tuple(names) for key, names in found.items()}
