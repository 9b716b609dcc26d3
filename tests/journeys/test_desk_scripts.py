"""The desk's scripts on a page of their own: what an open page asks, what stays of what was typed, what Enter does."""

from collections.abc import Callable
from typing import Any
from urllib.parse import parse_qs

import pytest

from motcua.ground.core import text

pytestmark = pytest.mark.browser

PAGE = """<!DOCTYPE html><html lang="vi"><head><meta charset="utf-8"><title>Hồ sơ</title>
<script src="/static/django_htmx/htmx-2.min.js" defer></script>
<script type="module" src="/static/ui/js/page.js"></script>
<script type="module" src="/static/ui/js/desk.js"></script>
<script type="module" src="/static/desk/desk.js"></script></head>
<body class="desk"><a class="skip" href="#main">Đến nội dung chính</a>
<div class="shell" data-drafts="%(account)s" data-since="%(since)s">
<form action="/d/ra/" method="post" data-sign-out><button>Đăng xuất</button></form>
<div id="boxes" hx-get="/d/so/" hx-trigger="motcua:tick from:body"></div>
<main id="main" tabindex="-1"><a href="#f-note" data-key="a">Ghi ý kiến</a><section id="detail">
<form action="/d/%(path)s/buoc/" method="post" class="form" data-careful %(more)s>
<button type="submit" disabled hidden></button>
<input type="hidden" name="step" value="%(step)s"><input type="hidden" name="action" value="field">
<label>Tên <input name="name"></label><label>Số <input name="number"></label>
<label>Mã <input name="step_up_code" autocomplete="one-time-code"></label>
<label><input type="checkbox" name="late" value="1">Muộn</label>
<label>Ý kiến <textarea id="f-note" name="note"></textarea></label>
<div class="actions"><button class="button" name="outcome" value="back">Trả lại</button>
<button class="button main" name="outcome" value="agree">Đồng ý</button></div></form></section></main></div>
<template data-drafts-said><p class="drafted">Đã đưa lại. <button type="button">Bỏ</button></p></template>
</body></html>"""


class Page:
    """One page of the desk with a form, as the server would draw it for somebody."""

    def __init__(self, page: Any, url: str) -> None:
        self.page, self.url = page, url
        self.sent: list[dict[str, list[str]]] = []
        self.asked: list[bool] = []  # at each heartbeat: whether it told that a person had acted
        self.drawn = 0
        self.said = {"account": "7", "since": "100", "step": "1", "path": "x", "more": ""}
        page.route("**/d/trang/**", self._draw)
        page.route("**/d/*/buoc/", self._take)
        page.route("**/d/ra/", self._leave)
        page.route("**/d/so/", self._count)

    def open(self, **said: str) -> None:
        """Open the page, drawn for these."""
        self.said |= said
        self.page.goto(self.url + "/d/trang/")
        self.page.wait_for_function("document.documentElement.classList.contains('js')")

    def _draw(self, route: Any) -> None:
        self.drawn += 1
        route.fulfill(body=PAGE % self.said, content_type="text/html; charset=utf-8")

    def _take(self, route: Any) -> None:
        self.sent.append(parse_qs(route.request.post_data or "", keep_blank_values=True))
        route.fulfill(body="<title>Xong</title>", content_type="text/html; charset=utf-8")

    def _leave(self, route: Any) -> None:
        route.fulfill(body="<title>Đã ra</title>", content_type="text/html; charset=utf-8")

    def _count(self, route: Any) -> None:
        self.asked.append("x-person-acted" in route.request.headers)
        route.fulfill(body="")

    def note(self, words: str) -> None:
        """Type a note and wait until the tab has it."""
        self.page.get_by_label("Ý kiến").fill(words)
        self.page.wait_for_function(
            "words => Object.values(sessionStorage).some((kept) => kept.includes(JSON.stringify(words)))", arg=words
        )

    @property
    def noted(self) -> str:
        """Return what stands in the note."""
        return str(self.page.get_by_label("Ý kiến").input_value())

    def kept(self) -> int:
        """Return how many forms the tab remembers."""
        return int(self.page.evaluate("Object.keys(sessionStorage).filter((k) => k.startsWith('motcua:typed')).length"))


