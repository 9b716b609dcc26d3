"""Story C at the desk's screens: received elsewhere, opinions asked in parallel, an apology."""

import pytest

from motcua.casework.dossiers.models import Dossier, SubmittedPaper
from motcua.casework.dossiers.services import intake, processing, submission
from motcua.ground.orgs import queries as orgs
from motcua.means.workflow import queries as workflow
from tests.integration.desk.conftest import Desk
from tests.province import at

RECEIVER, CLERK, HEAD = "motcua.daitu", "motcua.sotaichinh", "truongphong.sotaichinh"
OFFICER, DIRECTOR = "chuyenvien.sotaichinh", "giamdoc.sotaichinh"
ANSWERS = {
    "so-xay-dung": "chuyenvien.soxaydung",
    "so-nong-nghiep-va-moi-truong": "chuyenvien.sonnmt",
    "so-cong-thuong": "chuyenvien.socongthuong",
    "xa-dai-tu-05830": "chuyenvien.daitu",
}


@pytest.fixture
def accepted(desk: Desk) -> Dossier:
    offering = desk.stage.offering("1.009645", "so-tai-chinh", "ngoai-khu-cong-nghiep")
    dossier = desk.stage.register(
        "2026-11-18 15:40",
        by=RECEIVER,
        offering=offering,
        owner="Công ty TNHH Mẫu Đại Từ",
        kind="business",
        papers=[submission.Paper(name="Đề xuất dự án", form="original"), submission.Paper(name="Bí mật kinh doanh")],
    )
    clerk = desk.stage.who(RECEIVER, "2026-11-18 15:40")
    return intake.accept(by=clerk, ref=dossier.submission_ref, at=at("2026-11-18 15:40"))


@pytest.fixture
def confirmed(desk: Desk, accepted: Dossier) -> Dossier:
    desk.at("2026-11-19 08:05")
    assert "Công ty TNHH Mẫu Đại Từ" in desk.read(CLERK, "hop/chuyen-den/")
    text = desk.send(CLERK, accepted, "xac-nhan-chuyen")
    assert "17:00 thứ Ba 15/12/2026" in text
    return desk.stage.fresh(accepted)


@pytest.fixture
def consulting(desk: Desk, confirmed: Dossier) -> Dossier:
    when = desk.at("2026-11-20 08:00")
    officer = desk.stage.who(OFFICER, "2026-11-20 08:00")
    desk.send(HEAD, confirmed, "buoc", outcome="assign", assignee=officer.account_id)
    processing.complete_step(
        by=officer,
        ref=confirmed.submission_ref,
        step_run_id=desk.stage.step(confirmed).id,
        outcome="consult",
        at=when,
    )
    desk.at("2026-11-23 09:00")
    return confirmed


@pytest.fixture
def asked(desk: Desk, consulting: Dossier) -> Dossier:
    page = desk.read(OFFICER, f"ho-so/{consulting.submission_ref}/lay-y-kien/")
    chosen = " ".join(page.split()).partition('name="papers" value="')[2].partition('"')[0]
    agencies = {f"agency{n}": orgs.agency_by_key(key).id for n, key in enumerate(ANSWERS, start=1)}
    form = {"question": "Cho ý kiến về quy hoạch", "day": "03/12/2026", "papers": chosen, **agencies}
    text = desk.send(OFFICER, consulting, "lay-y-kien", **form)
    assert "Đã gửi lấy ý kiến 4 cơ quan." in text
    return consulting


def consultation(dossier: Dossier, key: str) -> workflow.ConsultationCard:
    agency = orgs.agency_by_key(key).id
    return next(
        consultation
        for consultation in workflow.consultations(("dossier", str(dossier.pk)))
        if consultation.agency_id == agency
    )


def test_receiver_and_competent_agency_see_where_it_is(desk: Desk, accepted: Dossier) -> None:
    desk.at("2026-11-18 15:45")

    assert "Công ty TNHH Mẫu Đại Từ" in desk.read(RECEIVER, "hop/chuyen-di/")
    text = desk.page(RECEIVER, accepted)
    assert "Phải chuyển đến trước" in text
    assert "xac-nhan-chuyen" not in text
    assert "H55.X04-261118-0001" in text


def test_each_unit_sees_the_request_and_the_ticked_papers_only(desk: Desk, asked: Dossier) -> None:
    card = consultation(asked, "so-xay-dung")

    assert "Cho ý kiến về quy hoạch" in desk.read(ANSWERS["so-xay-dung"], "hop/y-kien/")
    text = desk.read(ANSWERS["so-xay-dung"], f"y-kien/{card.id}/")
    assert "17:00 thứ Năm 03/12/2026" in text
    assert "Đề xuất dự án" in text
    assert "Bí mật kinh doanh" not in text
    assert "Công ty TNHH Mẫu Đại Từ" not in text
    desk.read(ANSWERS["so-cong-thuong"], f"y-kien/{card.id}/", 404)
    desk.read("chuyenvien", f"y-kien/{card.id}/", 404)
    desk.page(ANSWERS["so-xay-dung"], asked, 403)


