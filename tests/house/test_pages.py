"""Every page has a policy, and templates stay within their room and the design system."""

import ast
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from django.template import TemplateSyntaxError
from django.template.loader import get_template
from django.urls import URLPattern, URLResolver, get_resolver

from motcua.doors.ui import access
from tests.house import tree

NAMES_TEMPLATE = re.compile(r"""\{%\s*(?:extends|include)\s+["']([^"']+)["']""")
RENDERS = re.compile(r"""["']([a-z_]+/[a-z0-9_/.{}-]+\.(?:html|txt|svg))["']""")
WIDEST = 120
BLOCK = (
    "address|article|aside|blockquote|caption|dd|div|dl|dt|fieldset|figcaption|figure|footer|form|h[1-6]|header|"
    "legend|li|main|nav|ol|option|p|section|summary|table|tbody|td|th|thead|tr|ul"
)
OPENS_BLOCK = re.compile(rf"<(?:{BLOCK})(?=[\s>{{])")
INCLUDES_WITH = re.compile(r"\{%\s*include\s[^%]*\swith\s")
# The form II.06a has a head of three lines, with cells over several columns; a month is a grid of weeks.
DRAWN_CELL_BY_CELL = {"manage/table.html", "manage/month.html"}
COMPUTES = re.compile(r"\{[{%][^%}]*\.(all|filter|exclude|order_by|objects)\b")


def views(resolver: URLResolver | None = None, prefix: str = "") -> Iterator[tuple[str, Any]]:
    """Return every path with the view that answers it."""
    for pattern in (resolver or get_resolver()).url_patterns:
        if isinstance(pattern, URLResolver):
            yield from views(pattern, prefix + str(pattern.pattern))
        elif isinstance(pattern, URLPattern):
            yield prefix + str(pattern.pattern), pattern.callback


def resolvers(within: URLResolver) -> Iterator[URLResolver]:
    """Return every part of the addresses that has parts of its own."""
    for pattern in within.url_patterns:
        if isinstance(pattern, URLResolver):
            yield pattern
            yield from resolvers(pattern)


def templates() -> list[Path]:
    """Return the templates of all doors and rooms."""
    return [
        source for source in tree.sources("src/motcua/**/templates/**/*") if source.suffix in (".html", ".txt", ".svg")
    ]


def test_every_door_opens_somewhere() -> None:
    """A door whose addresses nobody put into the whole has pages that answer 404, and no table would miss them."""
    put_in = {str(getattr(resolver.urlconf_name, "__name__", "")) for resolver in resolvers(get_resolver())}
    problems = [
        tree.place(path)
        for path in tree.sources("src/motcua/doors/*/*urls.py")
        if ".".join(path.relative_to(tree.PACKAGE.parent).with_suffix("").parts) not in put_in
    ]
    tree.told(problems, "config/urls.py says below which address a door opens")


def test_every_url_has_a_policy() -> None:
    problems = [
        f"{path}: {getattr(view, '__module__', '?')}.{getattr(view, '__qualname__', view)}"
        for path, view in views()
        if access.policy_of(view) is None
    ]
    tree.told(problems, "every view says who may open it: @access.page(...)")


def test_templates_extend_and_include_from_their_own_room_or_the_design_system() -> None:
    problems = []
    for path in templates():
        parts = path.relative_to(tree.PACKAGE).parts
        room = parts[1] if parts[0] != "config" else "config"
        problems += [
            f"{tree.place(path, number)}: {name}"
            for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), start=1)
            for name in NAMES_TEMPLATE.findall(line)
            if name.partition("/")[0] not in (room, "ui")
        ]
    tree.told(problems, "a template uses its own room's templates and those of ui")


def test_templates_lie_in_a_folder_named_after_their_room() -> None:
    problems = []
    for path in templates():
        parts = path.relative_to(tree.PACKAGE).parts
        inside = parts[parts.index("templates") + 1]
        if parts[1] != inside and not (
            parts[1] == "ui" and inside in ("404.html", "500.html", "django", "registration")
        ):
            problems.append(tree.place(path))
    tree.told(problems, "templates/<room>/...")


