"""Procedures of the reference keep the rules by which they were taken over."""

import json
import re
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from motcua import reference
from motcua.ground.core import identifiers
from motcua.means.catalogue import services as catalogue
from motcua.means.catalogue.queries import translating
from motcua.means.catalogue.services import loading
from motcua.sample.loading import procedures, sample_check

MARKED = re.compile("[ăâđêôơưà-ãè-êìíò-õùúýĩũạ-ỹ]", re.IGNORECASE)
LAW = re.compile(r"\b\d[\w-]*/(?:\d{4}/)?[A-ZĐ0-9-]+(?:-[A-ZĐ0-9]+)*")
ROWS = procedures.source_rows()
CURATED = Path(reference.__file__).parent / "catalogue" / "curated"


def _row(code: str) -> dict:
    return next(row for row in ROWS if row["code"] == code)


def test_eras():
    assert Counter(row["era"] for row in ROWS) == {"2tier": 74, "3tier": 32}
    for row in ROWS:
        dates = (row["valid_from"], row["valid_to"])
        assert dates == (("2025-07-01", None) if row["era"] == "2tier" else ("2020-01-01", "2025-06-30"))


def test_codes_are_given_not_invented():
    codes = [row["code"] for row in ROWS if row["code"]]
    assert len(codes) == 86
    assert len(set(codes)) == 86
    assert all(identifiers.ProcedureCode.parse(code) for code in codes)


def test_submittable_needs_a_limit_an_agency_a_code_and_today():
    for row in ROWS:
        if row["submittable"]:
            assert row["code"]
            assert row["competent"]
            assert row["era"] == "2tier"
            assert not row["view_only_reason"]
            chosen = [case for case in row["cases"] if case["is_default"]]
            assert len(chosen) == 1
            assert chosen[0]["limit_unit"] == "none" or chosen[0]["limit_value"]
        else:
            assert row["view_only_reason"]
            assert row["view_only_reason_en"]


def test_old_procedures_are_labelled_and_closed():
    for row in ROWS:
        if row["era"] == "3tier":
            assert not row["submittable"]
            assert "Quy định trước 01/7/2025, chưa đối chiếu" in [label["text"] for label in row["labels"]]


def test_contradicting_limits_are_not_resolved():
    row = _row("1.012783")
    assert not row["submittable"]
    assert row["cases"][0]["limit_value"] is None
    assert "15" in row["cases"][0]["limit_label"]


def test_a_missing_unit_counts_as_working_days_in_civil_status_only():
    assert [(case["limit_value"], case["limit_unit"]) for case in _row("1.004884")["cases"]] == [(5, "working-day")]
    assert "limit_low" in [label["kind"] for label in _row("1.004884")["labels"]]
    assert not _row("1.011471")["submittable"]


def test_verification_is_a_case_that_an_officer_chooses():
    cases = {case["key"]: case for case in _row("1.004873")["cases"]}
    assert (cases["thong-thuong"]["limit_value"], cases["thong-thuong"]["is_default"]) == (3, True)
    assert (cases["xac-minh"]["limit_value"], cases["xac-minh"]["chosen_by"]) == (23, "officer")


def test_fees_never_say_zero_for_a_council_resolution():
    for row in ROWS:
        for fee in (fee for case in row["cases"] for fee in case["fees"]):
            assert fee["amount_vnd"] is None or fee["amount_vnd"] >= 1000
            assert fee["kind"] in ("free", "fee", "resolution", "unknown")
    assert {fee["kind"] for fee in _row("1.000656")["cases"][0]["fees"]} == {"resolution"}
    assert [fee["amount_vnd"] for fee in _row("1.000828")["cases"][0]["fees"]] == [800000]


def test_police_matters_are_listed_not_processed():
    for code in ("3.000347", "1.004222", "3.000489"):
        assert _row(code)["competent"] == ["cong-an-tinh"]
        assert not _row(code)["submittable"]


