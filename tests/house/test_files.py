"""Files are small, have a topic, carry nothing of where they were made, and only one of them reads the environment."""

import ast
import re

from tests.house import tree

LONGEST = 400
TOPICLESS = {"utils", "util", "helpers", "helper", "common", "misc", "manager", "stuff"}
# Written in pieces, so that this file does not trip itself.
FOREIGN = re.compile(
    "|".join(["/" + "work/", "/" + "farm/", "py" + "pi", "npm" + "js", "deb" + r"ian\.org", "/root" + "/"])
)
TEXT = {
    ".py",
    ".md",
    ".toml",
    ".txt",
    ".html",
    ".css",
    ".js",
    ".json",
    ".csv",
    ".po",
    ".typ",
    ".yml",
    ".yaml",
    ".svg",
    ".cfg",
    "",
}
READS_ENVIRONMENT = {"src/motcua/config/env.py"}


def test_no_source_file_is_long() -> None:
    """A file that grows becomes a folder of the same name with one noun per file."""
    problems = []
    for path in tree.files():
        if path.suffix not in (".py", ".css", ".js", ".html") or "migrations" in path.parts:
            continue
        lines = path.read_text(encoding="utf-8").count("\n")
        if lines > LONGEST:
            problems.append(f"{tree.place(path)} has {lines} lines")
    tree.told(problems, f"at most {LONGEST} lines a file")


def test_every_file_has_a_topic() -> None:
    problems = [
        tree.place(path) for path in tree.files() if {path.stem, *path.relative_to(tree.ROOT).parts} & TOPICLESS
    ]
    tree.told(problems, "a name says what is inside")


def test_nothing_names_the_place_it_was_made_in() -> None:
    problems = []
    for path in tree.files():
        if path.suffix not in TEXT or path.name == "LICENSE":
            continue
        problems += [
            f"{tree.place(path, number)}: {found.group()}"
            for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), start=1)
            if (found := FOREIGN.search(line))
        ]
    tree.told(problems, "no path of a workplace and no registry host stands in the repository")


def test_only_one_file_reads_the_environment() -> None:
    problems = []
    for path in tree.sources():
        if tree.place(path) in READS_ENVIRONMENT or tree.PACKAGE / "config" in path.parents:
            continue
        problems += [
            tree.place(path, node.lineno)
            for node in ast.walk(tree.parsed(path))
            if isinstance(node, ast.Attribute) and node.attr in ("environ", "getenv", "putenv")
        ]
    tree.told(problems, "the environment is read in config/env.py and reaches rooms through settings")


def test_every_module_says_what_it_is_for() -> None:
    problems = [
        tree.place(path)
        for path in tree.sources()
        if "migrations" not in path.parts and path.name != "apps.py" and not ast.get_docstring(tree.parsed(path))
    ]
    tree.told(problems, "a module starts with a docstring")


def test_identifiers_are_ascii() -> None:
    problems = []
    for path in tree.sources():
        for node in ast.walk(tree.parsed(path)):
            name = getattr(node, "name", None) or getattr(node, "id", None) or getattr(node, "arg", None)
            if isinstance(name, str) and not name.isascii():
                problems.append(f"{tree.place(path, getattr(node, 'lineno', None))}: {name}")
    tree.told(problems, "identifiers are English and ASCII")


def test_the_clock_is_read_at_the_door() -> None:
    """Rules, models, queries and services are told the time; what reads it itself cannot be tested."""
    problems = []
    for path in tree.sources():
        parts = path.relative_to(tree.PACKAGE).parts
        furniture = parts[2].removesuffix(".py") if len(parts) > 2 else ""
        if furniture not in ("rules", "services", "policies", "messages"):
            continue
        problems += [
            f"{tree.place(path, node.lineno)}: {ast.unparse(node)}"
            for node in ast.walk(tree.parsed(path))
            if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute)
            if node.func.attr in ("now", "today", "utcnow", "localdate", "localtime") and not node.args
        ]
    tree.told(problems, "time is passed in (`at=`)")


def test_every_environment_variable_is_documented() -> None:
    source = (tree.PACKAGE / "config" / "env.py").read_text(encoding="utf-8")
    page = (tree.ROOT / "docs" / "operating.md").read_text(encoding="utf-8")
    read = set(re.findall(r'environ\.get\("([A-Z_]+)"', source))
    problems = [f"docs/operating.md does not explain {name}" for name in sorted(read) if f"`{name}`" not in page]
    problems += [
        f"docs/operating.md explains {name}, which nobody reads"
        for name in re.findall(r"`((?:MOTCUA_)?[A-Z][A-Z_]{3,})`", page)
        if name not in read
    ]
    tree.told(problems, "the page for operators and config/env.py agree")
