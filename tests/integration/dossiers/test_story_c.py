"""Story C through the services: received elsewhere, parallel consultation, an apology, late."""

import pytest

from motcua.casework.dossiers import policies
from motcua.casework.dossiers.models import Dossier, DueChange
from motcua.casework.dossiers.services import apologies, intake, processing, results
from motcua.ground.core.errors import NotAllowed
from motcua.ground.orgs import queries as orgs
from motcua.insight.reporting import queries as figures
from motcua.means.workflow import queries as workflow_queries
from motcua.means.workflow import services as workflow
from tests.province import Stage, at

CODE, FINANCE = "1.009645", "so-tai-chinh"
CONSULTED = ("so-xay-dung", "so-nong-nghiep-va-moi-truong", "so-cong-thuong", "xa-dai-tu-05830")
ANSWERED_BY = {"so-xay-dung": "chuyenvien.soxaydung", "so-nong-nghiep-va-moi-truong": "chuyenvien.sonnmt",
               "so-cong-thuong": "chuyenvien.socongthuong", "xa-dai-tu-05830": "chuyenvien.daitu"}  # fmt: skip


@pytest.fixture
def accepted(stage: Stage) -> Dossier:
    offering = stage.offering(CODE, FINANCE, "ngoai-khu-cong-nghiep")
    rows = workflow_queries.processes()
    assert rows
    dossier = stage.register(
        "2026-11-18 15:40", by="motcua.daitu", offering=offering, owner="Công ty TNHH Mẫu Đại Từ", kind="business"
    )
    clerk = stage.who("motcua.daitu", "2026-11-18 15:40")
    return intake.accept(by=clerk, ref=dossier.submission_ref, at=at("2026-11-18 15:40"))


def confirm(stage: Stage, dossier: Dossier, when: str = "2026-11-19 08:05") -> Dossier:
    return processing.confirm_transfer(by=stage.who("motcua.sotaichinh", when), ref=dossier.submission_ref, at=at(when))


def complete(stage: Stage, dossier: Dossier, username: str, when: str, outcome: str, **more: object) -> None:
    processing.complete_step(
        by=stage.who(username, when), ref=dossier.submission_ref, step_run_id=stage.step(dossier).id, outcome=outcome,
        at=at(when), **more,
    )  # fmt: skip  # type: ignore[arg-type]


def consulting(stage: Stage, dossier: Dossier) -> None:
    officer = stage.who("chuyenvien.sotaichinh", "2026-11-20 08:00")
    complete(stage, dossier, "truongphong.sotaichinh", "2026-11-20 08:00", "assign", assignee_id=officer.account_id)
    complete(stage, dossier, "chuyenvien.sotaichinh", "2026-11-23 08:55", "consult")
    requests = [
        workflow.ConsultationRequest(agency_id=orgs.agency_by_key(key).id, question="Cho ý kiến", papers=[])
        for key in CONSULTED
    ]
    processing.ask_consultation(
        by=stage.who("chuyenvien.sotaichinh", "2026-11-23 09:00"),
        ref=dossier.submission_ref,
        step_run_id=stage.step(dossier).id,
        requests=requests,
        deadline_at=at("2026-12-03 17:00"),
        at=at("2026-11-23 09:00"),
    )


def answer(stage: Stage, dossier: Dossier, key: str, when: str, stance: str = "agree") -> None:
    agency = orgs.agency_by_key(key)
    (asked,) = [
        consultation
        for consultation in workflow_queries.consultations(("dossier", str(dossier.pk)))
        if consultation.agency_id == agency.id
    ]
    workflow.answer_consultation(
        consultation_id=asked.id,
        stance=stance,
        answer="Ý kiến kèm lý do",
        by=stage.who(ANSWERED_BY[key], when),
        at=at(when),
    )


def test_the_receipt_states_the_latest_lawful_moment(stage: Stage, accepted: Dossier) -> None:
    assert accepted.code == "H55.X04-261118-0001"
    assert (accepted.state, accepted.due_at) == ("accepted", at("2026-12-15 17:00"))
    assert accepted.competent_received_at is None


def test_the_competent_agency_confirms_the_date(stage: Stage, accepted: Dossier) -> None:
    dossier = confirm(stage, accepted)

    assert (dossier.state, dossier.competent_received_at) == ("processing", at("2026-11-19 08:05"))
    assert (dossier.due_at, dossier.promised_at) == (at("2026-12-15 17:00"), at("2026-12-15 17:00"))
    assert stage.step(dossier).order == 2


def test_an_earlier_confirmation_improves_the_date(stage: Stage, accepted: Dossier) -> None:
    dossier = confirm(stage, accepted, "2026-11-18 15:45")

    assert (dossier.due_at, dossier.promised_at) == (at("2026-12-14 17:00"), at("2026-12-14 17:00"))
    assert [change.ground for change in DueChange.objects.filter(dossier=dossier).order_by("number")] == [
        "accepted",
        "transfer",
    ]


def test_a_late_confirmation_gains_the_agency_nothing(stage: Stage, accepted: Dossier) -> None:
    assert confirm(stage, accepted, "2026-11-23 08:00").due_at == at("2026-12-15 17:00")