def test_an_agency_may_have_a_question_and_papers_of_its_own(desk: Desk, consulting: Dossier) -> None:
    rows = SubmittedPaper.objects.filter(dossier=consulting).order_by("order")
    first, second, *_rest = (str(row.pk) for row in rows)
    agencies = {f"agency{n}": orgs.agency_by_key(key).name for n, key in enumerate(ANSWERS, start=1)}
    form = {"day": "03/12/2026", "papers": first, **agencies}
    assert 'data-chooser="' in desk.read(OFFICER, f"ho-so/{consulting.submission_ref}/lay-y-kien/")
    unclear = desk.send(OFFICER, consulting, "lay-y-kien", 422, question="x", **{**form, "agency1": "Sở"})
    assert "Gõ rõ hơn" in unclear
    wrong = desk.send(OFFICER, consulting, "lay-y-kien", 422, question="x", **{**form, "agency1": "Sở Không Có"})
    assert "Không có nơi nào tên như vậy." in wrong[wrong.index('id="f-agency1') :], "at the field"
    assert 'value="Sở Không Có"' in wrong
    missing = desk.send(OFFICER, consulting, "lay-y-kien", 422, question1="Chỉ hỏi về móng", **form)
    assert "Ghi nội dung lấy ý kiến." in missing
    assert "Chỉ hỏi về móng" in missing

    own = {"question1": "Chỉ hỏi về móng", "papers1": second, "papers2": "0"}
    desk.send(OFFICER, consulting, "lay-y-kien", question="Cho ý kiến về quy hoạch", **own, **form)

    cards = [consultation(consulting, key) for key in ANSWERS]
    assert [(card.question, [paper["name"] for paper in card.papers]) for card in cards] == [
        ("Chỉ hỏi về móng", ["Bí mật kinh doanh"]),
        ("Cho ý kiến về quy hoạch", []),
        ("Cho ý kiến về quy hoạch", ["Đề xuất dự án"]),
        ("Cho ý kiến về quy hoạch", ["Đề xuất dự án"]),
    ]


def test_answers_come_in_late_ones_are_marked_and_silence_is_no_consent(desk: Desk, asked: Dossier) -> None:
    desk.at("2026-12-01 09:00")
    card = consultation(asked, "xa-dai-tu-05830")
    client = desk.client(ANSWERS["xa-dai-tu-05830"])
    refused = client.post(f"/mot-cua/y-kien/{card.id}/", {"stance": "disagree", "answer": ""})
    assert refused.status_code == 422
    assert "phải nêu lý do" in refused.content.decode()
    assert client.post(f"/mot-cua/y-kien/{card.id}/", {"stance": "disagree", "answer": "Trùng đất"}).status_code == 302
    again = client.post(f"/mot-cua/y-kien/{card.id}/", {"stance": "agree", "answer": ""})
    assert again.status_code == 409
    assert "đã trả lời lúc 09:00" in again.content.decode()

    desk.at("2026-12-04 08:00")
    text = desk.page(OFFICER, asked)
    assert "quá hạn trả lời từ 17:00 03/12" in text
    assert "không đồng ý" in text

    late = consultation(asked, "so-nong-nghiep-va-moi-truong")
    answer = desk.client(ANSWERS["so-nong-nghiep-va-moi-truong"]).post(
        f"/mot-cua/y-kien/{late.id}/", {"stance": "agree", "answer": ""}
    )
    assert answer.status_code == 302
    assert "đồng ý, trả lời muộn" in desk.page(OFFICER, asked)


def test_an_apology_in_time_shows_old_and_new_date_once(desk: Desk, confirmed: Dossier) -> None:
    desk.at("2026-12-14 10:00")
    form = {"reason": "Chờ ý kiến", "day": "18/12/2026"}
    saturday = desk.send(DIRECTOR, confirmed, "xin-loi", 422, **{**form, "day": "19/12/2026"})
    assert "phải là ngày làm việc" in saturday
    assert 'id="f-day-error"' in saturday
    assert "Chờ ý kiến" in saturday

    text = desk.send(DIRECTOR, confirmed, "xin-loi", **form)

    assert "Hạn 17:00 thứ Ba 15/12/2026, hẹn lại 17:00 thứ Sáu 18/12/2026." in text
    again = desk.send(DIRECTOR, confirmed, "xin-loi", 409, **{**form, "day": "21/12/2026"})
    assert "Chỉ được hẹn lại một lần" in again
    pdf = desk.client(DIRECTOR).get(f"/mot-cua/ho-so/{confirmed.submission_ref}/in/04/")
    assert pdf.content.startswith(b"%PDF")


def test_after_the_last_moment_only_a_late_apology_remains(desk: Desk, confirmed: Dossier) -> None:
    desk.at("2026-12-15 08:00")
    form = {"reason": "Chờ ý kiến", "day": "18/12/2026"}

    text = desk.send(DIRECTOR, confirmed, "xin-loi", 409, **form)
    assert "xin lỗi muộn" in text
    text = desk.send(DIRECTOR, confirmed, "xin-loi", **form, late="on")

    assert "Đã xin lỗi muộn" in text
    assert desk.stage.fresh(confirmed).promised_at == at("2026-12-15 17:00")
