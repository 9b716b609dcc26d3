"""Xem và chăm sóc hộp sự kiện: còn bao nhiêu sự kiện chờ, dọn cái cũ, sửa vị trí đọc sau khi khôi phục."""

import argparse
from datetime import timedelta
from typing import Any

from django.utils import timezone

from motcua.ground.core import outbox

NAME = "outbox"
HELP = "hộp sự kiện: tình trạng, dọn dẹp, sửa sau khi khôi phục"
needs_database = True
MOST_DAYS = 36_500


def arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "action", metavar="VIỆC", choices=["status", "prune", "rebase"], nargs="?", default="status",
        help=(
            "status: tình trạng; prune: xoá sự kiện cũ đã chuyển xong; rebase: bắt buộc sau khi khôi phục từ "
            "bản sao lưu"
        ),
    )  # fmt: skip
    parser.add_argument(
        "--keep-days", type=int, default=30, metavar="N", help="prune giữ lại N ngày gần nhất (mặc định 30)"
    )


def run(options: argparse.Namespace) -> dict[str, Any]:
    """Do it and tell how the outbox stands."""
    if options.action == "prune":
        if not 0 <= options.keep_days <= MOST_DAYS:
            raise ValueError(f"--keep-days từ 0 đến {MOST_DAYS}")
        return {"pruned": outbox.prune(at=timezone.now(), keep=timedelta(days=options.keep_days)), **outbox.state()}
    if options.action == "rebase":
        return {"waiting_after_rebase": outbox.rebase(), **outbox.state()}
    return outbox.state()


def render(data: dict[str, Any]) -> str:
    """Return the figures, one a line."""
    words = {
        "pruned": "Đã xoá", "waiting_after_rebase": "Chờ chuyển sau khi sửa", "waiting": "Chờ chuyển",
        "held_back": "Bị giữ bởi giao dịch đang mở",
        "oldest_waiting_at": "Cũ nhất từ", "failed_deliveries": "Chuyển hỏng, sẽ thử lại",
    }  # fmt: skip
    return "\n".join(f"{words[key]}: {'-' if value is None else value}" for key, value in data.items())
