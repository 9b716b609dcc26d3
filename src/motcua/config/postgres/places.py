"""Where programs, data and socket lie so that the server's user can reach them."""

import contextlib
import hashlib
import os
import shutil
import stat
import tempfile
from pathlib import Path

from motcua.config.postgres.account import Account
from motcua.config.postgres.programs import Programs

SOCKET_PATH_BYTES = 103  # 107 is the limit of a Unix socket's name; some systems have 103
SOCKET = ".s.PGSQL.5432"


def make_data_dir(folder: Path, account: Account) -> None:
    """Make the data folder, private but passable for the server's user."""
    folder.mkdir(parents=True, exist_ok=True)
    mode = stat.S_IMODE(folder.stat().st_mode)
    if account.changed:
        if not account.can(enter=folder) and mode & 0o011 != 0o011 and folder.stat().st_uid == os.geteuid():
            folder.chmod(mode | 0o011)
    elif mode & 0o077 and folder.stat().st_uid == os.geteuid():
        folder.chmod(0o700)


def reachable(folder: Path, account: Account) -> Path:
    """Return `folder`, or a folder of its own elsewhere when the server's user cannot enter it.

    The same data folder always leads to the same other place, so that a second start finds its data.
    """
    if account.can(enter=folder):
        return folder
    name = "motcua-" + hashlib.sha256(os.fsencode(folder)).hexdigest()[:12]
    for parent in (Path("/var/lib"), Path("/var/tmp"), Path(tempfile.gettempdir())):  # noqa: S108 ownership is checked below
        elsewhere = parent / name
        with contextlib.suppress(OSError):
            elsewhere.mkdir(mode=0o711, exist_ok=True)
            if elsewhere.is_symlink() or elsewhere.stat().st_uid != os.geteuid():
                continue
            elsewhere.chmod(0o711)
            if account.can(enter=elsewhere):
                return elsewhere
    raise ValueError(
        f"người dùng {account.name} không vào được {folder} và không có chỗ nào khác cho cơ sở dữ liệu; hãy đặt "
        f"MOTCUA_DATA"
    )


def runnable(programs: Programs, account: Account, base: Path) -> Programs:
    """Return the programs, copied below `base` when the server's user cannot run them where they are."""
    if account.can(run=programs.bin / "postgres"):
        return programs
    if not programs.copied_with:
        raise ValueError(f"người dùng {account.name} không chạy được {programs.bin / 'postgres'}")
    target = base / f"postgresql-{programs.version}"
    copied = Programs(
        target / programs.bin.relative_to(programs.copied_with[0].parent), programs.version, programs.copied_with
    )
    if not (target / "complete").exists():
        unfinished = Path(tempfile.mkdtemp(prefix=".postgresql-", dir=base))
        for source in programs.copied_with:
            shutil.copytree(
                source, unfinished / source.name, symlinks=True, ignore=shutil.ignore_patterns("__pycache__", "include")
            )
        (unfinished / "complete").touch()
        unfinished.chmod(0o755)
        shutil.rmtree(target, ignore_errors=True)
        unfinished.rename(target)
    if not account.can(run=copied.bin / "postgres"):
        raise ValueError(f"người dùng {account.name} không chạy được PostgreSQL đã chép vào {target}")
    return copied


def socket_dir(cluster: Path, account: Account) -> Path:
    """Return a private folder with a short name for the server's socket."""
    beside = cluster.with_name("run")
    if len(os.fsencode(beside / SOCKET)) <= SOCKET_PATH_BYTES:
        beside.mkdir(mode=0o700, exist_ok=True)
        beside.chmod(0o700)
        account.owns(beside)
        return beside
    short = Path(tempfile.mkdtemp(prefix="motcua-", dir="/tmp"))
    account.owns(short)
    return short
