"""Every public page: served, narrow and wide, without axe violations, inside its budget, in both languages."""

import re
from collections.abc import Callable
from typing import Any

import pytest
from django.template import engines
from django.test import Client

from motcua.doors.ui import kept, loading
from tests.journeys.conftest import BUDGET_BYTES, DESKTOP, PHONE, TABLET

pytestmark = pytest.mark.browser

PAGES = {
    "front": "/",
    "search": "/tim/?q=giay+doc+than",
    "search-nothing": "/tim/?q=xyzzy+qwerty",
    "procedures": "/thu-tuc/",
    "sectors": "/thu-tuc/linh-vuc/",
    "agencies": "/thu-tuc/co-quan/",
    "life-event": "/viec/sinh-con/",
    "life-event-of-before": "/viec/tro-giup/",
    "procedure": "/thu-tuc/dang-ky-khai-sinh/",
    "procedure-cases": "/thu-tuc/cap-giay-xac-nhan-tinh-trang-hon-nhan/",
    "procedure-two-processes": "/thu-tuc/thay-doi-cai-chinh-bo-sung-thong-tin-ho-tich-xac-dinh-lai-dan-toc/",
    "track": "/tra-cuu/",
    "track-nothing": "/tra-cuu/?ma=H55.X05443-261120-9999",
    "calculator": "/cong-cu/ngay-hen/",
    "calculator-wrong": "/cong-cu/ngay-hen/?ngay=31/02/2026&gio=9&so=&don-vi=day",
    "why-this-date": "/cong-cu/ngay-hen/?ngay=20/11/2026&gio=09:12&so=3&don-vi=working-day",
    "help": "/tro-giup/",
    "contact": "/lien-he/",
    "feedback": "/phan-anh/",
    "privacy": "/quyen-rieng-tu/",
    "accessibility": "/kha-nang-tiep-can/",
    "sitemap": "/so-do-trang/",
    "gallery": "/giao-dien/",
    "gallery-form": "/giao-dien/bieu-mau/",
    "gallery-print": "/giao-dien/phieu-in/",
    "gallery-desk": "/giao-dien/ban-lam-viec/",
    "missing": "/khong-co-trang-nay/",
}
KEPT = (
    "front",
    "procedure",
    "procedure-cases",
    "search",
    "why-this-date",
    "track",
    "gallery",
    "gallery-form",
    "gallery-desk",
)
EXPECTED = {"track-nothing": 404, "missing": 404}
# Letters that only Vietnamese has; words of the other language on an English page are marked with their language.
VIETNAMESE = re.compile(r"[ăâđêôơưĂÂĐÊÔƠƯạảấầẩẫậắằẳẵặẹẻẽếềểễệỉịọỏốồổỗộớờởỡợụủứừửữựỳỵỷỹ]")
PROPER = re.compile(r"Thái Nguyên|Tiếng Việt|Phan Đình Phùng|[Mm]ẫu|NĐ-CP|QĐ-|TT-B")
ENGLISH_TEXT = """() => {
  const found = [];
  const walk = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  for (let node = walk.nextNode(); node; node = walk.nextNode()) {
    const above = node.parentElement, near = above.closest('[lang]');
    if (near.lang === 'en' && !['SCRIPT', 'STYLE', 'TEMPLATE'].includes(above.tagName)) found.push(node.data);
  }
  return found.concat([document.title]);
}"""


@pytest.mark.parametrize("name", PAGES)
def test_a_public_page_is_fit_to_be_seen(name: str, town: Any, open_page: Callable[..., Any], clock: Any) -> None:
    clock.move_to("2026-11-20 10:00")
    for size in (DESKTOP, PHONE, TABLET) if name in KEPT else (DESKTOP, PHONE):
        page = open_page(size)
        answer = page.goto(town.url + PAGES[name])
        assert answer.status == EXPECTED.get(name, 200)
        page.fits()
        page.axe()
        if answer.status == 200:
            page.quiet()
        assert page.loaded_bytes <= BUDGET_BYTES, f"{name}: {page.loaded_bytes} bytes"
        if name in KEPT:
            page.shot(f"public-{name}", whole=size == PHONE and name != "gallery")


@pytest.mark.parametrize("theme", ["dark.", "contrast.larger", ".larger"])
def test_themes_and_text_sizes_break_nothing(theme: str, town: Any, open_page: Callable[..., Any]) -> None:
    for name in ("front", "procedure-cases", "gallery", "gallery-form", "gallery-desk"):
        page = open_page(PHONE)
        page.context.add_cookies([{"name": "mc_display", "value": theme, "url": town.url}])
        page.goto(town.url + PAGES[name])
        page.fits()
        page.axe()


ENGLISH = [
    name
    for name in PAGES
    if name not in ("gallery-desk", "gallery", "gallery-form", "gallery-print", "agencies", "contact")
]


@pytest.mark.parametrize("name", ENGLISH)
def test_an_english_page_has_no_vietnamese_left(name: str, town: Any, open_page: Callable[..., Any]) -> None:
    page = open_page(DESKTOP)
    page.goto(f"{town.url}/en{PAGES[name]}")
    left = {" ".join(text.split()) for text in page.evaluate(ENGLISH_TEXT) if VIETNAMESE.search(PROPER.sub("", text))}
    assert not left, f"/en{PAGES[name]}: {sorted(left)[:20]}"


