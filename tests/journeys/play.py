"""How a story is played in the browser: who acts, when, on which page, and what the page must say.

    def test_story(play):
        page = play.act("2026-11-20 07:31", "canbo.motcua", "/mot-cua/")   # a session made for the moment
        page = play.sign_in("2026-11-20 07:31", "canbo.motcua")            # through the pages, second factor and all
        says(page, "Chờ tiếp nhận", "còn 7 giờ 59 phút")
        assert "01/PBS" in play.pdf(page, "/mot-cua/ho-so/.../in/02/")

Sessions rest as they do in life: when the clock jumps, everybody signs in again.
"""

import argparse
import contextlib
import csv
import email
import email.policy
import io
import re
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pypdf
from django.conf import settings
from django.db import connection
from django.utils import timezone
from playwright.sync_api import expect

from motcua.casework.dossiers.models import Dossier, SubmittedPaper
from motcua.config.commands import table as table_command
from motcua.ground.accounts import queries as accounts
from motcua.ground.accounts.models import Account, Posting
from motcua.ground.audit import queries as audit
from motcua.ground.core import defer
from motcua.ground.core.worktime import TZ
from tests.journeys.resting import PATIENCE_MS, until_rest
from tests.province import Stage

if TYPE_CHECKING:
    from tests.journeys.conftest import Clock, Seen, Town

PHONE, TABLET, DESKTOP = (360, 740), (768, 1024), (1366, 900)
PASSWORD = accounts.SAMPLE_PASSWORD
BY_THE_CLOCK = (
    "orgs.apply_due_revisions",
    "orgs.apply_due_endings",
    "dossiers.sweep_acceptance",
    "dossiers.sweep_supplements",
    "dossiers.sweep_payments",
    "workflow.sweep_joins",
    "workflow.sweep_alarms",
)


@dataclass
class Play:
    """One story on its stage: the town, the clock and whoever has a page open."""

    town: "Town"
    clock: "Clock"
    open_page: "Callable[..., Seen]"
    pages: "dict[str, Seen]" = field(default_factory=dict)
    behind: Stage = field(default_factory=Stage)  # the services, for what sets the scene

    def at(self, moment: str) -> None:
        """Let what was started happen, set the clock, and let happen what time alone does."""
        self.town.settle()
        now = self.clock.move_to(moment)
        for page in self.pages.values():
            page.context.close()
        self.pages.clear()
        with connection.cursor() as cursor:
            cursor.execute("UPDATE procrastinate_jobs SET scheduled_at = NULL WHERE scheduled_at <= %s", [now])
        for name in BY_THE_CLOCK:
            defer.JOBS[name].function()
        self.town.settle()

    def open(self, who: str, path: str = "", size: tuple[int, int] | None = None) -> "Seen":
        """Open a page for a sample person who has signed in (or for a stranger: ""), at the clock's moment."""
        known = self.pages.pop(who, None)
        if known is not None:
            known.context.close()
        page = self.open_page(size or (PHONE if is_applicant(who) else DESKTOP), who=who)
        self.pages[who] = page
        if path:
            answer = page.goto(self.town.url + path)
            assert answer.status == 200, f"{path}: {answer.status}\n{text_of(page, 'body')[:1500]}"
        return page

    def act(self, moment: str, who: str, path: str = "", size: tuple[int, int] | None = None) -> "Seen":
        """Set the clock and open a page for somebody."""
        self.at(moment)
        return self.open(who, path, size)

    def sign_in(self, moment: str, who: str, path: str = "/") -> "Seen":
        """Set the clock and sign in through the pages, with the second factor where the person has one."""
        self.at(moment)
        page = self.open_page(PHONE if is_applicant(who) else DESKTOP)
        self.pages[who] = page
        page.goto(f"{self.town.url}/dang-nhap/?next={path}")
        sign_in_here(page, who)
        page.wait_for_url(lambda address: "/dang-nhap/" not in address)
        return page

    def go(self, page: "Seen", path: str, status: int = 200) -> "Seen":
        """Go to a page of the site."""
        answer = page.goto(self.town.url + path)
        assert answer.status == status, f"{path}: {answer.status}\n{text_of(page, 'body')[:1500]}"
        return page

    def fetch(self, page: "Seen", path: str, status: int = 200) -> bytes:
        """Fetch something as the person on the page, and return it."""
        answer = page.context.request.get(self.town.url + path)
        assert answer.status == status, f"{path}: {answer.status}"
        return bytes(answer.body())

    def pdf(self, page: "Seen", path: str) -> str:
        """Fetch a form as the person on the page and return its text on one line."""
        body = self.fetch(page, path)
        assert body.startswith(b"%PDF-"), body[:80]
        reader = pypdf.PdfReader(io.BytesIO(body))
        return flat(" ".join(sheet.extract_text() for sheet in reader.pages))

    def force(self, page: "Seen", path: str, **fields: Any) -> tuple[int, str]:
        """Send a form that the person's page does not offer, as somebody with bad intentions would."""
        token = page.context.request.get(self.town.url + "/tai-khoan/").text()
        known = re.search(r'name="csrfmiddlewaretoken" value="([^"]+)"', token)
        assert known, "no form to take a token from"
        answer = page.context.request.post(
            self.town.url + path,
            form={"csrfmiddlewaretoken": known.group(1), **{key: str(value) for key, value in fields.items()}},
            headers={"Referer": self.town.url + path},
        )
        return answer.status, flat(re.sub(r"<[^>]+>", " ", answer.text()))

    def letters(self) -> list[tuple[str, str]]:
        """Return the e-mails that were sent so far: subject and text, oldest first."""
        self.town.settle()
        found = []
        for place in sorted(mail_tray().glob("*.eml"), key=lambda path: int(path.stem.rpartition("-")[2])):
            letter = email.message_from_bytes(place.read_bytes(), policy=email.policy.default)
            body = letter.get_body(("plain",))
            found.append((str(letter["Subject"]), flat(body.get_content() if body else "")))
        return found

    def dossier(self, ref: str) -> Dossier:
        """Return the dossier as it is stored now."""
        return Dossier.objects.get(submission_ref=ref)

    def papers(self, ref: str) -> list[SubmittedPaper]:
        """Return the papers of a dossier as they are stored now."""
        return list(SubmittedPaper.objects.filter(dossier__submission_ref=ref).order_by("pk"))

    def holder_at(self, unit_id: int, position: str) -> str:
        """Return the sign-in name of somebody who holds a position of a unit."""
        return str(Posting.objects.filter(position__unit_id=unit_id, position__key=position)[0].account.username)

    def trail(self, subject: str, number: int | str) -> list[audit.EntryCard]:
        """Return what is recorded about something."""
        return audit.trail((subject, str(number)))

    def refusals(self, who: str) -> list[dict[str, Any]]:
        """Return what the record says about acts that were refused to somebody."""
        account = Account.objects.get(username=who)
        return [entry.data for entry in self.trail("account", account.pk) if entry.action == "access.refused"]

    def table(self, unit: str, start: str, end: str) -> dict[int, int]:
        """Return the total line of II.06a as `motcua table` prints it: column number -> figure."""
        self.town.settle()
        told = io.StringIO()
        asked = argparse.Namespace(form="II.06a", unit=unit, start=start, end=end, format="csv", output=None)
        with contextlib.redirect_stdout(told):
            table_command.run(asked)
        rows = list(csv.reader(io.StringIO(told.getvalue())))
        return {number: int(value) for number, value in enumerate(rows[-1][2:], start=3)}


