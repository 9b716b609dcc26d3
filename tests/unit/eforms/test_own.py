"""What the account answers: of the owner who files for themselves, of the person who files for somebody else."""

from datetime import date
from typing import Any

import pytest

from motcua.means.catalogue.services import reading
from motcua.means.eforms import rules
from motcua.means.eforms.rules.own import own_fields

TODAY = date(2026, 11, 20)
PERSON = {
    "kind": "citizen", "full_name": "Nguyễn Thị Ngọc Ánh", "birth_date": date(1990, 2, 1), "id_number": "000000000001",
    "address": "Tổ 5, phường Phan Đình Phùng", "phone": "0000000001", "email": "anh@vidu.example",
    "organisation": "", "tax_code": "", "seat": "", "representative": "",
}  # fmt: skip
FIRM = {
    "kind": "business", "organisation": "Công ty Mẫu", "full_name": "Trần Văn Đại", "tax_code": "0000000099",
    "seat": "Tổ 7", "address": "Tổ 7", "phone": "0000000009", "email": "", "representative": "Trần Văn Đại",
    "birth_date": None, "id_number": "",
}  # fmt: skip


def schema_of(key: str) -> Any:
    return reading.form_files()[key]["schema"]


def held(key: str, profile: dict[str, Any], data: dict[str, Any]) -> dict[str, Any]:
    found = own_fields(schema_of(key), profile, today=TODAY)
    return {name: own.value for name, own in found.items() if own.holds(data)}


def test_who_files_for_themselves_is_answered_by_the_account() -> None:
    assert held("chung", PERSON, {"filing_as": "self"}) == {
        "owner_name": "Nguyễn Thị Ngọc Ánh", "owner_birth_date": "1990-02-01", "owner_id_number": "000000000001",
        "owner_address": "Tổ 5, phường Phan Đình Phùng", "owner_phone": "0000000001",
        "owner_email": "anh@vidu.example",
    }  # fmt: skip
    assert held("chung", PERSON, {}) == held("chung", PERSON, {"filing_as": "self"})  # nothing said yet: for oneself


def test_for_somebody_else_the_account_is_who_files_and_the_owner_is_asked() -> None:
    assert held("chung", PERSON, {"filing_as": "authorised"}) == {
        "filer_name": "Nguyễn Thị Ngọc Ánh", "filer_id_number": "000000000001", "filer_phone": "0000000001",
    }  # fmt: skip
    assert held("chung", FIRM, {"filing_as": "authorised"}) == {}  # which of its people files is asked
    assert held("chung", FIRM, {"filing_as": "self"}) == {}  # an organisation is no person


def test_an_organisation_is_not_asked_what_its_account_knows() -> None:
    known = {"organisation_name": "Công ty Mẫu", "organisation_tax_code": "0000000099",
             "organisation_address": "Tổ 7", "representative": "Trần Văn Đại", "owner_phone": "0000000009"}  # fmt: skip
    assert held("chung-moi-doi-tuong", FIRM, {"filing_as": "self", "owner_kind": "business"}) == known
    assert held("chung-moi-doi-tuong", FIRM, {"filing_as": "self", "owner_kind": "citizen"}) == {}
    own = held("chung-to-chuc", {**FIRM, "full_name": "Công ty Mẫu"}, {"filing_as": "self"})
    assert own["owner_name"] == "Công ty Mẫu"
    assert own["representative"] == "Trần Văn Đại"


def test_a_person_who_files_for_their_organisation_is_asked_about_it() -> None:
    assert held("chung-moi-doi-tuong", PERSON, {"filing_as": "self", "owner_kind": "business"}) == {}
    assert "owner_id_number" in held("chung-moi-doi-tuong", PERSON, {"filing_as": "self", "owner_kind": "citizen"})
    assert held("chung-to-chuc", PERSON, {"filing_as": "self"}) == {}


@pytest.mark.parametrize(
    ("name", "field", "known"), [("phone", "owner_phone", "12"), ("birth_date", "owner_birth_date", date(2027, 1, 1))]
)
def test_what_the_account_does_not_know_or_the_form_would_refuse_is_asked(name: str, field: str, known: Any) -> None:
    for value in ("", known):
        assert field not in held("chung", {**PERSON, name: value}, {"filing_as": "self"})


def test_a_form_that_does_not_ask_who_files_is_of_the_account() -> None:
    fields = [{"key": "who", "type": "name", "label": "Tên", "label_en": "Name", "maps_to": "full_name"}]
    schema = {"pages": [{"key": "a", "title": "A", "title_en": "A", "fields": fields}]}
    assert rules.problems(schema) == []
    assert own_fields(schema, PERSON, today=TODAY)["who"].holds({})
