"""`motcua up` for real: it serves, starts again what dies, stops in three seconds, leaves nothing when killed."""

import contextlib
import os
import shutil
import signal
import socket
import subprocess
import sys
import tempfile
import time
import urllib.error
import urllib.request
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

import psutil
import psycopg
import pytest

from motcua.config.postgres import cluster, postmaster

pytestmark = [pytest.mark.postgres, pytest.mark.xdist_group("installation")]


@dataclass
class Installation:
    """A running installation in a folder of its own."""

    data: Path
    port: int
    process: subprocess.Popen[bytes]

    def get(self, path: str = "/static/nothing") -> int:
        """Return the status of a page, 0 when nobody answers."""
        try:
            with urllib.request.urlopen(f"http://127.0.0.1:{self.port}{path}", timeout=5) as answer:
                return int(answer.status)
        except urllib.error.HTTPError as error:
            error.close()
            return error.code
        except OSError:
            return 0

    def pids(self) -> set[int]:
        """Return every process of the installation: supervisor, children, keeper, server and its backends."""
        found = set()
        for process in psutil.process_iter(["pid", "cmdline", "ppid"]):
            words = " ".join(process.info["cmdline"] or ())
            if str(self.data) in words or process.info["pid"] == self.process.pid:
                found.add(process.info["pid"])
        for pid in list(found):
            try:
                found |= {child.pid for child in psutil.Process(pid).children(recursive=True)}
            except psutil.NoSuchProcess:
                continue
        return found

    def child(self, word: str) -> int:
        """Return the process of ours whose command line or title has the word, 0 while there is none."""
        for child in psutil.Process(self.process.pid).children():
            with contextlib.suppress(psutil.ZombieProcess, psutil.NoSuchProcess):
                if word in " ".join(child.cmdline()).split():  # a title of its own is one text
                    return int(child.pid)
        return 0


def environment(data: Path, port: int) -> dict[str, str]:
    return {
        **{key: value for key, value in os.environ.items() if key not in ("DATABASE_URL", "DJANGO_SETTINGS_MODULE")},
        "MOTCUA_DATA": str(data), "PORT": str(port),
    }  # fmt: skip


def wait_for(what: Callable[[], object], seconds: float = 40) -> None:
    until = time.monotonic() + seconds
    while not what():
        assert time.monotonic() < until, "it did not happen in time"
        time.sleep(0.05)


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


@pytest.fixture(scope="module")
def prepared() -> Iterator[Path]:
    """Give a data folder with tables, made once for the tests here."""
    folder = Path(tempfile.mkdtemp(prefix="motcua-up-"))
    folder.chmod(0o711)
    subprocess.run(
        [sys.executable, "-m", "motcua", "setup", "--only", "tables"],
        env=environment(folder, 1),
        check=True,
        capture_output=True,
    )
    yield folder
    wait_for(lambda: cluster.Cluster(folder).running() is None, 10)
    shutil.rmtree(folder)


@pytest.fixture
def installation(prepared: Path) -> Iterator[Installation]:
    """Give a running installation."""
    wait_for(lambda: cluster.Cluster(prepared).running() is None, 15)
    port = free_port()
    process = subprocess.Popen(
        [sys.executable, "-m", "motcua", "up"],
        env=environment(prepared, port), stderr=subprocess.DEVNULL, start_new_session=True,
    )  # fmt: skip
    running = Installation(prepared, port, process)
    try:
        wait_for(running.get)
        yield running
    finally:
        process.kill()
        process.wait()


def test_term_stops_everything_within_three_seconds(installation: Installation) -> None:
    everything = installation.pids()
    assert len(everything) >= 6
    began = time.monotonic()

    installation.process.terminate()
    code = installation.process.wait(10)
    took = time.monotonic() - began

    assert took < 3
    assert code == 0
    wait_for(lambda: not [pid for pid in everything if postmaster.is_alive(pid)], 1)
    assert installation.get() == 0


def test_nothing_outlives_a_killed_supervisor(installation: Installation) -> None:
    everything = installation.pids()

    installation.process.kill()
    installation.process.wait()

    wait_for(lambda: not [pid for pid in everything if postmaster.is_alive(pid)], 5)


@pytest.mark.parametrize("word", ["granian", "worker"])
def test_a_child_that_dies_is_started_again(installation: Installation, word: str) -> None:
    killed = installation.child(word)
    assert killed

    os.kill(killed, signal.SIGKILL)

    wait_for(lambda: installation.child(word) not in (0, killed))
    wait_for(installation.get)


