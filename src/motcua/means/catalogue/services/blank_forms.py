"""Blank forms of papers: a checked file beside a paper of a draft, public with the version that names it."""

from datetime import datetime
from typing import IO

from django.db import transaction
from django.utils.translation import gettext as _

from motcua.ground.audit import services as audit
from motcua.ground.core.actors import Actor
from motcua.ground.core.errors import Invalid, NotFound
from motcua.means.catalogue import policies
from motcua.means.catalogue.enums import VersionState
from motcua.means.catalogue.models import RequiredPaper
from motcua.means.documents import services as documents

PURPOSE = "blank-form"
PICTURES = ("jpg", "png")


def attach_blank_form(
    *, version_id: int, paper_key: str, name: str, stream: IO[bytes], by: Actor, at: datetime
) -> None:
    """Take a file as the blank form of a paper of a draft, checked as every upload is.

    Term: mẫu đơn, mẫu tờ khai. Raises: Invalid (file), documents' CannotReceive (file).
    """
    policies.require_editor(by)
    _paper_of(version_id, paper_key)
    received = documents.receive_upload(by=by, name=name, stream=stream, at=at, purpose=PURPOSE)
    if received.extension in PICTURES:
        documents.discard_file(file_id=received.id, by=by, at=at)
        raise Invalid(_("Mẫu trống phải là tệp văn bản (PDF, DOCX, ODT, XLSX), không phải ảnh."), field="file")
    with transaction.atomic():
        paper = _paper_of(version_id, paper_key)
        subject = ("procedure", str(paper.version.procedure_id))
        documents.claim_files(ids=[received.id], subject=subject, by=by, at=at, field="file")
        _set(paper, str(received.id), received.name, received.size_bytes)
        data = {"version": version_id, "paper": paper_key, "sha256": received.sha256}
        audit.record("catalogue.blank_form_attached", subject=subject, by=by, at=at, data=data)


@transaction.atomic
def remove_blank_form(*, version_id: int, paper_key: str, by: Actor, at: datetime) -> None:
    """Leave a paper of a draft without a blank form; versions published before keep theirs."""
    policies.require_editor(by)
    paper = _paper_of(version_id, paper_key)
    _set(paper, "", "", 0)
    audit.record(
        "catalogue.blank_form_removed",
        subject=("procedure", paper.version.procedure_id),
        by=by,
        at=at,
        data={"version": version_id, "paper": paper_key},
    )


def _paper_of(version_id: int, paper_key: str) -> RequiredPaper:
    """Return a paper of a version that is still a draft. Raises: NotFound."""
    rows = RequiredPaper.objects.select_related("version")
    found = rows.filter(version_id=version_id, version__state=VersionState.DRAFT, key=paper_key).first()
    if found is None:
        raise NotFound(_("Không có giấy tờ này trong bản nháp."))
    return found


def _set(paper: RequiredPaper, file_id: str, name: str, size_bytes: int) -> None:
    paper.form_file, paper.form_name, paper.form_bytes = file_id, name, size_bytes
    paper.save(update_fields=["form_file", "form_name", "form_bytes"])
