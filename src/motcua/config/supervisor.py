"""The supervisor behind `motcua up`: web server and worker as its children, the database through its keeper.

What dies is started again; TERM or INT stops everything within three seconds; when the supervisor itself is killed,
the kernel ends the children (PDEATHSIG) and the keeper notices that nobody uses the database any more.
"""

import contextlib
import fcntl
import logging
import os
import signal
import socket
import subprocess
import sys
import threading
import time
from dataclasses import dataclass, field
from logging.handlers import RotatingFileHandler
from pathlib import Path
from types import FrameType

from motcua.config import console, env, orphans, typed_files
from motcua.config.postgres.cluster import Cluster

WEB_PROCESSES, WEB_THREADS = 2, 4
POLITE_SECONDS = 1.2  # for children, before they are killed
DATABASE_SECONDS = 1.2  # for the database, before it is stopped without a checkpoint
LONGEST_PAUSE = 10.0


@dataclass
class Child:
    """A process that the supervisor keeps running."""

    name: str
    command: list[str]
    process: subprocess.Popen[bytes] | None = None
    started_at: float = 0.0
    pause: float = 0.1
    start_after: float = 0.0
    reader: threading.Thread | None = field(default=None, repr=False)

    def alive(self) -> bool:
        """Return whether the process was started and has not ended by itself."""
        return self.process is not None and self.process.poll() is None


class Supervisor:
    """Starts, watches and stops the processes of an installation."""

    def __init__(self, cluster: Cluster | None) -> None:
        self.cluster = cluster
        self.stopping = threading.Event()
        self.port = env.port()
        self.address = env.address()
        log = env.data_dir() / "log" / "motcua.log"
        log.parent.mkdir(mode=0o700, exist_ok=True)
        self.log = RotatingFileHandler(log, maxBytes=20_000_000, backupCount=5, encoding="utf-8")
        self.log_path = log
        self.children = [Child("web", self._web_command()), Child("worker", [sys.executable, "-m", "motcua", "worker"])]

    def run(self) -> int:
        """Keep everything running until told to stop."""
        for number in (signal.SIGTERM, signal.SIGINT, signal.SIGHUP):
            signal.signal(number, self._stop)
        refuse_taken_port(self.address, self.port)
        for child in self.children:
            self._start(child)
        told = False
        try:
            while not self.stopping.wait(0.2):
                self._watch()
                if not told and self._answers():
                    told = True
                    console.note(f"Một Cửa đang chạy tại http://{self._shown_host()}:{self.port}  (Ctrl-C để dừng)")
                    console.note(f"Nhật ký: {self.log_path}")
        finally:
            self._stop_all()
        return 0

    def _web_command(self) -> list[str]:
        return [
            sys.executable, "-m", "granian", "--interface", "wsgi", "--host", self.address, "--port", str(self.port),
            "--workers", str(WEB_PROCESSES), "--blocking-threads", str(WEB_THREADS), "--backpressure", "64", 
            "--backlog", "1024",
            "--respawn-failed-workers", "--respawn-interval", "0.5", "--workers-kill-timeout", "1",
            "--log-level", "warning",
            "--no-ws", "motcua.config.wsgi:application",
        ]  # fmt: skip

    def _stop(self, number: int, frame: FrameType | None) -> None:
        self.stopping.set()

    def _shown_host(self) -> str:
        return "127.0.0.1" if self.address in ("0.0.0.0", "::") else self.address  # noqa: S104 shown, not bound

    def _start(self, child: Child) -> None:
        child.started_at = time.monotonic()
        child.process = subprocess.Popen(
            child.command,
            stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, start_new_session=True,
            preexec_fn=orphans.die_with(signal.SIGKILL),
            env={**os.environ, "MOTCUA_SUPERVISED": "1", "PYTHONUNBUFFERED": "1"},
        )  # fmt: skip
        child.reader = threading.Thread(target=self._copy_log, args=(child.name, child.process), daemon=True)
        child.reader.start()

    def _copy_log(self, name: str, process: subprocess.Popen[bytes]) -> None:
        """Write what a child says into the log; with one writer it can be rotated."""
        assert process.stdout is not None
        for line in process.stdout:
            said = {"name": name, "msg": line.decode("utf-8", "replace").rstrip("\n")}
            self.log.handle(logging.makeLogRecord(said))

    def _watch(self) -> None:
        """Start again what has died, ever more slowly if it dies at once."""
        if self.cluster is not None and self.cluster.keeper_gone():
            console.note("cơ sở dữ liệu đã dừng ngoài ý muốn, khởi động lại")
            with contextlib.suppress(ValueError):
                self.cluster.hold_again()
        now = time.monotonic()
        for child in self.children:
            if child.alive():
                if now - child.started_at > 30:
                    child.pause = 0.1
                continue
            if child.start_after == 0:
                code = child.process.returncode if child.process else None
                console.note(
                    f"tiến trình {child.name} đã dừng (mã {code}), chạy lại sau {child.pause:.1f} giây; xem "
                    f"{self.log_path}"
                )
                child.start_after = now + child.pause
                child.pause = min(child.pause * 2, LONGEST_PAUSE)
                self._kill(child)
            elif now >= child.start_after:
                child.start_after = 0
                self._start(child)

    def _answers(self) -> bool:
        try:
            socket.create_connection((self._shown_host(), self.port), timeout=0.2).close()
        except OSError:
            return False
        return True

    def _kill(self, child: Child) -> None:
        """End what is left of a child's session."""
        if child.process is not None:
            with contextlib.suppress(ProcessLookupError, PermissionError):
                os.killpg(child.process.pid, signal.SIGKILL)

    def _stop_all(self) -> None:
        console.note("đang dừng ...")
        until = time.monotonic() + POLITE_SECONDS
        for child in self.children:
            if child.alive() and child.process:
                child.process.terminate()
        while any(child.alive() for child in self.children) and time.monotonic() < until:
            time.sleep(0.02)
        for child in self.children:
            self._kill(child)
        for child in self.children:
            if child.process:
                child.process.wait()
        if self.cluster is not None:
            running = self.cluster.running()
            self.cluster.let_go()
            if running and not self.cluster.wait_stopped(DATABASE_SECONDS):
                running.stop(0)


def refuse_taken_port(address: str, port: int) -> None:
    """Refuse a port that another program holds. Raises: ValueError."""
    family = socket.AF_INET6 if ":" in address else socket.AF_INET
    with socket.socket(family) as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((address, port))
        except OSError as error:
            raise ValueError(
                f"cổng {port} tại {address} không dùng được ({typed_files.reason(error)}): đặt PORT khác"
            ) from error


@contextlib.contextmanager
def only_one(data: Path):  # type: ignore[no-untyped-def]
    """Run the block as the one supervisor of a data folder.

    Raises: ValueError when another one runs.
    """
    data.mkdir(parents=True, exist_ok=True)
    mine = os.open(data / "up.lock", os.O_RDWR | os.O_CREAT, 0o600)
    try:
        fcntl.flock(mine, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        raise ValueError(f"Một Cửa đã đang chạy với thư mục dữ liệu {data}") from None
    try:
        yield
    finally:
        os.close(mine)
