"""What `make test`, `make test-slow` and `make check` run, with the few things that they must know of this machine."""

import os
import re
import subprocess
import sys
import time
from collections.abc import Mapping, Sequence
from pathlib import Path

from motcua.config import catalogues, env, mutants
from motcua.config.postgres import programs

BIN = Path(sys.executable).parent
PROCESS_BYTES = 1_500_000_000  # Python, a PostgreSQL and a browser
SLOWEST = "20"
NO_TESTS = 5


def main() -> None:
    """Run what the first argument names and leave with its outcome."""
    os.chdir(env.ROOT)
    for name in ("MOTCUA_DATA", "MOTCUA_POSTGRES_BIN", "PORT"):
        os.environ.pop(name, None)
    os.environ["DJANGO_SETTINGS_MODULE"] = "motcua.config.settings.test"
    os.environ["PYTHONHASHSEED"] = "0"  # the API's generated examples depend on it: the same ones in every run
    sys.exit(
        {"suite": suite, "room": room, "slow": slow, "check": check, "mutants": mutants_of}[sys.argv[1]](sys.argv[2:])
    )


def suite(more: Sequence[str]) -> int:
    """Run the whole suite, and on PostgreSQL 15, where there is one, what depends on the server's version."""
    catalogues.compile_all()
    failed = _run("pytest", [*_pytest(), f"--durations={SLOWEST}", *more])
    older = _server_15()
    if older is None:
        _say("bỏ qua: pytest -m server trên PostgreSQL 15 (không có máy chủ 15; apt-get install postgresql-15)")
    elif not more:
        failed |= _run(
            f"pytest -m server trên PostgreSQL {older.parent.name}",
            [*_pytest(), "-m", "server", *files_marked("server")],
            {"MOTCUA_POSTGRES_BIN": str(older)},
        )
    return failed


def files_marked(mark: str) -> list[str]:
    """Return the test files in which a mark stands: reading the others only to leave them out takes a while."""
    found = sorted((env.ROOT / "tests").rglob("test_*.py"))
    return [path.relative_to(env.ROOT).as_posix() for path in found if f"pytest.mark.{mark}" in path.read_text("utf-8")]


def room(more: Sequence[str]) -> int:
    """Run the tests of one room at every level: its folders, its journeys, its lines of the table of rights."""
    name = more[0]
    if name not in rooms():
        _say(f"không có phòng “{name}”; có: {', '.join(rooms())}")
        return 2
    catalogues.compile_all()
    return _run(f"pytest --room {name}", [*_pytest(), f"--durations={SLOWEST}", "--room", *more])


def rooms() -> list[str]:
    """Return the name of every room, and of the floor that puts them together."""
    floors = ("doors", "insight", "casework", "means", "ground")
    found = {path.parent.name for floor in floors for path in (env.ROOT / "src/motcua" / floor).glob("*/__init__.py")}
    return sorted({*found, "config"})


def of_room(place: str, name: str, room: str) -> bool:
    """Return whether a test is about a room: it lies in a folder or file named after it, or in its lines of a table."""
    *folders, file = Path(place).parts
    words = Path(file).stem.split("_")
    return room in folders or room in words or bool(re.search(rf"[\[ ]{room}[:-]", name))


def processes(cores: int, free_bytes: int) -> int:
    """Return how many processes test at once: one a core, if there is memory for them."""
    return max(1, min(cores, free_bytes // PROCESS_BYTES))


def _pytest() -> list[str]:
    """Return the beginning of every run of pytest: processes take whole files, in the order of tests/conftest.py.

    Each process has a PostgreSQL of its own; on one that was given they would hold back each other's outbox.
    """
    count = 0 if env.database_url() else processes(_cores(), _free_bytes())
    return ["pytest", "-q", "-n", str(count), "--dist", "loadscope", "--no-loadscope-reorder"]


def _cores() -> int:
    """Return the cores that this process may use."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


def _free_bytes() -> int:
    """Return the memory that may be taken without swapping, as far as the system tells."""
    told = Path("/proc/meminfo")
    found = re.search(r"^MemAvailable:\s+(\d+) kB$", told.read_text(encoding="ascii"), re.M) if told.exists() else None
    return int(found[1]) * 1024 if found else 2 * PROCESS_BYTES


def slow(more: Sequence[str]) -> int:
    """Run the long tests."""
    catalogues.compile_all()
    return _run("pytest -m slow", [*_pytest(), "-m", "slow", f"--durations={SLOWEST}", *more])


def mutants_of(more: Sequence[str]) -> int:
    """Plant faults in the rules of a room (those whose names match the other words) and say which pass unnoticed."""
    name, *which = more
    if not mutants.rules_of(name):
        _say(f"phòng “{name}” không có quy tắc")
        return 2
    catalogues.compile_all()
    try:
        found = mutants.run(name, which, processes(_cores(), _free_bytes()))
    except subprocess.CalledProcessError:
        _say(f"{name}: không gài lỗi được, xem lý do ở trên (kiểm thử của phòng phải đạt trước đã)")
        return 1
    sys.stdout.write(mutants.differences(name, found.survivors))
    _say(f"{name}: bài kiểm thử nhận ra {found.noticed}/{found.tried} lỗi gài ({found.percent:.1f} %)")
    return int(found.percent < mutants.WANTED_PERCENT)


def check(more: Sequence[str]) -> int:
    """Run every check of the sources, all of them even if one fails."""
    catalogues.compile_all()
    nowhere = {"DATABASE_URL": "postgres://nobody@127.0.0.1:1/nothing"}
    python = [sys.executable, "-W", "ignore:Got an error checking"]
    steps: list[tuple[str, list[str], Mapping[str, str]]] = [
        ("ruff", ["ruff", "check", "."], {}),
        ("ruff format", ["ruff", "format", "--check", "."], {}),
        ("mypy", ["mypy"], {}),
        ("import-linter", ["lint-imports"], {}),
        ("djlint", ["djlint", "src", "--lint", "--quiet"], {}),
        ("makemigrations", [*python, "-m", "django", "makemigrations", "--check", "--dry-run"], nowhere),
        ("django check", [*python, "-m", "django", "check", "--fail-level", "WARNING"], nowhere),
    ]
    failed = [name for name, command, more_env in steps if _run(name, command, more_env)]
    _say(f"hỏng: {', '.join(failed)}" if failed else "mọi kiểm tra đều đạt")
    return int(bool(failed))


def _server_15() -> Path | None:
    found = [folder for folder in programs.of_the_system() if folder.parent.name == "15"]
    return found[0] if found else None


def _run(name: str, command: Sequence[str], more_env: Mapping[str, str] | None = None) -> int:
    """Run one program of the environment and tell how it went; a run that finds no test is a failure."""
    began = time.monotonic()
    program = command[0] if os.path.isabs(command[0]) else str(BIN / command[0])
    code = subprocess.run([program, *command[1:]], env={**os.environ, **(more_env or {})}).returncode
    _say(f"{name}: {'đạt' if code == 0 else f'hỏng (mã {code})'} sau {time.monotonic() - began:.0f} giây")
    return code


def _say(text: str) -> None:
    sys.stdout.write(f"-- {text}\n")
    sys.stdout.flush()


if __name__ == "__main__":
    main()
