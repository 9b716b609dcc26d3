"""A correction mends what was mistyped of one person; another person is no correction."""

import pytest

from motcua.casework.dossiers.rules.persons import edits, is_same_person

NAM = {"kind": "citizen", "name": "Hoàng Văn Nam", "id_number": "019200000101"}


@pytest.mark.parametrize(
    ("changed", "same"),
    [
        ({"name": "Hoàng Văn Nám"}, True),
        ({"name": "HOANG VAN NAM", "id_number": ""}, True),
        ({"name": "Nam Hoàng Văn", "id_number": "038199000777"}, True),  # the name is the same: the number was wrong
        ({"name": "Hoàng Thị Nụ"}, True),  # the number is the same
        ({"id_number": "019200000110"}, True),
        ({"name": "Hoàng Văn Nan", "id_number": "019200000011"}, True),  # both mistyped slightly
        ({"kind": "business", "id_number": "4600000001"}, True),  # the kind was chosen wrongly
        ({"name": "Trần Thị Quyên", "id_number": "038199000777"}, False),
        ({"name": "HOÀNG VĂN NAM", "id_number": "038199000777"}, True),
        ({"name": "Hoàng Vân Nam", "id_number": "019200000110"}, True),
        ({"name": "Hoàng Vân Nam", "id_number": "038199000777"}, False),  # marks make another name
        ({"name": "Hoang Van Nam", "id_number": "038199000777"}, False),
        ({"name": "Hoàng Văn Lam", "id_number": "038199000777"}, False),
        ({"name": "Trần Thị Quyên", "id_number": "019200000102"}, False),  # the neighbour's number
        ({"name": "Trần Thị Quyên", "id_number": ""}, False),
        ({"name": "Hoàng Văn Nam Anh", "id_number": "038199000777"}, False),
        ({"kind": "business", "name": "Công ty TNHH Chè Mẫu", "id_number": "4600000001"}, False),
    ],
)
def test_a_typo_is_the_same_person_and_another_person_is_not(changed: dict[str, str], same: bool) -> None:
    assert is_same_person(NAM, {**NAM, **changed}) is same
    assert is_same_person({**NAM, **changed}, NAM) is same


@pytest.mark.parametrize(
    ("word", "other", "count"),
    [("nam", "nam", 0), ("nam", "lam", 1), ("nam", "anm", 1), ("nam", "na", 1), ("nam", "ba", 2), ("", "nam", 3)],
)
def test_signs_mistyped_are_counted(word: str, other: str, count: int) -> None:
    assert edits(word, other) == edits(other, word) == count
