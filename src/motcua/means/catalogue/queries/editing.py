"""What an administrator edits: the versions of a procedure and the content of one."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.utils.translation import gettext as _

from motcua.ground.core.errors import NotFound
from motcua.means.catalogue import rules
from motcua.means.catalogue.enums import VersionState
from motcua.means.catalogue.models import Offering, ProcedureVersion, RequiredPaper
from motcua.means.catalogue.queries import conditions
from motcua.means.documents import queries as documents
from motcua.means.workflow import queries as workflow

CASE_FIELDS = (
    "key", "name", "name_en", "hint", "hint_en", "is_default", "chosen_by", "limit_value", "limit_unit", "limit_label",
    "limit_label_en", "resume", "fees",
)  # fmt: skip
PAPER_FIELDS = (
    "key", "name", "name_en", "originals", "copies", "required", "condition", "condition_en", "asked_if", "note",
    "note_en", "form_file", "form_name", "form_bytes", "is_cut",
)  # fmt: skip
VERSION_FIELDS = (
    "name", "name_en", "short_name", "short_name_en", "summary", "questions", "steps", "conditions", "service_level",
    "partial_reason", "levels", "channels", "audiences", "applicants", "executing_agency", "executing_agency_en",
    "executing_derived", "publishing_decision", "result_name", "result_name_en", "result_codes", "legal_basis",
    "case_question", "case_question_en", "submittable", "view_only_reason", "view_only_reason_en", "immediate_result",
    "labels", "source", "curated", "form_version_id",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class VersionCard:
    """A version in the administrator's list."""

    id: int
    number: int
    state: str
    state_name: str
    valid_from: date
    valid_to: date | None
    name: str
    from_reference: bool


def versions_of(procedure_id: int) -> list[VersionCard]:
    """Return the versions of a procedure, the newest first."""
    return [
        VersionCard(
            version.pk,
            version.number,
            version.state,
            str(version.get_state_display()),
            version.valid_from,
            version.valid_to,
            version.name,
            bool(version.content_sha256),
        )
        for version in ProcedureVersion.objects.filter(procedure_id=procedure_id).order_by("-number")
    ]


def unpublished() -> list[tuple[str, str]]:
    """Return address and name of the procedures that were never published, the newest first."""
    drafts = ProcedureVersion.objects.filter(state=VersionState.DRAFT, procedure__hidden=False)
    drafts = drafts.exclude(
        procedure__in=ProcedureVersion.objects.exclude(state=VersionState.DRAFT).values("procedure_id")
    )
    return list(drafts.order_by("-pk").values_list("procedure__slug", "name"))


def blank_form(slug: str, file_id: str, *, drafts: bool = False) -> documents.FileCard:
    """Return the blank form of a paper of a procedure's published versions, which everybody may have.

    `drafts`: also one that only a draft names, for those who write it. Raises: NotFound.
    """
    papers = RequiredPaper.objects.filter(
        version__procedure__slug=slug, version__procedure__hidden=False, form_file=file_id
    )
    if not drafts:
        papers = papers.exclude(version__state=VersionState.DRAFT)
    owner = papers.values_list("version__procedure_id", flat=True).first()
    if owner is None or not file_id:
        raise NotFound(_("Không có mẫu này."))
    return documents.get_file(file_id, ("procedure", str(owner)))


def draft_content(version_id: int) -> dict[str, Any]:
    """Return everything a version says as one object, in the shape that `services.draft_version` takes."""
    row = ProcedureVersion.objects.prefetch_related("cases", "papers__case").filter(pk=version_id).first()
    if row is None:
        raise NotFound(_("Không có phiên bản này."))
    content: dict[str, Any] = {name: getattr(row, name) for name in VERSION_FIELDS}
    content["cases"] = [
        {name: getattr(case, name) for name in CASE_FIELDS}
        for case in sorted(row.cases.all(), key=lambda case: case.order)
    ]
    content["papers"] = [
        {**{name: getattr(paper, name) for name in PAPER_FIELDS}, "case": paper.case.key if paper.case else ""}
        for paper in sorted(row.papers.all(), key=lambda paper: paper.order)
    ]
    return content


def judged(content: Mapping[str, Any]) -> dict[str, Any]:
    """Return what a version says as `rules.problems` judges it: with its form and what that asks."""
    form = content["form_version_id"]
    return {**content, "form": form, "questions": conditions.questions(form)}


def process_problems(version_id: int, content: Mapping[str, Any]) -> list[rules.Problem]:
    """Return where a limit would be shorter than the process by which the procedure runs somewhere."""
    row = ProcedureVersion.objects.get(pk=version_id)
    found: dict[str, rules.Problem] = {}
    offered = Offering.objects.filter(procedure=row.procedure_id, process__isnull=False)
    offered = offered.exclude(valid_to__lt=row.valid_from)
    by_agency: dict[int, dict[str, int]] = {}
    for agency_id, case_key, process_id in offered.values_list("competent_agency", "case_key", "process"):
        minutes = workflow.longest_minutes(process_id, row.valid_from)
        if minutes:
            by_agency.setdefault(agency_id, {})[case_key] = minutes
    for needed in by_agency.values():
        for problem in rules.shorter_than_process(content["cases"], needed):
            found.setdefault(problem.detail, problem)
    return list(found.values())


def publishing_problems(version_id: int) -> list[tuple[str, str, str]]:
    """Return what forbids publishing a version: code, field and what was found, one for each problem."""
    content = draft_content(version_id)
    found = rules.problems(judged(content))
    found += process_problems(version_id, content)
    found += rules.too_early(content, ProcedureVersion.objects.values_list("valid_from", flat=True).get(pk=version_id))
    return [(problem.code, problem.field, problem.detail) for problem in found]
