"""Rooms keep their furniture to themselves, and foreign keys point down like calls."""

import ast
import importlib
import re
import tomllib
from typing import Any

import grimp
import pytest
from django.apps import apps

from motcua.ground.accounts.enums import OF_NO_POSITION, Role
from tests.house import tree

LICENSED = tree.Room("sample", "sample")


@pytest.fixture(scope="module")
def graph() -> grimp.ImportGraph:
    """Return who imports whom."""
    return grimp.build_graph("motcua", exclude_type_checking_imports=True, cache_dir=None)


def test_private_furniture_is_imported_by_its_own_room_only(graph: grimp.ImportGraph) -> None:
    """Neighbours use services, queries, policies, events, enums and ports; reporting may also read models.

    Sample-making writes in bulk what services write one by one: it may see everything, and nothing may see it.
    """
    problems = []
    for module in sorted(graph.modules):
        owner = tree.room_of(module)
        parts = module.split(".")
        if (
            owner is None
            or owner.floor in ("config", "sample", "doors")
            or len(parts) < 4
            or parts[3] not in tree.PRIVATE
        ):
            continue
        if owner.name == "core":
            continue  # core has no furniture: one file per noun, all of it for everybody
        for importer in sorted(graph.find_modules_that_directly_import(module)):
            user = tree.room_of(importer)
            if user in (owner, LICENSED) or (user == tree.Room("insight", "reporting") and parts[3] == "models"):
                continue
            line = graph.get_import_details(importer=importer, imported=module)[0]["line_number"]
            problems.append(f"{importer} (line {line}) imports {module}")
    tree.told(problems, "this furniture is private to its room: ask a query, a service or a policy of the room instead")


def test_nobody_imports_jobs_and_subscribers_but_the_core(graph: grimp.ImportGraph) -> None:
    problems = [
        f"{importer} imports {module}: start a job by `defer.defer(name, ...)`"
        for module in sorted(graph.modules)
        if module.rpartition(".")[2] in ("jobs", "subscribers")
        for importer in sorted(graph.find_modules_that_directly_import(module))
        if not importer.startswith(module.rpartition(".")[0] + ".jobs")
    ]
    tree.told(problems, "jobs and subscribers are entry points, nobody imports them")


def test_foreign_keys_point_down() -> None:
    """An import contract cannot see `ForeignKey("room.Model")`."""
    problems = []
    for model in apps.get_models():
        owner = tree.room_of(model.__module__)
        if owner is None:
            continue
        for field in model._meta.get_fields():
            if not (field.is_relation and field.concrete) or field.related_model is None:
                continue
            target = tree.room_of(field.related_model.__module__)
            if target is None or target == owner:
                continue
            beside = target.height == owner.height
            if target.height > owner.height or beside:
                problems.append(f"{model._meta.label}.{field.name} -> {field.related_model._meta.label}")
    tree.told(problems, "foreign keys point to rooms below (keep a plain reference, or move the table)")


def test_every_room_is_an_installed_app_with_its_own_label() -> None:
    missing = [
        tree.place(path.parent)
        for path in tree.sources("src/motcua/*/*/__init__.py")
        if path.parent.parent.name in ("doors", "insight", "casework", "means", "ground")
        and not apps.is_installed(".".join(path.parent.relative_to(tree.PACKAGE.parent).parts))
    ]
    tree.told(missing, "a room is an app in INSTALLED_APPS")


def test_the_house_is_drawn_with_every_room() -> None:
    page = (tree.ROOT / "docs" / "house.md").read_text(encoding="utf-8")
    drawn = set(re.findall(r"^ {4}(\w+)/", page, re.MULTILINE))
    there = {room.rpartition(".")[2] for room in rooms_there_are("doors", "insight", "casework", "means", "ground")}
    tree.told(sorted(there ^ drawn), "docs/house.md, Floors and rooms: one line for each room, and no other")


