"""One's own dossiers through the pages: where they stand, what to do, answering, withdrawing, reasons, files."""

import html
import re
from collections.abc import Iterator
from typing import Any

import pytest
import time_machine

from motcua.casework.dossiers.models import Correction, Dossier, SubmittedPaper
from motcua.casework.dossiers.services import apologies, applicant, processing, results, supplements
from motcua.ground.accounts import queries as accounts
from motcua.means.documents import services as documents
from tests.factories import documents as papers
from tests.filing import Filer, upload
from tests.integration.citizen.acts import SENT, accept, ask, go, propose, shown, step
from tests.province import Stage, at

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("loaded_province")]


@pytest.fixture(autouse=True)
def clock() -> Iterator[Any]:
    with time_machine.travel(at(SENT), tick=False) as traveller:
        yield traveller


def test_a_sent_dossier_waits_with_its_own_clock(filer: Filer, sent: Dossier) -> None:
    page = shown(filer, sent)
    assert "Mới đăng ký" in page
    assert "Sẽ được tiếp nhận hoặc trả lời trước 17:00 thứ Sáu 20/11/2026" in page
    assert "Việc cần làm lúc này: không có" in page
    assert "Vì sao hẹn ngày này?" not in page
    listed = filer.text("/ho-so/")
    assert sent.submission_ref in listed
    assert "trả lời trước 17:00 thứ Sáu 20/11/2026" in listed
    assert filer.client.get(f"/ho-so/{sent.submission_ref}/vi-sao/").status_code == 404


def test_the_slip_and_the_receipt_are_pdfs(stage: Stage, filer: Filer, sent: Dossier) -> None:
    ref = sent.submission_ref
    slip = filer.client.get(f"/ho-so/{ref}/in/slip/")
    assert (slip["Content-Type"], slip.content[:5]) == ("application/pdf", b"%PDF-")
    assert filer.client.get(f"/ho-so/{ref}/in/01/").status_code == 404
    accept(stage, sent)
    assert filer.client.get(f"/ho-so/{ref}/in/01/").content[:5] == b"%PDF-"
    assert filer.client.get(f"/ho-so/{ref}/in/06/").status_code == 404
    assert filer.client.get(f"/ho-so/{ref}/in/99/").status_code == 404


def test_the_supplement_is_answered_at_the_very_paper(stage: Stage, filer: Filer, sent: Dossier, clock: Any) -> None:
    ask(stage, sent)
    go(clock, filer, "2026-11-20 09:02")
    page = shown(filer, sent)
    assert "Bổ sung hồ sơ trước" in page
    assert "Ảnh mờ, chụp lại cho rõ" in page
    path = f"/ho-so/{sent.submission_ref}/bo-sung/"
    form = filer.text(path)
    assert 'name="muc-0"' in form
    assert 'name="muc-1"' not in form
    assert "owner_name" not in form
    empty = filer.client.post(path, {"key": "a"})
    assert empty.status_code == 422
    assert "Bổ sung nội dung này bằng tệp hoặc bằng lời" in html.unescape(empty.content.decode())
    bad = filer.client.post(path, {"key": "a", "muc-0": upload("a.exe", b"MZ")})
    assert bad.status_code == 422
    made = filer.client.post(f"{path}tep/", {"file": upload("moi.pdf", papers.make_pdf(2))}).json()
    assert filer.client.post(path, {"key": "a", "muc-0_id": made["id"]}).status_code == 302
    assert filer.client.post(path, {"key": "a", "muc-0_id": made["id"]}).status_code == 302
    sent.refresh_from_db()
    assert (sent.state, sent.acceptance_due_at) == ("submitted", at("2026-11-23 09:02"))
    page = shown(filer, sent)
    assert "moi.pdf" in page
    assert "cu-tru.pdf" not in page.split('id="giay-to"')[1]
    assert filer.client.get(path).url == f"/ho-so/{sent.submission_ref}/"


def test_an_answer_without_script_and_with_words_only(stage: Stage, filer: Filer, sent: Dossier, clock: Any) -> None:
    ask(stage, sent)
    go(clock, filer, "2026-11-20 09:02")
    path = f"/ho-so/{sent.submission_ref}/bo-sung/"
    assert filer.client.post(path, {"key": "b", "loi": "x" * 2001}).status_code == 422
    assert filer.client.post(path, {"key": "b", "loi": "Đã có bản gốc tại quầy"}).status_code == 302
    sent.refresh_from_db()
    assert sent.state == "submitted"


