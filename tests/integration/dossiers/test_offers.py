"""What the desk offers is what the services accept: every state of a walk, every person, every action."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from typing import Any

import pytest
from django.db import transaction

from motcua.casework.dossiers import policies
from motcua.casework.dossiers.enums import Action
from motcua.casework.dossiers.models import Dossier, FormIssue, SubmittedPaper
from motcua.casework.dossiers.queries import dossier as queries
from motcua.casework.dossiers.rules.acts import ACTS
from motcua.casework.dossiers.services import (
    apologies,
    applicant,
    assigning,
    calling,
    cases,
    corrections,
    intake,
    papers,
    processing,
    reopening,
    results,
    submission,
    supplements,
)
from motcua.casework.dossiers.services.intake import Wanted
from motcua.ground.core.actors import Actor
from motcua.ground.core.errors import DomainError, NotAllowed, NotFound
from motcua.ground.orgs import queries as orgs
from motcua.means.workflow import queries as workflow_queries
from motcua.means.workflow import services as workflow
from tests.correcting import corrected
from tests.province import Stage, at

# From applicant to signer, with colleagues, another agency's people and some of no part at all.
WARD_PEOPLE = ("nguoidan", "canbo.motcua", "motcua2.phandinhphung", "chuyenvien", "lanhdao", "vanthu", "motcua.daitu",
               "chuyenvien.sotaichinh", "kiemtoan")  # fmt: skip
PROVINCE_PEOPLE = ("nguoidan", "motcua.daitu", "motcua.sotaichinh", "truongphong.sotaichinh", "chuyenvien.sotaichinh",
                   "giamdoc.sotaichinh", "phogiamdoc.sotaichinh", "chuyenvien.soxaydung", "quantri")  # fmt: skip
DECISION = results.Decision(
    "approved", "57/QĐ", "Quyết định", "Người ký", "KT. CHỦ TỊCH", object_kind="paper", object_count=1
)
FORMS = {act.form for act in ACTS.values() if act.form}
WANTED = [Wanted(name="Giấy tờ", content="Bản rõ")]


class Trial:
    """One action tried by one person with everything that may be asked for given rightly."""

    def __init__(self, stage: Stage, dossier: Dossier, by: Actor, when: str) -> None:
        self.dossier, self.when = dossier, when
        self.common: dict[str, Any] = {"by": by, "ref": dossier.submission_ref, "at": at(when)}
        steps = workflow_queries.open_steps(("dossier", str(dossier.pk)))
        self.step = steps[0] if steps else None
        self.step_id = self.step.id if self.step else 0

    def forms(self) -> set[tuple[str, int]]:
        """Return the statutory forms that stand in the dossier."""
        return set(FormIssue.objects.filter(dossier=self.dossier).values_list("form", "pk"))

    def outcome(self, *, issues: bool) -> Any:
        """Return an outcome of the open step that issues the result, or that does not."""
        found = [outcome for outcome in (self.step.outcomes if self.step else ()) if outcome.issues_result == issues]
        return found[0] if found else None

    def complete_step(self) -> None:
        way = self.outcome(issues=False)
        people = workflow_queries.assignees(self.step_id, way.key, at=at(self.when)) if self.step and way else []
        assignee = people[0].account_id if people and self.step and self.step.kind == "assign" else None
        processing.complete_step(
            **self.common, step_run_id=self.step_id, outcome=way.key if way else "", note="x", assignee_id=assignee
        )

    def issue(self) -> None:
        way = self.outcome(issues=True)
        outcome = (self.step.standing_result if self.step else "") or "approved"
        decision = results.Decision(
            outcome, "57/QĐ", "Quyết định", "Người ký", "", reason="x", object_kind="paper", object_count=1
        )
        results.issue_result(**self.common, step_run_id=self.step_id, outcome=way.key if way else "", decision=decision)

    def ask_consultation(self) -> None:
        agency_id = orgs.agency_by_key("so-cong-thuong").id
        asked = [workflow.ConsultationRequest(agency_id=agency_id, question="Cho ý kiến")]
        deadline = at("2026-12-10 17:00")
        processing.ask_consultation(**self.common, step_run_id=self.step_id, requests=asked, deadline_at=deadline)

    def apologise(self) -> None:
        common = {**self.common, "reason": "x"}
        try:
            with transaction.atomic():
                apologies.apologise(**common, new_promised_at=at("2027-02-01 17:00"))
        except policies.CannotApologise:
            apologies.apologise(**common, late=True)

    def ask_withdrawal(self) -> None:
        before = self.dossier.state
        after = applicant.ask_withdrawal(**self.common, reason="x")
        if after.state == before or after.state != "withdrawal_asked":
            raise DomainError("not by this action")

    def withdraw(self) -> None:
        before = self.dossier.state
        after = applicant.ask_withdrawal(**self.common, reason="x")
        if after.state == before or after.state != "withdrawn":
            raise DomainError("not by this action")

    def confirm_transfer(self) -> None:
        if self.dossier.competent_received_at is not None:
            raise DomainError("said again, it changes nothing")
        processing.confirm_transfer(**self.common)

    def return_result(self) -> None:
        if self.dossier.state == "returned":
            raise DomainError("said again, it changes nothing")
        results.return_result(**self.common, handed_to="", originals_returned=False)

    def corrected(self) -> corrections.Declared:
        """Return what the dossier says, with another telephone."""
        return corrected(self.dossier, phone="0000 000 999")

    def check_papers(self) -> None:
        paper = SubmittedPaper.objects.filter(dossier=self.dossier).first()
        papers.check_papers(**self.common, found={paper.pk: ("ok", "")} if paper else {})

    def tries(self) -> dict[str, Callable[[], Any]]:
        """Return how each action is done."""
        step, common = {"step_run_id": self.step_id}, self.common
        return {
            "accept": lambda: intake.accept(**common),
            "choose_case": lambda: cases.choose_case(**common, case_key="xac-minh", reason="x"),
            "change_case": lambda: cases.change_case(**common, case_key="xac-minh", reason="x"),
            "amend": lambda: corrections.amend(**common, what=self.corrected(), reason="x"),
            "record_correction": lambda: corrections.record_correction(**common, what=self.corrected(), reason="x"),
            "decline": lambda: intake.decline(**common, reason="x"),
            "ask_supplement": lambda: intake.ask_supplement(**common, wanted=WANTED, reason="x"),
            "check_papers": self.check_papers,
            "withdraw": self.withdraw,
            "ask_withdrawal": self.ask_withdrawal,
            "grant_withdrawal": lambda: processing.decide_withdrawal(**common, grant=True, reason="x"),
            "refuse_withdrawal": lambda: processing.decide_withdrawal(**common, grant=False, reason="x"),
            "answer_supplement": lambda: applicant.answer_supplement(
                **common, answers={0: [submission.Paper(name="Giấy tờ")]}, answer_text="Đã bổ sung"
            ),
            "propose_supplement": lambda: supplements.propose(**common, **step, wanted=WANTED, reason="x"),
            "cancel_supplement": lambda: supplements.cancel(**common, reason="x"),
            "send_supplement": lambda: supplements.send(**common),
            "confirm_supplement": lambda: supplements.confirm(**common),
            "confirm_transfer": self.confirm_transfer,
            "complete_step": self.complete_step,
            "take_step": lambda: assigning.take_step(**common, **step),
            "release_step": lambda: assigning.release_step(**common, **step),
            "reassign": lambda: assigning.reassign(**common, **step, assignee_id=None),
            "ask_consultation": self.ask_consultation,
            "ask_payment": lambda: processing.ask_payment(**common, **step, note="x"),
            "confirm_payment": lambda: processing.confirm_payment(**common, note="x"),
            "stop": lambda: processing.stop(**common, reason="x"),
            "apologise": self.apologise,
            "issue": self.issue,
            "issue_immediately": lambda: results.issue_immediately(**common, decision=DECISION),
            "correct": lambda: results.correct_result(**common, decision=replace(DECISION, number="58/QĐ"), reason="x"),
            "return": self.return_result,
            "reopen": lambda: reopening.reopen(**common, cause="complaint", reason="x"),
            "record_call": lambda: calling.record_call(**common, said="x"),
        }


def accepted(trial: Trial, action: str) -> bool:
    """Return whether the service does it; whatever it did is undone."""
    try:
        with transaction.atomic():
            before = trial.forms()
            trial.tries()[action]()
            issued = {form for form, _pk in trial.forms() - before} & FORMS
            assert issued == {ACTS[Action(action)].form} - {None}, f"{action}: the form that the table names is issued"
            transaction.set_rollback(True)
    except intake.NeedsHeadReason:  # said before the state is looked at: a head's reason is something to be typed
        return _in_time(trial, action)
    except DomainError:
        return False
    return True


def _in_time(trial: Trial, action: str) -> bool:
    try:
        policies.require(trial.common["by"], trial.dossier, Action(action))
    except DomainError:
        return False
    return True


def check(stage: Stage, dossier: Dossier, when: str, people: Sequence[str], seen: dict[str, set[str]]) -> None:
    """Compare what is offered with what is accepted, for everybody."""
    dossier = stage.fresh(dossier)
    wrong = []
    for username in people:
        by = stage.who(username, when)
        try:
            offered = queries.dossier_page(by, dossier.submission_ref, at=at(when)).actions
        except (NotFound, NotAllowed):
            offered = frozenset()
        trial = Trial(stage, dossier, by, when)
        done = {action for action in trial.tries() if accepted(trial, action)}
        if done != offered:
            wrong.append((dossier.state, username, sorted(offered - done), sorted(done - offered)))
        seen.setdefault(dossier.state, set()).update(offered)
    assert not wrong, "state, who, offered but refused, accepted but not offered"


def ward(stage: Stage) -> Iterator[tuple[Dossier, str]]:
    """Take a ward's online dossier through supplements, a pause, a withdrawal refused, to its return."""
    offering = stage.offering("1.004873", "phuong-phan-dinh-phung-05443")
    dossier = stage.submit("2026-11-20 08:00", offering=offering, case="ket-hon")
    ref = dossier.submission_ref

    def give(who: str, when: str) -> dict[str, Any]:
        return {"by": stage.who(who, when), "ref": ref, "at": at(when)}

    yield dossier, "2026-11-20 08:30"
    intake.ask_supplement(**give("canbo.motcua", "2026-11-20 08:40"), wanted=WANTED, reason="Mờ")
    yield dossier, "2026-11-20 08:50"
    applicant.answer_supplement(**give("nguoidan", "2026-11-20 09:00"), answers={}, answer_text="Đã sửa")
    intake.accept(**give("canbo.motcua", "2026-11-20 09:12"))
    yield dossier, "2026-11-20 09:30"
    supplements.propose(
        **give("lanhdao", "2026-11-23 08:00"), step_run_id=stage.step(dossier).id, wanted=WANTED, reason="x",
        head_reason="Cần thêm",
    )  # fmt: skip
    yield dossier, "2026-11-23 08:10"
    supplements.send(**give("canbo.motcua", "2026-11-23 08:20"))
    yield dossier, "2026-11-23 08:30"
    applicant.ask_withdrawal(**give("nguoidan", "2026-11-23 08:40"), reason="x")
    yield dossier, "2026-11-23 08:50"
    processing.decide_withdrawal(**give("canbo.motcua", "2026-11-23 09:00"), grant=False, reason="x")
    applicant.answer_supplement(**give("nguoidan", "2026-11-23 09:10"), answers={}, answer_text="Đã sửa")
    yield dossier, "2026-11-23 09:20"
    supplements.confirm(**give("canbo.motcua", "2026-11-23 09:30"))
    processing.ask_payment(**give("chuyenvien", "2026-11-23 09:40"), step_run_id=stage.step(dossier).id, note="x")
    yield dossier, "2026-11-23 09:50"
    processing.confirm_payment(**give("canbo.motcua", "2026-11-23 10:00"), note="x")
    apologies.apologise(**give("lanhdao", "2026-11-23 10:10"), reason="x", new_promised_at=at("2026-12-10 17:00"))
    yield dossier, "2026-11-23 10:20"
    processing.complete_step(
        **give("chuyenvien", "2026-11-23 10:30"), step_run_id=stage.step(dossier).id, outcome="agree"
    )
    yield dossier, "2026-11-23 10:40"
    processing.complete_step(**give("lanhdao", "2026-11-23 10:50"), step_run_id=stage.step(dossier).id, outcome="sign")
    yield dossier, "2026-11-23 11:00"
    results.issue_result(
        **give("vanthu", "2026-11-23 11:10"), step_run_id=stage.step(dossier).id, outcome="issue", decision=DECISION
    )
    yield dossier, "2026-11-23 11:20"
    results.return_result(**give("canbo.motcua", "2026-11-23 11:25"), handed_to="", originals_returned=False)
    yield dossier, "2026-11-23 13:00"


