"""The moves of a dossier, whole: every pair of states, every action."""

from itertools import product

import pytest

from motcua.casework.dossiers.enums import NATIONAL_CODE, Action, State
from motcua.casework.dossiers.rules import lifecycle

# Written by hand from decisions 2, not derived from the table under test.
LAWFUL = {
    "draft": {"submitted"},
    "submitted": {"accepted", "declined", "supplement_before", "withdrawn"},
    "supplement_before": {"submitted", "declined", "withdrawn"},
    "accepted": {"processing", "issued", "withdrawal_asked"},
    "processing": {"processing", "supplement_after", "financial", "withdrawal_asked", "stopped", "issued"},
    "supplement_after": {"processing", "withdrawal_asked", "stopped"},
    "financial": {"processing", "stopped", "withdrawal_asked"},
    "withdrawal_asked": {"stopped", "processing", "supplement_after", "financial", "issued"},
    "issued": {"returned"},
    "declined": set(),
    "withdrawn": set(),
    "stopped": set(),
    "returned": set(),
}
NATIONAL = {
    "draft": None,
    "submitted": 1,
    "accepted": 2,
    "declined": 3,
    "processing": 4,
    "supplement_before": 5,
    "supplement_after": 5,
    "financial": 6,
    "withdrawal_asked": 7,
    "stopped": 8,
    "withdrawn": 8,
    "issued": 9,
    "returned": 10,
}


@pytest.mark.parametrize(("source", "target"), list(product(State.values, State.values)))
def test_only_lawful_moves_are_known(source: str, target: str) -> None:
    assert lifecycle.may_move(source, target) == (target in LAWFUL[source])


def test_every_state_has_its_national_code() -> None:
    assert {str(state): code for state, code in NATIONAL_CODE.items()} == NATIONAL


def test_ended_states_are_those_without_a_way_out() -> None:
    assert set(lifecycle.ENDED) == {"declined", "withdrawn", "stopped", "returned"}


def test_every_state_can_reach_an_end() -> None:
    reach = {state: set(lifecycle.MOVES[state]) for state in State.values}
    for _ in State.values:
        for state in State.values:
            reach[state] |= {far for near in reach[state] for far in reach[near]}

    assert [
        state for state in State.values if state not in lifecycle.ENDED and not reach[state] & lifecycle.ENDED
    ] == []


def test_refusal_at_intake_exists_only_before_acceptance() -> None:
    assert {rule.source for rule in lifecycle.TABLE if rule.target == State.DECLINED} == {
        "submitted",
        "supplement_before",
    }


def test_every_action_has_words() -> None:
    assert {rule.action for rule in lifecycle.TABLE} == set(Action.values)


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("accepted", "processing"),
        ("processing", "processing"),
        ("supplement_after", "supplement_after"),
        ("financial", "financial"),
        ("issued", "issued"),
    ],
)
def test_a_refused_withdrawal_goes_back_to_where_it_was(before: str, after: str) -> None:
    assert lifecycle.state_after_refused_withdrawal(before) == after
    assert lifecycle.may_act("withdrawal_asked", "refuse_withdrawal", after)