def test_pages_come_back_after_the_database_was_killed(installation: Installation) -> None:
    wait_for(lambda: installation.get("/") != 0)
    before = installation.get("/")
    running = cluster.Cluster(installation.data).running()
    assert running is not None

    os.kill(running.pid, signal.SIGKILL)

    wait_for(lambda: (now := cluster.Cluster(installation.data).running()) is not None and now.pid != running.pid)
    wait_for(lambda: installation.get("/") == before)


def start_a_job(data: Path) -> None:
    """Start a job and publish an event that nobody hears."""
    code = """
from dataclasses import dataclass
from django.db import transaction
from motcua.ground.core import defer, events, outbox
@events.event
@dataclass(frozen=True)
class Nothing(events.Event):
    name = "test.nothing_happened"
with transaction.atomic():
    defer.defer("core.prune_outbox")
    outbox.publish(Nothing())
"""
    subprocess.run(
        [sys.executable, "-m", "motcua", "manage", "shell", "--no-imports", "-c", code],
        env=environment(data, 1), check=True, capture_output=True, timeout=60,
    )  # fmt: skip


def waiting(data: Path) -> int:
    """Return how many jobs and events wait."""
    running = cluster.Cluster(data).running()
    assert running is not None
    with psycopg.connect(running.url("motcua")) as connection:
        row = connection.execute(
            "SELECT (SELECT count(*) FROM procrastinate_jobs"
            " WHERE task_name = 'core.prune_outbox' AND status <> 'failed')"
            " + (SELECT count(*) FROM core_outbox_event e LEFT JOIN core_outbox_cursor c ON true"
            " WHERE c.name IS NULL OR (e.xid, e.id) > (c.xid, c.event_id))"
        ).fetchone()
    assert row is not None
    return int(row[0])


def test_the_worker_runs_jobs_and_takes_events_also_after_the_database_was_killed(installation: Installation) -> None:
    start_a_job(installation.data)
    wait_for(lambda: waiting(installation.data) == 0)
    running = cluster.Cluster(installation.data).running()
    assert running is not None
    os.kill(running.pid, signal.SIGKILL)
    wait_for(
        lambda: (
            (now := cluster.Cluster(installation.data).running()) is not None and now.ready and now.pid != running.pid
        )
    )

    start_a_job(installation.data)

    wait_for(lambda: waiting(installation.data) == 0)


def test_a_second_one_on_the_same_data_is_refused_in_one_line(installation: Installation) -> None:
    said = subprocess.run(
        [sys.executable, "-m", "motcua", "up"],
        env=environment(installation.data, free_port()), capture_output=True, text=True, timeout=60,
    )  # fmt: skip

    assert said.returncode == 2
    assert said.stderr.strip().splitlines()[-1].startswith("motcua: Một Cửa đã đang chạy")
    assert installation.get()


def test_a_command_uses_the_running_database_and_leaves_it_running(installation: Installation) -> None:
    said = subprocess.run(
        [sys.executable, "-m", "motcua", "outbox", "--json"],
        env=environment(installation.data, 1), capture_output=True, text=True, timeout=60,
    )  # fmt: skip

    assert said.returncode == 0, said.stderr
    assert '"waiting"' in said.stdout
    assert cluster.Cluster(installation.data).running() is not None


def test_a_taken_port_is_refused_in_one_line(prepared: Path) -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()

        said = subprocess.run(
            [sys.executable, "-m", "motcua", "up"],
            env=environment(prepared, taken.getsockname()[1]), capture_output=True, text=True, timeout=60,
        )  # fmt: skip

    assert said.returncode == 2
    assert "đặt PORT khác" in said.stderr.strip().splitlines()[-1]


def test_an_installation_without_tables_says_what_to_do() -> None:
    empty = Path(tempfile.mkdtemp(prefix="motcua-empty-"))
    said = subprocess.run(
        [sys.executable, "-m", "motcua", "outbox"],
        env=environment(empty, 1), capture_output=True, text=True, timeout=60,
    )  # fmt: skip

    assert said.returncode == 2
    assert "make setup" in said.stderr
    shutil.rmtree(empty)


def test_a_server_that_does_not_answer_is_named_without_its_password() -> None:
    said = subprocess.run(
        [sys.executable, "-m", "motcua", "outbox"],
        env={**environment(Path("/nonexistent"), 1), "DATABASE_URL": "postgres://a:secret@127.0.0.1:9/x"},
        capture_output=True, text=True, timeout=60,
    )  # fmt: skip

    assert (said.returncode, said.stdout) == (2, "")
    assert said.stderr.strip() == "motcua: không kết nối được cơ sở dữ liệu x tại 127.0.0.1:9 (DATABASE_URL)"
