"""Story A in the browser: commune level, online, received out of hours, carried to its return and its table.

"Cấp Giấy xác nhận tình trạng hôn nhân" (3 working days) at UBND phường Phan Đình Phùng: sent on Thursday 19/11/2026 at
20:41, accepted on Friday, promised for Thursday 26/11, issued and delivered on Wednesday 25/11.
"""

import re

import pytest

from tests.factories import documents as papers
from tests.journeys import scenes
from tests.journeys.play import Play, code_of, follow, press, says, says_not, text_of
from tests.journeys.sending import NEVER_PUBLIC, sent

pytestmark = pytest.mark.browser

WARD = "phuong-phan-dinh-phung-05443"
CODE = "H55.X05443-261120-0001"


def looked_at(play: Play, ref: str) -> None:
    """Friday 07:31: the submission stands first, with the clock of 8 working hours; the photo cannot be read."""
    play.at("2026-11-20 07:30")
    neighbour = scenes.sent_marital(play, "2026-11-20 07:30", by="nguoidan2", key="neighbour").submission_ref
    page = play.sign_in("2026-11-20 07:31", "canbo.motcua", "/mot-cua/")
    says(page, neighbour, "Chờ tiếp nhận", "Nguyễn Thị Ngọc Ánh", f"Mã nộp {ref}", "còn 7 giờ 59 phút", place="body")
    first = page.locator(".listing [data-row]").first
    assert ref in first.inner_text()
    page.axe()
    page.shot("a-06-cho-tiep-nhan")
    follow(page, first.get_by_role("link").first.inner_text())
    says(page, "Nguyễn Thị Ngọc Ánh", "Phải trả lời trước 17:00 thứ Sáu 20/11/2026")
    page.get_by_label("Kết quả kiểm tra Giấy tờ cư trú").select_option("unreadable")
    page.get_by_label("Ghi chú về Giấy tờ cư trú").fill("Ảnh mờ, không đọc được số nhà")
    page.get_by_label("Ghi chú về Giấy tờ cư trú").press("Tab")
    says(page, "Đã lưu lúc 07:3")
    page.axe()
    page.shot("a-07-kiem-tra-giay-to")


def asked(play: Play, ref: str) -> None:
    """Friday 08:05: one request that says everything (form 02, number 01/PBS); before acceptance no clock runs."""
    page = play.act("2026-11-20 08:05", "canbo.motcua", f"/mot-cua/ho-so/{ref}/")
    page.keyboard.press("b")
    says(page, "Gửi yêu cầu bổ sung", "Giấy tờ cư trú")
    assert page.get_by_role("checkbox", name=re.compile("Giấy tờ cư trú")).is_checked()
    page.get_by_label("Lý do yêu cầu bổ sung").fill("Không đọc được giấy tờ cư trú; Điều 22 Nghị định 123/2015/NĐ-CP")
    page.get_by_label("Người hướng dẫn, điện thoại").fill("Lê Thị Hạnh, 0000 000 003")
    page.axe()
    page.shot("a-08-yeu-cau-bo-sung")
    press(page, "Gửi yêu cầu bổ sung")
    said = says(page, "Đã lập phiếu yêu cầu bổ sung", "Chờ bổ sung (trước tiếp nhận)")
    assert "Hạn giải quyết" not in said
    assert "quá hạn" not in said.lower().replace("yêu cầu lần hai hoặc quá thời hạn", "")
    printed = play.pdf(page, f"/mot-cua/ho-so/{ref}/in/02/")
    for words in ("01/PBS", "Giấy tờ cư trú", "Ảnh mờ, không đọc được số nhà", "Lê Thị Hạnh", "123/2015/NĐ-CP"):
        assert words in printed
    letter = play.letters()[-1]
    assert letter[0] == f"Cần bổ sung hồ sơ {ref}"
    assert "Giấy tờ cư trú: Ảnh mờ, không đọc được số nhà" in letter[1]


