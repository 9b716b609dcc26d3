"""A refusal at intake in the browser: form 03, state 3, no code, no due date, counted nowhere."""

import pytest

from tests.journeys import scenes
from tests.journeys.play import Play, press, says, says_not

pytestmark = pytest.mark.browser

REASON = "Người yêu cầu thường trú tại phường Tích Lương; nộp tại UBND phường Tích Lương (Điều 21 Nghị định 123/2015)"


def test_a_submission_is_declined_and_says_why(play: Play) -> None:
    play.at("2026-11-19 20:41")
    ref = scenes.sent_marital(play).submission_ref
    page = play.act("2026-11-20 08:30", "canbo.motcua", "/mot-cua/")
    page.locator(".listing a.open").first.click()
    says(page, "Nếu nhận bây giờ, hẹn trả", place="#detail")
    page.keyboard.press("r")
    says(page, "Chỉ trước khi tiếp nhận", "phiếu mẫu 03")
    press(page, "Từ chối tiếp nhận")
    says(page, "Nêu rõ lý do từ chối tiếp nhận.")
    page.axe()
    page.get_by_label("Lý do từ chối tiếp nhận").fill(REASON)
    page.shot("tu-choi-tiep-nhan-01-ly-do")
    press(page, "Từ chối tiếp nhận")
    said = says(page, "Đã từ chối tiếp nhận.", "Trạng thái Không được tiếp nhận")
    assert "H55" not in said
    assert "Hạn giải quyết" not in said
    printed = play.pdf(page, f"/mot-cua/ho-so/{ref}/in/03/")
    assert "01/PTC" in printed
    assert REASON in printed
    for action in ("tiep-nhan", "yeu-cau-bo-sung", "tu-choi"):
        status, _said = play.force(page, f"/mot-cua/ho-so/{ref}/{action}/", reason="Lần nữa")
        assert status in (403, 409, 422), action
    assert play.dossier(ref).state == "declined"
    read_by_the_citizen(play, ref)
    assert set(play.table(scenes.WARD, "2026-11-01", "2026-11-30").values()) == {0}


def read_by_the_citizen(play: Play, ref: str) -> None:
    """The citizen reads it in the letter and on the page, with the slip; the public look-up has no reason."""
    subject, body = play.letters()[-1]
    assert subject == f"Hồ sơ {ref} không được tiếp nhận"
    assert "không được tiếp nhận" in body
    page = play.open("nguoidan", f"/ho-so/{ref}/")
    says(page, "Không được tiếp nhận", REASON)
    assert page.get_by_role("link", name="Rút hồ sơ").count() == 0
    assert REASON in play.pdf(page, f"/ho-so/{ref}/in/03/")
    page.fits()
    page.axe()
    page.shot("tu-choi-tiep-nhan-02-nguoi-nop", whole=True)
    stranger = play.open("", f"/tra-cuu/?ma={ref}")
    says(stranger, "Không được tiếp nhận")
    says_not(stranger, "Tích Lương", "Ánh")
