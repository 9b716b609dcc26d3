"""The parts that several pages of this door draw, each with its arguments."""

from collections.abc import Iterable
from typing import Any

from django import template

from motcua.doors.citizen.presenters import mine
from motcua.doors.citizen.presenters.attachments import Place
from motcua.doors.citizen.presenters.statistics import Line

register = template.Library()


@register.inclusion_tag("citizen/hits.html", takes_context=True)
def hits(context: Any, procedures: Iterable[Any]) -> dict[str, Any]:
    """Draw the procedures that a search or a list found, each line once while the catalogue is as it is."""
    return {"procedures": procedures, "page": context.get("page")}


@register.inclusion_tag("citizen/figures_table.html")
def figures_table(
    rows: Iterable[Line], caption: str, overdue_heading: str, total: Line | None = None
) -> dict[str, Any]:
    """Draw the figures of agencies or levels side by side, with their sum below."""
    return {"rows": rows, "caption": caption, "overdue_heading": overdue_heading, "total": total}


@register.inclusion_tag("citizen/dossiers/lines.html")
def dossier_lines(lines: Iterable[mine.Line]) -> dict[str, object]:
    """Draw dossiers in a person's own list: whose each is, how it stands, what to do."""
    return {"lines": lines}


@register.inclusion_tag("citizen/filing/paper.html")
def paper_place(place: Place, window: str) -> dict[str, Any]:
    """Draw the upload of a paper, with the question why there is no file where one is required."""
    return {"place": place, "window": window}
