"""What the row of a dossier may not say otherwise than its record."""

from dataclasses import replace
from datetime import datetime

import pytest

from motcua.casework.dossiers.enums import Kept
from motcua.casework.dossiers.rules import agreement
from motcua.casework.dossiers.rules.agreement import Disagreement, Moved, Record
from motcua.ground.core.worktime import TZ


def at(text: str) -> datetime:
    return datetime.fromisoformat(text).replace(tzinfo=TZ)


SENT, TAKEN, DONE, FETCHED = (at(f"2026-11-{day} 09:00") for day in (19, 20, 24, 25))
DUE = at("2026-11-26 17:00")
MOVES = (
    Moved(1, "draft", "submitted", SENT),
    Moved(2, "submitted", "accepted", TAKEN),
    Moved(3, "accepted", "processing", TAKEN),
    Moved(4, "processing", "issued", DONE),
    Moved(5, "issued", "returned", FETCHED),
)
RECORD = Record(MOVES, DUE, DUE, "approved")
ROW: dict[Kept, agreement.Value] = {
    Kept.STATE: "returned",
    Kept.WAS: "",
    Kept.SUBMITTED: SENT,
    Kept.ACCEPTED: TAKEN,
    Kept.ISSUED: DONE,
    Kept.RETURNED: FETCHED,
    Kept.ENDED: FETCHED,
    Kept.DUE: DUE,
    Kept.PROMISED: DUE,
    Kept.OUTCOME: "approved",
    Kept.PAUSED: False,
    Kept.REGISTER: 2026,
    Kept.CODE: True,
}


def test_a_row_that_says_what_was_recorded_disagrees_in_nothing() -> None:
    assert agreement.disagreements(ROW, RECORD) == []
    assert {*ROW, Kept.MOVES} == set(Kept)


@pytest.mark.parametrize("what", list(ROW))
def test_whatever_the_row_says_otherwise_is_told_with_both_values(what: Kept) -> None:
    wrong = {
        Kept.STATE: "processing",
        Kept.WAS: "financial",
        Kept.OUTCOME: "rejected",
        Kept.PAUSED: True,
        Kept.REGISTER: 2025,
        Kept.CODE: False,
    }.get(what, at("2026-11-21 10:00"))

    assert agreement.disagreements({**ROW, what: wrong}, RECORD) == [Disagreement(what, wrong, ROW[what])]


@pytest.mark.parametrize(
    ("kept", "told"),
    [
        (
            [0, 2, 3, 4],
            [("3: accepted", "2: submitted"), ("4: processing", "3: processing"), ("5: issued", "4: issued")],
        ),
        ([0, 1, 3, 4], [("4: processing", "3: accepted"), ("5: issued", "4: issued")]),
    ],
)
def test_a_move_that_is_missing_is_seen_in_those_that_follow(kept: list[int], told: list[tuple[str, str]]) -> None:
    found = agreement.disagreements(ROW, replace(RECORD, moves=[MOVES[number] for number in kept]))

    assert [(wrong.row, wrong.record) for wrong in found if wrong.what == Kept.MOVES] == told


def test_a_move_that_does_not_begin_where_the_last_one_ended_is_seen() -> None:
    moves = [*MOVES[:3], Moved(4, "financial", "issued", DONE), MOVES[4]]

    assert agreement.disagreements(ROW, replace(RECORD, moves=moves)) == [
        Disagreement(Kept.MOVES, "4: financial", "4: processing")
    ]


def test_before_acceptance_there_is_neither_code_nor_register_nor_due_moment() -> None:
    declined = [MOVES[0], Moved(2, "submitted", "declined", TAKEN)]
    nothing = dict.fromkeys((Kept.ACCEPTED, Kept.ISSUED, Kept.RETURNED, Kept.DUE, Kept.PROMISED, Kept.REGISTER))
    row = {**ROW, **nothing, Kept.STATE: "declined", Kept.ENDED: TAKEN, Kept.OUTCOME: "", Kept.CODE: False}

    assert agreement.disagreements(row, Record(declined)) == []
    assert agreement.disagreements({**row, Kept.CODE: True}, Record(declined)) == [Disagreement(Kept.CODE, True, False)]


def test_a_wish_to_withdraw_keeps_where_the_dossier_was() -> None:
    moves = [*MOVES[:3], Moved(4, "processing", "financial", DONE), Moved(5, "financial", "withdrawal_asked", FETCHED)]
    none = dict.fromkeys((Kept.ISSUED, Kept.RETURNED, Kept.ENDED))
    row = {**ROW, **none, Kept.STATE: "withdrawal_asked", Kept.WAS: "financial", Kept.OUTCOME: "", Kept.PAUSED: True}
    record = Record(moves, DUE, DUE, paused=True)

    assert agreement.disagreements(row, record) == []
    assert agreement.disagreements({**row, Kept.WAS: "processing"}, record) == [
        Disagreement(Kept.WAS, "processing", "financial")
    ]


@pytest.mark.parametrize(
    ("state", "before", "paused"),
    [
        ("financial", "", True),
        ("supplement_after", "", True),
        ("supplement_before", "", False),
        ("processing", "financial", False),  # what an earlier wish left there
        ("withdrawal_asked", "supplement_after", True),
        ("withdrawal_asked", "processing", False),
    ],
)
def test_a_state_says_whether_the_limit_waits(state: str, before: str, paused: bool) -> None:
    assert agreement.row_says_paused(state, before) is paused
