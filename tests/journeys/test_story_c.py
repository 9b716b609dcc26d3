"""Story C in the browser: received elsewhere, four agencies asked at once, an apology, late against the lawful date.

"Chấp thuận chủ trương đầu tư" (17 working days, no fee) of Sở Tài chính, received at the centre of xã Đại Từ on
Wednesday 18/11/2026: promised for Tuesday 15/12, put off to Friday 18/12, returned on that day.

The company came to the counter and has no page of its own for this dossier: it reads old date, new date and reason in
its letter and both dates at the public look-up; the applicant's own page is shown in test_extension.py. The rating
that counts the late opinion as 0 comes with a later issue; here it is marked late against the agency that owes it.
"""

import re
from typing import Any

import pytest

from tests.factories import documents as papers
from tests.journeys.play import Play, code_of, press, says, says_not, vn

pytestmark = pytest.mark.browser

CODE = "H55.X04-261118-0001"
FINANCE = "so-tai-chinh"
OWNER = "Công ty TNHH Mẫu Đại Từ"
DECLARED = {
    "e_owner_name": OWNER,
    "e_owner_tax_code": "0000000002",
    "e_owner_address": "Xã Đại Từ, tỉnh Thái Nguyên",
    "e_owner_phone": "0000000002",
    "e_owner_email": "doanhnghiep@vidu.example",
    "e_representative": "Lê Văn Mẫu",
    "e_project_name": "Nhà máy chế biến chè mẫu",
    "e_goal": "Chế biến 500 tấn chè mỗi năm",
    "e_site": "Xóm Mẫu, xã Đại Từ",
    "e_land_area": "2,5 ha",
    "e_capital": "50000000000",
    "e_own_capital": "20000000000",
    "e_years": "50",
    "e_schedule": "Khởi công quý II/2027, hoạt động quý I/2028",
}
ASKED = ("Sở Xây dựng", "Sở Nông nghiệp và Môi trường", "Sở Công Thương", "UBND xã Đại Từ")
QUESTION = "Đề nghị cho ý kiến về sự phù hợp quy hoạch và môi trường của dự án"


def accepted(play: Play) -> str:
    """Wednesday 15:40, xã Đại Từ: one question decides who is competent; the receipt states the latest lawful date."""
    page = play.sign_in("2026-11-18 15:36", "motcua.daitu", "/mot-cua/tiep-nhan-moi/?q=chu truong dau tu")
    page.get_by_role("link", name=re.compile("chấp thuận chủ trương đầu tư thuộc thẩm quyền")).first.click()
    says(page, "Dự án nằm trong hay ngoài khu công nghiệp?", "Cơ quan giải quyết: Sở Tài chính")
    page.get_by_role("radio", name=re.compile("^Dự án trong khu công nghiệp")).check()
    says(page, "Cơ quan giải quyết: Ban Quản lý các Khu công nghiệp")
    page.get_by_role("radio", name=re.compile("^Dự án ngoài khu công nghiệp")).check()
    says(page, "Cơ quan giải quyết: Sở Tài chính")
    for name, value in DECLARED.items():
        page.locator(f"[name={name}]").fill(value)
    page.locator("[name=e_asks_land][value=khong]").check()
    lines = page.locator(".paper-line")
    for index, form in ((0, "Bản chính"), (1, "Bản sao"), (2, "Bản sao"), (3, "Bản chính")):
        line = lines.nth(index)
        line.get_by_label("Bản nộp").select_option(label=form)
        line.get_by_text("Bản quét").first.click()
        line.locator("input[type=file]").set_input_files(
            {"name": f"ban-quet-{index + 1}.pdf", "mimeType": "application/pdf", "buffer": papers.make_pdf(index + 1)}
        )
        line.get_by_text("Đã nhận").wait_for()
    play.clock.move_to("2026-11-18 15:40")
    press(page, "Tiếp nhận ngay")
    said = says(page, f"Đã tiếp nhận, mã hồ sơ {CODE}, hẹn trả 17:00 thứ Ba 15/12/2026", "Được tiếp nhận")
    assert "Nơi nhận Trung tâm Phục vụ hành chính công xã Đại Từ, UBND xã Đại Từ" in said
    assert "Cơ quan giải quyết Sở Tài chính" in said
    assert "Không thu" in said
    page.axe()
    page.shot("c-01-da-tiep-nhan")
    ref = page.url.rstrip("/").rpartition("/")[2]
    receipt = play.pdf(page, f"/mot-cua/ho-so/{ref}/in/01/")
    for words in (
        f"Mã hồ sơ: {CODE} (mã mẫu)",
        "TRUNG TÂM PHỤC VỤ HÀNH CHÍNH CÔNG XÃ ĐẠI TỪ",
        OWNER,
        "17 ngày làm việc",
        "Thời gian nhận hồ sơ: 15 giờ 40 phút, ngày 18 tháng 11 năm 2026",
        "17 giờ 00 phút, ngày 15 tháng 12 năm 2026",
    ):
        assert words in receipt, (words, receipt)
    return ref


