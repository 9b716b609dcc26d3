"""The due moment of a dossier: computed from its own rules, kept with every value it ever had."""

from collections.abc import Sequence
from datetime import datetime, timedelta

from motcua.casework.dossiers.enums import Ground
from motcua.casework.dossiers.models import Dossier, DueChange, Pause
from motcua.casework.dossiers.rules import deadlines
from motcua.ground.core import prepared, worktime
from motcua.ground.core.actors import Actor
from motcua.ground.orgs import queries as orgs


def limit_of(dossier: Dossier) -> worktime.TimeLimit:
    """Return the legal time limit the dossier was accepted under."""
    return worktime.TimeLimit(dossier.limit_value, worktime.LimitUnit(dossier.limit_unit))


def pauses_of(dossier: Dossier) -> list[deadlines.PausedTime]:
    """Return the pauses of a dossier by their beginning; the last may still be open (`until_at` None)."""
    rows = Pause.objects.filter(dossier=dossier).order_by("from_at", "id")
    return [deadlines.PausedTime(row.from_at, row.until_at, row.resume, row.ground) for row in rows]


def compute(dossier: Dossier, start_at: datetime, pauses: list[deadlines.PausedTime]) -> datetime | None:
    """Return the lawful due moment by the calendar of the competent agency."""
    calendar = orgs.work_calendar(dossier.competent_agency_id)
    return deadlines.due_moment(start_at, limit_of(dossier), calendar, pauses).due_at


def near(dossier: Dossier, pauses: Sequence[deadlines.PausedTime] = ()) -> datetime | None:
    """Return from when on a dossier is near due: at most the set share of its limit's working minutes is left."""
    start = dossier.limit_from_at
    if start is None or dossier.due_at is None:
        return None
    calendar = orgs.work_calendar(dossier.competent_agency_id)
    paused = sum(
        calendar.working_minutes_between(pause.from_at, pause.until_at)
        for pause in pauses
        if pause.until_at is not None and pause.from_at >= start
    )
    percent = dossier.rules.get(orgs.NEAR_SETTING, worktime.NEAR_PERCENT)  # as set when it was accepted
    return worktime.near_moment(start, dossier.due_at, calendar, percent=percent, paused_minutes=paused)


def note(
    dossier: Dossier,
    *,
    ground: Ground,
    by: Actor,
    at: datetime,
    reason: str = "",
    rule: str = "",
    number: int | None = None,
) -> DueChange:
    """Add the dossier's present due moment and promise to its due history."""
    if number is None:
        last = DueChange.objects.filter(dossier=dossier).order_by("-number").values_list("number", flat=True).first()
        number = (last or 0) + 1
    change = DueChange(
        dossier=dossier,
        number=number,
        at=at,
        due_at=dossier.due_at,
        promised_at=dossier.promised_at,
        ground=ground,
        reason=reason,
        rule=rule,
        by_id=by.account_id,
    )
    prepared.insert([change])
    return change


def begin_pause(
    dossier: Dossier, *, ground: Ground, resume: str, at: datetime, respond_by_at: datetime | None = None
) -> None:
    """Stop the clock on a legal ground; `respond_by_at` is until when the person has time, where the pause has that."""
    Pause.objects.create(dossier=dossier, ground=ground, resume=resume, from_at=at, respond_by_at=respond_by_at)


def end_of_days(calendar: worktime.WorkCalendar, at: datetime, days: int) -> datetime | None:
    """Return the end of the opening hours of the day so many days after a moment, or of the next working day."""
    last_day = worktime.local(at).date() + timedelta(days=days)
    while not calendar.is_working(last_day):
        last_day += timedelta(days=1)
    return calendar.closing(last_day)


def open_pause(dossier: Dossier) -> Pause | None:
    """Return the pause in which a dossier is now."""
    return Pause.objects.filter(dossier=dossier, until_at=None).first()


def end_pause(dossier: Dossier, *, by: Actor, at: datetime, until_at: datetime | None = None) -> bool:
    """Start the clock again; return whether the promise moved later.

    `until_at`: when what was waited for came or its time was over, where that is told only later.

    Law: decisions 1, Pause. The new due moment and promise are set on the dossier (the caller saves it) and noted.
    """
    pause = open_pause(dossier)
    if pause is None:
        return False
    pause.until_at = until_at or at
    pause.save(update_fields=["until_at"])
    pauses = pauses_of(dossier)
    start = dossier.competent_received_at or dossier.limit_from_at or dossier.accepted_at
    assert start is not None  # only an accepted dossier can have paused
    before = dossier.promised_at
    dossier.due_at = compute(dossier, start, pauses)
    dossier.limit_from_at = deadlines.limit_start(start, pauses)
    dossier.near_at = near(dossier, pauses)
    dossier.promised_at = deadlines.promise_after(dossier.due_at, dossier.promised_at)
    note(dossier, ground=Ground(pause.ground), by=by, at=at, rule=f"pause/{pause.resume}")
    return bool(before and dossier.promised_at and dossier.promised_at > before)
