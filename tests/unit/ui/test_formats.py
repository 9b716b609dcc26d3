"""How figures and moments are written, in both languages."""

from datetime import date, datetime, time
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from django.utils import translation

from motcua.doors.ui.presenters import deadlines, formats

VIETNAM = ZoneInfo("Asia/Ho_Chi_Minh")
EVENING_UTC = datetime(2026, 2, 5, 18, 0, tzinfo=ZoneInfo("UTC"))
AT = datetime(2026, 2, 5, 9, 12, tzinfo=VIETNAM)


@pytest.mark.parametrize(
    ("name", "value", "vietnamese", "english"),
    [
        ("vn_date", date(2026, 11, 20), "20/11/2026", "20 November 2026"),
        ("vn_date", None, "–", "–"),
        ("vn_day", date(2026, 11, 2), "02/11", "2 Nov"),
        ("vn_time", time(7, 30), "07:30", "07:30"),
        ("vn_time", 450, "07:30", "07:30"),
        ("vn_datetime", AT, "09:12 ngày 05/02/2026", "09:12 on 5 February 2026"),
        ("vn_datetime", EVENING_UTC, "01:00 ngày 06/02/2026", "01:00 on 6 February 2026"),
        ("vn_due", AT, "09:12 thứ Năm 05/02/2026", "09:12, Thursday 5 February 2026"),
        ("vn_due", None, "–", "–"),
        ("vn_long", AT, "09 giờ 12 phút, ngày 05 tháng 02 năm 2026", "09 giờ 12 phút, ngày 05 tháng 02 năm 2026"),
        ("vn_long", date(2026, 2, 5), "ngày 05 tháng 02 năm 2026", "ngày 05 tháng 02 năm 2026"),
        ("vn_weekday", 6, "Chủ nhật", "Sunday"),
        ("number", 12894, "12.894", "12,894"),
        ("number", 1234.5, "1.234,5", "1,234.5"),
        ("money", 1_234_500, "1.234.500 đ", "VND 1,234,500"),
        ("money", 0, "0 đ", "VND 0"),
        ("money", None, "–", "–"),
        ("percent", 76.885, "76,89%", "76.89%"),
        ("percent", 100, "100,00%", "100.00%"),
        ("size", 20 * 1024 * 1024, "20 MB", "20 MB"),
        ("size", 1_432_112, "1,4 MB", "1.4 MB"),
        ("dash", "", "–", "–"),
        ("dash", 0, 0, 0),
        ("working_left", 200, "còn 3 giờ làm việc", "3 working hours left"),
        ("working_left", 40, "còn 40 phút làm việc", "40 working minutes left"),
        ("working_left", 60, "còn 1 giờ làm việc", "1 working hour left"),
        ("working_left", 3900, "còn 8 ngày làm việc", "8 working days left"),
        ("working_left", -1000, "quá hạn 2 ngày làm việc", "overdue by 2 working days"),
        ("working_short", 196, "còn 3 giờ 16", "3 h 16 left"),
        ("working_short", -30, "quá 30 phút", "30 min late"),
    ],
)  # fmt: skip
def test_a_value_is_written_as_people_read_it(name: str, value: Any, vietnamese: Any, english: Any) -> None:
    write = formats.FILTERS[name]
    with translation.override("vi"):
        assert write(value) == vietnamese
    with translation.override("en"):
        assert write(value) == english


def test_a_share_without_a_whole_is_a_dash() -> None:
    assert formats.share(1, 0) == "–"
    assert formats.share(1, 3) == "33,33%"


def test_every_state_of_the_clock_has_an_icon_and_a_word() -> None:
    for clock in deadlines.Clock:
        look = deadlines.LOOKS[clock]
        assert look.icon
        assert str(look.word)
