"""Filing when things go wrong: the session ends, a second window, no scripts; and every page of it fit to be seen."""

import re
from collections.abc import Callable, Iterator
from typing import Any

import pytest
from django.contrib.sessions.models import Session

from motcua.casework.dossiers.models import Dossier, Draft
from motcua.casework.dossiers.services import intake
from motcua.casework.dossiers.services.intake import Wanted
from motcua.ground.core.identifiers import countries
from tests.factories import documents as papers
from tests.journeys.conftest import DESKTOP, PHONE
from tests.journeys.play import sign_in_here
from tests.journeys.test_public_pages import ENGLISH_TEXT, PROPER, VIETNAMESE
from tests.province import Stage, at

pytestmark = pytest.mark.browser
SINGLE = "/nop/cap-giay-xac-nhan-tinh-trang-hon-nhan/"
CITIZEN = "nguoidan"
# What people and countries are called, and what was typed, stays as it is in every language.
TYPED = re.compile(
    r"Nguyễn Thị Ngọc Ánh|Trần Văn Ỷ|Phường Phan Đình Phùng|Từ 2010 đến nay|Không đọc được"
    r"|^[^()]+ \((?:commune|ward)\)$|"
    + "|".join(
        re.escape(country.name_en) for country in countries.countries().values() if not country.name_en.isascii()
    )
)
Open = Callable[..., Any]


@pytest.fixture(autouse=True)
def evening(clock: Any) -> None:
    clock.move_to("2026-11-19 20:41")


def started(page: Any, town: Any, root: str = "") -> None:
    """Open the procedure's way into filing and begin."""
    page.goto(town.url + root + SINGLE)
    page.check("[value=ket-hon]")
    page.click("main .actions button.main")
    page.wait_for_url("**/owner/")


def first_page(page: Any) -> None:
    page.check("[value=self]")
    page.fill("[name=owner_birth_date]", "27/03/1995")
    page.click("main .actions button.main")
    page.wait_for_url("**/request/")


def second_page(page: Any) -> None:
    page.check("main input[type=radio] >> nth=0")
    page.fill("[name=residence_history]", "Từ 2010 đến nay")
    page.fill("[name=partner_name]", "Trần Văn Ỷ")
    page.fill("[name=place]", "Phường Phan Đình Phùng")
    page.click("main .actions button.main")
    page.wait_for_url("**/giay-to/")


def attach(page: Any, name: str = "cu-tru.pdf") -> None:
    page.wait_for_load_state()
    content = {"name": name, "mimeType": "application/pdf", "buffer": papers.make_pdf()}
    page.set_input_files("main input[type=file] >> nth=0", [content])


def test_what_was_typed_after_the_session_had_ended_is_put_back(town: Any, open_page: Open) -> None:
    page = open_page(PHONE, who=CITIZEN)
    started(page, town)
    page.fill("[name=owner_address]", "Số 5, tổ 3")
    page.wait_for_selector("[data-saved][data-state=saved]")
    assert Draft.objects.get().data["owner_address"] == "Số 5, tổ 3"
    Session.objects.all().delete()
    page.fill("[name=owner_address]", "Số 5, tổ 3, gần trường học")
    page.wait_for_selector("[data-saved][data-state=lost]")
    assert "Phiên làm việc đã hết" in page.inner_text("[data-saved]")
    address = page.url
    page.goto(address)
    sign_in_here(page, CITIZEN)
    page.wait_for_url(address)
    assert page.input_value("[name=owner_address]") == "Số 5, tổ 3, gần trường học"
    assert "Đã đưa lại những gì gõ lúc" in page.inner_text("main")
    page.wait_for_selector("[data-saved][data-state=saved]")
    assert Draft.objects.get().data["owner_address"] == "Số 5, tổ 3, gần trường học"


def test_what_was_sent_without_any_cookie_is_put_back(town: Any, open_page: Open) -> None:
    page = open_page(PHONE, who=CITIZEN)
    started(page, town)
    address = page.url
    page.check("[value=self]")
    page.fill("[name=owner_birth_date]", "27/03/1995")
    page.fill("[name=owner_address]", "Số 5, tổ 3, gần trường học")
    page.context.clear_cookies()
    page.click("main .actions button.main")
    page.get_by_role("heading", name="Trang này đã mở quá lâu").wait_for()
    page.get_by_text("Những gì vừa gửi, để chép lại").click()
    assert "Số 5, tổ 3, gần trường học" in page.inner_text("main")
    page.get_by_role("main").get_by_role("link", name="Đăng nhập").click()
    sign_in_here(page, CITIZEN)
    page.wait_for_url(address)
    assert page.input_value("[name=owner_address]") == "Số 5, tổ 3, gần trường học"
    page.wait_for_selector("[data-saved][data-state=saved]")
    assert Draft.objects.get().data["owner_address"] == "Số 5, tổ 3, gần trường học"