def test_a_file_of_another_person_answers_nothing(stage: Stage, filer: Filer, sent: Dossier, clock: Any) -> None:
    ask(stage, sent)
    other = Filer()
    by = accounts.actor_for(other.account.pk, at(SENT))
    card = documents.receive_upload(by=by, name="a.pdf", stream=upload(), at=at(SENT))
    path = f"/ho-so/{sent.submission_ref}/bo-sung/"
    assert filer.client.post(path, {"muc-0_id": str(card.id)}).status_code == 404
    assert filer.client.post(path, {"muc-0_id": "not-an-id"}).status_code == 404
    sent.refresh_from_db()
    assert sent.state == "supplement_before"


def test_the_timeline_says_who_has_it_until_when_and_what_comes(
    stage: Stage, filer: Filer, sent: Dossier, clock: Any
) -> None:
    accept(stage, sent)
    go(clock, filer, "2026-11-20 10:00")
    page = shown(filer, sent)
    assert "H55.X05443-261120-0001" in page
    assert "17:00 thứ Năm 26/11/2026" in page
    now = page.split('class="now"')[1].split("</li>")[0]
    assert "Thẩm tra" in now
    assert "Văn phòng HĐND và UBND, UBND phường Phan Đình Phùng" in now
    assert "Bước này có" in now
    assert "Nông Văn Tú" not in page
    assert page.count('class="next"') == 3
    by_code = filer.client.get("/ho-so/H55.X05443-261120-0001/")
    assert by_code.status_code == 200


def test_every_day_is_explained(stage: Stage, filer: Filer, sent: Dossier, clock: Any) -> None:
    accept(stage, sent)
    go(clock, filer, "2026-11-20 10:00")
    page = shown(filer, sent, "vi-sao/")
    for words in (
        "21/11/2026",
        "22/11/2026",
        "24/11/2026",
        "17:00 thứ Năm 26/11/2026",
        "Nghị quyết 28/2026/QH16 Điều 2",
    ):
        assert words in page
    assert "Theo giờ làm việc của UBND phường Phan Đình Phùng" in page


def test_the_result_is_downloaded_by_its_owner_only(stage: Stage, filer: Filer, sent: Dossier, clock: Any) -> None:
    accept(stage, sent)
    step(stage, sent, "chuyenvien", "agree", "2026-11-23 15:30")
    step(stage, sent, "lanhdao", "sign", "2026-11-25 09:00")
    records = stage.who("vanthu", "2026-11-25 10:00")
    card = documents.receive_upload(by=records, name="ket-qua.pdf", stream=upload(), at=at("2026-11-25 10:00"))
    results.issue_result(
        by=records,
        ref=sent.submission_ref,
        step_run_id=stage.step(sent).id,
        outcome=stage.step(sent).outcomes[0].key,
        decision=results.Decision(
            outcome="approved",
            number="57/XNTTHN",
            name="Giấy xác nhận tình trạng hôn nhân",
            signer_name="Vũ Thị Lan",
            signer_title="KT. CHỦ TỊCH",
            file_id=str(card.id),
        ),
        at=at("2026-11-25 10:00"),
    )
    go(clock, filer, "2026-11-25 10:05")
    page = shown(filer, sent)
    assert "57/XNTTHN" in page
    assert (
        page.index("Tải kết quả") < page.index("Việc cần làm lúc này") < page.index("Đã và sẽ làm gì")
    )  # it stands first
    path = f"/ho-so/{sent.submission_ref}/tep/{card.id}/"
    assert b"".join(filer.client.get(f"{path}?tai-ve=1").streaming_content).startswith(b"%PDF")  # type: ignore[arg-type]
    assert Filer().client.get(path).status_code == 404


def test_money_that_is_waited_for_is_listed_with_its_day(stage: Stage, filer: Filer, sent: Dossier, clock: Any) -> None:
    accept(stage, sent)
    officer, when = stage.who("chuyenvien", "2026-11-20 10:00"), at("2026-11-20 10:00")
    ref, step_id = sent.submission_ref, stage.step(sent).id
    Dossier.objects.filter(pk=sent.pk).update(fee_text="")
    processing.ask_payment(by=officer, ref=ref, step_run_id=step_id, note="Lệ phí", at=when)
    go(clock, filer, "2026-11-20 10:05")
    listed = " ".join(filer.text("/ho-so/").split()).partition("Đang chờ Ông/Bà")[2]
    assert "Thực hiện nghĩa vụ tài chính trước 17:00 thứ Hai 21/12/2026" in listed


