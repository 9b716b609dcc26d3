"""Answers: each type takes what people really type and refuses the rest with a reason at the field."""

from datetime import date
from typing import Any

import pytest

from motcua.means.eforms import rules

TODAY = date(2026, 11, 20)


def checked(spec: dict[str, Any], value: Any) -> tuple[Any, str]:
    """Return the clean value of a form with one field, and the code of its fault."""
    schema = {"pages": [{"key": "p", "title": "T", "title_en": "T", "fields": [{"key": "f", "label": "L", **spec}]}]}
    data, faults = rules.check(schema, {"f": value}, today=TODAY)
    return data.get("f"), faults["f"][0].code if "f" in faults else ""


@pytest.mark.parametrize(
    ("kind", "typed", "kept"),
    [
        ("name", "  Nguyễn   Thị Ngọc Ánh ", "Nguyễn Thị Ngọc Ánh"),
        ("name", "Nguye\u0302\u0303n Va\u0306n A", "Nguyễn Văn A"),
        ("name", "H’Hen Niê", "H’Hen Niê"),
        ("name", "Jean-Luc O'Neil", "Jean-Luc O'Neil"),
        ("date", "20/11/2026", "2026-11-20"),
        ("date", "1.2.1990", "1990-02-01"),
        ("date", "1990-02-01", "1990-02-01"),
        ("id_number", "000 123 456 789", "000123456789"),
        ("id_number", "019088001234", "019088001234"),
        ("id_number", "101099000001", "101099000001"),
        ("tax_code", "0100109106", "0100109106"),
        ("tax_code", "0100109106-001", "0100109106-001"),
        ("tax_code", "0000000017", "0000000017"),
        ("tax_code", "000123456789", "000123456789"),
        ("phone", "0000 000 123", "0000000123"),
        ("phone", "+84 912 345 678", "0912345678"),
        ("phone", "0208 385 5123", "02083855123"),
        ("phone", "+33 6 12 34 56 78", "+33612345678"),
        ("email", "anh@vidu.example", "anh@vidu.example"),
        ("money", "1.234.500 đ", 1234500),
        ("money", "1234500", 1234500),
        ("integer", "12", 12),
        ("text", "a\x00b\x07c\r\nd", "abc d"),
        ("textarea", "dòng 1\r\ndòng 2\x00", "dòng 1\ndòng 2"),
        ("text", "<script>alert(1)</script>", "<script>alert(1)</script>"),
        ("text", "'; DROP TABLE x; --", "'; DROP TABLE x; --"),
        ("area", "05443", "05443"),
        ("checkbox", "on", True),
    ],
)
def test_what_people_type_is_understood(kind: str, typed: Any, kept: Any) -> None:
    assert checked({"type": kind}, typed) == (kept, "")


@pytest.mark.parametrize(
    ("spec", "typed", "code"),
    [
        ({"type": "name"}, "Nguyễn Văn 1", "name_sign"),
        ({"type": "name"}, "<b>Anh</b>", "name_sign"),
        ({"type": "name"}, "...", "name_sign"),
        ({"type": "name"}, "N" * 5000, "name_long"),
        ({"type": "name"}, "A\u0335\u0335\u0335\u0335\u0335", "marks"),
        ({"type": "date"}, "31/02/2026", "date_unreal"),
        ({"type": "date"}, "hôm qua", "date_form"),
        ({"type": "date"}, "20/11/26", "date_century"),
        ({"type": "date", "max": "today"}, "21/11/2026", "date_future"),
        ({"type": "date", "max": "today-18y"}, "21/11/2008", "date_late"),
        ({"type": "date"}, "01/01/1899", "date_early"),
        ({"type": "id_number"}, "12345678901", "id_length"),
        ({"type": "id_number"}, "09912345678a", "id_country"),
        ({"type": "id_number"}, "٠١٢٣٤٥٦٧٨٩٠١", "id_sign"),
        ({"type": "tax_code"}, "0100109107", "tax_check"),
        ({"type": "tax_code"}, "12345", "tax_form"),
        ({"type": "phone"}, "12345", "phone_form"),
        ({"type": "phone"}, "không có", "phone_sign"),
        ({"type": "email"}, "anh@", "email_form"),
        ({"type": "email"}, "a b@c.vn", "email_form"),
        ({"type": "money"}, "-5", "number_low"),
        ({"type": "integer", "max": 10}, "11", "number_high"),
        ({"type": "integer"}, "1,5", "number_form"),
        ({"type": "radio", "options": [{"value": "a", "label": "A"}]}, "b", "not_an_option"),
        ({"type": "text", "pattern": "[A-Z]{2}"}, "a1", "pattern"),
        ({"type": "text"}, {"a": 1}, "unreadable"),
        ({"type": "area"}, "xã Đại Từ", "area_unknown"),
        ({"type": "text", "required": True}, " \x00 ", "required"),
        ({"type": "checkbox", "required": True}, "", "required"),
    ],
)
def test_what_cannot_be_used_is_refused(spec: dict[str, Any], typed: Any, code: str) -> None:
    assert checked(spec, typed)[1] == code