def test_a_second_window_is_told_and_overwrites_nothing(town: Any, open_page: Open) -> None:
    first = open_page(DESKTOP, who=CITIZEN)
    started(first, town)
    two = first.context.new_page()
    two.goto(first.url)
    first.fill("[name=owner_address]", "Cửa sổ một")
    first.wait_for_selector("[data-saved][data-state=saved]")
    two.fill("[name=owner_address]", "Cửa sổ hai")
    two.wait_for_selector("[data-saved][data-state=lost]")
    assert "cửa sổ khác" in two.inner_text("[data-saved]")
    assert Draft.objects.get().data["owner_address"] == "Cửa sổ một"
    two.click("main .actions button.main")
    two.get_by_text("Bản soạn đã đổi ở cửa sổ khác").wait_for()
    assert two.input_value("[name=owner_address]") == "Cửa sổ hai"
    assert Draft.objects.get().data["owner_address"] == "Cửa sổ một"


def test_pages_of_one_window_are_never_another_window(town: Any, open_page: Open) -> None:
    """Words typed right before going on are saved by the form itself; nothing arrives late behind it."""
    page = open_page(PHONE, who=CITIZEN)
    started(page, town)
    first_page(page)
    page.fill("[name=residence_history]", "Từ 2010 đến nay")
    page.wait_for_selector("[data-saved][data-state=saved]")
    page.go_back()
    page.wait_for_url("**/owner/")
    page.fill("[name=owner_address]", "Sửa lại")
    page.click("main .actions button.main")
    page.wait_for_url("**/request/")
    second_page(page)
    assert "cửa sổ khác" not in page.inner_text("main")


@pytest.mark.parametrize("turn", ["reload", "back", "forward"])
def test_a_turn_right_after_typing_is_never_another_window(town: Any, open_page: Open, turn: str) -> None:
    page = open_page(PHONE, who=CITIZEN)
    started(page, town)
    first_page(page)
    if turn == "forward":
        page.go_back()
        page.wait_for_url("**/owner/")
    field = "owner_address" if turn == "forward" else "residence_history"
    page.fill(f"[name={field}]", "Vừa gõ xong")
    {"reload": page.reload, "back": page.go_back, "forward": page.go_forward}[turn]()
    if turn != "reload":
        page.wait_for_url("**/owner/" if turn == "back" else "**/request/")
        page.go_forward() if turn == "back" else page.go_back()
    page.wait_for_function(f"document.querySelector('[name={field}]').value === 'Vừa gõ xong'")
    page.fill(f"[name={field}]", "Vừa gõ xong, gõ thêm")
    page.wait_for_selector("[data-saved][data-state=saved]")
    assert Draft.objects.get().data[field] == "Vừa gõ xong, gõ thêm"
    assert "cửa sổ khác" not in page.inner_text("body")


def test_going_on_without_a_network_waits_on_the_page_and_goes_later(town: Any, open_page: Open) -> None:
    page = open_page(PHONE, who=CITIZEN)
    started(page, town)
    page.check("[value=self]")
    page.fill("[name=owner_birth_date]", "27/03/1995")
    page.fill("[name=owner_address]", "Số 5, tổ 3, gần trường học")
    page.context.set_offline(True)
    page.click("main .actions button.main")
    page.locator("#connection-lost").wait_for(state="visible")
    assert page.input_value("[name=owner_address]") == "Số 5, tổ 3, gần trường học"
    page.context.set_offline(False)
    page.wait_for_url("**/request/")
    assert Draft.objects.get().data["owner_address"] == "Số 5, tổ 3, gần trường học"


def test_a_tab_that_was_duplicated_is_another_window(town: Any, open_page: Open) -> None:
    first = open_page(DESKTOP, who=CITIZEN)
    started(first, town)
    with first.context.expect_page() as opened:
        first.evaluate("window.open(location.href)")  # the new tab gets a copy of what the first keeps
    second = opened.value
    second.wait_for_load_state()
    tab = "document.querySelector('[name=window]').value"
    second.wait_for_function(f"{tab} !== '{first.evaluate(tab)}'")


def test_a_whole_dossier_without_scripts(town: Any, open_page: Open) -> None:
    page = open_page(PHONE, who=CITIZEN, scripts=False)
    started(page, town)
    page.check("[value=authorised]")
    page.fill("[name=owner_birth_date]", "27/03/1995")
    page.click("main .actions button.main")
    page.fill("[name=owner_name]", "Trần Văn Ỷ")  # asked for once the answer above was sent
    page.check("[value=self]")
    page.click("main .actions button.main")
    second_page(page)
    attach(page)
    page.click("main .actions button.main")
    page.wait_for_url("**/nhan-ket-qua/")
    page.check("[value=electronic]")
    page.click("main .actions button.main")
    page.wait_for_url("**/kiem-tra/")
    page.click("main form button.main")
    page.wait_for_url("**/phieu/")
    assert "Đã gửi lúc 20:41" in page.inner_text("main")
    assert "SHA-256" in page.inner_text("main")
    assert Dossier.objects.count() == 1


