"""Every action that the record may hold has words for those who read it."""

import ast
import re
from collections.abc import Iterator
from pathlib import Path

from motcua.casework.dossiers.enums import Action
from motcua.doors.manage.presenters import deeds
from tests.house import tree

WRITERS = {"record", "row", "Row"}
ACTION = re.compile(r"(access|account|catalogue|documents|dossiers|eforms|orgs|workflow)\.[a-z_]+(\.[a-z_]+)?")


def written(path: Path) -> Iterator[tuple[int, str]]:
    """Return line and name of every action that a file hands to the record; `*` where a part is put in when it runs."""
    for node in ast.walk(tree.parsed(path)):
        if not isinstance(node, ast.Call):
            continue
        called = node.func.attr if isinstance(node.func, ast.Attribute) else getattr(node.func, "id", "")
        if called not in WRITERS and called not in ("_tell", "_note"):
            continue
        given = [*node.args[:2], *(keyword.value for keyword in node.keywords if keyword.arg == "action")]
        for argument in given:
            if (
                isinstance(argument, ast.Constant)
                and isinstance(argument.value, str)
                and ACTION.fullmatch(argument.value)
            ):
                yield node.lineno, argument.value
            elif isinstance(argument, ast.JoinedStr):
                parts = [str(part.value) if isinstance(part, ast.Constant) else "*" for part in argument.values]
                if re.fullmatch(r"[a-z_*]+(\.[a-z_*]+)+", "".join(parts)):
                    yield node.lineno, "".join(parts)


def all_written() -> list[tuple[Path, int, str]]:
    """Return what every file hands to the record."""
    return [
        (path, line, name) for path in tree.sources() if "migrations" not in path.parts for line, name in written(path)
    ]


def test_every_action_of_the_record_has_a_label() -> None:
    problems = [
        f"{tree.place(path, line)}: {name}"
        for path, line, name in all_written()
        if not any(re.fullmatch(re.escape(name).replace(r"\*", "[a-z_]+"), known) for known in deeds.LABELS)
    ]
    tree.told(problems, "name the action in doors/manage/presenters/deeds.py")
    put_together = {name for _, _, name in all_written() if "*" in name}
    assert put_together == {
        "*.looked_at", "dossiers.dossier.*", "orgs.*_*", "orgs.edit_*", "workflow.version_*"
    }, "say below which names it stands for"  # fmt: skip


def test_actions_put_together_have_a_label_each() -> None:
    wanted = {f"dossiers.dossier.{action}" for action in Action.values}
    wanted |= {f"{looked}.looked_at" for looked in ("account", "dossier", "register", "search")}
    wanted |= {f"workflow.version_{done}" for done in ("drafted", "revised", "activated", "retired")}
    wanted |= {f"orgs.{verb}_{kind}" for verb in ("create", "edit", "end") for kind in ("agency", "unit", "position")}
    assert sorted(wanted - set(deeds.LABELS)) == []


def test_no_label_is_left_over() -> None:
    names = [re.escape(name).replace(r"\*", "[a-z_]+") for _, _, name in all_written()]
    left = {label for label in deeds.LABELS if not any(re.fullmatch(name, label) for name in names)}
    assert sorted(left - set(deeds.FORMER)) == []
    assert sorted(set(deeds.FORMER) & {f"dossiers.dossier.{action}" for action in Action.values}) == []
