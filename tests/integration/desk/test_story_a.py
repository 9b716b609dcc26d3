"""Story A at the desk's screens: a ward's clerk, officer, vice chairperson and records clerk, minute by minute."""

import re

import pytest

from motcua.casework.dossiers.models import Dossier, Result, SubmittedPaper, SupplementRequest
from motcua.casework.dossiers.services import applicant, submission
from motcua.casework.dossiers.services.intake import accept
from motcua.ground.audit import queries as audit
from tests.integration.desk.conftest import Desk
from tests.province import at

WARD = "phuong-phan-dinh-phung-05443"
CLERK, OTHER = "canbo.motcua", "motcua2.phandinhphung"


@pytest.fixture
def sent(desk: Desk) -> Dossier:
    offering = desk.stage.offering("1.004873", WARD)
    return desk.stage.submit("2026-11-19 20:41", offering=offering, case="ket-hon", key="tap")


@pytest.fixture
def accepted(desk: Desk, sent: Dossier) -> Dossier:
    when = desk.at("2026-11-20 09:12")
    accept(by=desk.stage.who(CLERK, "2026-11-20 09:12"), ref=sent.submission_ref, at=when)
    return desk.stage.fresh(sent)


def test_the_clock_of_the_waiting_dossier_is_said_in_words(desk: Desk, sent: Dossier) -> None:
    desk.at("2026-11-20 07:31")

    text = desk.read(CLERK, "hop/cho-tiep-nhan/")

    assert "Nguyễn Thị Ngọc Ánh" in text
    assert "còn 7 giờ 59 phút" in text
    assert sent.submission_ref in text
    desk.at("2026-11-20 13:30")
    assert "sắp đến hạn: </span>còn 3 giờ 30 phút" in desk.read(CLERK, "hop/cho-tiep-nhan/")
    desk.at("2026-11-23 09:00")
    assert "quá hạn: </span>quá hạn 1 giờ 30 phút" in desk.read(CLERK, "hop/cho-tiep-nhan/")


def test_the_page_before_acceptance_says_until_when_and_what_date_acceptance_would_give(
    desk: Desk, sent: Dossier
) -> None:
    desk.at("2026-11-20 09:12")

    text = desk.page(CLERK, sent)

    assert "17:00 thứ Sáu 20/11/2026" in text  # the answer
    assert "17:00 thứ Năm 26/11/2026" in text  # the promise, if accepted now
    assert 'data-key="a"' in text
    assert 'data-key="b"' in text
    assert 'data-key="r"' in text


def test_papers_are_checked_and_a_supplement_points_at_the_very_paper(desk: Desk, sent: Dossier) -> None:
    paper = SubmittedPaper.objects.get(dossier=sent)
    desk.at("2026-11-20 08:03")
    checks = {f"check-{paper.pk}": "unreadable", f"note-{paper.pk}": "Ảnh mờ", f"form-{paper.pk}": "e_copy"}
    desk.send(CLERK, sent, "kiem-tra", **checks)
    paper.refresh_from_db()
    assert (paper.check_state, paper.check_note) == ("unreadable", "Ảnh mờ")
    long = "Mờ " * 200
    refused = desk.send(
        CLERK, sent, "kiem-tra", 422, **{**checks, f"check-{paper.pk}": "wrong", f"note-{paper.pk}": long}
    )
    assert "tối đa 500" in refused
    assert f'value="{long}"' in refused, "what was typed is there to be shortened"
    assert '<option value="wrong" selected>' in refused
    paper.refresh_from_db()
    assert (paper.check_state, paper.check_note) == ("unreadable", "Ảnh mờ")
    form = desk.read(CLERK, f"ho-so/{sent.submission_ref}/yeu-cau-bo-sung/")
    assert f'value="p{paper.pk}" id="f-items" checked' in " ".join(form.split())
    assert 'value="Ảnh mờ"' in form

    desk.at("2026-11-20 08:05")
    wanted = {"items": f"p{paper.pk}", f"content-p{paper.pk}": "Chụp lại cho rõ", "reason": "Không đọc được"}
    text = desk.send(CLERK, sent, "yeu-cau-bo-sung", **wanted, contact="Lê Thị Hạnh")

    request = SupplementRequest.objects.get(dossier=sent)
    assert "Chờ bổ sung (trước tiếp nhận)" in text
    assert "01/PBS" in text
    assert "/in/02/?phieu=" in text
    assert request.items[0]["paper_id"] == paper.pk
    assert "còn" not in desk.read(CLERK, "hop/cho-cong-dan/").partition('class="clock"')[2].partition("</li>")[0]

    desk.stage.who("nguoidan", "2026-11-20 09:02")
    applicant.answer_supplement(
        by=desk.stage.who("nguoidan", "2026-11-20 09:02"),
        ref=sent.submission_ref,
        answers={0: [submission.Paper(name="Giấy tờ cư trú")]},
        at=at("2026-11-20 09:02"),
    )
    desk.at("2026-11-20 09:10")
    second = desk.send(CLERK, sent, "yeu-cau-bo-sung", 409, items="x1", **{"content-x1": "Nữa"}, reason="Còn thiếu")
    assert "chỉ số 766" in second
    assert ">Còn thiếu</textarea>" in second.replace("\n", "")


