"""Story A through the services: commune level, online, received out of hours."""

import pytest

from motcua.casework.dossiers.models import Dossier, DueChange, FormIssue
from motcua.casework.dossiers.services import applicant, calendar, intake, processing, results, submission
from motcua.casework.dossiers.services.intake import Wanted
from motcua.ground.core.errors import NotAllowed, NotFound, Stale
from motcua.ground.orgs import services as org_services
from motcua.insight.reporting import queries as figures
from tests.province import Stage, at

pytestmark = pytest.mark.server

WARD = "phuong-phan-dinh-phung-05443"
CODE = "1.004873"


@pytest.fixture
def sent(stage: Stage) -> Dossier:
    offering = stage.offering(CODE, WARD)
    return stage.submit("2026-11-19 20:41", offering=offering, case="ket-hon", key="tap")


def accepted(stage: Stage, sent: Dossier) -> Dossier:
    clerk = stage.who("canbo.motcua", "2026-11-20 09:12")
    return intake.accept(by=clerk, ref=sent.submission_ref, at=at("2026-11-20 09:12"))


def test_a_double_tap_is_one_submission_without_code_or_due_date(stage: Stage, sent: Dossier) -> None:
    again = stage.submit("2026-11-19 20:41", offering=sent.offering_id, case="ket-hon", key="tap")

    assert (again.pk, Dossier.objects.count()) == (sent.pk, 1)
    assert (sent.state, sent.code, sent.due_at) == ("submitted", None, None)
    assert sent.acceptance_due_at == at("2026-11-20 17:00")


def test_the_same_key_for_another_content_is_refused(stage: Stage, sent: Dossier) -> None:
    with pytest.raises(submission.KeyReused):
        stage.submit("2026-11-19 20:42", offering=sent.offering_id, case="ket-hon", key="tap", owner="Người Khác")


def test_a_supplement_before_acceptance_goes_back_to_the_very_paper(stage: Stage, sent: Dossier) -> None:
    clerk = stage.who("canbo.motcua", "2026-11-20 08:05")
    wanted = [Wanted(name="Giấy tờ cư trú", content="Ảnh mờ, chụp lại cho rõ", paper_id=None)]

    request = intake.ask_supplement(
        by=clerk, ref=sent.submission_ref, wanted=wanted, reason="Không đọc được", at=at("2026-11-20 08:05")
    )
    waiting = stage.fresh(sent)
    issued = FormIssue.objects.get(dossier=sent)

    assert (waiting.state, waiting.due_at, issued.number) == ("supplement_before", None, 1)
    with pytest.raises(intake.NeedsHeadReason):
        intake.ask_supplement(
            by=clerk, ref=sent.submission_ref, wanted=wanted, reason="Lần nữa", at=at("2026-11-20 08:06")
        )
    citizen = stage.who("nguoidan", "2026-11-20 09:02")
    applicant.answer_supplement(
        by=citizen,
        ref=sent.submission_ref,
        answers={0: [submission.Paper(name="Giấy tờ cư trú")]},
        at=at("2026-11-20 09:02"),
    )
    back = stage.fresh(sent)
    request.refresh_from_db()
    assert (back.state, back.acceptance_due_at, request.state) == ("submitted", at("2026-11-23 09:02"), "done")


def test_acceptance_gives_code_due_date_and_the_next_step(stage: Stage, sent: Dossier) -> None:
    dossier = accepted(stage, sent)

    assert dossier.code == "H55.X05443-261120-0001"
    assert stage.fresh(sent).code == dossier.code
    assert (dossier.state, dossier.due_at, dossier.promised_at) == (
        "processing",
        at("2026-11-26 17:00"),
        at("2026-11-26 17:00"),
    )
    assert stage.step(dossier).order == 2


def test_of_two_clerks_one_wins_and_the_other_reads_who_and_when(stage: Stage, sent: Dossier) -> None:
    accepted(stage, sent)
    other = stage.who("motcua2.phandinhphung", "2026-11-20 09:13")

    with pytest.raises(Stale, match=r"Lê Thị Hạnh đã tiếp nhận lúc 09:12"):
        intake.accept(by=other, ref=sent.submission_ref, at=at("2026-11-20 09:13"))


def test_a_stranger_finds_nothing(stage: Stage, sent: Dossier) -> None:
    stranger = stage.who("nguoidan2", "2026-11-20 09:13")

    with pytest.raises(NotFound):
        applicant.ask_withdrawal(by=stranger, ref=sent.submission_ref, reason="", at=at("2026-11-20 09:13"))


