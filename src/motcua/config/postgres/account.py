"""Who runs the server: ourselves, or, because PostgreSQL refuses root, an unprivileged user found by trying."""

import os
import pwd
import subprocess
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

CANDIDATES = ("motcua", "postgres", "nobody")


@dataclass(frozen=True)
class Account:
    """The user that a server runs as; `switch` are the arguments that make subprocess change to it."""

    uid: int
    gid: int
    name: str
    changed: bool

    @property
    def switch(self) -> dict[str, Any]:
        """Return what subprocess needs to run a program as this user."""
        return {"user": self.uid, "group": self.gid, "extra_groups": []} if self.changed else {}

    def can(self, *, run: Path | None = None, enter: Path | None = None) -> bool:
        """Return whether the user can run a program and enter a folder, found out by trying as that user."""
        checks = [["test", "-x", str(run)]] if run else []
        checks += [["sh", "-c", 'cd "$1"', "sh", str(enter)]] if enter else []
        try:
            tried = [
                subprocess.run(check, cwd="/", capture_output=True, **self.switch).returncode == 0 for check in checks
            ]
            started = (
                run is None
                or subprocess.run([run, "--version"], cwd="/", capture_output=True, **self.switch).returncode == 0
            )
        except (OSError, subprocess.SubprocessError):
            return False
        return all(tried) and started

    def owns(self, folder: Path) -> None:
        """Give a folder that we made to this user."""
        if self.changed:
            os.chown(folder, self.uid, self.gid)


@cache
def find() -> Account:
    """Return the user to run the server as.

    Raises: ValueError when we are root and may not become anybody else.
    """
    if os.geteuid() != 0:
        return Account(os.geteuid(), os.getegid(), str(os.geteuid()), changed=False)
    for name in CANDIDATES:
        try:
            entry = pwd.getpwnam(name)
        except KeyError:
            continue
        account = Account(entry.pw_uid, entry.pw_gid, name, changed=True)
        if entry.pw_uid != 0 and account.can(enter=Path("/")):
            return account
    raise ValueError(
        "PostgreSQL không chạy được dưới quyền root và không đổi được sang người dùng nào khác "
        f"({', '.join(CANDIDATES)}): hãy chạy bằng một người dùng thường hoặc đặt DATABASE_URL"
    )
