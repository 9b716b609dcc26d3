"""What is doubtful in the tables themselves: offerings that could not be processed, and processes that contradict."""

from collections.abc import Iterator
from datetime import datetime

from django.utils import timezone

from motcua.ground.accounts import queries as accounts
from motcua.ground.orgs import queries as orgs
from motcua.means.catalogue import queries as catalogue
from motcua.means.workflow import queries as workflow
from motcua.sample.loading.sample_check import Finding

KINDS = {"over_limit": "limit_sum", "unheld": "position_unheld"}
OLD_FIGURES = datetime(2022, 8, 15, 9, tzinfo=timezone.get_default_timezone())  # the month of the old figures


def findings(at: datetime) -> list[Finding]:
    """Return every finding in the tables: as they are at a moment, and as they were for the old figures."""
    found = [*_processes(), *_offerings(at), *_offerings(OLD_FIGURES), *_filing(at)]
    return list(dict.fromkeys(found))


def _processes() -> Iterator[Finding]:
    for row in workflow.processes():
        if row.version_id is None or row.state != "active":
            continue
        for problem in workflow.problems(row.version_id):
            yield Finding(KINDS.get(problem.kind, problem.kind), row.key, problem.message)


def _offerings(at: datetime) -> Iterator[Finding]:
    """Yield agencies that offer a procedure without a code, or without somebody for a step of its process."""
    day = timezone.localdate(at)
    positions: dict[tuple[int, str], list[int]] = {}
    for position in orgs.positions(on=day):
        positions.setdefault((position.agency_id, position.key), []).append(position.id)
    vacant = accounts.vacant_positions([pk for found in positions.values() for pk in found], at=at)
    needs: dict[int, list[tuple[str, str]] | None] = {}
    for agency in orgs.agencies(on=day, local_only=True):
        running = {
            offering.process_id
            for offering in catalogue.offerings_at(agency.id, day)
            if offering.process_id is not None
        }
        if not running:
            continue
        if not agency.code:
            yield Finding("agency_code_missing", agency.key, f"{agency.name} chưa có mã định danh")
        parties = orgs.parties_of(agency.id, day)
        wanted: set[tuple[str, str]] = set()
        for process_id in sorted(running):
            if process_id not in needs:
                needs[process_id] = _needs(process_id, at)
            steps = needs[process_id]
            if steps is None:
                yield Finding("process_not_active", agency.key, f"{agency.name}: quy trình {process_id} chưa áp dụng")
            wanted |= set(steps or ())
        for party, key in sorted(wanted):
            holders = set(positions.get((parties.get(party, 0), key), ())) - vacant
            if not holders:
                yield Finding("position_unheld", agency.key, f"{agency.name}: không ai giữ vị trí “{key}” ({party})")


def _needs(process_id: int, at: datetime) -> list[tuple[str, str]] | None:
    version_id = workflow.version_in_force(process_id, timezone.localdate(at))
    if version_id is None:
        return None
    return [(step.party, step.position_key) for step in workflow.version(version_id).definition.steps]


def _filing(at: datetime) -> Iterator[Finding]:
    """Yield procedures that can be filed but that no agency can run."""
    day = timezone.localdate(at)
    for card in catalogue.procedures(on=day, submittable=True, per_page=10_000).rows:
        if not any(offered.process_id for offered in catalogue.offerings_of(card.id, day)):
            yield Finding(
                "offering_missing", card.code or card.slug, f"“{card.name[:80]}” chưa cơ quan nào có quy trình"
            )
