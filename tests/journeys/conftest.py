"""What every journey stands on: the sample province, fresh for each journey; a server; a browser; a clock that is set.

    def test_something(town, open_page, clock):
        clock.move_to("2026-11-19 20:41")          # Vietnamese time, for the server and the browser alike
        page = open_page(PHONE)                     # DESKTOP is the default; `who=` signs a sample person in
        page.goto(town.url + "/")
        page.shot("a-01-front")                     # docs/journeys/a-01-front-360.png
        page.axe()                                  # no violation of WCAG 2.1 A and AA
        town.settle()                               # deliver events, run waiting jobs

Each journey works in a copy of the loaded province (CREATE DATABASE ... TEMPLATE).
"""

import io
import os
import shutil
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

import pytest
import time_machine
from axe_playwright_python.base import AXE_SCRIPT
from django.conf import settings
from django.test import Client
from PIL import Image
from playwright.sync_api import Browser, BrowserContext, Page
from pytest_django.live_server_helper import LiveServer

from motcua.config import catalogues
from motcua.ground.accounts.models import Account
from motcua.ground.core import defer, outbox
from motcua.sample.loading import people
from tests import databases
from tests.conftest import Province
from tests.journeys import play as playing
from tests.journeys import resting
from tests.journeys.resting import until_rest

# Playwright keeps an event loop in this thread; Django would take the tests for asynchronous code.
os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "true"

VIETNAM = ZoneInfo("Asia/Ho_Chi_Minh")
KEEP_PICTURES = "MOTCUA_PICTURES"  # a folder; `make pictures` says docs/journeys, other runs take none
PHONE, TABLET, DESKTOP = playing.PHONE, playing.TABLET, playing.DESKTOP
RULES = {
    "runOnly": {"type": "tag", "values": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "best-practice"]},
    "resultTypes": ["violations"],  # whatever is right is not carried over
    "preload": {"assets": ["media"]},  # no rule of these tags reads style sheets, which axe would fetch once more
}
LOOK = """async ([rules, beyond]) => {
    const saw = window.axeSaw ??= new WeakSet();
    const shown = [...document.body.querySelectorAll("*")].filter((element) => element.checkVisibility());
    const fresh = new Set(shown.filter((element) => !saw.has(element)));
    shown.forEach((element) => saw.add(element));
    if (!beyond) return (await axe.run(rules)).violations;
    const include = [...fresh].filter((element) => !fresh.has(element.parentElement));
    return include.length ? (await axe.run({include}, rules)).violations : [];
}"""
BUDGET_BYTES = 150_000
TALLEST_PICTURE, COLOURS = 2_600, 96


class Seen:
    """A page with the helpers of a journey; everything else is Playwright's."""

    def __init__(self, page: Page) -> None:
        self.page = page
        self.problems: list[str] = []
        self.loaded_bytes = 0
        page.on("console", lambda message: self.problems.append(message.text) if message.type == "error" else None)
        page.on("pageerror", lambda error: self.problems.append(str(error)))
        page.on("response", self._count)

    def __getattr__(self, name: str) -> Any:
        return getattr(self.page, name)

    def _count(self, response: Any) -> None:
        self.loaded_bytes += int(response.headers.get("content-length") or 0)

    @property
    def width(self) -> int:
        """Return the width of the window."""
        return int(self.page.viewport_size["width"]) if self.page.viewport_size else 0

    def shot(self, name: str, *, whole: bool = False) -> None:
        """Take a picture named after the step and the width, where pictures are wanted."""
        self.page.wait_for_load_state()
        if not os.environ.get(KEEP_PICTURES):
            return
        pictures = Path(os.environ[KEEP_PICTURES])
        pictures.mkdir(parents=True, exist_ok=True)
        if whole:
            self.page.evaluate("window.scrollTo(0, 0)")  # else what stays in sight stands in the middle of the picture
        place = pictures / f"{name}-{self.width}.png"
        taken = Image.open(io.BytesIO(self.page.screenshot(full_page=whole, animations="disabled"))).convert("RGB")
        taken = taken.crop((0, 0, taken.width, min(taken.height, TALLEST_PICTURE)))
        taken.quantize(COLOURS, dither=Image.Dither.NONE).save(place, optimize=True)  # a quarter of the size

    def axe(self, *, beyond: bool = False) -> None:
        """Fail on any violation, naming rule, place and remedy; `beyond`: only in what no earlier look here showed."""
        self.page.wait_for_load_state()
        if not self.page.evaluate("'axe' in window"):
            self.page.evaluate(AXE_SCRIPT)
        found = self.page.evaluate(LOOK, [RULES, beyond])
        told = [
            f"{violation['id']} ({violation['impact']}): {node['target']} {node.get('failureSummary', '')[:200]}"
            for violation in found
            for node in violation["nodes"][:3]
        ]
        assert not told, f"{self.page.url} at {self.width} px\n" + "\n".join(told)

    def click(self, selector: str) -> None:
        """Click, and wait for what comes of it."""
        until_rest(self.page)
        self.page.click(selector)
        until_rest(self.page)

    def fits(self) -> None:
        """Fail when the page scrolls sideways."""
        self.page.wait_for_load_state()  # a click waits for the answer's first bytes, not for its style sheet
        wide = self.page.evaluate("document.documentElement.scrollWidth")
        assert wide <= self.width, f"{self.page.url} is {wide} px wide in a window of {self.width} px"

    def quiet(self) -> None:
        """Fail when the browser complained (script errors, blocked content, missing files)."""
        assert not self.problems, f"{self.page.url}: {self.problems}"


