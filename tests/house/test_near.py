"""When something is near due is reckoned in one place, by the dated setting; everybody else asks it."""

import ast
from pathlib import Path

from tests.house import tree

# Where a moment of near due is worked out and kept, and where the setting itself stands.
RECKONED = {
    "ground/core/worktime/__init__.py",
    "ground/core/worktime/nearing.py",
    "ground/orgs/queries/settings.py",
    "means/workflow/rules/timing.py",
    "means/workflow/services/stepping.py",
    "means/workflow/services/pausing.py",
    "means/workflow/services/consulting.py",
    "means/workflow/queries/naming.py",
    "casework/dossiers/services/due.py",
    "casework/dossiers/queries/nearing.py",
    "casework/dossiers/rules/settings.py",
    "sample/bulk/playing.py",
    "sample/bulk/runs.py",
}
SETTING_IN = {
    "ground/orgs/queries/settings.py",
    "casework/dossiers/rules/settings.py",
    "doors/manage/presenters/settings.py",
}


def inside(path: Path) -> str:
    """Return a file's place in the package."""
    return str(path.relative_to(tree.PACKAGE))


def test_near_due_is_reckoned_in_one_place() -> None:
    problems = []
    for path in tree.sources():
        for node in ast.walk(tree.parsed(path)):
            name = node.attr if isinstance(node, ast.Attribute) else getattr(node, "id", "")
            if name in ("near_moment", "NEAR_PERCENT") and inside(path) not in RECKONED:
                problems.append(f"{tree.place(path, node.lineno)}: {name}")
            if isinstance(node, ast.Constant) and node.value == "near_due.percent" and inside(path) not in SETTING_IN:
                problems.append(f"{tree.place(path, node.lineno)}: near_due.percent")
    tree.told(problems, "take `near_at` of the row or card; the share is `orgs.queries.near_percent`")


def test_the_share_is_always_given() -> None:
    """A default would be a threshold of the code's own, deaf to the dated setting."""
    problems = [
        tree.place(path, node.lineno)
        for path in tree.sources()
        for node in ast.walk(tree.parsed(path))
        if isinstance(node, ast.Call)
        and ast.unparse(node.func).endswith("near_moment")
        and "percent" not in {keyword.arg for keyword in node.keywords}
    ]
    tree.told(problems, "give `percent`: orgs.queries.near_percent(day), or what the dossier kept at acceptance")


def test_no_page_compares_minutes_left_with_a_number_of_its_own() -> None:
    """Whether something is near is told by its standing; a screen says minutes and compares them with nothing but 0."""
    problems = []
    for path in tree.sources("src/motcua/doors/**/*.py"):
        for node in ast.walk(tree.parsed(path)):
            if not isinstance(node, ast.Compare) or not isinstance(node.ops[0], ast.Lt | ast.LtE):
                continue
            compared, limit = ast.unparse(node.left), ast.unparse(node.comparators[0])
            if ("minutes" in compared or compared.endswith("left")) and limit != "0":
                problems.append(f"{tree.place(path, node.lineno)}: {ast.unparse(node)}")
    tree.told(problems, "ask the card: `standing`, `timing(at)`")
