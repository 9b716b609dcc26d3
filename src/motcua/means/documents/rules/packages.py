"""The new Office files (OOXML, OpenDocument): zip packages that are opened, unpacked in memory bounds and parsed."""

import io
import zipfile
import zlib
from typing import IO
from xml.parsers import expat

from motcua.means.documents.enums import FileKind
from motcua.means.documents.rules import ole
from motcua.means.documents.rules.unfit import Reason, Unfit

MAGIC = b"PK\x03\x04"
MOST_ENTRIES = 3_000
MOST_UNPACKED_BYTES = 200 * 1024 * 1024
HIGHEST_RATIO = 200  # unpacked to packed, counted from the size below
RATIO_COUNTS_FROM_BYTES = 10 * 1024 * 1024
_CHUNK = 256 * 1024
_MOST_EMBEDDED_BYTES = 30 * 1024 * 1024
_MACROS = ("vbaproject.bin", "vbadata.xml")

_MAIN_PARTS = {
    "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml": FileKind.DOCX,
    "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml": FileKind.XLSX,
}
_ODF = {
    b"application/vnd.oasis.opendocument.text": FileKind.ODT,
    b"application/vnd.oasis.opendocument.spreadsheet": FileKind.ODS,
}
_SAME = {FileKind.DOCX: "word/", FileKind.XLSX: "xl/"}


class _Parts:
    """Collects the parts named in [Content_Types].xml while expat reads it."""

    def __init__(self) -> None:
        self.parts: dict[str, str] = {}

    def start(self, name: str, attributes: dict[str, str]) -> None:
        if name.rpartition(":")[2] == "Override":
            self.parts[attributes.get("PartName", "").lstrip("/")] = attributes.get("ContentType", "")


def inspect(stream: IO[bytes]) -> FileKind:
    """Return which Office format it is; raise Unfit if it is another, broken, encrypted, a bomb or has macros."""
    stream.seek(0)
    try:
        with zipfile.ZipFile(stream) as package:
            entries = package.infolist()
            _bounds(entries)
            names = {entry.filename for entry in entries}
            if "[Content_Types].xml" in names:
                kind, main = _ooxml(package)
            elif "mimetype" in names:
                kind, main = _odf(package, names)
            else:
                raise Unfit(Reason.NOT_ALLOWED, found="zip")
            if main not in names:
                raise Unfit(Reason.BROKEN)
            _unpack_all(package, entries, main)
            return kind
    except (zipfile.BadZipFile, zlib.error, expat.ExpatError, EOFError, NotImplementedError, ValueError) as error:
        raise Unfit(Reason.BROKEN) from error


def _bounds(entries: list[zipfile.ZipInfo]) -> None:
    if not entries:
        raise Unfit(Reason.BROKEN)
    if len(entries) > MOST_ENTRIES or sum(entry.file_size for entry in entries) > MOST_UNPACKED_BYTES:
        raise Unfit(Reason.BOMB)
    for entry in entries:
        if entry.flag_bits & 0x1:
            raise Unfit(Reason.ENCRYPTED)
        if entry.file_size > RATIO_COUNTS_FROM_BYTES and entry.file_size > HIGHEST_RATIO * max(entry.compress_size, 1):
            raise Unfit(Reason.BOMB)
        if _is_macro(entry.filename):
            raise Unfit(Reason.DANGEROUS, found="macro")


def _is_macro(name: str) -> bool:
    """Return whether a part is a macro, of this file or of one embedded in it: Office's or OpenDocument's."""
    steps = name.lower().split("/")
    return (
        steps[-1] in _MACROS
        or "macrosheets" in steps
        or any(folder in ("basic", "scripts") and steps[-1] for folder in steps[:-1])
    )


def _ooxml(package: zipfile.ZipFile) -> tuple[FileKind, str]:
    found = _Parts()
    parser = _parser()
    parser.StartElementHandler = found.start
    _feed(package, "[Content_Types].xml", parser)
    if any("macroEnabled" in kind for kind in found.parts.values()):
        raise Unfit(Reason.DANGEROUS, found="macro")
    for part, kind in found.parts.items():
        if kind in _MAIN_PARTS:
            return _MAIN_PARTS[kind], part
    raise Unfit(Reason.NOT_ALLOWED, found="zip")


def _odf(package: zipfile.ZipFile, names: set[str]) -> tuple[FileKind, str]:
    with package.open("mimetype") as part:
        kind = _ODF.get(part.read(100).strip())
    if kind is None:
        raise Unfit(Reason.NOT_ALLOWED, found="zip")
    if "META-INF/manifest.xml" in names:
        with package.open("META-INF/manifest.xml") as part:
            if b"encryption-data" in part.read(4 * 1024 * 1024):
                raise Unfit(Reason.ENCRYPTED)
    return kind, "content.xml"


def _unpack_all(package: zipfile.ZipFile, entries: list[zipfile.ZipInfo], main: str) -> None:
    """Read every entry to its end (which proves its checksum), in bounds, and parse the main part."""
    left = MOST_UNPACKED_BYTES
    for entry in entries:
        if entry.is_dir():
            continue
        if entry.filename == main:
            _feed(package, main, _parser())
            continue
        with package.open(entry) as part:
            begun = b""
            while chunk := part.read(_CHUNK):
                left -= len(chunk)
                if left < 0:
                    raise Unfit(Reason.BOMB)
                begun = begun or chunk[:8]
        if begun.startswith((MAGIC, ole.MAGIC)):
            _embedded(package, entry)


def _embedded(package: zipfile.ZipFile, entry: zipfile.ZipInfo) -> None:
    """Refuse a file inside the file that has macros or is an object made to be started."""
    with package.open(entry) as part:
        inner = io.BytesIO(part.read(_MOST_EMBEDDED_BYTES))
    if inner.getvalue().startswith(ole.MAGIC):
        ole.refuse_active(inner, len(inner.getvalue()))
        return
    try:
        with zipfile.ZipFile(inner) as package_inside:
            if any(_is_macro(name) for name in package_inside.namelist()):
                raise Unfit(Reason.DANGEROUS, found="macro")
    except zipfile.BadZipFile:
        return  # no file that a program opens


def _parser() -> expat.XMLParserType:
    parser = expat.ParserCreate()
    parser.StartDoctypeDeclHandler = _no_doctype
    return parser


def _no_doctype(*_parts: object) -> None:
    raise Unfit(Reason.DANGEROUS, found="doctype")


def _feed(package: zipfile.ZipFile, name: str, parser: expat.XMLParserType) -> None:
    with package.open(name) as part:
        while chunk := part.read(_CHUNK):
            parser.Parse(chunk, False)
    parser.Parse(b"", True)
