"""The lines of the official table, by hand, and what keeps it in the house."""

from dataclasses import replace

import pytest

from motcua.insight.reporting.rules import tables
from motcua.insight.reporting.rules.tables import Columns, Contradiction, Counted

CIVIL_STATUS, LAND = 1, 2
NAMES = {CIVIL_STATUS: "Hộ tịch", LAND: "Đất đai"}
FOUND = {
    ("commune", CIVIL_STATUS): Columns(c4=5, c5=2, c6=3, c8=4, c9=1, c10=1, c13=2, assisted=1),
    ("province", LAND): Columns(c4=1),
    ("commune", LAND): Columns(c5=7),
    ("commune", 3): Columns(),
}
AGREED = {
    ("commune", CIVIL_STATUS): Counted(c4=5, c5=2, c6=3, c8=4, c9=1, c10=1, c11=4, c13=2, assisted=1),
    ("commune", LAND): Counted(c5=7, c11=7),
    ("province", LAND): Counted(c4=1, c11=1),
}


def test_lines_stand_below_their_level_in_the_order_of_names_and_add_up() -> None:
    made, total = tables.lines(FOUND, NAMES)

    assert [(line.number, line.label, line.level, line.sector_id, line.is_heading) for line in made] == [
        ("A", "Cấp tỉnh (sở, ban, ngành)", "province", None, True),
        ("1", "Đất đai", "province", LAND, False),
        ("C", "Cấp xã", "commune", None, True),
        ("1", "Đất đai", "commune", LAND, False),
        ("2", "Hộ tịch", "commune", CIVIL_STATUS, False),
    ]
    assert [line.columns.figures() for line in made] == [
        (1, 1, 0, 0, 0, 0, 0, 0, 1, 1, 0),
        (1, 1, 0, 0, 0, 0, 0, 0, 1, 1, 0),
        (17, 5, 9, 3, 6, 4, 1, 1, 11, 9, 2),
        (7, 0, 7, 0, 0, 0, 0, 0, 7, 7, 0),
        (10, 5, 2, 3, 6, 4, 1, 1, 4, 2, 2),
    ]
    assert total.figures() == (18, 6, 9, 3, 6, 4, 1, 1, 12, 10, 2)
    assert total.assisted == 1


def test_headings_are_said_in_english_and_a_sector_without_a_name_is_seen() -> None:
    made, _total = tables.lines(FOUND, {LAND: "Land"}, "en")

    labels = ["Province (departments)", "Land", "Commune", "?", "Land"]
    assert [line.label for line in made] == labels


def test_without_figures_there_are_no_lines() -> None:
    assert tables.lines({("commune", LAND): Columns()}, NAMES) == ([], Columns())


@pytest.mark.parametrize(
    ("columns", "said"),
    [
        (Columns(c6=-1), ["Đất đai: số âm", "Tổng số: số âm"]),
        (Columns(c4=1, c13=2), ["Đất đai: số âm", "Tổng số: số âm"]),  # more overdue than open
        (Columns(c8=1), ["Đất đai: số âm", "Tổng số: số âm"]),  # more finished than there were
        (Columns(c4=1, c8=1), []),
        (Columns(), []),
    ],
)
def test_a_figure_below_nothing_is_a_fault(columns: Columns, said: list[str]) -> None:
    assert tables.faults([tables.Line("1", "Đất đai", columns, "commune", LAND)], columns) == said


def test_a_table_that_the_dossiers_agree_with_has_no_contradiction() -> None:
    made, _total = tables.lines(FOUND, NAMES)

    assert tables.contradictions(made, AGREED) == []
    assert tables.contradictions([], {}) == []


def test_what_the_dossiers_say_otherwise_is_told_column_by_column() -> None:
    made, _total = tables.lines(FOUND, NAMES)
    counted = {**AGREED, ("district", LAND): Counted(c4=1, c8=1)}
    del counted["commune", LAND]

    assert tables.contradictions(made, counted) == [
        Contradiction("commune", LAND, (("c5", 7, 0), ("c11", 7, 0))),
        Contradiction("district", LAND, (("c4", 0, 1), ("c8", 0, 1))),
    ]


@pytest.mark.parametrize(
    ("more", "fewer"), [("c4", "c5"), ("c5", "c6"), ("c8", "c9"), ("c9", "c10"), ("c10", "c8"), ("c13", "c11")]
)
def test_a_swap_that_leaves_the_sums_as_they_are_is_seen(more: str, fewer: str) -> None:
    agreed = AGREED["commune", CIVIL_STATUS]
    swapped = replace(agreed, **{more: getattr(agreed, more) + 1, fewer: getattr(agreed, fewer) - 1})
    made, _total = tables.lines(FOUND, NAMES)

    (found,) = tables.contradictions(made, {**AGREED, ("commune", CIVIL_STATUS): swapped})

    assert {name: again - figure for name, figure, again in found.wrong} == {more: 1, fewer: -1}