def test_an_apology_shows_both_dates_and_why(stage: Stage, filer: Filer, sent: Dossier, clock: Any) -> None:
    accept(stage, sent)
    head = stage.who("lanhdao", "2026-11-25 10:00")
    apologies.apologise(
        by=head,
        ref=sent.submission_ref,
        reason="Chờ xác minh nơi cư trú cũ",
        new_promised_at=at("2026-11-30 17:00"),
        at=at("2026-11-25 10:00"),
    )
    go(clock, filer, "2026-11-25 11:00")
    page = shown(filer, sent)
    for words in ("Hẹn cũ 17:00 thứ Năm 26/11/2026", "17:00 thứ Hai 30/11/2026", "Chờ xác minh nơi cư trú cũ"):
        assert words in page
    assert "Ngày đã hẹn với người nộp: 17:00 thứ Hai 30/11/2026" in shown(filer, sent, "vi-sao/")


def test_withdrawing_before_acceptance_is_done_at_once(filer: Filer, sent: Dossier) -> None:
    path = f"/ho-so/{sent.submission_ref}/rut/"
    assert "được rút ngay" in filer.text(path)
    assert filer.client.post(path, {"ly-do": "  "}).status_code == 422
    assert filer.client.post(path, {"ly-do": "x" * 2001}).status_code == 422
    assert filer.client.post(path, {"ly-do": "<b>Không cần nữa</b>"}).status_code == 302
    sent.refresh_from_db()
    assert sent.state == "withdrawn"
    page = filer.client.get(f"/ho-so/{sent.submission_ref}/").content.decode()
    assert "<b>Không cần nữa</b>" not in page
    assert "Không cần nữa" in page
    assert filer.client.post(path, {"ly-do": "Lần nữa"}).url == f"/ho-so/{sent.submission_ref}/"


def test_withdrawing_after_acceptance_is_asked_for(stage: Stage, filer: Filer, sent: Dossier, clock: Any) -> None:
    accept(stage, sent)
    go(clock, filer, "2026-11-23 10:00")
    path = f"/ho-so/{sent.submission_ref}/rut/"
    assert "bộ phận một cửa xem xét" in filer.text(path)
    assert filer.client.post(path, {"ly-do": "Đổi ý"}).status_code == 302
    sent.refresh_from_db()
    assert sent.state == "withdrawal_asked"
    page = shown(filer, sent)
    assert "Chờ quyết định về việc rút hồ sơ" in page
    assert "rut/" not in page


def test_a_supplement_after_acceptance_stops_the_clock_until_the_desk_has_looked(
    stage: Stage, filer: Filer, sent: Dossier, clock: Any
) -> None:
    accept(stage, sent)
    propose(stage, sent)
    go(clock, filer, "2026-11-23 15:30")
    assert "bo-sung" not in shown(filer, sent)  # the desk has not sent it yet
    supplements.send(
        by=stage.who("canbo.motcua", "2026-11-23 16:00"), ref=sent.submission_ref, at=at("2026-11-23 16:00")
    )
    go(clock, filer, "2026-11-23 16:30")
    page = shown(filer, sent)
    assert "đang tạm dừng tính hạn" in page
    assert "Bổ sung hồ sơ trước" in page
    assert "Đang tạm dừng tính hạn" in shown(filer, sent, "vi-sao/")
    assert (
        filer.client.post(f"/ho-so/{sent.submission_ref}/bo-sung/", {"muc-0": upload("con-han.pdf")}).status_code == 302
    )
    page = shown(filer, sent)
    assert "Chờ kiểm tra phần bổ sung" in page
    assert "Đã nộp bổ sung" in page


def test_nobody_else_sees_anything(stage: Stage, filer: Filer, sent: Dossier, clock: Any) -> None:
    ask(stage, sent)
    file_id = SubmittedPaper.objects.get(dossier=sent).file_id
    other, ref = Filer(), sent.submission_ref
    for tail in ("", "phieu/", "vi-sao/", "bo-sung/", "rut/", "in/slip/", f"tep/{file_id}/"):
        assert other.client.get(f"/ho-so/{ref}/{tail}").status_code == 404, tail
    for tail in ("bo-sung/", "bo-sung/tep/", "rut/"):
        assert other.client.post(f"/ho-so/{ref}/{tail}", {"ly-do": "x"}).status_code == 404, tail
    assert ref not in other.text("/ho-so/")
    assert filer.client.get("/ho-so/N-0000-0000/").status_code == 404
    assert filer.client.get("/ho-so/' OR 1=1 --/").status_code == 404


