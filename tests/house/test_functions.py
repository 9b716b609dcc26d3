"""Functions are read at a glance: one story each, at most forty lines without the docstring."""

import ast

from tests.house import tree

LONGEST = 40
# Longer ones that tell one story, each with its reason. A part that tells another story is cut off, not listed here.
ONE_STORY = {
    "casework/dossiers/queries/dossier.py:dossier_page": "one card, a line a field",
    "casework/dossiers/queries/dossier.py:public_progress": "one card, a line a field",
    "casework/dossiers/services/submission.py:_create": "one row, a line a field",
    "doors/manage/presenters/home.py:watcher": "one declaration: the figures of a month, each with words and address",
    "doors/manage/presenters/home.py:waiting": "one declaration: what may wait, with its words and its address",
    "means/catalogue/queries/filing.py:filing_rules_on": "one card, a line a field",
    "means/catalogue/queries/filing.py:offering_rules": "one card, a line a field",
    "means/catalogue/queries/pages.py:_page": "one card, a line a field",
    "means/documents/services/files.py:receive_upload": "what is done while the arriving file lies open",
    "means/workflow/queries/cards.py:step_card": "one card, a line a field",
    "sample/bulk/writing.py:_dossier_row": "one row, a line a field",
    "sample/loading/procedures.py:hidden_rows": "one declaration, a line a field",
}


def lines_of(function: ast.FunctionDef | ast.AsyncFunctionDef) -> int:
    """Return how many lines a body has, its docstring left out."""
    body = function.body[1:] if ast.get_docstring(function) else function.body
    return (body[-1].end_lineno or 0) - body[0].lineno + 1 if body else 0


def long_functions() -> dict[str, int]:
    """Return every function past the limit as `file:name`, with its lines."""
    return {
        f"{path.relative_to(tree.PACKAGE)}:{node.name}": lines_of(node)
        for path in tree.sources("src/motcua/**/*.py")
        if "migrations" not in path.parts
        for node in ast.walk(tree.parsed(path))
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef) and lines_of(node) > LONGEST
    }


def test_a_function_tells_one_story() -> None:
    found = long_functions()
    problems = [f"{name} has {lines} lines" for name, lines in sorted(found.items()) if name not in ONE_STORY]
    problems += [f"{name} is short again: take it off the list" for name in sorted(ONE_STORY.keys() - found.keys())]
    tree.told(
        problems,
        f"at most {LONGEST} lines a function: cut it where its second story begins (checking | storing | telling;"
        " reading | drawing); one that truly tells one stands in ONE_STORY with its reason",
    )


def test_lines_are_counted_without_the_docstring() -> None:
    (function,) = ast.parse('def f():\n    """Say.\n\n    More.\n    """\n    a = 1\n    return a\n').body
    assert isinstance(function, ast.FunctionDef)
    assert lines_of(function) == 2
