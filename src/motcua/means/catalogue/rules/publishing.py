"""What a version of a procedure must hold before it may be published."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from motcua.ground.core import citations
from motcua.means.catalogue.enums import Channel, ChosenBy, FeeKind, Level, LimitUnit, ServiceLevel


@dataclass(frozen=True, slots=True)
class Problem:
    """Why a version can't be published: a stable code, the field, and what it found."""

    code: str
    field: str
    detail: str = ""


def _case_problems(cases: Sequence[Mapping[str, Any]], *, submittable: bool) -> list[Problem]:
    found: list[Problem] = []
    if not cases:
        return [Problem("case_missing", "cases")] if submittable else []
    keys = [str(case.get("key") or "") for case in cases]
    if "" in keys or len(set(keys)) != len(keys):
        found.append(Problem("case_key", "cases", ", ".join(keys)))
    if sum(bool(case.get("is_default")) for case in cases) != 1:
        found.append(Problem("case_default", "cases"))
    for case in cases:
        unit, value = case.get("limit_unit"), case.get("limit_value")
        if unit not in LimitUnit.values:
            found.append(Problem("limit_unit", "cases", f"{case.get('key')}: {unit}"))
        elif unit != LimitUnit.NONE and (not isinstance(value, int) or value < 1):
            found.append(Problem("limit_value", "cases", f"{case.get('key')}: {value}"))
        for fee in case.get("fees") or []:
            if fee.get("kind") not in FeeKind.values:
                found.append(Problem("fee_kind", "cases", f"{case.get('key')}: {fee.get('kind')}"))
            elif fee["kind"] in (FeeKind.FEE, FeeKind.LEVY) and not (
                isinstance(fee.get("amount_vnd"), int) and fee["amount_vnd"] > 0
            ):
                found.append(Problem("fee_amount", "cases", f"{case.get('key')}: {fee.get('amount_vnd')}"))
        found += _contradictions(case)
    return found


def _contradictions(case: Mapping[str, Any]) -> list[Problem]:
    """Return what a case says against itself: free and yet with money, a default that nobody may choose when filing."""
    found: list[Problem] = []
    key, fees = str(case.get("key")), case.get("fees") or []
    free = [fee for fee in fees if fee.get("kind") == FeeKind.FREE]
    if any(fee.get("amount_vnd") for fee in free):
        found.append(Problem("fee_free_amount", "cases", key))
    charged = {fee.get("channel") or "" for fee in fees if fee.get("kind") in (FeeKind.FEE, FeeKind.LEVY)}
    everywhere = [fee for fee in free if not fee.get("text") and not fee.get("condition")]
    if any((fee.get("channel") or "") in charged for fee in everywhere):
        found.append(Problem("fee_free_and_charged", "cases", key))
    if case.get("is_default") and case.get("chosen_by") == ChosenBy.OFFICER:
        found.append(Problem("case_default_officer", "cases", key))
    return found


WORKING_DAY = 480


def limit_minutes(value: int | None, unit: str) -> int | None:
    """Return the most working minutes that a legal limit can hold; None where it is not counted so.

    Units: a calendar day holds at most a working day, a clock hour an hour, a month 23 working days.
    """
    each = {
        LimitUnit.WORKING_DAY: WORKING_DAY, LimitUnit.WORKING_HOUR: 60, LimitUnit.DAY: WORKING_DAY,
        LimitUnit.HOUR: 60, LimitUnit.MONTH: 23 * WORKING_DAY, LimitUnit.SAME_WORKING_DAY: WORKING_DAY,
    }.get(LimitUnit(unit)) if unit in LimitUnit.values else None  # fmt: skip
    if each is None:
        return None
    return each if unit == LimitUnit.SAME_WORKING_DAY else each * (value or 0) or None


def shorter_than_process(cases: Sequence[Mapping[str, Any]], needed: Mapping[str, int]) -> list[Problem]:
    """Return the cases whose limit is shorter than what their process takes; `needed`: minutes by case ("": others)."""
    found = []
    for case in cases:
        minutes = needed.get(str(case.get("key")), needed.get(""))
        limit = limit_minutes(case.get("limit_value"), str(case.get("limit_unit")))
        if minutes is not None and limit is not None and minutes > limit:
            found.append(
                Problem("process_over_limit", "cases", f"{case.get('key')}: {minutes / 60:g} > {limit / 60:g}")
            )
    return found


def _paper_problems(version: Mapping[str, Any], *, submittable: bool) -> list[Problem]:
    found: list[Problem] = []
    case_keys = {case.get("key") for case in version.get("cases") or []}
    papers = version.get("papers") or []
    keys = [paper.get("key") for paper in papers]
    if len(set(keys)) != len(keys):
        found.append(Problem("paper_key", "papers"))
    for paper in papers:
        if not paper.get("name"):
            found.append(Problem("paper_name", "papers", str(paper.get("key"))))
        if paper.get("case") and paper["case"] not in case_keys:
            found.append(Problem("paper_case", "papers", str(paper["case"])))
        question = (paper.get("asked_if") or {}).get("field")
        if submittable and question and question not in (version.get("questions") or ()):
            found.append(Problem("paper_asked_if", "papers", f"{paper.get('name')}: {question}"))
    return found


def problems(version: Mapping[str, Any]) -> list[Problem]:
    """Return what forbids publishing: a submittable procedure needs everything, one to look at only needs a reason.

    `questions`: the keys of what its form asks; besides the channel these alone tell whether a paper is asked for.
    """
    submittable = bool(version.get("submittable"))
    found: list[Problem] = []
    if not str(version.get("name") or "").strip():
        found.append(Problem("name_missing", "name"))
    if version.get("service_level", ServiceLevel.OTHER) not in ServiceLevel.values:
        found.append(Problem("service_level", "service_level", str(version.get("service_level"))))
    for field, allowed in (("channels", Channel.values), ("levels", Level.values)):
        unknown = [value for value in version.get(field) or [] if value not in allowed]
        if unknown:
            found.append(Problem(f"{field}_unknown", field, ", ".join(map(str, unknown))))
        if submittable and not version.get(field):
            found.append(Problem(f"{field}_missing", field))
    if not submittable and not str(version.get("view_only_reason") or "").strip():
        found.append(Problem("reason_missing", "view_only_reason"))
    if submittable and not version.get("form"):
        found.append(Problem("form_missing", "form"))
    if submittable and not version.get("result_name"):
        found.append(Problem("result_missing", "result_name"))
    found += _case_problems(version.get("cases") or [], submittable=submittable)
    return found + _paper_problems(version, submittable=submittable)


def too_early(version: Mapping[str, Any], valid_from: date) -> list[Problem]:
    """Return the documents that a version cites and that did not exist yet on the day from which it is to hold."""
    basis = version.get("legal_basis") or []
    cited = [("publishing_decision", str(version.get("publishing_decision") or ""))]
    cited += [("legal_basis", str(law.get("number") if isinstance(law, dict) else law)) for law in basis]
    return [
        Problem("before_its_law", field, words)
        for field, words in cited
        if (known := citations.issued(words)) and known[0] > valid_from
    ]
