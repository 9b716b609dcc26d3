"""A place answers to what people type: as it stands, without its kind, its words in any order; and to nothing else."""

import pytest

from motcua.ground.core import text
from motcua.ground.orgs.queries import matching

NAME = text.search_key("Ủy ban nhân dân phường Phan Đình Phùng, tỉnh Thái Nguyên")


@pytest.mark.parametrize(
    ("typed", "looseness"),
    [
        ("Phan Đình Phùng", 0),
        ("phan dinh", 0),
        ("phường Phan Đình Phùng", 0),
        ("Phan Đình Phùng - tỉnh Thái Nguyên", 0),
        ("xã Phan Đình Phùng", 1),
        ("Thị trấn phan đình", 1),
        ("Thái Nguyên Phan Đình Phùng", 2),
        ("phùng phan", 2),
        ("Phan Chu Trinh", None),
    ],
)
def test_how_loosely_a_name_answers(typed: str, looseness: int | None) -> None:
    assert matching.Typed(typed).looseness(NAME) == looseness


def test_the_best_of_several_names_counts() -> None:
    typed = matching.Typed("sông công")
    assert typed.best([text.search_key("Công Sông"), text.search_key("Thành phố Sông Công")]) == 0
    assert typed.best([text.search_key("Phổ Yên")]) is None
    assert typed.best([]) is None
