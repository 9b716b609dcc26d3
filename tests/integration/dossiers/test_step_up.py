"""Approving and signing need the second factor again, whichever door the call comes through."""

from dataclasses import replace

import pytest
from django.test import RequestFactory

from motcua.casework.dossiers.models import Dossier, Move
from motcua.casework.dossiers.services import intake, processing, results
from motcua.doors.api.presenters import problems
from motcua.ground.core.errors import NotAllowed, StepUpNeeded
from tests.province import Stage, at

WARD, CODE, CLERK = "phuong-phan-dinh-phung-05443", "1.004873", "canbo.motcua"
DECISION = results.Decision(
    outcome="approved",
    number="57/XNTTHN",
    name="Giấy xác nhận",
    signer_name="Vũ Thị Lan",
    signer_title="KT. CHỦ TỊCH",
    object_kind="paper",
    object_count=1,
)


@pytest.fixture
def sent(stage: Stage) -> Dossier:
    return stage.submit("2026-11-20 08:00", offering=stage.offering(CODE, WARD), case="ket-hon")


@pytest.fixture
def at_signing(stage: Stage, sent: Dossier) -> Dossier:
    clerk = stage.who(CLERK, "2026-11-20 09:00")
    intake.accept(by=clerk, ref=sent.submission_ref, at=at("2026-11-20 09:00"))
    officer = stage.who("chuyenvien", "2026-11-23 10:00", stepped_up=False)
    step = stage.step(sent)
    when = at("2026-11-23 10:00")
    processing.complete_step(by=officer, ref=sent.submission_ref, step_run_id=step.id, outcome="agree", at=when)
    return stage.fresh(sent)


def sign(stage: Stage, dossier: Dossier, who: str, *, stepped_up: bool) -> None:
    processing.complete_step(
        by=stage.who(who, "2026-11-24 09:00", stepped_up=stepped_up),
        ref=dossier.submission_ref,
        step_run_id=stage.step(dossier).id,
        outcome="sign",
        at=at("2026-11-24 09:00"),
    )


def test_signing_without_a_fresh_code_changes_nothing(stage: Stage, at_signing: Dossier) -> None:
    step = stage.step(at_signing)
    moves = Move.objects.filter(dossier=at_signing).count()
    with pytest.raises(StepUpNeeded):
        sign(stage, at_signing, "lanhdao", stepped_up=False)
    assert (stage.step(at_signing).id, Move.objects.filter(dossier=at_signing).count()) == (step.id, moves)
    sign(stage, at_signing, "lanhdao", stepped_up=True)
    assert stage.step(at_signing).kind == "stamp"


def test_whoever_may_not_sign_is_not_asked_for_a_code(stage: Stage, at_signing: Dossier) -> None:
    with pytest.raises(NotAllowed) as refused:
        sign(stage, at_signing, "chuyenvien", stepped_up=False)
    assert refused.value.code != StepUpNeeded.code


def test_a_result_on_the_spot_is_signed_by_whoever_issues_it(stage: Stage, sent: Dossier, immediate: None) -> None:
    clerk = stage.who(CLERK, "2026-11-20 09:00")
    intake.accept(by=clerk, ref=sent.submission_ref, at=at("2026-11-20 09:00"), immediate=True)
    leader = stage.who("lanhdao", "2026-11-20 09:05", stepped_up=False)
    given = {"ref": sent.submission_ref, "decision": DECISION, "at": at("2026-11-20 09:05")}
    with pytest.raises(StepUpNeeded):
        results.issue_immediately(by=leader, **given)
    assert stage.fresh(sent).state == "accepted"
    results.issue_immediately(by=replace(leader, stepped_up=True), **given)
    assert stage.fresh(sent).state == "issued"


def test_a_program_reads_it_as_a_problem(at_signing: Dossier) -> None:
    answer = problems.answer(RequestFactory().post("/api/v1/x"), StepUpNeeded("Cần mã xác thực."))
    assert (answer.status_code, answer["Content-Type"]) == (403, problems.MEDIA_TYPE)
    assert b'"step_up_needed"' in answer.content