def confirmed(play: Play, ref: str) -> None:
    """Thursday 08:05: the department confirms that it arrived; the promise on the receipt holds."""
    stranger = play.act("2026-11-19 08:00", "", f"/tra-cuu/?ma={CODE}")
    says(stranger, "Được tiếp nhận", "17:00 thứ Ba 15/12/2026")
    page = play.sign_in("2026-11-19 08:05", "motcua.sotaichinh", "/mot-cua/hop/chuyen-den/")
    page.locator(".listing a.open", has_text=OWNER).click()
    says(page, "Xác nhận đã nhận hồ sơ", place="#detail")
    page.shot("c-02-chuyen-den")
    page.keyboard.press("a")
    says(page, "Đã xác nhận nhận hồ sơ; hạn giải quyết 17:00 thứ Ba 15/12/2026", "Đang xử lý")
    page.axe()
    assert vn(play.dossier(ref).competent_received_at) == "2026-11-19 08:05"
    subject, body = play.letters()[-1]
    assert subject == f"Sở Tài chính đã nhận hồ sơ {CODE}"
    assert "17:00 15/12/2026" in body


def assigned(play: Play, ref: str) -> None:
    """Friday: the head of the section gives it to an officer."""
    page = play.act("2026-11-20 08:00", "truongphong.sotaichinh", "/mot-cua/")
    page.locator(".listing a.open", has_text=OWNER).first.click()
    says(page, "Bước 2: Phân công", place="#detail")
    page.get_by_label("Giao cho").select_option(label="Mai Ngọc Tuấn")
    press(page, "Phân công")
    says(page, "Phân công.")


def asked(play: Play, ref: str) -> None:
    """Monday 09:00: four requests at once, with one deadline and two papers; each unit sees nothing else."""
    page = play.sign_in("2026-11-23 09:00", "chuyenvien.sotaichinh", "/mot-cua/")
    page.locator(".listing a.open", has_text=OWNER).first.click()
    says(page, "Bước 3: Thẩm định, gửi lấy ý kiến", place="#detail")
    press(page, "Gửi lấy ý kiến")
    says(page, "Gửi lấy ý kiến.")
    page.keyboard.press("a")
    says(page, "Thời hạn của hồ sơ không dừng. Không trả lời không có nghĩa là đồng ý.")
    for number, name in enumerate(ASKED, start=1):
        page.get_by_label(f"Cơ quan thứ {number}").fill(name)
    page.get_by_label("Nội dung lấy ý kiến").fill(QUESTION)
    papers = page.get_by_role("group", name="Giấy tờ gửi kèm")
    papers.get_by_label("Văn bản đề nghị thực hiện dự án đầu tư").check()
    papers.get_by_label("Đề xuất dự án đầu tư").check()
    page.get_by_label("Hạn trả lời, ngày").fill("03/12/2026")
    page.axe()
    page.shot("c-03-lay-y-kien", whole=True)
    press(page, "Gửi lấy ý kiến")
    said = says(page, "Đã gửi lấy ý kiến 4 cơ quan.", "hạn trả lời 17:00 thứ Năm 03/12/2026")
    assert said.count("chờ trả lời") >= 4


def opened(play: Play, who: str) -> Any:
    """Open the request that waits for somebody's agency."""
    page = play.open(who, "/mot-cua/hop/y-kien/")
    page.locator(".listing a.open").first.click()
    says(page, "Sở Tài chính lấy ý kiến", QUESTION)
    return page


def saw_only_theirs(play: Play, ref: str, page: Any) -> None:
    """The consulted unit sees the question and the two papers, not the dossier, its owner or its other papers."""
    says(page, "Văn bản đề nghị thực hiện dự án đầu tư", "Đề xuất dự án đầu tư", "17:00 thứ Năm 03/12/2026")
    says_not(page, "Tài liệu chứng minh năng lực tài chính", "0000000002", "Lê Văn Mẫu")
    here = re.sub(r"^https?://[^/]+", "", page.url)
    assert play.fetch(page, f"{here}giay-to/0/").startswith(b"%PDF-")
    play.fetch(page, f"{here}giay-to/2/", 404)
    closed = [f"/mot-cua/ho-so/{ref}/", *(f"/mot-cua/ho-so/{ref}/giay-to/{paper.pk}/" for paper in play.papers(ref))]
    for path in closed:
        assert page.context.request.get(play.town.url + path).status in (403, 404)


def answer(page: Any, stance: str, words: str) -> None:
    """Answer a request."""
    page.get_by_role("radio", name=stance, exact=True).check()
    page.get_by_label("Nội dung trả lời").fill(words)
    press(page, "Gửi trả lời")


