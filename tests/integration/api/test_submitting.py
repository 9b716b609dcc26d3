"""Sending a dossier through the API: once whatever happens, refused well, seen by those who may."""

import json
import unicodedata
from typing import Any
from uuid import uuid4

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.utils import timezone

from motcua.casework.dossiers.models import Dossier, SubmittedPaper
from motcua.ground.accounts.models import Account, ApiToken
from motcua.ground.audit import queries as audit
from tests.answers import answers_for
from tests.factories import accounts as make
from tests.factories import documents
from tests.integration.api.conftest import token_of
from tests.province import Stage

pytestmark = pytest.mark.django_db
NAME = "Nguyễn Thị Ngọc Ánh"


def send(client: Client, body: Any, headers: dict[str, str], idempotency: str = "don-0001") -> Any:
    raw = body if isinstance(body, str | bytes) else json.dumps(body)
    sent = {**headers, "idempotency-key": idempotency} if idempotency else headers
    return client.post("/api/v1/submissions", raw, content_type="application/json", headers=sent)


def body_of(offering: int, **more: Any) -> dict[str, Any]:
    answers = answers_for(offering, "", timezone.localdate())
    return {"offering_id": offering, "owner": {"name": NAME}, "answers": answers, **more}


def stranger_of() -> Account:
    return make.make_account(username="nguoila", id_number="000999999999", phone="0000999999")


def test_the_same_key_is_the_same_dossier(client: Client, offering: int, key: dict[str, str]) -> None:
    first, again = send(client, body_of(offering), key), send(client, body_of(offering), key)
    other = send(client, body_of(offering), key, "don-0002")

    assert (first.status_code, again.status_code) == (201, 201)
    assert first.json() == again.json()
    assert other.json()["ref"] != first.json()["ref"]
    assert Dossier.objects.filter(filer__username="nguoidan", idempotency_key="don-0001").count() == 1
    assert first["Location"] == f"/api/v1/dossiers/{first.json()['ref']}"


def test_a_text_is_counted_by_its_letters_whether_their_marks_come_apart_or_not(
    client: Client, offering: int, key: dict[str, str]
) -> None:
    said = ("Kính đề nghị cấp trước giờ nghỉ, " * 40)[:1000].replace(" ", "ề")
    apart = unicodedata.normalize("NFD", said)
    assert len(said) == 1000 < len(apart)

    answer = send(client, body_of(offering, request_text=apart), key)

    assert answer.status_code == 201, answer.content
    assert Dossier.objects.get().request_text == said
    assert send(client, body_of(offering, request_text=apart + "ễ"), key, "don-0002").status_code == 422


def test_the_same_key_for_something_else_is_refused(client: Client, offering: int, key: dict[str, str]) -> None:
    send(client, body_of(offering), key)

    answer = send(client, body_of(offering, copies=2), key)

    assert (answer.status_code, answer.json()["code"]) == (409, "idempotency_key_reused")


def test_a_file_is_sent_and_belongs_to_the_dossier(client: Client, offering: int, key: dict[str, str]) -> None:
    upload = SimpleUploadedFile("giấy chứng sinh.pdf", documents.make_pdf())
    file = client.post("/api/v1/files", {"file": upload}, headers=key)
    papers = [{"name": "Giấy chứng sinh", "file_id": file.json()["id"]}]

    answer = send(client, body_of(offering, papers=papers), key)

    assert file.status_code == answer.status_code == 201
    assert len(file.json()["sha256"]) == 64
    stored = SubmittedPaper.objects.get(dossier__submission_ref=answer.json()["ref"])
    assert str(stored.file_id) == file.json()["id"]


