"""Kiểm tra nhật ký kiểm toán: dòng bị sửa, dòng cuối bị xóa, cả chuỗi bị xóa; in mã gốc từng ngày để lưu ở nơi khác."""

import argparse
import json
from typing import Any

from django.utils import timezone

from motcua.config import console, typed_files
from motcua.ground.audit import queries, services

NAME = "audit"
HELP = "nhật ký kiểm toán: kiểm tra, in mã gốc, chốt ngày"
needs_database = True
TAMPERED = 1


def arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "action", metavar="VIỆC", choices=["verify", "roots", "close"],
        help="verify: kiểm tra toàn bộ; roots: in mã gốc từng ngày; close: chốt ngay, không chờ nửa đêm",
    )  # fmt: skip
    parser.add_argument("--roots", metavar="TỆP", help="verify: so với mã gốc đã in (`audit roots --json`)")
    parser.add_argument("--limit", type=int, default=1000, metavar="N", help="verify: dừng sau N lỗi (mặc định 1000)")


def run(options: argparse.Namespace) -> Any:
    """Do it; a record that was tampered with ends with exit code 1."""
    if options.action == "roots":
        return queries.roots(limit=100_000)
    if options.action == "close":
        root = services.close_day(at=timezone.now())
        return {"closed": root is not None, "root": bytes(root.hash).hex() if root else None}
    if options.limit < 1:
        raise ValueError("--limit phải từ 1 trở lên")
    kept = _kept(options.roots)
    with console.progress("Kiểm tra nhật ký, số dòng") as bar:
        problems = services.verify(limit=options.limit, kept_roots=kept, progress=bar)
    if not problems:
        return {"ok": True, "problems": []}
    if options.json:
        console.print_json({"ok": False, "problems": problems})
    else:
        console.say("\n".join(f"{problem.message}: {problem.subject} số {problem.number}" for problem in problems))
    return TAMPERED


def render(data: Any) -> str:
    """Return the outcome as lines."""
    if isinstance(data, list):
        lines = [f"{root.id}\t{root.day:%Y-%m-%d}\t{root.hash}\t{root.entries}" for root in data]
        return "\n".join(lines) or "Chưa có mã gốc nào."
    if "closed" in data:
        return f"Đã chốt: {data['root']}" if data["closed"] else "Không có gì mới để chốt."
    return "Nhật ký nguyên vẹn."


def _kept(path: str | None) -> dict[int, str]:
    if not path:
        return {}
    try:
        return {int(root["id"]): str(root["hash"]) for root in json.loads(typed_files.read(path))}
    except (KeyError, TypeError, UnicodeDecodeError, json.JSONDecodeError) as error:
        raise ValueError(f"{path} không phải là tệp do `motcua audit roots --json` in ra") from error
