"""Numbers of results taken apart: what is the same number, what another series, which comes next."""

import re

import pytest

from motcua.casework.dossiers.rules import numbering

BIRTH, MARRIAGE = 7, 8


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("57/XNTTHN", "057/xntthn"),
        ("57/QĐ-UBND", "57 / QĐ–UBND"),
        ("Số: 57/QĐ-UBND", "57/QĐ-UBND"),
        ("57/QĐ-UBND", "57/QĐ-UBND\u200b"),
        ("12/2026", "012/2026"),
        ("GP-7", "gp–7"),
        ("1580/KQ-MAU", "１５８０/KQ-MAU"),
        ("1580/KQ-MAU", "1580／KQ－MAU"),
        ("1580/KQ-MAU", "1580/KQ-MAU."),
        ("1580/KQ-MAU", "1580.KQ-MAU"),
        ("1580/KQ-MAU", "1580-KQ-MAU"),
        ("1580/KQ-MAU", "1580 KQ-MAU"),
        ("1580/KQ-MAU", "Số. 01580/kq.mau ;"),
        ("57/2026/QĐ-UBND", "57.2026.QĐ-UBND"),
        ("57", "57."),
    ],
)
def test_a_number_is_the_same_however_it_is_written(one: str, other: str) -> None:
    first, second = numbering.read(one, BIRTH), numbering.read(other, BIRTH)
    assert (first.value, first.series) == (second.value, second.series)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("57/Ω", "57/Δ"),
        ("57/QĐ", "57/GP"),
        ("57/QĐ", "58/QĐ"),
        ("57a/QĐ", "57/QĐ"),
        ("12/2026", "12/2025"),
        ("GP-7", "GP-8"),
    ],
)
def test_another_sign_or_figure_is_another_number(one: str, other: str) -> None:
    first, second = numbering.read(one, BIRTH), numbering.read(other, BIRTH)
    assert (first.value, first.series) != (second.value, second.series)


def test_a_bare_number_counts_in_the_book_of_its_procedure_and_a_sign_in_the_agency() -> None:
    assert numbering.read("12/2026", BIRTH).series != numbering.read("12/2026", MARRIAGE).series
    assert numbering.read("12", BIRTH).series != numbering.read("12", MARRIAGE).series
    assert numbering.read("12/QĐ", BIRTH).series == numbering.read("12/QĐ", MARRIAGE).series


@pytest.mark.parametrize(
    ("last", "value", "year", "expected"),
    [
        ("57/XNTTHN", 58, 2026, "58/XNTTHN"),
        ("0057/GP-UBND", 58, 2026, "0058/GP-UBND"),
        ("99/QĐ", 100, 2026, "100/QĐ"),
        ("57/2025/GP", 1, 2026, "1/2026/GP"),
        ("12", 13, 2026, "13"),
        ("CC 123456", 1, 2026, ""),
        ("12345678901/KQ", 1, 2026, ""),
    ],
)
def test_the_next_number_has_the_form_of_the_last_and_this_year(
    last: str, value: int, year: int, expected: str
) -> None:
    assert numbering.following(last, value, year, BIRTH) == expected


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("１５８０／ＫＱ", "1580/KQ"),
        (" 1580/KQ-MAU. ", "1580/KQ-MAU"),
        ("٥٧/QĐ", "57/QĐ"),
        ("57/QĐ–UBND", "57/QĐ–UBND"),
        ("l804/KQ-MAU", "1804/KQ-MAU"),
        ("18O3/KQ", "1803/KQ"),
        ("Số: I8o4/OIL", "Số: 1804/OIL"),
        ("57a/QĐ", "57a/QĐ"),
        ("OL-7", "OL-7"),  # no figure: a sign
        ("57/½", "57/½"),  # only what has the width of an ideogram is another form of a plain sign
        ("...", ""),
    ],
)
def test_a_number_is_kept_in_plain_figures_with_nothing_hanging_at_its_end(typed: str, kept: str) -> None:
    assert numbering.written(typed) == kept


@pytest.mark.parametrize(
    ("lately", "reached"),
    [
        ([], 0),
        ([57], 57),
        ([58, 57], 58),
        ([58, 60, 59], 60),  # written a little out of order
        ([99999, 1580, 1579], 1580),  # one that was mistyped is not followed
        ([1581, 99999, 1580], 1581),
        ([99999, 58], 58),
        ([1001, 1000, 58, 57, 56], 1001),  # the book went on elsewhere: two of them say so
        ([1000, 58, 57, 56], 58),
        ([1500, 1200, 900], 1500),  # a book that others write in too
        ([1, 99999], 1),
    ],
)
def test_a_series_has_come_as_far_as_its_last_few_numbers_say(lately: list[int], reached: int) -> None:
    assert numbering.reached(lately) == reached


@pytest.mark.parametrize(("value", "far"), [(59, False), (159, False), (160, True), (1, False)])
def test_a_number_more_than_a_hundred_beyond_the_next_is_asked_about(value: int, far: bool) -> None:
    assert numbering.is_far(value, 59) is far


@pytest.mark.parametrize(
    ("lately", "expected"),
    [
        (["1804/KQ-MAU"], "1804/KQ-MAU"),
        (["1802/KQ-MUA", "1803/KQ-MAU", "1801/KQ-MAU"], "1803/KQ-MAU"),
        (["0001807", "1806/KQ-MAU", "1805/KQ-MAU"], "1806/KQ-MAU"),
        (["0001807/KQ-MAU", "1806/KQ-MAU", "1805/KQ-MAU"], "1806/KQ-MAU"),
        (["CC 123456", "1806/KQ-MAU"], "1806/KQ-MAU"),
        (["2/2026/GP", "1/2026/GP", "99/2025/GP"], "2/2026/GP"),
        (["12345678901/KQ", "CC 123456"], ""),
        ([], ""),
    ],
)
def test_the_proposal_has_the_form_that_most_of_the_last_few_numbers_share(lately: list[str], expected: str) -> None:
    assert numbering.typical(lately, BIRTH) == expected


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("57/2025/GP", "1/2026/GP", True),
        ("CC 123456", "CC 123457", True),
        ("1802/KQ-MUA", "1801/KQ-MAU", False),
        ("57/GP.1", "57/GPX1", False),
    ],
)
def test_a_sign_is_the_same_whatever_its_figures(one: str, other: str, same: bool) -> None:
    series, had = numbering.read(one, BIRTH).series, numbering.read(other, BIRTH).series
    assert bool(re.search(numbering.like(series), had)) is same
