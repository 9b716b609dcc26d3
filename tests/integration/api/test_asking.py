"""What everybody may ask: languages, ETags, methods, limits, due dates, tracking; and how the API says no."""

import argparse
import json
import unicodedata
from typing import Any
from urllib.parse import quote

import pytest
from django.db import OperationalError
from django.test import Client
from django.utils import timezone

from motcua.config.commands import due
from motcua.doors.api.views import dossiers as views
from motcua.doors.api.views import gate
from motcua.ground.accounts import queries as accounts
from tests.integration.api.conftest import person_of, token_of
from tests.province import Stage

pytestmark = pytest.mark.django_db
PROBLEM = "application/problem+json"
PROGRESS = {
    "code", "code_is_sample", "sample", "competent_agency", "state", "state_label", "national_code", "submitted_at",
    "accepted_at", "due_at", "promised_at", "issued_at", "returned_at", "ended_at", "standing", "standing_label",
    "steps",
}  # fmt: skip


@pytest.fixture
def client(loaded_province: None, db: None) -> Client:
    return Client(SERVER_NAME="localhost")


def get(client: Client, path: str, **headers: str) -> Any:
    return client.get(f"/api/v1{path}", headers={name.replace("_", "-"): value for name, value in headers.items()})


@pytest.mark.parametrize(
    "asked",
    [
        {"received": "2026-02-13T16:50", "limit": 15},
        {"received": "2026-04-28T14:59:59", "unit": "same-working-day"},
        {
            "received": "2026-11-16T08:00",
            "limit": 3,
            "pause": ["2026-11-17T09:00..2026-11-19T10:00"],
            "resume": "restart",
        },
        {"received": "2026-11-16T08:00", "limit": 2, "pause": ["2026-11-17T09:00.."]},
        {"received": "2026-11-16T08:00+07:00", "limit": 40, "unit": "working-hour", "calendar": "so-tu-phap"},
        {"received": "2026-11-16T08:00", "unit": "none"},
    ],
    ids=str,
)
def test_a_due_date_is_the_one_of_the_command_line(client: Client, asked: dict[str, Any]) -> None:
    options = {"limit": None, "unit": "working-day", "calendar": None, "pause": [], "resume": "continue", **asked}

    answer = client.get("/api/v1/due-date", asked)

    wanted = json.loads(json.dumps(due.run(argparse.Namespace(**options)), default=lambda moment: moment.isoformat()))
    assert answer.status_code == 200
    assert answer.json() == wanted


@pytest.mark.parametrize(
    ("query", "status", "where"),
    [
        ("received=2026-02-30T16:50&limit=2", 422, "received"),
        ("received=2026-02-13&limit=2", 422, "received"),
        ("limit=2", 422, "received"),
        ("received=2026-02-13T16:50&limit=0", 422, "limit"),
        ("received=2026-02-13T16:50&limit=1&limit=2", 422, "limit"),
        ("received=2026-02-13T16:50", 409, "limit"),
        ("received=2026-02-13T16:50&limit=2&pause=2026-02-25T10:00..2026-02-20T10:00", 409, "pause"),
        ("received=2026-02-13T16:50&limit=2&pause=2026-02-25T10:00", 422, "pause"),
    ],
)
def test_a_due_date_that_cannot_be_says_where(client: Client, query: str, status: int, where: str) -> None:
    answer = get(client, f"/due-date?{query}")

    assert (answer.status_code, answer["Content-Type"]) == (status, PROBLEM)
    assert [error["parameter"] for error in answer.json()["errors"]] == [where]


def test_a_procedure_says_what_a_program_needs_to_submit(client: Client) -> None:
    page = get(client, "/procedures/1.001193").json()
    offerings = get(client, "/offerings?procedure=1.001193&area=05443").json()["items"]

    assert page["submittable"]
    assert page["papers"]
    assert {"owner_name", "owner_id_number"} <= {field["key"] for part in page["form"] for field in part["fields"]}
    assert [offering["agency_area_code"] for offering in offerings] == ["05443"]


