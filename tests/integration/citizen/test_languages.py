"""Every public page in both languages, and no word of the other language on either.

On an English page only names may be Vietnamese, and they are marked as such: people, and the numbers of laws. On a
Vietnamese page no word stands that only our English catalogues know. What a country is called in the language of the
page is of that language, however foreign it looks: "Côte d’Ivoire" is English, "New Zealand" is Vietnamese.
"""

import html
import json
import re
from collections.abc import Callable, Iterator
from html.parser import HTMLParser
from typing import Any

import pytest
import time_machine
from django.test import Client

from motcua.casework.dossiers.models import Dossier
from motcua.config import catalogues
from motcua.ground.accounts import queries as accounts
from motcua.ground.core import languages
from motcua.ground.core.identifiers import countries
from motcua.ground.orgs import queries as orgs
from motcua.means.catalogue import queries as catalogue
from motcua.sample import year as sample
from motcua.sample.loading import people
from tests.filing import Filer
from tests.house import test_words as words
from tests.integration.citizen.addresses import public_pages
from tests.province import at

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("speaking")]
NOW = "2026-11-20 10:00"
SAMPLE_DOSSIERS = 600
VOID = {"br", "hr", "img", "input", "link", "meta", "source", "wbr", "area", "base", "col", "embed", "track"}
CODE = {"code", "pre", "kbd", "script", "style"}
SAID = ("alt", "title", "aria-label", "placeholder", "data-label", "data-copied", "label")
MARKED = re.compile("[ăâđêôơưà-ãè-êìíò-õùúýĩũạ-ỹ]", re.IGNORECASE)
WORD = re.compile(r"[^\W\d_]{2,}")
# Numbers of laws, addresses, and references, in whose random letters a word may stand ("N-7THE-2AS4").
LAW = re.compile(
    r"\b\d[\w-]*/(?:\d{4}/)?[A-ZĐ0-9-]+(?:-[A-ZĐ0-9]+)*|QĐ/\d+-[A-Z]+|\S*[@_.]\S+|\b[0-9A-Z]{4}-[0-9A-Z]{4}\b"
)
HELD = re.compile(r"%\(\w+\)\w|\{\w+\}|<[^>]+>")  # placeholders and marks in a message
# Vietnamese words without a mark that the English catalogues also have.
BOTH = {"may", "be", "than", "so", "my", "do", "to", "an", "in", "on", "me", "no", "can", "hay", "cho"}

PAGES = [
    "/",
    "/tim/",
    "/tim/?q=giay+doc+than",
    "/tim/?q=giay+doc+tham",
    "/tim/?q=xyzzy+qwerty",
    "/thu-tuc/linh-vuc/",
    "/thu-tuc/co-quan/",
    "/thu-tuc/?nop-duoc=1&doi-tuong=business",
    "/thu-tuc/?linh-vuc=khong-co",
    "/tra-cuu/",
    "/tra-cuu/?ma=",
    "/cong-cu/ngay-hen/",
    "/cong-cu/ngay-hen/?ngay=31/02/2026&gio=9&so=&don-vi=day",
    "/cong-cu/ngay-hen/?ngay=13/02/2026&gio=16:50&so=15&don-vi=working-day",
    "/cong-cu/ngay-hen/?ngay=24/12/2026&gio=09:00&so=60&don-vi=working-day",
    "/cong-cu/ngay-hen/?ngay=16/11/2026&gio=09:00&so=6&don-vi=working-hour",
    "/cong-cu/ngay-hen/?ngay=16/11/2026&gio=09:00&so=2&don-vi=month",
    "/cong-cu/ngay-hen/?ngay=20/11/2026&gio=15:20&so=&don-vi=same-working-day",
    "/cong-cu/ngay-hen/?ngay=16/11/2026&gio=15:20&so=15&don-vi=working-day&dung-tu=18/11/2026&dung-den=27/11/2026"
    "&sau-dung=restart&co-quan=so-tu-phap",
    "/thong-ke/",
    "/thong-ke/?thang=2026-10",
    "/tro-giup/",
    "/lien-he/",
    "/lien-he/?q=khong+co+noi+nay",
    "/phan-anh/",
    "/quyen-rieng-tu/",
    "/kha-nang-tiep-can/",
    "/so-do-trang/",
    "/dang-nhap/",
    "/dang-nhap/?ten=chuyenvien",
    "/dang-nhap/quen-mat-khau/",
    "/dang-ky/",
    "/dang-ky/ca-nhan/",
    "/dang-ky/doanh-nghiep/",
    "/lap-trinh/",
]
MISSING = ["/khong-co-trang-nay/", "/tra-cuu/?ma=H55.X05443-261120-9999", "/thu-tuc/khong-co-thu-tuc/"]
SENT = {
    "/dang-nhap/": {"name": "khongco", "password": "sai"},
    "/dang-ky/ca-nhan/": {
        "full_name": "1",
        "id_number": "9",
        "birth_date": "31/02/1990",
        "phone": "x",
        "password": "a",
    },
    "/dang-ky/doanh-nghiep/": {"full_name": "", "tax_code": "1", "password": "mot hai ba"},
    "/dang-nhap/quen-mat-khau/": {"name": ""},
}


