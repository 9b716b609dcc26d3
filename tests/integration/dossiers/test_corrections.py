"""What was typed can be corrected: in the form before acceptance, by a record after it, never in a signed result."""

from typing import Any

import pytest
from django.utils import translation

from motcua.casework.dossiers import events, policies, subscribers
from motcua.casework.dossiers.models import Correction, Dossier, FormIssue
from motcua.casework.dossiers.queries import correcting
from motcua.casework.dossiers.queries import dossier as queries
from motcua.casework.dossiers.services import corrections, intake, prints, processing
from motcua.casework.dossiers.services.corrections import Declared
from motcua.ground.accounts import services as accounts
from motcua.ground.accounts.models import Posting
from motcua.ground.core.errors import Invalid, Stale
from motcua.means.documents import services as documents
from motcua.means.eforms import queries as eforms
from motcua.means.notifications.models import Message
from tests.correcting import corrected
from tests.province import Stage, at

WARD, CLERK, OFFICER, LEADER = "phuong-phan-dinh-phung-05443", "canbo.motcua", "chuyenvien", "lanhdao"


@pytest.fixture
def sent(stage: Stage) -> Dossier:
    offering = stage.offering("1.004873", WARD)
    return stage.submit("2026-11-20 08:00", offering=offering, case="ket-hon", key="correct")


def give(stage: Stage, dossier: Dossier, who: str, when: str) -> dict[str, Any]:
    return {"by": stage.who(who, when), "ref": dossier.submission_ref, "at": at(when)}


def test_the_clerk_corrects_the_form_with_the_person_before_acceptance(stage: Stage, sent: Dossier) -> None:
    sent_answers = sent.answers_id
    what = corrected(sent, phone="0000 000 123")
    made = corrections.amend(
        **give(stage, sent, CLERK, "2026-11-20 08:30"), what=what, reason="Người nộp báo ghi nhầm số", revision=1
    )
    dossier = stage.fresh(sent)
    assert dossier.owner_phone == "0000000123"
    assert dossier.answers_id != sent_answers == made.answers_before_id
    assert eforms.answers(dossier.answers_id).data["owner_phone"] == "0000000123"
    before = eforms.answers(sent_answers)
    assert before.sha256 == eforms.digest(before.data)

    with translation.override("vi"):
        page = queries.dossier_page(
            stage.who("nguoidan", "2026-11-20 08:40"), sent.submission_ref, at=at("2026-11-20 08:40")
        )
    (card,) = page.corrections
    assert [(change.label, change.new) for change in card.changes] == [("Số điện thoại", "0000 000 123")]
    assert (card.accepted, card.who, card.reason) == (False, "", "Người nộp báo ghi nhầm số")
    subscribers.tell_applicant(events.ParticularsCorrected(dossier.pk, made.at, correction_id=made.pk))
    told = Message.objects.filter(about_id=str(dossier.pk), channel="in_app").latest("pk")
    assert "Số điện thoại: “" in told.body
    assert "owner_phone" not in told.body
    with pytest.raises(Stale):
        corrections.amend(
            **give(stage, sent, CLERK, "2026-11-20 08:45"), what=corrected(sent, phone="0000 000 124"), reason="x",
            revision=1,
        )  # fmt: skip


def test_a_correction_is_held_to_what_every_form_is_held_to(stage: Stage, sent: Dossier) -> None:
    common = give(stage, sent, CLERK, "2026-11-20 08:30")
    for what, field in (
        (corrected(sent, phone="12"), "owner_phone"),
        (corrected(sent, full_name="Người Khác"), "owner_name"),  # the account's, for whom it was filed
        (corrected(sent, id_number="000000000077"), "owner_id_number"),
        (corrected(sent), "answers"),
    ):
        with pytest.raises(Invalid) as refused:
            corrections.amend(**common, what=what, reason="x")
        assert list(refused.value.errors) == [field]
    with pytest.raises(Invalid) as refused:
        corrections.amend(**common, what=corrected(sent, phone="0000 000 123"), reason=" ")
    assert list(refused.value.errors) == ["reason"]
    assert not Correction.objects.filter(dossier=sent).exists()