def test_lists_have_filters_and_pages(client: Client) -> None:
    first = get(client, "/procedures?sector=ho-tich&submittable=true&per_page=2").json()
    second = get(client, "/procedures?sector=ho-tich&submittable=true&per_page=2&page=2").json()

    assert len(first["items"]) == len(second["items"]) == 2
    assert {procedure["sector_key"] for procedure in first["items"]} == {"ho-tich"}
    assert not {procedure["slug"] for procedure in first["items"]} & {
        procedure["slug"] for procedure in second["items"]
    }
    assert first["pages"] == -(-first["total"] // 2)


def test_people_find_by_their_own_words_without_marks(client: Client) -> None:
    found = get(client, "/search?q=giay%20doc%20than").json()["items"]

    assert found[0]["code"] == "1.004873"


def test_english_is_spoken_to_whoever_asks_for_it(client: Client) -> None:
    answer = get(client, "/search?q=doc%20than", accept_language="en-GB,en;q=0.9")
    refusal = get(client, "/procedures?page=0", accept_language="en")

    assert answer["Content-Language"] == "en"
    assert answer.json()["items"][0]["short_name"] == "Certificate of marital status"
    assert refusal.json()["errors"][0]["detail"] == "At least 1."


def test_a_token_that_a_program_uses_says_when(client: Client) -> None:
    account = person_of("citizen")
    token = token_of(account)
    assert [card.last_used_at for card in accounts.tokens_of(account.pk, at=timezone.now())] == [None]

    answer = get(client, "/procedures", authorization=f"Bearer {token}")

    (card,) = accounts.tokens_of(account.pk, at=timezone.now())
    assert answer.status_code == 200
    assert card.last_used_at is not None


def test_what_a_client_has_is_not_sent_again(client: Client) -> None:
    first = get(client, "/procedures/1.001193")

    again = get(client, "/procedures/1.001193", if_none_match=first["ETag"])
    english = get(client, "/procedures/1.001193", if_none_match=first["ETag"], accept_language="en")

    assert (again.status_code, again.content) == (304, b"")
    assert english.status_code == 200


def test_methods_that_there_are_and_those_that_there_are_not(client: Client) -> None:
    head, wrong = client.head("/api/v1/procedures"), client.delete("/api/v1/procedures")
    options = client.options("/api/v1/submissions")

    assert (head.status_code, head.content) == (200, b"")
    assert int(head["Content-Length"]) > 1000
    assert (wrong.status_code, wrong["Allow"], wrong["Content-Type"]) == (405, "GET, HEAD, OPTIONS", PROBLEM)
    assert (options.status_code, options["Allow"]) == (204, "POST, OPTIONS")


@pytest.mark.parametrize("path", ["/api/", "/api/v1/", "/api/v1/procedures/", "/api/v2/procedures", "/api/v1/x/y"])
def test_what_is_no_address_is_a_problem_too(client: Client, path: str) -> None:
    answer = client.get(path)

    assert (answer.status_code, answer["Content-Type"]) == (404, PROBLEM)


def test_everybody_with_the_code_sees_states_and_dates_only(client: Client, stage: Stage) -> None:
    offering = stage.offering("1.001193", "phuong-phan-dinh-phung-05443")
    dossier = stage.submit("2026-11-20 09:12", offering=offering, owner="Trần Thị Bí Mật")

    answer = get(client, f"/tracking/{dossier.submission_ref.lower()}")

    assert answer.status_code == 200
    assert answer.json().keys() == PROGRESS
    assert "Bí Mật" not in answer.content.decode()
    assert answer.json()["submitted_at"] == "2026-11-20T09:12:00+07:00"


def test_a_code_is_read_however_it_was_pasted(client: Client, stage: Stage) -> None:
    offering = stage.offering("1.001193", "phuong-phan-dinh-phung-05443")
    ref = stage.submit("2026-11-20 09:12", offering=offering).submission_ref
    for typed in (
        ref.replace("-", "–"),
        ref.replace("-", "‑"),
        f"\u200b{ref}",
        ref.replace("-", " "),
        ref.replace("0", "O"),
    ):
        assert get(client, f"/tracking/{quote(typed)}").json()["code"] == ref, typed
    assert get(client, "/offerings?procedure=1.001193%E2%80%8B").status_code == 200
    assert get(client, "/procedures?agency=%20so-tu-phap").status_code == 200


def test_letters_are_counted_with_their_marks(client: Client) -> None:
    name = "Đăng ký khai sinh cho trẻ em bị bỏ rơi, trẻ em chưa xác định được cha, mẹ ở khu vực biên giới và thế nữa"
    longest = (name * 2)[:200]
    apart = unicodedata.normalize("NFD", longest)
    assert len(longest) == 200 < len(apart)
    answers = [get(client, f"/search?q={quote(typed)}") for typed in (longest, apart)]
    assert [answer.status_code for answer in answers] == [200, 200]
    assert answers[0].json() == answers[1].json()
    assert get(client, f"/search?q={quote(unicodedata.normalize('NFD', longest + 'ờ'))}").status_code == 422


def test_who_asks_too_often_waits(client: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(gate.RATES, "address", (3, 3600))

    answers = [get(client, "/procedures?per_page=1") for _ in range(4)]

    assert [answer.status_code for answer in answers] == [200, 200, 200, 429]
    assert answers[-1]["Content-Type"] == PROBLEM
    assert 1 <= int(answers[-1]["Retry-After"]) <= 3600


def test_guessing_codes_is_slower_than_reading(client: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(gate, "NARROWER", {"tracking": (2, 3600)})

    answers = [get(client, f"/tracking/N-0000-000{number}").status_code for number in range(3)]

    assert answers == [404, 404, 429]


def test_a_failure_has_a_reference_and_tells_nothing_else(client: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(code: str, at: Any) -> None:
        raise RuntimeError("số định danh 000000000001")

    monkeypatch.setattr(views.dossiers, "public_progress", broken)

    answer = get(client, "/tracking/N-0000-0000")

    assert (answer.status_code, answer["Content-Type"]) == (500, PROBLEM)
    assert answer.json()["reference"] == answer["X-Request-Id"]
    assert "000000000001" not in answer.content.decode()


def test_a_database_that_is_away_is_a_reason_to_try_again(client: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    def away(*_any: Any, **_more: Any) -> None:
        raise OperationalError("the connection is closed")

    monkeypatch.setattr(gate.account_services, "hit", away)

    answer = get(client, "/procedures")

    assert (answer.status_code, answer["Content-Type"]) == (503, PROBLEM)
    assert int(answer["Retry-After"]) >= 1


def test_the_description_is_there_in_both_languages(client: Client) -> None:
    vietnamese, english = get(client, "/openapi.json").json(), get(client, "/openapi.json", accept_language="en").json()

    assert vietnamese["openapi"].startswith("3.1")
    assert vietnamese["paths"].keys() == english["paths"].keys()
    assert vietnamese["paths"]["/api/v1/submissions"]["post"]["summary"] == "Nộp hồ sơ trực tuyến"
    assert english["paths"]["/api/v1/submissions"]["post"]["summary"] == "Submit a dossier online"


def test_the_page_for_people_needs_nothing_from_elsewhere(client: Client) -> None:
    for path in ("/lap-trinh/", "/en/lap-trinh/"):
        page = client.get(path).content.decode()

        assert "/api/v1/submissions" in page
        assert 'src="http' not in page
        assert "cdn" not in page.lower()
