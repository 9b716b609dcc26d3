"""A dossier that goes overdue, in the browser: the twin of story A that nobody finishes, as everybody sees it."""

import re

import pytest

from tests.journeys import scenes
from tests.journeys.play import Play, says

pytestmark = pytest.mark.browser

CODE = "H55.X05443-261120-0001"
NEAR, OVER = re.compile("sắp (quá|đến) hạn"), re.compile("(?<!sắp )quá hạn")
PROGRESS = {"sap-qua-han": "tien-do-sap-han", "qua-han": "tien-do-qua-han"}


def everywhere(play: Play, ref: str, box: str) -> None:
    """The clerk, the head with the open step and the citizen read the same word; so does a stranger with the code."""
    words = NEAR if box == "sap-qua-han" else OVER
    places = (
        ("canbo.motcua", f"/mot-cua/ho-so/{ref}/"),
        ("canbo.motcua", "/mot-cua/tim/"),
        ("lanhdao", f"/mot-cua/hop/{box}/"),
        ("lanhdao", f"/mot-cua/hop/{PROGRESS[box]}/"),
        ("nguoidan", "/ho-so/"),
        ("nguoidan", f"/ho-so/{ref}/"),
        ("", f"/tra-cuu/?ma={CODE}"),
    )
    missing = []
    for who, path in places:
        page = play.open(who, path)
        if path == "/mot-cua/tim/":
            page.fill('[name="q"]', CODE)
            page.keyboard.press("Enter")
        said = says(page, CODE).lower()
        if not words.search(said):
            missing.append(f"{who} at {path}: {said[:600]}")
    assert not missing, "\n".join(missing)


def test_near_due_at_three_and_overdue_one_minute_after_five(play: Play) -> None:
    ref = scenes.appraised_marital(play, "2026-11-26 14:00").submission_ref
    play.at("2026-11-26 15:00")
    everywhere(play, ref, "sap-qua-han")
    play.at("2026-11-26 16:59")
    everywhere(play, ref, "sap-qua-han")
    play.at("2026-11-26 17:01")
    everywhere(play, ref, "qua-han")
    assert not NEAR.search(says(play.pages["nguoidan"], CODE).lower())
    play.pages["lanhdao"].axe()
    play.pages["lanhdao"].shot("qua-han-01-ban-lam-viec")
    play.pages["nguoidan"].axe()
    play.pages["nguoidan"].fits()
    play.pages["nguoidan"].shot("qua-han-02-nguoi-nop", whole=True)
    page = play.act("2026-11-27 08:00", "lanhdao", "/mot-cua/hop/qua-han/")
    says(page, CODE, "quá hạn")
    table = play.table(scenes.WARD, "2026-11-01", "2026-11-30")
    assert table == {3: 1, 4: 1, 5: 0, 6: 0, 7: 0, 8: 0, 9: 0, 10: 0, 11: 1, 12: 0, 13: 1}


def test_the_acceptance_clock_warns_and_rings(play: Play) -> None:
    """Story A's first clock: 8 working hours, near its end from 11:30 on, over after 17:00."""
    play.at("2026-11-19 20:41")
    ref = scenes.sent_marital(play).submission_ref
    for moment, words in (
        ("2026-11-20 11:29", "trong hạn: còn 4 giờ 1 phút"),
        ("2026-11-20 11:30", "còn 4 giờ để tiếp nhận"),
        ("2026-11-20 17:01", "quá hạn"),
    ):
        page = play.act(moment, "canbo.motcua", "/mot-cua/")
        said = says(page, ref, words)
        assert ("trong hạn" in said) == (moment == "2026-11-20 11:29")
    page.shot("qua-han-03-chua-tiep-nhan")
    assert any(entry.action.endswith("acceptance_overdue") for entry in play.trail("dossier", play.dossier(ref).pk))


def test_two_clerks_press_at_the_same_moment(play: Play) -> None:
    """One of them wins; the other reads who, and when; there is one code."""
    play.at("2026-11-19 20:41")
    ref = scenes.sent_marital(play).submission_ref
    play.at("2026-11-20 09:12")
    names = {"canbo.motcua": "Lê Thị Hạnh", "motcua2.phandinhphung": "Trần Thị Thu Trang"}
    pages = {who: play.open(who, f"/mot-cua/ho-so/{ref}/") for who in names}
    for page in pages.values():
        page.evaluate("() => { document.getElementById('accepting').requestSubmit(); }")
    said = {who: says(page, "Đang xử lý") for who, page in pages.items()}
    winners = [who for who, words in said.items() if f"Đã tiếp nhận, mã hồ sơ {CODE}" in words]
    assert len(winners) == 1
    (loser,) = set(names) - set(winners)
    assert f"{names[winners[0]]} đã tiếp nhận lúc 09:12" in said[loser]
    follow_up = play.open(loser, f"/mot-cua/ho-so/{ref}/")
    assert follow_up.get_by_role("button", name="Tiếp nhận", exact=True).count() == 0


def test_an_overdue_dossier_gets_a_late_apology_only(play: Play) -> None:
    ref = scenes.accepted_marital(play).submission_ref
    page = play.act("2026-11-27 08:00", "lanhdao", f"/mot-cua/ho-so/{ref}/xin-loi/")
    page.get_by_label("Lý do chậm").fill("Công chức nghỉ ốm")
    page.get_by_label("Chỉ gửi phiếu xin lỗi muộn").check()
    page.locator("#detail form button.main").click()
    says(page, "Đã xin lỗi muộn", "quá hạn")
    citizen = play.open("nguoidan", f"/ho-so/{ref}/")
    says(citizen, "Công chức nghỉ ốm")
    citizen.shot("qua-han-04-xin-loi-muon", whole=True)
