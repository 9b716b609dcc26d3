"""The desk's pages are tested in the sample province, with the clock set and its people signed in."""

import html
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from django.conf import settings
from django.test import Client

from motcua.casework.dossiers.models import Dossier
from motcua.ground.accounts.models import Account
from motcua.ground.accounts.policies import SAMPLE_FLAG
from tests.factories import accounts as people
from tests.province import Screens, Stage, loaded_province, stage

__all__ = ["loaded_province", "stage"]
MARK = re.compile(r'name="revision" value="([^"]*)"')
STEP = re.compile(r'name="step" value="([^"]*)"')


class Desk(Screens):
    """The screens of the desk as its people use them, at set moments."""

    def client(self, username: str) -> Client:
        """Return a fresh browser of a sample person, who has just signed in."""
        return people.client_of(Account.objects.get(username=username))

    def code(self, username: str) -> str:
        """Return the person's code of the moment."""
        return people.code_of(Account.objects.get(username=username))

    def read(self, username: str, path: str, status: int = 200) -> str:
        """Return the text of a page."""
        answer = self.client(username).get(f"/mot-cua/{path}")
        assert answer.status_code == status, (path, answer.status_code)
        return html.unescape(answer.content.decode())

    def find(self, username: str, typed: str) -> str:
        """Return what a person is shown who looks for something."""
        client = self.client(username)
        answer = client.post("/mot-cua/tim/", {"q": typed})
        assert answer.status_code == 302, typed
        return html.unescape(client.get(answer.url).content.decode())

    def page(self, username: str, dossier: Dossier, status: int = 200) -> str:
        """Return the page of a dossier."""
        return self.read(username, f"ho-so/{dossier.submission_ref}/", status)

    def send(
        self, username: str, dossier: Dossier, errand: str, status: int = 302, *, mark: str | None = None, **data: Any
    ) -> str:
        """Open the dossier, send one errand as its page would, and return what is shown then."""
        client = self.client(username)
        path = f"/mot-cua/ho-so/{dossier.submission_ref}/"
        shown = client.get(path).content.decode()
        found = MARK.search(shown)
        data["revision"] = mark if mark is not None else (found[1] if found else "")
        if "step" not in data and (step := STEP.search(shown)):
            data["step"] = step[1]
        answer = client.post(f"{path}{errand}/", data)
        text = html.unescape(answer.content.decode())
        assert answer.status_code == status, (errand, answer.status_code, text[-4000:])
        if answer.status_code == 302 and answer.url.startswith("/mot-cua/"):
            return html.unescape(client.get(answer.url).content.decode())
        return text or answer.url


@pytest.fixture
def sample_mode() -> Iterator[None]:
    """Let the sample's people sign in."""
    flag = Path(settings.MOTCUA_DATA) / SAMPLE_FLAG
    there = flag.exists()
    flag.touch()
    yield
    if not there:
        flag.unlink()


@pytest.fixture
def desk(stage: Stage, sample_mode: None) -> Iterator[Desk]:
    """Give the desk of the sample province."""
    found = Desk(stage)
    yield found
    found.stop()