def answered(play: Play, ref: str) -> None:
    """Friday 09:02: the citizen answers at that very paper, on the phone; nothing else can be changed."""
    page = play.sign_in("2026-11-20 09:02", "nguoidan", "/ho-so/")
    says(page, "Chờ bổ sung")
    play.go(page, "/thong-bao/")
    says(page, f"Cần bổ sung hồ sơ {ref}")
    play.go(page, f"/ho-so/{ref}/")
    says(page, "Việc cần làm lúc này", "Giấy tờ cư trú: Ảnh mờ, không đọc được số nhà")
    page.fits()
    page.axe()
    page.shot("a-09-can-bo-sung", whole=True)
    follow(page, "Bổ sung hồ sơ")
    says(page, "Chỉ những giấy nêu dưới đây thay được", "Lê Thị Hạnh, 0000 000 003")
    assert page.locator("main input[type=file]").count() == 1
    photo = papers.make_picture("JPEG", (800, 1000))
    field = page.get_by_label("Giấy tờ cư trú", exact=True)
    field.set_input_files({"name": "giay-to-cu-tru-ro.jpg", "mimeType": "image/jpeg", "buffer": photo})
    says(page, "Đã nhận")
    page.axe()
    page.shot("a-10-bo-sung")
    press(page, "Gửi phần bổ sung")
    page.wait_for_url(f"**/ho-so/{ref}/")
    says(page, "Mới đăng ký", "Tiếp nhận hoặc trả lời trước 09:02 thứ Hai 23/11/2026")


def asked_again(play: Play, ref: str) -> None:
    """Friday 09:10: a second request would need a reason of the head, and would count as late."""
    page = play.act("2026-11-20 09:10", "canbo.motcua", f"/mot-cua/ho-so/{ref}/yeu-cau-bo-sung/")
    says(page, "Lý do của người đứng đầu", "sẽ bị tính chậm theo chỉ số 766")
    page.get_by_role("checkbox", name=re.compile("Giấy tờ cư trú")).last.check()
    page.locator(".wanted", has_text="Giấy tờ cư trú").last.get_by_label("Cần bổ sung gì").fill("Thêm lần nữa")
    page.get_by_label("Lý do yêu cầu bổ sung").fill("Thêm lần nữa")
    press(page, "Gửi yêu cầu bổ sung")
    says(page, "lý do bằng văn bản")
    assert play.dossier(ref).state == "submitted"


def accepted(play: Play, ref: str) -> None:
    """Friday 09:12: key A gives code, receipt and promise; the colleague who presses next reads who and when."""
    play.at("2026-11-20 09:12")
    page = play.open("canbo.motcua", f"/mot-cua/ho-so/{ref}/")
    says(page, "Nếu nhận bây giờ, hẹn trả 17:00 thứ Năm 26/11/2026")
    colleague = play.open("motcua2.phandinhphung", f"/mot-cua/ho-so/{ref}/")
    page.keyboard.press("a")
    said = says(page, f"Đã tiếp nhận, mã hồ sơ {CODE}, hẹn trả 17:00 thứ Năm 26/11/2026", "Đang xử lý")
    assert re.search(r"09:12 ngày 20/11/2026 Đã tiếp nhận .*?Được tiếp nhận.*?Bắt đầu xử lý .*?Đang xử lý", said)
    page.axe()
    page.shot("a-11-da-tiep-nhan")
    colleague.keyboard.press("a")
    says(colleague, "Hồ sơ đã thay đổi", "Lê Thị Hạnh đã tiếp nhận lúc 09:12")
    receipt = play.pdf(page, f"/mot-cua/ho-so/{ref}/in/01/")
    for words in (
        "GIẤY TIẾP NHẬN HỒ SƠ VÀ HẸN TRẢ KẾT QUẢ",
        f"Mã hồ sơ: {CODE} (mã mẫu)",
        "Quét để tra cứu",
        "Thời gian nhận hồ sơ: 09 giờ 12 phút, ngày 20 tháng 11 năm 2026",
        "Thời gian trả kết quả giải quyết hồ sơ: 17 giờ 00 phút, ngày 26 tháng 11 năm 2026",
        "03 ngày làm việc",
        "NGƯỜI TIẾP NHẬN HỒ SƠ (Ký số hoặc ký, ghi rõ họ tên) Lê Thị Hạnh",
    ):
        assert words in receipt, receipt


