"""What nothing uses is taken out: a public name of a room is used by the program, not by tests alone."""

import ast
import re
from collections import Counter
from collections.abc import Iterator
from functools import cache
from pathlib import Path

from tests.house import tree

WORD = re.compile(r"\w+")
NAMING = re.compile(r"[\w.:]+")  # a string that may name something: `room.fact`, `motcua.room.module:function`
READ_BY_DJANGO = {"urlpatterns", "app_name"}
WRITTEN_FOR = {".html", ".js", ".typ"}  # what else reads a name: templates, scripts, the prints
# What tests alone use, or nothing by its name, each with its reason.
HONEST = {
    "doors/citizen/presenters/procedure.py:KNOWN_LABELS": "labels that stand in data, marked for their translation",
    "doors/desk/presenters/actions.py:WITHOUT_BUTTON": "why an act has no button: house/test_acts.py asks for it",
    "ground/core/defer.py:run_waiting": "does what waits in a test, as the worker would",
    "ground/core/outbox.py:deliver_visible": "tells the subscribers in a test, as the dispatcher would",
    "means/documents/services/prints.py:render_pictures": "a print as people see it: tests look at its edges",
}


def _speaking(part: ast.AST) -> Iterator[ast.AST]:
    """Yield what may use a name: neither docstrings nor the list of what a package shows."""
    waiting = [part]
    while waiting:
        node = waiting.pop()
        if isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant):
            continue
        if isinstance(node, ast.Assign) and getattr(node.targets[0], "id", "") == "__all__":
            continue
        yield node
        waiting.extend(ast.iter_child_nodes(node))


def uses(part: ast.AST, *, shows: bool = False) -> Counter[str]:
    """Return how often each name is used in a part of a file; `shows`: its imports only show what they bring."""
    found = Counter[str]()
    for node in _speaking(part):
        if isinstance(node, ast.Name) and isinstance(node.ctx, ast.Load):
            found[node.id] += 1
        elif isinstance(node, ast.Attribute):
            found[node.attr] += 1
        elif isinstance(node, ast.alias) and not shows:
            found[node.name.rpartition(".")[2]] += 1
        elif isinstance(node, ast.Constant) and isinstance(node.value, str):
            found[node.value] += 1
            if NAMING.fullmatch(node.value):
                found.update(word for word in re.split(r"[.:]", node.value) if word != node.value)
            else:
                found.update(word for word in WORD.findall(node.value) if "_" in word)
    return found


@cache
def statements() -> tuple[tuple[Path, ast.stmt, Counter[str]], ...]:
    """Return every statement of the program's files with what it uses."""
    return tuple(
        (path, statement, uses(statement, shows=path.name == "__init__.py"))
        for path in tree.sources()
        if "migrations" not in path.parts
        for statement in tree.parsed(path).body
    )


@cache
def used() -> Counter[str]:
    """Return how often the program uses each name."""
    found = Counter[str]()
    for path, statement, names in statements():
        found.update(names)
        if path.is_relative_to(tree.PACKAGE / "doors" / "api") and isinstance(statement, ast.ClassDef):
            found.update(name for part in statement.body for name in _names(part))  # what is taken of a card by name
    for path in tree.files():
        if path.is_relative_to(tree.PACKAGE) and path.suffix in WRITTEN_FOR:
            found.update(WORD.findall(path.read_text(encoding="utf-8")))
    return found


def _names(statement: ast.stmt) -> list[str]:
    if isinstance(statement, ast.FunctionDef | ast.ClassDef):
        return [statement.name]
    targets = statement.targets if isinstance(statement, ast.Assign) else [getattr(statement, "target", None)]
    return [target.id for target in targets if isinstance(target, ast.Name)]


def _also_called(statement: ast.stmt) -> set[str]:
    """Return by which other name a class is known: an event by its fact, a model by its table."""
    if not isinstance(statement, ast.ClassDef):
        return set()
    meta = [part for inner in statement.body if isinstance(inner, ast.ClassDef) for part in inner.body]
    return {
        part.value.value
        for part in [*statement.body, *meta]
        if isinstance(part, ast.Assign | ast.AnnAssign)
        and isinstance(part.value, ast.Constant)
        and _names(part) in (["name"], ["db_table"])
    }


def _of_a_room(path: Path) -> bool:
    """Return whether a file is a room's own: settings and commands are read by name from outside."""
    return path.relative_to(tree.PACKAGE).parts[0] != "config" and path.name != "apps.py"


def unused_names() -> Iterator[str]:
    """Yield `file:name` of every public name of a room that is used nowhere but in its own definition."""
    for path, statement, names in statements():
        if not _of_a_room(path):
            continue
        own = names.copy()
        for mark in getattr(statement, "decorator_list", []):
            own -= uses(mark)  # a job or a subscriber is registered there under its name
        for name in _names(statement):
            public = not name.startswith("_") and name not in READ_BY_DJANGO
            if public and not any(used()[other] > own[other] for other in {name, *_also_called(statement)}):
                yield f"{path.relative_to(tree.PACKAGE)}:{name}"


def unread_parts() -> Iterator[str]:
    """Yield `file:Class.part` of every field and method of a card that nobody reads; an event is read by its table."""
    for path, statement, _used in statements():
        marks = [ast.unparse(mark) for mark in getattr(statement, "decorator_list", [])]
        if path.stem == "events" or not _of_a_room(path) or not any("dataclass" in mark for mark in marks):
            continue
        assert isinstance(statement, ast.ClassDef)
        for name in [name for part in statement.body for name in _names(part)]:
            if not name.startswith("_") and not used()[name]:
                yield f"{path.relative_to(tree.PACKAGE)}:{statement.name}.{name}"


def test_a_public_name_is_used_by_the_program() -> None:
    found = {*unused_names(), *unread_parts()}
    problems = [f"{name}: nothing in src uses it" for name in sorted(found - HONEST.keys())]
    problems += [f"{name} is used or gone: take it off the list" for name in sorted(HONEST.keys() - found)]
    tree.told(problems, "take it out with its export, its words and its tests; an honest exception stands in HONEST")


def test_what_a_package_shows_and_what_is_said_of_a_name_uses_nothing() -> None:
    shown = ast.parse('"""Words of gone."""\nfrom room.lists import gone\n__all__ = ["gone"]\n')
    assert "gone" not in uses(shown, shows=True)
    assert uses(ast.parse('bound = "motcua.room.module:function"\nrun("SELECT 1 FROM room_table")\n')).keys() >= {
        "function",
        "room_table",
    }
