"""Procedures whose process would place a step on a position that nobody holds."""

from collections import Counter
from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime

from django.db.models import Count, Q

from motcua.ground.accounts import queries as accounts
from motcua.ground.core import worktime
from motcua.ground.orgs import queries as orgs
from motcua.means.catalogue.enums import Route
from motcua.means.catalogue.models import Offering
from motcua.means.catalogue.queries.offerings import in_force
from motcua.means.workflow import queries as workflow


@dataclass(frozen=True, slots=True)
class Vacancy:
    """A position key that an agency's processes name and nobody there holds; `offerings` counts the procedures."""

    agency_id: int
    position_key: str
    offerings: int


def vacancies(*, at: datetime, agency_ids: Collection[int] | None = None) -> list[Vacancy]:
    """Return what new dossiers would find nobody for, at some agencies or (None) all, by agency and position key.

    Term: quy trình giao bước cho vị trí không ai giữ
    """
    day = worktime.local(at).date()
    wanted = _wanted(in_force(day), at)
    held: set[tuple[int, str]] = set()
    positions = orgs.positions(on=day)
    empty = accounts.vacant_positions([card.id for card in positions], at=at)
    for card in positions:
        if card.id not in empty:
            held |= {(card.agency_id, key) for key in workflow.step_keys_of(card.key)}
    found = []
    for (agency_id, key), count in sorted(wanted.items()):
        if (agency_id, key) in held or (agency_ids is not None and agency_id not in agency_ids):
            continue
        heirs = [card.id for card in orgs.heirs_of_key(agency_id, key, day)]
        if set(heirs) <= accounts.vacant_positions(heirs, at=at):
            found.append(Vacancy(agency_id, key, count))
    return found


def _wanted(condition: Q, at: datetime) -> Counter[tuple[int, str]]:
    """Return how many procedures need which position in which agency."""
    day = worktime.local(at).date()
    rows = Offering.objects.filter(condition, process__isnull=False, processing_route=Route.LOCAL)
    versions = workflow.versions_in_force(day)
    wanted: Counter[tuple[int, str]] = Counter()
    for agency_id, process_id, count in rows.values_list("competent_agency", "process").annotate(Count("pk")):
        version_id = versions.get(process_id)
        if version_id is None:
            continue
        parties = orgs.parties_of(agency_id, day)
        steps = workflow.version(version_id).definition.steps
        for agency, key in {(parties.get(step.party), step.position_key) for step in steps}:
            if agency is not None:
                wanted[agency, key] += count
    return wanted
