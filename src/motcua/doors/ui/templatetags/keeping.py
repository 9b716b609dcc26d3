"""`{% kept "name" value ... %}`: a part of a page that is drawn once while the reference data is as it is."""

from typing import Any

from django import template
from django.template.base import FilterExpression, NodeList, Parser, Token
from django.utils import timezone

from motcua.ground.core import languages, revisions

register = template.Library()


class KeptNode(template.Node):
    """A part that depends on the language, the day, reference data and the values named, and on nothing else."""

    def __init__(self, name: str, values: list[FilterExpression], nodelist: NodeList) -> None:
        self.name, self.values, self.nodelist = name, values, nodelist

    def render(self, context: Any) -> str:
        """Return the part from memory, or drawn where nobody has drawn it yet."""
        page = context.get("page")
        if page is None or page.is_bare:
            return self.nodelist.render(context)
        values = tuple(str(value.resolve(context)) for value in self.values)
        key = ("part", self.name, languages.code(), timezone.localdate(), values)
        return revisions.remember(key, lambda: self.nodelist.render(context))


@register.tag
def kept(parser: Parser, token: Token) -> KeptNode:
    """Draw what stands between the tags once for each of the values.

    Nothing inside may depend on the reader or the request other than by one of the values: name what is asked for,
    never what was typed, or memory fills with what people type.
    """
    _tag, name, *values = token.split_contents()
    nodelist = parser.parse(("endkept",))
    parser.delete_first_token()
    return KeptNode(name.strip("\"'"), [parser.compile_filter(value) for value in values], nodelist)
