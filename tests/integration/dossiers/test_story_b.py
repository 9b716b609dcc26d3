"""Story B through the services: department level, counter, eleven steps in two agencies, a supplement, a substitute."""

import pytest

from motcua.casework.dossiers.models import Dossier, DueChange, Move
from motcua.casework.dossiers.services import intake, processing, results, supplements
from motcua.casework.dossiers.services.intake import Wanted
from motcua.ground.accounts import services as accounts
from motcua.ground.core.errors import NotAllowed, NotFound
from motcua.insight.reporting import queries as figures
from tests.province import Stage, at

CODE, DEPARTMENT = "1.000828", "so-tu-phap"


@pytest.fixture
def opened(stage: Stage) -> Dossier:
    """Accept at the counter and assign, as on 16 and 17 November."""
    offering = stage.offering(CODE, DEPARTMENT)
    dossier = stage.register("2026-11-16 15:20", by="motcua.sotuphap", offering=offering)
    clerk = stage.who("motcua.sotuphap", "2026-11-16 15:20")
    dossier = intake.accept(by=clerk, ref=dossier.submission_ref, at=at("2026-11-16 15:20"))
    head = stage.who("truongphong", "2026-11-17 07:50")
    processing.complete_step(
        by=head,
        ref=dossier.submission_ref,
        step_run_id=stage.step(dossier).id,
        outcome="assign",
        assignee_id=stage.who("chuyenvien.sotuphap", "2026-11-17 07:50").account_id,
        at=at("2026-11-17 07:50"),
    )
    return stage.fresh(dossier)


def ask(stage: Stage, dossier: Dossier, when: str, **more: str) -> None:
    supplements.propose(
        by=stage.who("chuyenvien.sotuphap", when),
        ref=dossier.submission_ref,
        step_run_id=stage.step(dossier).id,
        wanted=[Wanted(name="Bằng cử nhân luật", content="Bản sao chưa chứng thực")],
        reason="Bản sao chưa chứng thực",
        at=at(when),
        **more,  # type: ignore[arg-type]
    )


@pytest.fixture
def waiting(stage: Stage, opened: Dossier) -> Dossier:
    ask(stage, opened, "2026-11-18 16:10")
    clerk = stage.who("motcua.sotuphap", "2026-11-18 16:10")
    supplements.send(by=clerk, ref=opened.submission_ref, at=at("2026-11-18 16:10"))
    return stage.fresh(opened)


def test_code_due_date_and_paper_transfer(stage: Stage, opened: Dossier) -> None:
    assert opened.code == "H55.X11-261116-0001"
    assert (opened.due_at, opened.transfer_due_at) == (at("2026-12-08 17:00"), at("2026-11-17 08:30"))
    assert opened.fee_text.startswith("800.000")
    assert stage.step(opened).assignee_id == stage.who("chuyenvien.sotuphap", "2026-11-17 08:00").account_id


def test_a_supplement_stops_the_clock_and_a_second_one_needs_a_head(stage: Stage, waiting: Dossier) -> None:
    assert waiting.state == "supplement_after"
    with pytest.raises(intake.NeedsHeadReason, match="766"):
        ask(stage, waiting, "2026-11-19 09:00")


def test_an_officer_cannot_give_the_heads_reason(stage: Stage, waiting: Dossier) -> None:
    with pytest.raises(intake.NeedsHeadReason):
        ask(stage, waiting, "2026-11-19 09:00", head_reason="Tôi tự ghi")


@pytest.mark.parametrize(("resume", "due"), [("restart", "2026-12-18 17:00"), ("continue", "2026-12-17 17:00")])
def test_the_limit_restarts_or_continues_by_dated_rule(stage: Stage, waiting: Dossier, resume: str, due: str) -> None:
    from motcua.casework.dossiers.models import Pause

    Pause.objects.filter(dossier=waiting).update(resume=resume)
    clerk = stage.who("motcua.sotuphap", "2026-11-27 10:00")

    supplements.confirm(by=clerk, ref=waiting.submission_ref, at=at("2026-11-27 10:00"))

    dossier = stage.fresh(waiting)
    assert (dossier.state, dossier.due_at) == ("processing", at(due))
    step = stage.step(dossier)
    assert (step.order, step.assignee_id) == (3, stage.who("chuyenvien.sotuphap", "2026-11-27 10:00").account_id)
    assert list(DueChange.objects.filter(dossier=dossier).order_by("number").values_list("ground", "due_at")) == [
        ("accepted", at("2026-12-08 17:00")),
        ("supplement", at(due)),
    ]


def test_too_late_a_supplement_needs_a_head_too(stage: Stage, opened: Dossier) -> None:
    with pytest.raises(intake.NeedsHeadReason, match="3 ngày làm việc"):
        ask(stage, opened, "2026-11-20 08:00")


@pytest.fixture
def resumed(stage: Stage, waiting: Dossier) -> Dossier:
    clerk = stage.who("motcua.sotuphap", "2026-11-27 10:00")
    supplements.confirm(by=clerk, ref=waiting.submission_ref, at=at("2026-11-27 10:00"))
    return stage.fresh(waiting)


