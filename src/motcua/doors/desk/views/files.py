"""Files of a dossier: taken, looked at, printed; each look is noted with its purpose."""

from django.http import HttpResponse, JsonResponse, StreamingHttpResponse
from django.http.response import HttpResponseBase
from django.utils import timezone
from django.utils.http import content_disposition_header
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from motcua.casework.dossiers.services import prints
from motcua.doors.desk.presenters import scene as scenes
from motcua.doors.desk.presenters.scene import Scene
from motcua.doors.desk.views import desk
from motcua.doors.ui import access
from motcua.doors.ui.requests import Request
from motcua.ground.accounts import services as accounts
from motcua.ground.core import text
from motcua.ground.core.errors import DomainError, NotFound
from motcua.means.documents import queries as documents
from motcua.means.documents import services as document_services

PURPOSE = "dossier"


@access.page("staff", roles=desk.WORKERS, title="Tải tệp lên")
@require_POST
def upload(request: Request) -> HttpResponse:
    """Take one scanned paper or result; it belongs to the uploader until a form that names it is sent."""
    given = request.FILES.get("file")
    if given is None or isinstance(given, list):
        return JsonResponse({"errors": [_("Chưa chọn tệp nào.")]}, status=422)
    try:
        card = document_services.receive_upload(
            by=request.actor, name=given.name or "", stream=given, at=timezone.now(), purpose=PURPOSE
        )
    except DomainError as error:
        return JsonResponse({"errors": [error.message]}, status=error.status)
    return JsonResponse({"id": str(card.id), "name": card.name, "size": card.size_bytes, "href": ""})


@access.page("staff", roles=desk.WORKERS, title="Xem giấy tờ")
@require_GET
def paper(request: Request, ref: str, paper_id: int) -> HttpResponseBase:
    """Show a paper of a dossier, replaced ones too."""
    scene = scenes.opened(request.actor, ref, timezone.now())
    found = next((paper for paper in scene.page.papers if paper.id == paper_id and paper.file_id), None)
    if found is None:
        raise NotFound(_("Không có tệp này."))
    return _sent(request, scene, str(found.file_id), _("Xem giấy tờ “%(name)s”") % {"name": found.name[:200]})


@access.page("staff", roles=desk.WORKERS, title="Xem kết quả")
@require_GET
def result(request: Request, ref: str, result_id: int) -> HttpResponseBase:
    """Show the file of a result."""
    scene = scenes.opened(request.actor, ref, timezone.now())
    found = next((result for result in scene.page.results if result.id == result_id and result.file_id), None)
    if found is None:
        raise NotFound(_("Không có tệp này."))
    return _sent(request, scene, str(found.file_id), _("Xem kết quả số %(number)s") % {"number": found.number})


def _sent(request: Request, scene: Scene, file_id: str, purpose: str) -> HttpResponseBase:
    documents.get_file(file_id, scene.subject)
    accounts.log_look(by=scene.actor, subject=scene.subject, purpose=purpose, at=scene.at)
    found = documents.download(file_id, in_place="tai" not in request.GET)
    return StreamingHttpResponse(found.chunks(), headers=found.headers)


@access.page("staff", roles=desk.WORKERS, title="In biểu mẫu")
@require_GET
def print_form(request: Request, ref: str, form: str) -> HttpResponse:
    """Show a form of a dossier as a PDF."""
    at, actor = timezone.now(), request.actor
    scene = scenes.opened(actor, ref, at)
    issue = text.whole_number(request.GET.get("phieu", ""))
    pdf = prints.print_form(by=actor, ref=scene.ref, form=form, at=at, issue_id=issue)
    accounts.log_look(by=actor, subject=scene.subject, purpose=_("In biểu mẫu %(form)s") % {"form": form}, at=at)
    name = f"{form}-{scene.row.code or scene.ref}.pdf"
    response = HttpResponse(pdf, content_type="application/pdf")
    response["Content-Disposition"] = content_disposition_header(False, name) or "inline"
    response["Cache-Control"] = "private, no-store"
    return response
