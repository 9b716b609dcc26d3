"""The keeper: a small process that owns one server for as long as somebody uses its data folder.

`python -m motcua.config.postgres.keeper SPEC` (JSON of `cluster.Spec`). It starts the server and waits for it, starts
it again when it dies, and stops it when the last user has let go of the shared lock; the kernel lets go for a user
that was killed, so nothing outlives its users. If the keeper itself is killed, the kernel tells the server to stop
(PDEATHSIG).
"""

import contextlib
import fcntl
import json
import os
import signal
import subprocess
import sys
import threading
import time
from pathlib import Path

from motcua.config import orphans
from motcua.config.postgres import postmaster
from motcua.config.postgres.account import Account

STOP_SECONDS = 30.0
LOG_BYTES = 5_000_000


class Keeper:
    """Holds one server; `released` is set when nobody uses it any more."""

    def __init__(self, spec: dict[str, object]) -> None:
        self.command = [str(word) for word in spec["command"]]  # type: ignore[attr-defined]
        self.cluster = Path(str(spec["cluster"]))
        self.users_lock = Path(str(spec["users_lock"]))
        self.log = Path(str(spec["log"]))
        self.sockets = Path(str(spec["sockets"]))
        self.account = Account(**spec["account"])  # type: ignore[arg-type]
        self.released = threading.Event()
        self.users = -1

    def run(self) -> None:
        """Keep the server until it is not needed."""
        for number in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
            signal.signal(number, lambda *_: self.released.set())
        threading.Thread(target=self._wait_for_release, daemon=True).start()
        adopted = postmaster.live(self.cluster)
        if adopted:
            while not self.released.wait(0.3) and postmaster.is_alive(adopted.pid):
                pass
        pause = 0.1
        while not self.released.is_set():
            process = self._start()
            began = time.monotonic()
            while process.poll() is None and not self.released.wait(0.1):
                pass
            if self.released.is_set():
                break
            # It died: a killed server leaves its backends behind for a moment, and they hold its memory.
            pause = 0.1 if time.monotonic() - began > 5 else min(pause * 2, 5.0)
            self.released.wait(pause)
        running = postmaster.live(self.cluster)
        if running:
            reaper = threading.Thread(target=_reap, daemon=True)
            reaper.start()
            running.stop(STOP_SECONDS)
        if self.sockets.parent != self.cluster.parent:  # a short folder made for this run
            with contextlib.suppress(OSError):
                self.sockets.rmdir()

    def _start(self) -> subprocess.Popen[bytes]:
        if self.log.exists() and self.log.stat().st_size > LOG_BYTES:
            self.log.replace(self.log.with_suffix(".old"))
        with self.log.open("ab") as log:
            return subprocess.Popen(
                self.command, cwd="/", stdin=subprocess.DEVNULL, stdout=log, stderr=log, start_new_session=True,
                preexec_fn=orphans.die_with(signal.SIGINT),
                umask=0o077, env={"PATH": "/usr/bin:/bin", "LC_ALL": "C", "TZ": "UTC"},
                **self.account.switch,
            )  # fmt: skip

    def _wait_for_release(self) -> None:
        """Wait until nobody holds the shared lock; then hold it alone until the server has stopped."""
        self.users = os.open(self.users_lock, os.O_RDWR)
        with contextlib.suppress(OSError):
            fcntl.flock(self.users, fcntl.LOCK_EX)
        self.released.set()


def _reap() -> None:
    """Wait for children, so that none stays as a zombie."""
    with contextlib.suppress(ChildProcessError):
        while True:
            os.wait()


def main() -> None:
    """Take the keeper's own lock (one keeper per data folder) and keep the server."""
    spec = json.loads(sys.argv[1])
    if os.fork():
        os._exit(0)
    mine = os.open(spec["keeper_lock"], os.O_RDWR | os.O_CREAT, 0o600)
    for _ in range(40):  # somebody who only looks whether there is a keeper holds the lock for a moment
        with contextlib.suppress(BlockingIOError):
            fcntl.flock(mine, fcntl.LOCK_EX | fcntl.LOCK_NB)
            break
        time.sleep(0.05)
    else:
        return  # another one keeps it
    Keeper(spec).run()


if __name__ == "__main__":
    main()
