"""Uploads: stored once by content, refused at the field, bound once, cleaned up; forged ids look like unknown ones."""

import hashlib
import io
import threading
import uuid
from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path
from typing import IO

import pytest
from django.conf import settings
from django.db import IntegrityError, connection, transaction
from django.http import StreamingHttpResponse
from django.utils import timezone

from motcua.ground.audit import queries as audit
from motcua.ground.core.actors import Actor
from motcua.ground.core.errors import NotFound
from motcua.ground.orgs.models import DatedSetting
from motcua.means.documents import ports, queries, services
from motcua.means.documents.enums import FileState, ScanVerdict
from motcua.means.documents.models import File
from tests.factories import documents as make

pytestmark = [pytest.mark.django_db, pytest.mark.server]
SUBJECT = ("dossier", "42")


@pytest.fixture(autouse=True)
def _own_store(tmp_path: Path) -> Iterator[None]:
    """Give every test a store of its own."""
    before, settings.MOTCUA_DATA = settings.MOTCUA_DATA, tmp_path
    yield
    settings.MOTCUA_DATA = before


@pytest.fixture
def citizen() -> Actor:
    return make.make_uploader()


def stored() -> list[Path]:
    return [path for path in (Path(settings.MOTCUA_DATA) / "files").rglob("*") if path.is_file()]


class Endless(io.RawIOBase):
    """Gives bytes without an end and counts them."""

    given = 0

    def read(self, size: int = -1) -> bytes:
        self.given += size
        return b"a" * size


class Scanner:
    """Says what the test wants."""

    def __init__(self, scan: ports.Scan | None) -> None:
        self.answer = scan

    def scan(self, stream: IO[bytes]) -> ports.Scan:
        if self.answer is None:
            raise ports.ScannerUnavailable("down")
        return self.answer


def bind(monkeypatch: pytest.MonkeyPatch, scan: ports.Scan | None) -> None:
    monkeypatch.setattr(ports, "virus_scanner", lambda: Scanner(scan))


def test_a_file_is_kept_under_its_digest_with_its_true_type(citizen: Actor) -> None:
    content = make.make_pdf(2)
    card = make.make_upload(citizen, content)
    digest = hashlib.sha256(content).hexdigest()
    assert (card.sha256, card.size_bytes, card.content_type, card.pages) == (digest, len(content), "application/pdf", 2)
    assert (card.state, card.subject, card.scan_verdict) == (FileState.TEMPORARY, None, ScanVerdict.NOT_SCANNED)
    place = Path(settings.MOTCUA_DATA) / "files" / digest[:2] / digest[2:4] / digest
    assert stored() == [place]
    assert place.read_bytes() == content
    assert [entry.action for entry in audit.trail(("file", str(card.id)))] == ["documents.file_received"]


def test_the_same_content_is_stored_once_and_is_two_files(citizen: Actor) -> None:
    content = make.make_pdf()
    first, second = make.make_upload(citizen, content, "a.pdf"), make.make_upload(citizen, content, "b.pdf")
    assert first.id != second.id
    assert len(stored()) == 1


@pytest.mark.parametrize(
    ("content", "name", "code", "words"),
    [
        (b"", "a.pdf", "file_empty", "trống"),
        (make.make_pdf(), "a.docx", "file_extension_lies", "“.docx” nhưng nội dung là “.pdf”"),
        (make.make_pdf(password="x"), "a.pdf", "file_encrypted", "mật khẩu"),
        (make.make_docx()[:-9], "a.docx", "file_broken", "hỏng"),
        (b"<html><script>x</script>", "a.html", "file_dangerous", "mã của trang web"),
        (make.make_zip({"a": b"b"}), "a.zip", "file_not_allowed", "PDF, JPG, PNG"),
        (b"\0\0\0\x18ftypheic" + b"\0" * 40, "a.heic", "file_heic", "Tương thích nhất"),
    ],
)
def test_a_refusal_says_what_to_do_at_the_field_and_leaves_nothing(
    citizen: Actor, content: bytes, name: str, code: str, words: str
) -> None:
    with pytest.raises(services.CannotReceive) as caught:
        make.make_upload(citizen, content, name, field="paper_3")
    assert (caught.value.code, caught.value.field, caught.value.status) == (code, "paper_3", 422)
    assert words in caught.value.message
    assert caught.value.errors == {"paper_3": [caught.value.message]}
    assert stored() == []
    assert not File.objects.exists()


