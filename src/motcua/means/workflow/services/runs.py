"""Use cases of a run: start, complete a step, take it, hand it on."""

from collections.abc import Mapping
from datetime import datetime

from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _

from motcua.ground.core import db, errors, prepared
from motcua.ground.core.actors import Actor, ActorKind
from motcua.means.workflow import policies
from motcua.means.workflow.enums import (
    StepKind,
    StepState,
    VersionState,
)
from motcua.means.workflow.models import Run
from motcua.means.workflow.queries import cards, definitions
from motcua.means.workflow.services import stepping
from motcua.means.workflow.services.errors import CannotComplete, CannotStart


def begin_run(
    *,
    version_id: int,
    subject: tuple[str, str | int],
    parties: Mapping[str, int],
    at: datetime,
    by: Actor,
    due_at: datetime | None,
    calendar_of: int | None = None,
    units: Mapping[str, int] | None = None,
    near_at: datetime | None = None,
    receive: bool = False,
) -> cards.Advance:
    """Start a run in the caller's transaction, which has to end with any error; no savepoint is spent on it.

    `parties` binds each side of the process to an agency id, `units` names the section that has the case where an
    agency has several. `calendar_of` is the agency whose hours count for all steps (None: each step's own agency).
    `due_at` is the lawful due moment of the whole (None: no limit); `near_at` when it turns near due (None: when a
    quarter of the time is left, at most a working day). With `receive` a first step of receiving is done at once, as
    `receive_at_acceptance` does it, when the actor holds its position.
    Raises: NotFound, CannotStart, NobodyThere, Stale when the subject has an open run.
    """
    db.require_transaction("begin_run")
    version = _version_to_run(version_id, parties)
    kind, subject_id = subject[0], str(subject[1])
    first = version.definition.steps[0]
    run = Run(
        version_id=version_id,
        subject_kind=kind,
        subject_id=subject_id,
        parties=dict(parties),
        units=dict(units or {}),
        calendar_agency_id=calendar_of,
        begun_by_id=by.account_id if by.is_staff else None,
        started_at=at,
        due_at=due_at,
    )
    run.near_at = near_at or stepping.run_near(run, run.parties[first.party], at)
    try:
        prepared.insert([run])
    except IntegrityError as error:
        raise errors.Stale(_("Hồ sơ này đã được đưa vào quy trình xử lý.")) from error
    locked = stepping.Locked(run=run, steps=[], version=version, unwritten=[])
    row = stepping.open_step(locked, first, at=at)
    opened, done = [row], None
    if receive and first.kind == StepKind.RECEIVE:
        holding = policies.holding_for(by, position_id=row.position_id, assignee_id=row.assignee_id)
        if holding is not None or by.kind == ActorKind.SYSTEM:
            taken, done = first.open_outcomes(run.result)[0], row
            stepping.mark_done(row, outcome=taken.key, note="", at=at, by=by, holding=holding)
            opened = stepping.go_on(locked, first, taken, at=at)
    locked.write_steps()
    return locked.advance(opened, done=done)


def _version_to_run(version_id: int, parties: Mapping[str, int]) -> cards.VersionCard:
    """Return the version when it is in use and every side of it has an agency. Raises: NotFound, CannotStart"""
    state = definitions.state_of(version_id)
    if state is None:
        raise errors.NotFound(_("Không tìm thấy phiên bản quy trình."))
    if state != VersionState.ACTIVE:
        raise CannotStart(_("Phiên bản quy trình này không được áp dụng."), code="process_not_active")
    version = definitions.version(version_id)
    missing = sorted(version.definition.parties - set(parties))
    if missing:
        raise CannotStart(
            _("Chưa biết cơ quan cho các bên: %(parties)s.") % {"parties": ", ".join(missing)}, parties=missing
        )
    return version


@transaction.atomic
def complete_step(
    *,
    step_run_id: int,
    outcome: str,
    by: Actor,
    at: datetime,
    note: str = "",
    assignee_id: int | None = None,
    unit_id: int | None = None,
) -> cards.Advance:
    """Leave an active step by one of its outcomes; the next step opens, or the run finishes.

    Only a holder of the step's position does it, or a recorded delegate; who did it, in which position and on whose
    behalf is kept. Leaving an `assign` step forward needs `assignee_id`, who must hold the next step's position; on
    other steps it may be given. `unit_id` sends the next step to a unit of the next step's agency. A step that approves
    or signs needs the second factor again.
    Raises: NotFound, NotAllowed, RolesMixed, StepUpNeeded, Stale (names who was faster), CannotComplete, Invalid,
        NobodyThere.
    """
    locked, row = stepping.lock_step(step_run_id, StepState.ACTIVE)
    holding = stepping.require_holding(locked, row, by)
    step = locked.version.step_of(row.step_id)
    if step.kind == StepKind.CONSULT:
        raise CannotComplete(
            _("Bước lấy ý kiến chỉ xong khi đủ ý kiến hoặc hết hạn trả lời."), code="consultation_not_joined"
        )
    taken = step.outcome(outcome)
    if taken is None or taken not in step.open_outcomes(locked.run.result):
        raise CannotComplete(
            _("Bước “%(step)s” không có kết quả này.") % {"step": step.name}, field="outcome", code="unknown_outcome"
        )
    if (
        step.kind == StepKind.ASSIGN
        and assignee_id is None
        and not locked.version.definition.is_return(step.key, taken)
    ):
        raise errors.Invalid(_("Cần chọn người được giao."), field="assignee")
    if locked.version.definition.is_return(step.key, taken) and not note.strip():
        raise errors.Invalid(_("Trả lại thì phải ghi lý do để người làm trước biết sửa gì."), field="note")
    if unit_id is not None and taken.leads_to:
        following = locked.version.definition.step(taken.leads_to)
        assert following is not None
        locked.run.units = {**locked.run.units, following.party: unit_id}
        locked.run.save(update_fields=["units"])
    policies.require_step_up(by, step.kind)
    stepping.close_step(row, outcome=outcome, note=note, at=at, by=by, holding=holding)
    opened = stepping.go_on(locked, step, taken, at=at, assignee_id=assignee_id)
    return locked.advance(opened, done=row)


