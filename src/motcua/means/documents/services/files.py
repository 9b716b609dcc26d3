"""Files: received in a stream, opened and scanned before they get a row, claimed by what they were uploaded for."""

import hashlib
import os
import tempfile
import uuid
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from datetime import datetime, timedelta
from itertools import islice
from pathlib import Path
from typing import IO, Any

from django.db import connection, transaction
from django.utils import timezone

from motcua.ground.audit import services as audit
from motcua.ground.core.actors import Actor
from motcua.ground.core.errors import Invalid, NotFound
from motcua.ground.orgs import queries as orgs
from motcua.means.documents import messages, ports
from motcua.means.documents.enums import FileState
from motcua.means.documents.models import File
from motcua.means.documents.queries import FileCard, Subject, as_id, card_of
from motcua.means.documents.rules import content, limits, names
from motcua.means.documents.rules.unfit import Reason, Unfit

_CHUNK = 256 * 1024
_EXPIRE_AT_ONCE = 500


class CannotReceive(Invalid):
    """A file that may not be attached; the message says why and what to do, `code` is the reason for machines."""

    def __init__(self, reason: Reason, *, field: str, said: str = "", found: str = "", limit_bytes: int = 0) -> None:
        limit_megabytes = (limit_bytes or limits.MAX_UPLOAD_BYTES) // (1024 * 1024)
        message = messages.refusal(reason, said=said, found=found, limit_megabytes=limit_megabytes)
        super().__init__(message, field=field)
        self.code = reason.value


class CannotClaim(NotFound):
    """Some of the files are not this person's, do not exist, or belong to something else: the three look alike."""

    code = "file_not_claimable"


def receive_upload(
    *, by: Actor, name: str, stream: IO[bytes], at: datetime, purpose: str = "", field: str = "file"
) -> FileCard:
    """Take one upload: stream it to the disk, open and scan it, and keep it as a temporary file of this person.

    Call it outside of a transaction: the scanner is asked over a socket.
    Raises: CannotReceive with the message at `field`.
    """
    most_bytes = int(_setting("max_upload_bytes", at, limits.MAX_UPLOAD_BYTES))
    most_files = int(_setting("max_temporary_files", at, limits.MAX_TEMPORARY_FILES))
    waiting = File.objects.filter(uploaded_by_id=by.account_id, state=FileState.TEMPORARY)
    waiting = waiting.exclude(purpose__startswith=limits.COPIES)
    if by.account_id is not None and waiting.count() >= most_files:
        raise CannotReceive(Reason.TOO_MANY, field=field)
    with _arriving() as (path, writer):
        try:
            sha256, size_bytes = _write(stream, writer, most_bytes)
            with path.open("rb") as whole:
                found = content.inspect(whole, name, size_bytes)
                scan = _scan(whole)
        except Unfit as unfit:
            if unfit.reason == Reason.INFECTED:
                _tell_infected(by=by, at=at, signature=unfit.found)
            raise CannotReceive(
                unfit.reason, field=field, said=unfit.said, found=unfit.found, limit_bytes=most_bytes
            ) from unfit
        file = File(
            sha256=sha256,
            name=names.shown(name, found.kind.value),
            original_name=names.storable(name),
            size_bytes=size_bytes,
            content_type=found.content_type,
            pages=found.pages,
            purpose=purpose,
            uploaded_by_id=by.account_id,
            created_at=at,
            scan_verdict=scan.verdict,
            scan_engine=scan.engine,
            scanned_at=at if scan.engine else None,
        )
        with transaction.atomic():
            _store(file, path)
            audit.record(
                "documents.file_received",
                subject=("file", str(file.id)),
                by=by,
                at=at,
                data={"sha256": sha256, "size_bytes": size_bytes, "kind": found.kind.value, "scan": scan.verdict},
            )
    return card_of(file)


