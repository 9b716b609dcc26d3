"""What a form definition may not say, and what becomes of answers: conditions, pages, what is known already."""

from datetime import date
from typing import Any

import pytest

from motcua.means.eforms.rules import answers, schema
from motcua.means.eforms.rules.canonical import canonical, digest
from motcua.means.eforms.rules.table import table

TODAY = date(2026, 11, 20)
OPTIONS = [{"value": "a", "label": "A", "label_en": "An"}, {"value": "b", "label": "B", "label_en": "Bn"}]


def field(kind: str, **more: Any) -> dict[str, Any]:
    return {"key": "f", "type": kind, "label": "L", "label_en": "L", **more}


@pytest.mark.parametrize(
    ("condition", "given", "met"),
    [
        ({"equals": True}, True, True), ({"equals": True}, "On", True), ({"equals": True}, "true", True),
        ({"equals": True}, "1", True), ({"equals": True}, "no", False), ({"equals": True}, None, False),
        ({"equals": "a"}, "a", True), ({"equals": "a"}, ["b", "a"], True), ({"equals": "a"}, ("a",), True),
        ({"equals": "a"}, "b", False), ({"equals": 1}, "1", True), ({"equals": "1"}, [1], True),
        ({"not_equals": "a"}, "b", True), ({"not_equals": "a"}, "a", False), ({"not_equals": 1}, ["1"], False),
        ({"not_equals": "a"}, None, True),
        ({"in": ["a", 2]}, "2", True), ({"in": ["a", 2]}, ["b", "a"], True), ({"in": ["a"]}, "b", False),
        ({"in": []}, "a", False), ({}, "a", False),
    ],
)  # fmt: skip
def test_a_condition_is_met(condition: dict[str, Any], given: Any, met: bool) -> None:
    assert answers.holds(condition, given) is met


def form(*specs: dict[str, Any], **more: Any) -> dict[str, Any]:
    return {"pages": [{"key": "p", "title": "T", "title_en": "Te", "fields": list(specs)}], **more}


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("x" * 20_001 + "\x07", "x" * 20_000),
        ([1, "y" * 301], ["1", "y" * 300]),
        (["1"] * 101, ["1"] * 100),
        ({"a": 1}, ""),
        (None, None),
    ],
    ids=["text", "list", "long list", "object", "nothing"],
)
def test_what_cannot_be_used_is_kept_as_it_was_typed_up_to_a_length(typed: Any, kept: Any) -> None:
    found = answers.check(form(field("date")), {"f": typed}, today=TODAY)
    assert found.data.get("f") == kept
    assert bool(found.faults) == (kept is not None)


def test_a_number_that_fits_no_day_is_kept() -> None:
    assert answers.check(form(field("date")), {"f": 12}, today=TODAY).data == {"f": 12}
    assert answers.check(form(field("date")), {"f": True}, today=TODAY).data == {"f": ""}


def test_an_empty_answer_is_a_fault_where_one_is_required_and_nothing_else() -> None:
    asked, free = field("checkbox", required=True), field("text")
    assert answers.check(form(free), {"f": " "}, today=TODAY) == ({}, {})
    for given in ({}, {"f": "no"}, {"f": False}):
        found = answers.check(form(asked), given, today=TODAY)
        assert found.data == {}
        assert [fault.code for fault in found.faults["f"]] == ["required"]