def three_answered(play: Play, ref: str) -> None:
    """01/12 to 03/12: two agree; one does not, and must say why."""
    play.at("2026-12-01 09:00")
    page = opened(play, "chuyenvien.soxaydung")
    saw_only_theirs(play, ref, page)
    page.axe()
    page.shot("c-04-tra-loi-y-kien")
    answer(page, "Đồng ý", "Phù hợp quy hoạch xây dựng")
    says(page, "Đã trả lời.")
    play.at("2026-12-02 10:00")
    page = opened(play, "chuyenvien.socongthuong")
    answer(page, "Đồng ý", "Phù hợp định hướng phát triển công nghiệp chế biến")
    says(page, "Đã trả lời.")
    play.at("2026-12-03 09:00")
    page = opened(play, "chuyenvien.daitu")
    answer(page, "Không đồng ý", "")
    says(page, "lý do")
    answer(page, "Không đồng ý", "Vị trí trùng đất quy hoạch trường học của xã")
    says(page, "Đã trả lời.")
    officer = play.open("chuyenvien.sotaichinh", f"/mot-cua/ho-so/{ref}/")
    says(officer, "UBND xã Đại Từ không đồng ý", "Vị trí trùng đất quy hoạch trường học của xã")
    assert play.behind.step(play.dossier(ref)).key == "consult"


def silence(play: Play, ref: str) -> None:
    """Thursday 17:05: the deadline takes it onward; silence is no consent, and the heads see whose it is."""
    for moment, expected in (("2026-12-03 16:58", "consult"), ("2026-12-03 17:05", "synthesise")):
        play.at(moment)
        assert play.behind.step(play.dossier(ref)).key == expected
    for who in ("giamdoc.sotaichinh", "hungax.05830"):
        page = play.open(who, f"/mot-cua/ho-so/{ref}/")
        said = says(page, "Sở Nông nghiệp và Môi trường quá hạn trả lời từ 17:00 03/12")
        assert "Sở Nông nghiệp và Môi trường đồng ý" not in said
    page.shot("c-05-qua-han-tra-loi")


def late_opinion(play: Play, ref: str) -> None:
    """Friday 14:00: the late answer is taken and marked late; the dossier's clock never stopped."""
    play.at("2026-12-04 14:00")
    page = opened(play, "chuyenvien.sonnmt")
    says(page, "quá hạn")
    answer(page, "Đồng ý", "Đạt yêu cầu về môi trường nếu có hệ thống xử lý nước thải")
    says(page, "Đã trả lời, ghi nhận muộn.", "trả lời muộn")
    officer = play.open("chuyenvien.sotaichinh", f"/mot-cua/ho-so/{ref}/")
    says(officer, "Sở Nông nghiệp và Môi trường đồng ý, trả lời muộn", "Hạn giải quyết 17:00 thứ Ba 15/12/2026")
    officer.axe()
    officer.shot("c-06-y-kien", whole=True)


def apologised(play: Play, ref: str) -> None:
    """Monday 14/12 10:00: the director apologises with a new date, one working day before the due date; once only."""
    page = play.sign_in("2026-12-14 10:00", "giamdoc.sotaichinh", f"/mot-cua/ho-so/{ref}/")
    press_link(page, "Xin lỗi, hẹn lại")
    says(page, "Chỉ được hẹn lại một lần.", "Hẹn lại chậm nhất 17:00 thứ Hai 14/12/2026")
    page.get_by_label("Lý do chậm").fill("Chờ ý kiến của Sở Nông nghiệp và Môi trường")
    page.get_by_label("Ngày hẹn trả mới").fill("18/12/2026")
    page.axe()
    page.shot("c-07-xin-loi")
    page.locator("#detail form button.main").click()
    says(page, "Đã xin lỗi và hẹn lại", "Hạn 17:00 thứ Ba 15/12/2026, hẹn lại 17:00 thứ Sáu 18/12/2026")
    says(page, "Hạn giải quyết 17:00 thứ Ba 15/12/2026", "Đã hẹn người nộp 17:00 thứ Sáu 18/12/2026")
    printed = play.pdf(page, f"/mot-cua/ho-so/{ref}/in/04/")
    assert "Chờ ý kiến của Sở Nông nghiệp và Môi trường" in printed
    assert "18 tháng 12 năm 2026" in printed or "18/12/2026" in printed
    subject, body = play.letters()[-1]
    assert subject == f"Xin lỗi về hồ sơ {CODE}"
    for words in ("17:00 15/12/2026", "17:00 18/12/2026", "Chờ ý kiến của Sở Nông nghiệp và Môi trường"):
        assert words in body
    stranger = play.open("", f"/tra-cuu/?ma={CODE}")
    says(stranger, "17:00 thứ Sáu 18/12/2026", "Hạn theo quy định: 17:00 thứ Ba 15/12/2026")
    stranger.axe()
    stranger.shot("c-08-tra-cuu", whole=True)