def test_what_was_typed_is_kept_beside_the_fault() -> None:
    value, code = checked({"type": "name"}, "N" * 5000)
    assert (value, code) == ("N" * 5000, "name_long")


SCHEMA: dict[str, Any] = {
    "pages": [
        {
            "key": "who",
            "title": "Người yêu cầu",
            "title_en": "Applicant",
            "fields": [
                {
                    "key": "name",
                    "type": "name",
                    "label": "Họ tên",
                    "label_en": "Name",
                    "required": True,
                    "maps_to": "full_name",
                },
                {
                    "key": "filing",
                    "type": "radio",
                    "label": "Nộp cho ai",
                    "label_en": "For whom",
                    "required": True,
                    "options": [
                        {"value": "self", "label": "Cho tôi", "label_en": "Myself"},
                        {"value": "other", "label": "Cho người khác", "label_en": "Somebody else"},
                    ],
                },
                {
                    "key": "agent",
                    "type": "name",
                    "label": "Người được ủy quyền",
                    "label_en": "Agent",
                    "required": True,
                    "maps_to": "filer.full_name",
                    "show_if": {"field": "filing", "equals": "other"},
                },
                {
                    "key": "agent_paper",
                    "type": "text",
                    "label": "Số giấy ủy quyền",
                    "label_en": "Paper",
                    "required": True,
                    "show_if": {"field": "agent", "not_equals": ""},
                },
            ],
        },
        {
            "key": "what",
            "title": "Nội dung",
            "title_en": "Content",
            "fields": [
                {"key": "since", "type": "date", "label": "Từ ngày", "label_en": "Since", "required": True},
                {"key": "sure", "type": "checkbox", "label": "Cam đoan", "label_en": "I confirm"},
            ],
        },
    ]
}


def test_hidden_fields_are_neither_required_nor_kept() -> None:
    data, faults = rules.check(
        SCHEMA, {"name": "An", "filing": "self", "agent": "X", "since": "1/1/2020", "evil": "x"}, today=TODAY
    )
    assert faults == {}
    assert data == {"name": "An", "filing": "self", "since": "2020-01-01"}


def test_shown_fields_are_required() -> None:
    _data, faults = rules.check(SCHEMA, {"name": "An", "filing": "other", "since": "1/1/2020"}, today=TODAY)
    assert set(faults) == {"agent", "agent_paper"}


def test_a_page_is_checked_alone_and_keeps_the_others() -> None:
    data, faults = rules.check(SCHEMA, {"name": "", "filing": "self", "since": "chưa rõ"}, today=TODAY, page="who")
    assert set(faults) == {"name"}
    assert data["since"] == "chưa rõ"


def test_lists_of_one_from_a_web_form_are_single_values() -> None:
    data, faults = rules.check(SCHEMA, {"name": ["An"], "filing": ["self"], "since": ["1/1/2020"]}, today=TODAY)
    assert (data["name"], faults) == ("An", {})