@pytest.fixture
def desk(town: Any, open_page: Callable[..., Any]) -> Page:
    """Give a page that was opened."""
    made = Page(open_page().page, town.url)
    made.open()
    return made


def test_links_within_the_page_load_nothing_and_leave_the_note(desk: Page) -> None:
    desk.note("Đang gõ")
    desk.page.keyboard.press("Tab")
    desk.page.get_by_role("button", name="Trả lại").focus()
    desk.page.keyboard.press("a")
    assert desk.page.evaluate("document.activeElement.id") == "f-note"
    desk.page.locator(".skip").focus()
    desk.page.keyboard.press("Enter")
    assert desk.page.evaluate("document.activeElement.id") == "main"
    desk.page.go_back()
    desk.page.wait_for_function("location.hash === '#f-note'")
    assert (desk.drawn, desk.noted) == (1, "Đang gõ")


def test_enter_goes_on_and_only_ctrl_enter_sends(desk: Page) -> None:
    for label, following in (("Tên", "number"), ("Số", "step_up_code")):
        desk.page.get_by_label(label).press("Enter")
        assert desk.page.evaluate("document.activeElement.name") == following
    desk.page.get_by_label("Ý kiến").fill("Dòng một")
    desk.page.get_by_label("Ý kiến").press("Enter")
    assert desk.noted == "Dòng một\n"
    assert desk.sent == []
    desk.page.get_by_label("Ý kiến").press("Control+Enter")
    desk.page.wait_for_function("document.title === 'Xong'")
    assert desk.sent[0]["outcome"] == ["agree"]


def test_without_scripts_enter_sends_nothing(town: Any, open_page: Callable[..., Any]) -> None:
    made = Page(open_page(scripts=False).page, town.url)
    made.page.goto(f"{town.url}/d/trang/")
    made.page.get_by_label("Tên").fill("Ai đó")
    made.page.get_by_label("Tên").press("Enter")
    assert made.page.get_by_label("Tên").input_value() == "Ai đó"
    assert made.sent == []
    made.page.get_by_role("button", name="Đồng ý").click()
    assert made.sent[0]["name"] == ["Ai đó"]


def test_what_was_typed_comes_back_to_the_same_person_alone(desk: Page) -> None:
    desk.page.get_by_label("Mã").fill("123456")
    desk.page.get_by_label("Muộn").check()
    desk.note("Gõ trước khi hết phiên")
    assert "123456" not in str(desk.page.evaluate("JSON.stringify(sessionStorage)"))
    desk.open(since="200")
    assert desk.noted == "Gõ trước khi hết phiên"
    assert desk.page.get_by_label("Muộn").is_checked()
    assert desk.page.locator(".drafted").is_visible()
    desk.open(step="2")  # another step of the same dossier asks for another note
    assert desk.noted == ""
    desk.open(account="8", step="1")
    assert (desk.noted, desk.kept()) == ("", 0)
    desk.open(account="7")
    assert desk.noted == ""


def test_what_was_sent_thrown_away_or_signed_out_of_is_gone(desk: Page) -> None:
    desk.note("Sẽ gửi")
    desk.page.get_by_role("button", name="Đồng ý").click()
    desk.page.wait_for_function("document.title === 'Xong'")
    desk.open()
    assert (desk.noted, desk.kept()) == ("", 0)
    desk.note("Sẽ bỏ")
    desk.open()
    desk.page.get_by_role("button", name="Bỏ").click()
    assert (desk.noted, desk.kept()) == ("", 0)
    desk.note("Rồi về")
    desk.page.get_by_role("button", name="Đăng xuất").click()
    desk.page.wait_for_function("document.title === 'Đã ra'")
    assert desk.kept() == 0


