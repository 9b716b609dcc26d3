"""Story B in the browser: department level, at the counter, eleven steps in two agencies, a supplement, a substitute.

"Cấp Chứng chỉ hành nghề luật sư" (15 working days, 800.000 đồng) at Sở Tư pháp, signed by the province: accepted on
Monday 16/11/2026 at 15:20 for Tuesday 08/12, stopped for a paper, promised anew for Friday 18/12, issued on 17/12.
"""

import re
from typing import Any

import pytest

from tests.factories import documents as papers
from tests.journeys.play import Play, code_of, follow, press, says, says_not

pytestmark = pytest.mark.browser

SLUG = "cap-chung-chi-hanh-nghe-luat-su-doi-voi-nguoi-dat-yeu-cau-kiem-tra-ket-qua-tap-su-hanh"
DEPARTMENT = "so-tu-phap"
CODE = "H55.X11-261116-0001"
FOUR_PAPERS = ("Bản chính", "Bản chính", "Bản sao, đã đối chiếu", "Bản sao, đã đối chiếu")
DECLARED = {
    "e_owner_name": "Hoàng Văn Nam",
    "e_owner_birth_date": "14/02/1994",
    "e_owner_id_number": "000000000039",
    "e_owner_address": "Phường Phan Đình Phùng, tỉnh Thái Nguyên",
    "e_owner_phone": "0000000039",
    "e_owner_email": "nguoidan2@vidu.example",
    "e_degree_no": "LH 0012, ngày 30/6/2022, trường mẫu",
    "e_office": "Văn phòng luật sư Mẫu",
    "e_exam_date": "15/09/2026",
    "e_exam_no": "21/GCN",
}


def declare(page: Any) -> None:
    """Type the person's declaration at the counter, and check and scan the four papers."""
    for name, value in DECLARED.items():
        page.locator(f"[name={name}]").fill(value)
    page.locator("[name=e_degree]").select_option(label="Cử nhân luật")
    page.get_by_role("radio", name="Chưa").check()
    page.get_by_label("Cam kết thông tin khai là đúng").check()
    scan = papers.make_pdf()
    for line, form in zip(page.locator(".paper-line").all(), FOUR_PAPERS, strict=False):
        line.get_by_label("Bản nộp").select_option(label=form)
        line.get_by_text("Bản quét").first.click()
        line.locator("input[type=file]").set_input_files(
            {"name": "ban-quet.pdf", "mimeType": "application/pdf", "buffer": scan}
        )
        line.get_by_text("Đã nhận").wait_for()


def accepted(play: Play) -> str:
    """Monday 15:20, counter 3: four papers checked and scanned, accepted on the spot; return the reference."""
    page = play.sign_in("2026-11-16 15:18", "motcua.sotuphap", "/mot-cua/")
    page.keyboard.press("n")
    says(page, "Người đến quầy cần làm thủ tục gì?")
    page.get_by_label("Người đến quầy cần làm thủ tục gì?").fill("chung chi luat su")
    press(page, "Tìm thủ tục")
    page.get_by_role("link", name=re.compile("^Cấp Chứng chỉ hành nghề luật sư đối với người đạt yêu cầu")).click()
    says(page, "15 ngày làm việc", "800.000", "Cơ quan giải quyết: Sở Tư pháp")
    declare(page)
    page.axe()
    page.shot("b-01-tiep-nhan", whole=True)
    play.clock.move_to("2026-11-16 15:20")
    press(page, "Tiếp nhận ngay")
    said = says(page, f"Đã tiếp nhận, mã hồ sơ {CODE}, hẹn trả 17:00 thứ Ba 08/12/2026", "Đang xử lý")
    assert "08:30 thứ Ba 17/11/2026" in said, "until when the papers are handed over"
    page.axe()
    page.shot("b-02-da-tiep-nhan")
    ref = page.url.rstrip("/").rpartition("/")[2]
    receipt = play.pdf(page, f"/mot-cua/ho-so/{ref}/in/01/")
    for words in (
        f"Mã hồ sơ: {CODE} (mã mẫu)",
        "Trung tâm Phục vụ hành chính công tỉnh",
        "Hoàng Văn Nam",
        "2. Văn bản giải trình, cam kết tuân thủ pháp luật, phẩm chất đạo đức (Bản chính, số lượng: 1)",
        "3. Bản sao bằng cử nhân luật hoặc thạc sĩ luật (Bản sao, đã đối chiếu, số lượng: 1)",
        "15 ngày làm việc",
        "Thời gian nhận hồ sơ: 15 giờ 20 phút, ngày 16 tháng 11 năm 2026",
        "17 giờ 00 phút, ngày 08 tháng 12 năm 2026",
        "Phí, lệ phí: 800.000 đồng, thu theo quy định",
    ):
        assert words in receipt, (words, receipt)
    return ref