def second_apology(play: Play, ref: str) -> None:
    """A second extension is refused, today and tomorrow."""
    page = play.act("2026-12-14 11:00", "giamdoc.sotaichinh", f"/mot-cua/ho-so/{ref}/")
    assert page.get_by_role("link", name="Xin lỗi, hẹn lại").count() == 0
    fields = {"reason": "Cần thêm thời gian", "day": "21/12/2026"}
    status, said = play.force(page, f"/mot-cua/ho-so/{ref}/xin-loi/", **fields)
    assert status in (403, 409, 422)
    assert "một lần" in said
    assert vn(play.dossier(ref).promised_at) == "2026-12-18 17:00"


def press_link(page: Any, name: str) -> None:
    """Press a link that looks like a button."""
    page.get_by_role("link", name=name, exact=True).first.click()


def step_done(play: Play, when: str, who: str, button: str, order: int) -> None:
    """Let the holder of a step complete it from their own box; give the second factor where the step signs."""
    page = play.act(when, who, "/mot-cua/")
    page.locator(".listing a.open", has_text=OWNER).first.click()
    says(page, f"Bước {order}:", place="#detail")
    code = page.get_by_label("Mã xác thực")
    if code.count():
        code.fill(code_of(who))
    press(page, button)
    says(page, f"{button}.")


def finished(play: Play, ref: str) -> None:
    """Friday 18/12: signed, issued, and returned to the desk where the company stands."""
    step_done(play, "2026-12-14 14:00", "chuyenvien.sotaichinh", "Đồng ý, trình ký", 5)
    step_done(play, "2026-12-15 10:00", "phogiamdoc.sotaichinh", "Ký", 6)
    step_done(play, "2026-12-17 10:00", "thamtra.vanphong", "Đồng ý, trình ký", 7)
    step_done(play, "2026-12-18 10:00", "chutich.tinh", "Ký", 8)
    page = play.act("2026-12-18 10:30", "vanthu.vanphong", "/mot-cua/")
    page.locator(".listing a.open", has_text=OWNER).first.click()
    says(page, "Bước 9: Vào sổ, trả kết quả", place="#detail")
    page.keyboard.press("a")
    says(page, "Người có thẩm quyền đã ký: Giải quyết")
    page.get_by_label("Số, ký hiệu").fill("3001/QĐ-UBND")
    assert page.get_by_label("Quyền hạn, chức vụ người ký").input_value() == "CHỦ TỊCH"
    press(page, "Vào sổ, ban hành")
    says(page, "Đã ban hành kết quả số 3001/QĐ-UBND", "trễ hạn")
    page = play.sign_in("2026-12-18 11:00", "motcua.daitu", "/mot-cua/hop/tra-ket-qua/")
    page.locator(".listing a.open", has_text=OWNER).first.click()
    says(page, "Trạng thái Đã xử lý xong", place="#detail")
    page.keyboard.press("a")
    page.get_by_label("Người nhận kết quả").fill("Lê Văn Mẫu")
    press(page, "Đã trả kết quả")
    says(page, "Đã trả kết quả; hồ sơ kết thúc.")
    says_not(page, "Không được làm việc này")
    lead = play.open("motcua.sotaichinh", f"/mot-cua/ho-so/{ref}/")
    said = says(lead, "Trạng thái Đã trả kết quả", "trễ hạn", "Đã xin lỗi và hẹn lại")
    assert "Hạn giải quyết 17:00 thứ Ba 15/12/2026" in said
    assert "Đã hẹn người nộp 17:00 thứ Sáu 18/12/2026" in said
    assert "Đã trả cho Lê Văn Mẫu, 11:00 ngày 18/12/2026" in said
    lead.axe()
    lead.shot("c-09-da-tra", whole=True)


def counted(play: Play) -> None:
    """Late against the lawful date: column 10 of December, although the new promise was kept."""
    december = play.table(FINANCE, "2026-12-01", "2026-12-31")
    assert december == {3: 1, 4: 0, 5: 0, 6: 1, 7: 1, 8: 0, 9: 0, 10: 1, 11: 0, 12: 0, 13: 0}
    november = play.table(FINANCE, "2026-11-01", "2026-11-30")
    assert (november[5], november[11], december[6]) == (1, 1, november[11])
    assert play.table("xa-dai-tu-05830", "2026-11-01", "2026-12-31")[3] == 0


def test_story_c(play: Play) -> None:
    ref = accepted(play)
    confirmed(play, ref)
    assigned(play, ref)
    asked(play, ref)
    three_answered(play, ref)
    silence(play, ref)
    late_opinion(play, ref)
    apologised(play, ref)
    second_apology(play, ref)
    finished(play, ref)
    counted(play)
