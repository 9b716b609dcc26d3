"""Files that come with a dossier."""

from typing import Annotated

from django.utils import timezone
from django.utils.translation import gettext
from django.utils.translation import gettext_noop as _
from ninja import File, Router, Status
from ninja.files import UploadedFile

from motcua.doors.api.presenters import files as presenters
from motcua.doors.api.presenters.problems import Placed, Problem
from motcua.doors.api.views import gate
from motcua.doors.ui.requests import Request
from motcua.ground.core.errors import Invalid
from motcua.means.documents import services as documents

router = Router(tags=["files"])
FILE = _("PDF, ảnh JPG hoặc PNG, tệp Word, Excel, OpenDocument, RTF hoặc văn bản; nhiều nhất 20 MB.")


@router.post(
    "/files",
    response={201: presenters.UploadedFile},
    summary=_("Gửi một tệp để kèm vào hồ sơ"),
    operation_id="upload_file",
    url_name="upload_file",
    auth=gate.APPLICANT,
)
def upload(request: Request, file: Annotated[UploadedFile, File(description=FILE)]) -> object:
    """Take a file after opening and scanning it; it waits for the submission that names it."""
    others = [*request.POST, *(name for name in request.FILES if name != "file")]
    if others or len(request.FILES.getlist("file")) > 1:
        raise Problem(422, "not_as_described", gettext("Chỉ gửi một tệp, trong phần tên là file."))
    try:
        card = documents.receive_upload(
            by=request.actor,
            name=file.name or "",
            stream=file.file,  # type: ignore[arg-type]
            at=timezone.now(),
            purpose="submission",
        )
    except Invalid as error:
        raise Placed(error, [{"in": "body", "pointer": "#/file", "detail": str(error.message)}]) from error
    return Status(201, presenters.file_of(card))
