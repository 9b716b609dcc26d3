"""`core.identifiers.people` is the one truth for phone, e-mail, tax code and identity numbers: no second pattern."""

import ast
import re

from tests.house import tree

HOME = tree.PACKAGE / "ground" / "core" / "identifiers" / "people.py"
LAID_DOWN = re.compile(r"migrations/|reference/")
# Texts that are patterns of such a number or address, whoever writes them.
PATTERN = re.compile(
    r"(\\d|\[0-9\])\{12\}"  # identity number
    r"|(\\d|\[0-9\])\{10\}(?!-)"  # tax code, telephone
    r"|\\\+84|^\+84|0084"  # the country's dialling code
    r"|0\\d\{\d|0\[\d+\]\\d"  # telephone from 0
    r"|\]\+?@|@\[|@\(\?:"  # mail address
)
LENGTHS = {12: "an identity number", 13: "a tax code"}


def test_no_other_place_has_a_pattern_for_people() -> None:
    problems = []
    for path in tree.sources():
        if path == HOME or LAID_DOWN.search(path.as_posix()):
            continue
        for node in ast.walk(tree.parsed(path)):
            if isinstance(node, ast.Constant) and isinstance(node.value, str) and PATTERN.search(node.value):
                problems.append(f"{tree.place(path, node.lineno)}: {node.value[:60]!r}")
            elif isinstance(node, ast.Compare) and (kind := _measured(node)):
                problems.append(f"{tree.place(path, node.lineno)}: measures {kind} by its length")
    tree.told(problems, "ask motcua.ground.core.identifiers.people")


def _measured(node: ast.Compare) -> str:
    """Return what a comparison of a length with 12 or 13 is about, where it is about a text of digits."""
    is_length = isinstance(node.left, ast.Call) and getattr(node.left.func, "id", "") == "len"
    sizes = [
        number.value for number in ast.walk(node) if isinstance(number, ast.Constant) and isinstance(number.value, int)
    ]
    return next((LENGTHS[size] for size in sizes if size in LENGTHS), "") if is_length else ""


def test_the_pattern_finds_what_it_is_for() -> None:
    for text in (
        r"\d{12}",
        "[0-9]{12}",
        r"0\d{9,10}",
        r"0[35789]\d{8}",
        r"^(\+84|0084)0?",
        r"[^@\s]+@[^@\s]+\.",
        "+84 ",
    ):
        assert PATTERN.search(text), text
    for text in ("ten@vidu.example", "0912 345 678", r"\d{5}", "[0-9]{4}-[0-9]{2}"):
        assert not PATTERN.search(text), text
