"""Tìm thủ tục bằng lời người dân dùng: có dấu hay không dấu, gõ sai vẫn tìm được."""

import argparse
from typing import Any

from django.utils import timezone

from motcua.config import console
from motcua.ground.core.errors import Invalid
from motcua.means.catalogue import queries

NAME = "search"
HELP = "tìm thủ tục bằng lời thường, có dấu hay không dấu"
needs_database = True
MOST = 50


def arguments(parser: argparse.ArgumentParser) -> None:
    """Take the words, the number of answers and their language."""
    parser.add_argument("query", nargs="+", metavar="TỪ", help='ví dụ: "giay doc than"')
    parser.add_argument("--limit", type=int, default=10, help=f"số kết quả, 1 đến {MOST} (mặc định 10)")
    parser.add_argument("--language", choices=["vi", "en"], default="vi", help="ngôn ngữ của tên (mặc định vi)")


def run(options: argparse.Namespace) -> list[dict[str, Any]]:
    """Return the procedures found, the best first."""
    typed = " ".join(options.query)
    if not typed.strip():
        raise Invalid("Nhập vài từ cần tìm.", field="query")
    if not 1 <= options.limit <= MOST:
        raise Invalid(f"--limit từ 1 đến {MOST}.", field="limit")
    for sign in queries.elsewhere(typed):
        console.note(f"{sign.term}: nộp tại {sign.agency}, không nộp ở hệ thống này.")
    found = queries.search(typed, options.limit, options.language, timezone.localdate())
    return [
        {
            "code": card.code,
            "slug": card.slug,
            "name": card.name,
            "short_name": card.short_name,
            "sector": card.sector_name,
            "time_limit": card.limit,
            "fee": card.fee,
            "service_level": card.service_level,
            "submittable": card.submittable,
            "view_only_reason": card.view_only_reason,
            "era": card.era,
            "score": card.score,
        }
        for card in found
    ]


def render(data: list[dict[str, Any]]) -> str:
    """Return the answers as lines for people."""
    if not data:
        return "Không tìm thấy thủ tục nào."
    return "\n".join(
        "  ·  ".join(
            [f"{procedure['code'] or '–':<10}  {procedure['short_name']}", procedure["time_limit"], procedure["fee"]]
        )
        for procedure in data
    )
