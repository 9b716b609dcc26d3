"""Runs that somebody else has played through already, written in bulk: for sample data."""

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from motcua.ground.core import copying, worktime
from motcua.means.workflow import rules
from motcua.means.workflow.models import Run, StepRun


@dataclass(frozen=True, slots=True)
class PlayedStep:
    """A step of a played run; without `done_at` it stands open."""

    step_id: int
    minutes: int | None
    agency_id: int
    unit_id: int
    position_id: int
    account_id: int | None
    opened_at: datetime
    done_at: datetime | None
    outcome: str = ""
    assigned: bool = False
    cancelled: bool = False
    returns: bool = False  # hands the result over, which is never late


@dataclass(frozen=True, slots=True)
class PlayedRun:
    """A played run with its steps."""

    id: int
    version_id: int
    subject_id: str
    parties: Mapping[str, int]
    calendar_agency_id: int
    started_at: datetime
    due_at: datetime | None
    near_at: datetime | None
    ended_at: datetime | None
    cancelled: bool
    paused_at: datetime | None
    result: str
    steps: Sequence[PlayedStep]


def reserve_runs(count: int) -> list[int]:
    """Take ids for runs that will be copied."""
    return copying.reserve_ids(Run, count)


RUN_COLUMNS = [
    "id",
    "version_id",
    "subject_kind",
    "subject_id",
    "parties",
    "units",
    "calendar_agency_id",
    "state",
    "result",
    "started_at",
    "due_at",
    "near_at",
    "paused_at",
    "ended_at",
]
STEP_COLUMNS = [
    "id",
    "run_id",
    "step_id",
    "number",
    "state",
    "agency_id",
    "unit_id",
    "position_id",
    "assignee_id",
    "opened_at",
    "due_at",
    "near_at",
    "urgent_at",
    "alarm_at",
    "done_at",
    "done_by_id",
    "done_position_id",
    "outcome",
    "note",
]


def copy_runs(
    played: Sequence[PlayedRun], calendars: Mapping[int, worktime.WorkCalendar]
) -> dict[tuple[int, int], int]:
    """Write runs and their steps by COPY; return (run id, number of the step) -> id of the step run."""
    nears = {run.id: None if run.ended_at else run.near_at for run in played}
    copying.copy_rows(
        Run,
        RUN_COLUMNS,
        (
            (
                run.id,
                run.version_id,
                "dossier",
                run.subject_id,
                json.dumps(run.parties),
                "{}",
                run.calendar_agency_id,
                _state(run),
                run.result,
                run.started_at,
                run.due_at,
                nears[run.id],
                None if run.ended_at else run.paused_at,
                run.ended_at,
            )
            for run in played
        ),
    )
    ids = iter(copying.reserve_ids(StepRun, sum(len(run.steps) for run in played)))
    given: dict[tuple[int, int], int] = {}
    copying.copy_rows(StepRun, STEP_COLUMNS, _step_rows(played, calendars, nears, ids, given))
    return given


def _state(run: PlayedRun) -> str:
    if run.cancelled:
        return "cancelled"
    if run.ended_at:
        return "finished"
    return "paused" if run.paused_at else "running"


def _times(
    step: PlayedStep, run: PlayedRun, run_near_at: datetime | None, calendar: worktime.WorkCalendar
) -> rules.StepTimes:
    """Return the moments of a step, near due by the share that holds where the province has set none."""
    return rules.step_times(
        step.opened_at,
        step.minutes,
        run_due_at=run.due_at,
        run_near_at=run_near_at,
        calendar=calendar,
        near_percent=worktime.NEAR_PERCENT,
    )


def _step_rows(
    played: Iterable[PlayedRun],
    calendars: Mapping[int, worktime.WorkCalendar],
    nears: Mapping[int, datetime | None],
    ids: Iterable[int],
    given: dict[tuple[int, int], int],
) -> Iterable[tuple[object, ...]]:
    following = iter(ids)
    for run in played:
        calendar = calendars[run.calendar_agency_id]
        for number, step in enumerate(run.steps, 1):
            given[run.id, number] = step_id = next(following)
            times = rules.UNTIMED if step.returns else _times(step, run, nears[run.id], calendar)
            is_open = step.done_at is None
            paused = is_open and run.paused_at is not None
            state = "cancelled" if step.cancelled else ("done" if not is_open else ("paused" if paused else "active"))
            yield (
                step_id,
                run.id,
                step.step_id,
                number,
                state,
                step.agency_id,
                step.unit_id,
                step.position_id,
                step.account_id if step.assigned else None,
                step.opened_at,
                times.due_at,
                times.near_at
                if is_open
                else None,  # what the inbox sorts by; a step that is done has only its due moment
                times.urgent_at if is_open else None,
                times.alarm_at if is_open and not paused else None,
                step.done_at,
                None if is_open else step.account_id,
                None if is_open or step.cancelled else step.position_id,
                step.outcome,
                "",
            )
