"""A type of field is one file with all its pieces; pages, prints and programs follow what stands there."""

from datetime import date
from pathlib import Path
from types import ModuleType
from typing import Any

import jsonschema
import pytest

from motcua.means.eforms import queries
from motcua.means.eforms.rules import problems, types

TODAY = date(2026, 11, 20)
OPTIONS = [{"value": "a", "label": "A", "label_en": "A"}, {"value": "b", "label": "B", "label_en": "B"}]
# type -> (its definition, what a person types, what is kept, how it is read, how the field shows it again)
EXAMPLES: dict[str, tuple[dict[str, Any], Any, Any, str, Any]] = {
    "text": ({}, " a  b ", "a b", "a b", "a b"),
    "textarea": ({}, "a\r\nb", "a\nb", "a\nb", "a\nb"),
    "name": ({}, "Lê  Văn Bình", "Lê Văn Bình", "Lê Văn Bình", "Lê Văn Bình"),
    "date": ({}, "01021990", "1990-02-01", "01/02/1990", "01/02/1990"),
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
    for wrong in (None, {"a": 1}, 1.5):
        with pytest.raises(jsonschema.ValidationError):
            jsonschema.validate(wrong, schema)


@pytest.mark.parametrize("kind", EXAMPLES)
def test_a_sound_definition_has_no_problems_and_says_how_it_is_asked(kind: str) -> None:
    spec = spec_of(kind)
    schema = {"pages": [{"key": "p", "title": "T", "title_en": "T", "fields": [spec]}]}
    assert problems(schema) == []
    assert queries.control(spec).shape in ("input", "textarea", "select", "choices", "single")
    assert queries.pages_of(schema, "vi")[0].fields[0].answer == types.TYPES[kind].json_schema(spec)
    assert queries.type_label(kind)


def test_a_form_may_name_another_autocomplete() -> None:
    assert queries.control({"type": "text", "autocomplete": "street-address"}).autocomplete == "street-address"
    assert queries.control({"type": "name"}).autocomplete == "name"