@pytest.mark.parametrize(
    ("name", "content", "status", "code"),
    [
        ("a.pdf", b"", 409, "file_empty"),
        ("a.pdf", b"%PDF-1.7 broken", 409, "file_broken"),
        ("a.docx", b"PK\x03\x04broken", 409, "file_broken"),
        ("a.pdf", b"MZ\x90\x00", 409, "file_dangerous"),
        ("a.pdf", b"x" * (21 * 1024 * 1024), 413, "file_too_large"),
        ("a.pdf", b"x" * (23 * 1024 * 1024), 413, "too_large"),
    ],
)
def test_a_file_that_cannot_be_used_is_refused_with_its_reason(
    client: Client, key: dict[str, str], name: str, content: bytes, status: int, code: str
) -> None:
    answer = client.post("/api/v1/files", {"file": SimpleUploadedFile(name, content)}, headers=key)

    assert (answer.status_code, answer.json()["code"]) == (status, code)


@pytest.mark.parametrize(
    ("change", "pointer"),
    [
        ({"owner": {"name": "á" * 5000}}, "#/owner/name"),
        ({"owner": {"name": NAME, "kind": "king"}}, "#/owner/kind"),
        ({"owner": {}}, "#/owner/name"),
        ({"owner": {"name": "\ud800"}}, "#/owner/name"),
        ({"offering_id": "1"}, "#/offering_id"),
        ({"offering_id": 1.5}, "#/offering_id"),
        ({"papers": [{"name": "a"}, {"name": "b", "quantity": 0}]}, "#/papers/1/quantity"),
        ({"papers": [{"name": "a", "file_id": "../../etc/passwd"}]}, "#/papers/0/file_id"),
        ({"answers": {"a": {"b": 1}}}, "#/answers/a"),
        ({"delivery": "pigeon"}, "#/delivery"),
        ({"is_admin": True}, "#/is_admin"),
    ],
)
def test_what_does_not_fit_is_pointed_at(
    client: Client, offering: int, key: dict[str, str], change: dict[str, Any], pointer: str
) -> None:
    answer = send(client, body_of(offering, **change), key)

    assert answer.status_code == 422
    assert [error["pointer"] for error in answer.json()["errors"]] == [pointer]


@pytest.mark.parametrize(
    "typed", ["'; DROP TABLE dossiers_dossier; --", "<script>alert(1)</script>", "a\x00b\x1bc", "𝕬" * 300, "‮đảo"]
)
def test_odd_text_is_kept_as_text(client: Client, offering: int, key: dict[str, str], typed: str) -> None:
    owner = {"name": NAME, "address": typed, "phone": "0000000001", "email": "a@vidu.example"}
    paper = {"name": typed}

    body = body_of(offering, owner=owner, request_text=typed, papers=[paper])
    body["answers"]["filing_as"] = "authorised"
    body["authorised"] = {"name": body["answers"]["filer_name"], "address": typed}
    answer = send(client, body, key)

    assert answer.status_code == 201, answer.content
    stored = Dossier.objects.get(submission_ref=answer.json()["ref"])
    assert not {"\x00", "\x1b"} & set(stored.owner_name + stored.owner_address + stored.request_text)


@pytest.mark.parametrize(
    ("raw", "status"),
    [
        ("{", 400),
        ("null", 422),
        ("[]", 422),
        ('{"owner": NaN}', 400),
        ("[" * 50_000, 400),
        (b"\xff\xfe{", 400),
    ],
)
def test_what_is_no_body_is_refused(client: Client, key: dict[str, str], raw: str | bytes, status: int) -> None:
    answer = send(client, raw, key)

    assert (answer.status_code, answer["Content-Type"]) == (status, "application/problem+json")


def test_other_types_and_sizes_are_refused_unread(client: Client, offering: int, key: dict[str, str]) -> None:
    headers = {**key, "idempotency-key": "don-0001"}
    text = client.post("/api/v1/submissions", "x", content_type="text/plain", headers=headers)
    large = send(client, " " * 1_100_000, key)
    form = client.post("/api/v1/files", "{}", content_type="application/json", headers=key)

    assert (text.status_code, large.status_code, form.status_code) == (415, 413, 415)


def test_a_missing_key_is_pointed_at(client: Client, offering: int, key: dict[str, str]) -> None:
    answer = send(client, body_of(offering), key, "")

    assert answer.status_code == 422
    assert answer.json()["errors"][0] == {
        "in": "header", "parameter": "Idempotency-Key", "code": "missing", "detail": "Thiếu mục bắt buộc này.",
    }  # fmt: skip