class Reader(HTMLParser):
    """Collects what a page says, each text with the language it is marked with."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.open: list[tuple[str, str]] = [("", "")]
        self.said: list[tuple[str, str]] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Note the words in attributes, and go in."""
        values = {name: value or "" for name, value in attrs}
        language = values.get("lang", self.open[-1][1])
        if tag in CODE or "code" in values.get("class", "").split():
            language = "zxx"  # no language: addresses, codes, programs
        self.said += [(language, values[name]) for name in SAID if values.get(name)]
        if tag == "meta" and values.get("name") == "description":
            self.said.append((language, values["content"]))
        if tag not in VOID:
            self.open.append((tag, language))

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Take an element that closes itself, as in drawings."""
        self.handle_starttag(tag, attrs)
        if tag not in VOID:
            self.open.pop()

    def handle_endtag(self, tag: str) -> None:
        """Go out."""
        for place in range(len(self.open) - 1, 0, -1):
            if self.open[place][0] == tag:
                del self.open[place:]
                return

    def handle_data(self, data: str) -> None:
        """Note a text, unless it is for machines."""
        if self.open[-1][1] != "zxx" and data.strip():
            self.said.append((self.open[-1][1], " ".join(data.split())))


@pytest.fixture(scope="module")
def speaking(loaded_province: None, django_db_blocker: Any) -> Iterator[None]:
    """Compile the catalogues and fill the province with dossiers in every state."""
    catalogues.compile_all()
    with django_db_blocker.unblock(), time_machine.travel(at(NOW), tick=False):
        people.open_sample_mode()
        sample.make_and_count(count=SAMPLE_DOSSIERS, seed=3, days=120)
        yield


def told(path: str, data: dict[str, str] | None = None, status: int = 200) -> list[tuple[str, str]]:
    """Return what a page says, to a stranger."""
    client = Client(SERVER_NAME="localhost")  # where the sample people are shown
    return said_by(client.get(path) if data is None else client.post(path, data), status)


def said_by(answer: Any, status: int = 200) -> list[tuple[str, str]]:
    """Return what a page says that came."""
    path = answer.request["PATH_INFO"]
    assert answer.status_code == status, (path, answer.status_code)
    reader = Reader()
    reader.feed(answer.content.decode())
    assert reader.said, path
    return reader.said


def procedures() -> list[str]:
    """Return the address of every procedure's page, and of the lists they stand on."""
    found, number = ["/thu-tuc/"], 1
    while True:
        page = catalogue.procedures(on=at(NOW).date(), page=number)
        found += [f"/thu-tuc/{row.slug}/" for row in page.rows]
        if number >= page.pages:
            return found
        number += 1
        found.append(f"/thu-tuc/?trang={number}")


def life_events() -> list[str]:
    """Return the address of every life event."""
    return [f"/viec/{event.key}/" for event in catalogue.life_events()]


def some_agencies() -> list[str]:
    """Return the procedures of some agencies of each level."""
    rows = orgs.agencies(on=at(NOW).date())
    chosen = {(agency.level, agency.kind): agency.key for agency in rows}
    return [f"/thu-tuc/?co-quan={key}" for key in chosen.values()]