def test_an_oversize_stream_is_cut_off_early(citizen: Actor) -> None:
    stream = Endless()
    with pytest.raises(services.CannotReceive) as caught:
        services.receive_upload(by=citizen, name="a.pdf", stream=stream, at=make.ACCEPTED_AT)
    assert caught.value.code == "file_too_large"
    assert "20 MB" in caught.value.message
    assert stream.given < 22 * 1024 * 1024
    assert stored() == []


def test_the_limit_is_a_dated_setting(citizen: Actor) -> None:
    DatedSetting.objects.create(
        key="documents.max_upload_bytes", scope="", value=1024 * 1024, valid_from=date(2026, 1, 1)
    )
    with pytest.raises(services.CannotReceive, match="1 MB"):
        make.make_upload(citizen, b"a" * (1024 * 1024 + 1), "a.txt")


def test_the_name_is_cleaned_and_the_original_kept(citizen: Actor) -> None:
    original = "../ữ\x00" + "ơ" * 5000 + ".pdf"
    card = make.make_upload(citizen, name=original)
    assert len(card.name) == 120
    assert card.name.endswith(".pdf")
    assert card.original_name == original.replace("\x00", "\ufffd")


def test_a_person_cannot_fill_the_disk_with_unsubmitted_files(citizen: Actor) -> None:
    DatedSetting.objects.create(key="documents.max_temporary_files", scope="", value=2, valid_from=date(2026, 1, 1))
    make.make_upload(citizen)
    make.make_upload(citizen)
    with pytest.raises(services.CannotReceive, match="quá nhiều tệp"):
        make.make_upload(citizen)
    make.make_upload(make.make_uploader("khac"))


def test_an_infected_file_is_refused_and_recorded(citizen: Actor, monkeypatch: pytest.MonkeyPatch) -> None:
    bind(monkeypatch, ports.Scan(infected=True, verdict=ScanVerdict.NOT_SCANNED, engine="E", signature="Eicar"))
    with pytest.raises(services.CannotReceive, match="mã độc"):
        make.make_upload(citizen)
    assert stored() == []
    entries = audit.trail(("account", str(citizen.account_id)))
    assert [entry.action for entry in entries] == ["documents.infected_file_refused"]


def test_a_scanner_that_does_not_answer_refuses_rather_than_trusts(
    citizen: Actor, monkeypatch: pytest.MonkeyPatch
) -> None:
    bind(monkeypatch, None)
    with pytest.raises(services.CannotReceive, match="Thử lại sau ít phút"):
        make.make_upload(citizen)
    bind(monkeypatch, ports.Scan(infected=False, verdict=ScanVerdict.CLEAN, engine="ClamAV 1.0"))
    card = make.make_upload(citizen)
    row = File.objects.get(id=card.id)
    assert (row.scan_verdict, row.scan_engine, row.scanned_at) == (ScanVerdict.CLEAN, "ClamAV 1.0", make.ACCEPTED_AT)


def test_files_are_bound_once_and_again_without_harm(citizen: Actor) -> None:
    first, second = make.make_upload(citizen), make.make_upload(citizen)
    for _time in range(2):
        services.claim_files(ids=[first.id, str(second.id)], subject=SUBJECT, by=citizen, at=make.ACCEPTED_AT)
    cards = [queries.get_file(card.id, SUBJECT) for card in (first, second)]
    assert {(card.state, card.subject) for card in cards} == {(FileState.CLAIMED, SUBJECT)}
    services.claim_files(ids=[], subject=SUBJECT, by=citizen, at=make.ACCEPTED_AT)


