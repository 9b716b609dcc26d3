"""Tables declared as columns: `{% table %}` draws head, cells and the labels on a phone from each column once."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django.template import Node, NodeList, TemplateSyntaxError
from django.template.base import FilterExpression, Parser, TextNode, Token, render_value_in_context, token_kwargs
from django.template.context import Context
from django.template.defaulttags import CommentNode
from django.template.loader import render_to_string
from django.utils.html import format_html
from django.utils.safestring import SafeString, mark_safe

from motcua.doors.ui.presenters import formats

Arguments = Mapping[str, FilterExpression]
TABLE = {"caption", "kind", "hide_caption", "total"}
CELL = {"head", "numeric", "css", "lang", "hide_label", "when", "shown"}
COLUMN = CELL | {"value", "href"}


def arguments(parser: Parser, tag: str, bits: list[str], declared: set[str], needed: set[str]) -> Arguments:
    """Return the named arguments of a tag, each one declared and none missing.

    Raises: TemplateSyntaxError while the template is read, so that the mistake is seen before any page is.
    """
    left = list(bits)
    found: dict[str, FilterExpression] = token_kwargs(left, parser)
    if left:
        raise TemplateSyntaxError(f"{tag}: {left[0]} is no named argument")
    if unknown := set(found) - declared:
        raise TemplateSyntaxError(
            f"{tag} takes no {', '.join(sorted(unknown))}; it takes {', '.join(sorted(declared))}"
        )
    if missing := needed - set(found):
        raise TemplateSyntaxError(f"{tag} needs {', '.join(sorted(missing))}")
    return found


@dataclass(frozen=True, slots=True)
class Head:
    """What is the same in every cell of a column, found once a table."""

    label: object
    is_row_head: bool
    numeric: bool
    css: str
    lang: object
    hide_label: bool

    def drawn(self) -> SafeString:
        """Return the cell in the head of the table."""
        label = format_html('<span class="sr">{}</span>', self.label) if self.hide_label else self.label
        return format_html('<th scope="col"{}>{}</th>', attribute("class", "n" if self.numeric else ""), label)

    def cell(self, content: str, left_out: bool, stacked: bool) -> SafeString:
        """Return a cell of the body; one of a table that stacks on a phone says its label there."""
        css = " ".join(part for part in ("n" if self.numeric else "", self.css, "none" if left_out else "") if part)
        if self.is_row_head:
            return format_html(
                '<th scope="row"{}{}>{}</th>', attribute("class", css), attribute("lang", self.lang), content
            )
        label = self.label if stacked and not self.hide_label else ""
        named = (attribute("class", css), attribute("data-label", label), attribute("lang", self.lang))
        return format_html("<td{}{}{}>{}</td>", *named, content)


def attribute(name: str, value: object) -> SafeString:
    """Return an attribute of an element, nothing without a value."""
    return format_html(' {}="{}"', name, value) if value else mark_safe("")


class ColumnNode(Node):
    """One column: its label, how its cells look, and what is in the cell of a row."""

    child_nodelists = ("body",)

    def __init__(self, label: FilterExpression, named: Arguments, body: NodeList) -> None:
        self.label, self.named, self.body = label, named, body

    def given(self, name: str, context: Context, default: object = "") -> object:
        """Return an argument of the tag, or what it is when it is not given."""
        return self.named[name].resolve(context) if name in self.named else default

    def head(self, context: Context) -> Head:
        """Return what every cell of the column shares."""
        return Head(
            label=self.label.resolve(context),
            is_row_head=bool(self.given("head", context)),
            numeric=bool(self.given("numeric", context)),
            css=str(self.given("css", context)),
            lang=self.given("lang", context),
            hide_label=bool(self.given("hide_label", context)),
        )

    def content(self, context: Context) -> str:
        """Return what is in the cell of the row that the context holds."""
        if "value" not in self.named:
            return mark_safe(self.body.render(context).strip())  # noqa: S308 rendered by the engine
        said = render_value_in_context(formats.dash(self.named["value"].resolve(context)), context)
        href = self.given("href", context)
        return format_html('<a href="{}">{}</a>', href, said) if href else said

    def render(self, context: Context) -> SafeString:
        """Return nothing: the table draws its columns."""
        return mark_safe("")


class RowNode(Node):
    """The attributes of the row: `{% row %}data-state="ended"{% endrow %}`."""

    child_nodelists = ("body",)

    def __init__(self, body: NodeList) -> None:
        self.body = body

    def render(self, context: Context) -> SafeString:
        """Return nothing: the table draws its rows."""
        return mark_safe("")


class TableNode(Node):
    """A table: its columns once, a row for each thing of a list, and a last one for `total`.

    A cell knows `row_number`, counted from one, `is_last` of the list, and `is_total`.
    """

    child_nodelists = ("body",)

    def __init__(self, names: list[str], rows: FilterExpression, named: Arguments, body: NodeList) -> None:
        self.names, self.rows, self.named, self.body = names, rows, named, body
        self.columns = [node for node in body if isinstance(node, ColumnNode)]
        self.attributes = next((node.body for node in body if isinstance(node, RowNode)), NodeList())

    def render(self, context: Context) -> SafeString:
        """Return the table as HTML; columns whose `when` is false are left out, their cells are never drawn."""
        named = {name: value.resolve(context) for name, value in self.named.items()}
        stacked = "stack" in str(named.get("kind", "")).split()
        columns = [(column, column.head(context)) for column in self.columns if column.given("when", context, True)]
        lines = []
        rows = list(self.rows.resolve(context) or ())
        for number, row in enumerate([*rows, *([named["total"]] if named.get("total") else [])], start=1):
            is_total = number > len(rows)
            with context.push(**self.held(row), row_number=number, is_last=number == len(rows), is_total=is_total):
                cells = [
                    head.cell(column.content(context), not column.given("shown", context, True), stacked)
                    for column, head in columns
                ]
                drawn = 'class="total"' if is_total else self.attributes.render(context).strip()
            lines.append(f"<tr{' ' if drawn else ''}{drawn}>{''.join(cells)}</tr>")
        heads = "".join(head.drawn() for _column, head in columns)
        content = mark_safe(f"<thead><tr>{heads}</tr></thead><tbody>{''.join(lines)}</tbody>")  # noqa: S308 made above
        return render_to_string("ui/parts/table.html", {
            "content": content,
            "caption": named["caption"],
            "kind": named.get("kind", ""),
            "hide": named.get("hide_caption", False),
        })  # fmt: skip

    def held(self, row: Any) -> dict[str, Any]:
        """Return the row under the names that the tag gives it."""
        return {self.names[0]: row} if len(self.names) == 1 else dict(zip(self.names, row, strict=True))


def do_table(parser: Parser, token: Token) -> TableNode:
    """Read `{% table line in lines caption=... %}{% column %}…{% cell %}…{% endcell %}{% endtable %}`."""
    bits = token.split_contents()
    if "in" not in bits[2:-1]:
        raise TemplateSyntaxError("table: write `table line in lines caption=...`")
    middle = bits.index("in")
    names = [name for name in " ".join(bits[1:middle]).replace(",", " ").split(" ") if name]
    rows = parser.compile_filter(bits[middle + 1])
    named = arguments(parser, "table", bits[middle + 2 :], TABLE, {"caption"})
    body = parser.parse(("endtable",))
    parser.delete_first_token()
    for node in body:
        blank = isinstance(node, CommentNode) or (isinstance(node, TextNode) and not node.s.strip())
        if not blank and not isinstance(node, ColumnNode | RowNode):
            raise TemplateSyntaxError("table: nothing but columns, cells and one row stands between table and endtable")
    table = TableNode(names, rows, named, body)
    if not table.columns:
        raise TemplateSyntaxError("table: it has no column")
    return table


def do_column(parser: Parser, token: Token) -> ColumnNode:
    """Read `{% column label value=... href=... %}`: a column whose cells are a value, with a link if given."""
    _tag, *bits = token.split_contents()
    label, *rest = bits or [""]
    named = arguments(parser, "column", rest, COLUMN, {"value"})
    return ColumnNode(parser.compile_filter(label), named, NodeList())


def do_cell(parser: Parser, token: Token) -> ColumnNode:
    """Read `{% cell label %}…{% endcell %}`: a column whose cells are written out."""
    _tag, *bits = token.split_contents()
    label, *rest = bits or [""]
    named = arguments(parser, "cell", rest, CELL, set())
    body = parser.parse(("endcell",))
    parser.delete_first_token()
    return ColumnNode(parser.compile_filter(label), named, body)


def do_row(parser: Parser, token: Token) -> RowNode:
    """Read `{% row %}attributes{% endrow %}`."""
    if len(token.split_contents()) > 1:
        raise TemplateSyntaxError("row takes no argument; its attributes stand between row and endrow")
    body = parser.parse(("endrow",))
    parser.delete_first_token()
    return RowNode(body)
