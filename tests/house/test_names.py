"""Names in the code: a loop variable says what it is, and a docstring more than the name it stands under."""

import ast
import re
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


LITTLE_WORDS = frozenset(
    re.findall(
        r"\w+",
        "a an and any are as at be by each for from give has have how if in is it its make of on one or put return say"
        " show tell that the their there they this those to was were what when where whether which who with",
    )
)
ENDINGS = ("ations", "ation", "ings", "ing", "ies", "ied", "ed", "es", "s")


def stems(text: str) -> set[str]:
    """Return the words of a text that carry meaning, without their endings: "Returns the steps" and `step` agree."""
    found = set()
    for word in re.findall(r"[a-z]+", re.sub(r"(?<=[a-z])(?=[A-Z])", " ", text).lower()):
        ending = next((end for end in ENDINGS if word.endswith(end) and len(word) - len(end) >= 3), "")
        if word not in LITTLE_WORDS:
            found.add(word.removesuffix(ending).rstrip("ey"))
    return found


def repeats_its_name(node: ast.FunctionDef | ast.ClassDef, within: str = "") -> bool:
    """Return whether a docstring of one line has no word that the name, its class and its arguments don't have."""
    said = ast.get_docstring(node)
    if not said or "\n" in said or re.search(r"[\d`:]", said):
        return False
    known = stems(f"{within} {node.name}")
    if isinstance(node, ast.FunctionDef):
        known |= stems(" ".join(argument.arg for argument in (*node.args.args, *node.args.kwonlyargs)))
    return stems(said) <= known


def documented(parent: ast.AST, within: str = "") -> Iterator[tuple[ast.FunctionDef | ast.ClassDef, str]]:
    """Return every function and class below a node, each with the name of its class."""
    for node in ast.iter_child_nodes(parent):
        if isinstance(node, ast.FunctionDef | ast.ClassDef):
            yield node, within
        yield from documented(node, node.name if isinstance(node, ast.ClassDef) else within)


def test_a_docstring_says_what_the_name_does_not() -> None:
    problems = [
        f"{tree.place(path, node.lineno)}: {node.name}: {ast.get_docstring(node)}"
        for path in tree.sources("src/motcua/**/*.py")
        if "migrations" not in path.parts
        for node, within in documented(tree.parsed(path))
        if repeats_its_name(node, within)
    ]
    tree.told(
        problems,
        "a docstring says what the name does not (the shape, the unit, the errors, the source, what surprises), or it"
        " goes; a service keeps one and says more",
    )


def test_docstrings_that_repeat_their_name_are_found() -> None:
    source = (
        'def open_steps(run: int): """Return the open steps of a run."""\n'
        'class NewUnitForm: """A new unit."""\n'
        'def due_date(day: int): """Return the last day, the desk\'s hours left out."""\n'
        'def c7(): """Return 8 + 9 + 10."""\n'
    )
    found = [node.name for node, within in documented(ast.parse(source)) if repeats_its_name(node, within)]
    assert found == ["open_steps", "NewUnitForm"]
