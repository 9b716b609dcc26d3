"""The `motcua` command: finds the subcommands, gives each what it needs, says in one line what could not be done.

A subcommand is a module of `motcua.config.commands` named after it (`sample.py`) with
    NAME, HELP            the word on the command line and one line of Vietnamese
    needs_database        False: no Django at all; True: Django and a running, set-up database; or a function of the
    options arguments(parser)     adds its arguments (`--json` is there for every command)
    run(options)          does it; returns data, which is printed (as JSON with --json, else through `render`), an
    exit code, or None render(data)          optional: the data as text for people
    needs_setup           optional, default True: False lets it run on a database without tables (set-up itself)
These modules may import models and queries at their top: Django is ready by then. Bad input is a DomainError or
ValueError: exit 2.
"""

import argparse
import ast
import importlib
import os
import sys
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, NoReturn

from motcua.config import console, typed_files
from motcua.ground.core.errors import DomainError, Invalid

COMMANDS = Path(__file__).with_name("commands")
BAD_INPUT = 2
LOST = ("OperationalError", "InterfaceError")  # by name: Django is not there for every command


@dataclass(frozen=True)
class Command:
    """What is known of a subcommand before its module is imported."""

    module: str
    name: str
    help: str
    needs_django: bool


def commands() -> dict[str, Command]:
    """Return every subcommand by name, read from the sources so that nothing heavy is imported for a help page."""
    found = {}
    for path in sorted(COMMANDS.glob("*.py")):
        if path.stem.startswith("_"):
            continue
        values: dict[str, Any] = {}
        for node in ast.parse(path.read_text(encoding="utf-8")).body:
            if (
                isinstance(node, ast.Assign)
                and isinstance(node.targets[0], ast.Name)
                and isinstance(node.value, ast.Constant)
            ):
                values[node.targets[0].id] = node.value.value
            elif isinstance(node, ast.FunctionDef) and node.name == "needs_database":
                values["needs_database"] = True
        name = values.get("NAME", path.stem.replace("_", "-"))
        needs = bool(values.get("needs_django", values.get("needs_database", False)))
        found[name] = Command(
            module=f"motcua.config.commands.{path.stem}", name=name, help=values.get("HELP", ""), needs_django=needs
        )
    return found


_WORDS = {
    "the following arguments are required": "còn thiếu",
    "unrecognized arguments": "không hiểu tham số",
    "invalid choice": "không có lựa chọn",
    "choose from": "chọn trong",
    "expected one argument": "cần một giá trị",
    "expected at least one argument": "cần ít nhất một giá trị",
    "invalid int value": "không phải số nguyên",
    "invalid float value": "không phải số",
    "not allowed with argument": "không dùng cùng tham số",
    "one of the arguments": "cần một trong các tham số",
    "is required": "",
    "ambiguous option": "tham số chưa rõ",
    "argument ": "tham số ",
}


class Parser(argparse.ArgumentParser):
    """An argument parser that speaks Vietnamese and refuses in one line."""

    def __init__(self, **options: Any) -> None:
        super().__init__(**{"allow_abbrev": False, "formatter_class": Formatter, **options, "add_help": False})
        self._positionals.title = "Tham số"
        self._optionals.title = "Tuỳ chọn"
        self.add_argument("-h", "--help", action="help", help="in trang trợ giúp này")

    def error(self, message: str) -> NoReturn:
        """Say what is wrong in one line on stderr and leave with 2."""
        for english, vietnamese in _WORDS.items():
            message = message.replace(english, vietnamese)
        refuse(f"{message.strip()} (xem {self.prog} --help)")


class Formatter(argparse.RawDescriptionHelpFormatter):
    """Help pages with a Vietnamese heading."""

    def add_usage(self, usage: Any, actions: Any, groups: Any, prefix: str | None = None) -> None:
        """Put the heading of the usage line."""
        super().add_usage(usage, actions, groups, "Cách dùng: " if prefix is None else prefix)


