"""Papers of a draft: uploaded one by one with progress, shown with their SHA-256, taken out or replaced."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpResponse, HttpResponseBase, JsonResponse, StreamingHttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from motcua.doors.citizen.presenters import attachments
from motcua.doors.citizen.presenters import filing as filings
from motcua.doors.citizen.views import keeping
from motcua.doors.ui import access
from motcua.doors.ui.requests import Request
from motcua.ground.core.errors import Invalid, NotAllowed, NotFound, Stale
from motcua.means.documents import queries as documents
from motcua.means.documents import services as files

PURPOSE = "dossier-paper"


def papers(request: Request, filing: filings.Filing) -> HttpResponse:
    """Show the papers, or take what was chosen: also without a script, in one form."""
    errors: dict[str, list[str]] = {}
    conflict = None
    if request.method == "POST":
        if "bo" in request.POST:
            take_out(request, filing, request.POST["bo"])
            return redirect(filing.href(filings.PAPERS))
        errors = received(request, filing)
        try:
            keeping.keep(request, filing, own=instead_of(filing, request.POST))
        except Stale as error:
            conflict = error
        if not errors and not conflict and "them" not in request.POST:
            errors = attachments.missing(attachments.places(filing))
            if not errors:
                step = filing.after(filings.PAPERS)
                target = filings.CHECK if request.GET.get("ve") == filings.CHECK else step.key
                keeping.save(filing, lambda draft: {"page": target})
                return redirect(filing.href(target))
    marks = keeping.marks(request, filing, conflict)
    places = attachments.places(filing, errors)
    return render(request, "citizen/filing/papers.html", {
        **filing.context(filings.PAPERS),
        "asked": [place for place in places if not place.folded],
        "cases": attachments.cases(places),
        "gone": attachments.gone(filing.draft),
        "form_errors": errors,
        "conflict": conflict,
        **marks,
    }, status=409 if conflict else 422 if errors else 200)  # fmt: skip


def received(request: Request, filing: filings.Filing) -> dict[str, list[str]]:
    """Take the files that came with the form itself; return what was refused, by field."""
    errors: dict[str, list[str]] = {}
    for place in attachments.places(filing):
        for upload in request.FILES.getlist(place.field):
            try:
                attach(request, filing, place.id, upload)
            except Invalid as error:
                errors.setdefault(place.field, []).append(f"{upload.name}: {error.message}")
    return errors


def attach(request: Request, filing: filings.Filing, paper_id: int, upload: Any) -> documents.FileCard:
    """Receive one file and note it in the draft. Raises: Invalid with the reason in words."""
    card = files.receive_upload(by=filing.by, name=upload.name or "", stream=upload, at=timezone.now(), purpose=PURPOSE)
    if (there := attachments.same_content(filing, paper_id, card.sha256)) is not None:
        files.discard_file(file_id=card.id, by=filing.by, at=timezone.now())
        raise Invalid(_("Tệp này đã có ở giấy tờ này rồi, tên là “%(name)s”.") % {"name": there.name}, field="file")
    name = filing.paper_names.get(paper_id) or _("Giấy tờ khác")
    entry = {"paper_id": paper_id or None, "name": name, "file_id": str(card.id), "form": "e_copy"}
    keeping.keep_papers(request, filing, lambda now: [*now, entry])
    return card


def take_out(request: Request, filing: filings.Filing, file_id: str) -> None:
    """Take a file out of the draft and throw it away; one that is not in it is left alone."""
    if not any(paper.get("file_id") == file_id for paper in filing.draft.papers):
        return
    keeping.keep_papers(request, filing, lambda now: [paper for paper in now if paper.get("file_id") != file_id])
    files.discard_file(file_id=file_id, by=filing.by, at=timezone.now())


def instead_of(filing: filings.Filing, post: Any) -> dict[str, Any]:
    """Return what was said instead of giving a paper."""
    known = (attachments.PAPER_LATER, attachments.NOT_NEEDED)
    said = {str(paper.id): post.get(f"giay-{paper.id}-thay", "") for paper in filing.papers}
    return {"_instead": {key: value for key, value in said.items() if value in known}}


@access.page("applicant")
@require_POST
def upload(request: Request, draft_id: UUID, paper_id: int) -> HttpResponse:
    """Take one file for one paper, from the script that shows progress."""
    filing = _open(request, draft_id)
    given = request.FILES.get("file")
    if given is None or (paper_id and paper_id not in filing.paper_names):
        return JsonResponse({"errors": [_("Không có tệp hoặc giấy tờ này. Tải lại trang rồi thử lại.")]}, status=422)
    try:
        card = attach(request, filing, paper_id, given)
    except Invalid as error:
        return JsonResponse({"errors": [error.message], "code": error.code}, status=422)
    return JsonResponse({
        "id": str(card.id),
        "name": card.name,
        "size": card.size_bytes,
        "href": reverse("citizen:draft_file", args=[draft_id, card.id]),
        "remove": reverse("citizen:draft_remove", args=[draft_id]),
    }, status=201)  # fmt: skip


@access.page("applicant")
@require_POST
def remove(request: Request, draft_id: UUID) -> HttpResponse:
    """Take a file out of the draft."""
    filing = _open(request, draft_id)
    take_out(request, filing, request.POST.get("file", "")[:64])
    if access.wants_json(request):
        return JsonResponse({"removed": True})
    messages.success(request, _("Đã bỏ tệp."))
    return redirect(filing.href(filings.PAPERS))


@access.page("applicant")
def file(request: Request, draft_id: UUID, file_id: UUID) -> HttpResponseBase:
    """Show a file of the draft to the person who put it there."""
    filing = filings.load(request.actor, draft_id, timezone.localdate())
    if not any(paper.get("file_id") == str(file_id) for paper in filing.draft.papers):
        raise NotFound(_("Không có tệp này."))
    documents.get_own_temporary(file_id, filing.by.account_id or 0)
    found = documents.download(file_id, in_place=True)
    return StreamingHttpResponse(found.chunks(), headers=found.headers)


def _open(request: Request, draft_id: UUID) -> filings.Filing:
    filing = filings.load(request.actor, draft_id, timezone.localdate())
    if filing.draft.dossier_id is not None:
        raise NotAllowed(_("Hồ sơ này đã được gửi, không sửa bản soạn được nữa."))
    if not filing.open:
        raise Http404
    return filing
