"""What can be done with a dossier, whole: every triple of state, act and state, and who may, against the law by hand.

Written from decisions 2 (moves) and 5 (who sees and does what), not derived from the table under test. Decisions 2
lets a refused withdrawal go back to "4, 5, 6, 9"; nothing leads from 9 to a wish to withdraw, so 9 is not among them.
"""

from itertools import product

import pytest

from motcua.casework.dossiers import messages
from motcua.casework.dossiers.enums import NATIONAL_CODE, Action, Form, Look, Relation, State
from motcua.casework.dossiers.events import BY_NAME
from motcua.casework.dossiers.policies.offers import RULES
from motcua.casework.dossiers.rules import acts

TRIPLES = {
    ("draft", "submit", "submitted"),
    ("submitted", "choose_case", "submitted"),
    ("submitted", "accept", "accepted"),
    ("submitted", "decline", "declined"),
    ("submitted", "ask_supplement", "supplement_before"),
    ("submitted", "withdraw", "withdrawn"),
    ("supplement_before", "answer_supplement", "submitted"),
    ("supplement_before", "decline_unanswered", "declined"),
    ("supplement_before", "withdraw", "withdrawn"),
    ("accepted", "start_processing", "processing"),
    ("accepted", "confirm_transfer", "processing"),
    ("accepted", "complete_step", "processing"),
    ("accepted", "issue", "issued"),
    ("accepted", "issue_immediately", "issued"),
    ("accepted", "ask_withdrawal", "withdrawal_asked"),
    ("processing", "complete_step", "processing"),
    ("processing", "confirm_transfer", "processing"),
    ("processing", "change_case", "processing"),
    ("processing", "send_supplement", "supplement_after"),
    ("processing", "ask_payment", "financial"),
    ("processing", "ask_withdrawal", "withdrawal_asked"),
    ("processing", "stop", "stopped"),
    ("processing", "issue", "issued"),
    ("processing", "issue_immediately", "issued"),
    ("supplement_after", "confirm_supplement", "processing"),
    ("supplement_after", "ask_withdrawal", "withdrawal_asked"),
    ("supplement_after", "stop_unanswered", "stopped"),
    ("financial", "confirm_payment", "processing"),
    ("financial", "reopen_unpaid", "processing"),
    ("financial", "ask_withdrawal", "withdrawal_asked"),
    ("financial", "stop", "stopped"),
    ("withdrawal_asked", "grant_withdrawal", "stopped"),
    ("withdrawal_asked", "refuse_withdrawal", "processing"),
    ("withdrawal_asked", "refuse_withdrawal", "supplement_after"),
    ("withdrawal_asked", "refuse_withdrawal", "financial"),
    ("issued", "return", "returned"),
}
UNDER_WAY = {"accepted", "processing", "supplement_after", "financial", "withdrawal_asked", "issued"}
# Acts that leave a dossier in its state, and the states in which they are done.
WITHIN = {
    "check_papers": {"submitted", "supplement_after"},
    "amend": {"submitted", "supplement_before"},
    "record_correction": {"accepted", "processing", "supplement_after", "financial", "withdrawal_asked"},
    "answer_supplement": {"supplement_after", "withdrawal_asked"},
    "take_step": UNDER_WAY,
    "release_step": UNDER_WAY,
    "reassign": UNDER_WAY,
    "ask_consultation": {"processing"},
    "propose_supplement": {"processing"},
    "cancel_supplement": {"processing"},
    "apologise": {"accepted", "processing", "withdrawal_asked"},
    "correct": {"issued", "returned"},
    "reopen": {"returned", "stopped"},
    "record_call": set(State.values) - {"draft"},
}
DESKS = {"receiving_desk", "competent_desk"}
STANDINGS = {
    "submit": {"applicant", "receiving_desk"},
    "check_papers": {"receiving_desk"},
    "choose_case": {"receiving_desk"},
    "change_case": {"step_holder", "agency_head"},
    "amend": {"receiving_desk"},
    "record_correction": DESKS,
    "accept": {"receiving_desk"},
    "ask_supplement": {"receiving_desk"},
    "decline": {"receiving_desk"},
    "decline_unanswered": set(),
    "withdraw": {"applicant", "receiving_desk"},
    "answer_supplement": {"applicant", "receiving_desk"},
    "start_processing": set(),
    "confirm_transfer": {"competent_desk"},
    "complete_step": {"step_holder"},
    "take_step": {"step_holder"},
    "release_step": {"step_holder"},
    "reassign": {"step_holder", *DESKS, "unit_head", "agency_head"},
    "ask_consultation": {"step_holder"},
    "propose_supplement": {"step_holder", "unit_head", "agency_head"},
    "cancel_supplement": DESKS,
    "send_supplement": DESKS,
    "confirm_supplement": DESKS,
    "stop_unanswered": set(),
    "ask_payment": {"step_holder"},
    "confirm_payment": DESKS,
    "reopen_unpaid": set(),
    "ask_withdrawal": {"applicant", "receiving_desk"},
    "grant_withdrawal": DESKS,
    "refuse_withdrawal": DESKS,
    "stop": {"agency_head"},
    "apologise": {"agency_head"},
    "issue": {"step_holder"},
    "issue_immediately": {"agency_head"},
    "correct": {"step_holder", "agency_head"},
    "return": {"receiving_desk"},
    "reopen": {"agency_head"},
    "record_call": DESKS,
}
SEE = {"applicant", *DESKS, "helping_desk", "step_holder", "unit_head", "agency_head"}
LOOKS = {
    "view": SEE,
    "progress": {*SEE, "controller"},
    "trail": {"auditor"},
    "consulted_view": {"consulted"},
    "own_files": {"applicant"},
    "print": SEE,
}
# Law: TT 03/2025/TT-VPCP: 02 supplement, 03 refusal at intake, 04 apology, 05 stopped
FORMS = {
    "ask_supplement": "02",
    "send_supplement": "02",
    "decline": "03",
    "decline_unanswered": "03",
    "apologise": "04",
    "change_case": "04",
    "stop": "05",
    "stop_unanswered": "05",
    "grant_withdrawal": "05",
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
# Facts of which the person is told nothing, because nothing is decided for them by it.
NOT_TOLD = {
    "dossiers.step_completed",  # of the house itself; its history shows it
    "dossiers.supplement_answered",  # the person did it and reads so at once
    "dossiers.withdrawal_asked",  # likewise
}


@pytest.mark.parametrize("source", State.values)
def test_an_act_leads_where_the_law_lets_it_lead(source: str) -> None:
    found = {
        (source, action, target)
        for action, target in product(Action.values, State.values)
        if acts.may_act(source, action, target)
    }

    assert found == {triple for triple in TRIPLES if triple[0] == source}


def test_acts_that_leave_the_state_are_done_where_the_law_lets_them_be_done() -> None:
    assert {str(act.name): set(act.within) for act in acts.ACTS.values() if act.within} == WITHIN


@pytest.mark.parametrize("action", Action.values)
def test_an_act_is_allowed_to_those_who_stand_to_the_dossier_as_the_law_says(action: str) -> None:
    assert acts.allowed(Action(action)) == {*STANDINGS[action], "system"}


@pytest.mark.parametrize("look", list(Look))
def test_a_look_is_allowed_to_those_who_stand_to_the_dossier_as_the_law_says(look: Look) -> None:
    assert acts.allowed(look) == {*LOOKS[look], "system"}


def test_every_name_is_declared_once_and_has_its_rule() -> None:
    assert list(acts.ACTS) == [act.name for act in acts.ACTS.values()]
    assert set(acts.ACTS) == set(Action), "declare it in dossiers/rules/acts.py"
    assert set(RULES) == set(Action), "say in dossiers/policies/offers.py why it may not be the time for it"
    assert set(STANDINGS) == set(Action.values), "write by hand above who may, from the law"


def test_every_act_that_moves_publishes_a_fact_and_the_person_is_told_of_it() -> None:
    for act in acts.ACTS.values():
        assert act.event or not act.moves, f"{act.name}: name its event"
        if act.event:
            assert act.event in BY_NAME, f"{act.name}: there is no event {act.event}"
            told = BY_NAME[act.event] in messages.BY_EVENT
            assert told != (act.event in NOT_TOLD), f"{act.name}: words in dossiers/messages.py, or why not above"


def test_statutory_forms_go_with_their_acts() -> None:
    assert {str(act.name): str(act.form) for act in acts.ACTS.values() if act.form} == FORMS
    assert {Form(form) for form in FORMS.values()} == {Form.SUPPLEMENT, Form.DECLINE, Form.APOLOGY, Form.STOP}


def test_every_standing_is_good_for_something() -> None:
    used = {relation for name in (*Action, *Look) for relation in acts.allowed(name)}

    assert used == set(Relation)


def test_every_state_has_its_national_code() -> None:
    assert {str(state): code for state, code in NATIONAL_CODE.items()} == NATIONAL


def test_what_follows_from_the_table() -> None:
    assert {"declined", "withdrawn", "stopped", "returned"} == acts.ENDED
    assert {"declined", "withdrawn", "stopped"} == acts.WITHOUT_RESULT
    assert {"draft", "submitted", "supplement_before", "declined", "withdrawn"} == acts.BEFORE_ACCEPTANCE
    assert {"supplement_before", "supplement_after", "financial"} == acts.WAITING
    assert {"supplement_after", "financial"} == acts.PAUSED
    assert {"issued", "returned", "stopped"} == acts.FINISHED


def test_a_result_or_an_end_leaves_nothing_to_wait_for() -> None:
    assert {action for action in Action if acts.ends_wait(action)} == {
        "decline", "decline_unanswered", "withdraw", "stop_unanswered", "grant_withdrawal", "stop",
        "issue", "issue_immediately", "return",
    }  # fmt: skip


def test_every_state_is_reached_and_can_reach_an_end() -> None:
    assert acts.reached({State.DRAFT}) == set(State)
    assert [state for state in State if not acts.reached({state}) & acts.ENDED] == []


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("accepted", "processing"),
        ("processing", "processing"),
        ("supplement_after", "supplement_after"),
        ("financial", "financial"),
    ],
)
def test_a_refused_withdrawal_goes_back_to_where_it_was(before: str, after: str) -> None:
    assert acts.state_after_refused_withdrawal(before) == after
    assert acts.may_act("withdrawal_asked", "refuse_withdrawal", after)
