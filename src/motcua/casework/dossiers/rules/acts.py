"""What can be done with a dossier: one table of acts, from which states, rights, offers, diagram and pages follow.

An act is declared here once; its service does it, `enums.Action` has its name and words, `policies.offers` its rule of
time. What somebody may only look at is the small table at the end.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from motcua.casework.dossiers.enums import Action, Form, Look, Outcome, Relation, State


@dataclass(frozen=True, slots=True)
class Act:
    """One thing that may be done with a dossier, by whom, from where to where.

    Term: việc làm với hồ sơ
    """

    name: Action
    standing: frozenset[Relation] = frozenset()  # who may, besides the system itself
    moves: tuple[tuple[State, State], ...] = ()  # from a state to a state
    within: frozenset[State] = frozenset()  # states in which it is done and changes none
    event: str = ""  # the fact that goes up when it is done
    form: Form | None = None  # the statutory form that is issued with it
    asks_person: bool = False  # from now on the person is waited for; after acceptance the limit's clock waits too
    internal: bool = False  # what is written with it is for those who work on the dossier

    @property
    def allowed(self) -> frozenset[Relation]:
        """Return every standing that allows it."""
        return self.standing | {Relation.SYSTEM}

    @property
    def starts(self) -> frozenset[State]:
        """Return the states in which it may be done."""
        return self.within | {source for source, _target in self.moves}

    def targets(self, source: str) -> tuple[State, ...]:
        """Return where it may lead from a state."""
        return tuple(target for start, target in self.moves if start == source)


_R, _S, _A = Relation, State, Action
_DESKS = frozenset({_R.RECEIVING_DESK, _R.COMPETENT_DESK})
_HEADS = frozenset({_R.UNIT_HEAD, _R.AGENCY_HEAD})
_HOLDER = frozenset({_R.STEP_HOLDER})
_DESK = frozenset({_R.RECEIVING_DESK})
_PERSON = frozenset({_R.APPLICANT, _R.RECEIVING_DESK})
_HEAD = frozenset({_R.AGENCY_HEAD})
# States in which a process may have an open step; a step that rests while something is waited for is open too.
_UNDER_WAY = frozenset({_S.ACCEPTED, _S.PROCESSING, _S.SUPPLEMENT_AFTER, _S.FINANCIAL, _S.WITHDRAWAL_ASKED, _S.ISSUED})

# Law: decisions 2 (moves) and 5 (who may); in the order in which a dossier meets them.
_TABLE = (
    Act(_A.SUBMIT, _PERSON, ((_S.DRAFT, _S.SUBMITTED),), event="dossiers.dossier_submitted"),
    Act(_A.CHECK_PAPERS, _DESK, within=frozenset({_S.SUBMITTED, _S.SUPPLEMENT_AFTER}), internal=True),
    Act(
        _A.AMEND,
        _DESK,
        within=frozenset({_S.SUBMITTED, _S.SUPPLEMENT_BEFORE}),
        event="dossiers.particulars_corrected",
    ),
    # Law: decisions 7.3: a case that only the office chooses, when it checks or appraises.
    Act(_A.CHOOSE_CASE, _DESK, ((_S.SUBMITTED, _S.SUBMITTED),), event="dossiers.case_chosen"),
    Act(_A.ACCEPT, _DESK, ((_S.SUBMITTED, _S.ACCEPTED),), event="dossiers.dossier_accepted"),
    Act(
        _A.ASK_SUPPLEMENT,
        _DESK,
        ((_S.SUBMITTED, _S.SUPPLEMENT_BEFORE),),
        event="dossiers.supplement_asked",
        form=Form.SUPPLEMENT,
        asks_person=True,
    ),
    Act(_A.DECLINE, _DESK, ((_S.SUBMITTED, _S.DECLINED),), event="dossiers.intake_declined", form=Form.DECLINE),
    Act(
        _A.DECLINE_UNANSWERED,
        moves=((_S.SUPPLEMENT_BEFORE, _S.DECLINED),),
        event="dossiers.intake_declined",
        form=Form.DECLINE,
    ),
    Act(
        _A.WITHDRAW,
        _PERSON,
        ((_S.SUBMITTED, _S.WITHDRAWN), (_S.SUPPLEMENT_BEFORE, _S.WITHDRAWN)),
        event="dossiers.dossier_withdrawn",
    ),
    Act(
        _A.ANSWER_SUPPLEMENT,
        _PERSON,
        ((_S.SUPPLEMENT_BEFORE, _S.SUBMITTED),),
        within=frozenset({_S.SUPPLEMENT_AFTER, _S.WITHDRAWAL_ASKED}),
        event="dossiers.supplement_answered",
    ),
    Act(_A.START_PROCESSING, moves=((_S.ACCEPTED, _S.PROCESSING),), event="dossiers.step_completed", internal=True),
    Act(
        _A.CONFIRM_TRANSFER,
        frozenset({_R.COMPETENT_DESK}),
        # From processing where a wish to withdraw was refused before the transfer was confirmed.
        ((_S.ACCEPTED, _S.PROCESSING), (_S.PROCESSING, _S.PROCESSING)),
        event="dossiers.transfer_confirmed",
    ),
    Act(
        _A.COMPLETE_STEP,
        _HOLDER,
        ((_S.ACCEPTED, _S.PROCESSING), (_S.PROCESSING, _S.PROCESSING)),
        event="dossiers.step_completed",
        internal=True,
    ),
    Act(_A.TAKE_STEP, _HOLDER, within=_UNDER_WAY, internal=True),
    Act(_A.RELEASE_STEP, _HOLDER, within=_UNDER_WAY, internal=True),
    Act(_A.REASSIGN, _HOLDER | _DESKS | _HEADS, within=_UNDER_WAY, internal=True),
    Act(_A.ASK_CONSULTATION, _HOLDER, within=frozenset({_S.PROCESSING}), internal=True),
    Act(_A.PROPOSE_SUPPLEMENT, _HOLDER | _HEADS, within=frozenset({_S.PROCESSING}), internal=True),
    Act(_A.CANCEL_SUPPLEMENT, _DESKS, within=frozenset({_S.PROCESSING}), internal=True),
    Act(
        _A.SEND_SUPPLEMENT,
        _DESKS,
        ((_S.PROCESSING, _S.SUPPLEMENT_AFTER),),
        event="dossiers.supplement_asked",
        form=Form.SUPPLEMENT,
        asks_person=True,
    ),
    Act(
        _A.CONFIRM_SUPPLEMENT,
        _DESKS,
        ((_S.SUPPLEMENT_AFTER, _S.PROCESSING),),
        event="dossiers.processing_resumed",
    ),
    Act(
        _A.STOP_UNANSWERED,
        moves=((_S.SUPPLEMENT_AFTER, _S.STOPPED),),
        event="dossiers.dossier_stopped",
        form=Form.STOP,
    ),
    Act(
        _A.ASK_PAYMENT,
        _HOLDER,
        ((_S.PROCESSING, _S.FINANCIAL),),
        event="dossiers.payment_asked",
        asks_person=True,
    ),
    Act(_A.CONFIRM_PAYMENT, _DESKS, ((_S.FINANCIAL, _S.PROCESSING),), event="dossiers.processing_resumed"),
    Act(_A.REOPEN_UNPAID, moves=((_S.FINANCIAL, _S.PROCESSING),), event="dossiers.payment_overdue"),
    Act(
        _A.ASK_WITHDRAWAL,
        _PERSON,
        (
            (_S.ACCEPTED, _S.WITHDRAWAL_ASKED),
            (_S.PROCESSING, _S.WITHDRAWAL_ASKED),
            (_S.SUPPLEMENT_AFTER, _S.WITHDRAWAL_ASKED),
            (_S.FINANCIAL, _S.WITHDRAWAL_ASKED),
        ),
        event="dossiers.withdrawal_asked",
    ),
    Act(
        _A.GRANT_WITHDRAWAL,
        _DESKS,
        ((_S.WITHDRAWAL_ASKED, _S.STOPPED),),
        event="dossiers.withdrawal_granted",
        form=Form.STOP,
    ),
    Act(
        _A.REFUSE_WITHDRAWAL,
        _DESKS,
        (
            (_S.WITHDRAWAL_ASKED, _S.PROCESSING),
            (_S.WITHDRAWAL_ASKED, _S.SUPPLEMENT_AFTER),
            (_S.WITHDRAWAL_ASKED, _S.FINANCIAL),
        ),
        event="dossiers.withdrawal_refused",
    ),
    Act(
        _A.STOP,
        _HEAD,
        ((_S.PROCESSING, _S.STOPPED), (_S.FINANCIAL, _S.STOPPED)),
        event="dossiers.dossier_stopped",
        form=Form.STOP,
    ),
    Act(
        _A.APOLOGISE,
        _HEAD,
        within=frozenset({_S.ACCEPTED, _S.PROCESSING, _S.WITHDRAWAL_ASKED}),
        event="dossiers.apology_sent",
        form=Form.APOLOGY,
    ),
    Act(
        _A.CHANGE_CASE,
        _HOLDER | _HEAD,
        ((_S.PROCESSING, _S.PROCESSING),),
        event="dossiers.case_chosen",
        form=Form.APOLOGY,
    ),
    Act(
        _A.RECORD_CORRECTION,
        _DESKS,
        within=frozenset({_S.ACCEPTED, _S.PROCESSING, _S.SUPPLEMENT_AFTER, _S.FINANCIAL, _S.WITHDRAWAL_ASKED}),
        event="dossiers.particulars_corrected",
    ),
    Act(
        _A.ISSUE,
        _HOLDER,
        ((_S.ACCEPTED, _S.ISSUED), (_S.PROCESSING, _S.ISSUED)),
        event="dossiers.result_issued",
    ),
    Act(
        _A.ISSUE_IMMEDIATELY,
        _HEAD,
        ((_S.ACCEPTED, _S.ISSUED), (_S.PROCESSING, _S.ISSUED)),
        event="dossiers.result_issued",
    ),
    Act(
        _A.CORRECT,
        _HOLDER | _HEAD,
        within=frozenset({_S.ISSUED, _S.RETURNED}),
        event="dossiers.result_corrected",
    ),
    Act(_A.RETURN, _DESK, ((_S.ISSUED, _S.RETURNED),), event="dossiers.dossier_closed"),
    # Law: decisions 2: reopening is a new linked dossier; the finished one stays what it is.
    Act(_A.REOPEN, _HEAD, within=frozenset({_S.RETURNED, _S.STOPPED})),
    Act(_A.RECORD_CALL, _DESKS, within=frozenset(set(_S) - {_S.DRAFT}), internal=True),
)

ACTS: Mapping[Action, Act] = {act.name: act for act in _TABLE}
MOVES: Mapping[State, frozenset[State]] = {
    state: frozenset(target for act in _TABLE for target in act.targets(state)) for state in State
}
ENDED = frozenset(state for state, targets in MOVES.items() if not targets)


def reached(starts: Iterable[State], *, without: Iterable[Action] = ()) -> frozenset[State]:
    """Return every state that a dossier may come to from some states, if certain acts are left out."""
    ways = [move for act in _TABLE if act.name not in without for move in act.moves]
    found = frozenset(starts)
    while more := {target for source, target in ways if source in found} - found:
        found |= more
    return found


BEFORE_ACCEPTANCE = reached({State.DRAFT}, without={Action.ACCEPT})
# The person is waited for; after acceptance that is a pause, in which the limit's clock waits too.
WAITING = frozenset(target for act in _TABLE if act.asks_person for _source, target in act.moves)
PAUSED = WAITING - BEFORE_ACCEPTANCE
# For every figure the work is done: nothing leads back to it. Law: decisions 6
FINISHED = frozenset(
    state for state in State if state not in BEFORE_ACCEPTANCE and State.PROCESSING not in reached({state})
)
WITHOUT_RESULT = ENDED - reached({State.ISSUED})


def may_be_filed_again(state: str, outcome: str) -> bool:
    """Return whether a dossier ended without what was asked for: declined, stopped, withdrawn, or refused by a result.

    Term: nộp lại
    """
    return state in WITHOUT_RESULT or outcome == Outcome.REJECTED


_ALLOWED = frozenset((source, act.name, target) for act in _TABLE for source, target in act.moves)


def may_act(source: str, action: str, target: str) -> bool:
    """Return whether this act leads from one state to the other."""
    return (source, action, target) in _ALLOWED


def ends_wait(action: Action) -> bool:
    """Return whether nothing is waited for any more after an act: it ends the dossier, or brings the result."""
    return bool(targets := {target for _source, target in ACTS[action].moves}) and targets <= ENDED | FINISHED


def state_after_refused_withdrawal(before: str) -> State:
    """Return where a dossier goes when the wish to withdraw is refused: back to where it was.

    A dossier that was only accepted has meanwhile nothing else to wait for: it goes on as processing.
    """
    return State.PROCESSING if before == State.ACCEPTED else State(before)


_SEE = _DESKS | _HEADS | {_R.APPLICANT, _R.HELPING_DESK, _R.STEP_HOLDER}
# Law: decisions 5
LOOKS: Mapping[Look, frozenset[Relation]] = {
    Look.VIEW: _SEE | {_R.SYSTEM},
    Look.PROGRESS: _SEE | {_R.CONTROLLER, _R.SYSTEM},
    Look.TRAIL: frozenset({_R.AUDITOR, _R.SYSTEM}),
    Look.CONSULTED_VIEW: frozenset({_R.CONSULTED, _R.SYSTEM}),
    Look.OWN_FILES: frozenset({_R.APPLICANT, _R.SYSTEM}),
    Look.PRINT: _SEE | {_R.SYSTEM},
}


def allowed(what: Action | Look) -> frozenset[Relation]:
    """Return every standing that allows an act or a look."""
    return ACTS[what].allowed if isinstance(what, Action) else LOOKS[what]
