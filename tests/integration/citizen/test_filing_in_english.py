"""Every procedure that can be filed is filed in English from the first question to the last look, without Vietnamese.

What people wrote and the names of places, offices and laws stay as they are and are marked as Vietnamese.
"""

import re
from collections.abc import Iterable, Iterator
from typing import Any

import pytest
import time_machine

from motcua.casework.dossiers.models import Draft
from motcua.config import catalogues
from motcua.ground.orgs import queries as orgs
from motcua.means.eforms import queries as eforms
from tests.filing import Filer, card_of, resident
from tests.integration.citizen.test_any_procedure import choices, submittable
from tests.integration.citizen.test_languages import LAW, MARKED, Reader
from tests.province import at

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("loaded_province")]
NOW = at("2026-11-19 20:41")
PLACES = re.compile(r'<select[^>]*name="(?:co-quan|\w+__country)".*?</select>', re.DOTALL)  # names alone
KEY = re.compile(r"\b[a-z]+_[a-z_]+\b|%\(\w+\)s|\bNone\b|\{\{|\[\]")  # owner_name, %(count)s and the like


@pytest.fixture(autouse=True)
def clock() -> Iterator[None]:
    catalogues.compile_all()
    with time_machine.travel(NOW, tick=False):
        yield


def said_by(answer: Any, path: str, status: int) -> list[tuple[str, str]]:
    """Return what a page says, each text with the language it is marked with."""
    assert answer.status_code == status, (path, answer.status_code)
    reader = Reader()
    reader.feed(PLACES.sub("", answer.content.decode()))
    assert reader.said, path
    return reader.said


def left(said: list[tuple[str, str]], names: Iterable[str]) -> set[str]:
    """Return what an English page says in Vietnamese or in our own keys, but for the names of places."""
    found = set()
    for language, text in said:
        if text == "Tiếng Việt":  # the way to the other language
            continue
        shown = LAW.sub("", text)
        for name in names if MARKED.search(shown) else ():
            shown = shown.replace(name, "")
        if MARKED.search(shown) or KEY.search(shown):
            found.add(f"{language}|{text[:100]}")
    return found


def test_the_whole_way_of_every_procedure_is_in_english() -> None:
    on = NOW.date()
    filer = Filer(resident(full_name="Binh An"), language="en")
    problems: dict[str, str] = {}
    names = {name for area in orgs.areas(level="commune") for name in (area.full_name, area.name)}
    slugs, forms = submittable(on), set()
    assert len(slugs) > 45
    for slug in slugs:
        card = card_of(slug, on)
        base = filer.client.post(f"/en/nop/{slug}/", choices(card, on)[0]).url.rstrip("/")
        pages = {f"/en/nop/{slug}/": 200, f"{base}/giay-to/": 200, f"{base}/kiem-tra/": 200}
        if card.form_version_id not in forms:  # half of them share one form
            forms.add(card.form_version_id)
            keys = [page["key"] for page in eforms.form_version(card.form_version_id).schema["pages"]]
            pages |= {f"{base}/{key}/": 200 for key in [*keys, "nhan-ket-qua"]}
            pages[f"{base}/{keys[-1]}/?"] = 422
        for path, status in pages.items():
            answer = filer.client.get(path) if status == 200 else filer.client.post(path, filer.marks(path))
            found = left(said_by(answer, path, status), names)
            problems.update(dict.fromkeys(found, f"{slug} {path.replace(base, '')}"))
        Draft.objects.filter(account=filer.account).delete()
    assert len(forms) > 20
    told = [f"{text} ({place})" for text, place in sorted(problems.items())]
    assert not told, "\n".join(told)