def assigned(play: Play, ref: str) -> None:
    """Tuesday 07:50: the head assigns; the control slip has its row by itself, with hand over, time and outcome."""
    page = play.sign_in("2026-11-17 07:50", "truongphong", "/mot-cua/")
    page.locator(".listing a.open").first.click()
    says(page, "Bước 2: Trưởng phòng Bổ trợ tư pháp phân công", place="#detail")
    page.get_by_label("Giao cho").select_option(label="Phạm Quốc Huy")
    page.shot("b-03-phan-cong")
    press(page, "Phân công")
    says(page, "Phân công.")
    slip = play.pdf(page, f"/mot-cua/ho-so/{ref}/in/06/")
    assert re.search(
        r"Trưởng phòng Bổ trợ tư pháp phân công Người giao: Lường Thị Mai Người nhận: .*?"
        r"07 giờ 50 phút, ngày 17 tháng 11 năm 2026 .*?Trước hạn Phân công",
        slip,
    ), slip


def want(page: Any, paper: str, content: str, reason: str) -> None:
    """Fill the form that asks for a supplement."""
    page.get_by_role("checkbox", name=re.compile(paper)).check()
    page.locator(".wanted", has_text=paper).get_by_label("Cần bổ sung gì").fill(content)
    page.get_by_label("Lý do yêu cầu bổ sung").fill(reason)


def supplement(play: Play, ref: str) -> None:
    """Wednesday 16:10: asked for through the one-stop desk, on the second working day; the clock stops."""
    page = play.sign_in("2026-11-18 16:10", "chuyenvien.sotuphap", f"/mot-cua/ho-so/{ref}/")
    says(page, "Bước 3: Chuyên viên thẩm định", "hạn của bước")
    page.keyboard.press("b")
    says(page, "Chỉ qua bộ phận một cửa, một lần, trong 3 ngày làm việc kể từ khi tiếp nhận")
    want(page, "Bản sao bằng cử nhân", "Nộp bản sao chứng thực", "Bản sao bằng cử nhân luật chưa được chứng thực")
    page.axe()
    press(page, "Chuyển một cửa gửi")
    says(page, "Đã chuyển đề nghị bổ sung cho bộ phận một cửa gửi.", "Đang xử lý")
    assert "Cần bổ sung" not in str(play.letters())
    clerk = play.open("motcua.sotuphap", "/mot-cua/hop/gui-bo-sung/")
    clerk.locator(".listing a.open").first.click()
    says(clerk, "Chờ một cửa gửi", place="#detail")
    clerk.keyboard.press("a")
    says(clerk, "Gửi yêu cầu bổ sung", "Nộp bản sao chứng thực")
    clerk.axe()
    press(clerk, "Gửi cho người nộp")
    says(clerk, "thời hạn giải quyết tạm dừng", "Trạng thái Chờ bổ sung", "tạm dừng tính hạn")
    clerk.shot("b-04-cho-bo-sung")
    assert "chưa được chứng thực" in play.pdf(clerk, f"/mot-cua/ho-so/{ref}/in/02/")
    assert play.letters()[-1][0] == f"Cần bổ sung hồ sơ {CODE}"
    stranger = play.open("", f"/tra-cuu/?ma={CODE}")
    says(stranger, "Chờ bổ sung")
    says_not(stranger, "Hoàng", "Phòng Bổ trợ")


def second_request(play: Play, ref: str) -> None:
    """Thursday: a second request is refused without the head's written reason, and says what it would cost.

    While the first one waits the desk offers no second; the officer who sends it all the same reads why. Once work
    goes on, its page asks for the head's reason (see `asked_again`).
    """
    page = play.act("2026-11-19 09:00", "chuyenvien.sotuphap", f"/mot-cua/ho-so/{ref}/")
    status, said = play.force(
        page,
        f"/mot-cua/ho-so/{ref}/de-nghi-bo-sung/",
        **{"items": "x1", "name-x1": "Văn bản đề nghị", "content-x1": "Ghi lại ngày", "reason": "Thiếu ngày"},
    )
    assert status in (403, 409, 422)
    assert "lý do bằng văn bản" in said
    assert "sẽ bị tính chậm theo chỉ số 766" in said
    says(play.go(page, f"/mot-cua/ho-so/{ref}/"), "Bổ sung 1 lần")


