"""Story A in the browser: commune level, online, received out of hours, carried to its return and its table.

"Cấp Giấy xác nhận tình trạng hôn nhân" (3 working days) at UBND phường Phan Đình Phùng: sent on Thursday 19/11/2026 at
20:41, accepted on Friday, promised for Thursday 26/11, issued and delivered on Tuesday 24/11.
"""

import hashlib
import re
from typing import Any

import pytest

from tests.factories import documents as papers
from tests.journeys.conftest import PHONE
from tests.journeys.play import Play, code_of, follow, press, says, says_not, sign_in_here, text_of

pytestmark = pytest.mark.browser

SLUG = "cap-giay-xac-nhan-tinh-trang-hon-nhan"
WARD = "phuong-phan-dinh-phung-05443"
CODE = "H55.X05443-261120-0001"
DESK = "Trung tâm Phục vụ hành chính công phường Phan Đình Phùng"
NEVER_PUBLIC = ("Ánh", "Nguyễn Thị", DESK, "Văn phòng", "Nông Văn Tú", "000000000001", "Lý Văn Đức")


def fill_two_pages(page: Any) -> None:
    """Answer the two pages of the form; what the account knows stands there already."""
    assert page.get_by_label("Họ, chữ đệm, tên của chủ hồ sơ").input_value() == "Nguyễn Thị Ngọc Ánh"
    page.get_by_label("Ngày sinh").fill("27031995")
    press(page, "Tiếp tục")
    page.get_by_label("Chưa đăng ký kết hôn với ai").check()
    page.get_by_label("Các nơi đã cư trú").fill("Từ 3/2013 đến nay: phường Phan Đình Phùng, tỉnh Thái Nguyên")
    page.get_by_label("Người sẽ kết hôn").first.fill("Lý Văn Đức")
    page.get_by_label("Nơi sẽ đăng ký kết hôn").fill("UBND phường Phan Đình Phùng")


def attach(page: Any, photo: bytes) -> None:
    """Attach the photo of the paper of residence."""
    says(page, "Giấy tờ kèm theo", "Chụp bằng điện thoại cũng được")
    field = page.get_by_label("Giấy tờ cư trú", exact=True)
    field.set_input_files({"name": "giay-to-cu-tru.jpg", "mimeType": "image/jpeg", "buffer": photo})
    says(page, "Đã nhận", hashlib.sha256(photo).hexdigest())


def filled(play: Play, page: Any, photo: bytes) -> None:
    """Go from the case to the check page."""
    page.get_by_role("radio", name=re.compile("^Để kết hôn")).check()
    press(page, "Bắt đầu")
    fill_two_pages(page)
    page.shot("a-02-to-khai")
    page.axe()
    press(page, "Tiếp tục")
    attach(page, photo)
    page.shot("a-03-giay-to")
    page.axe()
    press(page, "Tiếp tục")
    page.get_by_label("Bản điện tử trong tài khoản").check()
    press(page, "Tiếp tục")
    says(page, "Kiểm tra lại trước khi gửi", "Để kết hôn", "27/03/1995", "giay-to-cu-tru.jpg")


def sent(play: Play, photo: bytes) -> str:
    """Thursday 20:41: find the procedure, fill it on the phone, send it by a double tap; return the reference."""
    play.at("2026-11-19 20:36")
    page = play.open_page(PHONE)
    play.go(page, "/")
    page.get_by_label("Cần làm thủ tục gì?").fill("giay doc than")
    press(page, "Tìm thủ tục")
    page.shot("a-01-tim")
    page.get_by_role("link", name=re.compile("xác nhận tình trạng hôn nhân")).first.click()
    follow(page, "Nộp trực tuyến")
    sign_in_here(page, "nguoidan")
    filled(play, page, photo)
    page.axe()
    page.fits()
    page.shot("a-04-kiem-tra", whole=True)
    other = page.context.new_page()  # the same page in a second window, still unsent
    other.goto(page.url)
    play.clock.move_to("2026-11-19 20:41")
    page.evaluate("""() => {
        const button = [...document.querySelectorAll('main button')].find(one => one.textContent.includes('Gửi hồ sơ'));
        button.click(); button.click();
    }""")
    page.wait_for_url("**/phieu/")
    ref = page.url.split("/")[-3]
    press(other, "Gửi hồ sơ")
    other.wait_for_url("**/phieu/")
    assert other.url == page.url
    other.close()
    return slip(play, page, ref, photo)


def slip(play: Play, page: Any, ref: str, photo: bytes) -> str:
    """What the citizen holds after sending: a slip with the mark of each file, no code, no due date."""
    assert re.fullmatch(r"N-[0-9A-HJKMNP-TV-Z]{4}-[0-9A-HJKMNP-TV-Z]{4}", ref)
    said = says(page, "Đã gửi lúc 20:41", f"mã nộp {ref}", "Thứ Năm 19/11/2026")
    assert "Sẽ được tiếp nhận hoặc trả lời trước 17:00 thứ Sáu 20/11/2026" in said
    assert hashlib.sha256(photo).hexdigest() in said
    assert "H55" not in said
    page.axe()
    page.fits()
    page.shot("a-05-phieu-da-gui")
    printed = play.pdf(page, f"/ho-so/{ref}/in/slip/")
    assert ref in printed
    assert hashlib.sha256(photo).hexdigest() in printed.replace(" ", "")
    play.go(page, "/ho-so/")
    assert page.locator("ul.mine > li").count() == 1
    play.go(page, f"/ho-so/{ref}/")
    said = says(page, "Mới đăng ký", "Tiếp nhận hoặc trả lời trước 17:00 thứ Sáu 20/11/2026")
    assert "H55" not in said
    assert "Hẹn trả kết quả" not in said
    play.go(page, f"/tra-cuu/?ma={ref}")
    says(page, "Mới đăng ký")
    says_not(page, *NEVER_PUBLIC)
    (letter,) = play.letters()
    assert letter[0] == f"Đã nhận hồ sơ {ref}"
    assert "trước 17:00 20/11/2026" in letter[1]
    return ref


def looked_at(play: Play, ref: str) -> None:
    """Friday 07:31: the submission stands first, with the clock of 8 working hours; the photo cannot be read."""
    page = play.sign_in("2026-11-20 07:31", "canbo.motcua", "/mot-cua/")
    says(page, "Chờ tiếp nhận", "Nguyễn Thị Ngọc Ánh", f"Mã nộp {ref}", "còn 7 giờ 59 phút", place="body")
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
    said = says(page, "Đã gửi phiếu yêu cầu bổ sung", "Chờ bổ sung (trước tiếp nhận)")
    assert "Hạn giải quyết" not in said
    assert "quá hạn" not in said.lower().replace("yêu cầu lần hai hoặc quá thời hạn", "")
    printed = play.pdf(page, f"/mot-cua/ho-so/{ref}/in/02/")
    for words in ("01/PBS", "Giấy tờ cư trú", "Ảnh mờ, không đọc được số nhà", "Lê Thị Hạnh", "123/2015/NĐ-CP"):
        assert words in printed
    play.go(page, f"/mot-cua/ho-so/{ref}/yeu-cau-bo-sung/")
    says(page, "Lý do của người đứng đầu", "sẽ bị tính chậm theo chỉ số 766")
    page.get_by_role("checkbox", name=re.compile("Giấy tờ cư trú")).check()
    page.get_by_label("Cần bổ sung gì").first.fill("Thêm lần nữa")
    page.get_by_label("Lý do yêu cầu bổ sung").fill("Thêm lần nữa")
    press(page, "Gửi yêu cầu bổ sung")
    says(page, "lý do bằng văn bản")
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
