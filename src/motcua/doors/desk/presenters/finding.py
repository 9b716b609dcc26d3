"""Search over what a person may see: code, reference, name, number of identification."""

from datetime import datetime, timedelta
from typing import Any

from motcua.casework.dossiers.queries import dossier, rows
from motcua.doors.desk.presenters import boxes, sidebar
from motcua.ground.core.actors import Actor
from motcua.ground.core.errors import DomainError

SIZE = 20
YEARS = 5


def found(actor: Actor, asked: str, at: datetime) -> boxes.Listing:
    """Return the dossiers that answer what was typed, the exact one first."""
    seen: dict[int, Any] = {}
    total = 0
    exact = _exact(actor, asked, at)
    if exact is not None:
        seen[exact.id] = exact
    pages = []
    if sidebar.has_desk(actor):
        since = at - timedelta(days=366 * YEARS)
        pages += [
            rows.waiting_intake(actor, at=at, size=SIZE, query=asked),
            rows.desk_box(actor, "waiting_people", at=at, size=SIZE, query=asked),
            rows.register_book(actor, at=at, from_at=since, until_at=at + timedelta(days=1), size=SIZE, query=asked),
        ]
    pages.append(rows.agency_open(actor, at=at, size=SIZE, query=asked))
    for page in pages:
        total += page.total
        for row in page.rows:
            seen.setdefault(row.id, row)
    lines = [boxes.line_of(row, row.state_label) for row in seen.values()]
    return boxes.Listing(lines, len(lines) if total <= SIZE else total, 1, 1)


def _exact(actor: Actor, asked: str, at: datetime) -> Any:
    """Return the dossier of this code or reference when the person may open it."""
    try:
        return dossier.dossier_page(actor, asked.upper(), at=at).row
    except DomainError:
        return None
