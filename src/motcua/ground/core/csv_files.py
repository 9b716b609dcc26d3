"""CSV files: those we give, as spreadsheets open them, and those people made in a spreadsheet. Pure."""

import csv
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _

from motcua.ground.core import text
from motcua.ground.core.errors import Invalid

_FORMULAS = ("=", "+", "-", "@", "\t", "\r")  # what a spreadsheet would run
MARK = "\ufeff"  # by it Excel knows that the letters are UTF-8
FIELD = "file"
SEPARATORS = ";,\t"
MOST_BYTES = 500_000
MOST_LINES = 20_000


@dataclass(frozen=True, slots=True)
class Line:
    """A line of the file by its number there, the first being 1; `values` by the folded name of the column."""

    number: int
    values: Mapping[str, str]

    def get(self, *names: str) -> str:
        """Return the value of the first of these columns that holds something."""
        return next((self.values[name] for name in names if self.values.get(name)), "")


class _Passed:
    """Takes what the writer writes and gives it back."""

    def write(self, line: str) -> str:
        return line


def lines(rows: Iterable[Iterable[Any]]) -> Iterator[str]:
    """Return the rows as the pieces of a CSV file: its mark, then a line each, with no text that a spreadsheet runs."""
    writer = csv.writer(_Passed())
    yield MARK
    for row in rows:
        yield writer.writerow([_still(cell) for cell in row])


def remark(words: str) -> list[str]:
    """Return a line above the heading that `read` passes over; without commas, or it would stand in quotes."""
    return [f"# {words}".replace(", ", "; ").replace(",", ";")]


def _still(cell: Any) -> Any:
    return f"'{cell}" if isinstance(cell, str) and cell.startswith(_FORMULAS) else cell


def written(rows: Iterable[Iterable[Any]]) -> str:
    """Return the rows as a whole CSV file, with its mark."""
    return "".join(lines(rows))


def read(content: bytes, columns: Iterable[Iterable[str]] = ()) -> list[Line]:
    """Return the lines below the heading; empty lines and remarks (#) are passed over.

    `columns`: of each group of folded names the heading has one. UTF-8 with or without mark and Windows-1258 are
    understood; separators are `;`, `,` and tabs, whichever the heading has most of.
    Raises: Invalid (field `file`) when it is no such file, with what to do about it.
    """
    if len(content) > MOST_BYTES:
        raise _refused(_("Tệp lớn quá %(most)s KB.") % {"most": MOST_BYTES // 1000})
    lines = [
        "" if line.startswith("#") or line.lower().startswith("sep=") else line
        for line in text.nfc(_decoded(content)).splitlines(keepends=True)
    ]
    heading = next((line for line in lines if line.strip()), "")
    if not heading:
        raise _refused(_("Tệp trống."))
    if len(lines) > MOST_LINES:
        raise _refused(_("Tệp dài quá %(most)s dòng.") % {"most": MOST_LINES})
    separator = max(SEPARATORS, key=heading.count)
    reader = csv.reader(lines, delimiter=separator, strict=True)
    found: list[Line] = []
    names: list[str] = []
    try:
        for row in reader:
            cells = [cell.strip() for cell in row]
            if not any(cells):
                continue
            if not names:
                names = [text.fold(cell).replace("_", " ") for cell in cells]
                continue
            if len(cells) > len(names) and any(cells[len(names) :]):
                raise _refused(
                    _("Dòng %(number)s có %(cells)s ô, dòng tiêu đề chỉ có %(names)s.")
                    % {"number": reader.line_num, "cells": len(cells), "names": len(names)}
                )
            found.append(Line(reader.line_num, dict(zip(names, cells, strict=False))))
    except csv.Error as error:
        raise _refused(_("Dòng %(number)s có dấu nháy kép không khép.") % {"number": reader.line_num}) from error
    missing = [next(iter(group)) for group in columns if not set(group) & set(names)]
    if missing:
        raise _refused(_("Dòng tiêu đề thiếu cột: %(columns)s.") % {"columns": ", ".join(missing)})
    return found


def _decoded(content: bytes) -> str:
    if content.startswith((b"PK\x03\x04", b"\xd0\xcf\x11\xe0")):
        raise _refused(_("Đây là tệp Excel. Hãy lưu thành “CSV UTF-8” rồi chọn lại."))
    if content.startswith((b"\xff\xfe", b"\xfe\xff")) or b"\x00" in content:
        raise _refused(_("Tệp không phải là chữ UTF-8. Hãy lưu thành “CSV UTF-8” rồi chọn lại."))
    for encoding in ("utf-8-sig", "cp1258"):
        try:
            return content.decode(encoding)
        except UnicodeDecodeError:
            continue
    raise _refused(_("Không đọc được chữ trong tệp. Hãy lưu thành “CSV UTF-8” rồi chọn lại."))


def _refused(message: str) -> Invalid:
    return Invalid(message, field=FIELD)
