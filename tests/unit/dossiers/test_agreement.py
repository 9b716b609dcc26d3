"""What the row of a dossier may not say otherwise than its record."""

from dataclasses import replace
from datetime import datetime, timedelta

import pytest

from motcua.casework.dossiers.enums import Kept, Recorded
from motcua.casework.dossiers.rules import agreement
from motcua.casework.dossiers.rules.agreement import Disagreement, Moved, Paused, Record
from motcua.ground.core.worktime import TZ


def at(text: str) -> datetime:
    return datetime.fromisoformat(text).replace(tzinfo=TZ)


SENT, TAKEN, DONE, FETCHED = (at(f"2026-11-{day} 09:00") for day in (19, 20, 24, 25))
DUE = at("2026-11-26 17:00")
MOVES = (
    Moved(1, "draft", "submitted", SENT, "submit"),
    Moved(2, "submitted", "accepted", TAKEN, "accept"),
    Moved(3, "accepted", "processing", TAKEN, "start_processing"),
    Moved(4, "processing", "issued", DONE, "issue"),
    Moved(5, "issued", "returned", FETCHED, "return"),
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
            [
                ((3, "accepted"), (2, "submitted")),
                ((4, "processing"), (3, "processing")),
                ((5, "issued"), (4, "issued")),
            ],
        ),
        ([0, 1, 3, 4], [((4, "processing"), (3, "accepted")), ((5, "issued"), (4, "issued"))]),
    ],
)
def test_a_move_that_is_missing_is_seen_in_those_that_follow(
    kept: list[int], told: list[tuple[object, object]]
) -> None:
    found = agreement.disagreements(ROW, replace(RECORD, moves=[MOVES[number] for number in kept]))

    assert [(wrong.row, wrong.record) for wrong in found if wrong.what == Kept.MOVES] == told


def test_a_move_that_does_not_begin_where_the_last_one_ended_is_seen() -> None:
    moves = [*MOVES[:3], Moved(4, "financial", "issued", DONE, "issue"), MOVES[4]]

    assert agreement.disagreements(ROW, replace(RECORD, moves=moves)) == [
        Disagreement(Kept.MOVES, (4, "financial"), (4, "processing")),
        Disagreement(Recorded.ACT, moves[3], None),
    ]


def test_before_acceptance_there_is_neither_code_nor_register_nor_due_moment() -> None:
    declined = [MOVES[0], Moved(2, "submitted", "declined", TAKEN, "decline")]
    nothing = dict.fromkeys((Kept.ACCEPTED, Kept.ISSUED, Kept.RETURNED, Kept.DUE, Kept.PROMISED, Kept.REGISTER))
    row = {**ROW, **nothing, Kept.STATE: "declined", Kept.ENDED: TAKEN, Kept.OUTCOME: "", Kept.CODE: False}

    assert agreement.disagreements(row, Record(declined)) == []
    assert agreement.disagreements({**row, Kept.CODE: True}, Record(declined)) == [Disagreement(Kept.CODE, True, False)]


def test_a_wish_to_withdraw_keeps_where_the_dossier_was() -> None:
    moves = [
        *MOVES[:3],
        Moved(4, "processing", "financial", DONE, "ask_payment"),
        Moved(5, "financial", "withdrawal_asked", FETCHED, "ask_withdrawal"),
    ]
    none = dict.fromkeys((Kept.ISSUED, Kept.RETURNED, Kept.ENDED))
    row = {**ROW, **none, Kept.STATE: "withdrawal_asked", Kept.WAS: "financial", Kept.OUTCOME: "", Kept.PAUSED: True}
    record = Record(moves, DUE, DUE, paused=True, pauses=[Paused(DONE)])

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


def inside(**more: object) -> list[Disagreement]:
    """Return where a record contradicts itself, whatever its row says."""
    found = agreement.disagreements(ROW, replace(RECORD, **more))  # type: ignore[arg-type]
    return [wrong for wrong in found if isinstance(wrong.what, Recorded)]


def test_a_move_before_the_one_before_it_is_told_but_not_of_two_who_act_at_once() -> None:
    for earlier, told in ((timedelta(seconds=60), 0), (timedelta(seconds=61), 1)):
        moves = [*MOVES[:2], replace(MOVES[2], at=TAKEN - earlier), *MOVES[3:]]
        assert inside(moves=moves) == [Disagreement(Recorded.TIME, (3, TAKEN - earlier), (2, TAKEN))][:told]


