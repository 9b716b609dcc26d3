"""The moves of a dossier: one table, tested over every pair of states and drawn in the docs."""

from collections.abc import Mapping
from dataclasses import dataclass

from motcua.casework.dossiers.enums import State


@dataclass(frozen=True, slots=True)
class Rule:
    """One lawful move: from a state, by an action, to a state."""

    source: str
    action: str
    target: str


_S = State
TABLE: tuple[Rule, ...] = (
    Rule(_S.DRAFT, "submit", _S.SUBMITTED),
    Rule(_S.SUBMITTED, "accept", _S.ACCEPTED),
    Rule(_S.SUBMITTED, "decline", _S.DECLINED),
    Rule(_S.SUBMITTED, "ask_supplement", _S.SUPPLEMENT_BEFORE),
    Rule(_S.SUBMITTED, "withdraw", _S.WITHDRAWN),
    Rule(_S.SUPPLEMENT_BEFORE, "answer_supplement", _S.SUBMITTED),
    Rule(_S.SUPPLEMENT_BEFORE, "expire", _S.DECLINED),
    Rule(_S.SUPPLEMENT_BEFORE, "withdraw", _S.WITHDRAWN),
    Rule(_S.ACCEPTED, "start_processing", _S.PROCESSING),
    Rule(_S.ACCEPTED, "issue", _S.ISSUED),
    Rule(_S.ACCEPTED, "ask_withdrawal", _S.WITHDRAWAL_ASKED),
    Rule(_S.PROCESSING, "advance", _S.PROCESSING),
    Rule(_S.PROCESSING, "ask_supplement", _S.SUPPLEMENT_AFTER),
    Rule(_S.PROCESSING, "ask_payment", _S.FINANCIAL),
    Rule(_S.PROCESSING, "ask_withdrawal", _S.WITHDRAWAL_ASKED),
    Rule(_S.PROCESSING, "stop", _S.STOPPED),
    Rule(_S.PROCESSING, "issue", _S.ISSUED),
    Rule(_S.SUPPLEMENT_AFTER, "confirm_supplement", _S.PROCESSING),
    Rule(_S.SUPPLEMENT_AFTER, "ask_withdrawal", _S.WITHDRAWAL_ASKED),
    Rule(_S.SUPPLEMENT_AFTER, "expire", _S.STOPPED),
    Rule(_S.FINANCIAL, "confirm_payment", _S.PROCESSING),
    Rule(_S.FINANCIAL, "expire", _S.STOPPED),
    Rule(_S.FINANCIAL, "ask_withdrawal", _S.WITHDRAWAL_ASKED),
    Rule(_S.WITHDRAWAL_ASKED, "grant_withdrawal", _S.STOPPED),
    Rule(_S.WITHDRAWAL_ASKED, "refuse_withdrawal", _S.PROCESSING),
    Rule(_S.WITHDRAWAL_ASKED, "refuse_withdrawal", _S.SUPPLEMENT_AFTER),
    Rule(_S.WITHDRAWAL_ASKED, "refuse_withdrawal", _S.FINANCIAL),
    Rule(_S.WITHDRAWAL_ASKED, "refuse_withdrawal", _S.ISSUED),
    Rule(_S.ISSUED, "return", _S.RETURNED),
)

MOVES: Mapping[str, frozenset[str]] = {
    state: frozenset(rule.target for rule in TABLE if rule.source == state) for state in State.values
}
ENDED = frozenset(state for state, targets in MOVES.items() if not targets)
BEFORE_ACCEPTANCE = frozenset({State.DRAFT, State.SUBMITTED, State.SUPPLEMENT_BEFORE, State.DECLINED, State.WITHDRAWN})
FINISHED = frozenset({State.ISSUED, State.RETURNED, State.STOPPED})
PAUSED = frozenset({State.SUPPLEMENT_AFTER, State.FINANCIAL})
_ACTIONS = frozenset((rule.source, rule.action, rule.target) for rule in TABLE)


def may_move(source: str, target: str) -> bool:
    """Return whether the law knows a move from one state to the other."""
    return target in MOVES[source]


def may_act(source: str, action: str, target: str) -> bool:
    """Return whether this action leads from one state to the other."""
    return (source, action, target) in _ACTIONS


def state_after_refused_withdrawal(before: str) -> str:
    """Return where a dossier goes when the wish to withdraw is refused: back to where it was.

    A dossier that was only accepted has meanwhile nothing else to wait for: it goes on as processing.
    """
    return State.PROCESSING if before == State.ACCEPTED else before
