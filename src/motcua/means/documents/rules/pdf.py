"""PDF: opened by a reader, its pages resolved; encrypted, broken and self-acting ones are refused."""

import io
import logging
from typing import IO, Any

import pypdf
from pypdf.generic import DictionaryObject, IndirectObject

from motcua.means.documents.rules.unfit import Reason, Unfit

MAGIC = b"%PDF-"
MOST_PAGES = 3_000
TAIL_BYTES = 2048  # the end mark must stand here: a signed file cut short would otherwise lose its last revision unseen
PAGES_READ = 40  # the first ones and the last one are resolved with their contents
_ACTIONS = ("/JavaScript", "/Launch")

logging.getLogger("pypdf").setLevel(logging.CRITICAL)  # it logs every oddity of a foreign file


def inspect(stream: IO[bytes]) -> int:
    """Return the number of pages; raise Unfit if the file is encrypted, broken or acts by itself when opened."""
    stream.seek(0, io.SEEK_END)
    stream.seek(max(0, stream.tell() - TAIL_BYTES))
    if b"%%EOF" not in stream.read():
        raise Unfit(Reason.BROKEN)
    stream.seek(0)
    try:
        reader = pypdf.PdfReader(stream, strict=False)
        if reader.is_encrypted:
            raise Unfit(Reason.ENCRYPTED)
        pages = len(reader.pages)
        if not 0 < pages <= MOST_PAGES:
            raise Unfit(Reason.BROKEN)
        for number in [*range(min(pages, PAGES_READ)), pages - 1]:
            page = reader.pages[number]
            if not page.mediabox.width or not page.mediabox.height:
                raise Unfit(Reason.BROKEN)
            contents = page.get("/Contents")
            if contents is not None and contents.get_object() is None:
                raise Unfit(Reason.BROKEN)
        _no_actions(reader.trailer["/Root"].get_object())
    except Unfit:
        raise
    except (
        Exception
    ) as error:  # a hostile file may break a parser in any way; each of them means the same to the person
        raise Unfit(Reason.BROKEN) from error
    return pages


def _no_actions(root: Any) -> None:
    """Refuse what runs when the file is opened: a script or a program in the catalogue."""
    opening = _value(root, "/OpenAction")
    if isinstance(opening, DictionaryObject) and _value(opening, "/S") in _ACTIONS:
        raise Unfit(Reason.DANGEROUS, found="script")
    names = _value(root, "/Names")
    if isinstance(names, DictionaryObject) and "/JavaScript" in names:
        raise Unfit(Reason.DANGEROUS, found="script")


def _value(holder: Any, key: str) -> Any:
    value = holder.get(key) if isinstance(holder, DictionaryObject) else None
    return value.get_object() if isinstance(value, IndirectObject) else value
