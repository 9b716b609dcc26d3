"""Small real files for the sample: a paper set in type, as a PDF or as a picture of it."""

import json
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from datetime import datetime
from functools import cache
from pathlib import Path
from typing import Any, cast

import typst

HERE = Path(__file__).resolve().parent


@dataclass(frozen=True, slots=True)
class Sheet:
    """What stands on a paper."""

    title: str
    lines: Sequence[str]
    issuer: str = ""
    number: str = ""
    signed: str = ""


def pdf(sheet: Sheet, at: datetime) -> bytes:
    """Return the paper as a PDF that was made at a moment."""
    return _set(sheet, format="pdf", timestamp=int(at.timestamp()))


def picture(sheet: Sheet) -> bytes:
    """Return the paper as somebody photographed it: a PNG."""
    return _set(sheet, format="png", ppi=60.0)


def _set(sheet: Sheet, **options: Any) -> bytes:
    data = {"data": json.dumps(asdict(sheet), ensure_ascii=False)}
    made = _compiler().compile(sys_inputs=data, **options)
    return made[0] if isinstance(made, list) else cast(bytes, made)


@cache
def _compiler() -> typst.Compiler:
    return typst.Compiler(HERE / "paper.typ", root=HERE, font_paths=typst.Fonts())