def test_removing_an_unconfirmed_holiday_of_the_next_year_keeps_the_promise(stage: Stage) -> None:
    offering = stage.offering("1.004873", "phuong-phan-dinh-phung-05443")
    sent = stage.submit("2026-12-29 14:00", offering=offering, case="ket-hon", key="cuoi-nam")
    clerk = stage.who("canbo.motcua", "2026-12-30 09:12")
    dossier = intake.accept(by=clerk, ref=sent.submission_ref, at=at("2026-12-30 09:12"))
    manager = stage.who("quantri", "2026-12-31 10:00")
    assert (dossier.due_at, dossier.promised_at) == (at("2027-01-05 17:00"), at("2027-01-05 17:00"))

    org_services.remove_day(day=at("2027-01-01 00:00").date(), by=manager, at=at("2026-12-31 10:00"))
    changed = calendar.recompute_open(revision=1, at=at("2026-12-31 10:00"))
    dossier = stage.fresh(dossier)

    assert [change.code for change in changed] == [dossier.code]
    assert not changed[0].told
    assert (dossier.due_at, dossier.promised_at) == (at("2027-01-04 17:00"), at("2027-01-05 17:00"))
    assert list(DueChange.objects.filter(dossier=dossier).order_by("number").values_list("ground", flat=True)) == [
        "accepted",
        "calendar",
    ]
    assert calendar.recompute_open(revision=1, at=at("2026-12-31 10:01")) == []


def test_the_whole_way_to_the_table(stage: Stage, sent: Dossier, let_happen) -> None:  # type: ignore[no-untyped-def]
    dossier = accepted(stage, sent)
    ref = dossier.submission_ref
    clerk = stage.who("canbo.motcua", "2026-11-23 15:00")
    with pytest.raises(NotAllowed):
        processing.complete_step(
            by=clerk, ref=ref, step_run_id=stage.step(dossier).id, outcome="agree", at=at("2026-11-23 15:00")
        )
    officer = stage.who("chuyenvien", "2026-11-23 15:30")
    processing.complete_step(
        by=officer, ref=ref, step_run_id=stage.step(dossier).id, outcome="agree", at=at("2026-11-23 15:30")
    )
    leader = stage.who("lanhdao", "2026-11-25 09:00")
    processing.complete_step(
        by=leader, ref=ref, step_run_id=stage.step(dossier).id, outcome="sign", at=at("2026-11-25 09:00")
    )
    records = stage.who("vanthu", "2026-11-25 10:00")
    decision = results.Decision(
        outcome="approved",
        number="57/XNTTHN",
        name="Giấy xác nhận tình trạng hôn nhân",
        signer_name="Vũ Thị Lan",
        signer_title="KT. CHỦ TỊCH, PHÓ CHỦ TỊCH",
        object_kind="paper",
        object_count=1,
    )
    results.issue_result(
        by=records,
        ref=ref,
        step_run_id=stage.step(dossier).id,
        outcome="issue",
        decision=decision,
        at=at("2026-11-25 10:00"),
    )
    clerk = stage.who("canbo.motcua", "2026-11-25 10:05")
    done = results.return_result(by=clerk, ref=ref, handed_to="", originals_returned=False, at=at("2026-11-25 10:05"))

    assert (done.state, done.issued_at, done.returned_at) == (
        "returned",
        at("2026-11-25 10:00"),
        at("2026-11-25 10:05"),
    )
    let_happen()
    november = figures.table_ii06a(
        agency_id=done.competent_agency_id,
        from_date=at("2026-11-01 00:00").date(),
        to_date=at("2026-11-30 00:00").date(),
        as_of=at("2026-12-01 08:00"),
    )
    assert november.faults == []
    assert november.total.figures() == (1, 1, 0, 0, 1, 1, 0, 0, 0, 0, 0)


def test_with_the_national_front_door_nothing_is_filed_online_here(stage: Stage) -> None:
    org_services.set_setting(
        key="front_door",
        value="national",
        valid_from=at("2026-11-19 00:00").date(),
        by=stage.who("quantri", "2026-11-19 08:00"),
        at=at("2026-11-19 08:00"),
    )

    with pytest.raises(submission.CannotSubmit, match="quốc gia"):
        stage.submit("2026-11-19 20:41", offering=stage.offering(CODE, WARD), case="ket-hon")
    desk = stage.register("2026-11-20 08:00", by="canbo.motcua", offering=stage.offering(CODE, WARD), case="ket-hon")
    assert desk.state == "submitted"
