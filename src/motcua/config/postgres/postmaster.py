"""A running server as its data folder tells of it: who it is, whether it lives, where its socket is, how it stops."""

import os
import signal
import time
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import quote

GONE_AFTER_QUIT = 5.0


@dataclass(frozen=True)
class Postmaster:
    """A live server process of a data folder."""

    pid: int
    socket_dir: str
    port: int
    ready: bool

    def url(self, database: str) -> str:
        """Return how a client reaches a database of this server."""
        return f"postgres://motcua@/{quote(database)}?host={quote(self.socket_dir)}&port={self.port}"

    def stop(self, within: float) -> None:
        """Stop it: politely by SIGINT (SIGTERM would wait for clients), by SIGQUIT when `within` seconds have passed.

        After SIGQUIT the next start recovers from the log; committed rows are safe either way.
        """
        _signal(self.pid, signal.SIGINT)
        if not wait_gone(self.pid, within):
            _signal(self.pid, signal.SIGQUIT)
            wait_gone(self.pid, GONE_AFTER_QUIT)


def live(cluster: Path) -> Postmaster | None:
    """Return the live server of a data folder, or None; a zombie and a reused process id are not one."""
    try:
        lines = (cluster / "postmaster.pid").read_text(encoding="utf-8", errors="replace").splitlines()
        pid = int(lines[0])
    except (OSError, ValueError, IndexError):
        return None
    if not is_alive(pid) or not _works_in(pid, cluster):
        return None
    lines += [""] * (8 - len(lines))
    return Postmaster(pid=pid, socket_dir=lines[4], port=int(lines[3] or 5432), ready=lines[7].strip() == "ready")


def is_alive(pid: int) -> bool:
    """Return whether a process runs; one that only waits for its parent to notice its end does not."""
    try:
        with open(f"/proc/{pid}/stat", encoding="utf-8", errors="replace") as file:
            return file.read().rpartition(")")[2].split()[0] not in ("Z", "X")
    except FileNotFoundError:
        if Path("/proc/self").exists():
            return False
    except OSError:
        return False
    try:  # no /proc here
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    except PermissionError:
        return True
    return True


def _works_in(pid: int, cluster: Path) -> bool:
    """Return whether the process works in the data folder, as a server does; after a reboot the id may be anybody's."""
    try:
        return os.path.realpath(f"/proc/{pid}/cwd") == os.path.realpath(cluster)
    except OSError:
        return True


def wait_gone(pid: int, seconds: float) -> bool:
    """Wait for a process to end and return whether it did."""
    until = time.monotonic() + seconds
    while is_alive(pid):
        if time.monotonic() > until:
            return False
        time.sleep(0.02)
    return True


def _signal(pid: int, what: signal.Signals) -> None:
    try:
        os.kill(pid, what)
    except ProcessLookupError:
        return