@pytest.mark.parametrize("forged", ["not-an-id", str(uuid.UUID(int=7)), "' OR 1=1 --", ""])
def test_a_forged_id_binds_nothing(citizen: Actor, forged: str) -> None:
    own = make.make_upload(citizen)
    with pytest.raises(NotFound), transaction.atomic():
        services.claim_files(ids=[own.id, forged], subject=SUBJECT, by=citizen, at=make.ACCEPTED_AT)
    assert queries.get_own_temporary(own.id, citizen.account_id or 0).state == FileState.TEMPORARY


def test_somebody_elses_file_and_a_bound_one_cannot_be_taken(citizen: Actor) -> None:
    theirs = make.make_upload(make.make_uploader("khac"))
    with pytest.raises(services.CannotClaim), transaction.atomic():
        services.claim_files(ids=[theirs.id], subject=SUBJECT, by=citizen, at=make.ACCEPTED_AT)
    own = make.make_upload(citizen)
    services.claim_files(ids=[own.id], subject=("dossier", "41"), by=citizen, at=make.ACCEPTED_AT)
    with pytest.raises(services.CannotClaim), transaction.atomic():
        services.claim_files(ids=[own.id], subject=SUBJECT, by=citizen, at=make.ACCEPTED_AT)
    assert queries.get_file(own.id, ("dossier", "41")).id == own.id
    with pytest.raises(NotFound):
        queries.get_file(own.id, SUBJECT)


def test_a_file_is_found_only_through_its_own_subject(citizen: Actor) -> None:
    card = make.make_upload(citizen)
    with pytest.raises(NotFound):
        queries.get_file(card.id, SUBJECT)
    services.claim_files(ids=[card.id], subject=SUBJECT, by=citizen, at=make.ACCEPTED_AT)
    assert queries.get_file(str(card.id), SUBJECT).id == card.id
    for wrong in (("dossier", "43"), ("draft", "42")):
        with pytest.raises(NotFound):
            queries.get_file(card.id, wrong)
    with pytest.raises(NotFound):
        queries.get_file("../../etc/passwd", SUBJECT)
    with pytest.raises(NotFound):
        queries.get_own_temporary(card.id, citizen.account_id or 0)


def test_a_download_cannot_run_or_be_guessed(citizen: Actor) -> None:
    content = b"xin ch\xc3\xa0o"
    card = make.make_upload(citizen, content, 'Đơn "a"\r\nX: y.txt')
    found = queries.download(card.id)
    response = StreamingHttpResponse(found.chunks(), headers=found.headers)
    assert b"".join(response.streaming_content) == content
    assert found.stream.closed
    assert response["Content-Disposition"].startswith("attachment; filename*=utf-8''%C4%90%C6%A1n%20_a")
    assert "\n" not in response["Content-Disposition"]
    assert response["X-Content-Type-Options"] == "nosniff"
    assert "sandbox" in response["Content-Security-Policy"]
    assert response["Cache-Control"] == "private, no-store"
    assert response["Content-Length"] == str(len(content))


def test_only_what_a_browser_shows_safely_is_shown_in_place(citizen: Actor) -> None:
    pdf, docx = make.make_upload(citizen), make.make_upload(citizen, make.make_docx(), "a.docx")
    assert queries.headers_of(pdf, in_place=True)["Content-Disposition"].startswith("inline")
    assert queries.headers_of(docx, in_place=True)["Content-Disposition"].startswith("attachment")


def test_the_slip_names_size_and_digest_of_each_file(citizen: Actor) -> None:
    cards = [make.make_upload(citizen, make.make_pdf(n), f"{n}.pdf") for n in (1, 2)]
    lines = queries.slip([card.id for card in reversed(cards)])
    assert [(line.name, line.size_bytes, line.sha256) for line in lines] == [
        (card.name, card.size_bytes, card.sha256) for card in reversed(cards)
    ]