def test_a_page_works_without_scripts(town: Any, open_page: Callable[..., Any]) -> None:
    page = open_page(PHONE, scripts=False)
    page.goto(town.url + "/")
    page.get_by_label("Cần làm thủ tục gì?").fill("giay doc than")
    page.get_by_role("button", name="Tìm thủ tục").click()
    page.get_by_role("link", name=re.compile("tình trạng hôn nhân")).first.click()
    assert "Xác nhận tình trạng hôn nhân" in page.inner_text("h1")


def test_display_choices_are_applied_and_kept(town: Any, open_page: Callable[..., Any]) -> None:
    page = open_page(DESKTOP)
    page.goto(town.url + "/")
    page.get_by_text("Hiển thị").click()
    page.get_by_label("Tối").check()
    page.get_by_label("Rất lớn").check()
    page.goto(town.url + "/tro-giup/")
    assert page.evaluate("document.documentElement.dataset.theme") == "dark"
    assert page.evaluate("document.documentElement.dataset.size") == "larger"


def test_errors_get_the_focus_and_lead_to_their_field(town: Any, open_page: Callable[..., Any]) -> None:
    page = open_page(PHONE)
    page.goto(town.url + PAGES["calculator-wrong"])
    assert page.evaluate("document.activeElement.hasAttribute('data-errors')")
    assert page.title().startswith("Lỗi: có 3 chỗ cần sửa")
    page.get_by_role("link", name=re.compile("Giờ không đúng")).click()
    assert page.evaluate("document.activeElement.id") == "f-gio"
    assert page.get_by_label("Ngày tiếp nhận").input_value() == "31/02/2026"


def test_the_desk_is_walked_by_keyboard(town: Any, open_page: Callable[..., Any]) -> None:
    page = open_page(DESKTOP)
    page.goto(town.url + PAGES["gallery-desk"])
    page.keyboard.press("j")
    assert "Hoàng Thị Ẩm" in page.evaluate("document.activeElement.innerText")
    page.keyboard.press("k")
    page.keyboard.press("k")
    assert "Lý Văn Đức" in page.evaluate("document.activeElement.innerText")
    page.keyboard.press("/")
    page.keyboard.type("jk")
    assert page.evaluate("document.activeElement.value") == "jk"
    page.keyboard.press("Escape")
    page.keyboard.press("?")
    assert page.locator("#keyhelp").is_visible()
    page.get_by_label("Tắt phím tắt một chữ cái trên máy này").check()
    page.get_by_role("button", name="Đóng").click()
    page.keyboard.press("/")
    assert page.evaluate("document.activeElement.id") != "q-desk"


def test_the_connection_is_said_to_be_lost(town: Any, open_page: Callable[..., Any]) -> None:
    page = open_page(DESKTOP)
    page.goto(town.url + "/")
    page.context.set_offline(True)
    page.locator("#connection-lost").wait_for(state="visible")
    page.context.set_offline(False)
    page.locator("#connection-lost").wait_for(state="hidden")


def test_title_and_main_button_of_a_procedure_are_on_the_first_screen(town: Any, open_page: Callable[..., Any]) -> None:
    page = open_page(PHONE)
    for name in ("procedure", "procedure-cases", "procedure-two-processes"):
        page.goto(town.url + PAGES[name])
        for what in ("h1", "main .button.main"):
            box = page.locator(what).first.bounding_box()
            assert box["y"] + box["height"] <= PHONE[1], (name, what, box)
        torn = "[...document.querySelectorAll('h1 .nowrap')].filter((word) => word.getClientRects().length > 1).length"
        assert page.evaluate(torn) == 0, name


LAID_OUT = """() => [document.body.innerText, ...[...document.body.querySelectorAll('*')].map((part) => {
  const { x, y, width, height } = part.getBoundingClientRect();
  return [part.tagName, Math.round(x), Math.round(y), Math.round(width), Math.round(height)].join(' ');
})]"""


def test_blanks_drawn_together_change_nothing_that_is_seen(
    town: Any, open_page: Callable[..., Any], clock: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    clock.move_to("2026-11-20 10:00")
    page = open_page(PHONE)
    loader = engines["django"].engine.template_loaders[0]  # type: ignore[attr-defined]
    for path in (
        "/",
        PAGES["procedure"],
        "/thong-ke/",
        PAGES["search"],
        PAGES["calculator-wrong"],
        "/dang-ky/ca-nhan/",
    ):
        page.goto(town.url + path)
        seen, sizes = [], []
        for drawn in (lambda source: source, loading.drawn_together):
            client = Client(SERVER_NAME="localhost")
            if not seen:
                client.cookies["mc_session"] = "khong-co"  # as written: nobody's page is kept
            with monkeypatch.context() as patched:
                patched.setattr(loading, "drawn_together", drawn)
                loader.reset()
                kept.forget()
                body = client.get(path).content.decode()
            page.set_content(body)
            seen.append(page.evaluate(LAID_OUT))
            sizes.append(len(body.encode()))
        assert seen[0] == seen[1], [pair for pair in zip(*seen, strict=False) if pair[0] != pair[1]][:5]
        assert sizes[1] < sizes[0], (path, sizes)
    loader.reset()
