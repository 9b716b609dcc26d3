"""When a step is due, when it turns near due, and what is left of it after a pause."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Protocol

from motcua.ground.core import worktime
from motcua.means.workflow.rules.definitions import Definition, Step


class Calendar(Protocol):
    """What is needed of a work calendar."""

    def add_working_minutes(self, at: datetime, minutes: int) -> datetime:
        """Return the moment at which so many working minutes have passed."""
        ...

    def working_minutes_between(self, a: datetime, b: datetime) -> int:
        """Return the working minutes between two moments."""
        ...


@dataclass(frozen=True, slots=True)
class StepTimes:
    """The moments of an open step; `urgent_at` is the earlier of its own and the run's due moment."""

    due_at: datetime | None
    near_at: datetime | None
    urgent_at: datetime | None
    alarm_at: datetime | None


# A result waits until somebody comes for it: handing it over is never late, whatever became of the dossier's limit.
UNTIMED = StepTimes(due_at=None, near_at=None, urgent_at=None, alarm_at=None)


def step_times(
    opened_at: datetime,
    minutes: int | None,
    *,
    run_due_at: datetime | None,
    run_near_at: datetime | None,
    calendar: Calendar,
    near_percent: int,
) -> StepTimes:
    """Return the moments of a step opened at `opened_at` with so many working minutes; without: the run's."""
    if minutes is None:
        return combine(run_due_at, run_near_at, run_due_at, run_near_at, opened_at)
    due_at = calendar.add_working_minutes(opened_at, minutes)
    near_at = worktime.near_moment(opened_at, due_at, calendar, percent=near_percent)
    return combine(due_at, near_at, run_due_at, run_near_at, opened_at)


def remaining_times(
    due_at: datetime | None,
    *,
    paused_at: datetime,
    resumed_at: datetime,
    run_due_at: datetime | None,
    run_near_at: datetime | None,
    calendar: Calendar,
    near_percent: int,
) -> StepTimes:
    """Return the moments of a step after a pause: the working minutes it had left run on from the resumption."""
    if due_at is None:
        return combine(run_due_at, run_near_at, run_due_at, run_near_at, resumed_at)
    if due_at <= paused_at:  # it was late before the pause and stays late
        return combine(due_at, due_at, run_due_at, run_near_at, resumed_at)
    left = calendar.working_minutes_between(paused_at, due_at)
    return step_times(
        resumed_at,
        left,
        run_due_at=run_due_at,
        run_near_at=run_near_at,
        calendar=calendar,
        near_percent=near_percent,
    )


def combine(
    due_at: datetime | None,
    near_at: datetime | None,
    run_due_at: datetime | None,
    run_near_at: datetime | None,
    at: datetime,
) -> StepTimes:
    """Return the moments of a step beside those of its run, with the next alarm after `at`."""
    urgent_at = _earlier(due_at, run_due_at)
    near_at = _earlier(_earlier(near_at, run_near_at), urgent_at)
    alarm_at = near_at if near_at is not None and near_at > at else urgent_at
    return StepTimes(due_at=due_at, near_at=near_at, urgent_at=urgent_at, alarm_at=alarm_at)


def plan(definition: Definition, start: datetime, calendar: Calendar) -> Sequence[tuple[Step, datetime, datetime]]:
    """Return the usual way through a process with planned start and end of each step.

    The usual way takes the first open outcome of each step; steps without hours take no time.
    """
    rows: list[tuple[Step, datetime, datetime]] = []
    step = definition.steps[0] if definition.steps else None
    at, result, seen = start, "", set[str]()
    while step is not None and step.key not in seen:
        seen.add(step.key)
        end = at if step.minutes is None else calendar.add_working_minutes(at, step.minutes)
        rows.append((step, at, end))
        outcome = next(iter(step.open_outcomes(result)), None)
        if outcome is None or not outcome.leads_to:
            break
        result = definition.result_after(step.key, outcome, result)
        step, at = definition.step(outcome.leads_to), end
    return rows


def _earlier(first: datetime | None, other: datetime | None) -> datetime | None:
    if first is None or other is None:
        return first if other is None else other
    return min(first, other)
