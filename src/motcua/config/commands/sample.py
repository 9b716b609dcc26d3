"""Dữ liệu mẫu của tỉnh: nạp, kiểm tra điểm nghi vấn, thay mã mẫu bằng mã thật."""

import argparse
from dataclasses import asdict
from pathlib import Path
from typing import Any

from django.utils import timezone

from motcua.config import console
from motcua.config.loading import agencies, dossiers, files, live_check, province, sample_check

NAME = "sample"
HELP = "dữ liệu mẫu: nạp, kiểm tra, thay mã cơ quan"
needs_database = True


def arguments(parser: argparse.ArgumentParser) -> None:
    """Add the subcommands."""
    actions = parser.add_subparsers(dest="action", metavar="VIỆC", required=True)
    load = actions.add_parser("load", help="nạp dữ liệu tham chiếu và dữ liệu mẫu; nạp lại không đổi gì")
    check = actions.add_parser("check", help="liệt kê những điểm nghi vấn trong dữ liệu: kind, id, message")
    check.add_argument("--kind", metavar="LOẠI", help="chỉ một loại")
    codes = actions.add_parser(
        "codes", help="thay mã mẫu của cơ quan bằng mã trong tệp CSV (cột key hoặc name, và code)"
    )
    codes.add_argument("--from", dest="source", metavar="TỆP", required=True, help="tệp CSV, UTF-8")
    made = actions.add_parser("dossiers", help="làm hồ sơ mẫu theo đúng quy tắc, ghi hàng loạt")
    made.add_argument("--count", type=int, metavar="N", help="số hồ sơ của mười hai tháng qua")
    made.add_argument("--seed", type=int, default=1, metavar="S", help="hạt giống: cùng hạt giống cho cùng hồ sơ")
    made.add_argument("--days", type=int, default=365, metavar="D", help="trải trên bao nhiêu ngày qua")
    made.add_argument(
        "--from-counts", dest="counts", metavar="TỆP", help="CSV cột don_vi, truc_tuyen, truc_tiep; dùng cùng --month"
    )
    made.add_argument("--month", metavar="YYYY-MM", help="tháng của các con số trong --from-counts")
    for one in (load, check, codes, made):
        one.add_argument("--json", action="store_true", default=argparse.SUPPRESS, help="in kết quả dạng JSON")


def run(options: argparse.Namespace) -> Any:
    """Do what was asked."""
    if options.action == "load":
        return _load()
    if options.action == "dossiers":
        return dossiers.make(options)
    if options.action == "codes":
        return _codes(Path(options.source))
    found = [*sample_check.findings(), *live_check.findings(timezone.now())]
    return [asdict(one) for one in found if options.kind in (None, one.kind)]


def render(data: Any) -> str:
    """Return the outcome as lines for people."""
    if isinstance(data, dict):
        return "\n".join(f"{name}: {value}" for name, value in data.items())
    lines = [f"{one['kind']:<22} {one['id']:<28} {one['message']}" for one in data]
    return "\n".join([*lines, f"{len(data)} điểm nghi vấn."])


def _load() -> dict[str, int]:
    with console.progress("Dữ liệu mẫu") as bar:
        tables = province.load(bar).tables
    return {one.name: one.created for one in tables}


def _codes(path: Path) -> dict[str, int]:
    try:
        rows = list(files.parse_rows(path.read_text(encoding="utf-8-sig")))
    except (OSError, UnicodeDecodeError) as error:
        raise ValueError(f"không đọc được {path}: {error}") from error
    if not rows or "code" not in rows[0]:
        raise ValueError(f"{path} cần cột key hoặc name, và cột code")
    done = agencies.replace_codes(rows)
    return {"replaced": done.created, "same": done.same, "kept": len(done.different)}