@transaction.atomic
def receive_at_acceptance(*, run_id: int, by: Actor, at: datetime) -> cards.Advance:
    """Complete the receiving step that a run stands at, when whoever accepted the dossier holds its position.

    Otherwise nothing happens and the advance has no `done`: the step waits for its own clerk.
    Raises: NotFound.
    """
    return _complete_open(run_id, StepKind.RECEIVE, by, at, must_hold=False)


@transaction.atomic
def close_return(*, run_id: int, by: Actor, at: datetime) -> cards.Advance:
    """Complete the return step that a run stands at, and with it the run; elsewhere nothing happens.

    The system may do it too, for results delivered electronically.
    Raises: NotFound, NotAllowed.
    """
    return _complete_open(run_id, StepKind.RETURN, by, at, must_hold=True)


def _complete_open(run_id: int, kind: str, by: Actor, at: datetime, *, must_hold: bool) -> cards.Advance:
    """Complete the open step by its usual outcome if it is of this kind."""
    locked = stepping.lock_run(run_id)
    row = locked.open_step
    if row is None or row.state != StepState.ACTIVE or locked.version.step_of(row.step_id).kind != kind:
        return locked.advance([row] if row is not None else [])
    step = locked.version.step_of(row.step_id)
    if by.kind == ActorKind.SYSTEM:
        holding = None
    elif must_hold:
        holding = stepping.require_holding(locked, row, by)
    else:
        holding = policies.holding_for(by, position_id=row.position_id, assignee_id=row.assignee_id)
        if holding is None:
            return locked.advance([row])
    taken = step.open_outcomes(locked.run.result)[0]
    stepping.close_step(row, outcome=taken.key, note="", at=at, by=by, holding=holding)
    return locked.advance(stepping.go_on(locked, step, taken, at=at), done=row)


@transaction.atomic
def take_step(*, step_run_id: int, by: Actor, at: datetime) -> cards.StepCard:
    """Take an unassigned step for oneself, so that colleagues in the same position leave it alone.

    Raises: NotFound, NotAllowed, Stale.
    """
    locked, row = stepping.lock_step(step_run_id, StepState.ACTIVE)
    stepping.require_holding(locked, row, by)
    if row.assignee_id is None and any(
        holding.position_id == row.position_id and holding.on_behalf_of is None for holding in by.holdings
    ):
        row.assignee_id = by.account_id
        row.save(update_fields=["assignee"])
    return locked.card(row)


@transaction.atomic
def release_step(*, step_run_id: int, by: Actor, at: datetime) -> cards.StepCard:
    """Undo `take_step`: give the step back to all who hold its position; a second time changes nothing.

    Raises: NotFound, NotAllowed when it is another's, Stale.
    """
    locked, row = stepping.lock_step(step_run_id, StepState.ACTIVE)
    stepping.require_holding(locked, row, by)
    if row.assignee_id is not None:
        row.assignee_id = None
        row.save(update_fields=["assignee"])
    return locked.card(row)


@transaction.atomic
def reassign(*, step_run_id: int, assignee_id: int | None, by: Actor, at: datetime) -> cards.StepCard:
    """Give an open step to somebody else who holds its position, or back to all who hold it (None).

    Raises: NotFound, NotAllowed unless a head of the unit or agency, Invalid when the person doesn't hold it, Stale.
    """
    locked, row = stepping.lock_step(step_run_id, StepState.ACTIVE, StepState.WAITING, StepState.PAUSED)
    stepping.require_head(row, by)
    if assignee_id is not None:
        position = stepping.assigned_position(locked.version.step_of(row.step_id), locked.run, assignee_id, at)
        row.position_id, row.unit_id = position.id, position.unit_id
    row.assignee_id = assignee_id
    row.save(update_fields=["assignee", "position", "unit"])
    return locked.card(row)
