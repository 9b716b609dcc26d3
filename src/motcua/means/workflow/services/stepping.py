"""How a run goes from step to step: locking, finding the position, opening, closing."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from django.utils import timezone
from django.utils.translation import gettext as _

from motcua.ground.accounts import queries as accounts
from motcua.ground.core import errors, prepared, worktime
from motcua.ground.core.actors import Actor, Holding
from motcua.ground.orgs import queries as orgs
from motcua.means.workflow import policies, rules
from motcua.means.workflow.enums import Result, RunState, StepKind, StepState
from motcua.means.workflow.models import Run, StepRun
from motcua.means.workflow.queries import cards, definitions, parts, placing
from motcua.means.workflow.services.errors import NobodyThere

PERSONAL = (StepKind.ASSIGN, StepKind.REVIEW, StepKind.CONSULT, StepKind.APPROVE, StepKind.SIGN)


@dataclass(slots=True)
class Locked:
    """A run under lock, with its steps in order and the process it follows."""

    run: Run
    steps: list[StepRun]
    version: cards.VersionCard
    unwritten: list[StepRun] | None = None  # steps to be written together by `write_steps`; None: each at once

    @property
    def open_step(self) -> StepRun | None:
        """Return the step that is not done yet; a run has at most one."""
        return next((step for step in self.steps if step.done_at is None), None)

    def add(self, row: StepRun) -> None:
        """Add a step that opens, written now or together with others."""
        self.steps.append(row)
        if self.unwritten is None:
            prepared.insert([row])
        else:
            self.unwritten.append(row)

    def write_steps(self) -> None:
        """Write the steps that were held back, in one statement; from now on each is written at once."""
        prepared.insert(self.unwritten or [])
        self.unwritten = None

    def card(self, row: StepRun) -> cards.StepCard:
        """Return the card of one of its steps."""
        return cards.step_card(row, self.run, self.version)

    def advance(self, opened: Sequence[StepRun] = (), done: StepRun | None = None) -> cards.Advance:
        """Return what a use case reports: which step was done, which opened, whether the run is finished."""
        finished = self.run.state == RunState.FINISHED
        return cards.Advance(
            run_id=self.run.pk,
            subject_kind=self.run.subject_kind,
            subject_id=self.run.subject_id,
            finished=finished,
            result=self.run.result if finished else "",
            opened=tuple(self.card(row) for row in opened),
            done=self.card(done) if done else None,
        )


def lock(*, run_id: int | None = None, step_run_id: int | None = None, skip_locked: bool = False) -> Locked | None:
    """Lock a run by its id or by one of its steps and return it; None only when `skip_locked` finds it taken.

    Raises: NotFound.
    """
    runs = Run.objects.select_for_update(of=("self",), no_key=True, skip_locked=skip_locked)
    run = (runs.filter(pk=run_id) if run_id is not None else runs.filter(steps=step_run_id)).first()
    if run is None:
        if skip_locked:
            return None
        raise errors.NotFound(_("Không tìm thấy bước xử lý."))
    steps = list(StepRun.objects.filter(run=run).order_by("number"))
    return Locked(run=run, steps=steps, version=definitions.version(run.version_id))


def lock_run(run_id: int) -> Locked:
    """Lock a run that must exist."""
    locked = lock(run_id=run_id)
    assert locked is not None
    return locked


def lock_step(step_run_id: int, *states: str) -> tuple[Locked, StepRun]:
    """Lock the run of a step and return both, the step being in one of the states.

    Raises: NotFound, Stale naming who has done the step and when.
    """
    locked = lock(step_run_id=step_run_id)
    assert locked is not None
    row = next(step for step in locked.steps if step.pk == step_run_id)
    if row.state not in states:
        raise stale(row, locked)
    return locked, row


def stale(row: StepRun, locked: Locked) -> errors.Stale:
    """Return the error that tells what has become of a step since the page was shown."""
    name = locked.version.step_of(row.step_id).name
    if row.done_at is not None:
        moment = timezone.localtime(row.done_at)
        known = StepRun.objects.select_related("done_by").get(pk=row.pk)
        said = {
            "who": known.done_by.full_name if known.done_by else _("Hệ thống"),
            "step": name,
            "time": moment.strftime("%H:%M"),
            "date": moment.strftime("%d/%m/%Y"),
        }
        if row.state == StepState.CANCELLED:
            return errors.Stale(_("Bước “%(step)s” đã bị hủy lúc %(time)s ngày %(date)s.") % said)
        return errors.Stale(_("%(who)s đã xong bước “%(step)s” lúc %(time)s ngày %(date)s.") % said)
    if row.state == StepState.PAUSED:
        return errors.Stale(_("Bước “%(step)s” đang tạm dừng.") % {"step": name})
    if row.state == StepState.WAITING:
        return errors.Stale(_("Bước “%(step)s” đang chờ ý kiến.") % {"step": name})
    return errors.Stale(_("Bước “%(step)s” không còn ở trạng thái đó.") % {"step": name})


def require_holding(locked: Locked, row: StepRun, by: Actor) -> Holding:
    """Return the holding in which the actor does the step.

    Raises: NotAllowed; RolesMixed where the person has done another part and the two must be apart.
    """
    holding = policies.require_holder(by, position_id=row.position_id, assignee_id=row.assignee_id)
    step = locked.version.step_of(row.step_id)
    if policies.demands_apart(holding, separated=locked.version.demands_separation, kind=step.kind):
        people = policies.people_behind(by.account_id, holding.on_behalf_of)
        done = parts.of_run(locked.run, locked.steps, locked.version)
        policies.require_other_person(step.position_key, done, by, people)
    return holding


def require_apart(locked: Locked, row: StepRun, people: set[int]) -> None:
    """Refuse to give a step to somebody who did another part, where the process demands separation.

    Raises: RolesMixed.
    """
    if locked.version.demands_separation:
        done = parts.of_run(locked.run, locked.steps, locked.version)
        policies.require_other_person(locked.version.step_of(row.step_id).position_key, done, None, people)


def require_head(row: StepRun, by: Actor) -> None:
    """Refuse whoever doesn't head the step's unit or agency. Raises: NotAllowed."""
    if not policies.may_reassign(by, unit_id=row.unit_id, agency_id=row.agency_id):
        raise errors.NotAllowed(_("Chỉ lãnh đạo đơn vị được giao lại bước này."), code="not_head")


def holds(account_id: int, position_id: int, at: datetime) -> bool:
    """Return whether somebody holds a position in person."""
    holders = accounts.holders_of(position_id, at=at)
    return any(holder.account_id == account_id and holder.on_behalf_of is None for holder in holders)


def find_position(step: rules.Step, run: Run, at: datetime) -> orgs.PositionCard:
    """Return the position that does a step in this run: in the unit that has the case, else the agency's first.

    Raises: NobodyThere.
    """
    found = placing.fitting_positions(step, run.parties, at)
    if not found:
        raise NobodyThere(
            _("Cơ quan thực hiện bước “%(step)s” không có vị trí “%(position)s”; cần báo quản trị hệ thống.")
            % {"step": step.name, "position": step.position_key},
            step=step.key,
            agency_id=run.parties.get(step.party),
        )
    unit_id = run.units.get(step.party)
    return next((position for position in found if position.unit_id == unit_id), found[0])


def calendar_of(run: Run, agency_id: int) -> rules.Calendar:
    """Return the calendar in which a step's hours are counted: the run's own, else that of the agency doing it."""
    return orgs.work_calendar(run.calendar_agency_id or agency_id)


def run_near(run: Run, agency_id: int, at: datetime) -> datetime | None:
    """Return when the whole run turns near due: by the dated setting of the dossiers' own lists."""
    percent = near_percent(at)
    return worktime.near_moment(run.started_at, run.due_at, calendar_of(run, agency_id), percent=percent)


