"""Đọc một mã: mã định danh cơ quan, mã hồ sơ, mã thủ tục hoặc mã nộp; mã lạ hoặc không thể có thì báo lỗi."""

import argparse
from typing import Any

from motcua.config.commands import _light
from motcua.ground.core import identifiers

NAME = "code"
HELP = "đọc và kiểm tra mã cơ quan, hồ sơ, thủ tục, mã nộp"
needs_django = False
needs_database = False

KINDS = {
    "agency": "Mã định danh cơ quan",
    "dossier": "Mã hồ sơ",
    "procedure": "Mã thủ tục hành chính",
    "submission": "Mã nộp hồ sơ",
}


def arguments(parser: argparse.ArgumentParser) -> None:
    """Add the code."""
    parser.add_argument("code", metavar="MÃ", help="ví dụ H55.X05443-261120-0001, H21.65, 1.004873.H55")


def run(options: argparse.Namespace) -> dict[str, Any]:
    """Return what the code says."""
    _light.speak_vietnamese()
    return identifiers.describe(options.code)


def render(data: dict[str, Any]) -> str:
    """Return the parts of the code, one a line."""
    agency = data.get("agency") or (data if data["kind"] == "agency" else {})
    province = data.get("province") or agency.get("province")
    lines = [f"{KINDS[data['kind']]}: {data['code']}"]
    if data["kind"] == "dossier":
        year, month, day = data["date"].split("-")
        lines.append(f"Cơ quan: {agency['code']}; ngày tiếp nhận: {day}/{month}/{year}; số thứ tự: {data['number']}")
    if province:
        doubt = "" if province["verified"] else " (chưa kiểm chứng)"
        lines.append(f"Tỉnh, thành phố: {province['name']} ({province['code']}){doubt}")
    if agency.get("sample"):
        lines.append("Đây là mã mẫu, không phải mã thật.")
    return "\n".join(lines)