def test_a_form_for_the_next_person_begins_empty_unless_the_session_ended(desk: Page) -> None:
    desk.open(more="data-afresh")
    desk.note("Người trước")
    desk.open()
    assert desk.noted == ""
    desk.note("Đang nhập")
    desk.page.reload()
    desk.page.wait_for_function("document.querySelector('.drafted')")
    assert desk.noted == "Đang nhập"
    desk.open(since="300")
    assert desk.noted == "Đang nhập"


def test_the_heartbeat_tells_whether_a_person_acted_since_the_last(town: Any, open_page: Callable[..., Any]) -> None:
    page = open_page().page
    page.clock.install()
    made = Page(page, town.url)
    made.open()

    def beat(count: int) -> None:
        page.clock.run_for(20_100)
        page.wait_for_function("count => window.beats >= count", arg=count)

    page.evaluate("window.beats = 0; addEventListener('htmx:afterRequest', () => { window.beats += 1; })")
    beat(1)
    page.keyboard.press("Shift")
    beat(2)
    beat(3)
    page.evaluate("document.dispatchEvent(new KeyboardEvent('keydown', { key: 'a' }))")  # by a script, not by a person
    beat(4)
    assert made.asked == [False, True, False, False]


CHOICES = """<!DOCTYPE html><html lang="vi"><head><meta charset="utf-8"><title>Tiếp nhận mới</title>
<script type="module" src="/static/desk/narrowing.js"></script></head><body>
<form action="/d/tim/"><input name="q" data-key-search aria-label="Tìm"><button>Tìm thủ tục</button></form>
<ul data-choices>%s</ul><p data-none hidden>Không có</p></body></html>"""
NAMES = ["Đăng ký kết hôn", "Đăng ký khai sinh", "Cấp bản sao lý lịch", "Đổi tên Y H’Hen", "Thủ tục – Ất, 1.004873"]


def test_the_list_of_procedures_narrows_as_the_server_folds(town: Any, open_page: Callable[..., Any]) -> None:
    """Without marks, in either spelling; Enter opens the only row left, and else searches all, as the button does."""
    page = open_page().page
    rows = "".join(
        f'<li data-letters="{text.search_key(name)}"><a class="open" href="/d/mo/{number}/">{name}</a></li>'
        for number, name in enumerate(NAMES)
    )
    page.route("**/d/chon/", lambda route: route.fulfill(body=CHOICES % rows, content_type="text/html; charset=utf-8"))
    page.route("**/d/mo/*/", lambda route: route.fulfill(body="<title>Mo</title>", content_type="text/html"))
    page.route("**/d/tim/*", lambda route: route.fulfill(body="<title>Tim</title>", content_type="text/html"))
    page.goto(f"{town.url}/d/chon/")
    for name in [*NAMES, "QUÝ  Mỹ", "Thúy", "Đỗ\u00a0Thị\u200b Kỹ", "Nghiêm-Xuân"]:
        folded = page.evaluate("name => import('/static/desk/narrowing.js').then((made) => made.searchKey(name))", name)
        assert folded == text.search_key(name), name
    field = page.get_by_label("Tìm")
    for typed, left in (
        ("dang ki", 2),
        ("Lý Lịch", 1),
        ("li lich", 1),
        ("hhen", 1),
        ("1.0048", 1),
        ("xyz", 0),
        ("", 5),
    ):
        field.fill(typed)
        assert page.locator("li:visible").count() == left, typed
        assert page.locator("[data-none]").is_visible() == (left == 0)
    field.fill("dang ky")
    field.press("Enter")
    page.wait_for_function("document.title === 'Tim'")
    page.goto(f"{town.url}/d/chon/")
    field.fill("ket hon")
    page.get_by_role("button", name="Tìm thủ tục").click()
    page.wait_for_function("document.title === 'Tim'")
    page.goto(f"{town.url}/d/chon/")
    field.fill("ket hon")
    field.press("Enter")
    page.wait_for_function("document.title === 'Mo'")
    assert page.url.endswith("/d/mo/0/")