def keep_file(
    *, by: Actor, name: str, content: bytes, content_type: str, subject: Subject, at: datetime, purpose: str
) -> FileCard:
    """Keep a content that this system made itself (a print, an export) as a file of the subject, in the transaction."""
    kind, subject_id = subject
    ending = names.extension(name) or "bin"
    file = File(
        sha256=hashlib.sha256(content).hexdigest(),
        name=names.shown(name, ending),
        original_name=names.storable(name),
        size_bytes=len(content),
        content_type=content_type,
        state=FileState.CLAIMED,
        purpose=purpose,
        uploaded_by_id=by.account_id,
        created_at=at,
        claimed_at=at,
        subject_kind=kind,
        subject_id=str(subject_id),
    )
    with _arriving() as (path, writer):
        writer.write(content)
        writer.flush()
        with transaction.atomic():
            _store(file, path)
    return card_of(file)


def copy_file(*, file_id: uuid.UUID | str, by: Actor, at: datetime, purpose: str = "") -> FileCard:
    """Give this person a temporary file of their own with the content of another; it was scanned when it came.

    The caller has already asked the owner of the subject whether the person may read it.
    Raises: NotFound
    """
    row = File.objects.filter(id=as_id(file_id)).first()
    if row is None:
        raise NotFound(str(messages.CANNOT_CLAIM))
    source, row.id = row.id, uuid.uuid4()
    with transaction.atomic():
        _lock_content(row.sha256)
        row.state, row.subject_kind, row.subject_id, row.claimed_at = FileState.TEMPORARY, "", "", None
        row.purpose, row.uploaded_by_id, row.created_at = purpose, by.account_id, at
        row.save(force_insert=True)
        audit.record(
            "documents.file_copied",
            subject=("file", str(row.id)),
            by=by,
            at=at,
            data={"sha256": row.sha256, "copy_of": str(source)},
        )
    return card_of(row)


def claim_files(
    *, ids: Iterable[uuid.UUID | str], subject: Subject, by: Actor, at: datetime, field: str = "files"
) -> None:
    """Bind this person's temporary files to a subject; files bound to it already are left as they are (safe twice).

    The subject's own service writes the audit row, with the digests. One statement.
    Raises: CannotClaim if any id is unknown, somebody else's or bound to something else; then nothing is bound.
    """
    kind, subject_id = subject
    wanted = {as_id(file_id) for file_id in ids}
    if not wanted:
        return
    with transaction.atomic(savepoint=False), connection.cursor() as cursor:
        cursor.execute(
            "UPDATE documents_file SET state = %s, subject_kind = %s, subject_id = %s,"
            " claimed_at = coalesce(claimed_at, %s) WHERE id = ANY(%s) AND uploaded_by_id IS NOT DISTINCT FROM %s"
            " AND (state = %s OR (subject_kind = %s AND subject_id = %s))",
            [
                FileState.CLAIMED, kind, str(subject_id), at,
                list(wanted), by.account_id,
                FileState.TEMPORARY, kind, str(subject_id),
            ],
        )  # fmt: skip
        if cursor.rowcount != len(wanted):
            raise CannotClaim(str(messages.CANNOT_CLAIM), field=field)


def discard_file(*, file_id: uuid.UUID | str, by: Actor, at: datetime) -> None:
    """Throw away a temporary file of this person; one that is gone already is no error."""
    row = File.objects.filter(id=as_id(file_id), uploaded_by_id=by.account_id, state=FileState.TEMPORARY).first()
    if row is None:
        return
    with transaction.atomic():
        if File.objects.filter(id=row.id, state=FileState.TEMPORARY).delete()[0]:
            audit.record("documents.file_discarded", subject=("file", str(row.id)), by=by, at=at)
    _drop_unused([row.sha256])


def copies_of(subject: Subject) -> str:
    """Return the purpose of copies of a subject's papers for this person's next one."""
    kind, subject_id = subject
    return f"{limits.COPIES}{kind}:{subject_id}"


