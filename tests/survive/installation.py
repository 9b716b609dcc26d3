"""An installation of its own, with fsync on, that is killed and started again; and its clients over HTTP."""

import http.client
import json
import os
import shutil
import signal
import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import psutil
import psycopg

from motcua.config.postgres import cluster
from motcua.ground.core import worktime
from motcua.means.catalogue.services import reading
from tests.answers import OWNER, made_up

BIRTH = "1.001193"  # the procedure that the clients send

PEOPLE = """
import json
from django.utils import timezone
from motcua.ground.accounts.services import tokens
from tests.factories import accounts
now = timezone.now()
made = [accounts.make_account(full_name=f"Người Thử {number}", password_changed_at=now) for number in range(60)]
print(json.dumps([tokens.create_token(by=accounts.actor(one), name="thử", at=now) for one in made]))
"""


class Unanswered(OSError):
    """An answer, but not yet the final one (5xx), or one that says no; `code` tells which."""

    def __init__(self, status: int, said: Any) -> None:
        super().__init__(f"{status} {said}")
        self.code = status


@dataclass
class Installation:
    """A running installation in a folder of its own."""

    data: Path
    port: int
    tokens: list[str] = field(default_factory=list)
    process: subprocess.Popen[bytes] | None = None

    def environment(self) -> dict[str, str]:
        """Return the environment of its processes."""
        mine = {
            key: value for key, value in os.environ.items() if key not in ("DATABASE_URL", "DJANGO_SETTINGS_MODULE")
        }
        return {**mine, "MOTCUA_DATA": str(self.data), "PORT": str(self.port), "PYTHONWARNINGS": "ignore"}

    def command(self, *words: str) -> subprocess.CompletedProcess[str]:
        """Run a command of the installation and return what it said."""
        return subprocess.run(
            [sys.executable, "-m", "motcua", *words],
            env=self.environment(), capture_output=True, text=True, timeout=300,
        )  # fmt: skip

    def start(self) -> None:
        """Start everything, as `motcua up` does; clients see for themselves when it answers."""
        self.process = subprocess.Popen(
            [sys.executable, "-m", "motcua", "up"],
            env=self.environment(), stderr=subprocess.DEVNULL, start_new_session=True,
        )  # fmt: skip

    def kill_server(self) -> None:
        """Kill the supervisor, the web server with its workers and the worker, without a word; then start again."""
        assert self.process is not None
        supervisor = psutil.Process(self.process.pid)
        everything = [*supervisor.children(recursive=True), supervisor]
        for process in everything:
            with suppress(psutil.NoSuchProcess):
                process.kill()
        self.process.wait()
        self.start()

    def kill_database(self) -> None:
        """Kill the database's first process, without a word; its keeper starts it again."""
        running = cluster.Cluster(self.data).running()
        assert running is not None
        os.kill(running.pid, signal.SIGKILL)

    def kill_everything(self) -> None:
        """Kill the database with its keeper and the server at the same moment, as a power cut would; start again."""
        running = cluster.Cluster(self.data).running()
        assert running is not None
        keeper = psutil.Process(running.pid).parent()
        assert keeper is not None
        os.kill(running.pid, signal.SIGKILL)
        keeper.kill()
        self.kill_server()

    def ask(self, method: str, path: str, body: Any = None, headers: dict[str, str] | None = None) -> tuple[int, Any]:
        """Send one request over a connection of its own and return status and content."""
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=20)
        try:
            sent = None if body is None else json.dumps(body)
            connection.request(method, f"/api/v1{path}", sent, {"Content-Type": "application/json", **(headers or {})})
            answer = connection.getresponse()
            content = answer.read()
            found = json.loads(content) if "json" in (answer.getheader("Content-Type") or "") else content[:200]
            return answer.status, found
        finally:
            connection.close()

    def submitter(self, offerings: list[int], tokens: list[str]) -> Callable[[str], str]:
        """Return a client that submits a dossier under a key and gives its reference."""

        form = reading.form_files()[reading.own_form_key(BIRTH)]
        answers = made_up(form["schema"], worktime.local(datetime.now(UTC)).date())
        answers["filing_as"] = "authorised"  # all of them for one owner, who is none of them

        def submit(key: str) -> str:
            number = int(key.rpartition("-")[2])
            status, said = self.ask(
                "POST",
                "/submissions",
                {
                    "offering_id": offerings[number % len(offerings)],
                    "owner": {"name": OWNER, "address": "Tổ 1, phường Phan Đình Phùng"},
                    "authorised": {"name": answers["filer_name"]},
                    "answers": answers,
                    "papers": [{"name": "Đơn đề nghị"}, {"name": "Giấy tờ kèm theo"}],
                },
                {"Authorization": f"Bearer {tokens[number % len(tokens)]}", "Idempotency-Key": key},
            )
            if status != 201:
                raise Unanswered(status, said)
            return str(said["ref"])

        return submit

    def rows(self, sql: str, *values: Any) -> list[tuple[Any, ...]]:
        """Ask the database itself, patient while it recovers."""
        until = time.monotonic() + 30
        while True:
            running = cluster.Cluster(self.data).running()
            try:
                assert running is not None
                with psycopg.connect(running.url("motcua"), connect_timeout=5) as connection:
                    return list(connection.execute(sql, values))
            except (psycopg.OperationalError, AssertionError):
                if time.monotonic() > until:
                    raise
                time.sleep(0.1)


def wait_for(what: Callable[[], object], seconds: float = 60) -> None:
    """Wait until something is so."""
    until = time.monotonic() + seconds
    while not what():
        assert time.monotonic() < until, "it did not happen in time"
        time.sleep(0.1)


@contextmanager
def installed() -> Iterator[Installation]:
    """Give an installation with reference data, sixty applicants and their tokens, running."""
    folder = Path(tempfile.mkdtemp(prefix="motcua-kill-"))
    folder.chmod(0o711)  # the server's user passes through
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        installation = Installation(folder, int(probe.getsockname()[1]))
    try:
        done = installation.command("setup", "--only", "reference")
        assert done.returncode == 0, done.stderr[-2000:]
        made = installation.command("manage", "shell", "--no-imports", "-c", PEOPLE)
        assert made.returncode == 0, made.stderr[-2000:]
        installation.tokens = json.loads(made.stdout.strip().splitlines()[-1])
        installation.start()
        wait_for(lambda: answers(installation))
        yield installation
    finally:
        if installation.process is not None:
            installation.process.terminate()
            with suppress(subprocess.TimeoutExpired):
                installation.process.wait(15)
            installation.process.kill()
        wait_for(lambda: cluster.Cluster(folder).running() is None, 30)
        shutil.rmtree(folder, ignore_errors=True)


def answers(installation: Installation) -> bool:
    """Return whether the API answers."""
    try:
        return installation.ask("GET", "/procedures?per_page=1")[0] == 200
    except (OSError, http.client.HTTPException, ValueError):
        return False