def asked_again(play: Play, ref: str) -> None:
    """Friday 27/11 10:30: the officer's page for a second request asks for the head's reason and is refused without."""
    page = play.act("2026-11-27 10:30", "chuyenvien.sotuphap", f"/mot-cua/ho-so/{ref}/")
    page.keyboard.press("b")
    says(page, "Lý do của người đứng đầu", "sẽ bị tính chậm theo chỉ số 766")
    want(page, "Văn bản đề nghị", "Ghi lại ngày", "Thiếu ngày")
    press(page, "Chuyển một cửa gửi")
    says(page, "lý do bằng văn bản", "sẽ bị tính chậm theo chỉ số 766")
    page.axe()
    page.shot("b-05-lan-hai-bi-tu-choi")
    says(play.go(page, f"/mot-cua/ho-so/{ref}/"), "Bổ sung 1 lần")


def completed(play: Play, ref: str) -> None:
    """Friday 27/11 10:00: the paper is brought, the clerk confirms "đủ": same step, same officer, limit from zero."""
    page = play.act("2026-11-27 10:00", "motcua.sotuphap", "/mot-cua/hop/cho-cong-dan/")
    page.locator(".listing a.open").first.click()
    says(page, "Nhận giấy tờ bổ sung", place="#detail")
    follow(page, "Nhận giấy tờ bổ sung")
    page.get_by_label("Đã nhận giấy tờ này").check()
    press(page, "Ghi nhận")
    says(page, "Đã nhận giấy tờ bổ sung.")
    page.keyboard.press("a")
    says(page, "Thời hạn được tính lại theo quy định của thủ tục")
    press(page, "Xác nhận đủ")
    says(page, "Đã xác nhận đủ", "Đang xử lý", "Hạn giải quyết 17:00 thứ Sáu 18/12/2026")
    page.get_by_text("Lịch sử hạn trả").click()
    said = says(page, "17:00 thứ Ba 08/12/2026", "Bổ sung hồ sơ")
    assert re.search(
        r"thứ Ba 08/12/2026 15:20 ngày 16/11/2026 · Tiếp nhận.*thứ Sáu 18/12/2026 10:00 ngày 27/11/2026", said
    )
    page.axe()
    page.shot("b-06-tinh-lai-han")
    step = play.behind.step(play.dossier(ref))
    assert (step.order, step.assignee_name) == (3, "Phạm Quốc Huy")
    assert "17:00 18/12/2026" in play.letters()[-1][1]


def substituted(play: Play, ref: str) -> None:
    """Tuesday 08/12: the officer is on leave; the substitute named in his dated delegation completes the step."""
    page = play.sign_in("2026-12-07 08:00", "chuyenvien.sotuphap", "/tai-khoan/uy-quyen/")
    page.get_by_label("Vị trí").select_option(index=1)
    name = next(option for option in page.locator("[name=to_account_id] option").all_inner_texts() if "Huyền" in option)
    page.get_by_label("Người nhận").select_option(label=name)
    page.locator("[name=valid_from_at]").fill("08/12/2026 07:30")
    page.locator("[name=valid_until_at]").fill("12/12/2026 17:00")
    page.get_by_label("Lý do").fill("Nghỉ phép năm")
    page.get_by_label("Số văn bản").fill("14/GNP-STP")
    page.axe()
    press(page, "Ghi ủy quyền")
    play.clock.move_to("2026-12-07 08:01:00")  # a code counts once, and signing in took that of eight o'clock
    page.locator("#f-code").fill(code_of("chuyenvien.sotuphap"))
    page.locator("main form button[type=submit]").click()
    page.wait_for_url("**/tai-khoan/uy-quyen/")
    says(page, "Đã ghi ủy quyền.", "Bế Thị Thanh Huyền")
    page.shot("b-07-uy-quyen")
    step = play.behind.step(play.dossier(ref))
    early = play.open("thaythe.sotuphap", "/mot-cua/")
    status, said = play.force(early, f"/mot-cua/ho-so/{ref}/buoc/", step=step.id, outcome="agree")
    assert status in (403, 404), said
    page = play.act("2026-12-08 09:00", "thaythe.sotuphap", "/mot-cua/")
    page.locator(".listing a.open", has_text="Hoàng Văn Nam").click()
    says(page, "Bước 3: Chuyên viên thẩm định", place="#detail")
    page.get_by_label("Ý kiến xử lý").fill("Đủ điều kiện cấp")
    press(page, "Đồng ý, trình ký")
    said = says(page, "Đồng ý, trình ký.", "Đường đi")
    assert "Bế Thị Thanh Huyền, Chuyên viên Phòng Bổ trợ tư pháp (thay Phạm Quốc Huy)" in said
    assert re.search(r"09:00 ngày 08/12/2026 Hoàn thành một bước .*?Bế Thị Thanh Huyền, .*?, thay Phạm Quốc Huy", said)


