"""The scripts of the design system against a server that answers, fails, is away, or has forgotten who one is."""

import json
from collections.abc import Callable
from typing import Any

import pytest

pytestmark = pytest.mark.browser

FORM = """<!DOCTYPE html><html lang="vi"><head><meta charset="utf-8"><title>Tờ khai</title>
<script type="module" src="/static/ui/js/page.js"></script>
<script type="module" src="/static/ui/js/form.js"></script></head>
<body><span data-saved></span>
<form id="f" method="post" action="/t/gui/" data-autosave="/t/luu/" data-autosave-key="an:1"
 data-autosave-at="%(at)s">
<label>Tên <input name="name" value="%(name)s"></label><label>Ngày <input name="day" data-date></label>
<div data-upload="/t/tep/" data-name="paper" data-limit="50"><input type="file" id="p"><ul data-files></ul>
<template data-words>
<span data-sending>Đang gửi</span><span data-done>Đã nhận</span>
<span data-big>Tệp lớn quá</span>
<span data-zero>Tệp rỗng</span><span data-lost>Mất kết nối</span>
<span data-again>Gửi lại</span><span data-drop>Bỏ</span>
</template></div><button>Gửi</button></form></body></html>"""


class Desk:
    """What stands behind the form: what it was sent, and how it answers."""

    def __init__(self, page: Any, url: str) -> None:
        self.url = url
        self.saved: list[str] = []
        self.sent = 0
        self.files: list[str] = []
        self.answer: Any = 200
        self.at, self.name = "2020-01-01T00:00:00Z", ""
        page.route(
            "**/t/",
            lambda route: route.fulfill(
                body=FORM % {"at": self.at, "name": self.name}, content_type="text/html; charset=utf-8"
            ),
        )
        page.route("**/t/luu/", self._save)
        page.route("**/t/tep/", self._take)
        page.route("**/t/gui/", self._send)
        self.page = page

    def open(self) -> None:
        """Open the form."""
        self.page.goto(self.url + "/t/")

    def _save(self, route: Any) -> None:
        if self.answer == "away":
            route.abort()
            return
        self.saved.append(route.request.post_data)
        route.fulfill(status=self.answer, body=json.dumps({"saved_at": "10:42"}), content_type="application/json")

    def _take(self, route: Any) -> None:
        if self.answer == "away":
            route.abort()
            return
        self.files.append(route.request.post_data or "")
        if self.answer == 200:
            route.fulfill(
                body=json.dumps({"id": "7", "name": "giay.pdf", "href": "/x"}), content_type="application/json"
            )
        else:
            route.fulfill(
                status=422, body=json.dumps({"errors": ["Tệp PDF bị hỏng."]}), content_type="application/json"
            )

    def _send(self, route: Any) -> None:
        self.sent += 1
        route.fulfill(body="<title>Đã gửi</title>", content_type="text/html; charset=utf-8")


@pytest.fixture
def desk(town: Any, open_page: Callable[..., Any]) -> Desk:
    """Give an opened form with its server."""
    made = Desk(open_page().page, town.url)
    made.open()
    return made


def said(desk: Desk, words: str) -> None:
    """Wait until the saved state says something."""
    desk.page.wait_for_function(
        "words => document.querySelector('[data-saved]').textContent.includes(words)", arg=words
    )


def kept(desk: Desk) -> Any:
    """Return what the device keeps of the form."""
    return desk.page.evaluate("localStorage.getItem('motcua:draft:an:1')")


def test_what_is_typed_is_saved_and_said(desk: Desk) -> None:
    desk.page.get_by_label("Tên").fill("Ưởng")
    said(desk, "Đã lưu lúc 10:42")
    assert "name=%C6%AF%E1%BB%9Fng" in desk.saved[-1]
    assert kept(desk) is None


def test_without_connection_it_stays_on_the_device_and_comes_back(desk: Desk) -> None:
    desk.answer = "away"
    desk.page.get_by_label("Tên").fill("Ẩm")
    said(desk, "giữ trên máy này")
    assert "Ẩm" in kept(desk)
    desk.open()
    assert desk.page.get_by_label("Tên").input_value() == "Ẩm"
    assert "Đã đưa lại" in desk.page.locator(".notice").inner_text()
    desk.answer = 200
    desk.page.get_by_label("Tên").fill("Ẩm Lữ")
    said(desk, "Đã lưu lúc")
    assert kept(desk) is None


def test_a_session_that_ended_loses_nothing(desk: Desk) -> None:
    desk.answer = 401
    desk.page.get_by_label("Tên").fill("Ỷ Lan")
    said(desk, "Phiên làm việc đã hết")
    desk.answer = 200
    desk.open()  # after signing in again
    assert desk.page.get_by_label("Tên").input_value() == "Ỷ Lan"


def test_what_the_server_has_wins_over_an_older_copy(desk: Desk) -> None:
    desk.answer = "away"
    desk.page.get_by_label("Tên").fill("cũ")
    said(desk, "giữ trên máy này")
    desk.at, desk.name, desk.answer = "2099-01-01T00:00:00Z", "mới", 200
    desk.open()
    assert desk.page.get_by_label("Tên").input_value() == "mới"
    assert kept(desk) is None


def test_a_double_tap_sends_once(desk: Desk) -> None:
    desk.page.evaluate("const b = document.querySelector('button'); b.click(); b.click();")
    desk.page.wait_for_function("document.title === 'Đã gửi'")
    assert desk.sent == 1


def test_a_date_takes_the_form_that_the_law_writes(desk: Desk) -> None:
    field = desk.page.get_by_label("Ngày")
    for typed in ("27031995", "27-3-1995", "27.03.1995", "27 3 1995"):
        field.fill(typed)
        field.blur()
        assert field.input_value() == "27/03/1995"


def choose(desk: Desk, body: bytes) -> None:
    """Choose a file."""
    desk.page.set_input_files("#p", {"name": "giay.pdf", "mimeType": "application/pdf", "buffer": body})


def test_a_file_is_sent_at_once_and_its_id_goes_with_the_form(desk: Desk) -> None:
    choose(desk, b"x" * 40)
    hidden = desk.page.locator("input[name=paper_id]")
    hidden.wait_for(state="attached")
    assert hidden.input_value() == "7"
    assert "Đã nhận" in desk.page.locator("[data-files]").inner_text()
    desk.page.get_by_role("button", name="Bỏ").click()
    assert hidden.count() == 0


def test_files_that_cannot_be_taken_are_said_before_or_after_sending(desk: Desk) -> None:
    choose(desk, b"x" * 60)
    assert "Tệp lớn quá" in desk.page.locator("[data-files]").inner_text()
    choose(desk, b"")
    assert "Tệp rỗng" in desk.page.locator("[data-files]").inner_text()
    assert desk.files == []
    desk.answer = 422
    choose(desk, b"x" * 10)
    desk.page.get_by_text("Tệp PDF bị hỏng.").wait_for()
    assert desk.page.locator("input[name=paper_id]").count() == 0


def test_a_file_lost_on_the_way_is_sent_again(desk: Desk) -> None:
    desk.answer = "away"
    choose(desk, b"x" * 10)
    again = desk.page.get_by_role("button", name="Gửi lại")
    again.wait_for()
    desk.answer = 200
    again.click()
    desk.page.locator("input[name=paper_id]").wait_for(state="attached")
