"""Rows of reference files become rows of tables."""

from collections.abc import Iterable, Mapping
from datetime import date, datetime
from typing import Any

from django.utils import timezone

from motcua.means.catalogue.enums import Audience, Channel, Era, LimitUnit, ResumeRule, ServiceLevel
from motcua.means.catalogue.models import Procedure, ProcedureCase, ProcedureVersion, RequiredPaper

GENERIC_FORM = "chung"
GENERIC_BUSINESS_FORM = "chung-to-chuc"
GENERIC_FORM_FOR_ALL = "chung-moi-doi-tuong"
PLAIN = (
    "name", "name_en", "short_name", "short_name_en", "partial_reason", "executing_agency", "executing_agency_en",
    "executing_derived", "publishing_decision", "result_name", "result_name_en", "case_question", "case_question_en",
    "view_only_reason", "view_only_reason_en", "immediate_result", "summary", "questions", "labels", "source",
    "curated",
)  # fmt: skip
PERSON_WORDS = ("công dân", "cá nhân", "người")


def default_form(row: Mapping[str, Any]) -> str:
    """Return the generic form that fits whom the procedure is for: people, organisations, or both."""
    whom = audiences(row)
    if Audience.BUSINESS not in whom:
        return GENERIC_FORM
    return GENERIC_FORM_FOR_ALL if Audience.CITIZEN in whom else GENERIC_BUSINESS_FORM


def audiences(row: Mapping[str, Any]) -> list[str]:
    """Return whom a procedure is for, as given or as its applicants say."""
    if row.get("audiences"):
        return [str(audience) for audience in row["audiences"]]
    names = [
        str(applicant["text"] if isinstance(applicant, Mapping) else applicant).lower()
        for applicant in row.get("applicants") or []
    ]
    people = any(word in name for name in names for word in PERSON_WORDS)
    business = any(not any(word in name for word in PERSON_WORDS) or "tổ chức" in name for name in names)
    found = [Audience.CITIZEN] * people + [Audience.BUSINESS] * business
    return [str(kind) for kind in found] or [str(Audience.CITIZEN), str(Audience.BUSINESS)]


def procedure(row: Mapping[str, Any], sectors: Mapping[str, int]) -> Procedure:
    """Return a new procedure, not yet stored."""
    return Procedure(
        slug=row["slug"],
        code=row.get("code") or None,
        code_is_sample=bool(row.get("code_is_sample")),
        sector_id=sectors[row["sector"]],
        era=row.get("era") or Era.TWO_TIER,
        hidden=bool(row.get("hidden")),
        popularity=int(row.get("popularity") or 0),
    )


def _texts(values: Iterable[Any] | None) -> list[dict[str, str]]:
    return [
        dict(value) if isinstance(value, Mapping) else {"text": str(value), "text_en": ""} for value in values or []
    ]


def _day(value: Any) -> date | None:
    return date.fromisoformat(value) if isinstance(value, str) else value


def version(
    row: Mapping[str, Any], target: Procedure, *, number: int, form_id: int | None, digest: str, at: datetime
) -> ProcedureVersion:
    """Return a new draft version, not yet stored."""
    made = ProcedureVersion(
        procedure=target,
        number=number,
        valid_from=_day(row["valid_from"]) or timezone.localdate(at),
        valid_to=_day(row.get("valid_to")),
        service_level=row.get("service_level") or ServiceLevel.OTHER,
        levels=list(row.get("levels") or []),
        channels=[value for value in Channel.values if value in (row.get("channels") or [])],
        audiences=audiences(row),
        applicants=_texts(row.get("applicants")),
        conditions=_texts(row.get("conditions")),
        steps=_texts(row.get("steps")),
        result_codes=list(row.get("result_codes") or []),
        legal_basis=list(row.get("legal_basis") or []),
        submittable=bool(row.get("submittable")),
        form_version_id=form_id if row.get("submittable") else None,
        content_sha256=digest,
        created_at=at,
    )
    for name in PLAIN:
        if row.get(name):
            setattr(made, name, row[name])
    return made


def cases(row: Mapping[str, Any], owner: ProcedureVersion) -> list[ProcedureCase]:
    """Return the cases of a row, not yet stored."""
    return [
        ProcedureCase(
            version=owner,
            key=case["key"],
            order=order,
            name=case.get("name") or "Trường hợp chung",
            name_en=case.get("name_en") or ("" if case.get("name") else "General case"),
            hint=case.get("hint") or "",
            hint_en=case.get("hint_en") or "",
            is_default=bool(case.get("is_default")),
            chosen_by=case.get("chosen_by") or "applicant",
            limit_value=None if case["limit_unit"] == LimitUnit.NONE else case.get("limit_value"),
            limit_unit=case["limit_unit"],
            limit_label=case.get("limit_label") or "",
            limit_label_en=case.get("limit_label_en") or "",
            resume=case.get("resume") or ResumeRule.RESTART,
            fees=list(case.get("fees") or []),
        )
        for order, case in enumerate(row.get("cases") or [], start=1)
    ]


def papers(row: Mapping[str, Any], owner: ProcedureVersion, by_key: Mapping[str, ProcedureCase]) -> list[RequiredPaper]:
    """Return the papers of a row, not yet stored."""
    return [
        RequiredPaper(
            version=owner,
            case=by_key.get(paper.get("case") or ""),
            key=paper.get("key") or f"giay-{order}",
            order=order,
            name=paper["name"],
            name_en=paper.get("name_en") or "",
            originals=int(paper.get("originals") or 0),
            copies=int(paper.get("copies") or 0),
            required=bool(paper.get("required", True)),
            condition=paper.get("condition") or "",
            condition_en=paper.get("condition_en") or "",
            asked_if=dict(paper.get("asked_if") or {}),
            note=paper.get("note") or "",
            note_en=paper.get("note_en") or "",
            form_file=paper.get("form_file") or "",
            form_name=paper.get("form_name") or "",
            form_bytes=int(paper.get("form_bytes") or 0),
            is_cut=bool(paper.get("is_cut")),
        )
        for order, paper in enumerate(row.get("papers") or [], start=1)
    ]


def store(plans: list[tuple[ProcedureVersion, dict[str, Any]]]) -> None:
    """Store draft versions with their cases and papers, in four statements."""
    ProcedureVersion.objects.bulk_create([made for made, _row in plans])
    all_cases = [(made, row, cases(row, made)) for made, row in plans]
    ProcedureCase.objects.bulk_create([case for _made, _row, found in all_cases for case in found])
    RequiredPaper.objects.bulk_create(
        [paper for made, row, found in all_cases for paper in papers(row, made, {case.key: case for case in found})]
    )
