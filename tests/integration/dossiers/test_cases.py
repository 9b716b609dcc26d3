"""A case that only the office may choose is chosen when it checks or appraises, with its reason; never by who files."""

from typing import Any

import pytest
from django.utils import translation

from motcua.casework.dossiers import events, messages, policies
from motcua.casework.dossiers.models import Apology, Dossier, DueChange, FormIssue, Move
from motcua.casework.dossiers.queries import dossier as queries
from motcua.casework.dossiers.services import apologies, cases, corrections, filling, intake, submission
from motcua.ground.core.errors import Invalid, NotAllowed
from motcua.means.documents import services as documents
from motcua.means.eforms import queries as eforms
from motcua.means.workflow import queries as workflow
from tests.correcting import corrected
from tests.province import Stage, at

WARD, CLERK, OFFICER, LEADER = "phuong-phan-dinh-phung-05443", "canbo.motcua", "chuyenvien", "lanhdao"
VERIFIED = "xac-minh"  # 1.004873: 23 working days instead of 3


@pytest.fixture
def sent(stage: Stage) -> Dossier:
    offering = stage.offering("1.004873", WARD)
    return stage.submit("2026-11-20 08:00", offering=offering, case="ket-hon", key="case")


def give(stage: Stage, dossier: Dossier, who: str, when: str) -> dict[str, Any]:
    return {"by": stage.who(who, when), "ref": dossier.submission_ref, "at": at(when)}


def test_who_files_online_does_not_choose_it(stage: Stage) -> None:
    with pytest.raises(submission.CannotSubmit):
        stage.submit("2026-11-20 08:00", offering=stage.offering("1.004873", WARD), case=VERIFIED, key="online")


def test_the_clerk_who_stands_before_the_person_registers_it(stage: Stage) -> None:
    what: dict[str, Any] = {"by": CLERK, "offering": stage.offering("1.004873", WARD), "key": "counter"}
    with pytest.raises(Invalid) as refused:
        stage.register("2026-11-20 08:00", **what, case=VERIFIED, case_reason=" ")
    assert list(refused.value.errors) == ["case_reason"]
    dossier = stage.register("2026-11-20 08:00", **what, case=VERIFIED, case_reason="Từng ở xã khác, phải hỏi nơi đó")
    sent = Move.objects.get(dossier=dossier)
    assert (sent.reason, sent.data["case"]) == ("Từng ở xã khác, phải hỏi nơi đó", VERIFIED)
    page = queries.dossier_page(stage.who(CLERK, "2026-11-20 08:05"), dossier.submission_ref, at=at("2026-11-20 08:05"))
    assert page.moves[0].reason == "Trường hợp do cán bộ chọn: Từng ở xã khác, phải hỏi nơi đó"

    accepted = intake.accept(**give(stage, dossier, CLERK, "2026-11-20 08:10"))
    assert (accepted.limit_value, accepted.limit_unit) == (23, "working-day")
    assert notes_of(accepted) == (
        f"Trường hợp “{accepted.case.name}” do cơ quan tiếp nhận chọn. Lý do: Từng ở xã khác, phải hỏi nơi đó.",
    )


def test_what_anybody_may_choose_needs_no_reason(stage: Stage) -> None:
    offering = stage.offering("1.004873", WARD)
    dossier = stage.register("2026-11-20 08:00", by=CLERK, offering=offering, case="ket-hon", case_reason="x")
    assert Move.objects.get(dossier=dossier).reason == ""
    assert notes_of(intake.accept(**give(stage, dossier, CLERK, "2026-11-20 08:10"))) == ()


def notes_of(accepted: Dossier) -> tuple[str, ...]:
    """Return what the receipt notes besides what every receipt says; the codes of the sample are samples."""
    slip = filling.fill(accepted, FormIssue(dossier=accepted, form="01", number=1, at=accepted.accepted_at))
    assert isinstance(slip, documents.ReceiptForm)
    return tuple(note for note in slip.notes if note != "Mã hồ sơ là mã mẫu.")


def test_the_desk_chooses_it_when_it_checks_an_online_dossier(stage: Stage, sent: Dossier) -> None:
    common = give(stage, sent, CLERK, "2026-11-20 08:30")
    for given, field in (({"case_key": VERIFIED, "reason": ""}, "reason"), ({"case_key": "ket-hon"}, "case_key")):
        with pytest.raises(Invalid) as refused:
            cases.choose_case(**common, **{"reason": "x", **given})
        assert list(refused.value.errors) == [field]
    cases.choose_case(**common, case_key=VERIFIED, reason="Từng cư trú ở nơi khác")
    dossier = stage.fresh(sent)
    assert (dossier.limit_value, dossier.limit_unit, dossier.state) == (23, "working-day", "submitted")
    with translation.override("vi"):
        body = messages.BY_EVENT[events.CaseChosen](dossier).body
        page = queries.dossier_page(stage.who("nguoidan", "2026-11-20 08:40"), dossier.submission_ref,
                                    at=at("2026-11-20 08:40"))  # fmt: skip
    assert "Từng cư trú ở nơi khác" in body
    assert "có khi hồ sơ được tiếp nhận" in body
    assert (page.moves[-1].action, page.moves[-1].reason) == ("choose_case", "Từng cư trú ở nơi khác")

    corrections.amend(
        **give(stage, sent, CLERK, "2026-11-20 08:50"), what=corrected(sent, phone="0000 000 123"), reason="Ghi nhầm"
    )
    kept = eforms.answers(stage.fresh(sent).answers_id or 0).data
    assert set(kept) == set(eforms.answers(sent.answers_id or 0).data)  # what was asked when it was filed is kept
    accepted = intake.accept(**give(stage, sent, CLERK, "2026-11-20 09:12"))
    assert accepted.limit_value == 23
    assert notes_of(accepted) == (
        f"Trường hợp “{accepted.case.name}” do cơ quan tiếp nhận chọn. Lý do: Từng cư trú ở nơi khác.",
    )
    assert accepted.due_at == at("2026-12-24 17:00")  # 23 working days after 20/11 without 24/11, a day off


