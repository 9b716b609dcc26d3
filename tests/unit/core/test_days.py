"""Days are read as people write them, and nothing of them is made up."""

from datetime import date

import pytest

from motcua.ground.core import days

TODAY = date(2026, 11, 20)


@pytest.mark.parametrize(
    ("typed", "kept", "again"),
    [
        ("27/03/1995", "1995-03-27", "27/03/1995"),
        ("27-3-1995", "1995-03-27", "27/03/1995"),
        ("27031995", "1995-03-27", "27/03/1995"),
        ("1995-03-27", "1995-03-27", "27/03/1995"),
        ("27/3/95", "1995-03-27", "27/03/1995"),  # 2095 is not yet
        ("27.3.27", "1927-03-27", "27/03/1927"),
        ("21/11/1926", "1926-11-21", "21/11/1926"),
        ("02–09–1945", "1945-09-02", "02/09/1945"),  # a dash of a word processor
        ("２／９／１９４５", "1945-09-02", "02/09/1945"),  # signs of a wide keyboard
        ("１９９０", "1990", "1990"),
        ("11‒1940", "1940-11", "11/1940"),
        ("1940", "1940", "1940"),
        ("năm 1940", "1940", "1940"),
        ("3/1940", "1940-03", "03/1940"),
    ],
)
def test_a_birth_is_read_as_far_as_it_is_known(typed: str, kept: str, again: str) -> None:
    assert days.birth(typed, TODAY) == kept
    assert days.written(kept) == again


@pytest.mark.parametrize(
    ("typed", "code", "said"),
    [
        ("20/11/26", "date_century", "1926 hay 2026"),  # today, or a hundred years ago
        ("21/11/26", "date_century", "1926 hay 2026"),  # tomorrow: a slip, and no child of a hundred years ago
        ("5/5/15", "date_century", "1915 hay 2015"),
        ("31/02/1995", "date_unreal", "Lịch không có ngày này"),
        ("29/02/95", "date_unreal", "Lịch không có ngày này"),
        ("13/1940", "date_unreal", "Lịch không có ngày này"),
        ("21/11/2026", "date_future", "tương lai"),
        ("2027", "date_future", "tương lai"),
        ("1899", "date_early", "01/01/1900"),
        ("95", "date_form", "chỉ biết năm: 1940"),
        ("hôm qua", "date_form", "chỉ biết năm: 1940"),
    ],
)
def test_what_names_no_day_of_birth_is_refused_and_says_why(typed: str, code: str, said: str) -> None:
    with pytest.raises(days.Unreadable) as refused:
        days.birth(typed, TODAY)
    assert refused.value.code == code
    assert said in refused.value.message


def test_a_day_ahead_is_never_taken_for_a_century_ago() -> None:
    with pytest.raises(days.Unreadable, match="1926 hay 2026"):
        days.read("20/12/26")
    assert days.read("20/12/26", first=date(2026, 11, 20)) == date(2026, 12, 20)


@pytest.mark.parametrize(
    ("told", "known", "agree", "more"),
    [
        ("1940-03-01", "1940", True, True),
        ("1940-03", "1940", True, True),
        ("1940-03-01", "", True, True),
        ("1940", "1940-03-01", True, False),
        ("1940-03-01", "1940-03-01", True, False),
        ("1940-04-01", "1940-03", False, False),
        ("1950-03-01", "1940", False, False),
        ("", "1940", True, False),
    ],
)
def test_what_is_told_of_a_day_agrees_with_what_is_known_and_may_say_more(
    told: str, known: str, agree: bool, more: bool
) -> None:
    assert days.agree(told, known) is days.agree(known, told) is agree
    assert days.tells_more(told, known) is more
