"""What this room needs from outside: a place for contents, a virus scanner, a press; bound in settings.MOTCUA_PORTS."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import IO, Protocol, cast

from motcua.ground.core import ports
from motcua.means.documents.enums import ScanVerdict


class ScannerUnavailable(Exception):
    """The scanner did not answer; the file is neither clean nor infected."""


@dataclass(frozen=True, slots=True)
class Scan:
    """What a scanner said of one content."""

    infected: bool
    verdict: ScanVerdict
    engine: str
    signature: str = ""


class VirusScanner(Protocol):
    """Looks for malicious code."""

    def scan(self, stream: IO[bytes]) -> Scan:
        """Return what was found; raise ScannerUnavailable if it could not be looked at."""
        ...


class BlobStore(Protocol):
    """Keeps contents under their SHA-256; the same content is kept once."""

    def incoming(self) -> Path:
        """Return a folder for files that are still arriving, where `keep` can take them from without copying."""
        ...

    def keep(self, arrived: Path, sha256: str) -> None:
        """Take over the complete file; afterwards it is on the disk for good, or an error is raised."""
        ...

    def open(self, sha256: str) -> IO[bytes]:
        """Return the content for reading; raise FileNotFoundError if it isn't there."""
        ...

    def drop(self, sha256: str) -> None:
        """Remove the content if it is there."""
        ...

    def older_than(self, before: datetime) -> Iterator[str]:
        """Give the digests of the contents kept before a moment; leftovers of broken-off arrivals are removed."""
        ...


class Typesetter(Protocol):
    """Sets a template with its data in type."""

    def pdf(self, template: str, data: str, at: float) -> bytes:
        """Return a PDF/A-2b; `at` is the moment of creation in seconds since 1970."""
        ...

    def pictures(self, template: str, data: str, dots_per_inch: int) -> list[bytes]:
        """Return each page as a PNG."""
        ...


def virus_scanner() -> VirusScanner:
    """Return the scanner bound in settings."""
    return cast(VirusScanner, ports.needed("virus_scanner"))


def blob_store() -> BlobStore:
    """Return the store bound in settings."""
    return cast(BlobStore, ports.needed("blob_store"))


def typesetter() -> Typesetter:
    """Return the typesetter bound in settings."""
    return cast(Typesetter, ports.needed("typesetter"))
