"""A withdrawal in the browser: at once before acceptance, by the desk's decision after it, not when a result exists."""

from typing import Any

import pytest

from tests.journeys import scenes
from tests.journeys.play import Play, follow, press, says, says_not

pytestmark = pytest.mark.browser

CODE = "H55.X05443-261120-0001"


def wish(play: Play, when: str, ref: str, why: str) -> Any:
    """Ask to withdraw on the phone, with a reason."""
    page = play.act(when, "nguoidan", f"/ho-so/{ref}/")
    follow(page, "Rút hồ sơ")
    says(page, "Vì sao rút hồ sơ?")
    page.get_by_label("Vì sao rút hồ sơ?").fill(why)
    return page


def test_before_acceptance_it_is_withdrawn_at_once(play: Play) -> None:
    play.at("2026-11-19 20:41")
    ref = scenes.sent_marital(play).submission_ref
    page = wish(play, "2026-11-19 21:10", ref, "Nộp nhầm trường hợp")
    says(page, "được rút ngay")
    page.fits()
    page.axe()
    page.shot("rut-01-truoc-tiep-nhan")
    press(page, "Rút hồ sơ")
    says(page, "Đã rút hồ sơ.", "Đã rút", "Nộp nhầm trường hợp")
    assert page.get_by_role("link", name="Rút hồ sơ").count() == 0
    clerk = play.act("2026-11-20 07:31", "canbo.motcua", "/mot-cua/")
    says(clerk, "Không có hồ sơ nào chờ tiếp nhận.")
    status, _said = play.force(clerk, f"/mot-cua/ho-so/{ref}/tiep-nhan/")
    assert status == 409
    dossier = play.dossier(ref)
    assert (dossier.state, dossier.code) == ("withdrawn", None)
    assert set(play.table(scenes.WARD, "2026-11-01", "2026-11-30").values()) == {0}


def test_after_acceptance_the_desk_grants_it_with_form_05(play: Play) -> None:
    ref = scenes.accepted_marital(play).submission_ref
    page = wish(play, "2026-11-20 14:00", ref, "Không còn cần giấy nữa")
    says(page, "bộ phận một cửa xem xét và trả lời")
    press(page, "Gửi yêu cầu rút hồ sơ")
    says(page, "Công dân yêu cầu rút", "Chờ quyết định về việc rút hồ sơ")
    page.axe()
    page.shot("rut-02-da-yeu-cau")
    officer = play.open("chuyenvien", f"/mot-cua/ho-so/{ref}/")
    says(officer, "Công dân yêu cầu rút")
    assert officer.get_by_role("button", name="Đồng ý, trình ký").count() == 0
    clerk = play.act("2026-11-20 14:30", "canbo.motcua", "/mot-cua/hop/yeu-cau-rut/")
    clerk.locator(".listing a.open").first.click()
    says(clerk, "Không còn cần giấy nữa", place="#detail")
    clerk.keyboard.press("a")
    clerk.get_by_role("radio", name="Đồng ý cho rút").check()
    clerk.axe()
    clerk.shot("rut-03-quyet-dinh")
    clerk.locator("#detail form button.main").click()
    says(clerk, "Trạng thái Dừng xử lý")
    assert "01/TB" in play.pdf(clerk, f"/mot-cua/ho-so/{ref}/in/05/")
    assert play.letters()[-1][0] == f"Hồ sơ {CODE} đã được rút"
    citizen = play.open("nguoidan", f"/ho-so/{ref}/")
    says(citizen, "Dừng xử lý", "Đồng ý cho rút hồ sơ")
    citizen.shot("rut-04-da-dung", whole=True)
    stranger = play.open("", f"/tra-cuu/?ma={CODE}")
    says(stranger, "Dừng xử lý")
    says_not(stranger, "Ánh", "Không còn cần giấy")
    table = play.table(scenes.WARD, "2026-11-01", "2026-11-30")
    assert table == {3: 1, 4: 1, 5: 0, 6: 0, 7: 1, 8: 0, 9: 1, 10: 0, 11: 0, 12: 0, 13: 0}


def test_it_goes_on_where_it_was_when_the_desk_does_not_grant_it(play: Play) -> None:
    ref = scenes.appraised_marital(play).submission_ref
    page = wish(play, "2026-11-25 08:00", ref, "Muốn rút")
    press(page, "Gửi yêu cầu rút hồ sơ")
    says(page, "Công dân yêu cầu rút")
    clerk = play.act("2026-11-25 08:30", "canbo.motcua", f"/mot-cua/ho-so/{ref}/")
    clerk.keyboard.press("a")
    clerk.get_by_role("radio", name="Không cho rút").check()
    clerk.locator("#detail form button.main").click()
    says(clerk, "Nêu rõ lý do không cho rút.")
    clerk.get_by_label("Lý do").fill("Giấy đã ký, đang vào sổ")
    clerk.locator("#detail form button.main").click()
    says(clerk, "Trạng thái Đang xử lý", "Giấy đã ký, đang vào sổ")
    assert play.letters()[-1][0] == f"Hồ sơ {CODE} không rút được"
    assert play.behind.step(play.dossier(ref)).order == 3
    says(clerk, "17:00 thứ Năm 26/11/2026")
