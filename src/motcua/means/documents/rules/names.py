"""File names: what is shown and stored on disk at the person's side must be short, printable and harmless."""

import re
import unicodedata

LONGEST = 120  # characters of a shown name, extension included
LONGEST_ORIGINAL = 10_000
FALLBACK = "tep"

_RESERVED = re.compile(r"^(con|prn|aux|nul|com\d|lpt\d)(\.|$)", re.IGNORECASE)
_UNSAFE = re.compile(r'[<>:"|?*\\/]')
_BLANKS = re.compile(r"\s+")


def storable(text: str, longest: int = LONGEST_ORIGINAL) -> str:
    """Return the text as the database can hold it: no NUL, no lone surrogates, at most `longest` characters."""
    safe = text.encode("utf-8", "replace").decode("utf-8").replace("\x00", "\ufffd")
    return safe[:longest]


def printable(text: str) -> str:
    """Return the text in NFC without control, format (bidirectional, zero-width), private and unassigned characters."""
    if text.isprintable() and unicodedata.is_normalized("NFC", text):
        return _BLANKS.sub(" ", text).strip()
    kept = (
        " " if unicodedata.category(character).startswith("Z") or character in "\t\r\n" else character
        for character in unicodedata.normalize("NFC", storable(text.replace("\x00", ""), 100_000))
        if character in "\t\r\n" or unicodedata.category(character) not in ("Cc", "Cf", "Cs", "Co", "Cn")
    )
    return _BLANKS.sub(" ", "".join(kept)).strip()


def extension(name: str) -> str:
    """Return the lower-case extension that the name claims, without the dot; empty if there is none."""
    _stem, dot, last = printable(name).rpartition(".")
    last = last.strip().lower()
    return last if dot and re.fullmatch(r"[a-z0-9]{1,8}", last) else ""


def shown(original: str, kind_extension: str) -> str:
    """Return the name under which a file is shown: base name only, cleaned, shortened, with a true extension."""
    base = re.split(r"[\\/]", printable(original))[-1].strip()
    claimed = extension(base)
    stem = base[: -len(claimed) - 1] if claimed else base
    stem = _UNSAFE.sub("_", stem).strip(" .")
    ending = claimed or kind_extension
    if not stem or _RESERVED.match(f"{stem}."):
        stem = f"{FALLBACK}-{stem}".strip("-")
    room = LONGEST - len(ending) - 1
    if len(stem) > room:
        stem = stem[: room - 1].rstrip(" .") + "…"
    return f"{stem}.{ending}"
