"""The desk by hand: by keyboard alone, on a phone, without scripts; nothing typed is lost."""

import re

import pytest

from tests.factories import documents as papers
from tests.journeys import scenes
from tests.journeys.conftest import PHONE
from tests.journeys.play import Play, press, says
from tests.journeys.resting import until_rest

pytestmark = pytest.mark.browser
CLERK = "canbo.motcua"


def two_waiting(play: Play) -> list[str]:
    """Let two dossiers wait for acceptance."""
    play.at("2026-11-19 20:41")
    return [scenes.sent_marital(play, by=by, key=by).submission_ref for by in ("nguoidan", "nguoidan2")]


def test_a_clerk_works_by_keyboard_alone(play: Play) -> None:
    first, second = two_waiting(play)
    page = play.act("2026-11-20 07:31", CLERK, "/mot-cua/")
    keys = page.keyboard
    keys.press("j")
    assert page.evaluate("document.activeElement.getAttribute('href')") == f"/mot-cua/ho-so/{first}/"
    keys.press("j")
    keys.press("k")
    keys.press("j")
    keys.press("Enter")
    says(page, "Hoàng Văn Nam", "Nếu nhận bây giờ, hẹn trả", place="#detail")
    assert page.url.endswith(f"/mot-cua/ho-so/{second}/")
    assert page.locator(".inbox [aria-current]").count() == 1
    says(page, "Nguyễn Thị Ngọc Ánh", place=".listing")
    keys.press("?")
    assert page.locator("#keyhelp").is_visible()
    says(page, "tiếp nhận, hoặc việc chính của hồ sơ đang mở", place="#keyhelp")
    keys.press("Escape")
    keys.press("/")
    keys.type("ar")  # letters typed into a field are no commands
    assert page.locator("#q-desk").input_value() == "ar"
    keys.press("Escape")
    keys.press("a")
    says(page, "Đã tiếp nhận, mã hồ sơ H55.X05443-261120-0001", "In giấy hẹn")
    assert play.dossier(second).state == "processing"
    keys.press("n")
    says(page, "Người đến quầy cần làm thủ tục gì?")
    assert page.evaluate("document.activeElement.id") == "q-q"
    page.quiet()


def test_a_screen_of_768_shows_twelve_rows(play: Play) -> None:
    play.at("2026-11-19 20:41")
    for number in range(14):
        scenes.sent_marital(play, key=f"k{number}")
    page = play.act("2026-11-20 07:31", CLERK, "/mot-cua/hop/cho-tiep-nhan/", (1366, 768))
    ends = page.evaluate(
        "[...document.querySelectorAll('.inbox > li')].map((row) => row.getBoundingClientRect().bottom)"
    )
    assert sum(end <= 768 for end in ends) >= 12, ends
    assert page.locator(".listing .tag").count() == 1  # the list says once that all of it is a sample
    page.axe()


def test_marks_at_papers_are_kept_at_once_and_fill_the_request(play: Play) -> None:
    ref, _other = two_waiting(play)
    page = play.act("2026-11-20 08:03", CLERK, f"/mot-cua/ho-so/{ref}/")
    page.get_by_label("Kết quả kiểm tra Giấy tờ cư trú").select_option("unreadable")
    says(page, "Đã lưu lúc 08:03", place="#checks-saved")
    page.get_by_label("Ghi chú về Giấy tờ cư trú").fill("Ảnh mờ, không đọc được số nhà")
    with page.expect_response(lambda answer: answer.request.method == "POST"):
        page.keyboard.press("Tab")
    until_rest(page)
    page.get_by_role("link", name=re.compile("^Yêu cầu bổ sung")).click()
    assert page.get_by_label("Cần bổ sung gì").first.input_value() == "Ảnh mờ, không đọc được số nhà"
    press(page, "Gửi yêu cầu bổ sung")
    says(page, "Nêu lý do yêu cầu bổ sung.")
    assert page.get_by_label("Cần bổ sung gì").first.input_value() == "Ảnh mờ, không đọc được số nhà"
    page.axe()


def test_a_paper_that_is_not_there_needs_a_reason_at_its_place(play: Play) -> None:
    ref, _other = two_waiting(play)
    page = play.act("2026-11-20 08:03", CLERK, f"/mot-cua/ho-so/{ref}/")
    page.get_by_label("Kết quả kiểm tra Giấy tờ cư trú").select_option("missing")
    says(page, "Đã lưu lúc 08:03", place="#checks-saved")
    page.locator("#accepting .button").first.click()
    says(page, "Thiếu “Giấy tờ cư trú”, hoặc chưa đạt.", "Giấy tờ bắt buộc chưa có hoặc chưa đạt")
    page.axe()
    page.fits()
    page.locator("[name^=paper-]").fill("Đã tra trong CSDL quốc gia về dân cư")
    page.locator("#accepting .button").first.click()
    says(page, "Đã tiếp nhận, mã hồ sơ H55.X05443-261120-0001", "Đã tra trong CSDL quốc gia về dân cư")


def test_somebody_else_was_faster_while_a_reason_was_typed(play: Play) -> None:
    ref, _other = two_waiting(play)
    slow = play.act("2026-11-20 09:12", CLERK, f"/mot-cua/ho-so/{ref}/tu-choi/")
    slow.get_by_label("Lý do từ chối tiếp nhận").fill("Chữ đã gõ rất lâu")
    fast = play.open("motcua2.phandinhphung", f"/mot-cua/ho-so/{ref}/")
    fast.keyboard.press("a")
    says(fast, "Đã tiếp nhận, mã hồ sơ")
    press(slow, "Từ chối tiếp nhận")
    says(slow, "Hồ sơ đã thay đổi", "Trần Thị Thu Trang đã tiếp nhận lúc 09:12.", "Tải lại hồ sơ")
    assert slow.get_by_label("Lý do từ chối tiếp nhận").input_value() == "Chữ đã gõ rất lâu"
    slow.axe()


def test_the_counter_on_a_phone_and_without_scripts(play: Play) -> None:
    """Fill in the form of a procedure with a scan, make a mistake, mend it: one dossier, accepted."""
    play.at("2026-11-20 09:00")
    page = play.open_page(PHONE, who=CLERK, scripts=False)
    play.go(page, "/mot-cua/tiep-nhan-moi/?q=doc+than")
    page.get_by_role("link", name=re.compile("tình trạng hôn nhân")).first.click()
    page.get_by_label("Người nộp đã có tờ khai giấy").check()
    page.get_by_label("Địa chỉ").last.fill("Tổ 5, phường Phan Đình Phùng")
    page.get_by_label("Bản nộp").first.select_option("original")
    page.locator("summary", has_text="Bản quét").first.click()
    scan = {"name": "cu-tru.pdf", "mimeType": "application/pdf", "buffer": papers.make_pdf()}
    page.locator("input[type=file]").first.set_input_files(scan)
    press(page, "Tiếp nhận ngay")
    says(page, "Lỗi: có một chỗ cần sửa", "Nhập họ, chữ đệm và tên của chủ hồ sơ", "cu-tru.pdf")
    page.fits()
    assert page.get_by_label("Địa chỉ").last.input_value() == "Tổ 5, phường Phan Đình Phùng"
    page.get_by_label("Họ, chữ đệm, tên hoặc tên tổ chức").fill("Lò Thị Ưởng")
    press(page, "Tiếp nhận ngay")
    says(page, "Đã tiếp nhận, mã hồ sơ H55.X05443-261120-0001", "cu-tru.pdf")
    page.fits()
