"""What a version must hold before it is published."""

from datetime import date
from typing import Any

import pytest

from motcua.means.catalogue import rules


def version(**changes: Any) -> dict[str, Any]:
    return {
        "name": "Thủ tục",
        "submittable": True,
        "form": 1,
        "result_name": "Giấy",
        "levels": ["commune"],
        "channels": ["online"],
        "service_level": "full",
        "cases": [{"key": "chung", "is_default": True, "limit_value": 3, "limit_unit": "working-day", "fees": []}],
        "papers": [],
        **changes,
    }


def case(**changes: Any) -> dict[str, Any]:
    return {"key": "chung", "is_default": True, "limit_value": 3, "limit_unit": "working-day", "fees": [], **changes}


def test_a_whole_version_has_no_problems() -> None:
    assert rules.problems(version()) == []


@pytest.mark.parametrize(
    ("changes", "code"),
    [
        ({"name": ""}, "name_missing"),
        ({"service_level": "4"}, "service_level"),
        ({"channels": ["pigeon"]}, "channels_unknown"),
        ({"levels": []}, "levels_missing"),
        ({"form": None}, "form_missing"),
        ({"result_name": ""}, "result_missing"),
        ({"submittable": False}, "reason_missing"),
        ({"cases": []}, "case_missing"),
        ({"cases": [case(), case()]}, "case_key"),
        ({"cases": [case(is_default=False)]}, "case_default"),
        ({"cases": [case(limit_unit="week")]}, "limit_unit"),
        ({"cases": [case(limit_value=0)]}, "limit_value"),
        ({"cases": [case(limit_value=None)]}, "limit_value"),
        ({"cases": [case(fees=[{"kind": "gift"}])]}, "fee_kind"),
        ({"cases": [case(fees=[{"kind": "fee", "amount_vnd": 0}])]}, "fee_amount"),
        ({"cases": [case(fees=[{"kind": "free", "amount_vnd": 5000}])]}, "fee_free_amount"),
        ({"cases": [case(fees=[{"kind": "free"}, {"kind": "levy", "amount_vnd": 5000}])]}, "fee_free_and_charged"),
        ({"cases": [case(chosen_by="officer")]}, "case_default_officer"),
        ({"papers": [{"key": "a", "name": ""}]}, "paper_name"),
        ({"papers": [{"key": "a", "name": "A"}, {"key": "a", "name": "B"}]}, "paper_key"),
        ({"papers": [{"key": "a", "name": "A", "case": "khac"}]}, "paper_case"),
        ({"papers": [{"key": "a", "name": "A", "asked_if": {"field": "twin", "equals": "yes"}}]}, "paper_asked_if"),
        (
            {"papers": [{"key": "a", "name": "A", "asked_if": {"field": "twin", "equals": 1}}], "questions": ["son"]},
            "paper_asked_if",
        ),
    ],
)
def test_what_is_missing_is_named(changes: dict[str, Any], code: str) -> None:
    assert code in [problem.code for problem in rules.problems(version(**changes))]


@pytest.mark.parametrize(
    ("value", "unit", "minutes", "short"),
    [
        (3, "working-day", 24 * 60, False),
        (3, "working-day", 24 * 60 + 30, True),
        (8, "working-hour", 480, False),
        (8, "working-hour", 481, True),
        (None, "same-working-day", 480, False),
        (None, "same-working-day", 960, True),
        (None, "none", 10**6, False),
    ],
)
def test_a_limit_is_never_shorter_than_its_process(value: int | None, unit: str, minutes: int, short: bool) -> None:
    told = [case(limit_value=value, limit_unit=unit)]
    assert bool(rules.shorter_than_process(told, {"": minutes})) is short
    assert rules.shorter_than_process(told, {"khac": minutes}) == []


def test_what_is_free_for_some_and_charged_for_others_says_for_whom() -> None:
    fees = [{"kind": "free", "text": "Hộ nghèo: không thu"}, {"kind": "levy", "amount_vnd": 5000}]
    assert rules.problems(version(cases=[case(fees=fees)])) == []


def test_no_limit_needs_no_value() -> None:
    assert rules.problems(version(cases=[case(limit_unit="none", limit_value=None)])) == []


def test_addresses_are_plain_and_short() -> None:
    assert rules.slug("Thủ tục đăng ký khai sinh") == "dang-ky-khai-sinh"
    assert rules.slug("Đổi giấy phép lái xe", old=True) == "doi-giay-phep-lai-xe-truoc-2025"
    long = rules.slug("Giao đất, cho thuê đất " * 20)
    assert len(long) <= 90
    assert not long.endswith("-")


def test_a_version_does_not_begin_before_what_it_cites() -> None:
    cited = version(
        legal_basis=[{"number": "118/2025/NĐ-CP"}, "63/2020/QH14"], publishing_decision="QĐ 9 ngày 03/02/2026"
    )
    assert [problem.detail for problem in rules.too_early(cited, date(2024, 12, 31))] == [
        "QĐ 9 ngày 03/02/2026", "118/2025/NĐ-CP",
    ]  # fmt: skip
    assert {problem.code for problem in rules.too_early(cited, date(2026, 2, 2))} == {"before_its_law"}
    assert rules.too_early(cited, date(2026, 2, 3)) == []


@pytest.mark.parametrize("meaning", [{}, {"channels": ["counter"]}, {"field": "twin", "equals": "yes"}])
def test_a_paper_may_be_asked_for_by_what_the_form_asks_or_the_channel(meaning: dict[str, Any]) -> None:
    papers = [{"key": "a", "name": "A", "asked_if": meaning}]
    assert rules.problems(version(papers=papers, questions=["twin"])) == []


def test_what_nobody_files_needs_no_question() -> None:
    papers = [{"key": "a", "name": "A", "asked_if": {"field": "twin", "equals": "yes"}}]
    assert rules.problems(version(submittable=False, view_only_reason="Chỉ xem", form=None, papers=papers)) == []
