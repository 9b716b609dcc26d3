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


def choice(key: str, *values: str) -> dict[str, Any]:
    options = [{"value": value, "label": value, "label_en": value} for value in values]
    return field(key, "radio", options=options)


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


@pytest.mark.parametrize("name", set(crosschecks.CHECKS) - {"free_to_marry"})
def test_every_check_has_its_sentence_with_the_other_field(name: str) -> None:
    fields, typed = DAYS, {"a": "02/02/2020", "b": "01/01/2019"}
    if name == "father_names_himself":
        fields, typed = (choice("a", "cha"), choice("b", "khong")), {"a": "cha", "b": "khong"}
    elif name == "owner_is_one_of_two":
        fields = (NUMBERS[1], NUMBERS[0], NUMBERS[2])
        typed = {"a": "000195004231", "b": "000195004232", "c": "000195004233"}
    elif name == "different_people":
        fields, typed = NUMBERS[:2], {"a": "000195004231", "b": "000195004231"}
    vi = queries.check_schema_answers(form(name, *fields), typed, today=TODAY, language="vi").errors
    en = queries.check_schema_answers(form(name, *fields), typed, today=TODAY, language="en").errors
    assert "“Mục a”" in str(vi)
    assert "“Field a”" in str(en)


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


def test_the_owner_is_one_of_the_two() -> None:
    schema = form("owner_is_one_of_two", *NUMBERS)
    assert rules.problems(schema) == []
    people = {"a": "000195004231", "b": "000195004231", "c": "000195004232"}
    assert rules.check(schema, people, today=TODAY).faults == {}
    assert rules.check(schema, {**people, "b": "000195004232", "c": "000195004231"}, today=TODAY).faults == {}
    faults = rules.check(schema, {**people, "b": "000195004239"}, today=TODAY).faults
    assert {key: found[0].code for key, found in faults.items()} == {"c": "owner_is_neither"}
    assert rules.check(schema, {"a": "000195004231", "b": "000195004239"}, today=TODAY).faults == {}  # c is not known


@pytest.mark.parametrize(("status", "code"), [("dang-co", "married_already"), ("goa", ""), ("chua-ket-hon", "")])
def test_who_is_married_asks_for_no_paper_to_marry(status: str, code: str) -> None:
    schema = form("free_to_marry", choice("a", "dang-co", "goa", "chua-ket-hon"), field("b", "name", cases=["ket-hon"]))
    assert rules.problems(schema) == []
    said = {"a": status, "b": "Trần Thị Mẫu"}
    faults = rules.check(rules.for_case(schema, "ket-hon"), said, today=TODAY).faults
    assert {key: found[0].code for key, found in faults.items()} == ({"a": code} if code else {})
    assert rules.check(rules.for_case(schema, "muc-dich-khac"), said, today=TODAY).faults == {}


@pytest.mark.parametrize(
    ("relation", "has_father", "code"), [("cha", "khong", "father_left_out"), ("cha", "co", ""), ("me", "khong", "")]
)
def test_a_father_who_declares_is_named(relation: str, has_father: str, code: str) -> None:
    schema = form("father_names_himself", choice("a", "me", "cha"), choice("b", "co", "khong"))
    assert rules.problems(schema) == []
    faults = rules.check(schema, {"a": relation, "b": has_father}, today=TODAY).faults
    assert {key: found[0].code for key, found in faults.items()} == ({"b": code} if code else {})


def test_whoever_was_named_already_is_named_the_same_again() -> None:
    which = {"field": "which", "equals": "b"}
    parts = [
        field("a", "name", required=True),
        field("day", "date"),
        choice("which", "b", "c"),
        field("b", "name", required=True, same_as={"field": "a", "when": which}),
        field("b_day", "partial_date", same_as={"field": "day", "when": which}),
    ]
    schema = {"pages": [{"key": "p", "title": "T", "title_en": "T", "fields": parts}]}
    assert rules.problems(schema) == []
    said = {"a": "trần thị mẫu", "day": "27/03/1995", "which": "b", "b": "Ai Khác", "b_day": "1970"}
    data, faults = rules.check(schema, said, today=TODAY)
    assert faults == {}
    assert (data["b"], data["b_day"]) == (data["a"], "1995-03-27")
    assert rules.check(schema, {**said, "which": "c"}, today=TODAY).data["b"] == "Ai Khác"
    assert "b" in rules.check(schema, {"a": "", "which": "b"}, today=TODAY).faults
    own = rules.repeated_fields(schema, said, today=TODAY)
    assert own["b_day"].value == "1995-03-27"
    assert own["b"].holds({"which": "b"})
    assert not own["b"].holds({"which": "c"})
    broken = {**parts[3], "same_as": {"field": "later", "when": which}}
    assert rules.problems({"pages": [{**schema["pages"][0], "fields": [*parts[:3], broken]}]})