def refuse(reason: str) -> NoReturn:
    """Leave with one line of reason and exit code 2."""
    line = " ".join(reason.split())
    sys.stderr.write(f"motcua: {line}\n")
    sys.exit(BAD_INPUT)


def main(argv: Sequence[str] | None = None) -> None:
    """Run the command line and leave the process with its exit code."""
    arguments = list(sys.argv[1:] if argv is None else argv)
    known = commands()
    name = next((argument for argument in arguments if not argument.startswith("-")), None)
    try:
        if name is None or name not in known:
            front_page(known).parse_args(arguments or ["--help"])
            return
        sys.exit(
            _run(
                known[name],
                [*arguments[: arguments.index(name)], *arguments[arguments.index(name) + 1 :]],
                help_only="-h" in arguments or "--help" in arguments,
            )
        )
    except (DomainError, ValueError) as error:
        refuse(_reason(error))
    except KeyboardInterrupt:
        sys.exit(130)
    except BrokenPipeError:  # the reader of our output has gone (`| head`)
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        sys.exit(0)
    except OSError as error:  # a full disk, a folder that cannot be written
        refuse(f"{error.filename or 'tệp'}: {typed_files.reason(error)}")
    except Exception as error:
        if type(error).__name__ not in LOST:
            raise
        refuse("không nói chuyện được với cơ sở dữ liệu: " + str(error).partition("\n")[0])


def _reason(error: Exception) -> str:
    if isinstance(error, Invalid) and set(map(tuple, error.errors.values())) - {(error.message,)}:
        return f"{error.message} " + "; ".join(f"{field}: {' '.join(said)}" for field, said in error.errors.items())
    return str(error)


def front_page(known: dict[str, Command]) -> Parser:
    """Return the parser of `motcua` alone: it knows the names and their one line."""
    width = max((len(command) for command in known), default=0) + 2
    listing = "\n".join(f"  {command.name:<{width}}{command.help}" for command in known.values())
    parser = Parser(
        prog="motcua",
        usage="motcua LỆNH [tham số]",
        description=f"Một Cửa: hệ thống thông tin giải quyết thủ tục hành chính cấp tỉnh.\n\nCác lệnh:\n{listing}",
        epilog=(
            "`motcua LỆNH --help` nói rõ từng lệnh. Kết quả ra stdout, thông báo ra stderr; nhập sai thì mã thoát là 2."
        ),
    )
    parser.add_argument("command", metavar="LỆNH", choices=list(known), help=argparse.SUPPRESS)
    return parser


def _run(command: Command, arguments: list[str], *, help_only: bool) -> int:
    """Import the command, read its arguments, give it a database if it needs one, and print what it returns."""
    if command.needs_django:
        start_django()
    module = importlib.import_module(command.module)
    parser = Parser(prog=f"motcua {command.name}", description=module.__doc__ or command.help)
    parser.add_argument("--json", action="store_true", help="in kết quả dạng JSON (UTF-8, ngày giờ ISO) ra stdout")
    module.arguments(parser)
    if getattr(module, "PASS_THROUGH", False) and not help_only:
        options, options_rest = parser.parse_known_args(arguments)
        options.rest = options_rest
    else:
        options = parser.parse_args(arguments)
    needs = getattr(module, "needs_database", False)
    if needs(options) if callable(needs) else needs:
        from motcua.config import database  # only now: it is not needed for a due date or a code

        with database.serving(needs_setup=getattr(module, "needs_setup", True)):
            return _finish(module, options, module.run(options))
    return _finish(module, options, module.run(options))


def _finish(module: Any, options: argparse.Namespace, result: Any) -> int:
    if isinstance(result, int) and not isinstance(result, bool):
        return result
    if result is not None:
        if options.json or not hasattr(module, "render"):
            console.print_json(result)
        else:
            console.say(module.render(result))
    sys.stdout.flush()
    return 0


def start_django() -> None:
    """Make Django ready; the database is looked for later."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "motcua.config.settings.base")
    import django

    django.setup()
