"""Agencies by what people call their place, also by its name before a merger, which identity cards still carry."""

import csv
import functools
import re
from collections.abc import Iterable
from dataclasses import dataclass
from importlib import resources

from motcua.ground.core import revisions, text
from motcua.ground.orgs.models import Agency, AgencyLink
from motcua.ground.orgs.queries import naming
from motcua.ground.orgs.queries.agency_cards import AgencyCard

_KIND = re.compile(r"^(?:(?:ubnd|xa|phuong|thi tran|thi xa|thanh pho|tp|huyen|tinh) )+")


@dataclass(frozen=True, slots=True)
class Called:
    """An agency that answers to what was typed; `former` is the old name that was meant, or empty."""

    card: AgencyCard
    former: str = ""


def agencies_called(typed: str, cards: Iterable[AgencyCard]) -> list[Called]:
    """Return those of the agencies whose name, or name before a merger, holds what was typed, in their order.

    Accents, the spelling of i and y and the kind of the place ("thị trấn") may be left out or be those of before.
    """
    wanted = text.search_key(typed)
    given = list(cards)
    if not wanted:
        return [Called(card) for card in given]
    former, aliases = by_agency(), _aliases()
    for key in dict.fromkeys((wanted, _KIND.sub("", wanted))):
        found = [_called(card, key, former.get(card.id, ()), aliases.get(card.key, ())) for card in given]
        if any(found):
            return [called for called in found if called is not None]
    return []


def _called(card: AgencyCard, key: str, former: Iterable[str], aliases: Iterable[str]) -> Called | None:
    if key in text.search_key(f"{card.name} {card.short_name}") or any(key in alias for alias in aliases):
        return Called(card)
    return next((Called(card, name) for name in former if key in text.search_key(name)), None)


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
