"""The written forms of codes, as dated data."""

import csv
import functools
import re
from dataclasses import dataclass
from datetime import date
from importlib import resources


@dataclass(frozen=True, slots=True)
class CodeFormat:
    """One written form of one kind of code, from a date on."""

    kind: str  # agency | dossier_number | procedure
    form: str
    pattern: re.Pattern[str]
    valid_from: date
    law: str
    note: str


@functools.cache
def formats(kind: str) -> tuple[CodeFormat, ...]:
    """Return the forms of a kind of code in the order in which they are tried."""
    text = resources.files("motcua.reference").joinpath("code_formats.csv").read_text(encoding="utf-8")
    return tuple(
        CodeFormat(
            kind=row["kind"],
            form=row["form"],
            pattern=re.compile(row["pattern"], re.ASCII),
            valid_from=date.fromisoformat(row["valid_from"]),
            law=row["law"],
            note=row["note"],
        )
        for row in csv.DictReader(text.splitlines())
        if row["kind"] == kind
    )


def match(kind: str, text: str) -> tuple[CodeFormat, re.Match[str]] | None:
    """Return the first form that the whole text has, with its match."""
    for known in formats(kind):
        found = known.pattern.fullmatch(text)
        if found:
            return known, found
    return None
