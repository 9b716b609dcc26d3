"""What a person does after sending: answering a supplement at the very papers it names, withdrawing."""

import secrets
from typing import Any

from django.contrib import messages
from django.http import HttpResponse, HttpResponseBase, JsonResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from motcua.casework.dossiers.enums import Action
from motcua.casework.dossiers.queries.cards import DossierPage
from motcua.casework.dossiers.services import applicant, submission
from motcua.doors.citizen.forms.replies import SupplementForm, WithdrawalForm
from motcua.doors.citizen.presenters import actions, supplements
from motcua.doors.citizen.presenters import dossier as shown
from motcua.doors.citizen.views import replying
from motcua.doors.citizen.views.dossiers import crumbs, page_of
from motcua.doors.ui import access, asking
from motcua.doors.ui.requests import Request
from motcua.ground.core.errors import Invalid, Stale
from motcua.means.documents import queries as documents
from motcua.means.documents import services as files

PURPOSE = "dossier-supplement"
Given = dict[int, list[str]]


@access.page("applicant")
def supplement(request: Request, ref: str) -> HttpResponseBase:
    """Show what is asked for, and take the answer to it; nothing else of the dossier can be changed."""
    page = page_of(request, ref)
    asked = shown.waiting_request(page)
    if asked is None or actions.link_to(page, "supplement") is None:
        if request.method == "POST":
            sent_already(request, page)
        return redirect("citizen:dossier", ref=page.row.ref)
    if request.headers.get("X-Requested-With") == "autosave":
        return replying.save(request, page, asked)
    kept = replying.kept(request, page, asked)
    given = kept.files
    typed = request.POST if request.method == "POST" else None
    form = SupplementForm(typed, asked=asked, words=kept.text or asked.answer_text)
    if request.method == "POST":
        given = received(request, form, given)
        replying.keep(request, page, asked, given, form.words)

    def show(form: Any, /, *, status: int = 200, stale: Stale | None = None) -> HttpResponse:
        return render(request, "citizen/dossiers/supplement.html", {
            "crumbs": crumbs(page, _("Bổ sung hồ sơ")),
            "dossier": page,
            "request_card": asked,
            "papers": supplements.items(page, asked, given, form.errors, request.actor),
            "text": form["loi"],
            "key": request.POST.get("key", "")[:80] or secrets.token_hex(12),
            "kept_at": kept.at,
            "save_key": f"{request.actor.person_id}:{page.row.ref}:{asked.number}",
            "form_errors": form.errors and form,
            "stale": stale,
        }, status=status)  # fmt: skip

    def send(form: SupplementForm) -> asking.Done:
        papers = {index: [submission.Paper(name="", file_id=file) for file in files] for index, files in given.items()}
        words = form.cleaned_data["loi"]
        asking.call(request, applicant.answer_supplement, ref=page.row.ref, answers=papers, answer_text=words)
        replying.forget(request, page, asked)
        return asking.Done(redirect("citizen:dossier", ref=page.row.ref), _("Đã gửi phần bổ sung."))

    if "bo" in request.POST:  # a file taken out is not yet an answer
        return show(form, status=200 if form.is_valid() else 422)
    return asking.ask(request, form, send, show, names=form.names)


def without(given: Given, dropped: str) -> Given:
    """Return the files of each item without the one that was taken out."""
    return {index: [file_id for file_id in ids if file_id != dropped] for index, ids in given.items()}


def sent_already(request: Request, page: DossierPage) -> None:
    """Say that this very answer was sent before; whatever else was typed for a closed request is shown for copying.

    Raises: NothingAsked
    """
    key = request.POST.get("key", "")[:80]
    applicant.answer_supplement(by=request.actor, ref=page.row.ref, answers={}, at=timezone.now(), key=key)
    messages.info(request, _("Phần bổ sung này đã được gửi trước đó."))


def received(request: Request, form: SupplementForm, kept: Given) -> Given:
    """Return the files of each item: uploaded before by the script, or sent with the form; refusals go on the form.

    A page that showed another request has no files for this one.
    """
    if not form.of_this_request:
        return kept
    by = request.actor
    given: Given = {}
    for index, _item in enumerate(form.asked.items):
        name = f"muc-{index}"
        earlier = dict.fromkeys(file_id for file_id in request.POST.getlist(f"{name}_id") if file_id)
        given[index] = [str(documents.get_own_temporary(file_id, by.person_id).id) for file_id in earlier]
        for sent in request.FILES.getlist(name):
            try:
                card = files.receive_upload(
                    by=by, name=sent.name or "", stream=sent, at=timezone.now(), purpose=PURPOSE, field=name
                )
                given[index].append(str(card.id))
            except Invalid as error:
                form.add_error(name, f"{sent.name}: {error.message}")
    return without(given, request.POST["bo"]) if "bo" in request.POST else given


@access.page("applicant")
@require_POST
def supplement_upload(request: Request, ref: str) -> HttpResponse:
    """Take one file of an answer, from the script that shows progress."""
    page = page_of(request, ref)
    given = request.FILES.get("file")
    asked = shown.waiting_request(page)
    if given is None or asked is None:
        return JsonResponse({"errors": [_("Không có tệp, hoặc hồ sơ này không chờ bổ sung.")]}, status=422)
    try:
        card = files.receive_upload(
            by=request.actor,
            name=given.name or "",
            stream=given,
            at=timezone.now(),
            purpose=PURPOSE,
        )
    except Invalid as error:
        return JsonResponse({"errors": [error.message], "code": error.code}, status=422)
    replying.add(request, page, asked, request.POST.get("name", ""), str(card.id))
    return JsonResponse({"id": str(card.id), "name": card.name, "size": card.size_bytes}, status=201)


@access.page("applicant")
def withdraw(request: Request, ref: str) -> HttpResponseBase:
    """Ask for the reason and withdraw: at once before acceptance, by the desk's decision after it."""
    page = page_of(request, ref)
    if actions.link_to(page, "withdraw") is None:
        messages.info(request, _("Hồ sơ này không còn rút được, hoặc đã yêu cầu rút rồi."))
        return redirect("citizen:dossier", ref=page.row.ref)
    at_once = Action.WITHDRAW in page.actions
    form = WithdrawalForm(request.POST if request.method == "POST" else None, at_once=at_once)

    def show(form: Any, /, *, status: int = 200, stale: Stale | None = None) -> HttpResponse:
        return render(request, "citizen/dossiers/withdraw.html", {
            "crumbs": crumbs(page, _("Rút hồ sơ")),
            "dossier": page,
            "at_once": at_once,
            "way": form.way,
            "field": form["ly-do"],
            "form_errors": form.errors and form,
            "stale": stale,
        }, status=status)  # fmt: skip

    def send(form: WithdrawalForm) -> asking.Done:
        asking.call(request, applicant.ask_withdrawal, ref=page.row.ref, reason=form.cleaned_data["ly-do"])
        said = _("Đã rút hồ sơ.") if at_once else _("Đã gửi yêu cầu rút hồ sơ.")
        return asking.Done(redirect("citizen:dossier", ref=page.row.ref), said)

    return asking.ask(request, form, send, show)
