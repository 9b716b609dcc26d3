"""The form in steps: one topic a page, saved as it is typed, checked before it goes on."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpResponse, JsonResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from motcua.casework.dossiers.services import drafts
from motcua.doors.citizen.presenters import filing as filings
from motcua.doors.citizen.presenters import questions
from motcua.doors.citizen.views import keeping, sending, uploads
from motcua.doors.ui import access
from motcua.doors.ui.presenters import formats, site
from motcua.doors.ui.presenters.questions import typed_of
from motcua.doors.ui.requests import Request
from motcua.ground.core import languages
from motcua.ground.core.errors import NotAllowed, Stale
from motcua.ground.orgs import queries as orgs
from motcua.means.documents import services as documents
from motcua.means.eforms import queries as eforms


@access.page("applicant")
def resume(request: Request, draft_id: UUID) -> HttpResponse:
    """Go on where the person stopped."""
    filing = opened(request, draft_id)
    if isinstance(filing, HttpResponse):
        return filing
    step = filing.step(filing.draft.page) or filing.steps[0]
    return redirect(step.href)


@access.page("applicant")
def page(request: Request, draft_id: UUID, page: str) -> HttpResponse:
    """Show one page of the form, or take what was typed on it."""
    filing = opened(request, draft_id)
    if isinstance(filing, HttpResponse):
        return filing
    step = filing.step(page)
    if step is None:
        raise Http404
    if page == filings.PAPERS:
        return uploads.papers(request, filing)
    if page == filings.DELIVERY:
        return sending.delivery(request, filing)
    if page == filings.CHECK:
        return sending.check(request, filing)
    return answers(request, filing, page)


def answers(request: Request, filing: filings.Filing, key: str) -> HttpResponse:
    """Show or take a page of the e-form."""
    spec = next(part for part in filing.pages if part["key"] == key)
    data: dict[str, Any] = filing.filled()
    errors: dict[str, list[str]] = {}
    conflict = None
    if request.method == "POST":
        data, errors = checked(filing, spec, request.POST)
        target = following(request, filing, key)
        try:
            keeping.keep(request, filing, answers=data, page=spec, go_on=None if errors else target[0])
        except Stale as error:
            conflict = error
        else:
            if not errors:
                return redirect(target[1])
    return render(request, "citizen/filing/page.html", {
        **filing.context(key),
        "page_title": filing.step(key).title,  # type: ignore[union-attr]
        "page_help": languages.only(spec, "help"),
        "questions": questions.asked_fields(filing, spec, data, errors),
        "form_errors": filings.named_errors(spec, errors),
        "conflict": conflict,
        **keeping.marks(request, filing, conflict),
    }, status=409 if conflict else 422 if errors else 200)  # fmt: skip


def checked(filing: filings.Filing, spec: Any, post: Any) -> tuple[dict[str, Any], dict[str, list[str]]]:
    """Return the answers with one page typed anew, clean where they can be, and what is wrong with that page."""
    assert filing.form is not None  # the page exists
    typed = filing.with_own({**filing.typed, **typed_of(spec["fields"], post)})
    found = eforms.check_schema_answers(
        filing.form.schema, typed, today=filing.on, page=spec["key"], area_name=orgs.area_name
    )
    own = {field["key"] for field in spec["fields"]}
    data = {**filing.typed, **dict.fromkeys(own, ""), **found.data}
    not_for = {} if found.errors else filings.not_for(filing, data)
    return data, found.errors or {key: said for key, said in not_for.items() if key in own}


def following(request: Request, filing: filings.Filing, key: str) -> tuple[str, str]:
    """Return key and address of where to go after a page: back to the check page when one came from there."""
    if request.GET.get("ve") == filings.CHECK:
        return filings.CHECK, filing.href(filings.CHECK)
    step = filing.after(key)
    return step.key, step.href


@access.page("applicant")
@require_POST
def save(request: Request, draft_id: UUID, page: str) -> HttpResponse:
    """Keep what is being typed, page by page; nothing is refused for being unfinished."""
    try:
        filing = filings.load(request.actor, draft_id, timezone.localdate())
        spec = next((part for part in filing.pages if part["key"] == page), None)
        if filing.draft.dossier_id is not None:
            raise NotAllowed(_("Hồ sơ này đã được gửi, không sửa bản soạn được nữa."))
        if spec is not None:
            data, _errors = checked(filing, spec, request.POST)
            keeping.keep(request, filing, answers=data, page=spec)
        elif page == filings.DELIVERY:
            keeping.keep(request, filing, own=sending.delivery_of(request.POST))
        elif page == filings.PAPERS:
            keeping.keep(request, filing, own=uploads.instead_of(filing, request.POST))
        else:
            raise Http404
    except Stale as error:
        return JsonResponse({"error": "stale", "message": error.message}, status=409)
    saved = filing.draft.saved_at
    return JsonResponse({"saved_at": formats.vn_time(saved), "revision": filing.draft.revision})


def opened(request: Request, draft_id: UUID) -> filings.Filing | HttpResponse:
    """Return the person's draft, or the page that stands in its place: sent already, closed, or filed elsewhere now."""
    filing = filings.load(request.actor, draft_id, timezone.localdate())
    if filing.draft.dossier_id is not None:
        return redirect("citizen:slip", ref=filing.draft.dossier.submission_ref)
    front = site.site_card()
    if front.front_door == "national":
        return render(request, "citizen/filing/national.html", {"portal": front.national_portal_href})
    if not filing.open or filing.form is None:
        reason = filing.rules.why_not if filing.rules else ""
        return render(request, "citizen/filing/closed.html", {"filing": filing, "reason": reason}, status=409)
    return filing


@access.page("applicant")
@require_POST
def discard(request: Request, draft_id: UUID) -> HttpResponse:
    """Throw a draft away; what was in it is kept in the session so that it can be taken back."""
    by = request.actor
    draft = drafts.draft_of(by, draft_id)
    before = request.session.get("discarded_draft") or {}
    request.session["discarded_draft"] = {
        "procedure_id": draft.procedure_id,
        "offering_id": draft.offering_id,
        "case_id": draft.case_id,
        "form_version_id": draft.form_version_id,
        "data": draft.data,
        "papers": draft.papers,
        "page": draft.page,
        "again_of_id": draft.again_of_id,
    }
    drafts.discard_draft(by=by, draft_id=draft_id)
    for paper in before.get("papers", ()):  # only the last one is taken back: the files of the one before are free
        documents.discard_file(file_id=paper["file_id"], by=by, at=timezone.now())
    return redirect(f"{reverse('citizen:my_dossiers')}?da-bo=1")


@access.page("applicant")
@require_POST
def restore(request: Request) -> HttpResponse:
    """Take back the draft that was thrown away last."""
    by, at = request.actor, timezone.now()
    kept = request.session.pop("discarded_draft", None)
    if kept is None:
        messages.info(request, _("Không còn bản soạn nào để lấy lại."))
        return redirect("citizen:my_dossiers")
    data, papers, page = kept.pop("data"), kept.pop("papers"), kept.pop("page")
    draft = drafts.start_draft(by=by, at=at, **kept)
    if not draft.data and not draft.papers:
        drafts.save_draft(by=by, draft_id=draft.pk, at=at, data=data, papers=papers, page=page)
    return redirect("citizen:draft", draft_id=draft.pk)
