"""What is doubtful in the tables themselves: offerings that could not be processed, and processes that contradict."""

from collections.abc import Iterator

from motcua.config.loading.sample_check import Finding
from motcua.ground.accounts.models import Posting
from motcua.ground.orgs import queries as orgs
from motcua.ground.orgs.models import Position
from motcua.means.catalogue.models import Offering, ProcedureVersion
from motcua.means.workflow import queries as workflow

KINDS = {"over_limit": "limit_sum", "unheld": "position_unheld"}


def findings() -> list[Finding]:
    """Return every finding in the tables."""
    return [*_processes(), *_offerings(), *_submittable()]


def _processes() -> Iterator[Finding]:
    for row in workflow.processes():
        if row.version_id is None or row.state != "active":
            continue
        for problem in workflow.problems(row.version_id):
            yield Finding(KINDS.get(problem.kind, problem.kind), row.key, problem.message)


def _offerings() -> Iterator[Finding]:
    """Yield agencies that offer a procedure without a code or without somebody for a step of its process."""
    held = set(Posting.objects.values_list("position_id", flat=True))
    positions: dict[tuple[int, str], list[int]] = {}
    for pk, agency_id, key in Position.objects.values_list("pk", "unit__agency_id", "key"):
        positions.setdefault((agency_id, key), []).append(pk)
    needs: dict[int, list[tuple[str, str]]] = {}
    parties: dict[tuple[int, object], dict[str, int]] = {}
    told: set[tuple[str, str]] = set()
    offered = Offering.objects.filter(process__isnull=False).select_related("competent_agency")
    for one in offered.order_by("competent_agency__sort_order", "pk"):
        agency, process_id = one.competent_agency, one.process_id
        if not agency.code and ("agency_code_missing", agency.key) not in told:
            told.add(("agency_code_missing", agency.key))
            yield Finding("agency_code_missing", agency.key, f"{agency.name} chưa có mã định danh")
        if process_id not in needs:
            version_id = workflow.version_in_force(process_id, one.valid_from)
            steps = workflow.version(version_id).definition.steps if version_id else ()
            needs[process_id] = [(step.party, step.position_key) for step in steps]
            if version_id is None:
                yield Finding("process_not_active", str(process_id), "quy trình chưa được áp dụng")
        when = (agency.pk, one.valid_from)
        if when not in parties:
            parties[when] = orgs.parties_of(agency.pk, one.valid_from)
        bound = parties[when]
        for party, key in needs[process_id]:
            if not any(pk in held for pk in positions.get((bound.get(party, 0), key), ())):
                if (agency.key, key) in told:
                    continue
                told.add((agency.key, key))
                yield Finding("position_unheld", agency.key, f"{agency.name}: không ai giữ vị trí “{key}” ({party})")


def _submittable() -> Iterator[Finding]:
    offered = set(Offering.objects.filter(process__isnull=False).values_list("procedure_id", flat=True))
    current = ProcedureVersion.objects.filter(submittable=True, state="published").select_related("procedure")
    for one in current.order_by("procedure__code"):
        if one.procedure_id not in offered:
            name = one.procedure.code or one.procedure.slug
            yield Finding("offering_missing", name, f"“{one.name[:80]}” nộp được nhưng chưa cơ quan nào có quy trình")