def at_once(stage: Stage) -> Iterator[tuple[Dossier, str]]:
    """Take a dossier to a result on the spot, without a process."""
    offering = stage.offering("1.004873", "phuong-phan-dinh-phung-05443")
    dossier = stage.submit("2026-11-20 08:00", offering=offering, case="ket-hon")
    common: dict[str, Any] = {"ref": dossier.submission_ref, "at": at("2026-11-20 09:12")}
    intake.accept(by=stage.who("canbo.motcua", "2026-11-20 09:12"), immediate=True, **common)
    yield dossier, "2026-11-20 09:30"
    results.issue_immediately(by=stage.who("lanhdao", "2026-11-20 09:12"), decision=DECISION, **common)
    yield dossier, "2026-11-20 09:40"


def elsewhere(stage: Stage) -> Iterator[tuple[Dossier, str]]:
    """Take a dossier that was received elsewhere through its transfer, assignment and consultation, to its end."""
    offering = stage.offering("1.009645", "so-tai-chinh", "ngoai-khu-cong-nghiep")
    dossier = stage.register(
        "2026-11-18 15:40", by="motcua.daitu", offering=offering, owner="Công ty TNHH Mẫu", kind="business"
    )
    ref = dossier.submission_ref

    def give(who: str, when: str) -> dict[str, Any]:
        return {"by": stage.who(who, when), "ref": ref, "at": at(when)}

    intake.accept(**give("motcua.daitu", "2026-11-18 15:40"))
    # As the subscriber notes it after commit where nobody can be told in writing.
    Dossier.objects.filter(pk=dossier.pk).update(call_due_at=at("2026-11-18 15:40"))
    yield dossier, "2026-11-19 08:00"
    processing.confirm_transfer(**give("motcua.sotaichinh", "2026-11-19 08:05"))
    yield dossier, "2026-11-19 08:10"
    officer = stage.who("chuyenvien.sotaichinh", "2026-11-20 08:00").account_id
    processing.complete_step(
        **give("truongphong.sotaichinh", "2026-11-20 08:00"), step_run_id=stage.step(dossier).id, outcome="assign",
        assignee_id=officer,
    )  # fmt: skip
    yield dossier, "2026-11-20 08:10"
    processing.complete_step(
        **give("chuyenvien.sotaichinh", "2026-11-23 08:55"), step_run_id=stage.step(dossier).id, outcome="consult"
    )
    yield dossier, "2026-11-23 08:56"
    agency_id = orgs.agency_by_key("so-xay-dung").id
    processing.ask_consultation(
        **give("chuyenvien.sotaichinh", "2026-11-23 09:00"),
        step_run_id=stage.step(dossier).id,
        requests=[workflow.ConsultationRequest(agency_id=agency_id, question="Cho ý kiến")],
        deadline_at=at("2026-12-03 17:00"),
    )
    yield dossier, "2026-11-23 09:10"
    processing.stop(**give("giamdoc.sotaichinh", "2026-11-23 10:00"), reason="x")
    yield dossier, "2026-11-23 10:10"