def test_accepting_gives_code_and_promise_and_the_receipt_is_one_key_away(desk: Desk, sent: Dossier) -> None:
    desk.at("2026-11-20 09:12")

    text = desk.send(CLERK, sent, "tiep-nhan")

    assert "H55.X05443-261120-0001" in text
    assert "hẹn trả 17:00 thứ Năm 26/11/2026" in text
    assert f"/mot-cua/ho-so/{sent.submission_ref}/in/01/" in text
    pdf = desk.client(CLERK).get(f"/mot-cua/ho-so/{sent.submission_ref}/in/01/")
    assert pdf.content.startswith(b"%PDF")
    assert pdf["Content-Type"] == "application/pdf"


def test_a_required_paper_that_did_not_come_is_asked_for_at_its_place(desk: Desk, sent: Dossier) -> None:
    paper = SubmittedPaper.objects.get(dossier=sent)
    number = paper.required_paper_id
    assert f'name="paper-{number}"' not in desk.page(CLERK, sent)
    SubmittedPaper.objects.filter(pk=paper.pk).update(check_state="missing")
    desk.at("2026-11-20 09:12")

    refused = desk.send(CLERK, sent, "tiep-nhan", 422)

    assert f'id="f-paper-{number}"' in refused
    assert "Thiếu “Giấy tờ cư trú”" in refused
    said = desk.send(CLERK, sent, "tiep-nhan", **{f"paper-{number}": "Đã tra trong CSDL quốc gia về dân cư"})
    assert "H55.X05443-261120-0001" in said
    assert "Giấy tờ cư trú: Đã tra trong CSDL quốc gia về dân cư" in desk.page(CLERK, sent)


def test_of_two_clerks_the_second_reads_who_and_when(desk: Desk, sent: Dossier) -> None:
    desk.at("2026-11-20 09:12")
    mark = desk.page(OTHER, sent).partition('name="revision" value="')[2].partition('"')[0]
    desk.send(CLERK, sent, "tiep-nhan")
    desk.at("2026-11-20 09:13")

    text = desk.send(OTHER, sent, "tiep-nhan", 409, mark=mark)

    assert "Lê Thị Hạnh đã tiếp nhận lúc 09:12." in text
    assert "Tải lại hồ sơ" in text
    without = desk.send(OTHER, sent, "tiep-nhan", 409, mark="")
    assert "Lê Thị Hạnh đã tiếp nhận lúc 09:12." in without
    typed = desk.send(OTHER, sent, "tu-choi", 409, mark=mark, reason="Tôi đã gõ dở")
    assert "Lê Thị Hạnh đã tiếp nhận lúc 09:12." in typed
    assert "Tôi đã gõ dở" in typed


def test_the_clerk_cannot_do_the_officers_step(desk: Desk, accepted: Dossier) -> None:
    desk.at("2026-11-23 15:00")
    step = desk.stage.step(accepted)
    assert 'name="outcome"' not in desk.page(CLERK, accepted)

    text = desk.send(CLERK, accepted, "buoc", 403, outcome="agree", step=step.id)

    assert "không được làm việc này" in text or "vị trí khác" in text
    assert desk.stage.step(accepted).id == step.id