def test_prefill_fills_only_what_is_empty_and_the_way_back_finds_it() -> None:
    profile = {"full_name": "Lê Văn Bình", "birth_date": date(1990, 2, 1)}
    assert rules.prefilled(SCHEMA, profile, {})["name"] == "Lê Văn Bình"
    assert rules.prefilled(SCHEMA, profile, {"name": "Khác"})["name"] == "Khác"
    usual = {"pages": [{**SCHEMA["pages"][0], "fields": [{**SCHEMA["pages"][0]["fields"][1], "default": "self"}]}]}
    assert rules.prefilled(usual, {}, {}) == {"filing": "self"}
    assert rules.prefilled(usual, {}, {"filing": "other"}) == {"filing": "other"}
    given = {"name": "Chủ", "filing": "other", "agent": "Người nộp", "agent_paper": "1"}
    assert rules.known(SCHEMA, given) == {"full_name": "Chủ"}
    assert rules.known(SCHEMA, given, "filer.") == {"full_name": "Người nộp"}


def test_the_table_speaks_the_language_of_the_reader() -> None:
    data = {"name": "An", "filing": "self", "since": "2020-01-05", "sure": True}
    vi, en = rules.table(SCHEMA, data, "vi"), rules.table(SCHEMA, data, "en")
    assert [(row.label, row.value) for row in vi[1].rows] == [("Từ ngày", "05/01/2020"), ("Cam đoan", "Có")]
    assert [(row.label, row.value) for row in en[0].rows] == [("Name", "An"), ("For whom", "Myself")]


def test_the_same_answers_have_the_same_digest() -> None:
    assert rules.digest({"b": 1, "a": "ế"}) == rules.digest({"a": "ế", "b": 1})
    assert rules.digest({"a": 1}) != rules.digest({"a": "1"})


@pytest.mark.parametrize(
    ("change", "part"),
    [
        ({"type": "textbox"}, "unknown type"),
        ({"label_en": ""}, "needs label"),
        ({"type": "radio"}, "needs options"),
        ({"show_if": {"field": "later", "equals": "x"}}, "earlier field"),
        ({"show_if": {"field": "name"}}, "one of equals"),
        ({"maps_to": "shoe_size"}, "names nothing"),
        ({"pattern": "(a+)+", "pattern_message": "x"}, "too long"),
        ({"pattern": "(", "pattern_message": "x"}, "pattern"),
        ({"colour": "red"}, "unknown word"),
        ({"type": "radio", "options": [{"value": "a", "label": "A", "label_en": "A"}], "default": "b"}, "default"),
        ({"key": "name"}, "key of its own"),
    ],
)
def test_a_broken_definition_is_named(change: dict[str, Any], part: str) -> None:
    extra = {"key": "extra", "type": "text", "label": "L", "label_en": "L", **change}
    schema = {"pages": [{**SCHEMA["pages"][0], "fields": [*SCHEMA["pages"][0]["fields"], extra]}]}
    assert any(part in problem for problem in rules.problems(schema)), rules.problems(schema)


def test_a_sound_definition_has_no_problems() -> None:
    assert rules.problems(SCHEMA) == []
    assert rules.problems([]) != []


def test_a_case_is_asked_only_what_it_needs() -> None:
    def field(key: str, **more: Any) -> dict[str, Any]:
        return {"key": key, "type": "text", "label": "L", "label_en": "L", "required": True, **more}

    fields = [field("all"), field("partner", cases=["marriage"]), field("purpose", cases=["other", "officer"])]
    schema = {"pages": [{"key": "p", "title": "T", "title_en": "T", "fields": fields}]}
    assert rules.problems(schema) == []

    asked = {
        case: list(rules.check(rules.for_case(schema, case), {}, today=TODAY).faults)
        for case in ("marriage", "other", "third")
    }
    assert asked == {"marriage": ["all", "partner"], "other": ["all", "purpose"], "third": ["all"]}
    (section,) = rules.table(schema, {"all": "a", "purpose": "b"})
    assert [row.key for row in section.rows] == ["all", "purpose"]
    assert rules.problems({"pages": [{**schema["pages"][0], "fields": [field("a", cases=[])]}]})  # type: ignore[dict-item]


def test_a_choice_counts_as_it_is_kept() -> None:
    typed = {"name": "An", "filing": [" other "], "since": "1/1/2020"}
    data, faults = rules.check(SCHEMA, typed, today=TODAY)
    assert data["filing"] == "other"
    assert set(faults) == {"agent", "agent_paper"}
