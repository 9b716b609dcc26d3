"""The boxes of what is urgent: open steps and the clocks that no step carries, in one order."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime

from django.utils.translation import gettext as _

from motcua.casework.dossiers.queries import clocks as dossier_clocks
from motcua.casework.dossiers.queries import rows
from motcua.doors.desk.presenters import lines
from motcua.ground.core.actors import Actor
from motcua.means.workflow import queries as workflow


@dataclass(frozen=True, slots=True, order=True)
class _Entry:
    """One row of the box: until when, and which step or (where that is 0) which dossier."""

    until: datetime
    step_run_id: int
    dossier_id: int = 0


def source(box: str) -> Callable[[Actor, datetime, int], lines.Listing]:
    """Return where the rows of an urgent box come from, the first to end first."""

    def found(actor: Actor, at: datetime, number: int) -> lines.Listing:
        others = [_Entry(other.until, 0, other.dossier_id) for other in dossier_clocks.ticking(actor, box, at=at)]
        if not others:
            page = workflow.inbox(actor, box, at=at, page=number, size=lines.SIZE)
            return lines.Listing([*lines.step_lines(page.cards, at).values()], page.total, page.page, page.pages)
        first = (number - 1) * lines.SIZE
        # Of the rows before this page at most all of the others are no steps: the steps before `skip` stand before it.
        skip = max(0, first - len(others))
        keys, steps = workflow.stretch(actor, box, at=at, first=skip, wanted=first + lines.SIZE - skip)
        total = steps + len(others)
        if first >= total and number > 1:
            return found(actor, at, -(-total // lines.SIZE))
        merged = sorted([*others, *(_Entry(key.urgent_at, key.step_run_id) for key in keys)])
        shown = merged[first - skip : first - skip + lines.SIZE]
        return lines.Listing(_lines(shown, at), total, number, -(-total // lines.SIZE))

    return found


def _lines(entries: list[_Entry], at: datetime) -> list[lines.Line]:
    """Return the rows of a page in their order, in as many reads as a page of one kind."""
    steps = workflow.steps_in_order([entry.step_run_id for entry in entries if entry.step_run_id])
    of_steps = lines.step_lines(steps, at)
    known = rows.rows_by_ids([entry.dossier_id for entry in entries if entry.dossier_id], at)
    shown = []
    for entry in entries:
        if entry.step_run_id:
            line = of_steps.get(entry.step_run_id)
        else:
            row = known.get(entry.dossier_id)
            line = lines.line_of(row, waits_for(row)) if row is not None else None
        shown += [line] if line is not None else []
    return shown


def waits_for(row: rows.Row) -> str:
    """Say what a dossier without an open step waits for."""
    return _("Chờ tiếp nhận") if row.accepted_at is None else _("Chờ ký, trả ngay")