def test_expired_uploads_go_and_shared_contents_stay(citizen: Actor) -> None:
    shared = make.make_pdf()
    kept = make.make_upload(citizen, shared)
    services.claim_files(ids=[kept.id], subject=SUBJECT, by=citizen, at=make.ACCEPTED_AT)
    make.make_upload(citizen, shared)
    make.make_upload(citizen, make.make_pdf(2))
    fresh = make.make_upload(citizen, make.make_pdf(3), at=make.ACCEPTED_AT + timedelta(days=20))
    assert services.expire_temporaries(at=make.ACCEPTED_AT + timedelta(days=29)) == 0
    assert services.expire_temporaries(at=make.ACCEPTED_AT + timedelta(days=31)) == 2
    assert set(File.objects.values_list("id", flat=True)) == {kept.id, fresh.id}
    assert {place.name for place in stored()} == {kept.sha256, fresh.sha256}


def test_a_person_throws_away_only_an_own_unsubmitted_file(citizen: Actor) -> None:
    card = make.make_upload(citizen)
    services.discard_file(file_id=card.id, by=make.make_uploader("khac"), at=make.ACCEPTED_AT)
    assert File.objects.count() == 1
    services.discard_file(file_id=card.id, by=citizen, at=make.ACCEPTED_AT)
    services.discard_file(file_id=card.id, by=citizen, at=make.ACCEPTED_AT)
    assert not File.objects.exists()
    assert stored() == []


def test_contents_without_a_file_are_swept_after_a_day(citizen: Actor) -> None:
    kept = make.make_upload(citizen)
    with transaction.atomic():
        services.keep_file(
            by=citizen, name="a.pdf", content=b"rolled back", content_type="application/pdf", subject=SUBJECT,
            at=make.ACCEPTED_AT, purpose="form-01",
        )  # fmt: skip
        transaction.set_rollback(True)
    (Path(settings.MOTCUA_DATA) / "files" / "incoming" / "broken-off").write_bytes(b"half")
    now = timezone.now()
    assert len(stored()) == 3
    assert services.sweep_contents(at=now) == 0
    assert services.sweep_contents(at=now + timedelta(days=2)) == 1
    assert [place.name for place in stored()] == [kept.sha256]


@pytest.mark.django_db(transaction=True)
def test_a_clean_up_never_takes_the_content_of_an_upload_that_is_on_its_way(citizen: Actor) -> None:
    first = make.make_upload(citizen)
    expired = threading.Event()

    def clean_up() -> None:
        services.discard_file(file_id=first.id, by=citizen, at=make.ACCEPTED_AT)
        expired.set()
        connection.close()

    with transaction.atomic():
        second = make.make_upload(citizen)
        other = threading.Thread(target=clean_up)
        other.start()
        assert not expired.wait(0.5)  # it waits for the content's lock
    other.join(10)
    assert expired.is_set()
    assert set(File.objects.values_list("id", flat=True)) == {second.id}
    with queries.download(second.id).stream as stream:
        assert stream.read() == make.make_pdf()


def test_a_print_can_be_kept_as_a_file_of_its_subject(citizen: Actor) -> None:
    pdf = services.render(make.make_receipt())
    card = services.keep_file(
        by=citizen, name="Giấy tiếp nhận 0157.pdf", content=pdf, content_type="application/pdf", subject=SUBJECT,
        at=make.ACCEPTED_AT, purpose="form-01",
    )  # fmt: skip
    assert queries.get_file(card.id, SUBJECT).sha256 == hashlib.sha256(pdf).hexdigest()
    with queries.download(card.id).stream as stream:
        assert stream.read() == pdf


def test_a_missing_content_is_not_found(citizen: Actor) -> None:
    card = make.make_upload(citizen)
    stored()[0].unlink()
    with pytest.raises(NotFound):
        queries.download(card.id)


@pytest.mark.parametrize(
    "change", [{"size_bytes": 0}, {"sha256": "A" * 64}, {"state": "claimed"}, {"subject_kind": "dossier"}]
)
def test_the_table_refuses_impossible_rows(citizen: Actor, change: dict[str, object]) -> None:
    card = make.make_upload(citizen)
    with pytest.raises(IntegrityError), transaction.atomic():
        File.objects.filter(id=card.id).update(**change)
