"""The pieces of field types by hand: how a page asks, how programs answer, what is kept and what is refused."""

from datetime import date
from typing import Any

import pytest

from motcua.means.eforms.rules import types, values
from motcua.means.eforms.rules.values import Control, Refused

TODAY = date(2026, 11, 20)
OPTIONS = [{"value": "a", "label": "A", "label_en": "An"}, {"value": "b", "label": "B", "label_en": "Bn"}]


def field(kind: str, **more: Any) -> dict[str, Any]:
    return {"key": "f", "type": kind, "label": "L", "label_en": "L", **more}


@pytest.mark.parametrize(
    ("spec", "asked"),
    [
        (field("text"), Control(max_length=300)),
        (field("text", max_length=12), Control(max_length=12)),
        (field("textarea"), Control(shape="textarea", max_length=4000)),
        (field("textarea", max_length="40"), Control(shape="textarea", max_length=40)),
        (field("name"), Control(autocomplete="name", max_length=300)),
        (field("name", max_length=50), Control(autocomplete="name", max_length=50)),
        (
            field("email"),
            Control(
                input_type="email", inputmode="email", autocomplete="email",
                attrs={"spellcheck": "false", "autocapitalize": "none"},
            ),
        ),
        (field("phone"), Control(input_type="tel", inputmode="tel", autocomplete="tel", width="w20")),
        (field("tax_code"), Control(inputmode="numeric", width="w20")),
        (field("id_number"), Control(inputmode="numeric", width="w20", country=True)),
        (field("integer"), Control(inputmode="numeric", width="w10")),
        (field("money"), Control(inputmode="numeric", width="w10", suffix="đồng")),
        (field("decimal", unit="m²"), Control(inputmode="decimal", width="w10", suffix="m²")),
        (field("decimal"), Control(inputmode="decimal", width="w10", suffix="")),
        (
            field("date"),
            Control(
                inputmode="numeric", width="w10", help="Ngày/tháng/năm, ví dụ 05/09/2026", attrs={"data-date": ""}
            ),
        ),
        (
            field("partial_date"),
            Control(
                inputmode="numeric", width="w10", attrs={"data-date": ""},
                help="Ngày/tháng/năm; chỉ biết năm thì ghi năm, ví dụ 1940",
            ),
        ),
        (field("choice", options=OPTIONS), Control(shape="select")),
        (field("area"), Control(shape="chooser", areas=True)),
        (field("radio", options=OPTIONS), Control(shape="choices", input_type="radio")),
        (field("checkbox", options=OPTIONS), Control(shape="choices", input_type="checkbox", several=True)),
        (field("checkbox"), Control(shape="single", input_type="checkbox")),
    ],
    ids=lambda value: value["type"] if isinstance(value, dict) else "",
)  # fmt: skip
def test_a_page_asks_by_these_attributes(spec: dict[str, Any], asked: Control) -> None:
    assert types.of(spec).control(spec) == asked


@pytest.mark.parametrize(
    ("spec", "told"),
    [
        (field("text"), {"type": "string", "maxLength": 300}),
        (
            field("text", max_length="9", min_length="2", pattern="[A-Z]+"),
            {"type": "string", "maxLength": 9, "minLength": 2, "pattern": "^(?:[A-Z]+)$"},
        ),
        (field("textarea"), {"type": "string", "maxLength": 4000}),
        (field("name"), {"type": "string", "maxLength": 300}),
        (field("email"), {"type": "string", "format": "email", "maxLength": 254}),
        (field("date"), {"type": "string", "format": "date"}),
        (field("partial_date"), {"type": "string", "pattern": "^[0-9]{4}(-[0-9]{2}(-[0-9]{2})?)?$"}),
        (field("area"), {"type": "string", "pattern": "^([0-9]{2}|[0-9]{3}|[0-9]{5})$"}),
        (field("integer"), {"type": "integer"}),
        (field("integer", min=0, max="20"), {"type": "integer", "minimum": 0, "maximum": 20}),
        (field("money"), {"type": "integer", "minimum": 0}),
        (field("money", min=1000), {"type": "integer", "minimum": 1000}),
        (field("decimal"), {"type": ["string", "number"], "pattern": r"^[0-9]{1,12}(\.[0-9]{1,2})?$"}),
        (
            field("decimal", decimals=3, min="0.5", max=10),
            {"type": ["string", "number"], "pattern": r"^[0-9]{1,12}(\.[0-9]{1,3})?$", "minimum": 0.5, "maximum": 10.0},
        ),
        (field("choice", options=OPTIONS), {"type": "string", "enum": ["a", "b"]}),
        (field("radio", options=OPTIONS), {"type": "string", "enum": ["a", "b"]}),
        (
            field("checkbox", options=OPTIONS),
            {"type": "array", "items": {"type": "string", "enum": ["a", "b"]}, "uniqueItems": True},
        ),
        (field("checkbox"), {"type": "boolean"}),
    ],
    ids=lambda value: value["type"] if isinstance(value, dict) and "key" in value else "",
)
def test_programs_answer_as_they_are_told(spec: dict[str, Any], told: dict[str, Any]) -> None:
    assert types.of(spec).json_schema(spec) == told