def test_another_desk_cannot_confirm(stage: Stage, accepted: Dossier) -> None:
    with pytest.raises(NotAllowed):
        processing.confirm_transfer(
            by=stage.who("motcua.daitu", "2026-11-19 08:05"), ref=accepted.submission_ref, at=at("2026-11-19 08:05")
        )


def test_the_join_waits_for_all_or_the_deadline_and_silence_is_no_consent(stage: Stage, accepted: Dossier) -> None:
    dossier = confirm(stage, accepted)
    consulting(stage, dossier)
    for key in ("so-xay-dung", "so-cong-thuong"):
        answer(stage, dossier, key, "2026-12-01 09:00")
    answer(stage, dossier, "xa-dai-tu-05830", "2026-12-03 09:00", "disagree")
    assert stage.step(dossier).key == "consult"

    workflow.sweep_joins(at=at("2026-12-03 17:05"))
    answer(stage, dossier, "so-nong-nghiep-va-moi-truong", "2026-12-04 14:00")

    assert stage.step(dossier).key == "synthesise"
    found = {
        consultation.agency_id: consultation
        for consultation in workflow_queries.consultations(("dossier", str(dossier.pk)))
    }
    late = found[orgs.agency_by_key("so-nong-nghiep-va-moi-truong").id]
    assert (late.late, late.stance) == (True, "agree")
    assert stage.fresh(dossier).due_at == at("2026-12-15 17:00")


def apologise(stage: Stage, dossier: Dossier, when: str, new: str | None, *, late: bool = False) -> None:
    apologies.apologise(
        by=stage.who("giamdoc.sotaichinh", when), ref=dossier.submission_ref, reason="Chờ ý kiến Sở NN&MT", at=at(when),
        new_promised_at=at(new) if new else None, late=late,
    )  # fmt: skip


def test_an_apology_in_time_moves_the_promise_only_and_once(stage: Stage, accepted: Dossier) -> None:
    dossier = confirm(stage, accepted)

    apologise(stage, dossier, "2026-12-14 10:00", "2026-12-18 17:00")

    dossier = stage.fresh(dossier)
    assert (dossier.due_at, dossier.promised_at) == (at("2026-12-15 17:00"), at("2026-12-18 17:00"))
    with pytest.raises(policies.CannotApologise, match="một lần"):
        apologise(stage, dossier, "2026-12-14 11:00", "2026-12-21 17:00")


def test_after_the_last_moment_only_a_late_apology_without_a_date(stage: Stage, accepted: Dossier) -> None:
    dossier = confirm(stage, accepted)
    with pytest.raises(policies.CannotApologise, match="xin lỗi muộn"):
        apologise(stage, dossier, "2026-12-15 08:00", "2026-12-18 17:00")

    apologise(stage, dossier, "2026-12-15 08:01", None, late=True)

    assert stage.fresh(dossier).promised_at == at("2026-12-15 17:00")


def test_late_against_the_lawful_date_and_returned_where_the_company_stands(
    stage: Stage,
    accepted: Dossier,
    let_happen,  # type: ignore[no-untyped-def]
) -> None:
    dossier = confirm(stage, accepted)
    officer = stage.who("chuyenvien.sotaichinh", "2026-11-20 08:00")
    complete(stage, dossier, "truongphong.sotaichinh", "2026-11-20 08:00", "assign", assignee_id=officer.account_id)
    complete(stage, dossier, "chuyenvien.sotaichinh", "2026-11-23 08:55", "no_consult")
    apologise(stage, dossier, "2026-12-14 10:00", "2026-12-18 17:00")
    complete(stage, dossier, "chuyenvien.sotaichinh", "2026-12-14 10:30", "agree")
    complete(stage, dossier, "phogiamdoc.sotaichinh", "2026-12-15 10:00", "sign")
    complete(stage, dossier, "thamtra.vanphong", "2026-12-17 10:00", "agree")
    complete(stage, dossier, "chutich.tinh", "2026-12-18 10:00", "sign")
    decision = results.Decision(
        "approved", "3001/QĐ-UBND", "Quyết định", "Trần Quốc Việt", "CHỦ TỊCH", object_kind="paper", object_count=1
    )
    results.issue_result(
        by=stage.who("vanthu.vanphong", "2026-12-18 10:30"), ref=dossier.submission_ref,
        step_run_id=stage.step(dossier).id, outcome="issue", decision=decision, at=at("2026-12-18 10:30"),
    )  # fmt: skip
    done = results.return_result(
        by=stage.who("motcua.daitu", "2026-12-18 11:00"), ref=dossier.submission_ref, handed_to="",
        originals_returned=False,
        at=at("2026-12-18 11:00"),
    )  # fmt: skip
    let_happen()

    december = figures.table_ii06a(
        agency_id=done.competent_agency_id, from_date=at("2026-12-01").date(), to_date=at("2026-12-31").date(),
        as_of=at("2027-01-02"),
    )  # fmt: skip
    assert december.total.figures() == (1, 0, 0, 1, 1, 0, 0, 1, 0, 0, 0)
    assert december.faults == []