def looked_up() -> list[str]:
    """Return the look-up of a dossier in every state there is, and why it is promised for its date."""
    newest = {dossier.state: dossier for dossier in Dossier.objects.order_by("pk")}
    assert len(newest) >= 7, sorted(newest)
    found = [f"/tra-cuu/?ma={dossier.code or dossier.submission_ref}" for dossier in newest.values()]
    return found + [
        f"/tra-cuu/vi-sao/?ma={dossier.code}" for dossier in newest.values() if dossier.code and dossier.due_at
    ]


ALL: dict[str, Callable[[], list[str]]] = {
    "pages": lambda: PAGES,
    "procedures": procedures,
    "life events": life_events,
    "agencies": some_agencies,
    "dossiers": looked_up,
}


def names() -> set[str]:
    """Return the names of people that a public page shows."""
    return {person.name for person in accounts.demo_people(at=at(NOW))}


def called(language: str) -> set[str]:
    """Return what the countries are called in a language, as the reference has it."""
    return {languages.said(country, "name", language) for country in countries.countries().values()}


def vietnamese_left(said: list[tuple[str, str]], known: set[str]) -> set[str]:
    """Return the Vietnamese words of an English page that are no names."""
    found, abroad = set(), called("en")
    for language, text in said:
        if text in abroad or (language == "vi" and (text in known or text == "Tiếng Việt")):
            continue
        if foreign(text):
            found.add(text[:120])
    return found


def foreign(text: str) -> bool:
    """Return whether Vietnamese words stand in a text of an English page."""
    return MARKED.search(LAW.sub("", text)) is not None


def english_words() -> set[str]:
    """Return the words that only the English catalogues have."""
    english: set[str] = set()
    vietnamese: set[str] = set(BOTH)
    for _path, found in words.catalogues():
        for message in found:
            for texts, into in ((message.id, vietnamese), (message.string, english)):
                for text in texts if isinstance(texts, list | tuple) else [texts]:
                    into |= {word.lower() for word in WORD.findall(HELD.sub(" ", text or ""))}
    return {word for word in english - vietnamese if word.isascii()}


def english_left(said: list[tuple[str, str]], english: set[str]) -> set[str]:
    """Return the texts of a Vietnamese page that have words of English."""
    abroad = called("vi")
    return {
        text[:120]
        for language, text in said
        if language != "en"
        and text not in abroad
        and any(word.lower() in english for word in WORD.findall(LAW.sub("", text)))
    }


@pytest.mark.parametrize("sort", ALL)
def test_an_english_page_has_only_names_in_vietnamese(sort: str) -> None:
    known, problems = names(), {}
    for path in ALL[sort]():
        left = vietnamese_left(told(f"/en{path}"), known)
        if left:
            problems[path] = sorted(left)[:8]
    assert not problems, problems


def test_the_english_of_a_procedure_one_can_file_is_whole() -> None:
    """Nothing breaks off at "in Vietnamese only", and no list is shorter than it is in Vietnamese."""
    on, problems = at(NOW).date(), {}
    rows = catalogue.procedures(on=on, submittable=True, per_page=200).rows
    assert len(rows) >= 58
    lists = ("papers", "cases", "steps", "conditions", "applicants", "questions", "sources")
    for row in rows:
        english, said = (catalogue.procedure_page(row.slug, on, language) for language in ("en", "vi"))
        shorter = [name for name in lists if len(getattr(english, name)) != len(getattr(said, name))]
        if english.missing or shorter:
            problems[row.slug] = [*sorted(english.missing), *shorter]
        shown = " ".join(text for _language, text in told(f"/en/thu-tuc/{row.slug}/"))
        internal = re.findall(r"\b(?:giay-\d+|tt-[\d-]+|working-day|None|two_tier|T[1-5]:)\b", shown)
        if internal:
            problems[row.slug] = [*problems.get(row.slug, []), *internal]
    assert not problems, problems