def test_after_acceptance_a_correction_is_recorded_told_and_printed(stage: Stage) -> None:
    offering = stage.offering("1.004873", WARD)
    sent = stage.register("2026-11-20 08:00", by=CLERK, offering=offering, case="ket-hon", owner="Hoàng Văn Nam")
    intake.accept(**give(stage, sent, CLERK, "2026-11-20 09:00"))
    prints.print_form(**give(stage, sent, CLERK, "2026-11-20 09:01"), form="01")
    step = stage.step(sent).id
    processing.complete_step(**give(stage, sent, OFFICER, "2026-11-20 10:00"), step_run_id=step, outcome="agree")
    with pytest.raises(policies.WrongTime):
        corrections.amend(**give(stage, sent, CLERK, "2026-11-20 10:05"), what=Declared(), reason="x")
    made = corrections.record_correction(
        **give(stage, sent, CLERK, "2026-11-20 10:10"),
        what=Declared(owner={"name": "Hoàng Văn Nám", "address": "Tổ 5"}),
        reason="Đối chiếu thẻ căn cước",
    )
    assert [(change["label"], change["old"], change["new"]) for change in made.changes] == [
        ("Tên chủ hồ sơ", "Hoàng Văn Nam", "Hoàng Văn Nám"), ("Địa chỉ của chủ hồ sơ", "–", "Tổ 5"),
    ]  # fmt: skip
    receipt = FormIssue.objects.get(dossier=sent, form="01")
    form: Any = documents.form_from_data(receipt.data["said"])
    assert form.owner.name == "Hoàng Văn Nám"
    assert any("“Hoàng Văn Nam” thành “Hoàng Văn Nám”" in note for note in form.notes)
    assert documents.form_from_data(receipt.data["earlier"][0]).owner.name == "Hoàng Văn Nam"  # type: ignore[union-attr]

    subscribers.tell_officers(events.ParticularsCorrected(sent.pk, made.at, correction_id=made.pk))
    told = set(Message.objects.filter(about_id=str(sent.pk), channel="in_app").values_list("recipient_id", flat=True))
    acted, holds = (stage.who(name, "2026-11-20 10:10").account_id for name in (OFFICER, LEADER))
    assert {acted, holds} <= told
    assert made.by_id not in told

    leader = stage.who(LEADER, "2026-11-20 10:20")
    accounts.log_look(by=leader, subject=("dossier", str(sent.pk)), purpose="Ký", at=at("2026-11-20 10:20"))
    page = queries.dossier_page(leader, sent.submission_ref, at=at("2026-11-20 10:20"))
    assert page.corrections[0].seen_by == (leader.name,)


def test_one_person_is_not_corrected_into_another_and_the_old_address_is_told(stage: Stage) -> None:
    offering = stage.offering("1.004873", WARD)
    sent = stage.register("2026-11-20 08:00", by=CLERK, offering=offering, case="ket-hon", owner="Hoàng Văn Nam")
    old = {"owner_email": "cu@vidu.example", "owner_phone": "0000000111", "owner_id_number": "000000000101"}
    Dossier.objects.filter(pk=sent.pk).update(**old)
    intake.accept(**give(stage, sent, CLERK, "2026-11-20 09:00"))
    common = give(stage, sent, CLERK, "2026-11-20 09:10")
    by_steps = [
        {"id_number": "000000000777"},  # the same name: the number was wrong
        {"name": "Trần Thị Quyên", "id_number": "000000000777"},  # then another name for that number
    ]
    corrections.record_correction(**common, what=Declared(owner=by_steps[0]), reason="Ghi nhầm số")
    for another in (by_steps[1], {"name": "Trần Thị Quyên", "id_number": "000000000102"}):
        with translation.override("vi"), pytest.raises(Invalid, match="người khác") as refused:
            corrections.record_correction(**common, what=Declared(owner=another), reason="Ghi nhầm")
        assert list(refused.value.errors) == ["owner_name"]
    Dossier.objects.filter(pk=sent.pk).update(call_due_at=None)
    new = {"email": "moi@vidu.example", "phone": "0000000222", "id_number": "000000000101"}
    made = corrections.record_correction(**common, what=Declared(owner=new), reason="Thẻ số 000 000 000 101")

    event = events.ParticularsCorrected(sent.pk, made.at, correction_id=made.pk)
    subscribers.tell_applicant(event)
    subscribers.tell_officers(event)
    told = Message.objects.filter(about_id=str(sent.pk), subject__contains="được sửa")
    assert {"cu@vidu.example", "moi@vidu.example"} <= set(told.values_list("address", flat=True))
    assert stage.fresh(sent).call_due_at == made.at
    said = " ".join(Message.objects.filter(about_id=str(sent.pk)).values_list("body", flat=True))
    assert "•••101" in said
    assert "000000000101" not in said.replace(" ", "")
    assert "000000000777" not in said.replace(" ", "")