def discard_copies(*, of: Subject, by: Actor, at: datetime) -> None:
    """Throw away this person's unused copies of a subject's papers, so that there is one set of them at most."""
    unused = File.objects.filter(uploaded_by_id=by.account_id, state=FileState.TEMPORARY, purpose=copies_of(of))
    for file_id in unused.values_list("pk", flat=True):
        discard_file(file_id=file_id, by=by, at=at)


def expire_temporaries(*, at: datetime) -> int:
    """Remove temporary files that nobody submitted in time, and their contents where no other file shares them."""
    before = at - timedelta(days=int(_setting("temporary_days", at, limits.TEMPORARY_DAYS)))
    removed = 0
    while True:
        with transaction.atomic():
            rows = list(
                File.objects.filter(state=FileState.TEMPORARY, created_at__lt=before)
                .select_for_update(skip_locked=True)
                .order_by("created_at")
                .values_list("id", "sha256")[:_EXPIRE_AT_ONCE]
            )
            File.objects.filter(id__in=[file_id for file_id, _sha in rows]).delete()
        if not rows:
            return removed
        _drop_unused(sorted({sha256 for _id, sha256 in rows}))
        removed += len(rows)


def sweep_contents(*, at: datetime) -> int:
    """Remove contents that no file has: left by a rollback or a killed process a day ago or longer. Return how many."""
    removed = 0
    stored = ports.blob_store().older_than(at - timedelta(days=1))
    while batch := list(islice(stored, _EXPIRE_AT_ONCE)):
        unused = set(batch) - set(File.objects.filter(sha256__in=batch).values_list("sha256", flat=True))
        _drop_unused(sorted(unused))
        removed += len(unused)
    return removed


def _setting(key: str, at: datetime, default: int) -> Any:
    return orgs.setting(f"documents.{key}", timezone.localdate(at), default=default)


@contextmanager
def _arriving() -> Iterator[tuple[Path, IO[bytes]]]:
    """Give a file to write into; what the store has not taken over is removed."""
    handle, place = tempfile.mkstemp(dir=ports.blob_store().incoming())
    path = Path(place)
    try:
        with os.fdopen(handle, "wb") as writer:
            yield path, writer
    finally:
        path.unlink(missing_ok=True)


def _write(stream: IO[bytes], writer: IO[bytes], most_bytes: int) -> tuple[str, int]:
    """Copy the stream, hashing it, and stop as soon as it is too large."""
    digest = hashlib.sha256()
    size_bytes = 0
    while chunk := stream.read(_CHUNK):
        size_bytes += len(chunk)
        if size_bytes > most_bytes:
            raise Unfit(Reason.TOO_LARGE)
        digest.update(chunk)
        writer.write(chunk)
    writer.flush()
    return digest.hexdigest(), size_bytes


def _scan(whole: IO[bytes]) -> ports.Scan:
    whole.seek(0)
    try:
        scan = ports.virus_scanner().scan(whole)
    except ports.ScannerUnavailable as error:
        raise Unfit(Reason.NOT_SCANNED) from error
    if scan.infected:
        raise Unfit(Reason.INFECTED, found=scan.signature)
    return scan


def _tell_infected(*, by: Actor, at: datetime, signature: str) -> None:
    with transaction.atomic():
        audit.record(
            "documents.infected_file_refused",
            subject=("account", str(by.account_id or 0)),
            by=by,
            at=at,
            data={"signature": signature},
        )


def _store(file: File, path: Path) -> None:
    """Put content and row down together; the lock keeps a clean-up of the same content waiting until then."""
    _lock_content(file.sha256)
    ports.blob_store().keep(path, file.sha256)
    file.save(force_insert=True)


def _drop_unused(digests: Iterable[str]) -> None:
    for sha256 in digests:
        with transaction.atomic():
            _lock_content(sha256)
            if not File.objects.filter(sha256=sha256).exists():
                ports.blob_store().drop(sha256)


def _lock_content(sha256: str) -> None:
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(hashtextextended(%s, 2309))", [sha256])
