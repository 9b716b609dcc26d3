"""Số liệu thống kê (số liệu ngày) từ các bước chuyển đã ghi: so lại, hoặc dựng lại toàn bộ.

`check` không ghi gì và so ba điều: số liệu với các bước; trạng thái, mốc giờ, hạn, tạm dừng, kết quả, mã của từng hồ sơ
với các bước của nó; số trong sổ theo dõi, mã hồ sơ và số của các mẫu với bộ đếm. Khớp thì mã thoát là 0, có chỗ khác
thì liệt kê và mã thoát là 1. Hồ sơ có sự kiện còn chờ trong hộp sự kiện (`motcua outbox`) là chỗ khác cho đến khi sự
kiện được chuyển.
"""

import argparse
from typing import Any

from django.utils import timezone

from motcua.config import console
from motcua.ground.core.actors import SYSTEM
from motcua.insight.reporting import services

NAME = "facts"
HELP = "số liệu, hồ sơ, sổ: so với các bước đã ghi; dựng lại số liệu"
needs_database = True
DIFFERENT = 1


def arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "action", metavar="VIỆC", choices=["check", "rebuild"],
        help="check: so số liệu, hồ sơ, sổ với các bước đã ghi, không ghi gì; rebuild: dựng lại số liệu từ các bước",
    )  # fmt: skip
    parser.add_argument("--limit", type=int, default=1000, metavar="N", help="check: dừng sau N chỗ (mặc định 1000)")


def run(options: argparse.Namespace) -> Any:
    """Do it; figures that differ end with exit code 1."""
    if options.limit < 1:
        raise ValueError("--limit phải từ 1 trở lên")
    if options.action == "rebuild":
        with console.progress("Dựng lại số liệu, số hồ sơ") as bar:
            return {"facts": services.rebuild(by=SYSTEM, at=timezone.now(), progress=bar)}
    with console.progress("So số liệu, số hồ sơ") as bar:
        found = services.compare(limit=options.limit, progress=bar)
    with console.progress("So hồ sơ với các bước, số hồ sơ") as bar:
        wrong = services.contradictions(limit=options.limit, progress=bar)
    if not found and not wrong:
        return {"ok": True, "differences": [], "contradictions": []}
    if options.json:
        console.print_json({"ok": False, "differences": found, "contradictions": wrong})
    else:
        lines = [
            *map(services.said, found),
            *(f"{contradiction.subject}: {contradiction.said}" for contradiction in wrong),
        ]
        console.say("\n".join(lines))
    return DIFFERENT


def render(data: dict[str, Any]) -> str:
    """Return the outcome in a line."""
    return (
        "Số liệu, hồ sơ, sổ theo dõi khớp với các bước đã ghi."
        if "ok" in data
        else f"Đã dựng lại {data['facts']} dòng số liệu."
    )