# No person asks for these of a dossier that is there: sending makes one, the others follow from time or from accepting.
BY_ITSELF = {"submit", "start_processing", "decline_unanswered", "stop_unanswered", "reopen_unpaid"}


def test_every_act_is_tried(stage: Stage) -> None:
    offering = stage.offering("1.004873", "phuong-phan-dinh-phung-05443")
    dossier = stage.submit("2026-11-20 08:00", offering=offering, case="ket-hon")
    trial = Trial(stage, dossier, stage.who("nguoidan", "2026-11-20 08:30"), "2026-11-20 08:30")

    assert set(trial.tries()) | BY_ITSELF == set(Action.values), "say in `tries` how its service is called"


# Where each act is done once at least; a new one in the ward, unless it is named for another walk.
AT_ONCE = {"issue_immediately"}
ELSEWHERE = {"confirm_transfer", "ask_consultation", "release_step", "record_call"}
IN_WARD = set(Action.values) - BY_ITSELF - AT_ONCE - ELSEWHERE


@pytest.mark.parametrize(
    ("walk", "people", "done"),
    [
        (ward, WARD_PEOPLE, IN_WARD),
        (at_once, WARD_PEOPLE, AT_ONCE),
        (elsewhere, PROVINCE_PEOPLE, ELSEWHERE),
    ],
)
def test_offered_is_accepted_and_nothing_else(
    stage: Stage, walk: Any, people: Any, done: set[str], immediate: None
) -> None:
    seen: dict[str, set[str]] = {}
    for dossier, when in walk(stage):
        check(stage, dossier, when, people, seen)
    assert done - set().union(*seen.values()) == set(), "walk a dossier to where somebody may do it"


def test_a_clerk_completes_the_receiving_step_that_waits(stage: Stage) -> None:
    """Accepted by a colleague who does not hold the step's position: the step waits for its own clerk, who sees it."""
    offering = stage.offering("1.004873", "phuong-phan-dinh-phung-05443")
    dossier = stage.submit("2026-11-20 08:00", offering=offering, case="ket-hon")
    when = "2026-11-20 09:12"
    clerk = stage.who("canbo.motcua", when)
    elsewhere_held = stage.who("lanhdao", when).holdings[0].position_id
    stranger = replace(
        clerk, holdings=tuple(replace(holding, position_id=elsewhere_held) for holding in clerk.holdings)
    )
    intake.accept(by=stranger, ref=dossier.submission_ref, at=at(when))
    assert stage.fresh(dossier).state == "accepted"

    page = queries.dossier_page(clerk, dossier.submission_ref, at=at(when))

    assert "complete_step" in page.actions
    check(stage, dossier, when, WARD_PEOPLE, {})
