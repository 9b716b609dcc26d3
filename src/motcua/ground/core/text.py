"""Text: folding for search, Vietnamese order, and cleaning of what people type. Pure."""

import re
import unicodedata
from collections.abc import Callable
from typing import Any

_D = str.maketrans({"đ": "d", "Đ": "d", "ð": "d", "Ð": "d", "ł": "l", "Ł": "l", "ø": "o", "Ø": "o"})
_CAPITALS = str.maketrans({"Đ": "D", "Ð": "D", "Ł": "L", "Ø": "O"})
_SPACES = re.compile(r"\s+")
# Signs that look alike are one sign in a search: people type what their keyboard has, programs turn it into another.
APOSTROPHES = "'\u2018\u2019\u02bb\u02bc\u2032\u00b4\u0060\uff07"
DASHES = "-\u2010\u2011\u2012\u2013\u2014\u2015\u2043\u2212\ufe58\ufe63\uff0d"
# Letters, digits and signs as wide as a Chinese character, as some keyboards write them.
WIDE = str.maketrans({0xFF01 + place: 0x21 + place for place in range(94)})
_QUOTES = str.maketrans(dict.fromkeys("“”„«»", '"'))
_ALIKE = str.maketrans(dict.fromkeys(APOSTROPHES, "'") | dict.fromkeys(DASHES, "-"))
# The spelling of 1984 lets i stand for the y that ends a syllable after these letters; both are in use.
_Y_OR_I = re.compile(r"\b((?:[hklmst]|qu))[yi]\b")
_JOINERS = "\u200c\u200d"
# What no text of ours holds: programs alone read these, and PostgreSQL stores neither a null nor half a letter.
_CONTROLS = re.compile(r"[\x00-\x08\x0e-\x1f\x7f-\x84\x86-\x9f\ud800-\udfff]")
_BREAKS = re.compile(r"\r\n|[\r\x0b\x0c\x85\u2028\u2029]")  # Word breaks a line inside a paragraph with the second
# Vietnamese letters in the order of the alphabet; a letter that the alphabet lacks stands at its Latin place.
_VARIANT = {"ă": "a2", "â": "a3", "đ": "d2", "ê": "e2", "ô": "o2", "ơ": "o3", "ư": "u2"}
_TONE = {"\u0300": "2", "\u0309": "3", "\u0303": "4", "\u0301": "5", "\u0323": "6"}
_SHAPE = {"\u0306", "\u0302", "\u031b"}  # breve, circumflex, horn: part of the letter, not a tone


def nfc(text: str) -> str:
    """Return the text in Unicode normal form C, the form in which everything is stored."""
    return unicodedata.normalize("NFC", text)


def received(text: str) -> str:
    """Return a text from outside as the doors take it: normal form C, without control characters and half letters."""
    return nfc(_CONTROLS.sub("", text))


def sentence(words: str) -> str:
    """Return what somebody wrote as a sentence that ends once: with the mark it has, else with a full stop."""
    said = words.strip()
    return said if not said or said.rstrip('”"’)»').endswith((".", "!", "?", "…")) else f"{said}."


def has_controls(text: str) -> bool:
    """Return whether a text holds control characters or half letters, which `received` takes out."""
    return _CONTROLS.search(text) is not None


def composed(value: Any) -> Any:
    """Return JSON-like data with every text in it in normal form C, so that a letter with its marks counts as one."""
    return _each(value, nfc)


def all_received(value: Any) -> Any:
    """Return JSON-like data with every text in it as `received` leaves it."""
    return _each(value, received)


def _each(value: Any, take: Callable[[str], str]) -> Any:
    if isinstance(value, str):
        return take(value)
    if isinstance(value, list):
        return [_each(part, take) for part in value]
    if isinstance(value, dict):
        return {_each(key, take): _each(part, take) for key, part in value.items()}
    return value


def fold(text: str) -> str:
    """Return the text without accents and tone marks, in lower case, đ as d, single spaces: the form to search in.

    Apostrophes and dashes of every shape are the plain ones; signs without a width are gone.
    """
    text = text.translate(_ALIKE)
    if text.isascii():
        return _SPACES.sub(" ", text.lower()).strip()
    bare = "".join(
        sign
        for sign in unicodedata.normalize("NFKD", text)
        if not unicodedata.combining(sign) and unicodedata.category(sign) != "Cf"
    )
    return _SPACES.sub(" ", bare.translate(_ALIKE).translate(_D).lower()).strip()