def test_the_officer_changes_to_it_with_an_apology_slip_once(stage: Stage, sent: Dossier) -> None:
    intake.accept(**give(stage, sent, CLERK, "2026-11-20 09:12"))
    with pytest.raises(NotAllowed):
        cases.change_case(**give(stage, sent, CLERK, "2026-11-20 10:00"), case_key=VERIFIED, reason="x")
    common = give(stage, sent, OFFICER, "2026-11-20 10:00")
    with pytest.raises(Invalid) as refused:  # no longer than the one it is
        cases.change_case(**common, case_key="muc-dich-khac", reason="x")
    assert list(refused.value.errors) == ["case_key"]
    before = stage.fresh(sent)
    cases.change_case(**common, case_key=VERIFIED, reason="Phải xác minh ở nơi cư trú trước")
    dossier = stage.fresh(sent)
    assert dossier.due_at == dossier.promised_at == at("2026-12-24 17:00")
    apology = Apology.objects.get(dossier=dossier)
    assert (apology.old_due_at, apology.new_promised_at) == (before.due_at, dossier.due_at)
    slip = FormIssue.objects.get(dossier=dossier, form="04")
    signer = slip.data["said"]["signer"]  # it waits for nobody: who changes the case signs, as what they are
    assert (signer["name"], list(signer["lines"])) == (apology.by.full_name, ["CÔNG CHỨC TƯ PHÁP - HỘ TỊCH"])
    assert Move.objects.filter(dossier=dossier).latest("number").form_number == "01/PXL"
    assert DueChange.objects.filter(dossier=dossier).latest("number").ground == "case"
    (step,) = workflow.open_steps(("dossier", str(dossier.pk)))
    assert step.run_due_at == dossier.due_at
    with pytest.raises(policies.CannotApologise):
        cases.change_case(**common, case_key="ket-hon", reason="x")
    with pytest.raises(policies.CannotApologise):
        apologies.apologise(**give(stage, sent, LEADER, "2026-11-20 11:00"), reason="x")


def test_a_receipt_says_what_held_at_acceptance_whatever_was_changed_since(stage: Stage, sent: Dossier) -> None:
    intake.accept(**give(stage, sent, CLERK, "2026-11-20 09:12"))
    accepted = stage.fresh(sent)
    cases.change_case(
        **give(stage, sent, OFFICER, "2026-11-20 10:00"), case_key=VERIFIED, reason="Phải xác minh ở nơi cư trú trước"
    )
    corrections.record_correction(
        **give(stage, sent, CLERK, "2026-11-20 11:00"), what=corrected(sent, phone="0000 000 123"), reason="Ghi nhầm"
    )
    changed = stage.fresh(sent)
    slip = filling.fill(changed, FormIssue(dossier=changed, form="01", number=1, at=changed.accepted_at))
    assert isinstance(slip, documents.ReceiptForm)
    assert (slip.time_limit, slip.due_at) == ("03 ngày làm việc", accepted.promised_at)
    assert changed.promised_at != accepted.promised_at
    assert not any("xác minh" in note for note in slip.notes)


def test_a_choice_that_was_taken_back_stands_on_no_receipt(stage: Stage, sent: Dossier) -> None:
    for case_key, reason in ((VERIFIED, "Từng cư trú ở nơi khác"), ("ket-hon", "Không phải xác minh nữa")):
        cases.choose_case(**give(stage, sent, CLERK, "2026-11-20 08:30"), case_key=case_key, reason=reason)
    assert notes_of(intake.accept(**give(stage, sent, CLERK, "2026-11-20 09:12"))) == ()


def test_a_dossier_in_the_place_of_another_says_why_the_office_chose_its_case(stage: Stage, sent: Dossier) -> None:
    cases.choose_case(
        **give(stage, sent, CLERK, "2026-11-20 08:30"), case_key=VERIFIED, reason="Từng cư trú ở nơi khác"
    )
    again = stage.submit("2026-11-20 09:00", offering=stage.offering("1.004873", WARD), case="ket-hon", key="again")
    Dossier.objects.filter(pk=again.pk).update(reopens=sent, case=stage.fresh(sent).case_id)
    accepted = intake.accept(**give(stage, again, CLERK, "2026-11-20 09:12"))
    assert notes_of(accepted) == (
        f"Trường hợp “{accepted.case.name}” do cơ quan tiếp nhận chọn. Lý do: Từng cư trú ở nơi khác.",
    )


def test_it_is_too_late_where_it_is_too_late_for_an_apology(stage: Stage, sent: Dossier) -> None:
    intake.accept(**give(stage, sent, CLERK, "2026-11-20 09:12"))  # due on 26/11
    with pytest.raises(policies.CannotApologise):
        cases.change_case(**give(stage, sent, OFFICER, "2026-11-26 08:00"), case_key=VERIFIED, reason="x")
