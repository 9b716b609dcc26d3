"""The forms of the reference ask for the owner that their procedures are for."""

from datetime import date
from typing import Any

import pytest

from motcua.means.catalogue.models import RequiredPaper
from motcua.means.catalogue.queries import conditions
from motcua.means.catalogue.queries.filing import paper_asked
from motcua.means.catalogue.queries.wording import paper_card
from motcua.means.catalogue.services import building, loading, reading
from motcua.means.eforms import rules
from motcua.sample.loading import files
from tests.answers import made_up

SUBMITTABLE = [
    known
    for row in files.value("procedures.json")
    if (known := {**row, **(reading.load_curated().get(loading.row_key(row)) or {})}).get("submittable")
]
PERSON = {"owner_name", "owner_birth_date", "owner_id_number", "owner_address"}
ORGANISATION = {"organisation_name", "organisation_tax_code", "organisation_address", "representative"}


def form_of(row: dict[str, Any]) -> dict[str, Any]:
    schema: dict[str, Any] = reading.form_files()[row.get("form") or building.default_form(row)]["schema"]
    return schema


@pytest.mark.parametrize("row", SUBMITTABLE, ids=lambda row: str(row["code"]))
def test_a_form_asks_whose_it_is_where_it_is_for_both(row: dict[str, Any]) -> None:
    schema = form_of(row)
    assert rules.problems(schema) == []
    told = {field.get("maps_to") for page in schema["pages"] for field in page["fields"]}
    whom = building.audiences(row)
    assert ("kind" in told) == (len(whom) == 2)
    assert ("tax_code" in told) == ("business" in whom)


@pytest.mark.parametrize(("kind", "asked", "not_asked"), [
    ("citizen", PERSON, ORGANISATION), ("business", ORGANISATION, PERSON)
])  # fmt: skip
def test_each_kind_of_owner_has_its_block(kind: str, asked: set[str], not_asked: set[str]) -> None:
    schema = reading.form_files()[building.GENERIC_FORM_FOR_ALL]["schema"]
    shown = set(rules.visible_fields(schema, {"owner_kind": kind, "filing_as": "self"}))
    assert asked <= shown
    assert not not_asked & shown


def test_an_organisation_is_known_by_its_own_name_code_and_seat() -> None:
    schema = reading.form_files()[building.GENERIC_FORM_FOR_ALL]["schema"]
    firm = {
        "kind": "business", "organisation": "Công ty Mẫu", "seat": "Tổ 1", "tax_code": "0000000099",
        "full_name": "Trần Văn Đại", "address": "Tổ 1", "phone": "0000000009",
    }  # fmt: skip
    said = rules.known(schema, rules.prefilled(schema, firm, {}))
    assert said == {
        "kind": "business", "full_name": "Công ty Mẫu", "tax_code": "0000000099", "address": "Tổ 1",
        "representative": "Trần Văn Đại", "phone": "0000000009",
    }  # fmt: skip
    person = {"kind": "citizen", "full_name": "Trần Văn Đại", "organisation": "", "address": "Tổ 2"}
    assert rules.known(schema, rules.prefilled(schema, person, {}))["full_name"] == "Trần Văn Đại"
    for_firm = rules.prefilled(schema, person, {"owner_kind": "business"})
    assert "organisation_name" not in for_firm  # a person's name is nobody's firm
    assert for_firm["representative"] == "Trần Văn Đại"


DEATH, BIRTH, MARRIAGE, PERMIT = "1.000656", "1.001193", "1.000894", "1.013225"
HERS = {"relation": "me", "child_birth_date": "01/11/2026"}


@pytest.mark.parametrize(
    ("code", "typed", "codes"),
    [
        (DEATH, {"dead_birth_date": "01/01/2020", "death_date": "01/01/2019"}, {"death_date": "dead_before_born"}),
        (DEATH, {"dead_birth_date": "01/01/2020", "death_date": "01/01/2020"}, {}),
        (DEATH, {"dead_birth_date": "1940", "death_date": "02/01/2026"}, {}),
        (DEATH, {"dead_birth_date": "03/1940", "death_date": "02/01/2026"}, {}),
        (BIRTH, {"mother_birth_date": "1995"}, {}),
        (BIRTH, {"mother_id": "000000000099", "father_id": "000000000099"}, {"father_id": "same_person"}),
        (BIRTH, {"relation": "ong-ba", "mother_id": "000000000001"}, {"mother_id": "same_person"}),  # a grandmother's
        (BIRTH, {**HERS, "mother_id": "000000000099"}, {}),  # she is the owner, whose number stands
        (BIRTH, {**HERS, "father_id": "000000000001"}, {"father_id": "same_person"}),
        (BIRTH, {**HERS, "filing_as": "authorised", "father_id": "000000000002"}, {}),  # the father files
        (MARRIAGE, {"groom_id": "000000000001", "bride_id": "000 000 000 001"}, {"bride_id": "same_person"}),
        (MARRIAGE, {"groom_id": "101099000001", "bride_id": "000000000001"}, {}),  # the owner is the bride
        (PERMIT, {"plot_area": "90,5 m²", "floor_area": "90.5", "total_area": "1.234,5", "height": "9,75 m"}, {}),
        (
            PERMIT,
            {"plot_area": "chín mươi", "height": "hai tầng"},
            dict.fromkeys(("plot_area", "height"), "decimal_form"),
        ),
    ],
)
def test_the_forms_of_the_catalogue_take_what_is_possible_and_refuse_what_is_not(
    code: str, typed: dict[str, str], codes: dict[str, str]
) -> None:
    schema = reading.form_files()[reading.own_form_key(code)]["schema"]
    on = date(2026, 11, 20)
    given = {**made_up(schema, on), "has_father": "co", **typed}
    faults = rules.check(schema, given, today=on).faults
    assert {key: found[0].code for key, found in faults.items()} == codes


