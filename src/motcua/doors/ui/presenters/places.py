"""Addresses as the page's language writes them."""

import re
import unicodedata

from motcua.ground.core import languages

KINDS = {
    "phường": "ward",
    "xã": "commune",
    "thị trấn": "township",
    "thị xã": "town",
    "thành phố": "city",
    "huyện": "district",
    "tỉnh": "province",
}
PART = re.compile(rf"({'|'.join(KINDS)}) (.+)", re.IGNORECASE)


def address(text: str) -> tuple[str, bool]:
    """Return an address and whether it is in the page's language.

    In English "Phường Tích Lương, tỉnh Thái Nguyên" is "Tich Luong ward, Thai Nguyen province"; streets stay.
    """
    if not languages.english():
        return text, True
    parts = [PART.fullmatch(part.strip()) for part in text.split(",")]
    known = [f"{bare(part[2])} {KINDS[part[1].lower()]}" for part in parts if part]
    return (", ".join(known), True) if len(known) == len(parts) else (text, False)


def bare(name: str) -> str:
    """Return a name in the letters that English has."""
    letters = unicodedata.normalize("NFD", name.replace("đ", "d").replace("Đ", "D"))
    return "".join(letter for letter in letters if not unicodedata.combining(letter))