def test_somebody_new_is_authorised_only_by_a_paper(stage: Stage) -> None:
    offering = stage.offering("1.004873", WARD)
    on_paper = stage.register("2026-11-20 08:00", by=CLERK, offering=offering, case="ket-hon", key="paper")
    common = give(stage, on_paper, CLERK, "2026-11-20 08:30")
    person = {"name": "Trần Thị Mẫu", "id_number": "", "phone": "0000000124"}
    for paper in ("", "."):
        with pytest.raises(Invalid) as refused:
            corrections.amend(
                **common, what=Declared(authorised={**person, "paper": paper}), reason="Người nhà nộp thay"
            )
        assert list(refused.value.errors) == ["authorised_paper"]
    paper = "Giấy ủy quyền ngày 19/11/2026"
    made = corrections.amend(
        **common, what=Declared(authorised={**person, "paper": paper}), reason="Người nhà nộp thay"
    )
    assert stage.fresh(on_paper).authorised["paper"] == paper
    assert {change["key"]: change["new"] for change in made.changes}["authorised.paper"] == paper
    corrections.amend(
        **give(stage, on_paper, CLERK, "2026-11-20 08:40"),
        what=Declared(authorised={**person, "name": "Trần Thị Mận"}),
        reason="Ghi nhầm tên",
    )
    assert stage.fresh(on_paper).authorised["paper"] == paper


def test_whoever_has_left_is_told_nothing_of_a_correction(stage: Stage, sent: Dossier) -> None:
    intake.accept(**give(stage, sent, CLERK, "2026-11-20 09:00"))
    step = stage.step(sent).id
    processing.complete_step(**give(stage, sent, OFFICER, "2026-11-20 10:00"), step_run_id=step, outcome="agree")
    officer, clerk = (stage.who(name, "2026-11-20 10:10").account_id for name in (OFFICER, CLERK))
    dossier = stage.fresh(sent)
    assert {officer, clerk} <= correcting.concerned(dossier, at=at("2026-11-20 10:10"))
    Posting.objects.filter(account__in=[officer, clerk]).update(valid_to="2026-11-19")
    assert not {officer, clerk} & correcting.concerned(dossier, at=at("2026-11-20 10:10"))


def test_a_signed_result_is_not_changed_by_a_correction(stage: Stage, sent: Dossier) -> None:
    intake.accept(**give(stage, sent, CLERK, "2026-11-20 09:00"))
    for who, when, outcome in ((OFFICER, "2026-11-20 09:30", "agree"), (LEADER, "2026-11-20 10:00", "sign")):
        processing.complete_step(**give(stage, sent, who, when), step_run_id=stage.step(sent).id, outcome=outcome)
    with translation.override("vi"), pytest.raises(policies.WrongTime, match="đính chính kết quả"):
        corrections.record_correction(
            **give(stage, sent, CLERK, "2026-11-20 10:10"), what=corrected(sent, phone="0000 000 123"), reason="x"
        )
