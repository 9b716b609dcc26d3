"""The reference files, read: CSV rows and JSON values from `motcua.reference`."""

import csv
import json
from collections.abc import Iterator
from datetime import date
from importlib import resources
from typing import Any

from motcua.ground.core import text


def rows(path: str) -> list[dict[str, str]]:
    """Return the rows of a CSV file of the reference folder, in normal form C."""
    return list(parse_rows(resources.files("motcua.reference").joinpath(path).read_text(encoding="utf-8")))


def parse_rows(content: str) -> Iterator[dict[str, str]]:
    """Yield the rows of CSV text; lines that begin with # are remarks."""
    lines = (line for line in text.nfc(content).splitlines() if not line.startswith("#"))
    for row in csv.DictReader(lines):
        yield {name.strip(): (value or "").strip() for name, value in row.items() if name}


def value(path: str) -> Any:
    """Return the value of a JSON file of the reference folder."""
    return json.loads(text.nfc(resources.files("motcua.reference").joinpath(path).read_text(encoding="utf-8")))


def day(written: str) -> date | None:
    """Return the date that a cell holds, or None for an empty one."""
    return date.fromisoformat(written) if written else None
