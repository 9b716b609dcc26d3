"""What people type instead of a word: Telex and VNI left undone, a slip of the finger, words run together. Pure."""

import re
from collections.abc import Iterable, Mapping

from motcua.ground.core import text

TELEX = (("dd", "d"), ("aa", "a"), ("ee", "e"), ("oo", "o"), ("aw", "a"), ("ow", "o"), ("uw", "u"))
TONES = "sfrxj"
LONGEST_JOINED = 40


def telex(word: str) -> set[str]:
    """Return what a word may be when its Telex keys were not turned into marks: "ddoocj" -> "doc"."""
    base = word
    for keys, letter in TELEX:
        base = base.replace(keys, letter)
    forms = {base, base.replace("w", "u") if "w" in base else base.replace("w", "")}
    for form in list(forms):
        forms |= {form[:at] + form[at + 1 :] for at in range(1, len(form)) if form[at] in TONES}
    return forms - {word}


def vni(word: str) -> str:
    """Return a word without the digits of VNI: "d9o6c5" -> "doc"."""
    return re.sub(r"\d", "", word) if re.search(r"[a-z]", word) and re.search(r"\d", word) else word


def is_one_slip(typed: str, word: str) -> bool:
    """Return whether two words differ by one letter: wrong, missing, too many, or letters in the wrong order."""
    if abs(len(typed) - len(word)) > 1 or typed == word:
        return False
    if len(word) > 3 and typed[0] == word[0] and sorted(typed) == sorted(word):
        return True
    if len(typed) == len(word):
        wrong = [at for at in range(len(typed)) if typed[at] != word[at]]
        if len(wrong) == 1:
            return True
        return (
            len(wrong) == 2
            and wrong[1] == wrong[0] + 1
            and typed[wrong[0]] == word[wrong[1]]
            and typed[wrong[1]] == word[wrong[0]]
        )
    short, long = sorted((typed, word), key=len)
    return any(short == long[:at] + long[at + 1 :] for at in range(len(long)))


def skeletons(word: str) -> set[str]:
    """Return the keys under which words one slip apart meet: the word, without one letter, and its letters sorted."""
    return {word, *(word[:at] + word[at + 1 :] for at in range(len(word))), "=" + "".join(sorted(word))}


def slips(typed: str, words: Iterable[str], most: int = 6) -> list[str]:
    """Return known words one slip away, those with the same first letter first."""
    found = [word for word in words if is_one_slip(typed, word)]
    return sorted(found, key=lambda word: (word[:1] != typed[:1], len(word) != len(typed), word))[:most]


def split_joined(typed: str, known: Mapping[str, int]) -> list[str]:
    """Return the known words that were typed without spaces ("giaydocthan"), or nothing; fewest and most common win."""
    if not 5 <= len(typed) <= LONGEST_JOINED:
        return []
    best: list[tuple[int, int, list[str]] | None] = [None] * (len(typed) + 1)
    best[0] = (0, 0, [])
    for end in range(1, len(typed) + 1):
        for start in range(max(0, end - 7), end):
            before = best[start]
            piece = text.respelled(typed[start:end])
            if before is None or piece not in known or len(piece) < 2:
                continue
            option = (before[0] + 1, before[1] - known[piece], [*before[2], piece])
            current = best[end]
            if current is None or option[:2] < current[:2]:
                best[end] = option
    last = best[-1]
    return last[2] if last and len(last[2]) > 1 else []
