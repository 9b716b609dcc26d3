"""Whether two statements of an owner speak of one person: what was mistyped is corrected, a person is not changed."""

from collections.abc import Mapping

from motcua.ground.core import text

NUMBER_EDITS = 2  # ours: two signs mistyped, left out, put in or exchanged are still the same number
WORD_EDITS = 1  # ours: of each word of a name


def is_same_person(before: Mapping[str, str], after: Mapping[str, str]) -> bool:
    """Return whether a corrected owner is still the one who was declared; both have kind, name and id_number.

    The number decides where it is the same, else the name where it is, with its marks; where both were mistyped, each
    only slightly: "Lan" and "Lân" of numbers that have nothing in common are two people. Without a number on both
    sides (or where a person became an organisation) the name alone tells.

    Term: đính chính là sửa lỗi ghi; chủ hồ sơ khác thì nộp hồ sơ riêng
    """
    numbers = {before["id_number"], after["id_number"]} - {""}
    known = before["kind"] == after["kind"] and before["id_number"] and after["id_number"]
    if known and len(numbers) == 1:
        return True
    if _written(before["name"]) == _written(after["name"]):
        return True
    words, others = _words(before["name"]), _words(after["name"])
    if len(words) != len(others) or any(
        edits(word, other) > WORD_EDITS for word, other in zip(words, others, strict=True)
    ):
        return False
    return not known or edits(before["id_number"], after["id_number"]) <= NUMBER_EDITS


def edits(word: str, other: str) -> int:
    """Return how many signs were mistyped, left out, put in, or exchanged with their neighbour between two words."""
    above: list[int] = []
    row = list(range(len(other) + 1))
    for at, sign in enumerate(word, 1):
        above, last, row = row, above, [at]
        for place, typed in enumerate(other, 1):
            fewest = min(above[place] + 1, row[place - 1] + 1, above[place - 1] + (sign != typed))
            if at > 1 and place > 1 and sign == other[place - 2] and word[at - 2] == typed:
                fewest = min(fewest, last[place - 2] + 1)
            row.append(fewest)
    return row[-1]


def _words(name: str) -> list[str]:
    return sorted(text.search_key(name).split())


def _written(name: str) -> list[str]:
    return sorted(text.nfc(name).casefold().split())