@pytest.mark.parametrize(
    ("value", "spec", "code", "data"),
    [
        ("abcd", {"max_length": 3}, "too_long", {"max": 3, "length": 4}),
        ("abcdefg", {}, "too_long", {"max": 6, "length": 7}),
        ("a", {"min_length": 2}, "too_short", {"min": 2, "length": 1}),
        ("a\u0323\u0324\u0325", {}, "marks", {}),
        ("AB1", {"pattern": "[A-Z]+"}, "pattern", {}),
        ("1AB", {"pattern": "[A-Z]+"}, "pattern", {}),
    ],
)
def test_a_text_that_does_not_fit_says_why(value: str, spec: dict[str, Any], code: str, data: dict[str, Any]) -> None:
    with pytest.raises(Refused) as caught:
        values.short_enough(value, spec, 6)
    assert (caught.value.fault.code, dict(caught.value.fault.data)) == (code, data)
    assert str(caught.value) == code


@pytest.mark.parametrize(
    ("value", "spec"),
    [
        ("abc", {"max_length": 3, "min_length": 3}),
        ("abcdef", {}),
        ("a\u0323\u0324b\u0323\u0324", {}),  # two marks on each of two letters
        ("ABC", {"pattern": "[A-Z]+"}),
        ("", {"min_length": 0, "pattern": ""}),
    ],
)
def test_a_text_that_fits_is_kept_as_it_is(value: str, spec: dict[str, Any]) -> None:
    assert values.short_enough(value, spec, 6) == value


@pytest.mark.parametrize(
    ("number", "code", "data"),
    [(0, "number_low", {"min": "<1>"}), (1, "", {}), (9, "", {}), (10, "number_high", {"max": "<9>"})],
)
def test_bounds_are_part_of_what_is_allowed(number: int, code: str, data: dict[str, str]) -> None:
    spec = {"min": 1, "max": 9}
    if not code:
        values.within(number, spec)
        return
    with pytest.raises(Refused) as caught:
        values.within(number, spec, lambda mark: f"<{mark}>")
    assert (caught.value.fault.code, dict(caught.value.fault.data)) == (code, data)


@pytest.mark.parametrize(
    ("raw", "kept"), [("  a \n b ", "a b"), (12, "12"), (True, None), (None, None), (1.5, None), (["a"], None)]
)
def test_one_line_is_text_or_a_whole_number(raw: Any, kept: str | None) -> None:
    if kept is not None:
        assert values.one_line(raw) == kept
        return
    with pytest.raises(Refused, match=r"^unreadable$"):
        values.one_line(raw)


def test_many_lines_are_text_with_its_breaks() -> None:
    assert values.many_lines(" a\r\nb \n") == "a\nb"
    with pytest.raises(Refused, match=r"^unreadable$"):
        values.many_lines(12)


@pytest.mark.parametrize(
    ("spec", "said"),
    [
        ({}, ["needs options"]),
        ({"options": "ab"}, ["options must be a list of at least one"]),
        ({"options": []}, ["options must be a list of at least one"]),
        ({"options": OPTIONS}, []),
        ({"options": OPTIONS, "default": "b"}, []),
        ({"options": OPTIONS, "default": "c"}, ["default is none of the options"]),
        ({"options": [*OPTIONS, OPTIONS[0]]}, ["every option needs a value of its own"]),
        ({"options": [{"label": "A", "label_en": "A"}]}, ["every option needs a value of its own"]),
        ({"options": [*OPTIONS, "c"]}, ["every option needs a value of its own"]),
        ({"options": [{"value": "c", "label": "C"}]}, ["option c needs label and label_en"]),
        ({"options": [{"value": "c", "label_en": "C"}]}, ["option c needs label and label_en"]),
    ],
)
def test_what_is_wrong_with_options_is_said(spec: dict[str, Any], said: list[str]) -> None:
    assert list(values.bad_options(spec)) == said


