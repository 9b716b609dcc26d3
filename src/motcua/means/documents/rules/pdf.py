"""PDF: opened by a reader, its pages resolved; locked, broken, self-acting and pageless ones are refused."""

import io
import logging
import re
from typing import IO, Any

import pikepdf
import pypdf
from pypdf.generic import ArrayObject, DictionaryObject, IndirectObject, StreamObject

from motcua.means.documents.rules.unfit import Reason, Unfit

MAGIC = b"%PDF-"
MOST_PAGES = 3_000
TAIL_BYTES = 2048  # the end mark must stand here: a signed file cut short would otherwise lose its last revision unseen
PAGES_READ = 40  # the first ones and the last one are resolved with their contents
# What Adobe's form designer puts on the one page of a form that only its own reader can draw.
_WAITING = re.compile(r"please\s+wait", re.IGNORECASE)
_DRAWN_LATER = re.compile(rb"<dynamicRender>\s*required\s*</dynamicRender>")
_ACTIONS = ("/JavaScript", "/Launch")

logging.getLogger("pypdf").setLevel(logging.CRITICAL)  # it logs every oddity of a foreign file


def inspect(stream: IO[bytes]) -> int:
    """Return the number of pages; raise Unfit if the file is locked, broken, acts when opened or shows no page.

    A password that only limits printing and copying locks nothing: every reader opens the file without it.
    """
    stream.seek(0, io.SEEK_END)
    stream.seek(max(0, stream.tell() - TAIL_BYTES))
    if b"%%EOF" not in stream.read():
        raise Unfit(Reason.BROKEN)
    stream.seek(0)
    try:
        reader = _reader(stream)
        pages = len(reader.pages)
        if pages > MOST_PAGES:
            raise Unfit(Reason.TOO_MANY_PAGES)
        if not pages:
            raise Unfit(Reason.BROKEN)
        for number in [*range(min(pages, PAGES_READ)), pages - 1]:
            page = reader.pages[number]
            if not page.mediabox.width or not page.mediabox.height:
                raise Unfit(Reason.BROKEN)
            contents = page.get("/Contents")
            if contents is not None and contents.get_object() is None:
                raise Unfit(Reason.BROKEN)
        root = reader.trailer["/Root"].get_object()
        _no_actions(root)
        _has_its_pages(root, reader)
    except Unfit:
        raise
    except (
        Exception
    ) as error:  # a hostile file may break a parser in any way; each of them means the same to the person
        raise Unfit(Reason.BROKEN) from error
    return pages


def _reader(stream: IO[bytes]) -> pypdf.PdfReader:
    try:
        reader = pypdf.PdfReader(stream, strict=False)
        if not reader.is_encrypted:
            return reader
    except pypdf.errors.DependencyError:  # encrypted in the newest way
        pass
    return pypdf.PdfReader(_opened(stream), strict=False)


def _opened(stream: IO[bytes]) -> io.BytesIO:
    """Return the file without its encryption, opened as everybody opens it: with no password."""
    stream.seek(0)
    opened = io.BytesIO()
    try:
        with pikepdf.open(io.BytesIO(stream.read())) as file:
            file.save(opened)
    except pikepdf.PasswordError as error:
        raise Unfit(Reason.ENCRYPTED) from error
    return opened


def _has_its_pages(root: Any, reader: pypdf.PdfReader) -> None:
    """Refuse a form whose pages are drawn only by the reader of its maker (dynamic XFA): others see "Please wait"."""
    form = _value(root, "/AcroForm")
    xfa = _value(form, "/XFA")
    if xfa is None:
        return
    rendered_later = bool(_value(root, "/NeedsRendering")) or any(
        _DRAWN_LATER.search(packet) for packet in _packets(xfa)
    )
    if rendered_later or (len(reader.pages) == 1 and _WAITING.search(reader.pages[0].extract_text())):
        raise Unfit(Reason.NO_PAGES)


def _packets(xfa: Any) -> list[bytes]:
    """Return the parts of a form's description: one stream, or names and streams in turn."""
    parts = [part.get_object() for part in xfa] if isinstance(xfa, ArrayObject) else [xfa]
    return [part.get_data() for part in parts if isinstance(part, StreamObject)]


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
