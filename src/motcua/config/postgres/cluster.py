"""The embedded cluster of one data folder, as others use it: `with Cluster(folder).serving() as url: ...`."""

import contextlib
import fcntl
import json
import os
import subprocess
import sys
import time
from collections.abc import Iterator, Mapping
from dataclasses import asdict, dataclass, field
from pathlib import Path

import psycopg
from psycopg import sql

from motcua.config import console
from motcua.config.postgres import account, places, postmaster, programs

SETTINGS = {
    "listen_addresses": "",
    "port": "5432",
    "unix_socket_permissions": "0777",  # the folder around it is private
    "timezone": "UTC",
    "log_timezone": "UTC",
    "lc_messages": "C",
    "shared_buffers": "256MB",
    "max_connections": "120",
    "max_wal_size": "2GB",
    "jit": "off",
    "log_min_duration_statement": "2000",
    "log_parameter_max_length": "0",  # parameters are personal data
    "log_parameter_max_length_on_error": "0",
}
START_SECONDS = 60.0


@dataclass
class Cluster:
    """The server of a data folder, shared by every process that uses it; the last one to go stops it."""

    data: Path
    settings: Mapping[str, str] = field(default_factory=dict)
    database: str = "motcua"
    _users: int = field(default=-1, init=False)

    @contextlib.contextmanager
    def serving(self) -> Iterator[str]:
        """Run the block with the server up and give its DATABASE_URL."""
        url = self.hold()
        try:
            yield url
        finally:
            self.let_go()

    def exists(self) -> bool:
        """Return whether the data folder holds a cluster."""
        return (self.place() / "PG_VERSION").exists()

    def place(self) -> Path:
        """Return the cluster's folder; when the server's user cannot enter the data folder it lies elsewhere."""
        noted = self.data / "postgres.place"
        if noted.exists():
            return Path(noted.read_text(encoding="utf-8").strip())
        return self.data / "postgres"

    def hold(self) -> str:
        """Become a user of the server, start it if it does not run, and return its DATABASE_URL.

        Raises: ValueError when the data folder belongs to another major version or the server does not start.
        """
        user = account.find()
        try:
            places.make_data_dir(self.data, user)
            starting = os.open(self.data / "postgres.starting", os.O_RDWR | os.O_CREAT, 0o600)
        except PermissionError as error:
            raise ValueError(f"không ghi được vào thư mục dữ liệu {self.data}: nó thuộc về người dùng khác") from error
        try:
            fcntl.flock(starting, fcntl.LOCK_EX)  # starters one after the other
            self._users = os.open(self.data / "postgres.users", os.O_RDWR | os.O_CREAT, 0o600)
            fcntl.flock(self._users, fcntl.LOCK_SH)  # waits for a keeper that is just stopping the server
            try:
                return self._ensure(user)
            except BaseException:
                self.let_go()
                raise
        finally:
            os.close(starting)

    def let_go(self) -> None:
        """Stop being a user; the keeper stops the server if we were the last."""
        if self._users >= 0:
            os.close(self._users)
            self._users = -1

    def keeper_gone(self) -> bool:
        """Return whether nobody looks after the server any more, though we use it."""
        return self._users >= 0 and not _is_locked(self.data / "postgres.keeper")

    def hold_again(self) -> str:
        """Start the server again after its keeper was killed."""
        self.let_go()
        return self.hold()

    def running(self) -> postmaster.Postmaster | None:
        """Return the live server, whoever started it."""
        return postmaster.live(self.place())

    def wait_stopped(self, seconds: float) -> bool:
        """Wait until the server is gone or others clearly use it; False if it still stops after `seconds`."""
        until = time.monotonic() + seconds
        while time.monotonic() < until:
            if self.running() is None or self._others_use_it():
                return True
            time.sleep(0.03)
        return False

    def _others_use_it(self) -> bool:
        """Return whether some process holds the shared lock (the stopping keeper holds it alone)."""
        probe = os.open(self.data / "postgres.users", os.O_RDWR)
        try:
            fcntl.flock(probe, fcntl.LOCK_SH | fcntl.LOCK_NB)
        except BlockingIOError:
            return False
        else:
            fcntl.flock(probe, fcntl.LOCK_UN)
            with contextlib.suppress(BlockingIOError):
                fcntl.flock(probe, fcntl.LOCK_EX | fcntl.LOCK_NB)
                return False
            return True
        finally:
            os.close(probe)

    def _ensure(self, user: account.Account) -> str:
        cluster = self._find_place(user)
        if (cluster / "PG_VERSION").exists():
            self._refuse_other_version(cluster)
        found = programs.find()
        base = cluster.parent
        use = places.runnable(found, user, base)
        if use.bin != found.bin and not postmaster.live(cluster):
            console.note(f"PostgreSQL chạy dưới người dùng {user.name} bằng bản chép tại {use.bin}")
        if not (cluster / "PG_VERSION").exists():
            _initialise(use, user, cluster)
        running = postmaster.live(cluster)
        if running is None or not _is_locked(self.data / "postgres.keeper"):
            self._start_keeper(use, user, cluster)
        url = self._wait_ready(cluster)
        self._make_database(url)
        return url

    def _find_place(self, user: account.Account) -> Path:
        noted = self.data / "postgres.place"
        if noted.exists():
            return self.place()
        base = places.reachable(self.data, user)
        if base != self.data:
            noted.write_text(str(base / "postgres") + "\n", encoding="utf-8")
            console.note(
                f"người dùng {user.name} không vào được {self.data}: cơ sở dữ liệu nằm tại {base / 'postgres'}"
            )
        return base / "postgres"

    def _refuse_other_version(self, cluster: Path) -> None:
        has = (cluster / "PG_VERSION").read_text(encoding="ascii").strip()
        ours = programs.find()
        if has != str(ours.major):
            raise ValueError(
                f"cơ sở dữ liệu tại {cluster} là của PostgreSQL {has}, còn chương trình ở đây là PostgreSQL "
                f"{ours.major} ({ours.bin}): "
                f"không mở và không sửa gì. Hãy xuất dữ liệu bằng pg_dump của bản {has} rồi nạp lại, hoặc chọn thư "
                f"mục khác bằng MOTCUA_DATA"
            )

    def _start_keeper(self, use: programs.Programs, user: account.Account, cluster: Path) -> None:
        sockets = places.socket_dir(cluster, user)
        options = {**SETTINGS, "unix_socket_directories": str(sockets), **self.settings}
        command = [str(use.bin / "postgres"), "-D", str(cluster)]
        for key, value in options.items():
            command += ["-c", f"{key}={value}"]
        spec = {
            "command": command, "cluster": str(cluster), "users_lock": str(self.data / "postgres.users"),
            "keeper_lock": str(self.data / "postgres.keeper"), "log": str(self.data / "postgres.log"),
            "account": asdict(user), "sockets": str(sockets),
        }  # fmt: skip
        # Its own session: a Ctrl-C at the terminal is for the command, and the server stops after it.
        # It leaves us at once (a child of nobody), so that it can stop the server after we have ended.
        subprocess.run(
            [sys.executable, "-m", "motcua.config.postgres.keeper", json.dumps(spec)],
            stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
            start_new_session=True, cwd="/", check=True,
        )  # fmt: skip

    def _wait_ready(self, cluster: Path) -> str:
        until = time.monotonic() + START_SECONDS
        while time.monotonic() < until:
            running = postmaster.live(cluster)
            if running and running.ready:
                url = running.url(self.database)
                with contextlib.suppress(psycopg.OperationalError):
                    psycopg.connect(running.url("postgres"), connect_timeout=5).close()
                    return url
            time.sleep(0.03)
        said = ""
        with contextlib.suppress(OSError):
            said = " | ".join((self.data / "postgres.log").read_text(errors="replace").splitlines()[-3:])
        raise ValueError(
            f"PostgreSQL không khởi động được sau {START_SECONDS:.0f} giây, xem {self.data / 'postgres.log'}: {said}"
        )

    def _make_database(self, url: str) -> None:
        with contextlib.suppress(psycopg.OperationalError):
            psycopg.connect(url, connect_timeout=5).close()
            return
        with psycopg.connect(
            url.replace(f"/{self.database}?", "/postgres?"), autocommit=True, connect_timeout=5
        ) as connection:
            connection.execute(sql.SQL("CREATE DATABASE {}").format(sql.Identifier(self.database)))