def test_answers_are_read_page_by_page_with_a_dash_for_what_is_missing() -> None:
    asked = form(
        {**field("text"), "label": "Tên", "label_en": "Name"},
        {**field("choice", options=OPTIONS), "key": "g", "label": "Chọn", "label_en": "Choice"},
        {**field("text", cases=["x"]), "key": "h"},
        {**field("text", show_if={"field": "g", "equals": "b"}), "key": "i"},
        {**field("area"), "key": "j", "label": "Xã", "label_en": "Commune"},
    )
    rows = {"g": "a", "j": "05443"}

    (vietnamese,) = table(asked, rows, area_name=lambda code: {"05443": "Phường Mẫu"}.get(code))
    (english,) = table(asked, {**rows, "h": "riêng"}, "en")

    assert (vietnamese.key, vietnamese.title, english.title) == ("p", "T", "Te")
    assert [(row.key, row.label, row.value, row.type, row.answered) for row in vietnamese.rows] == [
        ("f", "Tên", "–", "text", False), ("g", "Chọn", "A", "choice", True), ("j", "Xã", "Phường Mẫu", "area", True),
    ]  # fmt: skip
    assert [(row.key, row.label, row.value) for row in english.rows] == [
        ("f", "Name", "–"), ("g", "Choice", "An"), ("h", "L", "riêng"), ("j", "Commune", "05443"),
    ]  # fmt: skip
    assert table(form(field("text", cases=["x"])), {}) == ()


def test_the_same_answers_are_written_down_in_the_same_way() -> None:
    assert canonical({"b": [1, "ơ"], "a": None}) == '{"a":null,"b":[1,"ơ"]}'
    assert digest({"b": 1, "a": 2}) == digest({"a": 2, "b": 1})
    assert digest({}) == "44136fa355b3678a1146ad16f7e8649e94fb4fc21fe77e8310c060f61caaff8a"
    with pytest.raises(ValueError, match="JSON"):
        canonical(float("nan"))


OWN_KEY = "needs a key of its own (a-z, 0-9, _)"


@pytest.mark.parametrize(
    ("given", "said"),
    [
        (None, ["a form needs a list of at least one page"]),
        ({"pages": []}, ["a form needs a list of at least one page"]),
        ({"pages": {"a": 1}}, ["a form needs a list of at least one page"]),
        (form(field("text")), []),
        (form(field("text"), odd=1, and_odd=2), ["unknown word and_odd", "unknown word odd"]),
        ({"pages": ["x"]}, ["page 1: must be an object"]),
        (
            {
                "pages": [
                    {"key": "P", "title": "T", "odd": 1, "fields": []},
                    {"key": "p", "title_en": "T", "fields": "x"},
                ]
            },
            [
                "page 1: unknown word odd", f"page 1: {OWN_KEY}", "page 1: needs title and title_en",
                "page 1: needs fields", "page 2: needs title and title_en", "page 2: needs fields",
            ],
        ),
        (
            {"pages": [*form(field("text"))["pages"], *form({**field("text"), "key": "g"})["pages"]]},
            [f"page 2: {OWN_KEY}"],
        ),
        (form({**field("text"), "key": ""}), [f"page 1, field ?: {OWN_KEY}"]),
        (form("x"), [f"page 1, field ?: {OWN_KEY}"]),  # type: ignore[arg-type]
        (form(field("text"), field("text")), [f"page 1, field f: {OWN_KEY}"]),
        (form({**field("text"), "key": "F"}, field("date")), [f"page 1, field F: {OWN_KEY}"]),
        (form(field("dance")), ["page 1, field f: unknown type 'dance'"]),
        (
            form(field("text", odd=1, label_en="")),
            ["page 1, field f: unknown word odd", "page 1, field f: needs label and label_en"],
        ),
        (form(field("text", help="x")), ["page 1, field f: help needs help_en"]),
        (form(field("text", help="x", help_en="x", maps_to="full_name", stands_for="filer.full_name")), []),
        (
            form(field("text", maps_to="shoe", stands_for="filer.shoe")),
            [
                "page 1, field f: maps_to 'shoe' names nothing that is known of a person",
                "page 1, field f: stands_for 'filer.shoe' names nothing that is known of a person",
            ],
        ),
        (form(field("text", cases=[])), ["page 1, field f: cases must be a list of at least one key"]),
        (form(field("text", cases="a")), ["page 1, field f: cases must be a list of at least one key"]),
        (form(field("text", cases=[1])), ["page 1, field f: cases must be a list of at least one key"]),
        (form(field("text", cases=["a"])), []),
        (
            form(field("text", show_if={"field": "f", "equals": 1})),
            ["page 1, field f: show_if must name an earlier field"],
        ),
        (form(field("text", show_if="g")), ["page 1, field f: show_if must name an earlier field"]),
        (
            form(field("text"), {**field("text", show_if={"field": "f", "equals": 1, "in": [1]}), "key": "g"}),
            ["page 1, field g: show_if needs one of equals, not_equals, in"],
        ),
        (
            form(field("text"), {**field("text", show_if={"field": "f"}), "key": "g"}),
            ["page 1, field g: show_if needs one of equals, not_equals, in"],
        ),
        (form(field("text"), {**field("text", show_if={"field": "f", "not_equals": 1}), "key": "g"}), []),
        (form(field("text", pattern="[A-Z]+")), ["page 1, field f: a pattern needs a pattern_message"]),
        (form(field("text", pattern="[A-Z]+", pattern_message="x")), []),
        (form(field("text", pattern="(a+)+", pattern_message="x")), ["page 1, field f: pattern could take too long"]),
        (form(field("text", pattern="a" * 201, pattern_message="x")), ["page 1, field f: pattern could take too long"]),
        (form(field("text", pattern="a" * 200, pattern_message="x")), []),
        (
            form(field("text", pattern="(", pattern_message="x")),
            ["page 1, field f: pattern: missing ), unterminated subpattern at position 0"],
        ),
        (form(field("decimal")), ["page 1, field f: needs a unit"]),
    ],
    ids=str,
)  # fmt: skip
def test_what_is_wrong_with_a_form_is_said(given: Any, said: list[str]) -> None:
    assert schema.problems(given) == said


