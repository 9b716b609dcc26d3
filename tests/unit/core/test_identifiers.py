"""Codes of agencies, dossiers and procedures in every form that exists."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from motcua.ground.core import errors, identifiers


@pytest.mark.parametrize(
    ("text", "form", "levels"),
    [
        ("H55", "new", ("H55",)),
        ("H21.65", "new", ("H21", "65")),
        ("H15.50.05.13", "new", ("H15", "50", "05", "13")),
        ("H37.DN.001", "new", ("H37", "DN", "001")),
        ("H01.1.2.3.4.5", "new", ("H01", "1", "2", "3", "4", "5")),
        ("G09.20", "new", ("G09", "20")),
        ("000.00.64.H10", "old", ("H10", "64")),
        ("000.01.21.H37", "old", ("H37", "21", "01")),
        ("000.00.00.H55", "old", ("H55",)),
        (" h55.x05443 ", "new", ("H55", "X05443")),
    ],
)
def test_agency_codes(text: str, form: str, levels: tuple[str, ...]) -> None:
    code = identifiers.AgencyCode.parse(text)
    assert (code.form, code.levels, str(code)) == (form, levels, text.strip().upper())


@pytest.mark.parametrize(
    "text",
    ["", "H64", "H00.1", "H5", "55.H", "Z01.1", "H55.", "H55..1", "H55.1234567", "H01.1.2.3.4.5.6", "H５５",
     "00.00.64.H10", "H55.X05443-", "H55 X1", "H55.é1", "000.00.64.H99"],
)  # fmt: skip
def test_what_is_no_agency_code(text: str) -> None:
    assert not identifiers.AgencyCode.is_valid(text)
    with pytest.raises(errors.DomainError):
        identifiers.AgencyCode.parse(text)


def test_sample_codes_are_visibly_artificial() -> None:
    assert identifiers.sample_code("H55", number=1) == "H55.X01"
    assert identifiers.sample_code("H55", area_code="05443") == "H55.X05443"
    assert identifiers.AgencyCode.parse("H55.X05443").is_sample
    assert identifiers.AgencyCode.parse("H55.X11").is_sample
    assert not identifiers.AgencyCode.parse("H55.242").is_sample
    assert not identifiers.AgencyCode.parse("H37.DN.001").is_sample
    with pytest.raises(errors.Invalid):
        identifiers.sample_code("H55", area_code="1")


def test_provinces_carry_what_is_verified() -> None:
    assert identifiers.province_of("H55") == identifiers.provinces()["H55"]
    assert identifiers.province_of("h55").name == "Thái Nguyên"
    assert identifiers.province_of("H55").verified
    assert not identifiers.province_of("H22").verified
    assert len(identifiers.provinces()) == 63
    assert sum(province.verified for province in identifiers.provinces().values()) == 39
    with pytest.raises(errors.NotFound, match="H64"):
        identifiers.province_of("H64")


@pytest.mark.parametrize(
    ("text", "agency", "day", "number"),
    [
        ("000.01.21.H37-200115-0007", "000.01.21.H37", date(2020, 1, 15), 7),
        ("000.00.64.H10-230515-0011", "000.00.64.H10", date(2023, 5, 15), 11),
        ("H37.012.03-260115-0007", "H37.012.03", date(2026, 1, 15), 7),
        ("H55.X05443-261120-0001", "H55.X05443", date(2026, 11, 20), 1),
        ("H55.X04-261118-10000", "H55.X04", date(2026, 11, 18), 10000),
        ("H55-240229-9999", "H55", date(2024, 2, 29), 9999),
        ("H37.012.03-260301-220007", "H37.012.03", date(2026, 3, 1), 220007),
        ("G09.20-260301-0220007", "G09.20", date(2026, 3, 1), 220007),
    ],
)
def test_dossier_codes(text: str, agency: str, day: date, number: int) -> None:
    code = identifiers.DossierCode.parse(text)
    assert (str(code.agency), code.date, code.number, str(code)) == (agency, day, number, text)


def test_number_of_a_centralised_system_may_name_its_owner() -> None:
    assert identifiers.DossierCode.parse("H37.012.03-260301-220007").system_owner == "22"
    assert identifiers.DossierCode.parse("H37.012.03-260301-0007").system_owner == ""


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("H55.X04-260230-0001", "30/02/2026"),
        ("H55.X04-250229-0001", "29/02/2025"),
        ("H55.X04-261301-0001", "01/13/2026"),
        ("H55.X04-26110-0001", "6 chữ số"),
        ("H55.X04-261118-001", "4 chữ số"),
        ("H55.X04-261118-0000", "bắt đầu từ 1"),
        ("H55.X04-261118-00001", "4 chữ số"),
        ("H55.X04-261118-12345678", "4 chữ số"),
        ("H99.X04-261118-0001", "H99"),
        ("H55.X04-261118", "Không phải mã hồ sơ"),
        ("H55.X04-261118-0001-1", "Không phải mã hồ sơ"),
        ("H55.X04-２61118-0001", "6 chữ số"),
    ],
)
def test_impossible_dossier_codes_say_why(text: str, reason: str) -> None:
    with pytest.raises(errors.DomainError, match=reason):
        identifiers.DossierCode.parse(text)


@given(
    st.sampled_from(["H55.X05443", "000.01.21.H37", "G09.20", "H15.50.05.13"]),
    st.dates(date(2000, 1, 1), date(2099, 12, 31)),
    st.integers(1, 9_999_999),
)
def test_dossier_codes_come_back_as_they_were_made(agency: str, day: date, number: int) -> None:
    made = identifiers.DossierCode.make(agency, day, number)
    read = identifiers.DossierCode.parse(str(made))
    assert (str(read.agency), read.date, read.number) == (agency, day, number)
    assert str(read) == str(made)


def test_running_numbers_grow_past_9999() -> None:
    made = identifiers.DossierCode.make("H55.X11", date(2026, 11, 16), 9999)
    assert str(made) == "H55.X11-261116-9999"
    assert str(identifiers.DossierCode.make("H55.X11", date(2026, 11, 16), 10_000)) == "H55.X11-261116-10000"
    with pytest.raises(ValueError, match="begin at 1"):
        identifiers.DossierCode.make("H55.X11", date(2026, 11, 16), 0)


@pytest.mark.parametrize(
    ("text", "national", "suffix", "form"),
    [
        ("1.004873", "1.004873", "", "national"),
        ("2.000815.000.00.00.H55", "2.000815", "H55", "local_old"),
        ("1.004873.H55", "1.004873", "H55", "local"),
        ("3.000001.g09", "3.000001", "G09", "local"),
    ],
)
def test_procedure_codes(text: str, national: str, suffix: str, form: str) -> None:
    code = identifiers.ProcedureCode.parse(text)
    assert (code.national, code.suffix, code.form, str(code)) == (national, suffix, form, text.upper())


@pytest.mark.parametrize(
    "text", ["1.00487", "1.0048731", "0.004873", "1.004873.H99", "1.004873.000.00.01.H55", "T-TNG-1"]
)
def test_what_is_no_procedure_code(text: str) -> None:
    assert not identifiers.ProcedureCode.is_valid(text)


def test_a_procedure_localised_in_a_province_is_written_in_both_forms() -> None:
    for form, said in (("local", "1.004873.H55"), ("local_old", "1.004873.000.00.00.H55")):
        assert str(identifiers.ProcedureCode(national="1.004873", suffix="H55", form=form)) == said


def test_submission_references_are_random_and_forgive_misreading() -> None:
    made = {identifiers.new_submission_ref() for _ in range(500)}
    assert len(made) == 500
    for reference in made:
        assert identifiers.parse_submission_ref(reference.lower().replace("0", "o").replace("1", "i")) == reference
        assert not set(reference[2:]) & set("ILOU")
    for wrong in ("N-ABCD", "X-ABCD-1234", "N-ABCU-1234", ""):
        with pytest.raises(errors.Invalid):
            identifiers.parse_submission_ref(wrong)


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("H55.X05443-261120-0001", "dossier"),
        ("H55", "agency"),
        ("1.004873.H55", "procedure"),
        ("n-7k3m-q2xa", "submission"),
    ],
)
def test_any_code_is_recognised(text: str, kind: str) -> None:
    assert identifiers.describe(text)["kind"] == kind


@given(st.text(max_size=30))
def test_any_text_is_read_or_refused_in_one_line(text: str) -> None:
    try:
        found = identifiers.describe(text)
    except errors.DomainError as refused:
        found = {"kind": "refused", "code": refused.message}
    assert found["code"]


def test_formats_are_dated_and_name_their_law() -> None:
    for kind in ("agency", "dossier_number", "procedure"):
        found = identifiers.formats(kind)
        assert found
        assert all(known.law and known.valid_from <= date(2026, 11, 20) for known in found)


DOSSIER, SUBMISSION = "H55.X05443-261102-0001", "N-R4NA-P99D"


@pytest.mark.parametrize(
    "typed",
    [
        "H55.X05443–261102–0001",
        "H55.X05443‑261102‑0001",
        "H55.X05443—261102−0001",
        "\u200bH55.X05443-261102-0001",
        "H55.X05443-\u200b261102\ufeff-0001\u00ad",
        "H55.X05443 261102 0001",
        "h55.x05443\u00a0261102\u00a0\u00a00001",
        " H55 . X05443 - 261102 - 0001 \r\n",
        "H55.XO5443-2611O2-OOO1",
        "H55.X05443-26ll02-000I",
        "H55.X05443-261102-0001.",
        "https://motcua.vidu.example/tra-cuu/?ma=H55.X05443-261102-0001",
        "http://127.0.0.1:8000/tra-cuu/?ma=H55.X05443%E2%80%93261102%E2%80%930001&x=1\r",
        "/tra-cuu/?ma=H55.X05443-261102-0001",
        "https://motcua.vidu.example/can-bo/ho-so/H55.X05443-261102-0001/",
    ],
)
def test_a_dossier_code_is_read_however_it_was_pasted_or_scanned(typed: str) -> None:
    assert identifiers.written(typed) == DOSSIER
    assert str(identifiers.DossierCode.parse(typed)) == DOSSIER
    assert identifiers.describe(typed)["code"] == DOSSIER


@pytest.mark.parametrize(
    ("typed", "names"),
    [
        (DOSSIER, True),
        ("h55.x05443 261120 0001", True),
        (SUBMISSION, True),
        ("N-ABCD-EFGH", True),
        ("nr4nap99d", True),
        ("nguyenvan", False),
        ("nhà cửa đất", False),
        ("1.004873", False),
        ("khai sinh", False),
        ("thuế 202611 2026", False),
        ("", False),
    ],
)
def test_the_code_of_a_dossier_is_told_from_words(typed: str, names: bool) -> None:
    assert identifiers.names_dossier(typed) is names


@pytest.mark.parametrize(
    "typed",
    ["N–R4NA–P99D", "N‑R4NA‑P99D", "n r4na p99d", "NR4NAP99D", "\u200bN-R4NA-P99D\u200b", "N - R4NA - P99D",
     "https://motcua.vidu.example/ho-so/N-R4NA-P99D/"],
)  # fmt: skip
def test_a_submission_reference_is_read_however_it_was_pasted(typed: str) -> None:
    assert identifiers.written(typed) == SUBMISSION
    assert identifiers.parse_submission_ref(typed) == SUBMISSION
    assert identifiers.describe(typed) == {"kind": "submission", "code": SUBMISSION}


@pytest.mark.parametrize(
    ("typed", "read"),
    [
        ("1.OO1193", "1.001193"),
        ("1. 001193", "1.001193"),
        ("2.OOO815.OOO.OO.OO.H55", "2.000815.000.00.00.H55"),
        ("000.OO.64.H1O", "000.00.64.H10"),
        ("H55.X05443", "H55.X05443"),
        ("hO1.12", "H01.12"),
        ("H37.DN.0O1", "H37.DN.001"),
        ("H37.DOI.01", "H37.DOI.01"),
    ],
)
def test_other_codes_are_read_alike(typed: str, read: str) -> None:
    assert identifiers.written(typed) == read


@pytest.mark.parametrize("typed", ["Nguyễn Văn Ổi", "http://[", "", "\u200b", "/", "x" * 5000])
def test_what_is_no_code_is_only_plain(typed: str) -> None:
    assert identifiers.written(typed) == identifiers.plain(typed).upper()


@pytest.mark.parametrize(
    ("typed", "agency", "day", "serial"),
    [
        ("0001", "", None, "0001"),
        ("261102-1", "", date(2026, 11, 2), "0001"),
        ("261102–0001", "", date(2026, 11, 2), "0001"),
        ("2611O2 0001", "", date(2026, 11, 2), "0001"),
        ("X05443-261102-0001", "X05443", date(2026, 11, 2), "0001"),
        ("05443 261102 0001", "05443", date(2026, 11, 2), "0001"),
    ],
)
def test_the_end_of_a_code_is_read(typed: str, agency: str, day: date | None, serial: str) -> None:
    part = identifiers.part_of_code(typed)
    assert part == identifiers.PartOfCode(agency, day, serial)
    assert part.may_be_of("H55.X05443")
    assert not part.may_be_of(None)
    assert part.may_be_of("H55.X01") == (not agency)


@pytest.mark.parametrize("typed", ["261131-0001", "12", "0912345678", "Nguyễn", "261102"])
def test_what_ends_no_code(typed: str) -> None:
    assert identifiers.part_of_code(typed) is None
