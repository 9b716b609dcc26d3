"""When a dossier is due, and how it stands against that: arithmetic of the law over a calendar that is handed in."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from motcua.casework.dossiers.enums import DeadlineState
from motcua.casework.dossiers.rules import acts
from motcua.ground.core import worktime

TRANSFER_CUTOFF = time(15, 0)  # Law: decree 118/2025 Art. 18(2), kept by 309/2026
HOUR_UNITS = frozenset({worktime.LimitUnit.WORKING_HOUR, worktime.LimitUnit.HOUR})


@dataclass(frozen=True, slots=True)
class Transfer:
    """When a dossier received elsewhere reaches the competent agency at the latest, and until when papers may take."""

    latest_start_at: datetime
    due_at: datetime


@dataclass(frozen=True, slots=True)
class PausedTime:
    """One pause of a dossier and how the limit goes on after it."""

    from_at: datetime
    until_at: datetime | None
    resume: str
    ground: str = ""


def latest_transfer(
    accepted_at: datetime, *, on_paper: bool, calendar: worktime.WorkCalendar, window_minutes: int = 60
) -> Transfer:
    """Return the latest lawful moment at which the competent agency has the dossier.

    Term: chuyển hồ sơ
    Law: decree 118/2025 Art. 18: electronic at once; paper within the working day, accepted after 15:00 (15:00:00
        itself is not after) or on a rest day: at the start of the next working day.
    Units: `window_minutes` is what a paper transfer at the start of a day may take
    """
    if not on_paper:
        return Transfer(accepted_at, accepted_at)
    local = worktime.local(accepted_at)
    closing = calendar.closing(local.date())
    if closing is not None and accepted_at <= closing and local.time() <= TRANSFER_CUTOFF:
        return Transfer(accepted_at, closing)
    start = calendar.next_open(worktime.at_time(local.date() + timedelta(days=1), time(0, 0)))
    return Transfer(start, start + timedelta(minutes=window_minutes))


def due_moment(
    start_at: datetime,
    limit: worktime.TimeLimit,
    calendar: worktime.WorkCalendar,
    pauses: Sequence[PausedTime] = (),
) -> worktime.Due:
    """Return when a dossier is due whose pauses may each restart or continue the limit.

    A pause that restarts makes its end the new start; pauses after the last restart are left out of the count.
    An open pause is left out up to its beginning: the date is then only what would hold if it ended at once.

    Law: decisions 1, Pause
    """
    start = start_at
    later: list[PausedTime] = []
    for pause in sorted(pauses, key=lambda stretch: stretch.from_at):
        if pause.until_at is None:
            continue
        if pause.resume == worktime.Resume.RESTART:
            start, later = pause.until_at, []
        else:
            later.append(pause)
    return worktime.due(
        start,
        limit,
        calendar,
        pauses=[worktime.Pause(pause.from_at, pause.until_at, pause.ground) for pause in later],
        resume=worktime.Resume.CONTINUE,
    )


def limit_start(start_at: datetime, pauses: Sequence[PausedTime]) -> datetime:
    """Return the moment the limit counts from: the end of the last pause that restarts it, else the first start."""
    restarts = [pause for pause in pauses if pause.resume == worktime.Resume.RESTART]
    ends = [pause.until_at for pause in restarts if pause.until_at is not None]
    return max(ends, default=start_at)


def promise_after(due_at: datetime | None, promised_at: datetime | None) -> datetime | None:
    """Return the promise that stands when the lawful moment changes: it never moves earlier."""
    if due_at is None or promised_at is None:
        return due_at or promised_at
    return max(due_at, promised_at)


def completion(finished_at: datetime, due_at: datetime | None, limit_unit: str) -> DeadlineState:
    """Return whether a finished dossier was early, on time or late.

    Law: decisions 6: early means an earlier date than due; for hour limits an earlier moment; no limit is on time.
    """
    if due_at is None:
        return DeadlineState.ON_TIME
    if finished_at > due_at:
        return DeadlineState.LATE
    if limit_unit in HOUR_UNITS:
        return DeadlineState.EARLY if finished_at < due_at else DeadlineState.ON_TIME
    early = worktime.local(finished_at).date() < worktime.local(due_at).date()
    return DeadlineState.EARLY if early else DeadlineState.ON_TIME


def standing(
    *,
    state: str,
    at: datetime,
    due_at: datetime | None,
    near_at: datetime | None,
    limit_unit: str = "",
    issued_at: datetime | None = None,
) -> DeadlineState:
    """Return how a dossier stands at a moment.

    Units: `near_at` is the moment from which it is near due (`worktime.near_moment`)
    """
    if issued_at is not None:
        return completion(issued_at, due_at, limit_unit)
    if due_at is None or state in acts.WITHOUT_RESULT:
        return DeadlineState.NONE
    if state in acts.PAUSED:
        return DeadlineState.WAITING
    if at > due_at:
        return DeadlineState.OVERDUE
    return DeadlineState.NEAR_DUE if near_at is not None and at >= near_at else DeadlineState.IN_TIME


def apology_deadline(due_at: datetime, limit: worktime.TimeLimit, calendar: worktime.WorkCalendar) -> datetime:
    """Return the last moment for an apology that carries a lawful new date.

    Law: decisions 2, Apology: one working day before the due date where the limit is two days or more, else the
        due moment itself.
    """
    long_limits = {worktime.LimitUnit.WORKING_DAY, worktime.LimitUnit.DAY, worktime.LimitUnit.MONTH}
    is_long = limit.unit in long_limits and ((limit.value or 0) >= 2 or limit.unit == worktime.LimitUnit.MONTH)
    if not is_long:
        return due_at
    day = worktime.local(due_at).date() - timedelta(days=1)
    while not calendar.is_working(day):
        day -= timedelta(days=1)
    closing = calendar.closing(day)
    assert closing is not None  # a working day has a closing time
    return closing


def supplement_window_end(accepted_at: datetime, days: int, calendar: worktime.WorkCalendar) -> date:
    """Return the last day on which a supplement after acceptance may be asked for without a head's reason.

    Law: decree 61/2018 Art. 19(2), decisions 2; Units: working days after acceptance
    """
    return calendar.add_working_days(worktime.local(accepted_at).date(), days)
