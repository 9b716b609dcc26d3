"""Whose dossier it is, as forms and accounts say it."""

import pytest

from motcua.casework.dossiers.services import owners
from motcua.casework.dossiers.services.applications import Person
from motcua.means.eforms.enums import ProfileField

SAID = {
    "full_name": "Công ty Mẫu", "id_number": "000195004231", "tax_code": "0000000011", "address": "Tổ 1",
    "phone": "0912345678", "email": None,
}  # fmt: skip


@pytest.mark.parametrize(("kind", "number"), [("citizen", "000195004231"), ("business", "0000000011")])
def test_an_owner_is_known_by_the_number_of_its_kind(kind: str, number: str) -> None:
    assert owners.owner_said(kind, SAID) == Person("Công ty Mẫu", kind, number, "Tổ 1", "0912345678", "")
    assert owners.asked_as("id_number", kind) in SAID


def test_the_table_speaks_of_what_dossiers_keep_and_forms_ask() -> None:
    assert set(owners.ASKED_AS) == set(Person.__dataclass_fields__) - {"account_id"}
    assert {name for names in owners.ASKED_AS.values() for name in names} <= set(ProfileField.values)
    assert owners.asked_as("paper", "citizen") == ""


def test_nobody_files_where_no_name_is_said() -> None:
    assert owners.filer_said({"id_number": "000195004231"}) == {}
    assert owners.filer_said(SAID) == {"name": "Công ty Mẫu", "id_number": "000195004231", "phone": "0912345678"}
