"""The parts that several pages of this door draw, each with its arguments."""

from collections.abc import Iterable

from django import template

from motcua.means.workflow.enums import position_label

register = template.Library()


@register.inclusion_tag("manage/tiles.html")
def tiles(figures: Iterable[object]) -> dict[str, object]:
    """Draw figures with their meaning and where they lead."""
    return {"tiles": figures}


@register.inclusion_tag("manage/entries.html")
def entries(lines: Iterable[object], with_subject: bool = False) -> dict[str, object]:
    """Draw lines of the record; with the thing that each is about, where the page is not about one thing."""
    return {"entries": lines, "with_subject": with_subject}


@register.inclusion_tag("manage/holders.html")
def holders(people: Iterable[object], ended: bool = False) -> dict[str, object]:
    """Draw who holds a position, or that nobody does."""
    return {"holders": people, "ended": ended}


@register.inclusion_tag("manage/month.html")
def month_grid(month: object, weekdays: Iterable[str]) -> dict[str, object]:
    """Draw a month as a grid of weeks; a day leads to what is known about it."""
    return {"month": month, "weekdays": weekdays}


@register.filter
def place(key: str) -> str:
    """Write the key by which processes name a position in words."""
    return str(position_label(key))
