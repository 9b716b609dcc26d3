"""`make mutants ROOM=...`: plant faults in a room's rules, one at a time, and say which of them no unit test notices.

mutmut plants them and forks a process for each; it knows which tests go through a function and runs only those. It
leaves alone what is no body of a function: tables of a module, properties and other decorated functions.
"""

import json
import os
import re
import shutil
import subprocess
import sys
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from motcua.config import env

FOLDER = env.ROOT / ".cache" / "mutants"
WANTED_PERCENT = 90
NOTICED = frozenset({"killed", "timeout", "segfault"})
LEFT_OUT = frozenset({"not checked", "skipped"})
# What decides in `core`, which has no package of rules.
CORE = ("worktime/*", "identifiers/*", "text.py", "money.py")
_RESULT = re.compile(r"^\s+(?P<name>\S+): (?P<status>[a-z ]+)$", re.M)


@dataclass(frozen=True, slots=True)
class Outcome:
    """How many faults were planted and noticed, and the names of those that were not."""

    tried: int
    noticed: int
    survivors: tuple[str, ...]

    @property
    def percent(self) -> float:
        """Return the share that was noticed."""
        return 100 * self.noticed / self.tried if self.tried else 0.0


def rules_of(room: str) -> list[str]:
    """Return the patterns of the files in which faults are planted, from the root on."""
    if room == "core":
        return [f"src/motcua/ground/core/{pattern}" for pattern in CORE]
    found = [*env.ROOT.glob(f"src/motcua/*/{room}/rules"), *env.ROOT.glob(f"src/motcua/*/{room}/rules.py")]
    places = [path.relative_to(env.ROOT).as_posix() for path in found]
    return [place if place.endswith(".py") else f"{place}/*" for place in places]


def run(room: str, which: Sequence[str], processes: int) -> Outcome:
    """Plant the faults of a room's rules, all or those whose names match a pattern, in a copy of the sources."""
    folder = FOLDER / room
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True)
    for name in ("src", "tests", "docs", "README.md"):
        (folder / name).symlink_to(env.ROOT / name)
    (folder / "pyproject.toml").write_text(settings(room), encoding="utf-8")
    _mutmut(folder, "run", "--max-children", str(processes), *which)
    return outcome(_mutmut(folder, "results", "--all", "true", told=False))


def settings(room: str) -> str:
    """Return our pyproject.toml with what mutmut is to do in a room."""
    given = {
        "source_paths": ["src"],
        "only_mutate": rules_of(room),
        "also_copy": ["docs", "README.md"],
        "pytest_add_cli_args": ["-p", "no:cacheprovider"],
        "pytest_add_cli_args_test_selection": [f"tests/unit/{room}"],
    }
    lines = [f"{name} = {json.dumps(value)}" for name, value in given.items()]
    return "\n".join([(env.ROOT / "pyproject.toml").read_text(encoding="utf-8"), "[tool.mutmut]", *lines, ""])


def outcome(said: str) -> Outcome:
    """Read what mutmut says of every fault."""
    found = {line["name"]: line["status"] for line in _RESULT.finditer(said)}
    tried = {name: status for name, status in found.items() if status not in LEFT_OUT}
    survivors = tuple(sorted(name for name, status in tried.items() if status not in NOTICED))
    return Outcome(len(tried), len(tried) - len(survivors), survivors)


def differences(room: str, survivors: Sequence[str]) -> str:
    """Return what each fault changes, as diffs: asked for in one process, since every start of mutmut takes a while."""
    show = "import sys; from mutmut.mutation import diff_apply as made; "
    show += "[print(name, made.get_diff_for_mutant(name), sep='\\n') for name in sys.argv[1:]]"
    return _run([sys.executable, "-c", show, *survivors], FOLDER / room, told=False) if survivors else ""


def _mutmut(folder: Path, *words: str, told: bool = True) -> str:
    return _run([str(Path(sys.executable).parent / "mutmut"), *words], folder, told=told)


def _run(command: Sequence[str], folder: Path, *, told: bool) -> str:
    given = {**os.environ, "DJANGO_SETTINGS_MODULE": "motcua.config.settings.test"}
    answer = subprocess.run(
        command, cwd=folder, env=given, check=True, text=True, stdout=None if told else subprocess.PIPE
    )
    return answer.stdout or ""