def test_every_doubtful_thing_is_listed():
    found = list(sample_check.of_procedures(ROWS))
    kinds = {finding.kind for finding in found}
    assert {
        "limit_conflict", "unit_missing", "code_missing", "agency_missing", "list_cut", "name_cut", "result_not_result",
    } <= kinds  # fmt: skip
    by_kind = {(finding.kind, finding.id) for finding in found}
    assert ("limit_conflict", "1.012783") in by_kind
    assert ("unit_missing", "1.011471") in by_kind
    assert ("result_not_result", "1.001612") in by_kind
    assert ("code_missing", "procedures.json#75") in by_kind
    assert ("limit_conflict", "1.004873") not in by_kind


def test_the_check_sees_a_new_fault():
    row = {**_row("1.004837"), "code": None, "executing_agency": "", "limits": [], "papers": [], "result_name": ""}
    kinds = {finding.kind for finding in sample_check.of_procedures([row])}
    assert {"code_missing", "agency_missing", "limit_missing", "papers_missing", "result_missing"} <= kinds


def test_processes_that_do_not_add_up_are_listed():
    found = [finding for finding in sample_check.of_processes() if finding.kind == "limit_sum"]
    assert [finding.id for finding in found] == ["WF02", "WF03", "WF04", "WF05", "WF06"]


def _english_of(value: Any, path: str = "") -> Iterator[tuple[str, str, str]]:
    """Give every text that has an English beside it: where it stands, the text, its English."""
    if isinstance(value, list):
        for number, member in enumerate(value):
            yield from _english_of(member, f"{path}[{number}]")
    elif isinstance(value, dict):
        for name, inner in value.items():
            if isinstance(inner, str) and inner and (f"{name}_en" in value or name in ("text", "q", "a")):
                yield f"{path}.{name}", inner, str(value.get(f"{name}_en") or "")
            elif not isinstance(inner, str):
                yield from _english_of(inner, f"{path}.{name}")


def test_what_one_can_file_is_whole_in_english():
    """Half a list of papers is no list: every name, note, step, fee and case stands in English beside it."""
    overlays = catalogue.load_curated()
    asked = ("name", "short_name", "result_name", "executing_agency", "case_question", "view_only_reason")
    problems = []
    for row in ROWS:
        merged = loading._merged(row, overlays.get(loading.row_key(row)) or {})
        if not merged["submittable"]:
            continue
        shown = {name: merged[name] for name in merged if not isinstance(merged[name], str)}
        texts = [*_english_of(shown), *((name, merged.get(name), merged.get(f"{name}_en", "")) for name in asked)]
        texts += [(f"papers.{paper['key']}", paper["name"], paper.get("name_en", "")) for paper in merged["papers"]]
        for place, said, english in texts:
            cut = place.startswith("papers.") and _is_cut(said) != _is_cut(english)
            if said and (not english or cut or MARKED.search(LAW.sub("", english))):
                problems.append(f"{merged['code']} {place}: {said[:60]} -> {english[:60]}")
    assert not problems, problems


def _is_cut(name: str) -> bool:
    return name.endswith("…")


def test_a_translated_name_is_that_of_a_paper_there_is():
    """A name that the source no longer has would stay in the list for ever."""
    overlays = catalogue.load_curated()
    used = {
        paper["name"]
        for row in ROWS
        for paper in loading._merged(row, overlays.get(loading.row_key(row)) or {})["papers"]
    }
    assert set(translating._names()) <= used
    assert all(english and day for english, day in translating._names().values())


def test_what_is_curated_says_its_own_steps_and_where_each_section_comes_from():
    curated = [json.loads(path.read_text(encoding="utf-8")) for path in sorted(CURATED.glob("*.json"))]
    told = Counter(tuple(step["text"] for step in procedure["steps"]) for procedure in curated)
    assert max(told.values()) <= 4, "police matters share their steps, nothing else does"
    sections = {"summary", "cases", "papers", "steps", "questions"}
    assert {
        procedure["short_name"]: sections - set(procedure["source"])
        for procedure in curated
        if sections - set(procedure["source"])
    } == {}
