"""The tree as these tests read it: which files there are, what they say, and which room they belong to."""

import ast
import subprocess
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
PACKAGE = ROOT / "src" / "motcua"
FLOORS = ("ground", "means", "casework", "insight", "doors", "sample", "config")  # from the bottom
WHOLE = ("sample", "config")  # floors that are one room
ROOMS_IN_FLOOR = {
    "ground": (("core",), ("audit",), ("orgs",), ("accounts",)),
    "means": (("notifications",), ("documents",), ("eforms", "workflow"), ("catalogue",)),
}
PRIVATE = frozenset({"models", "rules", "adapters", "jobs", "subscribers", "messages", "admin"})


@dataclass(frozen=True)
class Room:
    """A room and where it stands: a higher pair is built on a lower one."""

    floor: str
    name: str

    @property
    def height(self) -> tuple[int, int]:
        """Return how high the room stands: its floor, then its place within it."""
        shelves = ROOMS_IN_FLOOR.get(self.floor, ())
        return FLOORS.index(self.floor), next((place for place, shelf in enumerate(shelves) if self.name in shelf), 0)


def room_of(module: str) -> Room | None:
    """Return the room of a dotted module name, None for what is in no room."""
    parts = module.split(".")
    if len(parts) >= 2 and parts[1] in WHOLE:
        return Room(parts[1], parts[1])
    if len(parts) >= 3 and parts[0] == "motcua" and parts[1] in FLOORS:
        return Room(parts[1], parts[2])
    return None


@cache
def files() -> tuple[Path, ...]:
    """Return every file that is, or is about to be, in the repository."""
    listed = subprocess.run(
        ["git", "ls-files", "--cached", "--others", "--exclude-standard", "-z"],
        cwd=ROOT,
        capture_output=True,
        check=True,
    ).stdout.decode()
    return tuple(ROOT / name for name in sorted(set(listed.split("\0"))) if name and (ROOT / name).is_file())


def sources(pattern: str = "src/motcua/**/*.py") -> Iterator[Path]:
    """Return the files whose path fits a pattern (`**` for any folders)."""
    wanted = set(ROOT.glob(pattern))
    yield from (file for file in files() if file in wanted)


@cache
def parsed(path: Path) -> ast.Module:
    """Return the syntax tree of a source file."""
    return ast.parse(path.read_text(encoding="utf-8"), filename=str(path))


def place(path: Path, line: int | None = None) -> str:
    """Return where something is, to click on."""
    return f"{path.relative_to(ROOT)}" + (f":{line}" if line else "")


def told(problems: list[str], rule: str) -> None:
    """Fail with the rule and every place that breaks it."""
    assert not problems, f"{rule}\n" + "\n".join(f"  {problem}" for problem in problems)