def test_answers_that_the_form_refuses_are_pointed_at(client: Client, offering: int, key: dict[str, str]) -> None:
    answer = send(client, body_of(offering, answers={"owner_name": "B0t"}), key)

    assert (answer.status_code, answer.json()["code"]) == (409, "invalid")
    assert "#/answers/owner_name" in [error["pointer"] for error in answer.json()["errors"]]


@pytest.mark.parametrize(
    ("change", "status"),
    [
        ({"offering_id": 2_000_000_000}, 409),
        ({"case": "khong-co"}, 409),
        ({"papers": [{"name": "a", "required_paper_id": 2_000_000_000}]}, 409),
        ({"papers": [{"name": "a", "file_id": "00000000-0000-4000-8000-000000000000"}]}, 404),
    ],
)
def test_forged_ids_lead_nowhere(
    client: Client, offering: int, key: dict[str, str], change: dict[str, Any], status: int
) -> None:
    before = Dossier.objects.count()

    answer = send(client, body_of(offering) | change, key)

    assert answer.status_code == status
    assert Dossier.objects.count() == before


def test_somebody_elses_file_cannot_be_attached(client: Client, offering: int, key: dict[str, str]) -> None:
    stranger = {"authorization": f"Bearer {token_of(stranger_of())}"}
    file = client.post("/api/v1/files", {"file": SimpleUploadedFile("a.txt", b"abc")}, headers=stranger).json()

    answer = send(client, body_of(offering, papers=[{"name": "a", "file_id": file["id"]}]), key)

    assert (answer.status_code, answer.json()["code"]) == (404, "file_not_claimable")


def test_one_sees_ones_own_and_nobody_elses(client: Client, offering: int, key: dict[str, str]) -> None:
    ref = send(client, body_of(offering), key).json()["ref"]
    stranger = {"authorization": f"Bearer {token_of(stranger_of())}"}

    mine = client.get(f"/api/v1/dossiers/{ref}", headers=key)
    listed = client.get("/api/v1/dossiers", headers=key).json()
    theirs = client.get(f"/api/v1/dossiers/{ref}", headers=stranger)

    assert mine.json()["owner"]["name"] == NAME
    assert [dossier["ref"] for dossier in listed["items"]] == [ref]
    assert mine["Cache-Control"] == "private, no-cache"
    assert theirs.status_code == 404
    assert NAME not in theirs.content.decode()


def test_the_owner_gets_answers_and_files_and_nobody_else(
    client: Client, stage: Stage, offering: int, key: dict[str, str]
) -> None:
    content = documents.make_pdf()
    file = client.post("/api/v1/files", {"file": SimpleUploadedFile("giấy.pdf", content)}, headers=key).json()
    papers = [{"name": "Giấy chứng sinh", "file_id": file["id"]}, {"name": "Đơn"}]
    ref = send(client, body_of(offering, papers=papers), key).json()["ref"]

    mine = client.get(f"/api/v1/dossiers/{ref}", headers=key).json()
    given, paper = (handed_in["href"] for handed_in in mine["papers"])
    got = client.get(given, headers=key)

    said = {row["key"]: row["value"] for page in mine["answers"] for row in page["rows"]}
    assert said["owner_name"] == NAME
    assert paper == ""
    assert (got.status_code, got.content, got["Content-Type"]) == (200, content, "application/octet-stream")
    assert got["Cache-Control"] == "private, no-store"
    assert client.get(given, headers={**key, "if-none-match": got["ETag"]}).status_code == 304
    assert client.get(given.replace(file["id"], str(uuid4())), headers=key).status_code == 404
    stranger = {"authorization": f"Bearer {token_of(stranger_of())}"}
    assert client.get(given, headers=stranger).status_code == 404

    dossier = Dossier.objects.get(submission_ref=ref)
    clerk = {"authorization": f"Bearer {token_of(Account.objects.get(pk=_clerk_of(dossier)))}"}
    looked = client.get(f"/api/v1/dossiers/{ref}", {"purpose": "Kiểm tra hồ sơ"}, headers=clerk).json()
    assert looked["answers"] == []
    assert {handed_in["href"] for handed_in in looked["papers"]} == {""}
    assert client.get(given, headers=clerk).status_code == 403


