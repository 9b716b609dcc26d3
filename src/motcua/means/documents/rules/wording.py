"""A filled form in the words and with the breaks that paper needs. Vietnamese only: a legal print has one language."""

import re
import unicodedata
from dataclasses import fields, is_dataclass
from datetime import date, datetime
from typing import Any
from zoneinfo import ZoneInfo

from motcua.ground.core import worktime
from motcua.means.documents.rules import names

HERE = ZoneInfo("Asia/Ho_Chi_Minh")
_BREAK = "\u200b"  # zero width: a place where a line may end
# How long a run without spaces may be, and into what pieces a longer one may break: so that the widest capitals fit
# into any column; codes and hashes stand in letters of one width, and fewer breaks in them are easier to copy.
_LONGEST_RUN = {"text": (24, 12), "text code": (36, 36), "cell": (11, 8), "cell code": (23, 23)}
_CODES = ("dossier_code", "submission_ref", "sha256", "look_up_url", "result")
_LINES_KEPT = ("reason", "conclusion", "notes", "note", "what")  # everything else is one line
_CELLS = ("rows",)  # lines of narrow table columns
_SEPARATORS = re.compile(r"(?<=[/@._,;:+=&?-])")
_MARK = r"[\u0300-\u036f\u0483-\u0489\u1ab0-\u1aff\u1dc0-\u1dff\u20d0-\u20ff\ufe20-\ufe2f]"
_MARKS = re.compile(f"({_MARK}{{2}}){_MARK}+")  # more than two marks on one letter would run into the next line


def moment(at: datetime) -> str:
    """Return the moment as prints say it: "09 giờ 12 phút, ngày 05 tháng 02 năm 2026"."""
    here = at.astimezone(HERE)
    return f"{here:%H} giờ {here:%M} phút, {day(here.date())}"


def day(on: date) -> str:
    """Return the day as prints say it: "ngày 05 tháng 02 năm 2026".

    Law: ND 30/2020/ND-CP Annex I: days below 10 and months 1 and 2 are written with a 0.
    """
    month = f"{on.month:02d}" if on.month < 3 else str(on.month)
    return f"ngày {on.day:02d} tháng {month} năm {on.year}"


def size(size_bytes: int) -> str:
    """Return a file size in words: "840 KB", "1,5 MB"."""
    if size_bytes < 1024:
        return f"{size_bytes} byte"
    if size_bytes < 1024 * 1024:
        return f"{size_bytes / 1024:.0f} KB"
    return f"{size_bytes / 1024 / 1024:.1f} MB".replace(".", ",")


def paper_text(text: str, longest_run: int, piece: int | None = None) -> str:
    """Return the text printable (line breaks kept); a run longer than that may break after every `piece` letters."""
    lines = [names.printable(line) for line in re.split(r"\r\n|[\n\r\u2028\u2029]", text)]
    joined = _MARKS.sub(r"\1", "\n".join(lines).strip())
    return " ".join(_breakable(run, longest_run, piece or longest_run) for run in joined.split(" ")) if joined else ""


def _breakable(run: str, longest: int, piece: int) -> str:
    if len(run) <= longest:
        return run
    pieces = []
    for part in _SEPARATORS.split(run):
        pieces.extend(_clusters(part, piece))
    return _BREAK.join(pieces)


def _clusters(part: str, longest: int) -> list[str]:
    """Cut a part into pieces of at most `longest` characters, never between a letter and its marks."""
    pieces = [""]
    for character in part:
        if len(pieces[-1]) >= longest and not unicodedata.combining(character):
            pieces.append("")
        pieces[-1] += character
    return pieces


def for_paper(value: Any, key: str = "", kind: str = "text") -> Any:
    """Return a form as JSON-ready values: moments in words, texts clean and breakable, whatever they were typed as."""
    if is_dataclass(value) and not isinstance(value, type):
        found = {field.name: for_paper(getattr(value, field.name), field.name, kind) for field in fields(value)}
        if "size_bytes" in found:
            found["size"] = size(found["size_bytes"])
        return found
    if isinstance(value, datetime):
        here = value.astimezone(HERE)
        return {"moment": moment(value), "date": day(here.date()), "short": worktime.written(value)}
    if isinstance(value, date):
        return {"date": day(value), "short": f"{value:%d/%m/%Y}"}
    if isinstance(value, tuple | list):
        return [for_paper(inner, key, "cell" if key in _CELLS else kind) for inner in value]
    if isinstance(value, str):
        value = value if key in _LINES_KEPT else names.printable(value)
        return paper_text(value, *_LONGEST_RUN[f"{kind} code" if key in _CODES else kind])
    return value
