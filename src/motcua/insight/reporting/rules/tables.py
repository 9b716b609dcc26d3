"""The official table II.06a over sums of facts.

Law: form II.06a/VPCP/KSTT (TT 02/2017, TT 01/2020/TT-VPCP), 13 columns
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, fields

from motcua.ground.core import languages, text

HEADINGS: tuple[tuple[str, str, str], ...] = (
    ("1", "STT", "No."),
    ("2", "Lĩnh vực, công việc giải quyết theo cấp", "Sector, by level"),
    ("3", "Tổng số nhận giải quyết", "To be handled, total"),
    ("4", "Trong kỳ: trực tuyến", "In the period: online"),
    ("5", "Trong kỳ: trực tiếp, bưu chính", "In the period: counter, post"),
    ("6", "Từ kỳ trước chuyển sang", "Carried over"),
    ("7", "Đã giải quyết: tổng số", "Finished, total"),
    ("8", "Trước hạn", "Early"),
    ("9", "Đúng hạn", "On time"),
    ("10", "Quá hạn", "Overdue"),
    ("11", "Đang giải quyết: tổng số", "Open, total"),
    ("12", "Trong hạn", "In time"),
    ("13", "Quá hạn", "Overdue"),
)
COUNTED_COLUMNS = tuple(int(number) for number, _vietnamese, _english in HEADINGS[2:])  # below the first two: figures


@dataclass(frozen=True, slots=True)
class Columns:
    """Columns 4 to 6, 8 to 10 and 13; the others follow from them."""

    c4: int = 0
    c5: int = 0
    c6: int = 0
    c8: int = 0
    c9: int = 0
    c10: int = 0
    c13: int = 0
    assisted: int = 0

    @property
    def c3(self) -> int:
        """Return column 3, what was to be handled: 4 + 5 + 6."""
        return self.c4 + self.c5 + self.c6

    @property
    def c7(self) -> int:
        """Return column 7, what was finished: 8 + 9 + 10."""
        return self.c8 + self.c9 + self.c10

    @property
    def c11(self) -> int:
        """Return column 11 = 3 - 7, what is still open."""
        return self.c3 - self.c7

    @property
    def c12(self) -> int:
        """Return column 12, what is open and within its limit: 11 - 13."""
        return self.c11 - self.c13

    def __add__(self, other: "Columns") -> "Columns":
        return Columns(
            self.c4 + other.c4,
            self.c5 + other.c5,
            self.c6 + other.c6,
            self.c8 + other.c8,
            self.c9 + other.c9,
            self.c10 + other.c10,
            self.c13 + other.c13,
            self.assisted + other.assisted,
        )

    def figures(self) -> tuple[int, ...]:
        """Return the eleven figures in the order of the printed columns, 3 to 13."""
        return (
            self.c3,
            self.c4,
            self.c5,
            self.c6,
            self.c7,
            self.c8,
            self.c9,
            self.c10,
            self.c11,
            self.c12,
            self.c13,
        )


@dataclass(frozen=True, slots=True)
class Line:
    """A line of the table: a level's heading with its sum, or a sector."""

    number: str
    label: str
    columns: Columns
    level: str
    sector_id: int | None = None
    is_heading: bool = False


LEVELS: tuple[tuple[str, str, str, str], ...] = (
    ("province", "A", "Cấp tỉnh (sở, ban, ngành)", "Province (departments)"),
    ("district", "B", "Cấp huyện", "District"),
    ("commune", "C", "Cấp xã", "Commune"),
)


def lines(
    found: Mapping[tuple[str, int], Columns], sector_names: Mapping[int, str], language: str = "vi"
) -> tuple[list[Line], Columns]:
    """Return the lines of the table, grouped by level and sorted by the sector's name, and the grand total."""
    made: list[Line] = []
    total = Columns()
    for level, letter, label, label_en in LEVELS:
        rows = sorted(
            ((sector_id, columns) for (level_of_row, sector_id), columns in found.items() if level_of_row == level),
            key=lambda row: text.order_key(sector_names.get(row[0], "")),
        )
        rows = [row for row in rows if any(row[1].figures())]
        if not rows:
            continue
        subtotal = sum((columns for _, columns in rows), Columns())
        total = total + subtotal
        made.append(Line(letter, label_en if languages.english(language) else label, subtotal, level, is_heading=True))
        for number, (sector_id, columns) in enumerate(rows, 1):
            made.append(Line(str(number), sector_names.get(sector_id, "?"), columns, level, sector_id))
    return made, total


def faults(rows: Iterable[Line], total: Columns) -> list[str]:
    """Return what cannot be in a table; an official table with a fault must not leave the house."""
    lines_and_total = [*rows, Line("", "Tổng số", total, "")]
    return [f"{line.label}: số âm" for line in lines_and_total if min(line.columns.figures()) < 0]


@dataclass(frozen=True, slots=True)
class Counted:
    """What the dossiers of a level and sector, counted one by one, say of a period: every column that is no sum."""

    c4: int = 0
    c5: int = 0
    c6: int = 0
    c8: int = 0
    c9: int = 0
    c10: int = 0
    c11: int = 0  # here by itself, so that 3 = 7 + 11 is proved and not assumed
    c13: int = 0
    assisted: int = 0


@dataclass(frozen=True, slots=True)
class Contradiction:
    """A line of the table that the dossiers contradict: column by column, as it is told and as it is counted."""

    level: str
    sector_id: int
    wrong: tuple[tuple[str, int, int], ...]


def contradictions(rows: Iterable[Line], counted: Mapping[tuple[str, int], Counted]) -> list[Contradiction]:
    """Return where the columns of a table and the dossiers counted one by one differ.

    Columns 3, 7 and 12 are sums and differences of the compared ones: they are right if those are.

    Law: form II.06a: 3 = 4 + 5 + 6 = 7 + 11, here with each of another source than the table's
    """
    told = {(line.level, line.sector_id): line.columns for line in rows if line.sector_id is not None}
    names = [field.name for field in fields(Counted)]
    found = []
    for level, sector_id in sorted({*told, *counted}):
        columns, dossiers = told.get((level, sector_id), Columns()), counted.get((level, sector_id), Counted())
        figures = [(name, getattr(columns, name), getattr(dossiers, name)) for name in names]
        wrong = tuple((name, figure, again) for name, figure, again in figures if figure != again)
        if wrong:
            found.append(Contradiction(level, sector_id, wrong))
    return found
