"""Names in the code: what a loop goes through is said by its variable."""

import ast
from collections.abc import Iterator

from tests.house import tree

SAYS_NOTHING = frozenset(
    ("one", "ones", "item", "elem", "element", "thing", "it", "each", "entity", "obj", "object", "stuff", "val", "tmp")
)
A_MERE_NUMBER = "n"


def bound(node: ast.AST) -> Iterator[tuple[str, int]]:
    """Return the names that a loop, a comprehension, a lambda or a `with` gives to what it is about."""
    if isinstance(node, ast.Lambda):
        yield from ((argument.arg, node.lineno) for argument in node.args.args)
        return
    target: ast.AST | None = None
    if isinstance(node, ast.For | ast.AsyncFor | ast.comprehension):
        target = node.target
    elif isinstance(node, ast.withitem):
        target = node.optional_vars
    if target is not None:
        yield from ((name.id, name.lineno) for name in ast.walk(target) if isinstance(name, ast.Name))


def says_nothing(name: str) -> bool:
    """Return whether a name could stand for anything; `_` says that nothing is made of it, `n` that it is a number."""
    return name in SAYS_NOTHING or (len(name) == 1 and name not in ("_", A_MERE_NUMBER))


def test_a_loop_variable_says_what_it_is() -> None:
    problems = [
        f"{tree.place(path, line)}: {name}"
        for pattern in ("src/motcua/**/*.py", "tests/**/*.py", "bench/**/*.py")
        for path in tree.sources(pattern)
        for node in ast.walk(tree.parsed(path))
        for name, line in bound(node)
        if says_nothing(name)
    ]
    tree.told(
        problems,
        "a loop variable says what it is: `for step in dossier.steps`, `key=lambda pause: pause.from_at`;"
        " where the plain word is taken, say which of them it is (`candidate`, `successor`)",
    )


def test_empty_names_are_found() -> None:
    source = "for one in steps: pass\nsorted(x for x in steps)\nmax(steps, key=lambda item: item)\nwith a as it: pass\n"
    fine = "for _ in range(3): pass\n[n for n in range(3)]\n[step for step in steps]\n"
    found = {name for node in ast.walk(ast.parse(source)) for name, _ in bound(node) if says_nothing(name)}
    assert found == {"one", "x", "item", "it"}
    assert not [name for node in ast.walk(ast.parse(fine)) for name, _ in bound(node) if says_nothing(name)]
