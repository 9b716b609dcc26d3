"""A run stands still, goes on, ends early, or gets another due moment."""

from datetime import datetime
from types import EllipsisType

from django.db import transaction
from django.utils.translation import gettext as _

from motcua.ground.core import errors, worktime
from motcua.ground.core.actors import Actor
from motcua.means.workflow import rules
from motcua.means.workflow.enums import ConsultationState, RunState, StepKind, StepState
from motcua.means.workflow.models import Consultation, StepRun
from motcua.means.workflow.queries import cards
from motcua.means.workflow.services import stepping

_TIMES = ["due_at", "near_at", "urgent_at", "alarm_at"]


@transaction.atomic
def pause_run(*, run_id: int, by: Actor, at: datetime) -> cards.Advance:
    """Pause a run: its open step stops, keeps its officer and the working time it had left.

    Raises: NotFound, Stale unless running.
    """
    locked = stepping.lock_run(run_id)
    _require_state(locked, RunState.RUNNING)
    locked.run.state, locked.run.paused_at = RunState.PAUSED, at
    locked.run.save(update_fields=["state", "paused_at"])
    row = locked.open_step
    if row is not None:
        row.state, row.alarm_at = StepState.PAUSED, None
        row.save(update_fields=["state", "alarm_at"])
    return locked.advance()


@transaction.atomic
def resume_run(
    *,
    run_id: int,
    by: Actor,
    at: datetime,
    at_step_run_id: int | None = None,
    restart: bool = False,
    due_at: datetime | EllipsisType | None = ...,
    near_at: datetime | None = None,
) -> cards.Advance:
    """Resume a paused run at the step that asked for the pause, with the same officer.

    `at_step_run_id` names that step when it isn't the one that stands open. With `restart` its hours begin anew,
    otherwise what was left of them runs on. `due_at` is the new due moment of the whole (left out: unchanged).
    Raises: NotFound, Stale unless paused.
    """
    locked = stepping.lock_run(run_id)
    _require_state(locked, RunState.PAUSED)
    run, row = locked.run, locked.open_step
    paused_at = run.paused_at
    assert paused_at is not None
    run.state, run.paused_at = RunState.RUNNING, None
    if not isinstance(due_at, EllipsisType):
        agency_id = row.agency_id if row else next(iter(run.parties.values()))
        run.due_at = due_at
        run.near_at = near_at or stepping.run_near(run, agency_id, at)
    run.save(update_fields=["state", "paused_at", "due_at", "near_at"])
    if row is None:
        return locked.advance()
    asked = next((earlier for earlier in locked.steps if earlier.pk == at_step_run_id), row)
    if asked.pk != row.pk:
        return locked.advance([_reopen(locked, row, asked, at)])
    step = locked.version.step_of(row.step_id)
    calendar = stepping.calendar_of(run, row.agency_id)
    consulted = Consultation.objects.filter(step_run=row).exists()
    if restart and not consulted:
        times = stepping.fresh_times(run, step, row.agency_id, at)
    else:  # a deadline that was given to other agencies isn't moved by a pause
        times = rules.remaining_times(
            None if step.minutes is None and not consulted else row.due_at,
            paused_at=at if consulted else paused_at,
            resumed_at=at,
            run_due_at=run.due_at,
            run_near_at=run.near_at,
            calendar=calendar,
            near_percent=stepping.near_percent(at),
        )
    row.state = StepState.WAITING if consulted else StepState.ACTIVE
    stepping.set_times(row, times)
    row.save(update_fields=["state", *_TIMES])
    return locked.advance([row])


def _reopen(locked: stepping.Locked, row: StepRun, asked: StepRun, at: datetime) -> StepRun:
    """Close the step that stood open and open the one that asked, for the same officer."""
    row.state, row.done_at, row.alarm_at = StepState.CANCELLED, at, None
    row.save(update_fields=["state", "done_at", "alarm_at"])
    Consultation.objects.filter(step_run=row, state=ConsultationState.OPEN).update(state=ConsultationState.CANCELLED)
    step = locked.version.step_of(asked.step_id)
    fresh = stepping.open_step(locked, step, at=at)
    officer = asked.assignee_id or asked.on_behalf_of_id or asked.done_by_id
    if fresh.assignee_id is None and officer is not None and fresh.position_id == asked.position_id:
        fresh.assignee_id = officer
        fresh.save(update_fields=["assignee"])
    return fresh


@transaction.atomic
def cancel_run(*, run_id: int, by: Actor, at: datetime, note: str = "") -> cards.Advance:
    """Cancel a run that has not ended: its open step and unanswered requests are cancelled with it.

    Raises: NotFound, Stale when it has ended.
    """
    locked = stepping.lock_run(run_id)
    _require_state(locked, RunState.RUNNING, RunState.PAUSED)
    run, row = locked.run, locked.open_step
    run.state, run.ended_at, run.paused_at = RunState.CANCELLED, at, None
    run.save(update_fields=["state", "ended_at", "paused_at"])
    if row is None:
        return locked.advance()
    row.state, row.done_at, row.done_by_id = StepState.CANCELLED, at, by.account_id
    row.note, row.alarm_at = note, None
    row.save(update_fields=["state", "done_at", "done_by", "note", "alarm_at"])
    Consultation.objects.filter(step_run__run=run, state=ConsultationState.OPEN).update(
        state=ConsultationState.CANCELLED
    )
    return locked.advance(done=row)


@transaction.atomic
def set_due(
    *, run_id: int, due_at: datetime | None, at: datetime, by: Actor, near_at: datetime | None = None
) -> cards.RunCard:
    """Change the lawful due moment of a whole run; the open step keeps its hours and its urgency follows.

    Raises: NotFound, Stale when it has ended.
    """
    locked = stepping.lock_run(run_id)
    _require_state(locked, RunState.RUNNING, RunState.PAUSED)
    run, row = locked.run, locked.open_step
    agency_id = row.agency_id if row else next(iter(run.parties.values()))
    calendar = stepping.calendar_of(run, agency_id)
    run.due_at = due_at
    run.near_at = near_at or stepping.run_near(run, agency_id, at)
    run.save(update_fields=["due_at", "near_at"])
    if row is not None:
        step = locked.version.step_of(row.step_id)
        consulted = step.kind == StepKind.CONSULT and row.state != StepState.ACTIVE
        own = None if step.minutes is None and not consulted else row.due_at
        own_near = worktime.near_moment(row.opened_at, own, calendar, percent=stepping.near_percent(at))
        before, alarm_at = (row.near_at, row.urgent_at), row.alarm_at
        if own is None:
            own, own_near = run.due_at, run.near_at
        stepping.set_times(row, rules.combine(own, own_near, run.due_at, run.near_at, at))
        if row.state == StepState.PAUSED or (row.near_at, row.urgent_at) == before:
            row.alarm_at = alarm_at  # nothing to warn of anew
        row.save(update_fields=_TIMES)
    return cards.run_card(run)


def _require_state(locked: stepping.Locked, *states: str) -> None:
    if locked.run.state not in states:
        said = {"state": RunState(locked.run.state).label.lower()}
        raise errors.Stale(_("Quy trình của hồ sơ này %(state)s.") % said, state=locked.run.state)