def test_a_template_can_be_compared_line_by_line() -> None:
    """Two people who change two elements of a page change two lines; a comparison shows what changed, and no more."""
    problems = []
    for path in templates():
        if path.suffix != ".html":
            continue
        for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), start=1):
            if len(line) > WIDEST:
                problems.append(f"{tree.place(path, number)}: {len(line)} characters")
            if len(OPENS_BLOCK.findall(line)) > 1:
                problems.append(f"{tree.place(path, number)}: {line.strip()[:100]}")
    tree.told(problems, f"a template has one element of a page a line, at most {WIDEST} characters long")


def test_every_template_can_be_read() -> None:
    """A tag refuses an argument that it does not declare, and a missing one, while the template is read."""
    problems = []
    for path in templates():
        if path.suffix == ".html":
            try:
                get_template(tree.place(path).partition("/templates/")[2])
            except TemplateSyntaxError as error:
                problems.append(f"{tree.place(path)}: {error}")
    tree.told(problems, "a template uses tags with the arguments that they declare")


def test_a_part_declares_its_arguments() -> None:
    """A part that is drawn with values of its own is a tag: `include ... with` takes any name and misses any other."""
    problems = [
        f"{tree.place(path, number)}: {line.strip()[:100]}"
        for path in templates()
        for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), start=1)
        if INCLUDES_WITH.search(line)
    ]
    problems += [
        f"{tree.place(path, node.lineno)}: {node.name} takes any argument"
        for path in tree.sources("src/motcua/doors/*/templatetags/*.py")
        for node in ast.walk(tree.parsed(path))
        if isinstance(node, ast.FunctionDef) and node.args.kwarg
    ]
    tree.told(problems, "a part is a tag of the door's templatetags with named arguments")


def test_a_table_is_declared_as_columns() -> None:
    problems = [
        f"{tree.place(path, number)}: {line.strip()[:100]}"
        for path in templates()
        if tree.place(path).partition("/templates/")[2] not in DRAWN_CELL_BY_CELL
        for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), start=1)
        if re.search(r"data-label=|<t[hd][\s>]|\{% data_table", line)
    ]
    tree.told(problems, "{% table %} with {% column %} and {% cell %} draws head, cells and a phone's labels")


def test_templates_ask_no_queries() -> None:
    problems = [
        f"{tree.place(path, number)}: {line.strip()[:100]}"
        for path in templates()
        for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), start=1)
        if COMPUTES.search(line)
    ]
    tree.told(problems, "a template reads fields of cards; rows are asked for in queries")


def test_no_field_is_cut_by_the_browser() -> None:
    """A browser drops what is pasted beyond `maxlength` and says nothing; the form's own check says it, all kept."""
    problems = [
        tree.place(path)
        for path in [*templates(), *tree.sources("src/motcua/**/static/**/*.js")]
        if path.suffix != ".svg" and "maxlength" in path.read_text(encoding="utf-8").lower()
    ]
    tree.told(problems, "no maxlength: the form says at the field that it is too long, and keeps what was typed")


def test_no_template_is_left_over() -> None:
    named: set[str] = set()
    for path in [*tree.sources("src/motcua/**/*.py"), *templates()]:
        named |= set(RENDERS.findall(path.read_text(encoding="utf-8")))
    put_together = [
        re.compile(re.sub(r"\\\{.*?\\\}", "[a-z0-9_]+", re.escape(shape))) for shape in named if "{" in shape
    ]
    problems = [
        tree.place(path)
        for path in templates()
        if (name := tree.place(path).partition("/templates/")[2]) not in named
        and not any(pattern.fullmatch(name) for pattern in put_together)
    ]
    tree.told(problems, "a template that nobody names is deleted")


def test_what_leaves_the_page_names_the_public_address_and_not_the_one_that_was_asked() -> None:
    """A print or a letter is read elsewhere: who asks by another name of the host must not put that name on it."""
    asks = re.compile(r"build_absolute_uri|get_current_site")
    problems = [tree.place(path) for path in tree.sources() if asks.search(path.read_text(encoding="utf-8"))]
    tree.told(problems, "settings.MOTCUA_URL is what prints, QR codes and letters begin with")