def unaccented(text: str) -> str:
    """Return the text without accents and tone marks, the case kept: as old telephones and their networks take it."""
    bare = "".join(sign for sign in unicodedata.normalize("NFKD", text) if not unicodedata.combining(sign))
    return bare.translate(_ALIKE).translate(_QUOTES).translate(_D | _CAPITALS)


def respelled(folded: str) -> str:
    """Return a folded text with i for the y that may also be written i: "ky", "ly", "my", "quy" and their like."""
    return _Y_OR_I.sub(r"\1i", folded)


def spellings(word: str) -> tuple[str, ...]:
    """Return a folded word in the spellings it may have: with i and with y where both are right."""
    return (f"{word[:-1]}i", f"{word[:-1]}y") if _Y_OR_I.fullmatch(word) else (word,)


def search_key(text: str) -> str:
    """Return the form in which two spellings of one name are one: folded, y as i, without apostrophes."""
    return respelled(fold(text).replace("'", ""))


def search_pattern(typed: str) -> str:
    """Return a regular expression, for Python and PostgreSQL, that finds what was typed in a folded text.

    Either spelling of i and y answers, and apostrophes of any shape may stand where none was typed, or a blank.
    """
    apart = f"[{APOSTROPHES}]?"
    words = [
        apart.join("[iy]" if at == len(word) - 1 and _Y_OR_I.fullmatch(word) else re.escape(sign)
                   for at, sign in enumerate(word))
        for word in fold(typed).replace("'", "").split()
    ]  # fmt: skip
    return f"[ {APOSTROPHES}]+".join(words)


def _letter(character: str) -> tuple[str, str]:
    """Return a letter's two-character place in the alphabet and its tone (1 to 6), or nothing for other signs."""
    tone, shape = "1", ""
    first, *marks = list(unicodedata.normalize("NFD", character))
    for mark in marks:
        if mark in _TONE:
            tone = _TONE[mark]
        elif mark in _SHAPE:
            shape += mark
    base = unicodedata.normalize("NFC", first + shape)
    if base in _VARIANT:
        return _VARIANT[base], tone
    plain = first.translate(_D)
    if plain.isascii() and plain.isalpha():
        return plain + "1", tone
    if plain.isascii() and plain.isdigit():
        return "9" + plain, ""
    return "", ""


def _word_key(word: str) -> str:
    letters, tones = "", ""
    for character in word:
        place, tone = _letter(character)
        letters += place
        tones += tone
    # The end sign 0 is below every letter; tones decide only between words of the same letters.
    return f"{letters}0{tones.strip('1') and tones}0" if letters else ""


def order_key(text: str) -> str:
    """Return an ASCII key that sorts texts word by word in the order of the Vietnamese alphabet and tones.

    The key holds only a-z and 0-9, so every collation of the database sorts it alike.
    """
    return "".join(_word_key(word) for word in re.split(r"[\s\-–,./()]+", nfc(text).lower()))


def sort_key(name: str) -> str:
    """Return a person's sort key: by given name (the last word), then by family and middle names."""
    words = nfc(name).split()
    if not words:
        return ""
    return order_key(words[-1]) + order_key(" ".join(words[:-1]))


def whole_number(typed: str) -> int | None:
    """Return the number that a text of one to nine ASCII digits writes; None for any other text."""
    return int(typed) if len(typed) < 10 and typed.isascii() and typed.isdigit() else None


def is_clean(typed: str) -> bool:
    """Return whether a text is one line as `clean` leaves it; any other is no name, key or code of ours."""
    return clean(typed) == typed


def clean(text: str, *, multiline: bool = False) -> str:
    """Return typed text in normal form C without control, direction and surrogate characters.

    One line: line breaks and tabs become spaces, runs of spaces one space. `multiline`: line breaks stay, as \\n.
    """
    text = nfc(_BREAKS.sub("\n", text))
    kept = "".join(
        character
        for character in text
        if character in "\n\t"
        or character in _JOINERS
        or unicodedata.category(character) not in ("Cc", "Cf", "Cs", "Cn")
    )
    if not multiline:
        return _SPACES.sub(" ", kept).strip()
    lines = [re.sub(r"[^\S\n]+", " ", line).rstrip() for line in kept.split("\n")]
    return "\n".join(lines).strip("\n").rstrip()


def spelt_otherwise(one_name: str, other: str) -> bool:
    """Return whether two names differ in the place of their marks alone: Hoá and Hóa, Thuỵ and Thụy."""
    if nfc(one_name) == nfc(other) or fold(one_name) != fold(other):
        return False
    return sorted(unicodedata.normalize("NFD", one_name)) == sorted(unicodedata.normalize("NFD", other))
