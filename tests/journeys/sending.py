"""The citizen's part of story A: the way from the search box on the phone to the slip that was sent."""

import hashlib
import re
from typing import Any

from tests.journeys.play import PHONE, Play, follow, press, says, says_not, sign_in_here

DESK = "Trung tâm Phục vụ hành chính công phường Phan Đình Phùng"
NEVER_PUBLIC = ("Ánh", "Nguyễn Thị", DESK, "Văn phòng", "Nông Văn Tú", "000000000001", "Lý Văn Đức")


def fill_two_pages(page: Any) -> None:
    """Answer the two pages of the form; what the account knows is said and not asked."""
    says(page, "Lấy từ tài khoản", "Nguyễn Thị Ngọc Ánh", "000 000 000 001")
    assert not page.get_by_label("Họ, chữ đệm, tên của chủ hồ sơ").is_visible()
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
    says(page, "Đã nhận")


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
    page.get_by_label("Bản điện tử, vào tài khoản khi có kết quả").check()
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
    assert letter[0] == f"Đã gửi hồ sơ {ref}"
    assert "trước 17:00 20/11/2026" in letter[1]
    return ref
