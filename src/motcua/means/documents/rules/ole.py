"""The old Office container (OLE2): just enough to see what is inside, whether it is whole and whether it is encrypted.

Source: [MS-CFB] compound file layout; [MS-DOC] FibBase flags; [MS-XLS] FilePass and BoundSheet8 records; [MS-OVBA]
project storages.
"""

import struct
from typing import IO

from motcua.means.documents.enums import FileKind
from motcua.means.documents.rules.unfit import Reason, Unfit

_MACROS = ("vba", "_vba_project", "_vba_project_cur", "macros")  # storages and streams, of the file or one inside it
_STARTED = ("\x01ole10native", "package")  # an object that a program made: a double click starts it
_MACRO_SHEET = 1  # of Excel 4: a sheet of commands
_MOST_GLOBALS_BYTES = 512 * 1024
MAGIC = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_LAST_REGULAR = 0xFFFFFFFA
_MOST_SECTORS = 200_000


class _Compound:
    """The sectors and the directory of one compound file."""

    def __init__(self, stream: IO[bytes], size_bytes: int) -> None:
        self.stream = stream
        head = self._at(0, 512)
        (self.sector_shift,) = struct.unpack_from("<H", head, 30)
        if self.sector_shift not in (9, 12):
            raise Unfit(Reason.BROKEN)
        self.sector_bytes = 1 << self.sector_shift
        self.sectors = (size_bytes + self.sector_bytes - 1) // self.sector_bytes
        if self.sectors > _MOST_SECTORS:
            raise Unfit(Reason.BROKEN)
        self.fat = self._fat(head)
        self.entries = self._directory(struct.unpack_from("<I", head, 48)[0])

    def _at(self, offset: int, count: int) -> bytes:
        self.stream.seek(offset)
        data = self.stream.read(count)
        if len(data) < count:
            raise Unfit(Reason.BROKEN)
        return data

    def sector(self, number: int) -> bytes:
        return self._at((number + 1) << self.sector_shift, self.sector_bytes)

    def _fat(self, head: bytes) -> list[int]:
        places = list(struct.unpack_from("<109I", head, 76))
        following, more = struct.unpack_from("<II", head, 68)
        per_sector = self.sector_bytes // 4
        for _turn in range(min(more, self.sectors)):
            if following >= _LAST_REGULAR:
                break
            numbers = struct.unpack(f"<{per_sector}I", self.sector(following))
            places.extend(numbers[:-1])
            following = numbers[-1]
        fat: list[int] = []
        for place in places:
            if place < _LAST_REGULAR:
                fat.extend(struct.unpack(f"<{per_sector}I", self.sector(place)))
        return fat

    def chain(self, first: int) -> list[int]:
        """Return the sector numbers of a chain; a loop or a hole means that the file is broken."""
        found: list[int] = []
        while first < _LAST_REGULAR:
            if first >= len(self.fat) or len(found) > self.sectors:
                raise Unfit(Reason.BROKEN)
            found.append(first)
            first = self.fat[first]
        return found

    def _directory(self, first: int) -> dict[str, tuple[int, int]]:
        entries: dict[str, tuple[int, int]] = {}
        for number in self.chain(first):
            block = self.sector(number)
            for offset in range(0, len(block), 128):
                length, kind = struct.unpack_from("<HB", block, offset + 64)
                if kind and 2 <= length <= 64:
                    name = block[offset : offset + length - 2].decode("utf-16-le", "replace")
                    start, size = struct.unpack_from("<II", block, offset + 116)
                    entries[name] = (start, size)
        return entries

    def beginning(self, name: str, most: int = 0) -> bytes:
        """Return the first sector of a stream kept in whole sectors, or as many bytes, seeing that it is complete."""
        start, size = self.entries[name]
        if size < 4096:
            return b""
        numbers = self.chain(start)
        if len(numbers) << self.sector_shift < size:
            raise Unfit(Reason.BROKEN)
        self.sector(numbers[-1])
        wanted = max(most, self.sector_bytes)
        return b"".join(self.sector(number) for number in numbers[: wanted >> self.sector_shift])[: min(wanted, size)]


def refuse_active(stream: IO[bytes], size_bytes: int) -> None:
    """Raise Unfit if an object inside another file has macros or can be started; what cannot be read is harmless."""
    try:
        _no_macros(_Compound(stream, size_bytes))
    except (struct.error, IndexError):
        return
    except Unfit as unfit:
        if unfit.reason == Reason.DANGEROUS:
            raise


def _no_macros(compound: _Compound) -> None:
    names = {name.lower() for name in compound.entries}
    if names.intersection(_MACROS):
        raise Unfit(Reason.DANGEROUS, found="macro")
    if names.intersection(_STARTED):
        raise Unfit(Reason.DANGEROUS, found="object")


def inspect(stream: IO[bytes], size_bytes: int) -> FileKind:
    """Return whether the file is an old Word or Excel document; raise Unfit if it is neither, broken or encrypted."""
    try:
        compound = _Compound(stream, size_bytes)
        names = compound.entries
        if "EncryptedPackage" in names:
            raise Unfit(Reason.ENCRYPTED)
        _no_macros(compound)
        if "WordDocument" in names:
            _word(compound.beginning("WordDocument"))
            return FileKind.DOC
        for book in ("Workbook", "Book"):
            if book in names:
                _workbook(compound.beginning(book, _MOST_GLOBALS_BYTES))
                return FileKind.XLS
    except (struct.error, IndexError) as error:
        raise Unfit(Reason.BROKEN) from error
    raise Unfit(Reason.NOT_ALLOWED, found="ole")


def _word(start: bytes) -> None:
    if not start:
        return
    ident, flags = struct.unpack_from("<H8xH", start, 0)
    if ident not in (0xA5EC, 0xA5DC):
        raise Unfit(Reason.BROKEN)
    if flags & 0x0100:
        raise Unfit(Reason.ENCRYPTED)


def _workbook(start: bytes) -> None:
    offset = 0
    while offset + 4 <= len(start):
        kind, length = struct.unpack_from("<HH", start, offset)
        if offset == 0 and kind not in (0x0809, 0x0409, 0x0209, 0x0009):
            raise Unfit(Reason.BROKEN)
        if kind == 0x002F:
            raise Unfit(Reason.ENCRYPTED)
        if kind == 0x0085 and length > 5 and start[offset + 9] == _MACRO_SHEET:
            raise Unfit(Reason.DANGEROUS, found="macro")
        if kind == 0x000A:  # the end of what is said of the whole book
            return
        offset += 4 + length
