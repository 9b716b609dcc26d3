"""Whether a dossier says what its record says, and the record the same everywhere: the moves are the truth. Pure.

The due history, the pauses, the results, the code and the log each repeat a part of what the moves say.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from itertools import pairwise, zip_longest

from motcua.casework.dossiers.enums import Action, Kept, Recorded, State
from motcua.casework.dossiers.rules import acts
from motcua.ground.core import worktime

WAITED = timedelta(minutes=1)  # of two who act at once the later in line may have pressed the button first


@dataclass(frozen=True, slots=True)
class Moved:
    """A recorded move."""

    number: int
    source: str
    target: str
    at: datetime
    action: str


@dataclass(frozen=True, slots=True)
class Paused:
    """A recorded pause; no end: it is open."""

    from_at: datetime
    until_at: datetime | None = None


# A tuple: a move's number with the state or the moment of it.
Value = str | int | bool | datetime | Moved | Paused | tuple[int, str | datetime] | None


@dataclass(frozen=True, slots=True)
class Record:
    """What was recorded of one dossier, in its order."""

    moves: Sequence[Moved]
    due_at: datetime | None = None  # the last of the due history
    promised_at: datetime | None = None
    outcome: str = ""  # of the last result
    paused: bool = False  # a pause is open
    due_numbers: Sequence[int] = ()
    pauses: Sequence[Paused] = ()
    result_issued_at: datetime | None = None  # of the first result
    result_returned_at: datetime | None = None
    audited: int = 0  # the highest number of a move that the log tells of
    code: str = ""
    agency_codes: Sequence[str] = ()  # that its agency has or had, the present one first; none: it is not ours to judge


@dataclass(frozen=True, slots=True)
class Disagreement:
    """One thing that the row says otherwise than the record, or a part of the record otherwise than the moves."""

    what: Kept | Recorded
    row: Value
    record: Value


def disagreements(row: Mapping[Kept, Value], record: Record) -> list[Disagreement]:
    """Return what the row of a dossier says otherwise than its record, in the order of `Kept`, then of `Recorded`.

    Law: decisions 1, 2: each of these moments is that of one move; a due date keeps its history; 3: the code
    """
    wrong = [Disagreement(what, row[what], told) for what, told in _recorded(record).items() if row[what] != told]
    return [*_breaks(record.moves), *wrong, *_inside(record)]


def _breaks(moves: Sequence[Moved]) -> list[Disagreement]:
    """Return where one move does not follow from the one before it, or a number is missing."""
    found, state = [], str(State.DRAFT)
    for number, move in enumerate(moves, 1):
        if (move.number, move.source) != (number, state):
            found.append(Disagreement(Kept.MOVES, (move.number, move.source), (number, state)))
        state = move.target
    return found


def _inside(record: Record) -> list[Disagreement]:
    """Return where the record says one thing in two ways."""
    last, whole = len(record.moves), list(range(1, len(record.due_numbers) + 1))
    found = [
        Disagreement(Recorded.TIME, (move.number, move.at), (before.number, before.at))
        for before, move in pairwise(record.moves)
        if move.at < before.at - WAITED
    ]
    found += [Disagreement(Recorded.ACT, move, None) for move in record.moves if not _is_an_act(move)]
    found += [
        Disagreement(Recorded.DUES, had, wanted)
        for had, wanted in zip(record.due_numbers, whole, strict=True)
        if had != wanted
    ][:1]  # those behind it are only moved
    found += _mispaused(record)
    moments = {
        Recorded.RESULT_ISSUED: (record.result_issued_at, _first(record.moves, {State.ISSUED})),
        Recorded.RESULT_RETURNED: (record.result_returned_at, _first(record.moves, {State.RETURNED})),
    }
    # A result that is missing altogether is told with the outcome.
    found += [Disagreement(what, had, told) for what, (had, told) in moments.items() if had and had != told]
    if record.moves and record.audited > record.moves[-1].number:
        found.append(Disagreement(Recorded.AUDIT, record.audited, max(last, record.moves[-1].number)))
    return [*found, *_miscoded(record)]


def _is_an_act(move: Moved) -> bool:
    known = {*State.values}
    return {move.source, move.target} <= known and acts.may_act(move.source, move.action, move.target)


def _mispaused(record: Record) -> list[Disagreement]:
    """Return which pauses are missing, left over, or at other times than the moves that begin and end them."""
    found = []
    for had, told in zip_longest(record.pauses, _pauses(record.moves)):
        early = told is not None and told.ends_earlier
        if had is None or told is None or had.from_at != told.paused.from_at or not _ends(had, told.paused, early):
            found.append(Disagreement(Recorded.PAUSES, had, told.paused if told else None))
    return found


def _ends(had: Paused, told: Paused, early: bool) -> bool:
    if early and had.until_at is not None and told.until_at is not None:
        return had.until_at <= told.until_at
    return had.until_at == told.until_at


@dataclass(frozen=True, slots=True)
class _Told:
    paused: Paused
    ends_earlier: bool = False  # when the time for it was over, however later that was noticed


def _pauses(moves: Sequence[Moved]) -> list[_Told]:
    """Return the pauses that moves tell of; a wish to withdraw leaves a pause as it is."""
    found: list[_Told] = []
    open_from: datetime | None = None
    for move in moves:
        if open_from is None and move.target in acts.PAUSED:
            open_from = move.at
        elif open_from is not None and move.target not in {*acts.PAUSED, State.WITHDRAWAL_ASKED}:
            found.append(_Told(Paused(open_from, move.at), move.action == Action.REOPEN_UNPAID))
            open_from = None
    return [*found, _Told(Paused(open_from))] if open_from is not None else found


def _miscoded(record: Record) -> list[Disagreement]:
    """Return whether the code is not of the agency and the day of acceptance. Law: decisions 3"""
    accepted_at = _first(record.moves, {State.ACCEPTED})
    if not record.code or accepted_at is None or not record.agency_codes:
        return []
    day = f"{worktime.local(accepted_at):%y%m%d}"
    head, _dash, serial = record.code.rpartition("-")
    is_number = serial.isascii() and serial.isdecimal() and int(serial) > 0 and serial == f"{int(serial):04d}"
    if is_number and head in {f"{code}-{day}" for code in record.agency_codes}:
        return []
    return [Disagreement(Recorded.CODE, record.code, f"{record.agency_codes[0]}-{day}-…")]


def _recorded(record: Record) -> dict[Kept, Value]:
    last = record.moves[-1] if record.moves else None
    state = last.target if last else str(State.DRAFT)
    accepted_at = _first(record.moves, {State.ACCEPTED})
    return {
        Kept.STATE: state,
        Kept.WAS: last.source if last and state == State.WITHDRAWAL_ASKED else "",
        Kept.SUBMITTED: _first(record.moves, {State.SUBMITTED}),
        Kept.ACCEPTED: accepted_at,
        Kept.ISSUED: _first(record.moves, {State.ISSUED}),
        Kept.RETURNED: _first(record.moves, {State.RETURNED}),
        Kept.ENDED: _first(record.moves, acts.ENDED),
        Kept.DUE: record.due_at,
        Kept.PROMISED: record.promised_at,
        Kept.OUTCOME: record.outcome,
        Kept.PAUSED: record.paused,
        Kept.REGISTER: worktime.local(accepted_at).year if accepted_at else None,
        Kept.CODE: accepted_at is not None,
    }


def _first(moves: Sequence[Moved], targets: frozenset[State] | set[State]) -> datetime | None:
    return next((move.at for move in moves if move.target in targets), None)


def row_says_paused(state: str, before_withdrawal: str) -> bool:
    """Return whether a dossier in a state is in a pause, which a wish to withdraw leaves as it was."""
    return (before_withdrawal if state == State.WITHDRAWAL_ASKED else state) in acts.PAUSED
