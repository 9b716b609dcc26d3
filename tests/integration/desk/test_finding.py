"""Finding on the screens: by POST, kept in the session, so that no address and no log holds what was typed."""

import logging
import unicodedata

import pytest

from motcua.casework.dossiers.models import Dossier
from motcua.ground.audit.models import AuditEntry
from tests.integration.desk.conftest import Desk

WARD, CLERK = "phuong-phan-dinh-phung-05443", "canbo.motcua"
NAME = "Đặng Thị Uyển"


@pytest.fixture
def sent(desk: Desk) -> Dossier:
    offering = desk.stage.offering("1.004873", WARD)
    found = desk.stage.submit("2026-11-20 08:00", offering=offering, case="ket-hon", owner=NAME)
    desk.at("2026-11-20 08:10")
    return found


def test_what_was_typed_is_found_and_stands_in_no_address_and_no_log(
    desk: Desk, sent: Dossier, caplog: pytest.LogCaptureFixture
) -> None:
    client = desk.client(CLERK)
    with caplog.at_level(logging.DEBUG):
        answer = client.post("/mot-cua/tim/", {"q": "dang thi uyen"})
        assert answer.status_code == 302
        shown = client.get(answer.url).content.decode()
    assert NAME in shown
    assert sent.submission_ref in shown
    assert "uyen" not in answer.url
    assert "uyen" not in caplog.text.lower()
    looks = AuditEntry.objects.filter(action="search.looked_at")
    assert looks.count() == 1
    assert "uyen" not in str(looks.values().get()).lower()

    stranger = desk.client("motcua.daitu")
    there = stranger.post("/mot-cua/tim/", {"q": "dang thi uyen"}).url
    assert NAME not in stranger.get(there).content.decode()
    assert stranger.get(answer.url).url == "/mot-cua/tim/"  # a search belongs to its session


def test_what_was_typed_is_counted_by_its_letters(desk: Desk, sent: Dossier) -> None:
    client = desk.client(CLERK)
    typed = unicodedata.normalize("NFD", NAME + " Ễ" * 90)
    assert len(typed) > 200
    assert client.post("/mot-cua/tim/", {"q": typed}).status_code == 302
    apart = unicodedata.normalize("NFD", NAME)
    assert NAME in client.get(client.post("/mot-cua/tim/", {"q": apart}).url).content.decode()


def test_a_procedure_is_named_in_ones_own_words_and_time_narrows(desk: Desk, sent: Dossier) -> None:
    client = desk.client(CLERK)

    def found(**data: str) -> str:
        return client.get(client.post("/mot-cua/tim/", data).url).content.decode()

    assert NAME in found(procedure="tinh trang hon nhan", begin="20/11/2026", end="20/11/2026")
    assert NAME not in found(q="uyen", begin="21/11/2026")
    assert NAME not in found(q="uyen", procedure="khai tử")


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ({}, "Ghi ít nhất một điều"),
        ({"q": "a" * 5000}, "200"),
        ({"q": "uyen", "begin": "31/02/2026"}, "Ngày không có trong lịch"),
        ({"begin": "20/11/2026", "end": "19/11/2026"}, "Ngày kết thúc phải sau"),
        ({"procedure": "xyzzyqwerty"}, "Không có thủ tục nào"),
    ],
)
def test_what_cannot_be_looked_for_is_said_at_its_field(desk: Desk, sent: Dossier, typed: dict, said: str) -> None:
    answer = desk.client(CLERK).post("/mot-cua/tim/", typed)
    assert answer.status_code == 422
    assert said in answer.content.decode()


def test_only_the_last_searches_are_kept(desk: Desk, sent: Dossier) -> None:
    client = desk.client(CLERK)
    urls = [client.post("/mot-cua/tim/", {"q": f"uyen {number}"}).url for number in range(7)]
    assert [client.get(url).status_code for url in urls] == [302, 302, 200, 200, 200, 200, 200]
