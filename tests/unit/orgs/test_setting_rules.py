"""Every dated setting that is read says what it may be; what contradicts itself is told in words."""

import ast
from datetime import date
from typing import Any

import pytest

from motcua.ground.core import citations
from motcua.ground.orgs import queries, rules
from tests.house import tree

ON = date(2026, 12, 1)
# key -> values that may be, values that may not
CASES: dict[str, tuple[list[Any], list[Any]]] = {
    "acceptance.working_minutes": ([1, 240, 480], [0, -1, 481, 60 * 24, "480", True, None, 4.5]),
    "supplement.window_days": ([1, 3, 30], [0, 31, "3"]),
    "supplement.respond_days": ([1, 30, 366], [0, 367]),
    "payment.respond_days": ([1, 30, 366], [0, 367, "30"]),
    "payment.remind_days": ([1, 3, 30], [0, 31]),
    "near_due.percent": ([1, 20, 99], [0, 100, 101, 250]),
    "near_acceptance.percent": ([1, 50, 99], [0, 100, 101]),
    "transfer.window_minutes": ([1, 60, 480], [0, 481]),
    "figures.extension_saves_on_time": ([True, False], ["có", 1, None]),
    "documents.max_upload_bytes": ([1024 * 1024, 20 * 1024 * 1024], [20, 1024, 10**12]),
    "documents.max_temporary_files": ([1, 100], [0, 1001]),
    "documents.temporary_days": ([1, 30], [0, 367]),
    "front_door": (["province", "national"], ["", "ward", None]),
    "site": ([{"name": "Dịch vụ công"}], [{}, {"name": " "}, {"name": 5}, "Tên", None]),
    "positions.stand_in": ([{}, {"approver": {"chairman": "agency"}}], [[], {"approver": "agency"}, {"a": {"b": "x"}}]),
}


def test_every_setting_has_its_cases() -> None:
    assert set(CASES) == set(queries.setting_rules())


@pytest.mark.parametrize(("key", "value"), [(key, value) for key, (good, _bad) in CASES.items() for value in good])
def test_what_a_setting_may_say(key: str, value: Any) -> None:
    assert queries.setting_rules()[key].fault(value, ON) == ""


@pytest.mark.parametrize(("key", "value"), [(key, value) for key, (_good, bad) in CASES.items() for value in bad])
def test_what_a_setting_may_not_say(key: str, value: Any) -> None:
    assert queries.setting_rules()[key].fault(value, ON)


def test_every_setting_that_is_read_has_a_rule() -> None:
    read = set()
    for path in tree.sources("src/motcua/**/*.py"):
        for node in ast.walk(tree.parsed(path)):
            if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute) and node.func.attr == "setting":
                read |= {argument.value for argument in node.args[:1] if isinstance(argument, ast.Constant)}
    assert "front_door" in read
    assert read <= set(CASES)


def test_the_national_door_does_not_open_before_its_day() -> None:
    fault = queries.setting_rules()["front_door"].fault
    assert fault("national", date(2025, 7, 1)) == ""
    assert "01/07/2025" in fault("national", date(2025, 6, 30))
    assert fault("province", date(2025, 6, 30)) == ""


@pytest.mark.parametrize(
    ("law", "first", "fault"),
    [
        ("Nghị định 118/2025/NĐ-CP Điều 17", date(2024, 12, 31), "01/01/2025"),
        ("Nghị định 118/2025/NĐ-CP Điều 17", date(2025, 1, 1), ""),
        ("Quyết định 12/QĐ-UBND ngày 05/01/2026", date(2026, 1, 4), "05/01/2026"),
        ("Quyết định 12/QĐ-UBND ngày 05/01/2026", date(2026, 1, 5), ""),
        ("Nghị định 61/2018/NĐ-CP, sửa đổi bởi Nghị định 107/2021/NĐ-CP", date(2019, 1, 1), ""),
        ("Quy ước của hệ thống", date(2000, 1, 1), ""),
        ("ngày 31/02/2026", date(2000, 1, 1), ""),
    ],
)
def test_nothing_begins_before_the_law_it_cites(law: str, first: date, fault: str) -> None:
    told = rules.law_fault(law, first)
    assert fault in told
    assert bool(told) == bool(fault)


def test_documents_are_read_with_their_days() -> None:
    said = "Luật 63/2020/QH14, Quyết định 9/QĐ-UBND ngày 03/02/2026"
    assert citations.issued(said) == [date(2020, 1, 1), date(2026, 2, 3)]


@pytest.mark.parametrize(
    ("before", "fault"),
    [
        (None, ""),
        ((date(2026, 1, 1), date(2026, 1, 31)), ""),
        ((date(2026, 1, 1), None), ""),
        ((date(2026, 1, 1), date(2026, 2, 1)), ""),
        ((date(2026, 1, 1), date(2026, 1, 30)), "31/01/2026"),
    ],
)
def test_a_period_leaves_no_gap_after_the_one_before(before: tuple[date, date | None] | None, fault: str) -> None:
    told = rules.follows(before, date(2026, 2, 1))
    assert fault in told
    assert bool(told) == bool(fault)
