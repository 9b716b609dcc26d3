"""What the command line says: results on stdout, everything else on stderr."""

import json
import sys
import unicodedata
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import asdict, is_dataclass
from datetime import date, datetime, time, timedelta
from decimal import Decimal
from enum import Enum
from pathlib import Path
from typing import Any
from uuid import UUID

from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, SpinnerColumn, TextColumn, TimeElapsedColumn

from motcua.ground.core import bulk

stderr = Console(stderr=True, highlight=False, soft_wrap=True)


def as_json(value: Any) -> str:
    """Return a value as unescaped UTF-8 JSON in NFC, with ISO dates; dataclasses become objects."""
    return unicodedata.normalize("NFC", json.dumps(value, ensure_ascii=False, indent=2, default=_plain))


def _plain(value: Any) -> Any:
    if isinstance(value, datetime | date | time):
        return value.isoformat()
    if isinstance(value, Enum):
        return value.value
    if is_dataclass(value) and not isinstance(value, type):
        return asdict(value)
    if isinstance(value, timedelta):
        return value.total_seconds()
    if isinstance(value, UUID | Path | Decimal):
        return str(value)
    if isinstance(value, set | frozenset):
        return sorted(value)
    if isinstance(value, Iterable):
        return list(value)
    raise TypeError(f"{type(value).__qualname__} has no JSON form")


def print_json(value: Any) -> None:
    """Print a value as JSON on stdout."""
    say(as_json(value))


def say(text: str = "") -> None:
    """Print a line of the result on stdout."""
    sys.stdout.write(unicodedata.normalize("NFC", text) + "\n")


def note(text: str) -> None:
    """Print a line for the person at the terminal on stderr."""
    stderr.print(text, markup=False)


@contextmanager
def progress(label: str, total: int | None = None) -> Iterator[bulk.Progress]:
    """Show a progress bar on stderr while the block runs; without a terminal, one line at the end."""
    if not stderr.is_terminal:
        last = {"done": 0, "total": total}

        def remember(done: int, total: int | None = None) -> None:
            last.update(done=done, total=total or last["total"])

        yield remember
        if last["done"]:
            count = f"{last['done']:,}".replace(",", ".")
            note(f"{label}: {count}")
        return
    columns = (
        SpinnerColumn(),
        TextColumn("{task.description}"),
        BarColumn(),
        MofNCompleteColumn(),
        TimeElapsedColumn(),
    )
    with Progress(*columns, console=stderr) as shown:
        task = shown.add_task(label, total=total)

        def advance(done: int, total: int | None = None) -> None:
            shown.update(task, completed=done, total=total)

        yield advance