def near_percent(at: datetime) -> int:
    """Return how much of a term may be left when it is near due, as set for the day of a moment."""
    return orgs.near_percent(timezone.localdate(at))


def set_times(row: StepRun, times: rules.StepTimes) -> None:
    """Put the moments of a step into its row."""
    row.due_at, row.near_at, row.urgent_at, row.alarm_at = times.due_at, times.near_at, times.urgent_at, times.alarm_at


def fresh_times(run: Run, step: rules.Step, agency_id: int, at: datetime) -> rules.StepTimes:
    """Return the moments of a step that begins now with all of its hours; none for handing over a finished result."""
    if step.kind == StepKind.RETURN:
        return rules.UNTIMED
    return rules.step_times(
        at,
        step.minutes,
        run_due_at=run.due_at,
        run_near_at=run.near_at,
        calendar=calendar_of(run, agency_id),
        near_percent=near_percent(at),
    )


def open_step(
    locked: Locked, step: rules.Step, *, at: datetime, assignee_id: int | None = None, assigned: bool = False
) -> StepRun:
    """Open a step: find who does it, set its moments, write the row.

    With `assigned`, the assignee's own position is taken and must fit; otherwise whoever had this part before in the
    run gets it again while they still hold the position.
    """
    run = locked.run
    if assigned and assignee_id is not None:
        position = assigned_position(step, run, assignee_id, at)
        run.units = {**run.units, step.party: position.unit_id}
    else:
        position = find_position(step, run, at)
        assignee_id = _same_officer(locked, step, position.id, at)
    row = StepRun(
        run=run,
        step_id=locked.version.step_ids[step.key],
        number=len(locked.steps) + 1,
        agency_id=run.parties[step.party],
        unit_id=position.unit_id,
        position_id=position.id,
        assignee_id=assignee_id,
        opened_at=at,
    )
    set_times(row, fresh_times(run, step, row.agency_id, at))
    locked.add(row)
    return row


