"""What `make test`, `make test-slow` and `make check` run, with the few things that they must know of this machine."""

import os
import subprocess
import sys
import time
from collections.abc import Mapping, Sequence
from pathlib import Path

from motcua.config import catalogues, env
from motcua.config.postgres import programs

BIN = Path(sys.executable).parent
# Each process has a PostgreSQL of its own; on one that was given they would hold back each other's outbox.
PROCESSES = "0" if env.database_url() else "2"
NO_TESTS = 5


def main() -> None:
    """Run what the first argument names and leave with its outcome."""
    os.chdir(env.ROOT)
    for name in ("MOTCUA_DATA", "MOTCUA_POSTGRES_BIN", "PORT"):
        os.environ.pop(name, None)
    os.environ["DJANGO_SETTINGS_MODULE"] = "motcua.config.settings.test"
    os.environ["PYTHONHASHSEED"] = "0"  # the API's generated examples depend on it: the same ones in every run
    sys.exit({"suite": suite, "slow": slow, "check": check}[sys.argv[1]](sys.argv[2:]))


def suite(more: Sequence[str]) -> int:
    """Run the whole suite, and on PostgreSQL 15, where there is one, what depends on the server's version."""
    catalogues.compile_all()
    failed = _run("pytest", ["pytest", "-q", "-n", PROCESSES, "--dist", "loadgroup", *more])
    older = _server_15()
    if older is None:
        _say("bỏ qua: tests/integration trên PostgreSQL 15 (không có máy chủ 15; apt-get install postgresql-15)")
    elif not more:
        failed |= _run(
            f"pytest trên {older.parent.name}",
            ["pytest", "-q", "-n", PROCESSES, "--dist", "loadgroup", "tests/integration"],
            {"MOTCUA_POSTGRES_BIN": str(older)},
        )
    return failed


def slow(more: Sequence[str]) -> int:
    """Run the long tests."""
    catalogues.compile_all()
    return _run("pytest -m slow", ["pytest", "-q", "-m", "slow", "-n", PROCESSES, "--dist", "loadgroup", *more])


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
