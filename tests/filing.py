"""A person who files through the pages, as a browser would: reads a page, fills what it asks, sends it, follows."""

import html
import itertools
import re
from collections.abc import Mapping
from datetime import date
from typing import Any

from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from motcua.casework.dossiers.models import Draft
from motcua.ground.accounts.models import Account
from motcua.means.catalogue import queries as catalogue
from motcua.means.eforms import queries as eforms
from tests.answers import made_up
from tests.factories import accounts as people
from tests.factories import documents as papers

HIDDEN = re.compile(r'<input type="hidden" name="(window|revision)" value="([^"]*)"')
HOME = "05443"  # phường Phan Đình Phùng


_numbers = itertools.count(1)


class Filer:
    """Somebody with a browser."""

    def __init__(self, account: Account | None = None, language: str = "") -> None:
        self.account = account or resident()
        self.client: Client = people.client_of(self.account)
        self.root = f"/{language}" if language else ""

    def text(self, path: str, status: int = 200) -> str:
        """Return a page's text."""
        answer = self.client.get(path)
        assert answer.status_code == status, (path, answer.status_code)
        return html.unescape(answer.content.decode())

    def begin(self, slug: str, **chosen: str) -> str:
        """Answer the first questions and return the address of the draft's first page."""
        path = f"{self.root}/nop/{slug}/"
        anew = {"nop-moi": "1"} if 'name="nop-moi"' in self.client.get(path).content.decode() else {}
        answer = self.client.post(path, {**chosen, **anew}, follow=True)
        assert answer.status_code == 200, html.unescape(answer.content.decode())[-3000:]
        return str(answer.redirect_chain[-1][0])

    def marks(self, path: str) -> dict[str, str]:
        """Return what the page carries to be recognised."""
        return dict(HIDDEN.findall(self.client.get(path).content.decode()))

    def send(self, path: str, data: Mapping[str, Any], status: int = 302) -> Any:
        """Send a page filled in."""
        answer = self.client.post(path, {**self.marks(path), **data})
        assert answer.status_code == status, (path, html.unescape(answer.content.decode())[:6000])
        return answer

    def fill(self, first: str, card: Any, on: date, **own: Any) -> str:
        """Fill every page from the first to the check page with made-up data; return the check page's address."""
        base = first.rsplit("/", 2)[0]
        schema = eforms.form_version(card.form_version_id).schema
        path, data = first, {**made_up(schema, on), **own}
        for page in schema["pages"]:
            assert path == f"{base}/{page['key']}/"
            path = self.send(path, {field["key"]: data[field["key"]] for field in page["fields"]}).url
        assert path == f"{base}/giay-to/"
        draft = Draft.objects.select_related("case").get(pk=base.rsplit("/", 1)[1])
        case = draft.case.key if draft.case else ""
        wanted = [paper.id for paper in card.papers if paper.required and paper.case_key in ("", case)]
        files = {f"giay-{number}": upload(f"giay-{number}.pdf") for number in wanted}
        path = self.send(path, files).url
        path = self.send(path, {"delivery": "electronic"}).url
        assert path == f"{base}/kiem-tra/"
        return str(path)


def resident(**values: Any) -> Account:
    """Return a citizen of the ward in the sample province who is none of its sample people."""
    number = f"{next(_numbers):06d}"
    values = {
        "id_number": f"000999{number}",
        "phone": f"0000999{number[-3:]}",
        "email": f"anh{number}@vidu.example",
        **values,
    }
    return people.make_account(area_code=HOME, **values)


def upload(name: str = "giay.pdf", content: bytes | None = None) -> SimpleUploadedFile:
    """Return a file as a browser sends it."""
    return SimpleUploadedFile(name, papers.make_pdf() if content is None else content)


def card_of(slug: str, on: date) -> Any:
    """Return a procedure's page."""
    return catalogue.procedure_page(slug, on)