def explained(play: Play, ref: str) -> None:
    """The citizen reads when and why: two weekend days, and a holiday with the act that made it."""
    subject, body = play.letters()[-1]
    assert subject == f"Hồ sơ {CODE} đã được tiếp nhận"
    assert "hẹn trả kết quả 17:00 26/11/2026" in body
    page = play.open("nguoidan", f"/ho-so/{ref}/")
    says(page, "Đang xử lý", CODE, "mã mẫu", "Hẹn trả kết quả 17:00 thứ Năm 26/11/2026")
    says(page, "Bước này có 14 giờ làm việc")
    page.fits()
    page.axe()
    page.shot("a-12-ho-so", whole=True)
    follow(page, "Vì sao hẹn ngày này?")
    for words in (
        "Thứ Bảy 21/11/2026 – Thứ Bảy, ngày nghỉ hằng tuần",
        "Chủ nhật 22/11/2026 – Chủ nhật, ngày nghỉ hằng tuần",
        "Thứ Ba 24/11/2026 – Ngày Văn hóa Việt Nam",
        "Nghị quyết 28/2026/QH16 Điều 2",
        "Thứ Năm 26/11/2026 3 Tính là ngày thứ 3 ngày hẹn",
    ):
        says(page, words)
    page.fits()
    page.axe()
    page.shot("a-13-vi-sao", whole=True)


def looked_up(play: Play, ref: str) -> None:
    """A stranger with the code sees progress: no name, no unit below the agency."""
    page = play.open("", f"/tra-cuu/?ma={CODE}")
    said = says(page, CODE, "Đang xử lý", "17:00 thứ Năm 26/11/2026", "UBND phường Phan Đình Phùng")
    assert "Đã tiếp nhận" in said or "Được tiếp nhận" in said
    says_not(page, *NEVER_PUBLIC)
    page.axe()
    page.fits()
    page.shot("a-14-tra-cuu", whole=True)
    other = play.open("nguoidan2")
    play.go(other, f"/ho-so/{ref}/", 404)
    says_not(other, "Ánh", CODE)


def examined(play: Play, ref: str) -> None:
    """Monday 15:30: the officer agrees; before that the clerk tries and is refused, and that is on record."""
    clerk = play.act("2026-11-23 15:20", "canbo.motcua", f"/mot-cua/ho-so/{ref}/")
    assert clerk.get_by_role("button", name="Đồng ý, trình ký").count() == 0
    step = play.behind.step(play.dossier(ref))
    status, said = play.force(clerk, f"/mot-cua/ho-so/{ref}/buoc/", step=step.id, outcome="agree")
    assert (status, "Bước này do vị trí khác thực hiện." in said) == (403, True)
    (refused,) = play.refusals("canbo.motcua")
    assert f"/mot-cua/ho-so/{ref}/buoc/" in str(refused)
    page = play.sign_in("2026-11-23 15:30", "chuyenvien", "/mot-cua/")
    says(page, "Việc của tôi", CODE, "Thẩm tra", "sắp đến hạn: còn 1 giờ 12 phút")
    page.axe()
    page.locator(".listing a.open").first.click()
    says(page, "Bước 2: Thẩm tra", "hạn của bước 16:42 thứ Hai 23/11/2026", place="#detail")
    page.get_by_label("Ý kiến xử lý").fill("Chưa đăng ký kết hôn với ai; đủ điều kiện")
    page.axe()
    page.shot("a-16-tham-tra")
    press(page, "Đồng ý, trình ký")
    says(page, "Đồng ý, trình ký.", "Việc cần làm lúc này: không có.")