def test_two_files_at_once_both_stay_and_a_dropped_one_is_gone(town: Any, open_page: Open) -> None:
    page = open_page(PHONE, who=CITIZEN)
    started(page, town)
    page.goto(page.url.replace("/owner/", "/giay-to/"))
    both = [
        {"name": f"{name}.pdf", "mimeType": "application/pdf", "buffer": papers.make_pdf(pages)}
        for name, pages in (("truoc", 1), ("sau", 2))
    ]
    page.set_input_files("main input[type=file] >> nth=0", both)
    page.locator("main li[data-file]").nth(1).wait_for()
    assert len(Draft.objects.get().papers) == 2
    with page.expect_response("**/tep/bo/"):
        page.get_by_role("button", name="Bỏ truoc.pdf").click()
    assert page.locator("main li[data-file]").count() == 1
    page.reload()
    assert "sau.pdf" in page.inner_text("main")
    assert "truoc.pdf" not in page.inner_text("main")


def own_pages(page: Any, town: Any, clock: Any, root: str) -> Iterator[str]:
    """Go through everything a person sees between the first question and the last message."""
    page.goto(town.url + root + SINGLE)
    yield "begin"
    started(page, town, root)
    yield "owner"
    page.click("main .actions button.main")
    page.wait_for_selector("main [data-errors]")
    yield "owner-errors"
    first_page(page)
    yield "request"
    second_page(page)
    page.click("main .actions button.main")
    page.wait_for_selector("main [data-errors]")
    yield "papers-errors"
    attach(page)
    page.wait_for_selector("main li[data-file]")
    yield "papers"
    page.goto(page.url.replace("/giay-to/", "/kiem-tra/"))
    yield "check-half"
    page.goto(page.url.replace("/kiem-tra/", "/giay-to/"))
    page.click("main .actions button.main")
    page.wait_for_url("**/nhan-ket-qua/")
    yield "delivery"
    page.check("[value=electronic]")
    page.click("main .actions button.main")
    page.wait_for_url("**/kiem-tra/")
    yield "check"
    page.click("main form button.main")
    page.wait_for_url("**/phieu/")
    yield "slip"
    ref = page.url.rstrip("/").split("/")[-2]
    page.goto(f"{town.url}{root}/ho-so/{ref}/")
    yield "sent"
    page.goto(f"{town.url}{root}/ho-so/{ref}/rut/")
    yield "withdraw"
    wanted = [Wanted(name="Giấy tờ cư trú", content="Không đọc được", paper_id=None)]
    clock.move_to("2026-11-19 20:50")
    clerk = Stage().who("canbo.motcua", "2026-11-19 20:50")
    intake.ask_supplement(by=clerk, ref=ref, wanted=wanted, reason="Không đọc được", at=at("2026-11-19 20:50"))
    page.goto(f"{town.url}{root}/ho-so/{ref}/bo-sung/")
    yield "supplement"
    page.fill("[name=loi]", "Từ 2010 đến nay")
    page.click("main form button.main")
    page.wait_for_url(f"**/ho-so/{ref}/")
    clock.move_to("2026-11-19 20:55")
    intake.accept(by=clerk, ref=ref, at=at("2026-11-19 20:55"))
    town.settle()
    page.reload()
    yield "accepted"
    page.goto(f"{town.url}{root}/ho-so/{ref}/vi-sao/")
    yield "why"
    page.goto(f"{town.url}{root}/ho-so/")
    yield "mine"
    page.goto(f"{town.url}{root}/thong-bao/")
    yield "messages"


KEPT = {"begin", "owner", "owner-errors", "papers", "check", "slip", "accepted", "why", "mine", "supplement"}


@pytest.mark.parametrize("size", [PHONE, DESKTOP], ids=["phone", "desktop"])
def test_every_page_of_filing_is_fit_to_be_seen(size: tuple[int, int], town: Any, open_page: Open, clock: Any) -> None:
    page = open_page(size, who=CITIZEN)
    for name in own_pages(page, town, clock, ""):
        page.fits()
        page.axe()
        if name in KEPT:
            page.shot(f"filing-{name}", whole=size == PHONE)


def test_the_english_pages_of_filing_have_no_vietnamese_left(town: Any, open_page: Open, clock: Any) -> None:
    page, left = open_page(DESKTOP, who=CITIZEN), {}
    for name in own_pages(page, town, clock, "/en"):
        found = {" ".join(text.split()) for text in page.evaluate(ENGLISH_TEXT)}
        wrong = {text for text in found if VIETNAMESE.search(PROPER.sub("", TYPED.sub("", text)))}
        if wrong:
            left[name] = sorted(wrong)[:10]
    assert not left, left
