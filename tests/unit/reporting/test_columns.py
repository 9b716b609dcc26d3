"""A column of the official table stands in every shape of it, and a measure wherever facts are kept."""

import re
from dataclasses import fields
from datetime import UTC, date, datetime

from motcua.doors.manage.presenters import figures
from motcua.insight.reporting.models import MEASURES
from motcua.insight.reporting.queries.tables import Table
from motcua.insight.reporting.renderings import sheets
from motcua.insight.reporting.rules import tables
from motcua.insight.reporting.rules.facts import Delta
from tests.house import tree

NAMES = [field.name for field in fields(tables.Columns)]
ONE = tables.Columns(**{name: 3 ** (place + 1) for place, name in enumerate(NAMES)})
MORE = tables.Columns(**{name: 5 ** (place + 1) for place, name in enumerate(NAMES)})


def test_a_measure_is_counted_and_kept_under_the_same_name() -> None:
    assert tuple(field.name for field in fields(Delta)) == MEASURES


def test_sums_have_every_column() -> None:
    added = ONE + MORE
    for name in NAMES:
        assert getattr(added, name) == getattr(ONE, name) + getattr(MORE, name), f"Columns.__add__ forgets {name}"


def test_every_column_that_is_no_sum_is_counted_once_more() -> None:
    assert {field.name for field in fields(tables.Counted)} == {*NAMES, "c11"}  # 11 proves that 3 = 7 + 11


def test_every_heading_has_its_figure_in_every_shape_of_the_table() -> None:
    numbers = list(tables.COUNTED_COLUMNS)
    assert list(ONE.figures()) == [getattr(ONE, f"c{number}") for number in numbers]
    assert [number for number, _label in figures.COLUMNS] == numbers
    line = tables.Line("1", "Hộ tịch", ONE, "commune", 7)
    made = Table("", date(2026, 11, 1), date(2026, 11, 30), datetime(2026, 12, 2, tzinfo=UTC), [line], ONE, [])
    assert [len(row) for row in sheets.rows_of(made)] == [len(tables.HEADINGS)] * 2
    data = sheets.as_data(made)
    assert {f"c{number}": getattr(ONE, f"c{number}") for number in numbers}.items() <= data["lines"][0].items()


def test_every_column_says_how_it_is_counted() -> None:
    explained = {int(number) for label, _how in figures.EXPLAINED for number in re.findall(r"\d+", str(label))}
    sums = {7, 11}  # of the columns beside them, as their heading says
    assert explained | sums == set(tables.COUNTED_COLUMNS), "doors/manage/presenters/figures.py EXPLAINED"


def test_the_head_on_the_page_has_a_cell_over_every_column() -> None:
    page = tree.PACKAGE / "doors" / "manage" / "templates" / "manage" / "table.html"
    groups, labels = re.findall(r"<tr>(.*?)</tr>", page.read_text(encoding="utf-8"), re.DOTALL)[:2]
    over = [int(span) for span in re.findall(r'colspan="(\d+)"', groups)]
    assert groups.count('rowspan="2"') + sum(over) == len(tables.HEADINGS)
    assert labels.count("<th") == sum(over)
