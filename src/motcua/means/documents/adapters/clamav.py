"""ClamAV's daemon over its socket: INSTREAM, in chunks, with a time limit.

Source: clamd(8): `zINSTREAM\\0`, then chunks each after its length as four bytes, then four zero bytes.
"""

import socket
import struct
from typing import IO

from django.conf import settings

from motcua.means.documents.enums import ScanVerdict
from motcua.means.documents.ports import Scan, ScannerUnavailable

_CHUNK = 128 * 1024
_SECONDS = 30.0


class ClamAV:
    """Asks clamd at settings.MOTCUA_CLAMAV ("unix:/run/clamav/clamd.ctl" or "tcp:host:3310")."""

    def __init__(self, address: str = "", seconds: float = _SECONDS) -> None:
        self.address = address or getattr(settings, "MOTCUA_CLAMAV", "unix:/run/clamav/clamd.ctl")
        self.seconds = seconds
        self.engine = ""

    def scan(self, stream: IO[bytes]) -> Scan:
        """Return what clamd says of the stream."""
        try:
            engine = self.engine or self._engine()
            answer = self._instream(stream)
        except OSError as error:
            raise ScannerUnavailable(type(error).__name__) from error
        if answer.endswith("FOUND"):
            signature = answer.removeprefix("stream:").removesuffix("FOUND").strip()
            return Scan(infected=True, verdict=ScanVerdict.NOT_SCANNED, engine=engine, signature=signature[:80])
        if answer == "stream: OK":
            return Scan(infected=False, verdict=ScanVerdict.CLEAN, engine=engine)
        raise ScannerUnavailable("unexpected answer")

    def _connect(self) -> socket.socket:
        kind, _, place = self.address.partition(":")
        if kind == "unix":
            link = socket.socket(socket.AF_UNIX, socket.SOCK_STREAM)
            link.settimeout(self.seconds)
            try:
                link.connect(place)
            except OSError:
                link.close()
                raise
            return link
        host, _, port = place.rpartition(":")
        return socket.create_connection((host, int(port)), timeout=self.seconds)

    def _engine(self) -> str:
        """Return the daemon's version line, e.g. "ClamAV 1.0.7"; signatures' date and number are left out."""
        with self._connect() as link:
            link.sendall(b"zVERSION\0")
            self.engine = _read(link).partition("/")[0][:80]
        return self.engine

    def _instream(self, stream: IO[bytes]) -> str:
        stream.seek(0)
        with self._connect() as link:
            link.sendall(b"zINSTREAM\0")
            try:
                while chunk := stream.read(_CHUNK):
                    link.sendall(struct.pack("!I", len(chunk)) + chunk)
                link.sendall(struct.pack("!I", 0))
            except BrokenPipeError:
                return _read(link)  # it answers before the end when the stream exceeds its own limit
            return _read(link)


def _read(link: socket.socket) -> str:
    answer = b""
    while not answer.endswith(b"\0") and len(answer) < 4096:
        part = link.recv(1024)
        if not part:
            break
        answer += part
    return answer.rstrip(b"\0").decode("utf-8", "replace").strip()
