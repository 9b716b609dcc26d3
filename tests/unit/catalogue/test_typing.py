"""What people type instead of a word is understood."""

import pytest

from motcua.means.catalogue.rules import typing


@pytest.mark.parametrize(
    ("typed", "word"),
    [
        ("ddoocj", "doc"),
        ("giaays", "giay"),
        ("thaan", "than"),
        ("keets", "ket"),
        ("hoon", "hon"),
        ("dduwowngf", "duong"),
    ],
)
def test_telex_left_undone(typed: str, word: str) -> None:
    assert word in typing.telex(typed)


def test_vni_left_undone() -> None:
    assert typing.vni("d9o6c5") == "doc"
    assert typing.vni("2025") == "2025"
    assert typing.vni("doc") == "doc"


@pytest.mark.parametrize(
    ("typed", "word", "near"),
    [
        ("hno", "hon", True),
        ("chug", "chung", True),
        ("chungg", "chung", True),
        ("tru", "chu", False),
        ("shin", "sinh", True),
        ("sinh", "sinh", False),
        ("abc", "xyz", False),
        ("ket", "khet", True),
        ("a", "abc", False),
    ],
)
def test_one_slip(typed: str, word: str, near: bool) -> None:
    assert typing.is_one_slip(typed, word) is near
    if near:
        assert typing.skeletons(typed) & typing.skeletons(word)


def test_words_run_together_are_cut() -> None:
    known = {"giay": 5, "doc": 2, "than": 2, "gia": 1, "y": 9}
    assert typing.split_joined("giaydocthan", known) == ["giay", "doc", "than"]
    assert typing.split_joined("giaydocthanx", known) == []
    assert typing.split_joined("giay", known) == []