@pytest.mark.parametrize(
    ("spec", "said"),
    [
        (field("integer", min="x", max=3), ["min 'x' cannot be read"]),
        (field("integer", min=0, max="y"), ["max 'y' cannot be read"]),
        (field("integer", min="x", max=[]), ["min 'x' cannot be read", "max [] cannot be read"]),
        (field("decimal", unit="m", min="x"), ["min 'x' cannot be read"]),
        (field("decimal", unit="m", min="0.5", max=2), []),
        (field("decimal"), ["needs a unit"]),
        (field("date", min="today-18y", max="2026-13-01"), ["max '2026-13-01' cannot be read"]),
        (field("date", min="yesterday"), ["min 'yesterday' cannot be read"]),
        (field("date", min="today", max="today+30d"), []),
        (field("checkbox"), []),
        (field("checkbox", options=[]), ["options must be a list of at least one"]),
        (field("choice"), ["needs options"]),
        (field("radio"), ["needs options"]),
        (field("text"), []),
    ],
    ids=lambda value: value["type"] if isinstance(value, dict) else "",
)
def test_what_is_wrong_with_a_definition_is_said(spec: dict[str, Any], said: list[str]) -> None:
    assert list(types.of(spec).problems(spec)) == said


@pytest.mark.parametrize(
    ("mark", "day"),
    [
        (None, None), ("", None), ("today", "2024-02-29"), ("today-18y", "2006-02-28"), ("today+4y", "2028-02-29"),
        ("today+30d", "2024-03-30"), ("today-1d", "2024-02-28"), ("2020-01-31", "2020-01-31"),
    ],
)  # fmt: skip
def test_a_bound_is_a_day_or_counted_from_today(mark: str | None, day: str | None) -> None:
    found = types.date.bound(mark, date(2024, 2, 29))  # type: ignore[attr-defined]
    assert (found.isoformat() if found else None) == day


@pytest.mark.parametrize(
    ("typed", "more", "code"),
    [
        ("31/12/1899", {}, "date_early"), ("01/01/1900", {}, ""), ("20/11/2026", {"max": "today"}, ""),
        ("21/11/2026", {"max": "today"}, "date_future"), ("02/01/2020", {"max": "2020-01-01"}, "date_late"),
        ("01/01/2020", {"max": "2020-01-01", "min": "2020-01-01"}, ""), ("31/02/2020", {}, "date_unreal"),
        ("hôm nay", {}, "date_form"), ("1/2/20", {}, "date_century"),
    ],
)  # fmt: skip
def test_a_day_outside_its_bounds_says_why(typed: str, more: dict[str, Any], code: str) -> None:
    spec = field("date", **more)
    if not code:
        assert types.of(spec).clean(typed, spec, TODAY, None)
        return
    with pytest.raises(Refused, match=rf"^{code}$"):
        types.of(spec).clean(typed, spec, TODAY, None)


@pytest.mark.parametrize(
    ("raw", "ticked"),
    [
        (True, True),
        ("1", True),
        (" ON ", True),
        ("true", True),
        ("yes", True),
        ("Có", True),
        ("0", False),
        (1, False),
        ("", False),
    ],
)
def test_one_box_is_ticked_or_not(raw: Any, ticked: bool) -> None:
    spec = field("checkbox")
    assert types.of(spec).clean(raw, spec, TODAY, None) is ticked


@pytest.mark.parametrize(
    ("raw", "kept"), [(["b", "", None, "a"], ["a", "b"]), ("b", ["b"]), (("a",), ["a"]), ([], []), (["a", "a"], ["a"])]
)
def test_of_several_boxes_those_ticked_are_kept_in_their_order(raw: Any, kept: list[str]) -> None:
    spec = field("checkbox", options=OPTIONS)
    assert types.of(spec).clean(raw, spec, TODAY, None) == kept
    with pytest.raises(Refused, match=r"^not_an_option$"):
        types.of(spec).clean([*kept, "c"], spec, TODAY, None)


def test_boxes_are_read_in_the_language() -> None:
    one, several = field("checkbox"), field("checkbox", options=OPTIONS)
    assert (types.of(one).in_words(True, one, "vi", None), types.of(one).in_words(True, one, "en", None)) == (
        "Có",
        "Yes",
    )
    assert types.of(several).in_words(["a", "b", "c"], several, "en", None) == "An; Bn; c"