def vn(at: datetime) -> str:
    """Return a stored moment in Vietnamese time: "2026-11-19 08:05"."""
    return f"{at.astimezone(TZ):%Y-%m-%d %H:%M}"


def mail_tray() -> Path:
    """Return the folder of e-mails in the data folder."""
    return Path(settings.MOTCUA_DATA) / "outbox"


def is_applicant(who: str) -> bool:
    """Return whether the person comes with a phone; strangers do."""
    return not who or not Account.objects.filter(username=who, kind="officer").exists()


def flat(text: str) -> str:
    """Return a text on one line."""
    return " ".join(text.split())


def text_of(page: Any, place: str = "main") -> str:
    """Return what a part of the page says, on one line."""
    return flat(page.locator(place).first.inner_text())


def says(page: Any, *words: str, place: str = "main") -> str:
    """Wait until the page says all of it, and return its text."""
    part = page.locator(place).first
    try:
        for word in words:
            expect(part).to_contain_text(word, use_inner_text=True, timeout=PATIENCE_MS)
    except AssertionError:
        said = text_of(page, place)
        missing = [word for word in words if word not in said]
        raise AssertionError(f"{page.url} does not say {missing or words}:\n{said}") from None
    page.wait_for_load_state()  # its scripts listen by then
    said = text_of(page, place)
    missing = [word for word in words if word not in said]
    assert not missing, f"{page.url} says {missing} no longer:\n{said}"
    return said


def says_not(page: Any, *words: str, place: str = "main") -> None:
    """Fail when the page says any of it."""
    said = text_of(page, place)
    found = [word for word in words if word in said]
    assert not found, f"{page.url} says {found}:\n{said}"


def press(page: Any, name: str) -> None:
    """Press a button, and wait for what comes of it."""
    until_rest(page)
    page.get_by_role("button", name=name, exact=True).first.click()
    until_rest(page)


def follow(page: Any, name: str) -> None:
    """Follow a link to where it leads."""
    until_rest(page)
    page.get_by_role("link", name=name, exact=True).first.click()
    until_rest(page)


def sign_in_here(page: Any, who: str) -> None:
    """Sign in on the page that asks for it; the code is the one that the sample shows."""
    page.get_by_label("Tên đăng nhập").fill(who)
    page.get_by_label("Mật khẩu").fill(PASSWORD)
    press(page, "Đăng nhập")
    if not is_applicant(who):
        page.wait_for_url("**/dang-nhap/ma/")
        says(page, "Mã của người mẫu này lúc này")
        page.locator("#f-code").fill(page.locator("main .notice code").first.inner_text())
        page.locator("main form button[type=submit]").click()


def code_of(who: str) -> str:
    """Return the code that somebody's authenticator shows now."""
    (person,) = accounts.demo_people(at=timezone.now(), usernames=[who])
    return str(person.code)
