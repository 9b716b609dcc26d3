"""Whether the row of a dossier says what its record says: the moves and the due history are the truth. Pure."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from motcua.casework.dossiers.enums import Kept, State
from motcua.casework.dossiers.rules import acts
from motcua.ground.core import worktime

Value = str | int | bool | datetime | None


@dataclass(frozen=True, slots=True)
class Moved:
    """A recorded move."""

    number: int
    source: str
    target: str
    at: datetime


@dataclass(frozen=True, slots=True)
class Record:
    """What was recorded of one dossier, in its order."""

    moves: Sequence[Moved]
    due_at: datetime | None = None  # the last of the due history
    promised_at: datetime | None = None
    outcome: str = ""  # of the last result
    paused: bool = False  # a pause is open


@dataclass(frozen=True, slots=True)
class Disagreement:
    """One thing that the row says otherwise than the record."""

    what: Kept
    row: Value
    record: Value


def disagreements(row: Mapping[Kept, Value], record: Record) -> list[Disagreement]:
    """Return what the row of a dossier says otherwise than its record, in the order of `Kept`.

    Law: decisions 1, 2: each of these moments is that of one move; a due date keeps its history
    """
    wrong = [Disagreement(what, row[what], told) for what, told in _recorded(record).items() if row[what] != told]
    return [*_breaks(record.moves), *wrong]


def _breaks(moves: Sequence[Moved]) -> list[Disagreement]:
    """Return where one move does not follow from the one before it, or a number is missing."""
    found, state = [], str(State.DRAFT)
    for number, move in enumerate(moves, 1):
        if (move.number, move.source) != (number, state):
            found.append(Disagreement(Kept.MOVES, f"{move.number}: {move.source}", f"{number}: {state}"))
        state = move.target
    return found


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
