"""Every issue of a form stays what it was: printed again later, after everything changed, it says the same."""

import io
from datetime import datetime
from typing import Any

import pytest
from django.test import override_settings
from pypdf import PdfReader

from motcua.casework.dossiers.models import Apology, Dossier, FormIssue, SubmittedPaper, SupplementRequest
from motcua.casework.dossiers.queries import dossier as queries
from motcua.casework.dossiers.services import applicant, filling, intake, prints, submission
from motcua.casework.dossiers.services.intake import Wanted
from motcua.ground.accounts import queries as accounts
from motcua.ground.accounts.models import Account
from motcua.ground.core.errors import NotFound
from motcua.ground.orgs import queries as orgs
from motcua.means.documents import services as documents
from motcua.means.notifications import ports
from tests.answers import answers_for
from tests.factories import notifications as carriers
from tests.province import Stage, at

WARD = "phuong-phan-dinh-phung-05443"
MARITAL = "1.004873"
SENT = "2026-11-16 09:00"


@pytest.fixture
def dossier(stage: Stage) -> Dossier:
    return stage.submit(SENT, offering=stage.offering(MARITAL, WARD), case="ket-hon")


def printed(stage: Stage, dossier: Dossier, form: str, issue: int | None = None, who: str = "nguoidan") -> bytes:
    return prints.print_form(
        by=stage.who(who, SENT), ref=dossier.submission_ref, form=form, at=at(SENT), issue_id=issue
    )


def words(pdf: bytes) -> str:
    return " ".join(page.extract_text() for page in PdfReader(io.BytesIO(pdf)).pages)


def ask(stage: Stage, dossier: Dossier, when: str, content: str) -> None:
    paper = SubmittedPaper.objects.get(dossier=dossier, name="Giấy tờ cư trú", replaced_by=None)
    intake.ask_supplement(
        by=stage.who("canbo.motcua", when),
        ref=dossier.submission_ref,
        wanted=[Wanted(name="Giấy tờ cư trú", content=content, paper_id=paper.pk)],
        reason="Không đọc được",
        at=at(when),
    )


def answer(stage: Stage, dossier: Dossier, when: str) -> None:
    applicant.answer_supplement(
        by=stage.who("nguoidan", when),
        ref=dossier.submission_ref,
        answers={0: [submission.Paper(name="Giấy tờ cư trú")]},
        at=at(when),
    )


def test_each_issue_of_form_02_is_printed_as_it_was(stage: Stage, dossier: Dossier) -> None:
    ask(stage, dossier, "2026-11-16 10:00", "Ảnh mờ")
    (first,) = FormIssue.objects.filter(dossier=dossier)
    before = printed(stage, dossier, "02")
    answer(stage, dossier, "2026-11-16 14:00")
    SupplementRequest.objects.filter(dossier=dossier).update(reason="sửa sau khi phát hành")
    Dossier.objects.filter(pk=dossier.pk).update(owner_name="Tên Khác")
    second = FormIssue.objects.create(
        dossier=dossier, form="02", agency_id=first.agency_id, year=first.year, number=first.number + 1,
        at=at("2026-11-17 08:00"), data={"request": first.data["request"]},
    )  # fmt: skip

    assert printed(stage, dossier, "02", first.pk) == before
    assert "Nguyễn Thị Ngọc Ánh" in words(before)
    later = words(printed(stage, dossier, "02", second.pk))
    assert "sửa sau khi phát hành" in later
    assert "Tên Khác" in later
    assert printed(stage, dossier, "02") != before
    listed = queries.dossier_page(stage.who("nguoidan", SENT), dossier.submission_ref, at=at(SENT)).forms
    assert [form.id for form in listed] == [first.pk, second.pk]


def test_an_issue_of_another_form_or_dossier_is_not_found(stage: Stage, dossier: Dossier) -> None:
    other = stage.submit(SENT, offering=stage.offering(MARITAL, WARD), case="ket-hon", key="k2")
    ask(stage, dossier, "2026-11-16 10:00", "Ảnh mờ")
    (issue,) = FormIssue.objects.filter(dossier=dossier)
    ask(stage, other, "2026-11-16 10:00", "Ảnh mờ")
    for form, printed_dossier in (("03", dossier), ("02", other)):
        with pytest.raises(NotFound):
            printed(stage, printed_dossier, form, issue.pk)


