"""Every page of the table as a browser shows it: no axe violation, no sideways scrolling, no complaint of the browser.

The table names every URL and who may open it, so this walk misses none; the answer to a form with mistakes is a page
too. The browser gets each page, for the first role that may see it, from the test client, inside the table's own
transaction; nothing is served. One tab shows them all.
"""

import mimetypes
import os
import threading
from collections.abc import Iterator
from functools import cache
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any
from urllib.parse import urlencode, urlsplit

import pytest
from axe_playwright_python.base import AXE_SCRIPT
from django.conf import settings
from django.contrib.staticfiles import finders
from django.db import connections, transaction
from django.http import HttpResponse
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from playwright.sync_api import Browser

from tests.factories import accounts as make
from tests.journeys.conftest import DESKTOP, PHONE, Seen
from tests.rights import desk
from tests.rights.subjects import needed
from tests.rights.table import ROLES
from tests.rights.test_rights import Line, lines
from tests.rights.world import World, make_world

pytestmark = [pytest.mark.django_db, pytest.mark.browser]
os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "true"  # Playwright keeps an event loop in this thread
FORGET = "try { localStorage.clear(); sessionStorage.clear(); } catch { /* about:blank has neither */ }"
ZOOMED = (640, 480)  # a window of 1280 x 960 at 200 %
PUBLIC = ("accounts:sign_in", "accounts:forgot", "accounts:register", "accounts:reset", "citizen:")


def first_viewer(line: Line) -> str:
    """Return the first role that may open the page; "" when nobody may."""
    return next((role for role in ROLES if line.wanted(role, "own") in "YU"), "")


PAGES = [line for line in lines() if first_viewer(line)]


class Stand(ThreadingHTTPServer):
    """What the browser asks: the page that is shown, and static files, which it keeps from one page to the next."""

    daemon_threads = True
    path, given = "", HttpResponse()

    def __init__(self) -> None:
        super().__init__(("127.0.0.1", 0), Answers)

    @property
    def site(self) -> str:
        """Return where the browser finds it."""
        return f"http://127.0.0.1:{self.server_port}"


class Answers(BaseHTTPRequestHandler):
    """Answers one connection of the browser."""

    protocol_version = "HTTP/1.1"
    server: Stand

    def do_GET(self) -> None:
        """Answer with the page or a static file."""
        place = urlsplit(self.path).path
        if place.startswith(settings.STATIC_URL):
            body, kind = static_file(place.removeprefix(settings.STATIC_URL))
            self._send(200, body, {"Content-Type": kind, "Cache-Control": "max-age=3600, immutable"})
        elif place == self.server.path:
            self._send(self.server.given.status_code, body_of(self.server.given), dict(self.server.given.items()))
        else:
            self._send(204, b"", {})  # what scripts ask for later is no part of the page as it opens

    do_HEAD = do_POST = do_GET

    def _send(self, status: int, body: bytes, headers: dict[str, str]) -> None:
        self.send_response(status)
        for name, value in {**headers, "Content-Length": str(len(body))}.items():
            self.send_header(name, value)
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, format: str, *args: Any) -> None:
        """Say nothing."""


class Tab:
    """The one tab of a language: it shows page after page, with axe in it from the start."""

    def __init__(self, browser: Browser, language: str, stand: Stand) -> None:
        context = browser.new_context(
            viewport={"width": DESKTOP[0], "height": DESKTOP[1]}, locale=language, reduced_motion="reduce"
        )
        context.add_init_script(AXE_SCRIPT)
        context.add_init_script(FORGET)
        self.page, self.stand = context.new_page(), stand
        self.seen = Seen(self.page)

    def show(self, path: str, answer: HttpResponse) -> Seen:
        """Show an answer of the test client as the page of an address."""
        self.page.goto("about:blank")  # the last complaint of the page before has come by then
        self.page.context.clear_cookies()
        self.stand.path, self.stand.given = urlsplit(path).path, answer
        self.seen.problems.clear()
        self.page.set_viewport_size({"width": DESKTOP[0], "height": DESKTOP[1]})
        self.page.goto(self.stand.site + path)
        return self.seen


@cache
def static_file(name: str) -> tuple[bytes, str]:
    """Return a static file and its kind."""
    found = finders.find(name)
    assert found, f"{name} is missing"
    return Path(str(found)).read_bytes(), mimetypes.guess_type(str(found))[0] or "application/octet-stream"


def body_of(answer: Any) -> bytes:
    """Return the whole body of an answer."""
    return b"".join(answer.streaming_content) if answer.streaming else bytes(answer.content)


