"""The desk's tools in a browser: finding, several at once, papers beside the dossier, a lost connection."""

import re

import pytest

from motcua.casework.dossiers.models import SubmittedPaper
from motcua.means.documents import services as documents
from motcua.means.documents.models import File
from tests.factories import documents as papers
from tests.journeys import scenes
from tests.journeys.conftest import PHONE
from tests.journeys.play import Play, press, says
from tests.province import at

pytestmark = pytest.mark.browser
CLERK, OFFICER = "canbo.motcua", "chuyenvien"


def test_a_dossier_is_found_by_keyboard_and_no_address_holds_the_name(play: Play) -> None:
    dossier = scenes.accepted_marital(play)
    page = play.act("2026-11-20 10:00", CLERK, "/mot-cua/")
    page.keyboard.press("/")
    page.keyboard.type("ngoc anh")
    page.keyboard.press("Enter")
    says(page, "1 hồ sơ", "Nguyễn Thị Ngọc Ánh")
    assert "anh" not in page.url
    page.keyboard.press("j")
    page.keyboard.press("Enter")
    says(page, str(dossier.code), place="#detail")
    page.keyboard.press("/")
    assert page.locator('[name="q"]').input_value() == "ngoc anh"
    page.axe()
    page.quiet()


def test_marked_by_key_and_by_finger_taken_together_and_given_back(play: Play) -> None:
    dossier = scenes.accepted_marital(play)
    page = play.act("2026-11-23 08:00", OFFICER, "/mot-cua/hop/viec-cua-toi/")
    for key in ("j", "x"):
        page.keyboard.press(key)
    assert page.get_by_label("Chọn Nguyễn Thị Ngọc Ánh").is_checked()
    page.keyboard.press("m")
    says(page, "Làm với 1 hồ sơ", "Nhận 1 việc chưa ai nhận")
    page.axe()
    press(page, "Nhận việc")
    says(page, "Xong 1, chưa làm được 0")
    assert play.behind.step(dossier).assignee_name == "Nông Văn Tú"
    page.keyboard.press("u")
    says(page, "Đã trả lại cho cả nhóm.")
    assert play.behind.step(dossier).assignee_id is None

    phone = play.open(OFFICER, "/mot-cua/hop/viec-cua-toi/", PHONE)
    assert not phone.get_by_role("button", name=re.compile("^Làm với hồ sơ đã chọn")).is_visible()
    phone.locator(".mark").first.click()
    phone.get_by_role("button", name=re.compile(r"^Làm với hồ sơ đã chọn \(1\)")).click()
    says(phone, "Làm với 1 hồ sơ")
    phone.fits()


def test_a_paper_is_read_beside_the_dossier_and_the_focus_comes_back(play: Play) -> None:
    dossier = scenes.accepted_marital(play)
    clerk = play.behind.who(CLERK, "2026-11-20 09:12")
    kept = papers.make_upload(clerk, papers.make_picture(), "Ảnh.jpg")
    documents.claim_files(ids=[kept.id], subject=("dossier", str(dossier.pk)), by=clerk, at=at("2026-11-20 09:12"))
    SubmittedPaper.objects.filter(dossier=dossier).update(file=File.objects.get(pk=kept.id))
    page = play.act("2026-11-20 10:00", CLERK, f"/mot-cua/ho-so/{dossier.submission_ref}/")
    page.keyboard.press("v")
    says(page, "Giấy tờ cư trú", "1 / 1", place="#preview")
    page.locator("#preview img").evaluate("one => one.decode()")  # fails on a picture that does not come
    assert page.url.endswith(f"/ho-so/{dossier.submission_ref}/")
    page.axe()
    page.keyboard.press("Escape")
    assert not page.locator("#preview").is_visible()
    assert page.evaluate("document.activeElement.dataset.preview") == "Ảnh.jpg"
    page.quiet()


def test_what_was_typed_stays_while_there_is_no_connection_and_goes_when_there_is(play: Play) -> None:
    dossier = scenes.accepted_marital(play)
    page = play.act("2026-11-23 08:00", OFFICER, f"/mot-cua/ho-so/{dossier.submission_ref}/")
    page.get_by_label("Ý kiến xử lý").fill("Gõ lúc mất mạng")
    page.context.set_offline(True)
    press(page, "Đồng ý, trình ký")
    page.locator("#connection-lost").wait_for(state="visible")
    box = page.locator("#connection-lost").bounding_box()
    assert 0 <= box["y"] <= box["y"] + box["height"] <= page.evaluate("innerHeight"), box
    assert page.get_by_label("Ý kiến xử lý").input_value() == "Gõ lúc mất mạng"
    page.context.set_offline(False)
    says(page, "Đồng ý, trình ký.", "“Gõ lúc mất mạng”")
    assert play.dossier(dossier.submission_ref).state == "processing"