def test_every_event_job_and_subscriber_module_can_be_loaded() -> None:
    """The core wakes them at start; one that cannot be imported would be silently deaf."""
    for furniture in ("events", "jobs", "subscribers"):
        for config in apps.get_app_configs():
            if not config.name.startswith("motcua."):
                continue
            folder = tree.PACKAGE.joinpath(*config.name.split(".")[1:])
            if (folder / f"{furniture}.py").exists() or (folder / furniture / "__init__.py").exists():
                importlib.import_module(f"{config.name}.{furniture}")


def test_nobody_imports_inside_a_function() -> None:
    """That hides a cycle. The command line waits with what a due date does not need, `ready` for its models."""
    problems = []
    for path in tree.sources():
        if path.name == "apps.py" or path == tree.PACKAGE / "config" / "cli.py" or path.parent.name == "commands":
            continue
        for node in ast.walk(tree.parsed(path)):
            if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
                problems += [
                    tree.place(path, child.lineno)
                    for child in ast.walk(node)
                    if isinstance(child, ast.ImportFrom | ast.Import) and "motcua" in ast.unparse(child)
                ]
    tree.told(problems, "imports stand at the top of the file")


def contracts() -> list[dict[str, Any]]:
    """Return the import contracts of `pyproject.toml`."""
    told = tomllib.loads((tree.ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    found: list[dict[str, Any]] = told["tool"]["importlinter"]["contracts"]
    return found


def rooms_there_are(*floors: str) -> set[str]:
    """Return the dotted names of the rooms on some floors, as the folders tell."""
    return {
        ".".join(path.parent.relative_to(tree.PACKAGE.parent).parts)
        for path in tree.sources("src/motcua/*/*/__init__.py")
        if path.parent.parent.name in floors
    }


@pytest.mark.parametrize(
    ("name", "key", "floors", "without"),
    [
        ("Furniture", "containers", ("insight", "casework", "means", "ground"), {"motcua.ground.core"}),
        ("Casework rooms are strangers", "modules", ("casework",), set()),
        ("Insight rooms are strangers", "modules", ("insight",), set()),
        ("Doors never touch tables", "source_modules", ("doors",), set()),
    ],
)
def test_a_contract_about_rooms_names_every_room(
    name: str, key: str, floors: tuple[str, ...], without: set[str]
) -> None:
    """A new room that a contract forgets would be bound by nothing; core alone has no furniture."""
    (contract,) = [found for found in contracts() if found["name"].startswith(name)]
    told, there = set(contract[key]), rooms_there_are(*floors) - without
    tree.told(sorted(there - told), f"the contract “{contract['name']}” in pyproject.toml lists every room")
    tree.told(sorted(told - there), f"the contract “{contract['name']}” in pyproject.toml names rooms that are gone")


def test_the_tests_know_every_floor_and_shelf_of_the_contracts() -> None:
    """`tree` tells this folder how high a room stands: it says what the contracts say."""
    (floors,) = [found for found in contracts() if found["name"].startswith("Floors")]
    assert tuple(reversed(floors["layers"])) == tree.FLOORS
    for floor in ("means", "ground"):
        (contract,) = [found for found in contracts() if found.get("containers") == [f"motcua.{floor}"]]
        shelves = tuple(tuple(sorted(shelf.split(" | "))) for shelf in reversed(contract["layers"]))
        assert tuple(tuple(sorted(shelf)) for shelf in tree.ROOMS_IN_FLOOR[floor]) == shelves


def test_a_group_of_roles_is_named_once() -> None:
    """Who counts as a head would otherwise differ from room to room; groups stand in `accounts.enums`."""
    places: dict[frozenset[str], list[str]] = {}
    for path in tree.sources():
        for node in tree.parsed(path).body:
            if not isinstance(node, ast.Assign) or not isinstance(node.value, ast.Tuple | ast.Set | ast.List):
                continue
            module = importlib.import_module(".".join(path.relative_to(tree.PACKAGE.parent).with_suffix("").parts))
            value = getattr(module, ast.unparse(node.targets[0]), ())
            if len(value) > 1 and all(isinstance(role, Role) for role in value):
                places.setdefault(frozenset(value), []).append(tree.place(path, node.lineno))
    assert len(places) > 3  # it looks at what it means to look at
    tree.told(
        [" = ".join(found) for found in places.values() if len(found) > 1],
        "a group of roles is named once, in motcua/ground/accounts/enums.py",
    )


def test_a_role_of_work_counts_below_the_doors_only_with_a_position() -> None:
    """A role outlives the position it was given for; who works or decides needs both."""
    problems, watched = [], 0
    for path in tree.sources("src/motcua/*/*/**/*.py"):
        if path.relative_to(tree.PACKAGE).parts[0] not in ("means", "casework", "insight"):
            continue
        for node in ast.walk(tree.parsed(path)):
            if not isinstance(node, ast.Call) or not isinstance(node.func, ast.Attribute):
                continue
            if node.func.attr not in ("has_role", "reach_of"):
                continue
            watched += 1
            if {ast.unparse(told) for told in node.args} - {f"Role.{role.name}" for role in OF_NO_POSITION}:
                problems.append(f"{tree.place(path, node.lineno)}: {ast.unparse(node)}")
    assert watched > 3  # it looks at what it means to look at
    tree.told(problems, "ask `agencies_as`, `units_as` or `holdings_as`; only `OF_NO_POSITION` needs no position")


def test_only_sample_making_and_rebuilding_write_rows_past_the_services() -> None:
    """COPY without looking up references, and events held back: a licence of the sample, and of figures made anew."""
    allowed = ("src/motcua/sample/", "src/motcua/insight/reporting/services/", "src/motcua/ground/core/")
    problems = [
        tree.place(path, node.lineno)
        for path in tree.sources()
        if not str(path.relative_to(tree.ROOT)).startswith(allowed)
        for node in ast.walk(tree.parsed(path))
        if isinstance(node, ast.Attribute)
        and ast.unparse(node) in ("copying.copy_rows", "copying.unreferenced", "outbox.held")
    ]
    tree.told(problems, "rows are written by services, one use case at a time")


def test_nobody_but_its_file_knows_a_field_type_by_name() -> None:
    """A page draws by attribute (`eforms.queries.control`): a new type is one file in `eforms/rules/types`."""
    home = tree.PACKAGE / "means" / "eforms" / "rules" / "types"
    names = {path.stem for path in home.glob("*.py")} - {"__init__"}
    problems = []
    for path in tree.sources():
        if home in path.parents or path == tree.PACKAGE / "sample" / "answers.py":
            continue  # sample-making thinks up an answer to each type; tests/unit/eforms tries them all
        for node in ast.walk(tree.parsed(path)):
            asked = getattr(node, "left" if isinstance(node, ast.Compare) else "subject", None)
            if isinstance(node, ast.Compare | ast.Match) and _asks_type(asked):
                named = {constant.value for constant in ast.walk(node) if isinstance(constant, ast.Constant)} & names
                problems += [f"{tree.place(path, node.lineno)}: {name}" for name in sorted(named)]
    tree.told(problems, "ask the type's file for an attribute instead of its name")


def _asks_type(node: ast.expr | None) -> bool:
    """Return whether an expression is `something["type"]` or `something.get("type")`."""
    if isinstance(node, ast.Subscript):
        return isinstance(node.slice, ast.Constant) and node.slice.value == "type"
    return isinstance(node, ast.Call) and any(
        isinstance(argument, ast.Constant) and argument.value == "type" for argument in node.args
    )


# How many lines of a door may still say `Any`: where Django or a schema of JSON knows no more. It only ever gets less.
ANY = {"api": 23, "citizen": 115, "desk": 105, "manage": 66, "ui": 25}


def test_the_doors_say_any_less_and_less() -> None:
    """A value of which nothing is asked is an `object`; one of which something is asked has its type."""
    word = re.compile(r"\bAny\b")
    told = {}
    for door, most in ANY.items():
        lines = [
            line
            for path in tree.sources(f"src/motcua/doors/{door}/**/*.py")
            for line in path.read_text(encoding="utf-8").splitlines()
            if word.search(line) and "import" not in line
        ]
        if len(lines) > most:
            told[door] = len(lines)
    assert not told, f"more `Any` than before ({ANY}): {told}; name the type, or say `object`"