@pytest.mark.parametrize("changed", [{"action": "return"}, {"action": "unknown"}, {"target": "submitted"}])
def test_a_move_that_no_act_makes_is_told(changed: dict[str, str]) -> None:
    wrong = replace(MOVES[2], **changed)  # type: ignore[arg-type]
    assert Disagreement(Recorded.ACT, wrong, None) in inside(moves=[*MOVES[:2], wrong, *MOVES[3:]])


@pytest.mark.parametrize(("numbers", "told"), [((1, 2, 3), []), ((1, 3, 4), [(3, 2)]), ((2,), [(2, 1)])])
def test_a_hole_in_the_due_history_is_told(numbers: tuple[int, ...], told: list[tuple[int, int]]) -> None:
    assert inside(due_numbers=numbers) == [Disagreement(Recorded.DUES, had, wanted) for had, wanted in told]


ASKED, BACK = at("2026-11-21 09:00"), at("2026-11-23 09:00")
PAUSED = (
    *MOVES[:3],
    Moved(4, "processing", "financial", ASKED, "ask_payment"),
    Moved(5, "financial", "processing", BACK, "confirm_payment"),
)
OF_PAUSE = Paused(ASKED, BACK)


@pytest.mark.parametrize(
    ("pauses", "told"),
    [
        ([OF_PAUSE], []),
        ([], [(None, OF_PAUSE)]),
        ([Paused(ASKED, DONE)], [(Paused(ASKED, DONE), OF_PAUSE)]),
        ([Paused(SENT, BACK)], [(Paused(SENT, BACK), OF_PAUSE)]),
        ([Paused(ASKED)], [(Paused(ASKED), OF_PAUSE)]),
        ([OF_PAUSE, Paused(DONE)], [(Paused(DONE), None)]),
    ],
)
def test_pauses_are_those_that_the_moves_begin_and_end(
    pauses: list[Paused], told: list[tuple[Paused | None, Paused | None]]
) -> None:
    wanted = [Disagreement(Recorded.PAUSES, had, wanted) for had, wanted in told]
    assert inside(moves=PAUSED, pauses=pauses) == wanted


def test_a_wait_that_nobody_ended_was_over_when_its_time_was() -> None:
    moves = [*PAUSED[:4], replace(PAUSED[4], action="reopen_unpaid")]
    assert inside(moves=moves, pauses=[Paused(ASKED, BACK - timedelta(hours=3))]) == []
    later = Paused(ASKED, BACK + timedelta(hours=3))
    assert inside(moves=moves, pauses=[later]) == [Disagreement(Recorded.PAUSES, later, OF_PAUSE)]


def test_a_wish_to_withdraw_leaves_a_pause_as_it_is() -> None:
    moves = [
        *PAUSED[:4],
        Moved(5, "financial", "withdrawal_asked", BACK, "ask_withdrawal"),
        Moved(6, "withdrawal_asked", "financial", DONE, "refuse_withdrawal"),
        Moved(7, "financial", "stopped", FETCHED, "stop"),
    ]
    assert inside(moves=moves, pauses=[Paused(ASKED, FETCHED)]) == []


def test_a_result_has_the_moments_of_its_moves() -> None:
    assert inside(result_issued_at=DONE, result_returned_at=FETCHED) == []
    assert inside(result_issued_at=SENT) == [Disagreement(Recorded.RESULT_ISSUED, SENT, DONE)]
    assert inside(result_returned_at=DONE) == [Disagreement(Recorded.RESULT_RETURNED, DONE, FETCHED)]
    assert inside(moves=MOVES[:4], result_returned_at=DONE) == [Disagreement(Recorded.RESULT_RETURNED, DONE, None)]


def test_the_log_tells_of_no_move_that_is_not_there() -> None:
    assert inside(audited=5) == []
    assert inside(audited=6) == [Disagreement(Recorded.AUDIT, 6, 5)]


@pytest.mark.parametrize(
    ("code", "is_ours"),
    [
        ("H55.1-261120-0007", True),
        ("H55.X01-261120-12345", True),  # the sample code that was replaced since
        ("H55.2-261120-0007", False),
        ("H55.1-261119-0007", False),
        ("H55.1-261120-00007", False),
        ("H55.1-261120-0000", False),
        ("H55.1-261120-x", False),
    ],
)
def test_a_code_is_of_the_agency_and_day_of_acceptance(code: str, is_ours: bool) -> None:
    told = [] if is_ours else [Disagreement(Recorded.CODE, code, "H55.1-261120-…")]
    assert inside(code=code, agency_codes=("H55.1", "H55.X01")) == told
    assert inside(code=code) == [], "one that came from the portal is not ours to judge"