def test_known_answers_fill_empty_fields_and_are_found_again() -> None:
    asked = form(
        field("name", maps_to="full_name"),
        {**field("date", maps_to="filer.birth_date"), "key": "g"},
        {**field("text", default="usual"), "key": "h"},
        {**field("text", maps_to="address", default="usual"), "key": "i"},
    )
    profile = {"full_name": "Lê Văn Bình", "birth_date": date(1990, 2, 1), "address": ""}

    filled = answers.prefilled(asked, profile, {"f": ""})

    assert filled == {"f": "", "g": "1990-02-01", "h": "usual", "i": "usual"}
    assert answers.known(asked, {**filled, "f": ["Lê Thị An"]}) == {"full_name": "Lê Thị An", "address": "usual"}
    assert answers.known(asked, filled, "filer.") == {"birth_date": "1990-02-01"}


@pytest.mark.parametrize(
    ("checks", "said"),
    [
        ({"check": "x"}, ["checks must be a list"]),
        (["x"], ["check 1: unknown check None"]),
        ([{"check": "x", "fields": ["a", "b"]}], ["check 1: unknown check 'x'"]),
        ([{"check": "not_dead_before_born", "fields": ["a"]}], ["check 1: needs 2 fields"]),
        ([{"check": "not_dead_before_born", "fields": ["a", "b", "c"]}], ["check 1: needs 2 fields"]),
        ([{"check": "different_people", "fields": ["n"]}], ["check 1: needs two or more fields"]),
        ([{"check": "different_people", "fields": "nm"}], ["check 1: needs two or more fields"]),
        (
            [
                {"check": "not_ended_before_begun", "fields": ["a", "b"]},
                {"check": "not_ended_before_begun", "fields": ["a", "n"]},
                {"check": "different_people", "fields": ["n", "z"]},
            ],
            [
                "check 2: 'n' is no field of the types date, partial_date",
                "check 3: 'z' is no field of the types id_number",
            ],
        ),
    ],
)
def test_what_is_wrong_with_a_check_between_answers_is_said(checks: Any, said: list[str]) -> None:
    asked = form(
        {**field("date"), "key": "a"}, {**field("partial_date"), "key": "b"}, {**field("id_number"), "key": "n"}
    )
    assert schema.problems({**asked, "checks": checks}) == said