def test_an_applicant_reads_a_dossier_in_english_in_every_state() -> None:
    """What people and officers wrote is Vietnamese and marked so; every other word is English."""
    filer, problems = Filer(), {}
    own = {dossier.state: dossier for dossier in Dossier.objects.order_by("pk")}
    assert len(own) >= 7, sorted(own)
    for state, dossier in own.items():
        Dossier.objects.filter(pk=dossier.pk).update(owner_id=filer.account.pk)
        ref = dossier.code or dossier.submission_ref
        more = ["vi-sao/"] * bool(dossier.due_at) + ["phieu/"] * (dossier.channel == "online")
        for path in ("/en/ho-so/", *(f"/en/ho-so/{ref}/{page}" for page in ["", *more])):
            left = {text for language, text in said_by(filer.client.get(path)) if language != "vi" and foreign(text)}
            if left:
                problems[f"{state} {path}"] = sorted(left)
    assert not problems, problems


@pytest.mark.parametrize("sort", ALL)
def test_a_vietnamese_page_has_no_english(sort: str) -> None:
    english, problems = english_words(), {}
    assert {"days", "dossier", "the", "with"} <= english
    for path in ALL[sort]():
        left = english_left(told(path), english)
        if left:
            problems[path] = sorted(left)[:8]
    assert not problems, problems


def test_a_missing_page_keeps_to_its_language() -> None:
    known, english = names(), english_words()
    for path in MISSING:
        assert not vietnamese_left(told(f"/en{path}", status=404), known), path
        assert not english_left(told(path, status=404), english), path


@pytest.mark.parametrize("path", SENT)
def test_what_is_refused_is_refused_in_the_language_of_the_page(path: str) -> None:
    said = told(f"/en{path}", SENT[path], status=422)
    assert any(text.startswith("Error") for _language, text in said)
    assert not vietnamese_left(said, names())
    assert not english_left(told(path, SENT[path], status=422), english_words())


def test_every_page_leads_to_itself_in_the_other_language() -> None:
    for path in ("/", "/thu-tuc/?nop-duoc=1", "/tra-cuu/", "/thong-ke/", "/dang-nhap/?ten=nguoidan"):
        shown = html.unescape(Client().get(path).content.decode())
        assert f'href="/en{path}" lang="en"' in shown
        other = html.unescape(Client().get(f"/en{path}").content.decode())
        assert f'href="{path}" lang="vi"' in other


@pytest.mark.parametrize("asked", ["phuong", "thi tran cho chu", "khong co noi nao ten the nay"])
@pytest.mark.parametrize("kind", ["xa-phuong", "co-quan"])
def test_what_a_chooser_says_is_in_the_language_of_the_page(kind: str, asked: str) -> None:
    """Its answers are no pages: only what stands around the names is read."""
    english, vietnamese = (
        json.loads(Client().get(f"{before}/chon/{kind}/", {"q": asked}).content) for before in ("/en", "")
    )
    assert [place["label"] for place in english["found"]] == [place["label"] for place in vietnamese["found"]]
    assert re.fullmatch(r"\d places?|no place", english["said"])
    assert re.fullmatch(r"\d nơi|không có nơi nào", vietnamese["said"])
    for place, same in zip(english["found"], vietnamese["found"], strict=True):
        assert not place["note"] or place["note"].startswith("formerly: ")
        assert not same["note"] or same["note"].startswith("trước đây: ")


def test_the_walk_knows_every_public_page() -> None:
    """A public page that nobody walks would keep its words to itself."""
    walked = [re.sub(r"\?.*", "", path) for path in [*PAGES, *MISSING, *procedures(), *life_events(), *looked_up()]]
    not_shown = {
        "ui:display", "ui:gallery", "ui:gallery_form", "ui:gallery_print", "ui:gallery_desk", "citizen:statistics_csv",
        "citizen:blank_form", "ui:choose_commune", "ui:choose_agency",
        "accounts:code", "accounts:enrol", "accounts:sign_out", "accounts:reset",
    }  # fmt: skip
    problems = []
    for name, pattern, view in public_pages():
        if name not in not_shown and not any(re.fullmatch(pattern, path.lstrip("/")) for path in walked):
            problems.append(f"{name}: {pattern} ({view.__qualname__})")
    assert not problems, problems
