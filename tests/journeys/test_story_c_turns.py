"""Turns of story C in the browser: an earlier transfer improves the date, and a desk that ends has a successor.

The scenes begin through the services (see scenes.py); what is shown is done on the pages.
"""

import re

import pytest

from motcua.casework.dossiers.models import Dossier
from motcua.ground.orgs import queries as orgs
from tests.journeys import scenes
from tests.journeys.play import Play, press, says, says_not
from tests.province import at

pytestmark = pytest.mark.browser

CODE = "H55.X04-261118-0001"
OWNER = "Công ty TNHH Mẫu Đại Từ"


def test_a_transfer_confirmed_the_same_day_improves_the_date_and_says_so(play: Play) -> None:
    """Confirmed at 15:45 on 18/11 the limit runs from that day: 14/12 instead of 15/12, and the company is told."""
    scenes.accepted_investment(play)
    page = play.act("2026-11-18 15:45", "motcua.sotaichinh", "/mot-cua/hop/chuyen-den/")
    page.locator(".listing a.open", has_text=OWNER).click()
    says(page, "17:00 thứ Ba 15/12/2026", place="#detail")
    page.keyboard.press("a")
    says(page, "Đã xác nhận nhận hồ sơ; hạn giải quyết 17:00 thứ Hai 14/12/2026")
    subject, body = play.letters()[-1]
    assert subject == f"Sở Tài chính đã nhận hồ sơ {CODE}"
    assert "17:00 14/12/2026" in body
    stranger = play.open("", f"/tra-cuu/?ma={CODE}")
    says(stranger, "17:00 thứ Hai 14/12/2026")
    says_not(stranger, "15/12/2026")


def test_another_desk_cannot_confirm_the_transfer(play: Play) -> None:
    ref = scenes.accepted_investment(play).submission_ref
    page = play.act("2026-11-19 08:05", "motcua.daitu", f"/mot-cua/ho-so/{ref}/")
    assert page.get_by_role("button", name="Xác nhận đã nhận hồ sơ").count() == 0
    status, said = play.force(page, f"/mot-cua/ho-so/{ref}/xac-nhan-chuyen/")
    assert status == 403, said
    assert "xac-nhan-chuyen" in str(play.refusals("motcua.daitu"))
    assert play.dossier(ref).competent_received_at is None


def test_the_desk_ends_and_its_successor_goes_on(play: Play) -> None:
    """The centre of xã Đại Từ ends on 30/11: inbox, return place and the open dossier go to its successor's desk."""
    open_one = scenes.confirmed_investment(play)
    play.at("2026-11-24 16:00")
    day = at("2026-11-24 16:00").date()
    before = orgs.desk_of(orgs.agency_by_key("xa-dai-tu-05830").id, day)
    heir = orgs.desk_of(orgs.agency_by_key("xa-phu-lac-05788").id, day)
    assert before is not None
    assert heir is not None
    waiting = scenes.registered_investment(play, "2026-11-24 16:00")
    admin = play.sign_in("2026-11-25 09:00", "quantri", f"/quan-tri/don-vi/{before.id}/ket-thuc/")
    admin.get_by_label("Ngày cuối cùng").fill("30/11/2026")
    admin.locator("[name=successor_id]").select_option(value=str(heir.id))
    admin.get_by_label("Số văn bản, căn cứ").fill("Nghị quyết mẫu 09/NQ-HĐND")
    admin.axe()
    admin.shot("c-10-ket-thuc-mot-cua")
    press(admin, "Ghi ngày kết thúc")
    says(admin, "Đã ghi ngày kết thúc")
    clerk = play.act("2026-11-30 15:00", "motcua.daitu", f"/mot-cua/ho-so/{open_one.submission_ref}/")
    says(clerk, CODE)
    after(play, open_one, waiting, heir)


def after(play: Play, open_one: Dossier, waiting: Dossier, heir: orgs.UnitCard) -> None:
    """On 01/12 the successor's clerk has the inbox and the open dossier; the old clerk has neither; the code stands."""
    play.at("2026-12-01 00:05")
    page = play.act("2026-12-01 08:00", play.holder_at(heir.id, "desk_clerk"), "/mot-cua/hop/cho-tiep-nhan/")
    says(page, waiting.submission_ref)
    play.go(page, f"/mot-cua/ho-so/{open_one.submission_ref}/")
    says(page, CODE, f"Nơi nhận {heir.name}")
    page.axe()
    page.shot("c-11-noi-ke-thua")
    assert play.dossier(open_one.submission_ref).code == CODE
    old = play.open("motcua.daitu")
    status = old.context.request.get(f"{play.town.url}/mot-cua/ho-so/{open_one.submission_ref}/").status
    assert status in (302, 403, 404)
    page.get_by_role("link", name=re.compile("Chờ tiếp nhận")).first.click()
    stranger = play.open("", f"/tra-cuu/?ma={CODE}")
    says(stranger, CODE, "Đang xử lý", "17:00 thứ Ba 15/12/2026")