def test_the_whole_way_by_its_four_people(desk: Desk, accepted: Dossier) -> None:
    desk.at("2026-11-23 15:30")
    assert "Thẩm tra" in desk.read("chuyenvien", "hop/viec-cua-toi/")
    text = desk.send("chuyenvien", accepted, "buoc", outcome="agree", note="Đủ điều kiện")
    assert "Đồng ý, trình ký" in text

    desk.at("2026-11-25 09:00")
    leader = desk.page("lanhdao", accepted)
    assert "step_up_code" in leader
    assert "“Đủ điều kiện”" in leader
    asked = desk.send("lanhdao", accepted, "buoc", outcome="sign", note="Ý kiến dài")
    assert asked.startswith("/tai-khoan/") or "xac-nhan" in asked
    desk.send("lanhdao", accepted, "buoc", outcome="sign", step_up_code=desk.code("lanhdao"))
    assert desk.stage.step(accepted).key == "records"

    desk.at("2026-11-25 10:00")
    form = desk.read("vanthu", f"ho-so/{accepted.submission_ref}/ban-hanh/?cach=issue")
    assert "Vũ Thị Lan" in form
    decision = {
        "way": "issue",
        "number": "57/XNTTHN",
        "name": "Giấy xác nhận tình trạng hôn nhân",
        "signer_name": "Vũ Thị Lan",
        "signer_title": "KT. CHỦ TỊCH",
        "object_kind": "paper",
        "object_count": "1",
    }
    missing = desk.send("vanthu", accepted, "ban-hanh", 422, **{**decision, "number": ""})
    assert "Nhập số, ký hiệu của kết quả." in missing
    desk.send("vanthu", accepted, "ban-hanh", **decision)
    assert desk.stage.fresh(accepted).state == "issued"
    correcting = desk.read("vanthu", f"ho-so/{accepted.submission_ref}/dinh-chinh/")
    assert 'value="58/XNTTHN"' in correcting
    assert "number_is_sure" not in correcting
    records, path = desk.client("vanthu"), f"/mot-cua/ho-so/{accepted.submission_ref}/dinh-chinh/"
    assert "Ghi chú của bước" not in correcting
    unsaid = records.post(path, {**decision, "outcome": "approved", "number": "58/XNTTHN"})
    assert "Ghi lý do đính chính kết quả." in unsaid.content.decode()
    why = {"correction_reason": "Ghi sai tên đệm"}
    far = {**decision, **why, "outcome": "approved", "number": "9999/XNTTHN"}
    asked = records.post(path, {**far, "step_up_code": desk.code("vanthu")}).content.decode()
    assert "Số 9999/XNTTHN lớn hơn số tiếp theo (58/XNTTHN) 9941 số." in asked
    assert 'name="number_is_sure"' in asked
    sure = {**far, "asked_number": "9999/XNTTHN", "number_is_sure": "on"}
    again = records.post(path, {**sure, "number": "8888/XNTTHN"})
    assert again.status_code == 422  # another number than the one that was asked about is asked about anew
    ticked = re.search(r'<input[^>]*name="number_is_sure"[^>]*>', again.content.decode())
    assert ticked
    assert "checked" not in ticked[0]
    assert records.post(path, sure).status_code == 302
    assert Result.objects.filter(dossier=accepted, number="9999/XNTTHN").exists()
    told = " ".join(desk.read("vanthu", f"ho-so/{accepted.submission_ref}/").split())
    assert "Đính chính kết quả: số 57/XNTTHN → 9999/XNTTHN" in told
    assert "“Ghi sai tên đệm”" in told

    desk.at("2026-11-25 10:05")
    assert "Nguyễn Thị Ngọc Ánh" in desk.read(CLERK, "hop/tra-ket-qua/")
    desk.send(CLERK, accepted, "tra-ket-qua", handed_to="")
    done = desk.stage.fresh(accepted)
    assert (done.state, done.returned_at) == ("returned", at("2026-11-25 10:05"))
    report = desk.read("chuyenvien", f"ho-so/{accepted.submission_ref}/nguoi-tham-gia/")
    assert "Mỗi người một vai" in report
    assert accepted.code in desk.read(CLERK, "so-theo-doi/?tu=01/11/2026&den=30/11/2026")


def test_a_step_up_keeps_what_was_typed_and_comes_back_to_it(desk: Desk, accepted: Dossier) -> None:
    desk.at("2026-11-23 15:30")
    desk.send("chuyenvien", accepted, "buoc", outcome="agree")
    desk.at("2026-11-25 09:00")
    client = desk.client("lanhdao")
    path = f"/mot-cua/ho-so/{accepted.submission_ref}/"
    step = desk.stage.step(accepted)

    away = client.post(f"{path}buoc/", {"outcome": "sign", "note": "Ý kiến đã gõ", "step": step.id})
    passed = client.post(away.url, {"code": desk.code("lanhdao")}, follow=True)
    held = passed.content.decode()

    assert "Ý kiến đã gõ" in held
    assert f'action="{path}buoc/"' in held
    client.post(f"{path}buoc/", {"outcome": "sign", "note": "Ý kiến đã gõ", "step": step.id})
    assert desk.stage.step(accepted).key == "records"


def test_each_look_is_noted_with_its_purpose(desk: Desk, accepted: Dossier) -> None:
    before = len(audit.trail(("dossier", str(accepted.pk))))

    desk.page(CLERK, accepted)

    trail = audit.trail(("dossier", str(accepted.pk)))
    assert len(trail) == before + 1
    assert trail[-1].action == "dossier.looked_at"
    assert "bàn làm việc" in trail[-1].purpose
