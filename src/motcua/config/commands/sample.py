"""Dữ liệu mẫu của tỉnh: nạp, kiểm tra điểm nghi vấn, thay mã mẫu bằng mã thật."""

import argparse
from dataclasses import asdict
from typing import Any

from django.utils import timezone

from motcua.casework.dossiers.queries import rows as dossier_rows
from motcua.config import console, typed_files
from motcua.ground.core.actors import SYSTEM
from motcua.ground.core.errors import Invalid
from motcua.ground.orgs import queries as orgs
from motcua.ground.orgs import services
from motcua.sample import deep, year
from motcua.sample.loading import live_check, province, sample_check

NAME = "sample"
HELP = "dữ liệu mẫu: nạp, kiểm tra, thay mã cơ quan"
needs_database = True
WRONG = 1
STATES = {"set": "sẽ đặt mã này", "same": "đã có mã này", "kept": "giữ mã thật đang có", "wrong": "sai"}
COUNTED = {
    "replaced": "Thay mã", "same": "Đã đúng", "kept": "Giữ mã đang có", "wrong": "Dòng sai",
    "dossiers": "Hồ sơ", "facts": "Dòng số liệu", "first_id": "Số đầu", "last_id": "Số cuối",
}  # fmt: skip


def arguments(parser: argparse.ArgumentParser) -> None:
    """Add the subcommands."""
    actions = parser.add_subparsers(dest="action", metavar="VIỆC", required=True)
    load = actions.add_parser("load", help="nạp dữ liệu tham chiếu và dữ liệu mẫu; nạp lại không đổi gì")
    check = actions.add_parser("check", help="liệt kê những điểm nghi vấn trong dữ liệu: kind, id, message")
    check.add_argument("--kind", metavar="LOẠI", help="chỉ một loại")
    codes = actions.add_parser(
        "codes", help="thay mã mẫu của cơ quan bằng mã trong tệp CSV (cột key hoặc name, và code)"
    )
    codes.add_argument("--from", dest="source", metavar="TỆP", required=True, help="tệp CSV")
    codes.add_argument("--check", action="store_true", help="chỉ nói từng dòng sẽ đổi gì, không ghi")
    made = actions.add_parser("dossiers", help="làm hồ sơ mẫu theo đúng quy tắc, ghi hàng loạt")
    made.add_argument("--count", type=int, metavar="N", help="số hồ sơ của mười hai tháng qua")
    made.add_argument("--seed", type=int, default=1, metavar="S", help="hạt giống: cùng hạt giống cho cùng hồ sơ")
    made.add_argument("--days", type=int, default=365, metavar="D", help="trải trên bao nhiêu ngày qua")
    made.add_argument(
        "--from-counts", dest="counts", metavar="TỆP", help="CSV cột don_vi, truc_tuyen, truc_tiep; dùng cùng --month"
    )
    made.add_argument("--month", metavar="YYYY-MM", help="tháng của các con số trong --from-counts")
    status = actions.add_parser("status", help="hồ sơ mẫu đầy đủ đã dựng được bao nhiêu")
    play = actions.add_parser("play", help="dựng nốt hồ sơ mẫu đầy đủ ngay bây giờ, không chờ tiến trình nền")
    for command in (load, check, codes, made, status, play):
        command.add_argument("--json", action="store_true", default=argparse.SUPPRESS, help="in kết quả dạng JSON")


def run(options: argparse.Namespace) -> Any:
    """Do what was asked."""
    if options.action == "load":
        return _load()
    if options.action == "dossiers":
        return _dossiers(options)
    if options.action == "codes":
        return _codes(options)
    if options.action in ("status", "play"):
        return _deep(play=options.action == "play")
    found = [*sample_check.findings(), *live_check.findings(timezone.now())]
    kinds = sorted({finding.kind for finding in found})
    if options.kind and options.kind not in kinds:
        console.note(f"không có điểm nghi vấn loại {options.kind}; các loại đang có: {', '.join(kinds)}")
    return [asdict(finding) for finding in found if options.kind in (None, finding.kind)]


def render(data: Any) -> str:
    """Return the outcome as lines for people."""
    if isinstance(data, dict):
        return "\n".join(f"{COUNTED.get(name, name)}: {value}" for name, value in data.items())
    lines = [f"{finding['kind']:<22} {finding['id']:<28} {finding['message']}" for finding in data]
    return "\n".join([*lines, f"{len(data)} điểm nghi vấn."])


def _load() -> dict[str, int]:
    with console.progress("Dữ liệu mẫu") as bar:
        tally = province.load(bar)
    for line in tally.notes:
        console.note(line)
    return {table.name: table.created for table in tally.tables}


def _deep(*, play: bool) -> dict[str, int]:
    """Tell how far the deep sample is, after playing the rest of it where that was asked."""
    if play:
        with console.progress("Hồ sơ mẫu đầy đủ") as bar:
            deep.play_all(at=timezone.now(), bar=bar)
    return asdict(deep.progress() or deep.Progress(done=0, planned=0))


def _dossiers(options: argparse.Namespace) -> dict[str, int]:
    """Make dossiers as asked. Raises: Invalid for impossible numbers, and what `year` refuses."""
    if options.counts or options.month:
        if not (options.counts and options.month):
            raise Invalid("--from-counts và --month đi cùng nhau.")
        content = typed_files.read(options.counts)
        with console.progress("Hồ sơ mẫu") as bar:
            return year.make_from_counts(
                content=content, name=options.counts, month=options.month, seed=options.seed, progress=bar
            )
    if options.count is None or options.count < 1:
        raise Invalid("Cần --count N với N từ 1 trở lên, hoặc --from-counts TỆP --month YYYY-MM.")
    if not 1 <= options.days <= 3650:
        raise Invalid("--days từ 1 đến 3650.")
    with console.progress("Hồ sơ mẫu") as bar:
        run = timezone.now().isoformat() if dossier_rows.any_dossier() else ""
        return year.make_and_count(count=options.count, seed=options.seed, days=options.days, progress=bar, run=run)


def _codes(options: argparse.Namespace) -> Any:
    content, at = typed_files.read(options.source), timezone.now()
    if options.check:
        return _check(orgs.code_plan(content), as_json=options.json)
    return _counts(services.set_codes(content=content, by=SYSTEM, at=at))


def _counts(plan: orgs.CodePlan) -> dict[str, int]:
    return {"replaced" if state == "set" else state: len(plan.of(state)) for state in ("set", "same", "kept")}


def _check(plan: orgs.CodePlan, *, as_json: bool) -> int:
    """Print what each line would do; return the code to exit with, which tells a script that a line is wrong."""
    counts = {**_counts(plan), "wrong": len(plan.of("wrong"))}
    if as_json:
        lines = [{"line": row.number, "agency": row.typed, "code": row.code, "before": row.before, "state": row.state,
                  "message": row.message} for row in plan.lines]  # fmt: skip
        console.print_json({**counts, "lines": lines})
    else:
        for row in plan.lines:
            console.say(
                f"dòng {row.number}: {row.typed} {row.code}: {STATES[row.state]}. {row.message}".rstrip(". ") + "."
            )
        console.say(render(counts))
    return WRONG if counts["wrong"] else 0