def assigned_position(step: rules.Step, run: Run, assignee_id: int, at: datetime) -> orgs.PositionCard:
    """Return the position in which the assignee does the step.

    Raises: Invalid (field assignee) when they hold none that fits.
    """
    found = placing.fitting_positions(step, run.parties, at)
    holders = accounts.holders_of_many([position.id for position in found], at=at)
    fitting = [
        position
        for position in found
        if any(who.account_id == assignee_id and who.on_behalf_of is None for who in holders[position.id])
    ]
    if not fitting:
        raise errors.Invalid(_("Người này không giữ vị trí thực hiện bước tiếp theo."), field="assignee")
    unit_id = run.units.get(step.party)
    return next((position for position in fitting if position.unit_id == unit_id), fitting[0])


def _same_officer(locked: Locked, step: rules.Step, position_id: int, at: datetime) -> int | None:
    """Return who did this part of the run before, if they still hold the position; desks and records are pools."""
    if step.kind not in PERSONAL:
        return None
    for row in reversed(locked.steps):
        before = locked.version.step_of(row.step_id)
        if row.position_id != position_id or before.position_key != step.position_key:
            continue
        officer = row.assignee_id or row.on_behalf_of_id or row.done_by_id
        if officer is None:
            continue
        return officer if holds(officer, position_id, at) else None
    return None


def close_step(
    row: StepRun, *, outcome: str, note: str, at: datetime, by: Actor | None, holding: Holding | None
) -> None:
    """Write that a step is done: by whom, in which position, on whose behalf; nobody: by the system."""
    mark_done(row, outcome=outcome, note=note, at=at, by=by, holding=holding)
    prepared.update(
        row,
        ["state", "done_at", "outcome", "note", "alarm_at", "done_by", "done_position", "on_behalf_of"],
    )


def mark_done(
    row: StepRun, *, outcome: str, note: str, at: datetime, by: Actor | None, holding: Holding | None
) -> None:
    """Put into a row that its step is done, without writing it."""
    row.state, row.done_at, row.outcome, row.note, row.alarm_at = StepState.DONE, at, outcome, note, None
    row.done_by_id = by.account_id if by else None
    row.done_position_id = holding.position_id if holding else None
    row.on_behalf_of_id = holding.on_behalf_of if holding else None


def go_on(
    locked: Locked, step: rules.Step, outcome: rules.Outcome, *, at: datetime, assignee_id: int | None = None
) -> list[StepRun]:
    """Take an outcome: open the step it leads to, or finish the run. Return what was opened."""
    run = locked.run
    before = (run.result, run.units, run.state)
    run.result = locked.version.definition.result_after(step.key, outcome, run.result)
    opened: list[StepRun] = []
    if outcome.leads_to:
        following = locked.version.definition.step(outcome.leads_to)
        assert following is not None
        opened.append(open_step(locked, following, at=at, assignee_id=assignee_id, assigned=assignee_id is not None))
    else:
        run.state, run.ended_at = RunState.FINISHED, at
        run.result = run.result or Result.APPROVED
    if (run.result, run.units, run.state) != before:
        run.save(update_fields=["result", "units", "state", "ended_at"])
    return opened
