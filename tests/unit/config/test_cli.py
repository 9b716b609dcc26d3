"""The `motcua` command: it finds its subcommands, speaks Vietnamese, prints clean JSON and refuses in one line."""

import argparse
import ast
import json
import subprocess
import sys
from dataclasses import dataclass
from datetime import date, datetime, timedelta, timezone
from enum import StrEnum
from pathlib import Path

import pytest
from django.db import OperationalError

from motcua.config import cli, console, typed_files
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
    for command in cli.commands().values():
        assert f"  {command.name} " in said.stdout
        assert command.help in said.stdout


def test_every_command_has_what_the_command_line_needs() -> None:
    for command in cli.commands().values():
        source = cli.COMMANDS / (command.module.rpartition(".")[2] + ".py")
        module = ast.parse(source.read_text(encoding="utf-8"))
        names = {node.name for node in module.body if isinstance(node, ast.FunctionDef)}
        assert {"arguments", "run"} <= names, source
        assert command.help, source
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


def test_an_option_before_the_command_counts_too() -> None:
    assert json.loads(run("--json", "code", "H55.X05443").stdout)["code"] == "H55.X05443"
    refused = run("--colour", "code", "H55.X05443")
    assert (refused.returncode, refused.stdout) == (2, "")


def test_json_is_unescaped_composed_and_dated() -> None:
    decomposed = "Nguye\u0302\u0303n"
    said = console.as_json(
        {
            "name": decomposed,
            "colour": Colour.RED,
            "card": Card("Lường", date(2026, 2, 13)),
            "at": datetime(2026, 2, 13, 16, 50, tzinfo=timezone(timedelta(hours=7))),
            "several": (number for number in (1, 2)),
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
        (PermissionError(13, "Permission denied", "/x"), "motcua: /x: không có quyền"),
        (FileExistsError(17, "File exists", "/x"), "motcua: /x: ở đó đã có một tệp"),
        (OSError(28, "No space left on device"), "motcua: tệp: đĩa đầy"),
        (OSError(30, "Read-only file system", "/x"), "motcua: /x: chỉ đọc được"),
        (OperationalError("mất mạng\nLINE 1"), "motcua: không nói chuyện được với cơ sở dữ liệu: mất mạng"),
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


def test_what_is_a_mistake_of_ours_is_not_hidden(monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(*arguments: object, **more: object) -> int:
        raise RuntimeError("ours")

    monkeypatch.setattr(cli, "_run", fail)
    with pytest.raises(RuntimeError):
        cli.main(["migrate"])


def test_a_reader_who_has_left_is_no_mistake() -> None:
    command = f"{sys.executable} -m motcua due --received 2026-02-13T10:00 --limit 9000"
    made = subprocess.run(
        ["bash", "-c", f"set -o pipefail; {command} | head -1"], capture_output=True, text=True, timeout=60
    )
    assert (made.returncode, made.stderr) == (0, "")
    assert made.stdout.startswith("Hạn:")


@pytest.mark.parametrize(
    ("path", "said"),
    [("khong-co/a.csv", "không có tệp hay thư mục này"), (".", "đó là thư mục"), ("a/b", "đường dẫn đi qua một tệp")],
)
def test_files_that_cannot_be_read_or_written_say_why(tmp_path: Path, path: str, said: str) -> None:
    (tmp_path / "a").write_text("x")
    with pytest.raises(ValueError, match=said):
        typed_files.read(str(tmp_path / path))
    with pytest.raises(ValueError, match=said):
        typed_files.write(str(tmp_path / path), b"")


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
