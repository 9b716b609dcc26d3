"""What is doubtful in the reference data and in what was made of it: listed, never mended silently."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from motcua.means.catalogue import services as catalogue
from motcua.sample.loading import files, procedures

PROBABLY_CUT = 10  # the source pages stop after ten papers
SMALLEST_FEE = 1000  # a smaller amount has probably lost three zeros
UNITS = {"working-day": "ngày làm việc", "day": "ngày", "hour": "giờ", "same-working-day": "trong ngày làm việc"}
TOUCHED = {
    "cases": ("limit_conflict", "limit_missing", "unit_missing", "fee_suspect", "fee_missing"),
    "papers": ("list_cut", "name_cut", "papers_missing", "paper_is_note"),
    "result_name": ("result_cut", "result_not_result", "result_merged", "result_missing"),
}


@dataclass(frozen=True, slots=True)
class Finding:
    """One doubtful thing: its kind, the item (`procedures.json#n` where it has no id of its own), and words."""

    kind: str
    id: str
    message: str


def findings() -> list[Finding]:
    """Return every finding in the reference files, in the order of the files."""
    return [*of_procedures(procedures.source_rows(), catalogue.load_curated()), *of_processes(), *of_agencies()]


def of_procedures(
    rows: Iterable[Mapping[str, Any]], overlays: Mapping[str, Mapping[str, Any]] | None = None
) -> Iterator[Finding]:
    """Yield what is doubtful in rows of procedures; what curation has settled is said so and stays listed."""
    for number, row in enumerate(rows, 1):
        name = row.get("code") or f"procedures.json#{row.get('n') or number}"
        overlay = (overlays or {}).get(catalogue.row_key(row)) or {}
        settled = {kind for part, kinds in TOUCHED.items() if part in overlay for kind in kinds}
        for kind, message in _of_row(row):
            yield Finding(kind, name, message + (" (đã biên tập lại)" if kind in settled else ""))


def _of_row(row: Mapping[str, Any]) -> Iterator[tuple[str, str]]:
    if not row.get("code"):
        yield "code_missing", f"“{row['name'][:80]}” chưa có mã thủ tục quốc gia"
    yield from _agency(row)
    yield from _limits(row)
    yield from _fees(row)
    yield from _papers(row)
    result = row.get("result_name") or ""
    if not result:
        yield "result_missing", "nguồn không ghi kết quả"
    elif "…" in result:
        yield "result_cut", f"tên kết quả bị cắt: {result[:80]}"
    for anomaly in row.get("anomalies") or ():
        yield anomaly["kind"], anomaly["message"]


def _agency(row: Mapping[str, Any]) -> Iterator[tuple[str, str]]:
    written = (row.get("executing_agency") or "").strip()
    if not row.get("competent"):
        yield "agency_missing", f"không có cơ quan trong tỉnh giải quyết: {written[:80] or 'nguồn không ghi'}"
    elif not written:
        yield "agency_missing", "nguồn không ghi cơ quan thực hiện; đã suy ra theo cấp và lĩnh vực"
    elif row.get("executing_derived"):
        yield "agency_unclear", f"cơ quan thực hiện ghi chung chung, đã suy ra: {written[:80]}"


def _said(limit: Mapping[str, Any]) -> str:
    unit = limit["unit"]
    words = f"{limit['value']} {UNITS.get(unit, 'không quy định')}" if unit else f"{limit['value']} (thiếu đơn vị)"
    where = {"online": "trực tuyến", "postal": "bưu chính", "counter": "trực tiếp"}.get(limit.get("channel") or "", "")
    return f"{where} {words}".strip()


def _limits(row: Mapping[str, Any]) -> Iterator[tuple[str, str]]:
    limits = row.get("limits") or []
    if not limits:
        yield "limit_missing", "nguồn không ghi thời hạn giải quyết"
        return
    if any(limit["unit"] is None for limit in limits):
        yield "unit_missing", "thời hạn không có đơn vị trong nguồn: " + "; ".join(dict.fromkeys(map(_said, limits)))
    said = {(limit["value"], limit["unit"]) for limit in limits}
    cases = {(case["limit_value"], case["limit_unit"]) for case in row["cases"]}
    if len(said) > 1 and len(cases) < len(said):
        yield "limit_conflict", "các dòng thời hạn khác nhau: " + "; ".join(dict.fromkeys(map(_said, limits)))


def _fees(row: Mapping[str, Any]) -> Iterator[tuple[str, str]]:
    fees = row.get("fees_source") or []
    if not fees:
        yield "fee_missing", "nguồn không ghi phí, lệ phí"
    suspect = sorted({fee["amount_vnd"] for fee in fees if 0 < (fee["amount_vnd"] or 0) < SMALLEST_FEE})
    if suspect:
        yield "fee_suspect", f"mức thu {', '.join(map(str, suspect))} đồng, có thể thiếu ba chữ số"


def _papers(row: Mapping[str, Any]) -> Iterator[tuple[str, str]]:
    papers = row.get("papers") or []
    if not papers:
        yield "papers_missing", "nguồn không ghi thành phần hồ sơ"
    if len(papers) == PROBABLY_CUT:
        yield "list_cut", f"danh sách đúng {PROBABLY_CUT} giấy tờ, có thể đã bị cắt"
    cut = sum("…" in paper["name"] for paper in papers)
    if cut:
        yield "name_cut", f"{cut} tên giấy tờ bị cắt"


def of_processes(rows: Iterable[Mapping[str, Any]] | None = None) -> Iterator[Finding]:
    """Yield the published processes that do not add up or leave something out."""
    for row in rows if rows is not None else files.value("processes/published.json")["processes"]:
        steps, limit = row["steps"], row["declared_limit"]
        known = [step["duration"] for step in steps if step["duration"] is not None]
        unit = UNITS.get(row["unit"], "ngày")
        if limit is None:
            yield Finding("limit_missing", row["id"], f"quy trình “{row['name'][:60]}” không ghi thời hạn chung")
        elif len(known) == len(steps) and sum(known) != limit:
            yield Finding(
                "limit_sum",
                row["id"],
                f"các bước cộng lại {sum(known):g} {unit}, thời hạn công bố {limit:g} {unit}: “{row['name'][:60]}”",
            )
        if len(known) < len(steps):
            missing = len(steps) - len(known)
            yield Finding("step_limit_missing", row["id"], f"{missing} trên {len(steps)} bước không ghi thời gian")
        if not row["unit"]:
            yield Finding("unit_missing", row["id"], "quy trình không ghi đơn vị thời gian")
        if any(step["cut"] for step in steps):
            yield Finding("list_cut", row["id"], "bước cuối bị cắt trong nguồn")


def of_agencies() -> Iterator[Finding]:
    """Yield agencies whose code or successor is unknown."""
    unknown = [row["key"] for row in files.rows("orgs/agencies.csv") if not row["code"] and row["sample_code"]]
    yield Finding(
        "agency_code_missing", "orgs/agencies.csv", f"{len(unknown)} cơ quan chưa rõ mã định danh, đang dùng mã mẫu"
    )
    for row in files.rows("orgs/agency_links.csv"):
        if not row["successor_key"]:
            yield Finding("successor_unknown", row["predecessor_key"], row["note"])