def substitute(stage: Stage) -> None:
    officer = stage.who("chuyenvien.sotuphap", "2026-12-07 08:00")
    accounts.create_delegation(
        from_account_id=officer.account_id,  # type: ignore[arg-type]
        to_account_id=stage.who("thaythe.sotuphap", "2026-12-07 08:00").account_id,  # type: ignore[arg-type]
        position_id=officer.holdings[0].position_id,
        kind="substitution",
        valid_from_at=at("2026-12-08 07:30"),
        valid_until_at=at("2026-12-12 17:00"),
        reason="Nghỉ phép",
        by=officer,
        at=at("2026-12-07 08:00"),
    )


def complete(stage: Stage, dossier: Dossier, username: str, when: str, outcome: str, **more: object) -> None:
    processing.complete_step(
        by=stage.who(username, when),
        ref=dossier.submission_ref,
        step_run_id=stage.step(dossier).id,
        outcome=outcome,
        at=at(when),
        **more,  # type: ignore[arg-type]
    )


def to_the_signature(stage: Stage, dossier: Dossier) -> None:
    substitute(stage)
    complete(stage, dossier, "thaythe.sotuphap", "2026-12-08 09:00", "agree")
    complete(stage, dossier, "truongphong", "2026-12-15 08:00", "agree")
    complete(stage, dossier, "phogiamdoc.sotuphap", "2026-12-15 10:00", "sign")
    with pytest.raises(NotFound):  # the province's office does not know of it before it arrives
        complete(stage, dossier, "vanthu.vanphong", "2026-12-15 10:30", "forward")
    complete(stage, dossier, "vanthu.sotuphap", "2026-12-15 14:00", "forward")
    with pytest.raises(NotAllowed):
        complete(stage, dossier, "chuyenvien.sotuphap", "2026-12-16 08:00", "agree")
    complete(stage, dossier, "thamtra.vanphong", "2026-12-16 10:00", "agree")
    complete(stage, dossier, "phochanhvanphong", "2026-12-16 14:00", "agree")
    complete(stage, dossier, "phochutich.tinh", "2026-12-17 09:00", "sign")


def test_a_substitute_acts_on_somebodys_behalf(stage: Stage, resumed: Dossier) -> None:
    substitute(stage)

    complete(stage, resumed, "thaythe.sotuphap", "2026-12-08 09:00", "agree")

    move = Move.objects.filter(dossier=resumed).latest("number")
    assert (move.by.username, move.on_behalf_of.username) == ("thaythe.sotuphap", "chuyenvien.sotuphap")
    assert move.position_title


def test_two_agencies_carry_it_to_the_end_and_the_tables_add_up(stage: Stage, resumed: Dossier, let_happen) -> None:  # type: ignore[no-untyped-def]
    to_the_signature(stage, resumed)
    records = stage.who("vanthu.vanphong", "2026-12-17 15:00")
    decision = results.Decision(
        "approved",
        "112/CCHN",
        "Chứng chỉ hành nghề luật sư",
        "Nguyễn Thị Thanh Hương",
        "KT.",
        object_kind="paper",
        object_count=1,
    )
    step = stage.step(resumed)
    results.issue_result(
        by=records, ref=resumed.submission_ref, step_run_id=step.id, outcome="issue", decision=decision,
        at=at("2026-12-17 15:00"),
    )  # fmt: skip
    clerk = stage.who("motcua.sotuphap", "2026-12-18 08:30")
    done = results.return_result(
        by=clerk,
        ref=resumed.submission_ref,
        handed_to="Hoàng Văn Nam",
        originals_returned=True,
        at=at("2026-12-18 08:30"),
    )
    let_happen()

    def table(start: str, end: str) -> tuple[int, ...]:
        return figures.table_ii06a(
            agency_id=done.competent_agency_id,
            from_date=at(start).date(),
            to_date=at(end).date(),
            as_of=at("2027-01-02"),
        ).total.figures()

    november = table("2026-11-01", "2026-11-30")
    december = table("2026-12-01", "2026-12-31")
    assert november == (1, 0, 1, 0, 0, 0, 0, 0, 1, 1, 0)
    assert table("2026-11-01", "2026-11-26") == (1, 0, 1, 0, 0, 0, 0, 0, 1, 1, 0)
    assert december == (1, 0, 0, 1, 1, 1, 0, 0, 0, 0, 0)
    assert december[3] == november[8]
    assert done.state == "returned"


def test_a_refusal_is_a_result_and_never_state_three(stage: Stage, resumed: Dossier) -> None:
    ref = resumed.submission_ref
    complete(stage, resumed, "chuyenvien.sotuphap", "2026-12-03 08:00", "propose_refusal", note="Không đủ điều kiện")
    complete(stage, resumed, "truongphong", "2026-12-03 09:00", "agree")
    complete(stage, resumed, "phogiamdoc.sotuphap", "2026-12-03 10:00", "refuse", note="Không đủ điều kiện")
    step = stage.step(resumed)
    decision = results.Decision(
        "rejected",
        "9/STP-TB",
        "Văn bản từ chối cấp",
        "Đinh Thị Minh Yến",
        "KT.",
        reason="Điều 17",
        object_kind="paper",
        object_count=1,
    )

    done = results.issue_result(
        by=stage.who("vanthu.sotuphap", "2026-12-03 14:00"), ref=ref, step_run_id=step.id, outcome="issue_refusal",
        decision=decision, at=at("2026-12-03 14:00"),
    )  # fmt: skip

    assert (done.state, done.outcome) == ("issued", "rejected")
    assert not Move.objects.filter(dossier=done, target="declined").exists()
