"""Several dossiers marked in a list: what may be done with all of them in one go.

Only what needs no reading of each: taking and giving out work, passing on a step that merely receives or hands out,
printing. Appraising, approving, signing, refusing and returning are done dossier by dossier (regulations 3, 4).
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from motcua.casework.dossiers.queries import cards, finding
from motcua.doors.desk.presenters import clocks, lines
from motcua.ground.core.actors import Actor
from motcua.means.workflow import policies
from motcua.means.workflow import queries as workflow
from motcua.means.workflow.enums import StepKind

MOST = 100
PASSED_ON = (StepKind.RECEIVE, StepKind.ASSIGN)


@dataclass(frozen=True, slots=True)
class Marked:
    """One marked dossier and its open step, if it has one."""

    row: cards.Row
    step: workflow.StepCard | None
    badge: clocks.Badge
    may_take: bool
    may_reassign: bool
    passes: tuple[str, str] | None  # key of the step and of the outcome that passes it on

    @property
    def what(self) -> str:
        """Return the name of the procedure as lists show it."""
        return lines.short_name(self.row.procedure_name)

    @property
    def item(self) -> str:
        """Return what a form carries: the dossier and the step that was open when it was marked."""
        return f"{self.row.ref}|{self.step.id if self.step else ''}"


@dataclass(frozen=True, slots=True)
class Way:
    """One thing to do with several: its value in the form, how many it concerns, and who may be given the work."""

    value: str
    label: str
    count: int
    people: Sequence[tuple[int, str]] = ()


def marked(actor: Actor, refs: Sequence[str], at: datetime) -> list[Marked]:
    """Return the marked dossiers that the person may open, in the order of marking."""
    calendars = clocks.Calendars()
    return [_marked(actor, row, at, calendars) for row in finding.seen(actor, list(dict.fromkeys(refs))[:MOST], at=at)]


def _marked(actor: Actor, row: cards.Row, at: datetime, calendars: clocks.Calendars) -> Marked:
    step = next(iter(workflow.open_steps(("dossier", str(row.id)))), None)
    if step is None:
        return Marked(row, None, clocks.of_row(row), may_take=False, may_reassign=False, passes=None)
    does = policies.may_complete(actor, position_id=step.position_id, assignee_id=step.assignee_id)
    active = step.state == "active"
    onward = next(
        (outcome for outcome in step.outcomes if not (outcome.is_return or outcome.result or outcome.issues_result)),
        None,
    )
    passes = does and active and step.kind in PASSED_ON and onward is not None
    return Marked(
        row=row,
        step=step,
        badge=clocks.of_step(step, at, calendars),
        may_take=does and active and step.assignee_id is None,
        may_reassign=policies.may_reassign(actor, unit_id=step.unit_id, agency_id=step.agency_id),
        passes=(step.key, onward.key) if passes and onward else None,
    )


def ways(found: Sequence[Marked], at: datetime) -> tuple[Way | None, Way | None, list[Way]]:
    """Return taking, giving to somebody, and each way of passing on, as far as they concern any of the marked."""
    taken = sum(dossier.may_take for dossier in found)
    given = [dossier.step for dossier in found if dossier.may_reassign and dossier.step]
    groups: dict[tuple[str, str], list[workflow.StepCard]] = {}
    for dossier in found:
        if dossier.passes and dossier.step:
            groups.setdefault(dossier.passes, []).append(dossier.step)
    return (
        Way("take", "", taken) if taken else None,
        Way("reassign", "", len(given), _people(given, "", at)) if given else None,
        [
            Way(
                f"pass|{step_key}|{outcome}",
                f"{steps[0].name}: {next(way.label for way in steps[0].outcomes if way.key == outcome)}",
                len(steps),
                _people(steps, outcome, at) if steps[0].kind == StepKind.ASSIGN else (),
            )
            for (step_key, outcome), steps in groups.items()
        ],
    )


def _people(steps: Sequence[workflow.StepCard], outcome: str, at: datetime) -> list[tuple[int, str]]:
    """Return who may be given the work: those who may have all of it before those who may have some."""
    found: dict[int, tuple[str, int]] = {}
    for step in steps:
        for who in workflow.assignees(step.id, outcome, at=at):
            found[who.account_id] = (who.name, found.get(who.account_id, ("", 0))[1] + 1)
    ordered = sorted(found.items(), key=lambda group: -group[1][1])
    return [(pk, name if count == len(steps) else f"{name} ({count}/{len(steps)})") for pk, (name, count) in ordered]
