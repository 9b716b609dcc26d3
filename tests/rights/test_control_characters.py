"""Control characters in any address, question or field are answered in words, never with a stack trace."""

import re
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import pytest
from django.conf import settings
from django.db import transaction
from django.template.base import Template
from django.test import Client
from django.urls import NoReverseMatch, reverse
from django.utils.safestring import SafeString

from motcua.doors.ui import access
from tests.rights.subjects import MAKERS, Subject
from tests.rights.table import ROLES
from tests.rights.test_rights import Line, lines, standings, world
from tests.rights.world import World, look_up_once

__all__ = ["world"]
pytestmark = pytest.mark.django_db
DIRT = ("\x00", "a\x00b", "\x01\x0b\x7f\x85", "²", "9" * 5000)
# What pages read from their address; a page that does not know a name leaves it alone.
ASKED = (
    "q", "ma", "trang", "hop", "cach", "nam", "luot", "loc", "co-quan", "trang-thai", "cap", "thoi-ky", "cot",
    "linh-vuc", "tu", "den", "xep", "loai", "vai-tro", "dang", "moi", "cu", "nop", "truong-hop", "thang", "truoc", "w",
    "ve", "ten", "next", "theme", "size", "case_key", "da-ket-thuc", "key", "ket-qua\x00",
)  # fmt: skip
FIELD = re.compile(r'<(?:input|textarea|select|button)\b[^>]*\bname="([^"]+)"')
# What a press sends along: the key of an act, alone or before what it is done with ("person:…").
PRESSED = re.compile(r'<button\b[^>]*\bname="([^"]+)"[^>]*\bvalue="([^"]+)"', re.S)
KEPT = {"csrfmiddlewaretoken"}


def asker(line: Line) -> tuple[str, str]:
    """Return somebody who may open the page, else nobody."""
    return next(
        ((role, stands) for role in ROLES for stands in standings(line, role) if line.wanted(role, stands) == "Y"),
        ("nobody", "none"),
    )


def addresses(line: Line, needed: Subject) -> list[str]:
    """Return the page's address as it is, and with dirt in each of its texts that takes it."""
    found = [reverse(line.name, kwargs=needed.kwargs)]
    for name, value in needed.kwargs.items():
        for dirt in DIRT[:3]:
            try:
                found.append(reverse(line.name, kwargs={**needed.kwargs, name: f"{value}{dirt}"}))
            except NoReverseMatch:
                continue
    return found


def fields(client: Any, path: str, needed: Subject) -> dict[str, Any]:
    """Return the fields that a form on the page sends, and those that the subject knows."""
    page = client.get(path)
    text = "" if page.streaming else page.content.decode(errors="replace")
    return {**dict.fromkeys(FIELD.findall(text), ""), **needed.data}


def pressed(client: Any, path: str) -> list[tuple[str, str]]:
    """Return the keys of the acts on the page, each spoilt at its end and behind a colon."""
    page = client.get(path)
    text = "" if page.streaming else page.content.decode(errors="replace")
    keys = dict.fromkeys((name, value.partition(":")[0]) for name, value in PRESSED.findall(text))
    return [(name, f"{key}{dirt}") for name, key in keys for dirt in ("\x00", ":\x00", ":a\x00b")]


def assert_words(client: Client, tries: list[tuple[str, str, dict[str, Any]]]) -> None:
    """Send each request, undo what it did, and see that it was answered."""
    key = client.cookies.get(settings.SESSION_COOKIE_NAME)
    for method, path, data in tries:
        with transaction.atomic():
            answer = client.get(path, data) if method == "GET" else client.post(path, data)
            transaction.set_rollback(True)
        assert answer.status_code < 500, (method, path, data)
        if key is not None:
            client.cookies[settings.SESSION_COOKIE_NAME] = key.value


@contextmanager
def undrawn(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Leave pages empty: how a page shows dirt is seen where all its fields hold some."""
    with monkeypatch.context() as patched:
        patched.setattr(Template, "render", lambda template, context: SafeString(""))
        yield


@pytest.mark.parametrize("line", lines(), ids=str)
def test_dirt_is_refused_in_words(line: Line, world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    role, standing = asker(line)
    look_up_once({}, monkeypatch)
    client = world.client(role, standing)
    key = client.cookies.get(settings.SESSION_COOKIE_NAME)
    with transaction.atomic():
        needed = MAKERS[line.subject](world, world.people.get((role, standing)), standing)
        clean, *dirty = addresses(line, needed)
        tries: list[tuple[str, str, dict[str, Any]]] = [(line.method, path, dict(needed.data)) for path in dirty]
        in_one_field: list[tuple[str, str, dict[str, Any]]] = []
        sent = fields(client, clean, needed) if line.method == "POST" else {}
        for dirt in DIRT:
            if line.method == "GET":
                tries.append(("GET", clean, {**needed.data, **dict.fromkeys(ASKED, dirt)}))
            else:
                tries.append(("POST", clean, {name: value if name in KEPT else dirt for name, value in sent.items()}))
                in_one_field.extend(
                    ("POST", clean, {**needed.data, name: dirt})
                    for name in (*sent, access.STEP_UP_FIELD)
                    if name not in KEPT and dirt in DIRT[:1]
                )
        if line.method == "POST":
            in_one_field += [("POST", clean, {**needed.data, name: key}) for name, key in pressed(client, clean)]
        assert_words(client, tries)
        with undrawn(monkeypatch):
            assert_words(client, in_one_field)
        transaction.set_rollback(True)
    client.cookies.clear()
    if key is not None:
        client.cookies[settings.SESSION_COOKIE_NAME] = key.value
