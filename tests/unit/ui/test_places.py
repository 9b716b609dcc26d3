"""Addresses in the language of the page."""

import pytest
from django.utils import translation

from motcua.doors.ui.presenters import places


@pytest.mark.parametrize(
    ("written", "said"),
    [
        ("Phường Tích Lương, tỉnh Thái Nguyên", "Tich Luong ward, Thai Nguyen province"),
        ("Xã Định Hóa, tỉnh Thái Nguyên", "Dinh Hoa commune, Thai Nguyen province"),
        ("Thị trấn Đu, huyện Phú Lương, tỉnh Thái Nguyên", "Du township, Phu Luong district, Thai Nguyen province"),
        ("Tỉnh Thái Nguyên", "Thai Nguyen province"),
    ],
)
def test_places_are_said_in_english(written: str, said: str) -> None:
    with translation.override("en"):
        assert places.address(written) == (said, True)
    assert places.address(written) == (written, True)


@pytest.mark.parametrize("written", ["Số 9, đường Nha Trang, phường Phan Đình Phùng", "Trụ sở liên cơ quan"])
def test_a_street_stays_in_its_own_language(written: str) -> None:
    with translation.override("en"):
        assert places.address(written) == (written, False)