class Clock:
    """The time of the server (and of the browsers opened after a move), Vietnamese, running on."""

    def __init__(self) -> None:
        self.traveller: Any = None
        self.pages: list[Page] = []

    def move_to(self, moment: str) -> datetime:
        """Set the clock: "2026-11-19 20:41"; it runs on from there."""
        at = datetime.fromisoformat(moment).replace(tzinfo=VIETNAM)
        self.stop()
        self.traveller = time_machine.travel(at, tick=True)
        self.traveller.start()
        for page in self.pages:
            if not page.is_closed():
                page.clock.set_system_time(at)
        return at

    def stop(self) -> None:
        """Let the real time go on."""
        if self.traveller is not None:
            self.traveller.stop()
            self.traveller = None


@dataclass
class Town:
    """The sample province as one journey has it."""

    url: str

    def settle(self) -> None:
        """Deliver every event and run every waiting job, until nothing is left."""
        for _ in range(50):
            if not outbox.deliver_visible() + defer.run_waiting():
                return
        raise AssertionError("events and jobs keep starting each other")


@pytest.fixture(scope="session")
def server(sample_province: Province, django_db_blocker: Any) -> Iterator[LiveServer]:
    """Serve the site on a port of its own for the whole run."""
    catalogues.compile_all()
    with django_db_blocker.unblock():
        serving = LiveServer("127.0.0.1")
        yield serving
        serving.stop()


@pytest.fixture
def town(sample_province: Province, server: LiveServer, django_db_blocker: Any) -> Iterator[Town]:
    """Give a fresh copy of the sample province, served."""
    name = f"{sample_province.database}_now"
    with django_db_blocker.unblock():
        people.open_sample_mode()
        databases.make(name, template=sample_province.database)
        with databases.using(name):
            yield Town(server.url)
        databases.drop(name)


@pytest.fixture
def clock() -> Iterator[Clock]:
    """Give the clock; without a move it is the real one."""
    made = Clock()
    yield made
    made.stop()


@pytest.fixture
def open_page(town: Town, clock: Clock, browser: Browser) -> Iterator[Callable[..., Seen]]:
    """Give a function that opens a page: its size, whether scripts run, and who is signed in."""
    contexts: list[BrowserContext] = []

    def opened(
        size: tuple[int, int] = DESKTOP, *, who: str = "", scripts: bool = True, language: str = "vi-VN"
    ) -> Seen:
        context = browser.new_context(
            viewport={"width": size[0], "height": size[1]},
            locale=language,
            timezone_id="Asia/Ho_Chi_Minh",
            java_script_enabled=scripts,
            reduced_motion="reduce",
        )
        resting.watch(context, scripts=scripts)
        contexts.append(context)
        if who:
            context.add_cookies([{"name": settings.SESSION_COOKIE_NAME, "value": session_of(who), "url": town.url}])
        page = context.new_page()
        if clock.traveller is not None:
            page.clock.install(time=datetime.now(VIETNAM))
        clock.pages.append(page)
        return Seen(page)

    yield opened
    for context in contexts:
        context.close()


@pytest.fixture
def play(town: Town, clock: Clock, open_page: Callable[..., Seen]) -> playing.Play:
    """Give the stage of a story: a fresh sample, an empty mail tray (see play.py)."""
    shutil.rmtree(playing.mail_tray(), ignore_errors=True)
    return playing.Play(town, clock, open_page)


def session_of(username: str) -> str:
    """Return the session of a sample person who has signed in (without the pages of signing in)."""
    account = Account.objects.get(username=username)
    visitor = Client()
    visitor.force_login(account)
    return str(visitor.cookies[settings.SESSION_COOKIE_NAME].value)