def test_an_item_is_answered_with_several_files_and_never_twice_with_the_same(
    stage: Stage, filer: Filer, sent: Dossier, clock: Any
) -> None:
    ask(stage, sent)
    go(clock, filer, "2026-11-20 09:02")
    path = f"/ho-so/{sent.submission_ref}/bo-sung/"
    same = [upload("mat-truoc.pdf"), upload("mat-truoc-lan-hai.pdf")]

    refused = filer.client.post(path, {"key": "a", "muc-0": same})
    page = html.unescape(refused.content.decode())
    assert refused.status_code == 422
    assert "Cùng một tệp được gửi hai lần cho giấy tờ “Giấy tờ cư trú”" in page
    kept = re.findall(r'name="muc-0_id" value="([^"]+)"', page)
    assert len(kept) == 2

    other = upload("mat-sau.pdf", papers.make_pdf(pages=2))
    assert filer.client.post(path, {"key": "a", "muc-0_id": kept[0], "muc-0": other}).status_code == 302
    old, *new = SubmittedPaper.objects.filter(dossier=sent, name="Giấy tờ cư trú").order_by("pk")
    assert [paper.file.name for paper in new if paper.file] == ["mat-truoc.pdf", "mat-sau.pdf"]
    assert old.replaced_by_id == new[0].pk
    assert {paper.replaced_by_id for paper in new} == {None}


def test_messages_are_read_once(filer: Filer, sent: Dossier, let_happen: Any) -> None:
    let_happen()
    assert "1 chưa đọc" in filer.text("/ho-so/")
    page = filer.text("/thong-bao/")
    assert sent.submission_ref in page
    assert f'href="/ho-so/{sent.submission_ref}/"' in page
    assert "chưa đọc" not in filer.text("/ho-so/")
    assert f'href="/en/ho-so/{sent.submission_ref}/"' in filer.text("/en/thong-bao/")
    assert filer.client.get("/thong-bao/?truoc=abc").status_code == 200
    assert "Chưa có thông báo nào" in Filer().text("/thong-bao/")


def test_answering_through_the_service_shows_the_same(stage: Stage, filer: Filer, sent: Dossier, clock: Any) -> None:
    ask(stage, sent)
    go(clock, filer, "2026-11-20 09:02")
    by = accounts.actor_for(filer.account.pk, at("2026-11-20 09:02"))
    applicant.answer_supplement(
        by=by, ref=sent.submission_ref, answers={}, answer_text="Xin miễn", at=at("2026-11-20 09:02")
    )
    assert "Đã nộp bổ sung" in shown(filer, sent)


def test_the_english_page_says_the_fee_and_who_corrected_in_english(stage: Stage, filer: Filer, sent: Dossier) -> None:
    change = {"key": "purpose", "label": "Mục đích", "label_en": "Purpose", "old": "Loan", "new": "Marriage"}
    Correction.objects.create(
        dossier=sent, number=1, accepted=False, changes=[change], reason="Typo", answers_before_id=sent.answers_id,
        at=at(SENT), by_id=stage.who("canbo.motcua", SENT).account_id, position_title="Cán bộ một cửa",
        owner_before={},
    )  # fmt: skip
    page = html.unescape(filer.text(f"/en/ho-so/{sent.submission_ref}/"))
    assert "Corrected by: One-stop clerk." in page
    assert 'Reason: <span lang="vi">Typo.</span>' in page
    assert "Typo." in html.unescape(shown(filer, sent))
    assert "<span lang" not in shown(filer, sent).split('id="dien-bien"')[1].split('id="giay-to"')[0]
    fees = re.sub(r"\s+", " ", page.split("Fees:")[1].split("</p>")[0]).strip()
    assert sent.fee_text == "Theo nghị quyết của HĐND tỉnh, chưa có trong dữ liệu"
    assert fees == "As set by the provincial council; the amount is not in the data"
    assert sent.fee_text in html.unescape(shown(filer, sent))
    Dossier.objects.filter(pk=sent.pk).update(fee_text="Thu 8.000 đ theo phiếu thu")
    assert "Thu 8.000 đ theo phiếu thu" in html.unescape(filer.text(f"/en/ho-so/{sent.submission_ref}/"))
