"""Folding, Vietnamese order, cleaning, and money."""

import re
import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from motcua.ground.core import money, text


def test_folding_takes_accents_tones_and_case_away() -> None:
    assert text.fold("  GIẤY  xác nhận\tĐộc thân ") == "giay xac nhan doc than"
    assert text.fold(unicodedata.normalize("NFD", "Đặng Thị Ưng")) == "dang thi ung"
    assert text.fold("ﬁ ½") == "fi 1⁄2"


@given(st.text())
def test_folding_twice_changes_nothing(value: str) -> None:
    assert text.fold(text.fold(value)) == text.fold(value)


def test_people_are_sorted_by_given_name_in_vietnamese_order() -> None:
    names = [
        "Đặng Thị An", "Trần Văn An", "Lê Văn Anh", "Nguyễn Thị Ngọc Ánh", "Bùi Ăn", "Vũ Ân", "Lê Ấn", "Hà Dũng",
        "Phạm Đức", "Lý Oanh", "Lý Ổn", "Lý Ơn", "Lý Uyên", "Lý Ước",
    ]  # fmt: skip
    assert sorted(set(names), key=text.sort_key) == names


def test_tones_stand_in_the_order_of_the_dictionary() -> None:
    words = ["ma", "mà", "mả", "mã", "má", "mạ", "mai", "mang", "măng"]
    assert sorted(set(words), key=text.order_key) == words


def test_keys_are_plain_ascii_so_that_every_collation_agrees() -> None:
    key = text.sort_key("Nguyễn Thị Ngọc Ánh")
    assert key.isascii()
    assert key.isalnum()
    assert text.sort_key("") == ""
    assert text.sort_key("Đỗ  An") == text.sort_key(unicodedata.normalize("NFD", "Đỗ An"))


def test_cleaning_removes_what_cannot_be_seen() -> None:
    assert text.clean(" a\x00b\u202ec \r\n d\u200b\ufeff ") == "abc d"
    assert text.clean("e\u0301") == "é"
    assert text.clean("một\r\nhai \t x\r\n\r\nba\x07", multiline=True) == "một\nhai x\n\nba"
    assert text.clean("\ud800x") == "x"
    assert text.clean("một\x0bhai\x85ba") == "một hai ba"  # breaks inside a paragraph, as Word copies them


def test_what_comes_in_has_no_control_characters() -> None:
    assert text.received("e\u0301\x00\x1b\x7f\x9f\ud800\x01 \t\r\n\x0b\u200d") == "é \t\r\n\x0b\u200d"
    assert text.all_received({"a\x00": ["b\x07", 1, None, {"c": "\udc00"}]}) == {"a": ["b", 1, None, {"c": ""}]}
    assert [text.has_controls(sent) for sent in ("a\x00", "\ud800", "một\r\n\thai", "")] == [True, True, False, False]


@given(st.text(max_size=200))
def test_cleaned_text_can_be_stored(value: str) -> None:
    cleaned = text.clean(value, multiline=True)
    assert "\x00" not in cleaned
    assert cleaned.encode("utf-8").decode("utf-8") == cleaned
    assert text.clean(cleaned, multiline=True) == cleaned


@pytest.mark.parametrize(
    ("amount", "shown"), [(0, "0 đ"), (999, "999 đ"), (1_234_500, "1.234.500 đ"), (-800_000, "-800.000 đ")]
)
def test_money_is_shown_as_offices_write_it(amount: int, shown: str) -> None:
    assert money.format_vnd(amount) == shown


def test_signs_that_look_alike_are_one_sign_in_a_search() -> None:
    for sign in "'’‘ʼʻ′`´":
        assert text.fold(f"H{sign}Hen Niê Mẫu") == "h'hen nie mau", sign
        assert text.search_key(f"H{sign}Hen Niê Mẫu") == "hhen nie mau", sign
    for sign in "-‐‑‒–—―−－":
        assert text.fold(f"Hà Nội {sign} Huế") == "ha noi - hue", sign
    assert text.fold("khai\u200b sinh\ufeff") == "khai sinh"


@pytest.mark.parametrize(
    ("typed", "other"),
    [("đăng kí", "đăng ký"), ("lí lịch", "lý lịch"), ("Mĩ Yên", "Mỹ Yên"), ("liệt sĩ", "liệt sỹ"),
     ("qui định", "quy định"), ("công ti", "công ty"), ("hi sinh", "hy sinh")],
)  # fmt: skip
def test_i_and_y_are_one_letter_where_both_are_right(typed: str, other: str) -> None:
    assert text.search_key(typed) == text.search_key(other)


@pytest.mark.parametrize(("left", "right"), [("tay", "tai"), ("y tế", "i tế"), ("thúy", "thúi"), ("thuy", "thi")])
def test_i_and_y_are_two_letters_elsewhere(left: str, right: str) -> None:
    assert text.search_key(left) != text.search_key(right)


def test_a_pattern_finds_a_folded_name_however_it_was_typed() -> None:
    stored = text.fold("H’Hen Niê Lý")
    for typed in ("H'Hen", "h hen nie", "hhen nie li", "H’HEN NIÊ LÍ", "nie ly"):
        assert re.search(text.search_pattern(typed), stored), typed
    assert not re.search(text.search_pattern("hen nia"), stored)
    assert not re.search(text.search_pattern("."), "abc")


@pytest.mark.parametrize(
    ("written", "said"),
    [
        ("Thiếu giấy tờ", "Thiếu giấy tờ."),
        ("Thiếu giấy tờ.", "Thiếu giấy tờ."),
        (" Thiếu giấy tờ. ", "Thiếu giấy tờ."),
        ("Đã hỏi chưa?", "Đã hỏi chưa?"),
        ("Ghi “không có.”", "Ghi “không có.”"),
        ("Chờ xác minh…", "Chờ xác minh…"),
        ("", ""),
    ],
)
def test_a_sentence_ends_once(written: str, said: str) -> None:
    assert text.sentence(written) == said
