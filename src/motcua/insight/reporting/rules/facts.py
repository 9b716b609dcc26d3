"""What one dossier adds to the figures, day by day, from its recorded moves and due history."""

from collections.abc import Sequence
from dataclasses import dataclass, fields
from datetime import date, datetime, time, timedelta

from motcua.ground.core import worktime

HOUR_UNITS = frozenset({"working-hour", "hour"})


@dataclass(slots=True)
class Delta:
    """The measures of one dossier on one day."""

    received_online: int = 0
    received_assisted: int = 0
    received_direct: int = 0
    early: int = 0
    on_time: int = 0
    late: int = 0
    rejected: int = 0
    stopped: int = 0
    overdue_open: int = 0

    def is_empty(self) -> bool:
        """Return whether nothing is added."""
        return not any(getattr(self, field.name) for field in fields(self))


@dataclass(frozen=True, slots=True)
class MoveFact:
    """A move, as far as figures need it."""

    at: datetime
    source: str
    target: str


@dataclass(frozen=True, slots=True)
class DueFact:
    """A due moment and the promise from a moment on."""

    at: datetime
    due_at: datetime | None
    promised_at: datetime | None
    ground: str = ""


@dataclass(frozen=True, slots=True)
class History:
    """The record of one dossier."""

    channel: str
    assisted: bool
    limit_unit: str
    outcome: str
    pausing: frozenset[str]  # states in which the limit's clock waits
    finishing: frozenset[str]  # states in which the work is done
    moves: Sequence[MoveFact]
    dues: Sequence[DueFact]
    extension_saves: bool = False


def deltas(history: History) -> dict[date, Delta]:
    """Return day -> what the dossier adds; empty for a dossier that was never accepted.

    Term: số liệu giải quyết TTHC
    Law: decisions 6: received = accepted; finished = issued, rejected or stopped, not fetched; early = an earlier
        date than due (hour limits: an earlier moment); waiting for a supplement is in time; no limit is on time
    """
    found: dict[date, Delta] = {}

    def on(at: datetime) -> Delta:
        return found.setdefault(worktime.local(at).date(), Delta())

    accepted_at = next((move.at for move in history.moves if move.target == "accepted"), None)
    if accepted_at is None:
        return found
    received = on(accepted_at)
    if history.channel == "online":
        received.received_online = 1
        received.received_assisted = int(history.assisted)
    else:
        received.received_direct = 1
    end = next((move for move in history.moves if move.target in history.finishing), None)
    if end is not None:
        _finish(on(end.at), history, end)
    for starts_on, ends_on in overdue_days(history, end.at if end else None):
        found.setdefault(starts_on, Delta()).overdue_open += 1
        if ends_on is not None:
            found.setdefault(ends_on, Delta()).overdue_open -= 1
    return {day: delta for day, delta in sorted(found.items()) if not delta.is_empty()}


def _finish(delta: Delta, history: History, end: MoveFact) -> None:
    due = due_for_figures(history, end.at)
    if end.target != "issued":
        delta.stopped = 1
        paused_from = _paused_from(history, end.at)
        moment = paused_from or end.at
        if due is not None and moment > due:
            delta.late = 1
        else:
            delta.on_time = 1
        return
    delta.rejected = int(history.outcome == "rejected")
    if due is None:
        delta.on_time = 1
    elif end.at > due:
        delta.late = 1
    elif history.limit_unit in HOUR_UNITS:
        delta.early, delta.on_time = (1, 0) if end.at < due else (0, 1)
    else:
        early = worktime.local(end.at).date() < worktime.local(due).date()
        delta.early, delta.on_time = (1, 0) if early else (0, 1)


def due_for_figures(history: History, at: datetime) -> datetime | None:
    """Return the due moment that figures count against at a moment: the lawful one, or the extended one by setting."""
    known = [promise for promise in history.dues if promise.at <= at]
    if not known:
        return None
    due = known[-1].due_at
    if history.extension_saves and due is not None:
        extended = [promise.promised_at for promise in known if promise.ground == "apology" and promise.promised_at]
        due = max([due, *extended])
    return due


def _paused_from(history: History, at: datetime) -> datetime | None:
    """Return since when the dossier was paused at a moment, a wish to withdraw leaving a pause as it was."""
    since: datetime | None = None
    for move in history.moves:
        if move.at > at or (move.at == at and move.target in history.finishing):
            break
        if move.target in history.pausing:
            since = since or move.at
        elif move.target != "withdrawal_asked":
            since = None
    return since


def overdue_days(history: History, ended_at: datetime | None) -> list[tuple[date, date | None]]:
    """Return the stretches of days at whose end the dossier was open and overdue: first day, first day no longer.

    The end of a day is the midnight that follows it. A stretch without an end may begin in the future: the day on
    which the dossier becomes overdue if nothing happens before.
    """
    cuts = sorted({promise.at for promise in history.dues} | {move.at for move in history.moves})
    accepted_at = next(move.at for move in history.moves if move.target == "accepted")
    cuts = [cut for cut in cuts if cut >= accepted_at and (ended_at is None or cut < ended_at)]
    stretches: list[tuple[date, date | None]] = []
    for here, following in zip(cuts, [*cuts[1:], ended_at], strict=True):
        due = due_for_figures(history, here)
        paused = _paused_from(history, here + timedelta(microseconds=1))
        if due is None or paused is not None:
            continue
        first = worktime.local(max(here, due)).date()
        after = None if following is None else _first_day_ending_at_or_after(following)
        if after is not None and after <= first:
            continue
        if stretches and stretches[-1][1] == first:
            stretches[-1] = (stretches[-1][0], after)
        else:
            stretches.append((first, after))
    return stretches


def _first_day_ending_at_or_after(at: datetime) -> date:
    local = worktime.local(at)
    return local.date() - timedelta(days=1) if local.time() == time(0, 0) else local.date()