def _initialise(use: programs.Programs, user: account.Account, cluster: Path) -> None:
    """Make a new cluster; an interrupted attempt leaves nothing that looks like one."""
    unfinished = cluster.with_name(f".postgres-{os.getpid()}")
    unfinished.mkdir(mode=0o700)
    user.owns(unfinished)
    order = (
        ["--locale-provider=builtin", "--builtin-locale=C.UTF-8", "--locale=C"]
        if use.major >= 17
        else ["--locale=C.UTF-8"]
    )
    made = subprocess.run(
        [use.bin / "initdb", "-D", unfinished, "--username=motcua", "--auth=trust", "--encoding=UTF8", *order],
        cwd="/", capture_output=True, text=True, env={"PATH": "/usr/bin:/bin", "LC_ALL": "C"}, **user.switch,
    )  # fmt: skip
    if made.returncode != 0:
        raise ValueError(f"initdb không tạo được cơ sở dữ liệu tại {cluster}: {made.stderr.strip()[-400:]}")
    unfinished.rename(cluster)


def _is_locked(path: Path) -> bool:
    """Return whether some process holds the lock file exclusively."""
    probe = os.open(path, os.O_RDWR | os.O_CREAT, 0o600)
    try:
        fcntl.flock(probe, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        return True
    finally:
        os.close(probe)
    return False
