"""The questions of a form are gone through in one place: nobody loops over its pages to come to its fields."""

import ast
from collections.abc import Iterator

from tests.house import tree

WALK = "means/eforms/rules/walking.py"


def _loops(node: ast.AST) -> Iterator[str]:
    """Yield the names over which a node loops."""
    if isinstance(node, ast.For):
        yield ast.unparse(node.target)
    for part in getattr(node, "generators", []):
        yield ast.unparse(part.target)


def only_for_fields(node: ast.AST) -> list[str]:
    """Return the pages of a loop that are asked for nothing but their fields, and those loop in turn."""
    found = []
    for page in _loops(node):
        inner = [part.iter for part in ast.walk(node) if isinstance(part, ast.For | ast.comprehension)]
        used = [part for part in ast.walk(node) if isinstance(part, ast.Name) and part.id == page]
        read = [part for part in used if isinstance(part.ctx, ast.Load)]
        if len(read) == 1 and any(ast.unparse(part) == f"{page}['fields']" for part in inner):
            found.append(page)
    return found


def test_the_fields_of_a_form_are_gone_through_in_one_place() -> None:
    problems = [
        f"{tree.place(path, getattr(node, 'lineno', None))}: a loop over {page}['fields']"
        for path in tree.sources()
        if str(path.relative_to(tree.PACKAGE)) != WALK
        for node in ast.walk(tree.parsed(path))
        for page in only_for_fields(node)
    ]
    tree.told(problems, "`eforms.queries.fields(schema)`, `fields_by_key(schema)` (inside the room: `rules.walking`)")


def test_a_loop_that_needs_the_page_itself_is_one_of_its_own() -> None:
    (plain,) = ast.parse("for page in pages:\n    for spec in page['fields']:\n        seen(spec)\n").body
    (named,) = ast.parse("for page in pages:\n    for spec in page['fields']:\n        seen(page['key'], spec)\n").body
    assert (only_for_fields(plain), only_for_fields(named)) == (["page"], [])
