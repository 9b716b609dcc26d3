"""Dossiers: followed by everybody with the code, listed and read by their people, sent by applicants."""

from typing import Annotated

from django.http import HttpResponse
from django.utils import timezone
from django.utils.translation import gettext_noop as _
from ninja import Header, Query, Router, Schema, Status
from pydantic import Field

from motcua.casework.dossiers.queries import dossier as dossiers
from motcua.casework.dossiers.queries import files as dossier_files
from motcua.casework.dossiers.queries import rows
from motcua.casework.dossiers.services import submission
from motcua.doors.api.forms.procedures import Paging
from motcua.doors.api.forms.submissions import SubmissionBody
from motcua.doors.api.forms.values import FileId, Reference
from motcua.doors.api.presenters import dossiers as presenters
from motcua.doors.api.presenters import faults
from motcua.doors.api.presenters.problems import Placed
from motcua.doors.api.views import gate
from motcua.doors.ui.requests import Request
from motcua.ground.accounts import services as accounts
from motcua.ground.core import languages, text
from motcua.ground.core.errors import DomainError, Invalid
from motcua.means.documents import queries as documents

router = Router(tags=["dossiers"])
KEY = _("Khóa do máy gửi tự chọn cho mỗi hồ sơ; gửi lại cùng khóa không tạo hồ sơ thứ hai.")
PURPOSE = _("Mục đích xem dữ liệu cá nhân; cán bộ phải nêu, được ghi vào nhật ký.")


class Purpose(Schema):
    """Why an officer looks."""

    purpose: Annotated[str, Field(max_length=200, description=PURPOSE)] = ""


@router.get(
    "/tracking/{code}",
    response=presenters.Progress,
    summary=_("Tra cứu công khai bằng mã: chỉ trạng thái và ngày"),
    operation_id="track_dossier",
    url_name="tracking",
)
def tracking(request: Request, code: Reference) -> object:
    """Return where a dossier stands."""
    return presenters.progress_of(dossiers.public_progress(code, at=timezone.now()))


@router.get(
    "/dossiers",
    response=presenters.DossierList,
    summary=_("Hồ sơ của tôi"),
    operation_id="list_dossiers",
    url_name="dossiers",
    auth=gate.SIGNED_IN,
)
def my_dossiers(request: Request, asked: Query[Paging]) -> object:
    """Return the dossiers that the asking person filed or owns."""
    actor = request.actor
    found = rows.my_dossiers(actor, at=timezone.now(), number=asked.page, size=asked.per_page)
    return presenters.page_of(found)


@router.get(
    "/dossiers/{ref}",
    response=presenters.DossierDetail,
    summary=_("Một hồ sơ, cho người được xem"),
    operation_id="get_dossier",
    url_name="dossier",
    auth=gate.SIGNED_IN,
)
def dossier(request: Request, ref: Reference, asked: Query[Purpose]) -> object:
    """Return a dossier; an officer's look is recorded with its purpose."""
    actor, now = request.actor, timezone.now()
    page = dossiers.dossier_page(actor, ref, at=now, language=languages.code())
    if actor.is_staff:
        accounts.log_look(by=actor, subject=("dossier", page.row.id), purpose=asked.purpose, at=now)
    return presenters.detail_of(page)


@router.get(
    "/dossiers/{ref}/files/{file_id}",
    response={200: None},
    openapi_extra=presenters.CONTENT,
    summary=_("Tải một giấy tờ đã nộp hoặc một kết quả, chỉ người nộp và chủ hồ sơ"),
    operation_id="download_file",
    url_name="dossier_file",
    auth=gate.APPLICANT,
)
def download(request: Request, ref: Reference, file_id: FileId) -> HttpResponse:
    """Return the content of a file of one's own dossier."""
    own = dossier_files.own_file(request.actor, ref, file_id)
    found = documents.download(own)
    headers = {**found.headers, "Content-Type": presenters.BYTES}
    return HttpResponse(b"".join(found.chunks()), headers=headers)


@router.post(
    "/submissions",
    response={201: presenters.Receipt},
    summary=_("Nộp hồ sơ trực tuyến"),
    operation_id="submit_dossier",
    url_name="submit_dossier",
    auth=gate.APPLICANT,
)
def submit(
    request: Request,
    response: HttpResponse,
    body: SubmissionBody,
    key: Annotated[
        str,
        Header(alias="Idempotency-Key", pattern="^[A-Za-z0-9._:-]{8,80}$", description=KEY, example="don-2026-0001"),
    ],
) -> object:
    """Send a dossier; sending again under the same key changes nothing and is answered alike."""
    try:
        sent = submission.submit_dossier(
            by=request.actor,
            what=_submission(body),
            key=key,
            at=timezone.now(),
        )
    except DomainError as error:
        raise Placed(error, _places(error)) from error
    receipt = presenters.receipt_of(sent)
    response["Location"] = receipt["href"]
    return Status(201, receipt)


def _submission(body: SubmissionBody) -> submission.Submission:
    return submission.Submission(
        offering_id=body.offering_id,
        case_key=body.case,
        owner=submission.Person(**body.owner.model_dump()),
        answers=body.answers,
        papers=[submission.Paper(**paper.model_dump()) for paper in body.papers],
        delivery=body.delivery,
        authorised=(
            {name: text.clean(value) for name, value in body.authorised.model_dump().items()} if body.authorised else {}
        ),
        request_text=body.request_text,
        copies=body.copies,
    )


def _places(error: DomainError) -> list[dict[str, str]]:
    """Return where in the body the faults stand that a service found."""
    if not isinstance(error, Invalid):
        return []
    found = []
    for name, messages in error.errors.items():
        if name in ("owner_kind", "authorised"):
            where = name.split("_")
        elif isinstance(error, submission.UnusableOwner):
            where = name.split("_", 1)
        elif name in ("papers", "files"):
            where = ["papers"]
        else:
            where = ["answers", name]
        found += [{"in": "body", "pointer": faults.pointer(where), "detail": str(message)} for message in messages]
    return found
