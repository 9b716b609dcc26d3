"""Titles are broken between words only."""

import pytest

from motcua.doors.ui.presenters import compounds
from motcua.means.catalogue import services as catalogue
from motcua.sample.loading import procedures

PARTS = {
    "Xác nhận tình trạng hôn nhân": "Xác nhận|tình trạng|hôn nhân",
    "Đăng ký khai sinh": "Đăng ký|khai sinh",
    "Bản sao trích lục hộ tịch": "Bản sao|trích lục|hộ tịch",
    "Đóng hộ kinh doanh": "Đóng|hộ kinh doanh",
    "Nhận cha, mẹ, con": "Nhận|cha,|mẹ,|con",
    "Chứng thực hợp đồng, giao dịch": "Chứng thực|hợp đồng,|giao dịch",
    "Giấy chứng nhận lưu hành tự do (CFS)": "Giấy|chứng nhận|lưu hành|tự do|(CFS)",
    "Đất, đai và nhà": "Đất,|đai|và|nhà",
    "  ": "",
}


@pytest.mark.parametrize("title", PARTS)
def test_a_line_ends_between_words(title: str) -> None:
    assert "|".join(compounds.groups(title)) == PARTS[title]


def test_a_title_says_what_it_said_and_is_escaped() -> None:
    drawn = compounds.whole("Khai sinh <b> & kết hôn")
    assert drawn == '<span class="nowrap">Khai sinh</span> &lt;b&gt; &amp; <span class="nowrap">kết hôn</span>'


def test_titles_of_the_reference_keep_their_words_and_say_what_they_said() -> None:
    names = [
        overlay.get("short_name") or row["name"]
        for row, overlay in (
            (row, catalogue.load_curated().get(catalogue.row_key(row)) or {}) for row in procedures.source_rows()
        )
    ]
    whole = {part.lower() for name in names for part in compounds.groups(name) if " " in part}
    assert {
        "khai sinh",
        "khai tử",
        "kết hôn",
        "giấy phép",
        "xây dựng",
        "hộ kinh doanh",
        "thường trú",
        "môi trường",
    } <= whole
    for name in names:
        assert " ".join(compounds.groups(name)) == " ".join(name.split())


def test_a_word_fits_a_telephone() -> None:
    assert max(len(word) for word in compounds._known()) <= 18
    assert {len(word.split()) for word in compounds._known()} <= {2, 3}