def is_page(answer: HttpResponse) -> bool:
    """Return whether an answer is a page for people, not a file, a fragment or a way elsewhere."""
    kind = answer.get("Content-Type", "")
    return answer.status_code not in (301, 302) and kind.startswith("text/html") and b"<html" in body_of(answer)


@pytest.fixture(scope="module")
def world(browser: Browser, django_db_setup: None, django_db_blocker: Any) -> Iterator[World]:
    """Make the people of the table; once a browser runs, this thread has a database connection of its own."""
    with django_db_blocker.unblock():
        with transaction.atomic():
            made = make_world()
            desk.prepare(made)
            yield made
            transaction.set_rollback(True)
        connections.close_all()


@pytest.fixture(scope="module")
def tabs(browser: Browser) -> Iterator[dict[str, Tab]]:
    """Give the tabs of both languages: a context of its own for each page would cost more than the page."""
    with Stand() as stand:
        threading.Thread(target=stand.serve_forever, daemon=True).start()
        opened = {language: Tab(browser, language, stand) for language in ("vi-VN", "en-GB")}
        yield opened
        for tab in opened.values():
            tab.page.context.close()
        stand.shutdown()


@pytest.mark.parametrize("line", PAGES, ids=str)
def test_every_page_is_fit_to_be_seen(line: Line, world: World, tabs: dict[str, Tab]) -> None:
    role = first_viewer(line)
    client = world.client(role, "own")
    world.things.clear()
    thing = needed(world, line.subject, world.people.get((role, "own")), "own")
    with transaction.atomic():
        if line.wanted(role, "own") == "U":
            session = client.session
            session["stepped_up_at"] = timezone.now().timestamp()
            session.save()
        query = f"?{urlencode(thing.data)}" if thing.data and line.method == "GET" else ""
        path = reverse(line.name, kwargs=thing.kwargs) + query
        for prefix in ("", "/en") if line.name.startswith(PUBLIC) else ("",):
            answer = client.get(prefix + path) if line.method == "GET" else client.post(prefix + path, thing.data)
            if not is_page(answer):
                continue
            assert b"maxlength=" not in body_of(answer)  # would cut what is pasted without a word
            page = tabs["en-GB" if prefix else "vi-VN"].show(prefix + path, answer)
            for width, height in (PHONE, ZOOMED, DESKTOP):
                page.set_viewport_size({"width": width, "height": height})
                page.fits()
                if width == PHONE[0] or (width == DESKTOP[0] and not prefix):  # English is laid out the same
                    page.axe(beyond=width == DESKTOP[0])
            if answer.status_code == 200:
                page.quiet()
        transaction.set_rollback(True)


@pytest.mark.parametrize("page", ["code", "enrol", "denied", "missing", "forged"])
def test_pages_between_pages_are_fit_to_be_seen(page: str, world: World, tabs: dict[str, Tab]) -> None:
    """The second factor and its first making come only after a password; refusals have no URL of their own."""
    with transaction.atomic():
        client, path = Client(SERVER_NAME="localhost", enforce_csrf_checks=page == "forged"), "/dang-nhap/"
        if page in ("code", "enrol"):
            officer = make.make_officer() if page == "code" else make.make_account("officer")
            sent = client.post(path, {"name": officer.username, "password": make.PASSWORD})
            path = sent["Location"]
            answer = client.get(path)
        elif page == "forged":
            answer = client.post(path, {"name": "a"})
        else:
            client = world.client("citizen", "own")
            path = "/quan-tri/" if page == "denied" else "/khong-co-trang-nay/"
            answer = client.get(path)
        assert is_page(answer)
        assert (answer.status_code == 200) == (page in ("code", "enrol"))
        seen = tabs["vi-VN"].show(path, answer)
        for width, height in (DESKTOP, ZOOMED, PHONE):
            seen.set_viewport_size({"width": width, "height": height})
            seen.fits()
            seen.axe()
        transaction.set_rollback(True)


def test_a_look_beyond_finds_what_only_a_wide_window_shows(tabs: dict[str, Tab]) -> None:
    hidden = "<style>@media (max-width: 500px) { i { display: none } }</style><i><button></button></i>"
    page = f'<html lang="vi"><title>Trang</title><body><main><h1>Trang</h1>{hidden}</main></body></html>'
    seen = tabs["vi-VN"].show("/trang/", HttpResponse(page))
    seen.set_viewport_size({"width": PHONE[0], "height": PHONE[1]})
    seen.axe()
    seen.set_viewport_size({"width": DESKTOP[0], "height": DESKTOP[1]})
    with pytest.raises(AssertionError, match="button-name"):
        seen.axe(beyond=True)
    seen.axe(beyond=True)
