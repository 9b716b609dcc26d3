"""What a room needs from outside is a port: bound in one place, answered whole, tried against a real peer."""

import ast
import importlib
import inspect
from collections.abc import Iterator
from functools import cache
from itertools import product
from pathlib import Path
from typing import Any

from django.conf import settings
from django.utils.module_loading import import_string

from motcua.config.settings import bindings
from tests.house import tree

NAMED = {bool: True, str: "unix:/x"}  # what the environment may say of an adapter, by its type; nothing: False, ""


@cache
def chosen() -> dict[str, frozenset[str]]:
    """Return port -> every class that an installation may bind, whatever its environment names or leaves out."""
    asked = inspect.signature(bindings.ports).parameters.values()
    found: dict[str, frozenset[str]] = {}
    for values in product(*((told.annotation(), NAMED[told.annotation]) for told in asked)):
        choice = bindings.ports(**dict(zip((told.name for told in asked), values, strict=True)))
        for port, path in choice.items():
            found[port] = found.get(port, frozenset()) | {path}
    return found


def fetched() -> Iterator[tuple[Path, ast.Call, ast.Call | None]]:
    """Yield each place that fetches a port: its file, the call, and the `cast` around it."""
    for path in tree.sources("src/motcua/*/*/**/*.py"):
        casts = {
            id(node.args[1]): node
            for node in ast.walk(tree.parsed(path))
            if isinstance(node, ast.Call) and ast.unparse(node.func) == "cast"
        }
        for node in ast.walk(tree.parsed(path)):
            if isinstance(node, ast.Call) and ast.unparse(node.func) in ("ports.bound", "ports.needed"):
                yield path, node, casts.get(id(node))


def names_in(call: ast.Call) -> set[str]:
    """Return the ports that a call may fetch."""
    ways = call.args[0]
    told = [ways.body, ways.orelse] if isinstance(ways, ast.IfExp) else [ways]
    return {str(way.value) for way in told if isinstance(way, ast.Constant)}


def test_every_port_is_bound_in_settings_and_nowhere_else() -> None:
    """A default hidden in a room would not be found by who looks for what this installation talks to."""
    problems = []
    for path in tree.sources("src/motcua/*/*/**/*.py"):
        for node in ast.walk(tree.parsed(path)):
            if isinstance(node, ast.Attribute) and node.attr == "MOTCUA_PORTS" and path.name != "ports.py":
                problems.append(f"{tree.place(path, node.lineno)}: ask `core.ports`")
            if path.name == "ports.py" and isinstance(node, ast.Constant) and ".adapters" in str(node.value):
                problems.append(f"{tree.place(path, node.lineno)}: bind it in config/settings/bindings.py")
    asked = {name for _path, call, _cast in fetched() for name in names_in(call)}
    problems += [f"{name}: bound to nothing" for name in sorted(asked - set(chosen()))]
    problems += [f"{name}: bound and never asked for" for name in sorted(set(chosen()) - asked)]
    tree.told(problems, "ports are bound in config/settings, all of them")


def faults_of(adapter: type, protocol: type) -> Iterator[str]:
    """Yield what a class lacks of a Protocol, or takes otherwise."""
    for name in sorted({*vars(protocol), *protocol.__annotations__}):
        if name.startswith("_"):
            continue
        wanted, has = getattr(protocol, name, None), getattr(adapter, name, None)
        if has is None:
            yield f"has no {name}"
        elif callable(wanted) and list(_takes(has)) != list(_takes(wanted)):
            yield f"{name} takes other arguments"


def _takes(function: Any) -> Iterator[tuple[str, Any]]:
    for parameter in inspect.signature(function).parameters.values():
        yield parameter.name, parameter.kind


def test_every_adapter_answers_the_whole_of_its_port() -> None:
    """It is bound by its name, so the type checker never sees the two together."""
    problems, compared = [], 0
    for path, call, cast in fetched():
        if cast is None:
            problems.append(f"{tree.place(path, call.lineno)}: cast it to its Protocol")
            continue
        told = ast.unparse(cast.args[0]).strip("'").removesuffix(" | None")
        module = ".".join(path.relative_to(tree.PACKAGE.parent).with_suffix("").parts)
        protocol = getattr(importlib.import_module(module), told)
        for name in names_in(call):
            for adapter in sorted(chosen().get(name, ())):
                compared += 1
                problems += [f"{adapter}: {fault}" for fault in faults_of(import_string(adapter), protocol)]
    assert compared >= len(chosen())  # it looks at what it means to look at
    tree.told(problems, "an adapter has every name of its port's Protocol, with the same arguments")


def test_an_adapter_is_used_by_the_whole_suite_or_tried_against_a_real_peer() -> None:
    """What the tests do not stand on themselves would otherwise meet its peer for the first time in a province."""
    tried = {
        f"{node.module}.{name.name}"
        for path in tree.sources("tests/contract/**/*.py")
        for node in ast.walk(tree.parsed(path))
        if isinstance(node, ast.ImportFrom)
        for name in node.names
    }
    assert tried
    adapters = frozenset().union(*chosen().values())
    # What hands nothing to the outside (`outside = False`) has no peer to be tried against.
    inside = {path for path in adapters if getattr(import_string(path), "outside", True) is False}
    tree.told(
        sorted(adapters - set(settings.MOTCUA_PORTS.values()) - tried - inside),
        "the adapter of an outside system has its test against a real peer in tests/contract/<vendor>",
    )
