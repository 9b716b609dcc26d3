"""What a file really is, by its content; the name only has to agree."""

import codecs
import re
from dataclasses import dataclass
from typing import IO

from motcua.means.documents.enums import FileKind
from motcua.means.documents.rules import names, ole, packages, pdf, pictures
from motcua.means.documents.rules.unfit import Reason, Unfit

EXTENSIONS: dict[str, FileKind] = {kind.value: kind for kind in FileKind} | {
    "jpeg": FileKind.JPEG,
    "jpe": FileKind.JPEG,
    "jfif": FileKind.JPEG,  # as Windows saves pictures from the web
    "pjpeg": FileKind.JPEG,
    "pjp": FileKind.JPEG,
}
CONTENT_TYPES: dict[FileKind, str] = {
    FileKind.PDF: "application/pdf",
    FileKind.JPEG: "image/jpeg",
    FileKind.PNG: "image/png",
    FileKind.DOC: "application/msword",
    FileKind.DOCX: "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    FileKind.XLS: "application/vnd.ms-excel",
    FileKind.XLSX: "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    FileKind.ODT: "application/vnd.oasis.opendocument.text",
    FileKind.ODS: "application/vnd.oasis.opendocument.spreadsheet",
    FileKind.RTF: "application/rtf",
    FileKind.TXT: "text/plain; charset=utf-8",
}
_HEAD_BYTES = 4096
_TAIL_BYTES = 1024
_PROGRAMS = (b"MZ", b"\x7fELF", b"#!", b"\xca\xfe\xba\xbe", b"\xcf\xfa\xed\xfe", b"\xce\xfa\xed\xfe", b"dex\n")
_HEIF_BRANDS = (b"heic", b"heix", b"heim", b"heis", b"hevc", b"hevx", b"heif", b"mif1", b"msf1")
_MARKUP = re.compile(
    r"\A\s*<(!doctype|\?xml|\?php|!--)|<(html|head|body|script|svg|iframe|object|embed|form|meta|link|style)[\s>/]",
    re.IGNORECASE,
)
_CONTROL = re.compile(r"[\x00-\x08\x0b\x0e-\x1f\x7f]")


@dataclass(frozen=True, slots=True)
class Found:
    """What a file was found to be."""

    kind: FileKind
    content_type: str
    pages: int | None = None


def inspect(stream: IO[bytes], name: str, size_bytes: int) -> Found:
    """Return what the file is after opening it; raise Unfit if it may not be attached or its name lies."""
    if size_bytes == 0:
        raise Unfit(Reason.EMPTY)
    stream.seek(0)
    head = stream.read(_HEAD_BYTES)
    said = names.extension(name)
    if head[4:8] == b"ftyp" and head[8:12] in _HEIF_BRANDS:
        raise Unfit(Reason.HEIC)
    if head.startswith(_PROGRAMS):
        raise Unfit(Reason.DANGEROUS, found="program")
    try:
        found = _open(stream, head, said, size_bytes)
    except Unfit as unfit:
        unfit.said = said
        if unfit.reason == Reason.NOT_ALLOWED and said in EXTENSIONS:
            unfit.reason = Reason.FOREIGN  # its name says a kind that is taken: that kind is not what it is
        raise
    if said and EXTENSIONS.get(said) != found.kind:
        # A text with another name is of that other kind (a table, a program); all else is what its content says.
        another = found.kind == FileKind.TXT and said not in EXTENSIONS
        raise Unfit(Reason.NOT_ALLOWED if another else Reason.LIES, said=said, found=found.kind.value)
    return found


def _open(stream: IO[bytes], head: bytes, said: str, size_bytes: int) -> Found:
    pages: int | None = None
    prefix, mark, _rest = head[:1024].partition(pdf.MAGIC)
    if mark and b"<" not in prefix:
        kind, pages = FileKind.PDF, pdf.inspect(stream)
    elif head.startswith(pictures.JPEG_MAGIC):
        kind = FileKind.JPEG
        pictures.inspect(stream, kind)
    elif head.startswith(pictures.PNG_MAGIC):
        kind = FileKind.PNG
        pictures.inspect(stream, kind)
    elif head.startswith(ole.MAGIC):
        kind = ole.inspect(stream, size_bytes)
    elif head.startswith(packages.MAGIC):
        kind = packages.inspect(stream)
    elif head.startswith(b"{\\rtf"):
        kind = FileKind.RTF
        _rtf(stream, size_bytes)
    else:
        return _text(stream, head, said)
    return Found(kind=kind, content_type=CONTENT_TYPES[kind], pages=pages)


def _rtf(stream: IO[bytes], size_bytes: int) -> None:
    stream.seek(max(0, size_bytes - _TAIL_BYTES))
    if not stream.read().rstrip(b"\x00\r\n\t ").endswith(b"}"):
        raise Unfit(Reason.BROKEN)
    stream.seek(0)
    carried = b""
    while chunk := stream.read(256 * 1024):
        if b"\\objdata" in carried + chunk:
            raise Unfit(Reason.DANGEROUS, found="object")
        carried = chunk[-16:]


def _text(stream: IO[bytes], head: bytes, said: str) -> Found:
    """Take plain text in UTF-8 or UTF-16 with a mark; whatever else arrives here is no kind that may be attached."""
    utf16 = head.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE))
    decoder = codecs.getincrementaldecoder("utf-16" if utf16 else "utf-8-sig")()
    stream.seek(0)
    try:
        first = True
        while chunk := stream.read(256 * 1024):
            text = decoder.decode(chunk)
            if first and _MARKUP.search(text[:_HEAD_BYTES]):
                raise Unfit(Reason.DANGEROUS, found="markup")
            if _CONTROL.search(text):
                raise Unfit(_foreign(said))
            first = False
        decoder.decode(b"", True)
    except UnicodeDecodeError as error:
        raise Unfit(_foreign(said)) from error
    return Found(kind=FileKind.TXT, content_type=f"text/plain; charset={'utf-16' if utf16 else 'utf-8'}")


def _foreign(said: str) -> Reason:
    """Return the reason for bytes that are no known format: broken where the name claims one, else not allowed."""
    return Reason.BROKEN if said in EXTENSIONS else Reason.NOT_ALLOWED