def test_the_receipt_names_the_papers_of_the_day_of_acceptance(stage: Stage, dossier: Dossier) -> None:
    when = "2026-11-16 10:00"
    intake.accept(by=stage.who("canbo.motcua", when), ref=dossier.submission_ref, at=at(when))
    old = SubmittedPaper.objects.get(dossier=dossier, name="Giấy tờ cư trú")
    old.replaced_by = SubmittedPaper.objects.create(
        dossier=dossier, name="Giấy nộp sau", form="e_copy", added_at=at("2026-11-18 09:00")
    )
    old.save()

    said = words(printed(stage, dossier, "01"))
    assert "Giấy tờ cư trú" in said
    assert "Giấy nộp sau" not in said
    Dossier.objects.filter(pk=dossier.pk).update(owner_name="Tên Khác")
    assert words(printed(stage, dossier, "01")) == said
    assert FormIssue.objects.filter(dossier=dossier, form="01").count() == 1


def test_a_refusal_keeps_its_reason(stage: Stage, dossier: Dossier) -> None:
    when = "2026-11-16 10:00"
    intake.decline(
        by=stage.who("canbo.motcua", when), ref=dossier.submission_ref, reason="Không thuộc thẩm quyền", at=at(when)
    )
    issue = FormIssue.objects.get(dossier=dossier, form="03")
    assert issue.data["said"]["reason"] == "Không thuộc thẩm quyền."
    assert issue.data["template"]
    assert "Không thuộc thẩm quyền" in words(printed(stage, dossier, "03"))


@pytest.mark.parametrize("written", ["Chưa đủ căn cứ", "Chưa đủ căn cứ."])
def test_what_somebody_wrote_ends_once_on_every_form(stage: Stage, dossier: Dossier, written: str) -> None:
    when = at("2026-11-16 10:00")
    clerk = stage.who("canbo.motcua", "2026-11-16 10:00")
    accepted = intake.accept(by=clerk, ref=dossier.submission_ref, at=when)
    asked = SupplementRequest.objects.create(
        dossier=dossier, number=1, stage="after", state="sent", items=[], reason=written, proposed_at=when,
        sent_by_id=clerk.account_id,
    )  # fmt: skip
    sorry = Apology.objects.create(
        dossier=dossier, at=when, by_id=clerk.account_id, reason=written, old_due_at=when, late=True
    )
    given = {
        "02": {"request": asked.pk},
        "03": {"reason": written},
        "04": {"apology": sorry.pk},
        "05": {"reason": written},
    }
    for form, data in given.items():
        filled = filling.fill(accepted, FormIssue(dossier=accepted, form=form, number=1, at=when, data=data))
        assert documents.form_data(filled)["reason"] == "Chưa đủ căn cứ.", form


def test_the_slip_keeps_the_first_answer_date(stage: Stage, dossier: Dossier) -> None:
    before = printed(stage, dossier, "slip")
    ask(stage, dossier, "2026-11-16 10:00", "Ảnh mờ")
    answer(stage, dossier, "2026-11-18 14:00")
    assert stage.fresh(dossier).acceptance_due_at != dossier.acceptance_due_at
    assert printed(stage, dossier, "slip") == before


def test_the_receipt_of_an_organisation_names_it_by_its_tax_code_and_seat(stage: Stage) -> None:
    offering, by = stage.offering("2.000635", WARD), stage.who("doanhnghiep", SENT)
    tax_code = accounts.known_of(by.person_id)[0]
    answers = answers_for(offering, "", at(SENT).date(), number=tax_code) | {
        "owner_kind": "business",
        "organisation_name": by.name,
    }
    owner = submission.Person(
        name=by.name, kind="business", id_number=tax_code, address="Tổ 7, xã Đại Từ", phone="0000000001"
    )
    papers = stage.complete([], offering, "", SENT)
    what = submission.Submission(offering_id=offering, case_key="", owner=owner, answers=answers, papers=papers)
    sent = submission.submit_dossier(by=by, what=what, key="k", at=at(SENT))
    assert (sent.owner_id, sent.owner_kind) == (by.account_id, "business")
    intake.accept(by=stage.who("canbo.motcua", SENT), ref=sent.submission_ref, at=at(SENT))

    receipt = " ".join(words(printed(stage, sent, "01", who="doanhnghiep")).split())

    assert f"Tiếp nhận hồ sơ của Ông/Bà/Tổ chức: {by.name}" in receipt
    assert f"Số định danh cá nhân/tổ chức: {tax_code}" in receipt
    assert "Tổ 7, xã Đại Từ" in receipt


