"""Names, numbers and addresses of people: what people type is understood in one way everywhere."""

from collections.abc import Callable

import pytest

from motcua.ground.core.identifiers import countries, people


@pytest.mark.parametrize(
    ("reads", "typed", "kept"),
    [
        (people.name, "  Nguyễn   Thị Ngọc Ánh ", "Nguyễn Thị Ngọc Ánh"),
        (people.name, "H’Hen Niê", "H’Hen Niê"),
        (people.id_number, "000 195 004 231", "000195004231"),
        (people.id_number, "000-195–004.231", "000195004231"),
        (people.id_number, "101099000001", "101099000001"),
        (people.id_number, "999123456789", "999123456789"),
        (people.identity, "000 195 004 231", "000195004231"),
        # Letters that look like digits, and wide signs, as hands and scanners write them.
        (people.identity, "OOO 195 oo4 23l", "000195004231"),
        (people.id_number, "000I95OO423|", "000195004231"),
        (people.identity, "０００１９５００４２３１", "000195004231"),
        (people.identity, "000.195.004.231", "000195004231"),
        (people.identity, "000−195－004﹣231", "000195004231"),
        (people.identity, "000_195,004·231", "000195004231"),
        (people.identity, "Ｃ０１Ｘ００Ｔ４７ DEU", "C01X00T47-DEU"),
        (people.identity, "O1I23456O Đức", "O1I23456O-DEU"),  # a passport has letters of its own
        (people.tax_code, "O1OO1O91O6", "0100109106"),
        (people.tax_code, "０１００１０９１０６－００１", "0100109106-001"),
        (people.phone, "O9l2 345 678", "0912345678"),
        (people.phone, "＋８４ ９１２ ３４５ ６７８", "0912345678"),
        (people.identity, "C01X00T47 DEU", "C01X00T47-DEU"),
        (people.identity, "c01x00t47-deu", "C01X00T47-DEU"),
        (people.identity, "C01X 00T47, Đức", "C01X00T47-DEU"),
        (people.identity, "duc C01X00T47", "C01X00T47-DEU"),
        (people.identity, "123456789 (Hoa Kỳ)", "123456789-USA"),  # passports of many countries have digits only
        (people.identity, "AB1234567 Vương quốc Anh", "AB1234567-GBR"),
        (people.identity, "MAU0000001 Germany", "MAU0000001-DEU"),
        (people.tax_code, "0100109106", "0100109106"),
        (people.tax_code, "0100109106-001", "0100109106-001"),
        (people.tax_code, "0100109106001", "0100109106-001"),
        (people.tax_code, "0000000017", "0000000017"),
        (people.tax_code, "101099000001", "101099000001"),
        (people.phone, "0912 345 678", "0912345678"),
        (people.phone, "+84 912 345 678", "0912345678"),
        (people.phone, "0084 912345678", "0912345678"),
        (people.phone, "84912345678", "0912345678"),
        (people.phone, "+84 0912 345 678", "0912345678"),
        (people.phone, "+84000123456", "0000123456"),
        (people.phone, "(0208) 385-5123", "02083855123"),
        (people.phone, "+33 6 12 34 56 78", "+33612345678"),
        (people.email, " Anh@Vidu.Example ", "Anh@vidu.example"),
    ],
)
def test_what_people_type_is_brought_into_one_form(reads: Callable[[str], str], typed: str, kept: str) -> None:
    assert reads(typed) == kept
    assert people.tried(reads, typed) == kept


@pytest.mark.parametrize(
    ("reads", "typed", "code"),
    [
        (people.name, "Nguyễn <b>Văn</b> A", "name_sign"),
        (people.name, "123", "name_sign"),
        (people.name, "N" * 301, "name_long"),
        (people.id_number, "ABC", "id_sign"),
        (people.id_number, "OOOOOOOOOO11", "id_sign"),
        (people.identity, "OOO19500423", "id_length"),
        (people.id_number, "12345678901", "id_length"),
        (people.id_number, "٠٠٠١٩٥٠٠٤٢٣١", "id_sign"),
        (people.identity, "12345678901", "id_length"),
        (people.identity, "ABC", "id_sign"),
        (people.identity, "C01X00T47", "id_country"),
        (people.identity, "C01X DEU", "id_passport"),
        (people.identity, "ABCDEFG DEU", "id_passport"),
        (people.identity, "C01X00T47C01X00T47 DEU", "id_passport"),
        (people.identity, "B1234567 Việt Nam", "id_vietnamese"),
        (people.identity, "085171000001 DEU", "id_with_country"),
        (people.tax_code, "0100109107", "tax_check"),
        (people.tax_code, "0123456789-001", "tax_check"),
        (people.tax_code, "12345", "tax_form"),
        (people.phone, "xyz", "phone_sign"),
        (people.phone, "123", "phone_form"),
        (people.phone, "0112345678", "phone_form"),
        (people.email, "khong-phai-email", "email_form"),
        (people.email, "a b@c.vn", "email_form"),
        (people.email, "anh@", "email_form"),
        (people.email, "<x>@c.vn", "email_form"),
        (people.email, "a@b", "email_form"),
    ],
)
def test_what_is_none_says_why(reads: Callable[[str], str], typed: str, code: str) -> None:
    with pytest.raises(people.Unusable) as refused:
        reads(typed)
    assert refused.value.code == code
    assert "%" not in refused.value.message
    assert people.tried(reads, typed) == ""


def test_a_number_is_read_out_in_groups() -> None:
    assert people.in_groups("000195004231") == "000 195 004 231"
    assert people.in_groups("0912345678") == "0912 345 678"
    assert people.in_groups("+33612345678") == "+33612345678"


def test_an_empty_field_is_missing_only_where_it_is_asked_for() -> None:
    errors: dict[str, list[str]] = {}
    assert people.read_into(errors, "phone", people.phone, " ") == ""
    assert errors == {}
    assert people.read_into(errors, "phone", people.phone, " ", "Nhập số điện thoại.") == ""
    assert people.read_into(errors, "email", people.email, "anh@") == ""
    assert errors == {"phone": ["Nhập số điện thoại."], "email": [str(people.SAYS["email_form"])]}


def test_a_passport_is_said_with_its_country_and_a_number_in_groups() -> None:
    assert people.identity_said("MAU0000001-DEU") == "hộ chiếu MAU0000001 (Đức)"
    assert people.identity_printed("MAU0000001-DEU") == "hộ chiếu MAU0000001 (Đức)"
    assert people.identity_said("000195004231") == "000 195 004 231"
    assert people.identity_printed("000195004231") == "000195004231"
    assert people.identity_said("0100109106-001") == "0100109106-001"


def test_every_country_is_called_by_its_letters_and_its_own_names_alone() -> None:
    known = countries.countries()
    assert len(known) == 249
    for code, country in known.items():
        assert code == country.code
        assert countries.country_called(code) == code
        assert countries.country_called(country.name) == code
        assert countries.country_called(country.name_en) == code
    assert countries.country_called("Xứ Không Có") == ""
