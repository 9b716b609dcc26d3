"""The `motcua` command: it finds its subcommands, speaks Vietnamese, prints clean JSON and refuses in one line."""

import argparse
import ast
import json
import subprocess
import sys
from dataclasses import dataclass
from datetime import date, datetime, timedelta, timezone
from enum import StrEnum

import pytest

from motcua.config import cli, console
from motcua.ground.core.errors import DomainError, Invalid


class Colour(StrEnum):
    RED = "red"


@dataclass(frozen=True)
class Card:
    name: str
    on: date


def run(*arguments: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run([sys.executable, "-m", "motcua", *arguments], capture_output=True, text=True, timeout=60)


def test_without_arguments_it_lists_every_command() -> None:
    said = run()

    assert said.returncode == 0
    for one in cli.commands().values():
        assert f"  {one.name} " in said.stdout
        assert one.help in said.stdout


def test_every_command_has_what_the_command_line_needs() -> None:
    for one in cli.commands().values():
        source = cli.COMMANDS / (one.module.rpartition(".")[2] + ".py")
        module = ast.parse(source.read_text(encoding="utf-8"))
        names = {node.name for node in module.body if isinstance(node, ast.FunctionDef)}
        assert {"arguments", "run"} <= names, source
        assert one.help, source
        assert ast.get_docstring(module), source


def test_an_unknown_command_is_refused_in_one_line() -> None:
    said = run("nothing")

    assert said.returncode == 2
    assert said.stdout == ""
    assert said.stderr.count("\n") == 1
    assert said.stderr.startswith("motcua: ")


def test_an_unknown_argument_is_refused_in_one_line() -> None:
    said = run("migrate", "--colour", "red")

    assert (said.returncode, said.stdout) == (2, "")
    assert "không hiểu tham số" in said.stderr
    assert said.stderr.strip().count("\n") == 0


def test_json_is_unescaped_composed_and_dated() -> None:
    decomposed = "Nguye\u0302\u0303n"
    said = console.as_json(
        {
            "name": decomposed,
            "colour": Colour.RED,
            "card": Card("Lường", date(2026, 2, 13)),
            "at": datetime(2026, 2, 13, 16, 50, tzinfo=timezone(timedelta(hours=7))),
            "several": (one for one in (1, 2)),
            "set": {"b", "a"},
        }
    )

    assert json.loads(said) == {
        "name": "Nguyễn",
        "colour": "red",
        "card": {"name": "Lường", "on": "2026-02-13"},
        "at": "2026-02-13T16:50:00+07:00",
        "several": [1, 2],
        "set": ["a", "b"],
    }
    assert "Lường" in said


@pytest.mark.parametrize(
    ("error", "said"),
    [
        (DomainError("Không nhận được\nhồ sơ"), "motcua: Không nhận được hồ sơ"),
        (ValueError("ngày sai"), "motcua: ngày sai"),
        (Invalid("Chưa dùng được.", errors={"name": ["Thiếu tên."]}), "motcua: Chưa dùng được. name: Thiếu tên."),
    ],
)
def test_what_could_not_be_done_is_one_line_and_exit_code_2(
    error: Exception, said: str, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def fail(*arguments: object, **more: object) -> int:
        raise error

    monkeypatch.setattr(cli, "_run", fail)

    with pytest.raises(SystemExit) as left:
        cli.main(["migrate"])

    assert left.value.code == 2
    assert capsys.readouterr().err == said + "\n"


def test_help_speaks_vietnamese(capsys: pytest.CaptureFixture[str]) -> None:
    parser = cli.Parser(prog="motcua thử")
    parser.add_argument("name", metavar="TÊN", help="một cái tên")

    parser.print_help()

    said = capsys.readouterr().out
    assert said.startswith("Cách dùng: motcua thử")
    assert "Tham số:" in said
    assert "positional" not in said
    assert "optional" not in said


def test_a_prefix_of_an_option_is_not_taken_for_it() -> None:
    parser = cli.Parser(prog="x")
    parser.add_argument("--limit", type=int)

    with pytest.raises(SystemExit):
        parser.parse_args(["--lim", "3"])
    assert parser.parse_args(["--limit", "3"]) == argparse.Namespace(limit=3)
