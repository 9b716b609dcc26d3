"""The answers that the sample gives fit every form of the catalogue, whatever its types of fields and its checks."""

import random
from datetime import date

import pytest

from motcua.means.catalogue.services import reading
from motcua.means.eforms import rules
from motcua.sample import answers
from motcua.sample.parties import Party

ON = date(2026, 11, 20)
PERSON = Party("citizen", "Lê Thị Mẫu", "000195004231", "Tổ 1, phường Mẫu", "0000000001", "mau@vidu.example")
FIRM = Party(
    "business", "Công ty Mẫu", "0000000017", "Tổ 2", "0000000002", "", representative="Lê Văn Mẫu",
    representative_id="000195004232",
)  # fmt: skip
FORMS = reading.form_files()


@pytest.mark.parametrize("key", FORMS)
def test_the_sample_fills_every_form(key: str) -> None:
    schema = FORMS[key]["schema"]
    asked = {field.get("maps_to") for page in schema["pages"] for field in page["fields"]}
    owners = [PERSON, FIRM] if "kind" in asked else [FIRM if "tax_code" in asked else PERSON]
    for number, owner in enumerate(owners):
        given = answers.answers_for(schema, owner=owner, filer=None, rng=random.Random(number), on=ON)
        assert rules.check(schema, given, today=ON).faults == {}
        assert rules.known(schema, given)["full_name"] == owner.name
