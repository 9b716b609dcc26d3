"""Agencies by what people call their place, also by its name before a merger, which identity cards still carry."""

import csv
import functools
from collections.abc import Iterable
from dataclasses import dataclass
from importlib import resources

from motcua.ground.core import revisions, text
from motcua.ground.orgs.models import Agency, AgencyLink
from motcua.ground.orgs.queries import matching, naming
from motcua.ground.orgs.queries.agency_cards import AgencyCard


@dataclass(frozen=True, slots=True)
class Called:
    """An agency that answers to what was typed; `former` is the old name that was meant, or empty."""

    card: AgencyCard
    former: str = ""


def agencies_called(typed: str, cards: Iterable[AgencyCard]) -> list[Called]:
    """Return those of the agencies whose name, or name before a merger, best answers to what was typed, in their order.

    See `matching.Typed`. One that answers less strictly than another is left out.
    """
    wanted, given = matching.Typed(typed), list(cards)
    if not wanted.words:
        return [Called(card) for card in given]
    former, aliases = by_agency(), _aliases()
    found = [_called(card, wanted, former.get(card.id, ()), aliases.get(card.key, ())) for card in given]
    strictest = min((loose for loose, _card in filter(None, found)), default=0)
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


def by_agency() -> dict[int, tuple[str, ...]]:
    """Return the names before a merger of each agency, by its id."""
    found: dict[int, list[str]] = {}
    for agency_id, name in _former_names():
        found.setdefault(agency_id, []).append(name)
    return {agency_id: tuple(dict.fromkeys(names)) for agency_id, names in found.items()}


@revisions.kept
def _former_names() -> tuple[tuple[int, str], ...]:
    """Return the names of those before under each agency that has taken over, through any number of mergers."""
    names = dict(Agency.objects.values_list("pk", "short_name"))
    after: dict[int, set[int]] = {}
    for before, successor in AgencyLink.objects.values_list("predecessor_id", "successor_id"):
        after.setdefault(before, set()).add(successor)
    found: list[tuple[int, str]] = []
    for first in sorted(after):
        seen, waiting = {first}, [first]
        while waiting:
            for successor in sorted(after.get(waiting.pop(), set()) - seen):
                seen.add(successor)
                waiting.append(successor)
                found.append((successor, names[first]))
    holders = Agency.objects.filter(area_code__in=[code for code, _name in _listed()], valid_to=None, level="commune")
    here = dict(holders.values_list("area_code", "pk"))
    return (*found, *((here[code], name) for code, name in _listed() if code in here))


@functools.cache
def _listed() -> tuple[tuple[str, str], ...]:
    content = resources.files("motcua.reference").joinpath("areas/former_names.csv").read_text(encoding="utf-8")
    return tuple((row["area_code"], row["name"]) for row in csv.DictReader(content.splitlines()))