def test_the_qr_code_leads_to_the_public_address(
    stage: Stage, dossier: Dossier, monkeypatch: pytest.MonkeyPatch
) -> None:
    seen: list[str] = []

    def look_up(form: documents.Form, **_more: str) -> bytes:
        seen.append(form.head.look_up_url)
        return b""

    monkeypatch.setattr(documents, "render", look_up)
    with override_settings(MOTCUA_URL="https://dichvucong.vidu.example"):
        printed(stage, dossier, "slip")
        when = "2026-11-16 10:00"
        accepted = intake.accept(by=stage.who("canbo.motcua", when), ref=dossier.submission_ref, at=at(when))
        printed(stage, dossier, "01")

    assert seen == [
        f"https://dichvucong.vidu.example/tra-cuu/?ma={dossier.submission_ref}",
        f"https://dichvucong.vidu.example/tra-cuu/?ma={accepted.code}",
    ]


def test_the_control_slip_hands_over_nothing_that_is_still_there(stage: Stage, dossier: Dossier) -> None:
    when = "2026-11-16 10:00"
    intake.accept(by=stage.who("canbo.motcua", when), ref=dossier.submission_ref, at=at(when))
    later = stage.who("canbo.motcua", "2026-11-16 14:00")

    said = " ".join(
        words(prints.print_form(by=later, ref=dossier.submission_ref, form="06", at=at("2026-11-16 14:00"))).split()
    )

    step = stage.step(dossier)
    assert said.count("10 giờ 00 phút") == 2  # received; and handed on by the desk, once
    assert f"Đang giải quyết: {step.position_title}, nhận lúc 10:00 16/11/2026" in said
    assert said.count("Người giao: –") == said.count("Người nhận: –") == 1


def test_a_dossier_that_was_not_sent_online_has_no_slip_of_sending(stage: Stage) -> None:
    brought = stage.register(SENT, by="canbo.motcua", offering=stage.offering(MARITAL, WARD), case="ket-hon")
    with pytest.raises(NotFound, match="không gửi trực tuyến"):
        printed(stage, brought, "slip", who="canbo.motcua")


@pytest.mark.parametrize(
    ("contact", "told"),
    [
        ({}, "hỏi tại nơi nhận hồ sơ để biết"),
        ({"owner_phone": "0000000123"}, "sẽ gọi điện báo"),
        ({"owner_email": "nam@vidu.example"}, "hỏi tại nơi nhận hồ sơ để biết"),  # nobody has proved it
        ({"owner_phone": "0000000123", "owner_email": "nam@vidu.example"}, "sẽ gọi điện báo"),
    ],
)
def test_a_receipt_promises_only_a_way_that_there_is(
    stage: Stage, monkeypatch: pytest.MonkeyPatch, contact: dict[str, str], told: str
) -> None:
    monkeypatch.setattr(ports, "carrier", lambda channel: carriers.Carrier())
    receipt = receipt_of_what_goes_elsewhere(stage, contact)
    assert told in receipt
    assert "tài khoản" not in receipt
    assert "thư điện tử" not in receipt.partition("Ngày hẹn trả tính theo")[2]
    assert "tin nhắn" not in receipt


@pytest.mark.parametrize(
    ("proved", "told"), [(None, "qua tài khoản."), (at("2026-11-01 08:00"), "qua tài khoản và thư điện tử.")]
)
def test_a_receipt_promises_a_letter_to_an_address_that_was_proved(
    stage: Stage, monkeypatch: pytest.MonkeyPatch, proved: datetime | None, told: str
) -> None:
    monkeypatch.setattr(ports, "carrier", lambda channel: carriers.Carrier())
    owner = Account.objects.get(username="nguoidan")
    Account.objects.filter(pk=owner.pk).update(email="nam@vidu.example", email_verified_at=proved)
    assert told in receipt_of_what_goes_elsewhere(stage, {"owner_id": owner.pk})


def receipt_of_what_goes_elsewhere(stage: Stage, changes: dict[str, Any]) -> str:
    """Return the receipt for a dossier of the counter that another agency decides."""
    when = "2026-11-16 10:00"
    brought = stage.register(SENT, by="canbo.motcua", offering=stage.offering(MARITAL, WARD), case="ket-hon")
    intake.accept(by=stage.who("canbo.motcua", when), ref=brought.submission_ref, at=at(when))
    elsewhere = orgs.agency_by_key("so-tu-phap").id
    Dossier.objects.filter(pk=brought.pk).update(competent_agency_id=elsewhere, **changes)
    return " ".join(words(printed(stage, brought, "01", who="canbo.motcua")).split())
