"""Dates and texts as paper needs them."""

from datetime import UTC, date, datetime

import pytest

from motcua.means.documents.rules import wording
from tests.factories import documents as make


def test_a_moment_is_said_as_legal_prints_do_in_vietnamese_time() -> None:
    assert wording.moment(datetime(2026, 2, 5, 2, 12, tzinfo=UTC)) == "09 giờ 12 phút, ngày 05 tháng 02 năm 2026"
    assert wording.moment(datetime(2026, 11, 20, 17, 30, tzinfo=UTC)) == "00 giờ 30 phút, ngày 21 tháng 11 năm 2026"


@pytest.mark.parametrize(("month", "words"), [(1, "tháng 01"), (2, "tháng 02"), (3, "tháng 3"), (12, "tháng 12")])
def test_only_the_first_two_months_have_a_zero(month: int, words: str) -> None:
    assert words in wording.day(date(2026, month, 9))


@pytest.mark.parametrize(("count", "words"), [(512, "512 byte"), (2048, "2 KB"), (1_572_864, "1,5 MB")])
def test_sizes_in_words(count: int, words: str) -> None:
    assert wording.size(count) == words


def test_a_run_that_no_line_holds_gets_places_to_break_and_loses_nothing() -> None:
    text = wording.paper_text("a" * 5000, 24, 12)
    assert max(len(piece) for piece in text.split("\u200b")) == 12
    assert text.replace("\u200b", "") == "a" * 5000


def test_a_hash_breaks_once_and_a_name_of_capitals_in_narrow_pieces() -> None:
    assert wording.for_paper("f" * 64, "sha256").count("\u200b") == 1
    assert max(len(piece) for piece in wording.for_paper("M" * 200, "name").split("\u200b")) == 12  # twice as wide


def test_usual_texts_stay_as_they_are() -> None:
    for text in ("Nguyễn Thị Ngọc Ánh", "ngoc.anh@vidu.example", "H55.X05443-261120-0001"):
        assert wording.paper_text(text, 30) == text


def test_control_and_direction_signs_never_reach_the_paper() -> None:
    assert wording.paper_text("a\x00b\x1b[31m\u202ec\u200bd", 30) == "ab[31mcd"


def test_names_are_one_line_and_reasons_keep_their_lines() -> None:
    form = make.make_decline(owner=make.make_party(name="Ánh\nHai"), reason="một\nhai")
    paper = wording.for_paper(form)
    assert paper["owner"]["name"] == "Ánh Hai"
    assert paper["reason"] == "một\nhai"


def test_marks_piled_on_one_letter_are_thinned() -> None:
    assert len(wording.paper_text("Z" + "\u0301" * 500, 30)) < 5