def step_done(play: Play, when: str, who: str, button: str, ref: str, order: int) -> Any:
    """Let the holder of a step complete it from their own box; give the second factor where the step signs."""
    page = play.act(when, who, "/mot-cua/")
    page.locator(".listing a.open", has_text="Hoàng Văn Nam").first.click()
    says(page, f"Bước {order}:", place="#detail")
    code = page.get_by_label("Mã xác thực")
    if code.count():
        code.fill(code_of(who))
    press(page, button)
    says(page, f"{button}.")
    return page


def carried(play: Play, ref: str) -> None:
    """Steps 4 to 9, each by its holder; neither agency can do the other's steps, and the signature asks again."""
    dossier = play.dossier(ref)
    office = play.act("2026-12-15 07:45", "thamtra.vanphong", "/mot-cua/")
    play.go(office, f"/mot-cua/ho-so/{ref}/", 404)
    step = play.behind.step(dossier)
    status, _said = play.force(office, f"/mot-cua/ho-so/{ref}/buoc/", step=step.id, outcome="agree")
    assert status == 404
    step_done(play, "2026-12-15 08:00", "truongphong", "Đồng ý, trình ký", ref, 4)
    step_done(play, "2026-12-15 10:00", "phogiamdoc.sotuphap", "Ký", ref, 5)
    step_done(play, "2026-12-15 14:00", "vanthu.sotuphap", "Phát hành, chuyển tiếp", ref, 6)
    step = play.behind.step(dossier)
    assert (step.order, step.agency_name) == (7, "Văn phòng UBND tỉnh")
    for who in ("chuyenvien.sotuphap", "truongphong", "phogiamdoc.sotuphap", "vanthu.sotuphap"):
        page = play.open(who, f"/mot-cua/ho-so/{ref}/")
        assert page.get_by_role("button", name="Đồng ý, trình ký").count() == 0
        status, said = play.force(page, f"/mot-cua/ho-so/{ref}/buoc/", step=step.id, outcome="agree")
        assert status == 403, said
        assert "Bước này do vị trí khác thực hiện." in said
        assert f"/mot-cua/ho-so/{ref}/buoc/" in str(play.refusals(who))
    step_done(play, "2026-12-16 10:00", "thamtra.vanphong", "Đồng ý, trình ký", ref, 7)
    step_done(play, "2026-12-16 14:00", "phochanhvanphong", "Đồng ý, trình ký", ref, 8)


def signed(play: Play, ref: str) -> None:
    """Thursday 17/12 09:00: the vice-chairwoman of the province signs, only with her code."""
    step = play.behind.step(play.dossier(ref))
    page = play.sign_in("2026-12-17 09:00", "phochutich.tinh", "/mot-cua/")
    status, said = play.force(page, f"/mot-cua/ho-so/{ref}/buoc/", step=step.id, outcome="sign")
    assert play.behind.step(play.dossier(ref)).order == 9, (status, said)
    play.go(page, "/mot-cua/")
    page.locator(".listing a.open", has_text="Hoàng Văn Nam").first.click()
    says(page, "Bước 9: Phó Chủ tịch UBND tỉnh ký (KT. CHỦ TỊCH)", "ký, duyệt cần nhập lại mã", place="#detail")
    page.get_by_label("Mã xác thực").fill("000000")
    press(page, "Ký")
    says(page, "Xác nhận lại bằng mã")
    assert play.behind.step(play.dossier(ref)).order == 9
    play.go(page, f"/mot-cua/ho-so/{ref}/")
    page.get_by_label("Mã xác thực").fill(code_of("phochutich.tinh"))
    press(page, "Ký")
    says(page, "KT. CHỦ TỊCH)”: Ký.")


