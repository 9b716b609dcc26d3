"""Names before a merger, which identity cards still carry."""

import csv
import functools
from importlib import resources

from motcua.ground.core import revisions
from motcua.ground.orgs.models import Agency, AgencyLink


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