def test_an_empty_form_and_an_owner_it_is_not_for_are_pointed_at(
    client: Client, offering: int, key: dict[str, str]
) -> None:
    empty = send(client, body_of(offering, answers={}), key)
    firm = send(client, body_of(offering, owner={"name": "Công ty Mẫu", "kind": "business"}), key)

    assert (empty.status_code, firm.status_code) == (409, 409)
    assert "#/answers/owner_name" in [error["pointer"] for error in empty.json()["errors"]]
    assert [error["pointer"] for error in firm.json()["errors"]] == ["#/owner/kind"]


def test_an_officer_says_why_and_the_look_is_recorded(client: Client, stage: Stage, offering: int) -> None:
    dossier = stage.submit("2026-11-20 09:12", offering=offering)
    clerk = Account.objects.get(pk=_clerk_of(dossier))
    headers = {"authorization": f"Bearer {token_of(clerk)}"}

    silent = client.get(f"/api/v1/dossiers/{dossier.submission_ref}", headers=headers)
    said = client.get(f"/api/v1/dossiers/{dossier.submission_ref}", {"purpose": "Kiểm tra hồ sơ"}, headers=headers)

    assert (silent.status_code, said.status_code) == (409, 200)
    assert "owner" not in silent.json()
    looks = [entry for entry in audit.trail(("dossier", str(dossier.pk))) if entry.action == "dossier.looked_at"]
    assert len(looks) == 1
    assert looks[0].account_id == clerk.pk


def _clerk_of(dossier: Dossier) -> int:
    held = Account.objects.filter(kind="officer").filter(
        pk__in=make.RoleGrant.objects.filter(role="desk_clerk").values("account_id")
    )
    posted = make.Posting.objects.filter(position__unit_id=dossier.receiving_unit_id).values("account_id")
    return held.filter(pk__in=posted).values_list("pk", flat=True)[0]


def test_tokens_end(client: Client, key: dict[str, str], monkeypatch: pytest.MonkeyPatch) -> None:
    assert client.get("/api/v1/dossiers", headers=key).status_code == 200
    ApiToken.objects.update(revoked_at=timezone.now())

    answer = client.get("/api/v1/dossiers", headers=key)
    public = client.get("/api/v1/procedures", headers=key)

    assert (answer.status_code, public.status_code) == (401, 401)
    assert 'error="invalid_token"' in answer["WWW-Authenticate"]


def test_sample_accounts_do_not_work_elsewhere(
    client: Client, key: dict[str, str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("motcua.ground.accounts.policies.sample_mode", lambda: False)

    assert client.get("/api/v1/dossiers", headers=key).status_code == 401


def test_a_session_needs_the_token_of_our_own_pages(loaded_province: None, offering: int) -> None:
    browser = Client(SERVER_NAME="localhost", enforce_csrf_checks=True)
    browser.force_login(stranger_of())
    browser.cookies["mc_csrf"] = secret = "a" * 32

    body = body_of(offering)
    body["answers"]["owner_id_number"] = "000999999999"  # the stranger's own
    read = browser.get("/api/v1/dossiers")
    without = send(browser, body, {})
    wrong = send(browser, body, {"x-csrftoken": "b" * 32})
    right = send(browser, body, {"x-csrftoken": secret})

    assert (read.status_code, without.status_code, wrong.status_code) == (200, 403, 403)
    assert without.json()["code"] == "csrf_failed"
    assert right.status_code == 201


def test_a_broken_upload_is_no_failure_of_ours(client: Client, key: dict[str, str]) -> None:
    broken = "multipart/form-data; boundary=" + "y" * 300

    answer = client.generic("POST", "/api/v1/files", b"--x\r\nbroken", content_type=broken, headers=key)

    assert answer.status_code in (400, 422)
