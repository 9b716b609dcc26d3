"""A type of field is one file with all its pieces; pages, prints and programs follow what stands there."""

import random
from datetime import date
from pathlib import Path
from types import ModuleType
from typing import Any

import jsonschema
import pytest

from motcua.means.eforms import queries
from motcua.means.eforms.rules import problems, types, values
from motcua.means.eforms.rules.values import Refused
from motcua.sample import answers as sample
from motcua.sample.parties import Party
from tests.answers import answer_to

TODAY = date(2026, 11, 20)
OPTIONS = [{"value": "a", "label": "A", "label_en": "A"}, {"value": "b", "label": "B", "label_en": "B"}]
# type -> (its definition, what a person types, what is kept, how it is read, how the field shows it again)
EXAMPLES: dict[str, tuple[dict[str, Any], Any, Any, str, Any]] = {
    "text": ({}, " a  b ", "a b", "a b", "a b"),
    "textarea": ({}, "a\r\nb", "a\nb", "a\nb", "a\nb"),
    "name": ({}, "Lê  Văn Bình", "Lê Văn Bình", "Lê Văn Bình", "Lê Văn Bình"),
    "date": ({}, "01021990", "1990-02-01", "01/02/1990", "01/02/1990"),
    "partial_date": ({}, "03/1940", "1940-03", "tháng 03 năm 1940", "03/1940"),
    "decimal": ({"unit": "m²"}, "1.234,50 m2", "1234.5", "1.234,5 m²", "1234,5"),
    "integer": ({"min": 1, "max": 2000}, "1.200", 1200, "1200", 1200),
    "money": ({}, "1.234.500 đ", 1234500, "1.234.500 đ", 1234500),
    "choice": ({"options": OPTIONS}, "a", "a", "A", "a"),
    "radio": ({"options": OPTIONS}, "b", "b", "B", "b"),
    "checkbox": ({"options": OPTIONS}, ["b", "a"], ["a", "b"], "A; B", ["a", "b"]),
    "id_number": ({}, "000195004231", "000195004231", "000 195 004 231", "000195004231"),
    "tax_code": ({}, "0000000017", "0000000017", "0000000017", "0000000017"),
    "phone": ({}, "+84 912 345 678", "0912345678", "0912 345 678", "0912345678"),
    "email": ({}, "anh@vidu.example", "anh@vidu.example", "anh@vidu.example", "anh@vidu.example"),
    "area": ({}, "05443", "05443", "Phường Phan Đình Phùng", "05443"),
}


def spec_of(kind: str) -> dict[str, Any]:
    return {"key": "f", "type": kind, "label": "L", "label_en": "L", **EXAMPLES[kind][0]}


def area_name(code: str) -> str | None:
    return {"05443": "Phường Phan Đình Phùng"}.get(code)


def test_every_file_is_a_type_and_has_its_example() -> None:
    files = {path.stem for path in Path(str(types.__file__)).parent.glob("*.py")} - {"__init__"}
    assert files == set(types.TYPES) == set(EXAMPLES)


def test_a_file_that_lacks_a_piece_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    half = ModuleType("half")
    half.LABEL = half.MISSING = half.clean = half.in_words = "here"  # type: ignore[attr-defined]
    assert types.lacking(half) == ["SAYS", "as_typed", "control", "json_schema", "problems"]
    monkeypatch.setattr(types.importlib, "import_module", lambda name: half)
    with pytest.raises(TypeError, match=r"field type area lacks SAYS, as_typed, control, json_schema, problems"):
        types.gathered()


@pytest.mark.parametrize("kind", EXAMPLES)
def test_what_is_typed_is_kept_read_and_shown_again(kind: str) -> None:
    _more, typed, kept, read, again = EXAMPLES[kind]
    field, spec = types.TYPES[kind], spec_of(kind)
    assert field.clean(typed, spec, TODAY, area_name) == kept
    assert field.clean(kept, spec, TODAY, area_name) == kept
    assert field.in_words(kept, spec, "vi", area_name) == read
    assert field.as_typed(kept) == again
    assert field.clean(again, spec, TODAY, area_name) == kept


@pytest.mark.parametrize("kind", EXAMPLES)
def test_other_programs_are_told_what_is_kept(kind: str) -> None:
    _more, _typed, kept, _read, _again = EXAMPLES[kind]
    schema = types.TYPES[kind].json_schema(spec_of(kind))
    jsonschema.Draft202012Validator.check_schema(schema)
    jsonschema.validate(kept, schema)
    for wrong in (None, {"a": 1}, "chín mươi" if "number" in schema.get("type", ()) else 1.5):
        with pytest.raises(jsonschema.ValidationError):
            jsonschema.validate(wrong, schema)


@pytest.mark.parametrize("kind", EXAMPLES)
def test_a_sound_definition_has_no_problems_and_says_how_it_is_asked(kind: str) -> None:
    spec = spec_of(kind)
    schema = {"pages": [{"key": "p", "title": "T", "title_en": "T", "fields": [spec]}]}
    assert problems(schema) == []
    assert queries.control(spec).shape in ("input", "textarea", "select", "chooser", "choices", "single")
    assert queries.pages_of(schema, "vi")[0].fields[0].answer == types.TYPES[kind].json_schema(spec)
    assert queries.type_label(kind)


