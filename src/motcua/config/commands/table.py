"""Biểu mẫu thống kê chính thức, từ số liệu ngày."""

import argparse
import sys
from datetime import date
from typing import Any

from django.utils import timezone

from motcua.config import typed_files
from motcua.ground.core.errors import Invalid
from motcua.ground.orgs import queries as orgs
from motcua.insight.reporting import services
from motcua.insight.reporting.renderings import sheets

NAME = "table"
HELP = "in biểu thống kê chính thức (II.06a) của một đơn vị và một kỳ"
needs_database = True


def arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("form", metavar="BIỂU", help="số biểu: II.06a")
    parser.add_argument("--unit", metavar="ĐƠN VỊ", help="khóa, mã hoặc tên đơn vị; bỏ trống: toàn tỉnh")
    parser.add_argument("--from", dest="start", required=True, metavar="NGÀY", help="ngày đầu kỳ, YYYY-MM-DD")
    parser.add_argument("--to", dest="end", required=True, metavar="NGÀY", help="ngày cuối kỳ (tính cả ngày này)")
    parser.add_argument("--format", choices=("text", "csv", "xlsx"), default="text", help="dạng kết quả")
    parser.add_argument("--output", metavar="TỆP", help="ghi ra tệp thay vì đầu ra chuẩn (xlsx cần)")


def run(options: argparse.Namespace) -> Any:
    """Print the table; raise Invalid for a form, unit or period that does not exist, or a table that is wrong."""
    if options.form.upper() not in ("II.06A", "06A"):
        raise Invalid(f"Chưa có biểu {options.form}; có: II.06a.")
    start, end = _day(options.start), _day(options.end)
    if end < start:
        raise Invalid("Ngày cuối kỳ trước ngày đầu kỳ.")
    agency_id = _agency(options.unit)
    table = services.proved_table(agency_id=agency_id, from_date=start, to_date=end, as_of=timezone.now())
    if table.faults:
        raise Invalid("Biểu không khớp nên không xuất: " + "; ".join(table.faults) + ".")
    if getattr(options, "json", False):
        return sheets.as_data(table)
    if options.format == "xlsx":
        if not options.output:
            raise Invalid("--format xlsx cần --output TỆP.")
        typed_files.write(options.output, sheets.as_xlsx(table))
        return None
    text = sheets.as_csv(table) if options.format == "csv" else sheets.as_text(table)
    if options.output:
        typed_files.write(options.output, text.encode())
    else:
        sys.stdout.write(text)
    return None


def _day(typed: str) -> date:
    try:
        return date.fromisoformat(typed)
    except ValueError:
        raise Invalid(f"“{typed}” không phải là ngày có thật dạng YYYY-MM-DD.") from None


def _agency(typed: str | None) -> int | None:
    if not typed:
        return None
    return orgs.Names().get(typed).id
