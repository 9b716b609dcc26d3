"""What two answers say together: impossible pairs are refused at the later field, possible ones are not."""

from datetime import date
from typing import Any

import pytest

from motcua.means.eforms import queries, rules
from motcua.means.eforms.rules import crosschecks

TODAY = date(2026, 11, 20)


def field(key: str, kind: str, **more: Any) -> dict[str, Any]:
    return {"key": key, "type": kind, "label": f"Mục {key}", "label_en": f"Field {key}", **more}


def form(check: str, *fields: dict[str, Any]) -> dict[str, Any]:
    pages = [
        {"key": f"p{number}", "title": "T", "title_en": "T", "fields": [spec]} for number, spec in enumerate(fields)
    ]
    return {"pages": pages, "checks": [{"check": check, "fields": [spec["key"] for spec in fields]}]}


DAYS = (field("a", "partial_date"), field("b", "date"))
NUMBERS = (field("a", "id_number"), field("b", "id_number"), field("c", "id_number"))


@pytest.mark.parametrize(
    ("check", "first", "second", "code"),
    [
        ("not_dead_before_born", "01/01/2020", "01/01/2019", "dead_before_born"),
        ("not_dead_before_born", "01/01/2020", "01/01/2020", ""),
        ("not_dead_before_born", "2020", "31/12/2019", "dead_before_born"),
        ("not_dead_before_born", "2020", "01/01/2020", ""),
        ("not_dead_before_born", "03/2020", "29/02/2020", "dead_before_born"),
        ("not_ended_before_begun", "02/03/2026", "01/03/2026", "ended_before_begun"),
        ("not_ended_before_begun", "02/03/2026", "02/03/2026", ""),
        ("not_born_before_parent", "1995", "31/12/1994", "born_before_parent"),
        ("not_born_before_parent", "01/02/1995", "01/02/1995", "born_before_parent"),
        ("not_born_before_parent", "1995", "01/06/1995", ""),  # the parent may be born on any day of the year
        ("not_born_before_parent", "1995", "05/05/2026", ""),
    ],
)
def test_days_are_in_their_order(check: str, first: str, second: str, code: str) -> None:
    schema = form(check, *DAYS)
    assert rules.problems(schema) == []
    data, faults = rules.check(schema, {"a": first, "b": second}, today=TODAY)
    assert {key: found[0].code for key, found in faults.items()} == ({"b": code} if code else {})
    assert set(data) == {"a", "b"}


def test_two_people_have_two_numbers() -> None:
    schema = form("different_people", *NUMBERS)
    same = {"a": "000 195 004 231", "b": "000195004231", "c": "000195004231"}
    _data, faults = rules.check(schema, same, today=TODAY)
    assert {key: found[0].code for key, found in faults.items()} == {"b": "same_person", "c": "same_person"}
    apart = {"a": "000195004231", "b": "000195004232"}
    assert rules.check(schema, apart, today=TODAY).faults == {}


def test_a_page_says_only_what_stands_on_it_and_a_hidden_or_wrong_answer_is_not_compared() -> None:
    schema = form("different_people", *NUMBERS)
    same = {"a": "000195004231", "b": "000195004231"}
    assert rules.check(schema, same, today=TODAY, page="p0").faults == {}
    assert set(rules.check(schema, same, today=TODAY, page="p1").faults) == {"b"}
    assert rules.check(schema, {"a": "ABC", "b": "ABC"}, today=TODAY).faults["b"][0].code == "id_sign"
    hidden = form("different_people", NUMBERS[0], field("b", "id_number", show_if={"field": "a", "equals": "x"}))
    assert rules.check(hidden, same, today=TODAY).faults == {}


@pytest.mark.parametrize("name", crosschecks.CHECKS)
def test_every_check_has_its_sentence_with_the_other_field(name: str) -> None:
    fields = NUMBERS[:2] if "id_number" in crosschecks.TAKES[name][0] else DAYS
    typed = {"a": "000195004231", "b": "000195004231"} if fields is not DAYS else {"a": "02/02/2020", "b": "01/01/2019"}
    vi = queries.check_schema_answers(form(name, *fields), typed, today=TODAY, language="vi").errors["b"][0]
    en = queries.check_schema_answers(form(name, *fields), typed, today=TODAY, language="en").errors["b"][0]
    assert "“Mục a”" in vi
    assert "“Field a”" in en


@pytest.mark.parametrize(
    ("checks", "said"),
    [
        ("x", "must be a list"),
        (["x"], "unknown check"),
        ([{"check": "sum_is_right", "fields": ["a", "b"]}], "unknown check 'sum_is_right'"),
        ([{"check": "not_dead_before_born", "fields": ["a"]}], "needs 2 fields"),
        ([{"check": "not_dead_before_born", "fields": ["a", "z"]}], "'z' is no field of the types"),
        ([{"check": "different_people", "fields": ["a", "b"]}], "'a' is no field of the types id_number"),
    ],
)
def test_a_broken_check_is_named(checks: Any, said: str) -> None:
    found = rules.problems({**form("not_dead_before_born", *DAYS), "checks": checks})
    assert any(said in problem for problem in found), found