@pytest.mark.parametrize("kind", EXAMPLES)
def test_made_up_answers_fit_every_type(kind: str) -> None:
    """A type that sample-making or the tests answer wrongly would show only when some procedure's form uses it."""
    spec = {**spec_of(kind), "required": True}
    owner = Party("citizen", "Lê Thị Mẫu", "000000000001", "Tổ 1", "0000000001", "a@vidu.example", area_code="05443")
    schema = {"pages": [{"fields": [spec]}]}
    of_sample = sample.answers_for(schema, owner=owner, filer=None, rng=random.Random(7), on=TODAY)["f"]
    for answer, place in ((of_sample, "src/motcua/sample/answers.py"), (answer_to(spec, TODAY), "tests/answers.py")):
        try:
            types.TYPES[kind].clean(answer, spec, TODAY, area_name)
        except Refused as refused:
            pytest.fail(f"{place}: {answer!r} is no answer to a {kind} ({refused})")


def test_a_form_may_name_another_autocomplete() -> None:
    assert queries.control({"type": "text", "autocomplete": "street-address"}).autocomplete == "street-address"
    assert queries.control({"type": "name"}).autocomplete == "name"


@pytest.mark.parametrize(
    ("typed", "kept", "vi", "en"),
    [
        ("90,5", "90.5", "90,5 m²", "90.5 m²"),
        ("90.5", "90.5", "90,5 m²", "90.5 m²"),
        ("90,50 m²", "90.5", "90,5 m²", "90.5 m²"),
        ("1.234,5", "1234.5", "1.234,5 m²", "1,234.5 m²"),
        ("1 234,5", "1234.5", "1.234,5 m²", "1,234.5 m²"),
        ("1,234.5", "1234.5", "1.234,5 m²", "1,234.5 m²"),
        ("1.234", "1234", "1.234 m²", "1,234 m²"),
        ("1.234.567", "1234567", "1.234.567 m²", "1,234,567 m²"),
        ("0.25", "0.25", "0,25 m²", "0.25 m²"),
        ("100", "100", "100 m²", "100 m²"),
        (90.5, "90.5", "90,5 m²", "90.5 m²"),
        (120, "120", "120 m²", "120 m²"),
    ],
)
def test_a_measure_is_read_as_people_write_it(typed: Any, kept: str, vi: str, en: str) -> None:
    spec = {"type": "decimal", "unit": "m²"}
    assert types.of(spec).clean(typed, spec, TODAY, None) == kept
    assert types.of(spec).in_words(kept, spec, "vi", None) == vi
    assert types.of(spec).in_words(kept, spec, "en", None) == en


@pytest.mark.parametrize(
    ("typed", "code"),
    [
        ("chín mươi", "decimal_form"), ("khoảng 5", "decimal_form"), ("5 tầng", "decimal_form"), ("-5", "decimal_form"),
        ("1,2,3", "decimal_form"), ("1.23.456", "decimal_form"), ("٩٠", "decimal_form"), (float("nan"), "decimal_form"),
        (float("inf"), "decimal_form"), (True, "unreadable"), ("1,234", "decimal_places"), ("0,001", "decimal_places"),
        ("0", "number_low"), ("1001", "number_high"),
    ],
)  # fmt: skip
def test_what_is_no_measure_says_why(typed: Any, code: str) -> None:
    spec = {"type": "decimal", "unit": "m", "min": 0.01, "max": 1000}
    with pytest.raises(values.Refused) as refused:
        types.of(spec).clean(typed, spec, TODAY, None)
    assert refused.value.fault.code == code


@pytest.mark.parametrize(
    ("typed", "kept", "vi", "en"),
    [
        ("1940", "1940", "năm 1940", "the year 1940"),
        ("năm 1940", "1940", "năm 1940", "the year 1940"),
        ("03/1940", "1940-03", "tháng 03 năm 1940", "03/1940"),
        ("3-1940", "1940-03", "tháng 03 năm 1940", "03/1940"),
        ("031940", "1940-03", "tháng 03 năm 1940", "03/1940"),
        ("01/01/1940", "1940-01-01", "01/01/1940", "01/01/1940"),
        ("1.2.1990", "1990-02-01", "01/02/1990", "01/02/1990"),
    ],
)
def test_a_day_known_in_part_stays_so(typed: str, kept: str, vi: str, en: str) -> None:
    spec = {"type": "partial_date"}
    assert types.of(spec).clean(typed, spec, TODAY, None) == kept
    assert types.of(spec).in_words(kept, spec, "vi", None) == vi
    assert types.of(spec).in_words(kept, spec, "en", None) == en
    assert types.of(spec).clean(types.of(spec).as_typed(kept), spec, TODAY, None) == kept


@pytest.mark.parametrize(
    ("typed", "code"),
    [
        ("13/1940", "date_unreal"), ("31/02/1990", "date_unreal"), ("0000", "date_unreal"), ("40", "date_form"),
        ("khoảng 1940", "date_form"), ("2027", "date_future"), ("12/2026", "date_future"), ("1899", "date_early"),
    ],
)  # fmt: skip
def test_a_day_known_in_part_lies_inside_the_bounds(typed: str, code: str) -> None:
    spec = {"type": "partial_date", "max": "today"}
    with pytest.raises(values.Refused) as refused:
        types.of(spec).clean(typed, spec, TODAY, None)
    assert refused.value.fault.code == code


def test_an_age_is_refused_only_where_no_day_of_the_year_would_do() -> None:
    spec = {"type": "partial_date", "max": "today-18y"}
    assert types.of(spec).clean("2008", spec, TODAY, None) == "2008"  # until 20 November 2008 it would do
    with pytest.raises(values.Refused):
        types.of(spec).clean("2009", spec, TODAY, None)