def issued(play: Play, ref: str) -> None:
    """Thursday 15:00: number, signer and capacity; state 9 before the due date."""
    page = play.sign_in("2026-12-17 15:00", "vanthu.vanphong", "/mot-cua/")
    page.locator(".listing a.open", has_text="Hoàng Văn Nam").first.click()
    says(page, "Bước 10: Văn thư Văn phòng vào sổ, đóng dấu", place="#detail")
    page.keyboard.press("a")
    says(page, "Người có thẩm quyền đã ký: Giải quyết")
    page.get_by_label("Số, ký hiệu").fill("112/CCHN")
    assert page.get_by_label("Quyền hạn, chức vụ người ký").input_value() == "KT. CHỦ TỊCH, PHÓ CHỦ TỊCH"
    press(page, "Vào sổ, ban hành")
    said = says(page, "Đã ban hành kết quả số 112/CCHN", "Trạng thái Đã xử lý xong", "trước hạn")
    assert "KT. CHỦ TỊCH, PHÓ CHỦ TỊCH Nguyễn Thị Thanh Hương · 15:00 ngày 17/12/2026" in said
    page.shot("b-08-ban-hanh")
    follow(page, "Ai đã làm gì")
    said = says(page, "Bế Thị Thanh Huyền (thay Phạm Quốc Huy)")
    assert "một người giữ nhiều vai" not in said
    page.axe()


def returned(play: Play, ref: str) -> None:
    """Friday 18/12 08:30: handed over at the counter with the originals; the slip of eleven rows is complete."""
    page = play.sign_in("2026-12-18 08:30", "motcua.sotuphap", "/mot-cua/hop/tra-ket-qua/")
    page.locator(".listing a.open", has_text="Hoàng Văn Nam").first.click()
    says(page, "Trạng thái Đã xử lý xong", place="#detail")
    page.keyboard.press("a")
    says(page, "Cách nhận đã chọn: Nhận tại bộ phận một cửa")
    page.get_by_label("Người nhận kết quả").fill("Hoàng Văn Nam")
    page.get_by_label("Đã trả lại bản chính giấy tờ").check()
    press(page, "Đã trả kết quả")
    says(page, "Đã trả kết quả; hồ sơ kết thúc.", "Đã trả cho Hoàng Văn Nam, 08:30 ngày 18/12/2026", "trước hạn")
    page.shot("b-09-da-tra", whole=True)
    slip = play.pdf(page, f"/mot-cua/ho-so/{ref}/in/06/")
    for who in ("Hà Minh Đức", "Lường Thị Mai", "Bế Thị Thanh Huyền", "Đinh Thị Minh Yến", "La Thị Hiền",
                "Ngô Quang Trung", "Bùi Xuân Kiên", "Nguyễn Thị Thanh Hương", "Vi Thị Kim Oanh"):  # fmt: skip
        assert f"Người giao: {who}" in slip or f"Người nhận: {who}" in slip, (who, slip)


def counted(play: Play) -> None:
    """It counts once, for Sở Tư pháp: open at the end of November, carried over and finished early in December."""
    november = play.table(DEPARTMENT, "2026-11-01", "2026-11-30")
    december = play.table(DEPARTMENT, "2026-12-01", "2026-12-31")
    assert november == {3: 1, 4: 0, 5: 1, 6: 0, 7: 0, 8: 0, 9: 0, 10: 0, 11: 1, 12: 1, 13: 0}
    assert play.table(DEPARTMENT, "2026-11-01", "2026-11-26")[12] == 1
    assert december == {3: 1, 4: 0, 5: 0, 6: 1, 7: 1, 8: 1, 9: 0, 10: 0, 11: 0, 12: 0, 13: 0}
    assert december[6] == november[11]
    assert play.table("van-phong-ubnd-tinh", "2026-12-01", "2026-12-31")[3] == 0


def test_story_b(play: Play) -> None:
    ref = accepted(play)
    assigned(play, ref)
    supplement(play, ref)
    second_request(play, ref)
    completed(play, ref)
    asked_again(play, ref)
    substituted(play, ref)
    carried(play, ref)
    signed(play, ref)
    issued(play, ref)
    returned(play, ref)
    counted(play)