def signed(play: Play, ref: str) -> None:
    """Wednesday 09:00: the vice-chairwoman signs, and is asked for her code again although she has just signed in."""
    page = play.sign_in("2026-11-25 09:00", "lanhdao", "/mot-cua/")
    page.locator(".listing a.open").first.click()
    says(page, "Bước 3", "KT. CHỦ TỊCH", "ký, duyệt cần nhập lại mã", place="#detail")
    page.axe()
    page.shot("a-17-ky")
    press(page, "Ký")
    says(page, "Xác nhận lại bằng mã", "nên cần mã xác thực một lần nữa")
    page.axe()
    assert play.behind.step(play.dossier(ref)).order == 3
    page.locator("#f-code").fill(code_of("lanhdao"))
    press(page, "Xác nhận")
    says(page, "KT. CHỦ TỊCH)”: Ký.")  # the press that met the question goes through by itself


def issued(play: Play, ref: str, result: bytes) -> None:
    """Wednesday 10:00: registered under its number and issued: state 9, before its time."""
    page = play.sign_in("2026-11-25 10:00", "vanthu", "/mot-cua/")
    page.locator(".listing a.open").first.click()
    says(page, "Bước 4: Vào sổ, đóng dấu", place="#detail")
    page.keyboard.press("a")
    says(page, "Ban hành kết quả", "Người có thẩm quyền đã ký: Giải quyết")
    assert page.get_by_label("Người ký", exact=True).input_value() == "Vũ Thị Lan"
    page.get_by_label("Số, ký hiệu").fill("57/XNTTHN")
    assert page.get_by_label("Quyền hạn, chức vụ người ký").input_value() == "KT. CHỦ TỊCH, PHÓ CHỦ TỊCH"
    page.get_by_label("Tệp kết quả").set_input_files(
        {"name": "57-xntthn.pdf", "mimeType": "application/pdf", "buffer": result}
    )
    says(page, "Đã nhận")
    page.axe()
    page.shot("a-18-ban-hanh")
    press(page, "Vào sổ, ban hành")
    said = says(page, "Đã ban hành kết quả số 57/XNTTHN", "Trạng thái Đã xử lý xong", "trước hạn")
    assert "Đã trả kết quả" not in said
    follow(page, "Ai đã làm gì")
    says(page, "Không ai làm hai vai trong hồ sơ này", "Nông Văn Tú", "Vũ Thị Lan", "Ma Thị Thảo")


def returned(play: Play, ref: str, result: bytes) -> None:
    """Wednesday 10:05: delivered: state 10; the citizen downloads exactly what was issued and reads the whole way."""
    page = play.act("2026-11-25 10:05", "canbo.motcua", "/mot-cua/hop/tra-ket-qua/")
    page.locator(".listing a.open").first.click()
    says(page, "Trả kết quả", "Nhật ký", place="#detail")
    page.keyboard.press("a")
    says(page, "Cách nhận đã chọn: Bản điện tử")
    page.axe()
    press(page, "Đã trả kết quả")
    says(page, "Đã trả kết quả; hồ sơ kết thúc.", "Trạng thái Đã trả kết quả", "trước hạn")
    citizen = play.sign_in("2026-11-25 10:06", "nguoidan", f"/ho-so/{ref}/")
    timeline = text_of(citizen, "ol.timeline")
    order = [timeline.index(words) for words in (
        "20:41 ngày 19/11/2026", "08:05 ngày 20/11/2026", "09:02 ngày 20/11/2026", "09:12 ngày 20/11/2026",
        "15:30 ngày 23/11/2026", "09:00 ngày 25/11/2026", "10:00 ngày 25/11/2026", "10:05 ngày 25/11/2026",
    )]  # fmt: skip
    assert order == sorted(order)
    link = citizen.get_by_role("link", name="Tải kết quả").get_attribute("href")
    assert play.fetch(citizen, link) == result
    citizen.axe()
    citizen.fits()
    citizen.shot("a-19-ket-qua", whole=True)
    assert [letter[0] for letter in play.letters()[-2:]] == [
        f"Hồ sơ {CODE} đã có kết quả",
        f"Đã trả kết quả hồ sơ {CODE}",
    ]