def test_who_somebody_is_to_the_owner_is_asked_of_the_owner_and_not_of_who_files() -> None:
    found = set()
    for name, form in reading.form_files().items():
        specs = {field["key"]: field for page in form["schema"]["pages"] for field in page["fields"]}
        asked = {str(spec["same_as"]["when"]["field"]) for spec in specs.values() if spec.get("same_as")}
        for key in asked | (specs.keys() & {"relation"}):
            found.add(name)
            assert "chủ hồ sơ" in specs[key]["label"].casefold(), (name, key)
            assert "the owner of the dossier" in specs[key]["label_en"], (name, key)
    assert found >= {reading.own_form_key(code) for code in (BIRTH, DEATH, MARRIAGE)}


def test_every_meaning_is_of_a_condition_that_is_used_and_asks_for_an_answer_that_exists() -> None:
    used: dict[str, list[dict[str, Any]]] = {}
    for row in SUBMITTABLE:
        for paper in row["papers"]:
            used.setdefault(str(paper.get("condition") or ""), []).append(row)
    for words, meaning in conditions.meanings().items():
        if "field" in meaning and words in used:
            asked = [
                {field["key"]: field for page in form_of(row)["pages"] for field in page["fields"]}
                for row in used[words]
            ]
            known = [fields[meaning["field"]] for fields in asked if meaning["field"] in fields]
            assert known, words
            wanted = meaning.get("in") or [meaning["equals"]]
            assert all({str(option["value"]) for option in spec["options"]} >= set(wanted) for spec in known), words
        else:
            assert set(meaning.get("channels", ())) <= {"online", "counter", "postal"}
    every = {str(paper.get("condition")) for row in files.value("procedures.json") for paper in row["papers"]}
    curated = reading.load_curated().values()
    every |= {str(paper.get("condition")) for row in curated for paper in row.get("papers") or ()}
    assert set(conditions.meanings()) <= every


def test_what_a_condition_means_goes_with_its_words() -> None:
    words, meaning = next((words, meant) for words, meant in conditions.meanings().items() if "field" in meant)
    own, asked = {"field": "what", "equals": "chu"}, {meaning["field"]}
    before = [{"key": "a", "condition": words, "asked_if": meaning}, {"key": "b", "condition": "x", "asked_if": own}]

    def after(**paper: str) -> object:
        stale = next((old["asked_if"] for old in before if old["key"] == paper["key"]), {})
        return conditions.following([{"asked_if": stale, **paper}], before, asked)[0]["asked_if"]

    assert after(key="a", condition=words) == meaning
    assert after(key="b", condition="x") == own
    assert after(key="a", condition="") == {}
    assert after(key="b", condition="y") == {}
    assert after(key="new", condition=words) == meaning
    asked.clear()  # another form, which asks for nothing of this: the words alone say it; what is its own is refused
    assert after(key="a", condition=words) == after(key="new", condition=words) == {}
    assert after(key="b", condition="x") == own


def test_a_condition_means_an_answer_only_where_the_form_asks_for_it() -> None:
    unmeant: set[tuple[str, str]] = set()
    for row in SUBMITTABLE:
        asked = {field["key"] for page in form_of(row)["pages"] for field in page["fields"]}
        for paper in conditions.with_meanings(row["papers"], asked):
            assert (paper.get("asked_if") or {}).get("field") in asked | {None}, (row["code"], paper["key"])
            if paper.get("condition") in conditions.meanings() and not paper.get("asked_if"):
                unmeant.add((row["code"], paper["key"]))
    household = ("1.001266", "1.001570", "2.000720")
    assert unmeant == {(code, "bien-ban-hop") for code in household}


@pytest.mark.parametrize(("meaning", "answers", "asked"), [
    ({}, {"filing_as": "self"}, None),
    ({"channels": ["counter", "postal"]}, {}, False),
    ({"channels": ["online"]}, {}, True),
    ({"channels": []}, {}, False),
    ({"field": "filing_as", "equals": "authorised"}, {"filing_as": "authorised"}, True),
    ({"field": "filing_as", "equals": "authorised"}, {"filing_as": "self"}, False),
    ({"field": "filing_as", "equals": "authorised"}, {}, None),
    ({"field": "status", "in": ["da-ly-hon", "goa"]}, {"status": "goa"}, True),
    ({"field": "what", "equals": "chu"}, {"what": ["ten", "chu"]}, True),
    ({"field": "what", "equals": "chu"}, {"what": ["ten"]}, False),
])  # fmt: skip
def test_a_paper_is_asked_for_as_channel_and_answers_say(
    meaning: dict[str, Any], answers: dict[str, Any], *, asked: bool | None
) -> None:
    paper = paper_card(RequiredPaper(key="a", name="Giấy", asked_if=meaning), "vi")
    assert paper_asked(paper, channel="online", answers=answers) is asked
