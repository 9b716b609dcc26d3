"""Codes as people type, paste and scan them: whatever can mean only one code is read as that code. Pure."""

import re
import unicodedata
from dataclasses import dataclass
from datetime import date
from urllib.parse import parse_qs, unquote, urlsplit

from motcua.ground.core import text

LONGEST = 2_000  # of a pasted text or scanned address that is looked at; every code is far shorter
_ASKED = "ma"  # what an address asks for: /tra-cuu/?ma=...
_DASHES = str.maketrans(dict.fromkeys(text.DASHES, "-"))
_ZERO = str.maketrans({"O": "0"})
_DIGITS = str.maketrans({"O": "0", "I": "1", "L": "1"})
_ADDRESS = re.compile(r"^(?:https?://|www\.|/)\S+$", re.IGNORECASE)
_SUBMISSION = re.compile(r"N[- ]?([0-9A-Z]{4})[- ]?([0-9A-Z]{4})")
_DOSSIER = re.compile(r"([A-Z0-9.]+)[- ]+([0-9OIL]{6})[- ]+([0-9OIL]{4,7})[.,;:)]*")
_PART = re.compile(r"(?:([A-Z0-9.]+)[- ])?([0-9OIL]{6})[- ]([0-9OIL]{1,7})|([0-9][0-9OIL]{3,4})")
_PROCEDURE = re.compile(r"([1-9])\.([0-9OIL]{6})((?:\.[A-Z0-9]+)*)")
_TOP = re.compile(r"[A-Z][0-9OIL]{2}")
_OLD = re.compile(r"([0-9OIL]{3}\.[0-9OIL]{2}\.[0-9OIL]{2})\.([A-Z][0-9OIL]{2})")
_NUMBERED = re.compile(r"[A-Z]?[0-9O]*[0-9][0-9O]*|O+")  # a group of digits, possibly after a letter


def plain(typed: str) -> str:
    """Return typed text with plain hyphens and blanks, without signs that nobody sees."""
    seen = "".join(
        " " if unicodedata.category(sign).startswith("Z") or sign in "\t\r\n" else sign
        for sign in typed[:LONGEST].translate(_DASHES)
        if sign in "\t\r\n" or unicodedata.category(sign) not in ("Cc", "Cf", "Cs")
    )
    return " ".join(seen.split())


def written(typed: str) -> str:
    """Return the code that was typed, pasted or scanned in its written form; other text only plain and in capitals.

    Dashes of any shape and blanks are hyphens, O among digits is 0; of an address the code in it is taken.
    """
    said = plain(typed)
    if _ADDRESS.fullmatch(said):
        said = _in_address(said)
    said = re.sub(r" ?([.-]) ?", r"\1", said.upper())
    if found := _DOSSIER.fullmatch(said):
        agency, day, number = found.groups()
        return f"{_agency(agency)}-{day.translate(_DIGITS)}-{number.translate(_DIGITS)}"
    if found := _SUBMISSION.fullmatch(said):
        return f"N-{found[1].translate(_DIGITS)}-{found[2].translate(_DIGITS)}"
    if found := _PROCEDURE.fullmatch(said):
        return f"{found[1]}.{found[2].translate(_DIGITS)}{_groups(found[3])}"
    return _agency(said) if re.fullmatch(r"[A-Z0-9.]+", said) else said


def names_dossier(typed: str) -> bool:
    """Return whether a text has the shape of a dossier's whole code or of a submission reference, and is no words.

    Letters alone are a word that begins with N, unless they were written in the groups of a reference.
    """
    said = written(typed)
    if found := _DOSSIER.fullmatch(said):
        return any(sign.isdigit() for sign in found[1])
    return bool(_SUBMISSION.fullmatch(said)) and ("-" in plain(typed) or any(sign.isdigit() for sign in said))


@dataclass(frozen=True, slots=True)
class PartOfCode:
    """The end of a dossier code, as a desk says it: number, day and number, or with the end of the agency's code."""

    agency: str
    day: date | None
    serial: str

    def may_be_of(self, agency_code: str | None) -> bool:
        """Return whether the part may end a code of this agency."""
        return bool(agency_code) and str(agency_code).endswith(self.agency)


def part_of_code(typed: str) -> PartOfCode | None:
    """Return the end of a dossier code that was typed: `0001`, `261120-0001`, `X05443 261120 0001`; None for others."""
    found = _PART.fullmatch(re.sub(r" ?([.-]) ?", r"\1", plain(typed).upper()))
    if found is None:
        return None
    agency, day, serial, alone = found.groups()
    try:
        on = _day(day.translate(_DIGITS)) if day else None
    except ValueError:
        return None
    return PartOfCode(_groups(agency or ""), on, (serial or alone).translate(_DIGITS).zfill(4))


def _day(digits: str) -> date:
    return date(2000 + int(digits[:2]), int(digits[2:4]), int(digits[4:]))


def _in_address(address: str) -> str:
    try:
        parts = urlsplit(address)
    except ValueError:  # brackets that enclose no address of a machine
        return address
    asked = parse_qs(parts.query).get(_ASKED)
    if asked:
        return plain(asked[0])
    steps = [plain(unquote(step)) for step in parts.path.split("/") if step]
    told = (step for step in steps if _DOSSIER.fullmatch(step.upper()) or _SUBMISSION.fullmatch(step.upper()))
    return next(told, address)


def _agency(code: str) -> str:
    if found := _OLD.fullmatch(code):
        return f"{found[1].translate(_DIGITS)}.{found[2][0]}{found[2][1:].translate(_DIGITS)}"
    top, dot, rest = code.partition(".")
    if _TOP.fullmatch(top):
        top = top[0] + top[1:].translate(_DIGITS)
        return f"{top}{_groups(dot + rest)}"
    return code


def _groups(code: str) -> str:
    return ".".join(_numbered(group) for group in code.split("."))


def _numbered(group: str) -> str:
    return group.translate(_ZERO) if _NUMBERED.fullmatch(group) else group
