"""A day is read as people type it, and one that nobody means is refused at its field."""

from datetime import date

import pytest
from django.core.exceptions import ValidationError

from motcua.doors.ui.forms import days


@pytest.mark.parametrize("typed", ["02/01/1985", "2-1-1985", "02.01.1985", "02 01 1985", "02011985", "1985-01-02"])
def test_a_day_is_read_as_it_is_typed(typed: str) -> None:
    assert days.day("Ngày", "Nhập ngày.").clean(typed) == date(1985, 1, 2)


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ("31/12/9999", "Năm phải từ 1900 đến 2199."),
        ("01/01/2200", "Năm phải từ 1900 đến 2199."),
        ("31/12/1899", "Năm phải từ 1900 đến 2199."),
        ("31/02/2026", "Ngày không có trong lịch. Gõ như 20/11/2026."),
        ("mai", "Ngày không có trong lịch. Gõ như 20/11/2026."),
        ("", "Nhập ngày."),
    ],
)
def test_what_is_no_day_of_anybody_says_why(typed: str, said: str) -> None:
    with pytest.raises(ValidationError) as refused:
        days.day("Ngày", "Nhập ngày.").clean(typed)
    assert refused.value.messages == [said]


def test_a_day_that_may_be_left_empty_is_none() -> None:
    assert days.day("Ngày").clean("") is None
    assert days.day("Ngày").clean("31/12/2199") == date(2199, 12, 31)
