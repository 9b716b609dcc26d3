"""In which capacity somebody signs: from the position and from how it is held."""

import pytest

from motcua.means.workflow.rules import Post, signing_title

CHAIRMAN = Post("chairman", "Chủ tịch UBND phường Mẫu", "TM")
DEPUTY = Post("approver", "Phó Chủ tịch UBND phường Mẫu", "KT")
DIRECTOR = Post("director", "Giám đốc", "")
DEPUTY_DIRECTOR = Post("approver", "Phó Giám đốc", "KT")
OFFICE_HEAD = Post("office_head", "Chánh Văn phòng UBND tỉnh", "TL")
SECTION_HEAD = Post("head_of_section_justice", "Trưởng phòng Bổ trợ tư pháp", "")


@pytest.mark.parametrize(
    ("post", "own", "title"),
    [
        (CHAIRMAN, None, "CHỦ TỊCH"),
        (DEPUTY, None, "KT. CHỦ TỊCH, PHÓ CHỦ TỊCH"),
        (DIRECTOR, None, "GIÁM ĐỐC"),
        (DEPUTY_DIRECTOR, None, "KT. GIÁM ĐỐC, PHÓ GIÁM ĐỐC"),
        (OFFICE_HEAD, None, "TL. CHỦ TỊCH, CHÁNH VĂN PHÒNG"),
        (CHAIRMAN, DEPUTY, "KT. CHỦ TỊCH, PHÓ CHỦ TỊCH"),
        (DEPUTY, CHAIRMAN, "CHỦ TỊCH"),
        (DIRECTOR, SECTION_HEAD, "TUQ. GIÁM ĐỐC, TRƯỞNG PHÒNG BỔ TRỢ TƯ PHÁP"),
        (SECTION_HEAD, DEPUTY_DIRECTOR, "KT. GIÁM ĐỐC, PHÓ GIÁM ĐỐC"),
    ],
)
def test_the_capacity_follows_the_position_and_the_lending(post: Post, own: Post | None, title: str) -> None:
    assert signing_title(post, own) == title


@pytest.mark.parametrize(
    ("title", "name"),
    [
        ("Giám đốc Sở Tư pháp", "GIÁM ĐỐC"),
        ("Phó Chánh Văn phòng UBND tỉnh", "PHÓ CHÁNH VĂN PHÒNG"),
        ("Trưởng phòng Văn phòng Sở Tư pháp", "TRƯỞNG PHÒNG VĂN PHÒNG"),
        ("Trưởng Ban Quản lý các khu công nghiệp", "TRƯỞNG"),
        ("Trưởng ban", "TRƯỞNG BAN"),
    ],
)
def test_the_place_that_a_title_names_is_left_out(title: str, name: str) -> None:
    assert signing_title(Post("director", title, "")) == name


def test_a_deputy_by_capacity_without_a_head_signs_as_they_are() -> None:
    assert signing_title(Post("director", "Giám đốc", "KT")) == "GIÁM ĐỐC"
