"""An official table as data, CSV and XLSX."""

import io
from typing import Any

import xlsxwriter

from motcua.ground.core import csv_files, worktime
from motcua.insight.reporting.queries.tables import Table
from motcua.insight.reporting.rules import tables

_WIDEST = 44  # letters of a label on a terminal


def rows_of(table: Table) -> list[list[Any]]:
    """Return the columns of every line and the total line, below the numbers of the columns."""
    made: list[list[Any]] = [[line.number, line.label, *line.columns.figures()] for line in table.lines]
    return [*made, ["", "Tổng số", *table.total.figures()]]


def as_data(table: Table) -> dict[str, Any]:
    """Return the table as JSON-ready values."""
    keys = [f"c{number}" for number in tables.COUNTED_COLUMNS]

    def line(label: str, columns: tables.Columns, **more: Any) -> dict[str, Any]:
        figures = dict(zip(keys, columns.figures(), strict=True))
        return {"label": label, **more, **figures, "assisted": columns.assisted}

    return {
        "form": "II.06a",
        "unit": table.unit_name or None,
        "from": table.from_date,
        "to": table.to_date,
        "as_of": worktime.local(table.as_of),
        "is_over": table.is_over,
        "lines": [
            line(told.label, told.columns, number=told.number, level=told.level, heading=told.is_heading)
            for told in table.lines
        ],
        "total": line("Tổng số", table.total),
        "faults": table.faults,
    }


def as_csv(table: Table) -> str:
    """Return the table as CSV with two head rows: the headings and the column numbers.

    Above them, while the period is not over, remarks say so and until when the figures are.
    """
    said = [] if table.is_over else [csv_files.remark(line) for line in about(table)]
    return csv_files.written([*said, *_with_head(table)])


def _with_head(table: Table) -> list[list[Any]]:
    headings = [heading for _, heading, _ in tables.HEADINGS]
    return [headings, [f"({number})" for number, _, _ in tables.HEADINGS], *rows_of(table)]


def as_text(table: Table) -> str:
    """Return the table in columns of letters of one width, for a terminal."""
    rows = [[str(cell) for cell in row] for row in _with_head(table)]
    widths = [max(len(row[place]) for row in rows) for place in range(len(tables.HEADINGS))]
    widths[1] = min(widths[1], _WIDEST)
    shown = []
    for row in rows:
        cells = [cell[:_WIDEST] for cell in row]
        names = [cell.ljust(width) for cell, width in zip(cells[:2], widths, strict=False)]
        figures = [cell.rjust(width) for cell, width in zip(cells[2:], widths[2:], strict=True)]
        shown.append("  ".join([*names, *figures]))
    return "\n".join(line.rstrip() for line in [*about(table), "", *shown]) + "\n"


def about(table: Table) -> list[str]:
    """Return whose figures of which days these are; while these are not over, that today's are not proved yet."""
    period = f"Kỳ báo cáo: từ {table.from_date:%d/%m/%Y} đến {table.to_date:%d/%m/%Y}"
    if not table.is_over:
        period += f" (kỳ chưa kết thúc, tính đến {worktime.written(table.as_of, ' ngày ')}; ngày này chưa đối chiếu)"
    return [f"Đơn vị báo cáo: {table.unit_name or 'Toàn tỉnh'}", period]


def as_xlsx(table: Table) -> bytes:
    """Return the table as a workbook in the layout of the form."""
    buffer = io.BytesIO()
    book = xlsxwriter.Workbook(buffer, {"in_memory": True})
    sheet = book.add_worksheet("II.06a")
    bold = book.add_format({"bold": True, "text_wrap": True, "align": "center", "valign": "vcenter", "border": 1})
    plain = book.add_format({"border": 1, "text_wrap": True})
    strong = book.add_format({"border": 1, "bold": True, "text_wrap": True})
    title = book.add_format({"bold": True, "font_size": 13})
    sheet.write(0, 0, "Biểu số II.06a/VPCP/KSTT", title)
    sheet.write(1, 0, "TÌNH HÌNH, KẾT QUẢ GIẢI QUYẾT THỦ TỤC HÀNH CHÍNH", title)
    for place, line in enumerate(about(table), start=2):
        sheet.write(place, 0, line)
    sheet.write(4, 0, "Đơn vị tính: số hồ sơ TTHC")
    for column, (number, heading, _) in enumerate(tables.HEADINGS):
        sheet.write(6, column, heading, bold)
        sheet.write(7, column, f"({number})", bold)
    headings = [line.is_heading for line in table.lines] + [True]
    for offset, (row, strongly) in enumerate(zip(rows_of(table), headings, strict=True)):
        for column, value in enumerate(row):
            sheet.write(8 + offset, column, value, strong if strongly else plain)
    sheet.set_column(0, 0, 6)
    sheet.set_column(1, 1, 42)
    sheet.set_column(2, len(tables.HEADINGS) - 1, 11)
    sheet.freeze_panes(8, 2)
    sheet.set_landscape()
    sheet.fit_to_pages(1, 0)
    book.close()
    return buffer.getvalue()
