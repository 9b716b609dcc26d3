"""Public pages from memory: the same as drawn anew, right in the moment after a change, nobody's but the reader's."""

import gzip
import re
from datetime import date
from typing import Any

import pytest
import time_machine
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from motcua.casework.dossiers.models import Dossier
from motcua.doors.ui import kept
from motcua.ground.core.actors import SYSTEM
from motcua.ground.orgs import services as orgs
from motcua.ground.orgs.models import Agency
from motcua.insight.reporting.models import DayFact
from motcua.means.catalogue.models import LifeEvent, Procedure, Sector
from tests.factories.accounts import client_of, make_account
from tests.integration.citizen.acts import accept
from tests.integration.citizen.addresses import public_pages
from tests.province import Stage, at

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("loaded_province"), pytest.mark.server]
BIRTH = "/thu-tuc/dang-ky-khai-sinh/"
PAGES = [
    "/",
    "/thu-tuc/",
    "/thu-tuc/?linh-vuc=ho-tich&trang=1",
    "/thu-tuc/linh-vuc/",
    "/thu-tuc/co-quan/",
    BIRTH,
    "/viec/sinh-con/",
    "/thong-ke/",
    "/tra-cuu/",
    "/tro-giup/",
    "/lien-he/",
    "/phan-anh/",
    "/quyen-rieng-tu/",
    "/kha-nang-tiep-can/",
    "/so-do-trang/",
]
# Public pages that are drawn for each reader: why.
DRAWN_ANEW = {
    "citizen:search": "answers what the reader types, and writes down what it did not find",
    "citizen:why": "is about one dossier",
    "citizen:due_calculator": "is about one moment",
    "citizen:statistics_csv": "a file",
    "citizen:blank_form": "a file",
}
STAMPED = {"reporting_dayfact", "reporting_stamp", "accounts_totpdevice", "core_revision", "sample_samplerun"}
# Names of an account are watched column by column; nothing else of it stands on a page.
WATCHED_BY_COLUMN = {"accounts_account"}


@pytest.fixture
def visitor() -> Client:
    return Client(SERVER_NAME="localhost")


@pytest.fixture(autouse=True)
def _named_site() -> None:
    orgs.set_setting(
        key="site", value={"name": "Dịch vụ công tỉnh Mẫu"}, valid_from=date(2020, 1, 1), by=SYSTEM, at=timezone.now()
    )
    kept.forget()


def text(visitor: Client, path: str, **headers: Any) -> str:
    answer = visitor.get(path, **headers)
    assert answer.status_code == 200, path
    return answer.content.decode()


def without_moment(page: str) -> str:
    return re.sub(r"\d\d:\d\d ngày \d\d/\d\d/\d{4}", "…", re.sub(r'csrfmiddlewaretoken" value="\w+', "", page))


def watched() -> set[str]:
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT tgrelid::regclass::text FROM pg_trigger JOIN pg_proc ON pg_proc.oid = tgfoid"
            " WHERE proname = 'core_raise_revision' AND tgattr::text = ''"
        )
        return {name for (name,) in cursor.fetchall()}


def test_every_public_page_is_kept_or_says_why_not() -> None:
    """A page drawn anew for every visitor costs twenty times one from memory, and nothing else would show it."""
    walked = [path.partition("?")[0].lstrip("/") for path in PAGES]
    problems = []
    for name, pattern, view in public_pages():
        if not name.startswith("citizen:"):
            continue
        if not getattr(view, "is_kept", False):
            problems += [f"{name}: @kept.page(...), or the reason against it in DRAWN_ANEW"] * (name not in DRAWN_ANEW)
        elif name in DRAWN_ANEW or not any(re.fullmatch(pattern, path) for path in walked):
            problems.append(f"{name}: is kept, so it stands in PAGES above")
    assert not problems, problems


@pytest.mark.parametrize("path", PAGES)
def test_a_kept_page_is_the_page(visitor: Client, path: str) -> None:
    first = text(visitor, path)
    assert kept._pages, f"{path} is not kept"
    second = text(visitor, path)
    kept.forget()
    anew = text(visitor, path)
    assert without_moment(first) == without_moment(second) == without_moment(anew)
    assert "\x02" not in first + second


@pytest.mark.parametrize("path", PAGES)
def test_it_is_made_of_watched_tables_alone(visitor: Client, path: str) -> None:
    known = watched() | STAMPED | WATCHED_BY_COLUMN
    with CaptureQueriesContext(connection) as asked:
        text(visitor, path)
    read = {name for query in asked for name in re.findall(r'(?:FROM|JOIN) "?([a-z_]+)"?', query["sql"])}
    assert read, path
    assert read <= known, f"{path} reads {sorted(read - known)}: give the table its trigger, or the view a stamp"


@pytest.mark.parametrize("path", PAGES)
def test_from_memory_it_costs_three_statements_at_most(visitor: Client, path: str) -> None:
    text(visitor, path)
    with CaptureQueriesContext(connection) as asked:
        text(visitor, path)
    assert len(asked) <= 3, [query["sql"] for query in asked]


def test_a_change_is_seen_in_the_moment_after_it(visitor: Client) -> None:
    for path in PAGES:
        text(visitor, path)
    Sector.objects.filter(pk__in=Procedure.objects.filter(slug="dang-ky-khai-sinh").values("sector_id")).update(
        name="Hộ tịch thử"
    )
    assert "Hộ tịch thử" in text(visitor, BIRTH)
    assert "Hộ tịch thử" in text(visitor, "/thu-tuc/linh-vuc/")
    LifeEvent.objects.filter(key="sinh-con").update(name="Có con nhỏ")
    assert "Có con nhỏ" in text(visitor, "/")
    orgs.set_setting(key="site", value={"name": "Tên mới"}, valid_from=date(2020, 1, 2), by=SYSTEM, at=timezone.now())
    for path in PAGES:
        assert "Tên mới" in text(visitor, path)


