"""Named questions about files; who may ask them is decided by the room that owns the subject."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import IO
from uuid import UUID

from django.utils.http import content_disposition_header
from django.utils.translation import gettext_lazy as _

from motcua.ground.core.errors import NotFound
from motcua.means.documents import ports
from motcua.means.documents.enums import FileState
from motcua.means.documents.models import File, NumberSeries

Subject = tuple[str, str]  # kind and id, e.g. ("dossier", "42")

_NO_SUCH_FILE = _("Không có tệp này.")
_PIECE = 64 * 1024
_SHOWN_IN_PLACE = ("application/pdf", "image/jpeg", "image/png", "text/plain")


@dataclass(frozen=True, slots=True)
class FileCard:
    """A file as others see it."""

    id: UUID
    sha256: str
    name: str
    original_name: str
    size_bytes: int
    content_type: str
    pages: int | None
    state: str
    purpose: str
    uploaded_by_id: int | None
    created_at: datetime
    claimed_at: datetime | None
    subject: Subject | None
    scan_verdict: str

    @property
    def extension(self) -> str:
        """Return the extension of the shown name."""
        return self.name.rpartition(".")[2]

    @property
    def previewable(self) -> bool:
        """Return whether a browser can show it in place."""
        return self.content_type.partition(";")[0] in _SHOWN_IN_PLACE


@dataclass(frozen=True, slots=True)
class SlipLine:
    """One file on the slip that a person gets on submitting."""

    name: str
    size_bytes: int
    sha256: str


@dataclass(frozen=True, slots=True)
class Download:
    """A content with the headers it must be sent with: `StreamingHttpResponse(one.chunks(), headers=one.headers)`.

    Not FileResponse: that one writes a disposition of its own over ours, with the digest as the name.
    """

    card: FileCard
    stream: IO[bytes]
    headers: dict[str, str]

    def chunks(self) -> Iterator[bytes]:
        """Give the content in pieces and close it at the end."""
        with self.stream:
            while piece := self.stream.read(_PIECE):
                yield piece


def card_of(file: File) -> FileCard:
    """Return the card of a row."""
    return FileCard(
        id=file.id,
        sha256=file.sha256,
        name=file.name,
        original_name=file.original_name,
        size_bytes=file.size_bytes,
        content_type=file.content_type,
        pages=file.pages,
        state=file.state,
        purpose=file.purpose,
        uploaded_by_id=file.uploaded_by_id,
        created_at=file.created_at,
        claimed_at=file.claimed_at,
        subject=(file.subject_kind, file.subject_id) if file.subject_kind else None,
        scan_verdict=file.scan_verdict,
    )


def as_id(text: UUID | str) -> UUID:
    """Return the id, or say that there is no such file: a forged id looks like an unknown one."""
    if isinstance(text, UUID):
        return text
    try:
        return UUID(text)
    except (ValueError, AttributeError, TypeError) as error:
        raise NotFound(str(_NO_SUCH_FILE)) from error


def get_file(file_id: UUID | str, subject: Subject) -> FileCard:
    """Return the file if it belongs to the subject, whose room has decided who may read it.

    Raises: NotFound.
    """
    kind, subject_id = subject
    row = File.objects.filter(id=as_id(file_id), subject_kind=kind, subject_id=str(subject_id)).first()
    if row is None:
        raise NotFound(str(_NO_SUCH_FILE))
    return card_of(row)


def get_own_temporary(file_id: UUID | str, account_id: int) -> FileCard:
    """Return a file that this account uploaded and has not submitted yet.

    Raises: NotFound.
    """
    row = File.objects.filter(id=as_id(file_id), uploaded_by_id=account_id, state=FileState.TEMPORARY).first()
    if row is None:
        raise NotFound(str(_NO_SUCH_FILE))
    return card_of(row)


def files_by_id(file_ids: Iterable[UUID | str]) -> dict[UUID, FileCard]:
    """Return the cards of these ids, whatever they belong to: for rooms that store file ids themselves."""
    wanted = {as_id(file_id) for file_id in file_ids}
    return {row.id: card_of(row) for row in File.objects.filter(id__in=wanted)} if wanted else {}


def slip(file_ids: Sequence[UUID | str]) -> list[SlipLine]:
    """Return name, size and SHA-256 of each file, in the order given."""
    cards = files_by_id(file_ids)
    found = (cards[as_id(file_id)] for file_id in file_ids if as_id(file_id) in cards)
    return [SlipLine(name=file.name, size_bytes=file.size_bytes, sha256=file.sha256) for file in found]


def download(file_id: UUID | str, *, in_place: bool = False) -> Download:
    """Return the content and its headers; `in_place` shows it in the browser where that is safe.

    The caller has already asked the owner of the subject (`get_file`) whether the person may read it.
    Raises: NotFound.
    """
    row = File.objects.filter(id=as_id(file_id)).first()
    if row is None:
        raise NotFound(str(_NO_SUCH_FILE))
    card = card_of(row)
    return Download(card=card, stream=_open(card.sha256), headers=headers_of(card, in_place=in_place))


def headers_of(card: FileCard, *, in_place: bool = False) -> dict[str, str]:
    """Return the headers of an uploaded content: nothing in it may run or be guessed to be something else."""
    shown = in_place and card.previewable
    policy = "default-src 'none'; style-src 'unsafe-inline'; img-src 'self'; object-src 'self'; frame-ancestors 'self'"
    if card.content_type != "application/pdf":  # a sandbox would also switch off the browser's own PDF reader
        policy += "; sandbox"
    framed = {"X-Frame-Options": "SAMEORIGIN"} if shown else {}  # read beside the dossier, on our own pages only
    return {
        **framed,
        "Content-Type": card.content_type,
        "Content-Length": str(card.size_bytes),
        "Content-Disposition": content_disposition_header(not shown, card.name) or "attachment",
        "X-Content-Type-Options": "nosniff",
        "Content-Security-Policy": policy,
        "Cache-Control": "private, no-store",
        "Cross-Origin-Resource-Policy": "same-origin",
    }


def _open(sha256: str) -> IO[bytes]:
    try:
        return ports.blob_store().open(sha256)
    except FileNotFoundError as error:
        raise NotFound(str(_NO_SUCH_FILE)) from error


def last_numbers(years: range) -> dict[tuple[str, str, int], int]:
    """Return by series, key of the agency and year the last number that was given in some years."""
    rows = NumberSeries.objects.filter(year__in=years)
    return {
        (series, key, year): last
        for series, key, year, last in rows.values_list("series", "agency_key", "year", "last_number")
    }
