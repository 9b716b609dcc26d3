"""Contents on the local disk: <data>/files/ab/cd/<sha256>, written beside, flushed, then renamed into place."""

import os
from collections.abc import Iterator
from datetime import datetime
from pathlib import Path
from typing import IO

from django.conf import settings


class LocalDisk:
    """Keeps contents under MOTCUA_DATA/files."""

    @property
    def root(self) -> Path:
        """Return the folder of the store."""
        return Path(settings.MOTCUA_DATA) / "files"

    def _place(self, sha256: str) -> Path:
        if len(sha256) != 64 or not set(sha256) <= set("0123456789abcdef"):
            raise FileNotFoundError(sha256)
        return self.root / sha256[:2] / sha256[2:4] / sha256

    def incoming(self) -> Path:
        """Return the folder for files that are still arriving; it is on the same disk, so that a rename suffices."""
        folder = self.root / "incoming"
        folder.mkdir(parents=True, exist_ok=True)
        return folder

    def keep(self, arrived: Path, sha256: str) -> None:
        """Move the file to its place; a content that is there already is left as it is."""
        place = self._place(sha256)
        if place.exists():
            return
        place.parent.mkdir(parents=True, exist_ok=True)
        with arrived.open("rb") as written:
            os.fsync(written.fileno())
        arrived.chmod(0o440)
        arrived.replace(place)
        for folder in (place.parent, place.parent.parent, self.root):
            _flush(folder)

    def open(self, sha256: str) -> IO[bytes]:
        """Return the content for reading."""
        return self._place(sha256).open("rb")

    def drop(self, sha256: str) -> None:
        """Remove the content if it is there."""
        self._place(sha256).unlink(missing_ok=True)

    def older_than(self, before: datetime) -> Iterator[str]:
        """Give the digests of contents kept before a moment; remove what began to arrive before it and never did."""
        moment = before.timestamp()
        for place in self.incoming().iterdir():
            if place.stat().st_mtime < moment:
                place.unlink(missing_ok=True)
        for place in self.root.glob("??/??/*"):
            if place.stat().st_mtime < moment:
                yield place.name


def _flush(folder: Path) -> None:
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