def test_figures_are_those_of_the_moment(visitor: Client) -> None:
    today = timezone.localdate()
    before = text(visitor, "/thong-ke/")
    procedure = Procedure.objects.select_related("sector").first()
    agency = Agency.objects.filter(level="commune").first()
    assert procedure is not None
    assert agency is not None
    DayFact.objects.create(day=today, agency=agency, sector=procedure.sector, received_direct=987)
    assert "987" in text(visitor, "/thong-ke/")
    assert "987" not in before


def test_where_a_dossier_stands_is_told_from_memory_until_it_stands_elsewhere(
    visitor: Client, stage: Stage, sent: Dossier
) -> None:
    path = f"/tra-cuu/?ma={sent.submission_ref}"
    with time_machine.travel(at("2026-11-20 08:00"), tick=False) as clock:
        waiting = text(visitor, path)
        assert len(kept._pages) == 1
        with CaptureQueriesContext(connection) as asked:
            assert text(visitor, path) == waiting
        assert len(asked) <= 3, [query["sql"] for query in asked]
        clock.move_to(at("2026-11-20 09:10"))
        assert without_moment(text(visitor, path)) == without_moment(waiting)
        clock.move_to(at("2026-11-23 16:00"))
        assert "quá hạn" in text(visitor, path).lower(), "time alone changes how it stands"
        assert "quá hạn" not in waiting.lower()
        clock.move_to(at("2026-11-20 09:12"))
        accept(stage, sent)
        taken = text(visitor, path)
        assert "09:12" in taken
        assert without_moment(taken) != without_moment(waiting)


def test_only_a_code_that_is_there_and_written_as_it_is_told_is_kept(visitor: Client, sent: Dossier) -> None:
    assert visitor.get("/tra-cuu/?ma=N-0000-0000").status_code == 404
    assert sent.submission_ref in text(visitor, f"/tra-cuu/?ma={sent.submission_ref.lower()}")
    assert not kept._pages


def test_each_language_display_and_address_has_its_own(visitor: Client) -> None:
    text(visitor, "/tro-giup/")
    assert 'lang="en"' in text(visitor, "/en/tro-giup/")
    visitor.cookies["mc_display"] = "dark.large"
    assert 'data-theme="dark"' in text(visitor, "/tro-giup/")
    del visitor.cookies["mc_display"]
    assert "data-theme" not in text(visitor, "/tro-giup/")


def test_who_is_signed_in_gets_a_page_of_their_own(visitor: Client) -> None:
    person = make_account(full_name="Người Đọc Thử", id_number="000000009999")
    own = client_of(person)
    assert "Đăng xuất" in text(own, "/tro-giup/")
    assert not kept._pages, "a page with a reader's name is never kept"
    assert "Đăng xuất" not in text(visitor, "/tro-giup/")
    assert person.full_name not in text(visitor, "/tro-giup/")


def test_what_a_view_does_not_know_is_not_kept(visitor: Client) -> None:
    text(visitor, "/tro-giup/?utm=1")
    text(visitor, "/thu-tuc/?linh-vuc=" + "x" * 300)
    assert visitor.get("/thu-tuc/khong-co/").status_code == 404
    assert visitor.head("/tro-giup/").status_code == 200
    assert not kept._pages


def test_memory_holds_so_many_pages_and_no_more(visitor: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(kept, "MOST", 2)
    for path in ("/tro-giup/", "/phan-anh/", "/tro-giup/", "/so-do-trang/"):
        text(visitor, path)
    assert [key[2] for key in kept._pages] == ["/tro-giup/", "/so-do-trang/"]


def test_a_page_is_packed_where_the_browser_can_unpack_it(visitor: Client) -> None:
    plain = visitor.get(BIRTH)
    for path in (BIRTH, "/tim/?q=khai+sinh"):
        answer = visitor.get(path, HTTP_ACCEPT_ENCODING="gzip")
        assert answer["Content-Encoding"] == "gzip", path
        assert "Accept-Encoding" in answer["Vary"]
    packed = visitor.get(BIRTH, HTTP_ACCEPT_ENCODING="gzip")
    assert len(packed.content) * 3 < len(plain.content)
    assert without_moment(gzip.decompress(packed.content).decode()) == without_moment(plain.content.decode())


def test_parts_of_the_frame_are_drawn_once_for_each_section_and_display(visitor: Client) -> None:
    for path in ("/tim/?q=khai+sinh", "/tra-cuu/?ma=H55.X05443-261102-0001"):
        first, second = visitor.get(path).content.decode(), visitor.get(path).content.decode()
        assert without_moment(first) == without_moment(second)
    assert '<a href="/tra-cuu/" aria-current="page">' in visitor.get("/tra-cuu/?ma=x").content.decode()
    assert '<a href="/tra-cuu/">' in visitor.get("/tim/?q=x").content.decode()
    visitor.cookies["mc_display"] = "dark.large"
    dark = visitor.get("/tim/?q=x").content.decode()
    assert re.search(r'id="theme-dark"\s+checked', dark)
    assert "Search" in visitor.get("/en/tim/?q=x").content.decode()
    orgs.set_setting(key="site", value={"name": "Tên mới"}, valid_from=date(2020, 1, 2), by=SYSTEM, at=timezone.now())
    assert "<strong>Tên mới</strong>" in visitor.get("/tim/?q=x").content.decode()