def on_record(play: Play, ref: str) -> None:
    """On 01/12 the controller reads November by its page, and the auditor the chain of what was done and refused."""
    dossier = play.dossier(ref)
    question = f"don-vi={dossier.competent_agency_id}&tu=01/11/2026&den=30/11/2026"
    page = play.sign_in("2026-12-01 08:00", "kiemsoat", "/quan-tri/so-lieu/")
    play.go(page, f"/quan-tri/so-lieu/?{question}")
    assert text_of(page, "main table").endswith("Tổng số 1 1 0 0 1 1 0 0 0 0 0")
    page.axe()
    page.shot("a-20-bieu-ii-06a")
    page = play.sign_in("2026-12-01 08:05", "kiemtoan", f"/quan-tri/nhat-ky/dossier/{dossier.pk}/")
    says(page, "20:41 ngày 19/11/2026", "09:12 ngày 20/11/2026", "dossiers.dossier.return", "Lê Thị Hạnh")
    clerk = play.behind.who("canbo.motcua", "2026-12-01 08:05").account_id
    play.go(page, f"/quan-tri/nhat-ky/account/{clerk}/")
    says(page, "access.refused", "15:2")
    page.axe()
    play.go(page, f"/mot-cua/ho-so/{ref}/", 403)


def counted(play: Play) -> None:
    """II.06a of the ward in November: received online, finished, before its time; the sums hold."""
    table = play.table(WARD, "2026-11-01", "2026-11-30")
    assert table == {3: 1, 4: 1, 5: 0, 6: 0, 7: 1, 8: 1, 9: 0, 10: 0, 11: 0, 12: 0, 13: 0}
    assert table[3] == table[4] + table[5] + table[6] == table[7] + table[11]


def test_story_a(play: Play) -> None:
    photo, result = papers.make_picture("JPEG", (900, 1200)), papers.make_pdf()
    ref = sent(play, photo)
    looked_at(play, ref)
    asked(play, ref)
    answered(play, ref)
    asked_again(play, ref)
    accepted(play, ref)
    explained(play, ref)
    looked_up(play, ref)
    examined(play, ref)
    signed(play, ref)
    issued(play, ref, result)
    returned(play, ref, result)
    counted(play)
    on_record(play, ref)


def test_an_unconfirmed_day_of_2027_goes_and_the_promise_stays(play: Play) -> None:
    """Thursday 31/12: a holiday goes; the internal target is earlier, the promise stays, nobody is told."""
    dossier = scenes.accepted_marital(play, "2026-12-30 09:12", sent_at="2026-12-29 14:00")
    ref, code = dossier.submission_ref, str(dossier.code)
    play.town.settle()
    page = play.sign_in("2026-12-31 10:00", "quantri", "/quan-tri/lich/?nam=2027")
    says(page, "Tết Dương lịch", "chưa xác nhận")
    letters = len(play.letters())
    page.axe()
    play.go(page, "/quan-tri/lich/2027-01-01/bo/")
    page.get_by_label("Số văn bản, căn cứ").fill("Thông báo mẫu 01/TB-UBND: ngày 01/01 làm việc")
    press(page, "Bỏ ngày này")
    says(page, "Đã bỏ ngày.", "ngày đã hẹn không bao giờ sớm lên")
    play.town.settle()
    play.go(page, "/quan-tri/lich/da-tinh-lai/")
    says(page, code, "04/01/2027", "05/01/2027")
    page.axe()
    page.shot("a-15-bo-ngay-nghi")
    assert len(play.letters()) == letters
    clerk = play.open("canbo.motcua", f"/mot-cua/ho-so/{ref}/")
    says(clerk, "Hạn giải quyết 17:00 thứ Hai 04/01/2027", "Đã hẹn người nộp 17:00 thứ Ba 05/01/2027")
    clerk.get_by_text("Lịch sử hạn trả").click()
    says(clerk, "17:00 thứ Hai 04/01/2027 · hẹn 17:00 thứ Ba 05/01/2027 10:00 ngày 31/12/2026 · Lịch làm việc thay đổi")
    citizen = play.open("nguoidan", f"/ho-so/{ref}/")
    says(citizen, "Hẹn trả kết quả 17:00 thứ Ba 05/01/2027")
