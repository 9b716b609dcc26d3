"""What a person does after sending: answering a supplement at the very papers it names, withdrawing."""

import secrets
from typing import Any

from django.contrib import messages
from django.http import HttpResponse, JsonResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from motcua.casework.dossiers.enums import Action
from motcua.casework.dossiers.services import applicant, submission
from motcua.doors.citizen.presenters import actions, supplements
from motcua.doors.citizen.presenters import dossier as shown
from motcua.doors.citizen.views import replying
from motcua.doors.citizen.views.dossiers import crumbs, page_of
from motcua.doors.ui import access
from motcua.doors.ui.presenters.fields import Field
from motcua.doors.ui.requests import Request
from motcua.ground.core.errors import DomainError, Invalid, Stale
from motcua.means.documents import queries as documents
from motcua.means.documents import services as files

LONGEST = 2000
PURPOSE = "dossier-supplement"


@access.page("applicant")
def supplement(request: Request, ref: str) -> HttpResponse:
    """Show what is asked for, and take the answer to it; nothing else of the dossier can be changed."""
    page = page_of(request, ref)
    asked = shown.waiting_request(page)
    if asked is None or actions.link_to(page, "supplement") is None:
        if request.method == "POST":
            sent_already(request, page)
        return redirect("citizen:dossier", ref=page.row.ref)
    errors: dict[str, list[str]] = {}
    kept = replying.kept(request, page, asked)
    given = kept.files
    text = request.POST.get("loi", kept.text or asked.answer_text)
    if request.headers.get("X-Requested-With") == "autosave":
        return replying.save(request, page, asked)
    if request.method == "POST":
        if request.POST.get("yeu-cau", str(asked.number)) != str(asked.number):
            errors[""] = [_("Sau khi mở trang này, yêu cầu bổ sung đã đổi. Đọc lại yêu cầu mới và chọn tệp cho nó.")]
        else:
            given, errors = uploaded(request, asked)
        if "bo" in request.POST:
            given = without(given, request.POST["bo"])
        elif len(text) > LONGEST:
            errors["loi"] = [too_long(text)]
        if not errors and "bo" not in request.POST:
            errors = refusals_of(request, page, given, text)
            if not errors:
                replying.forget(request, page, asked)
                messages.success(request, _("Đã gửi phần bổ sung."))
                return redirect("citizen:dossier", ref=page.row.ref)
        replying.keep(request, page, asked, given, text)
    return render(request, "citizen/dossiers/supplement.html", {
        "crumbs": crumbs(page, _("Bổ sung hồ sơ")),
        "dossier": page,
        "request_card": asked,
        "items": supplements.items(page, asked, given, errors, request.actor),
        "text": words_field(text, errors),
        "key": request.POST.get("key", "")[:80] or secrets.token_hex(12),
        "kept_at": kept.at,
        "save_key": f"{request.actor.person_id}:{page.row.ref}:{asked.number}",
        "form_errors": errors,
    }, status=422 if errors else 200)  # fmt: skip


def without(given: dict[int, list[str]], dropped: str) -> dict[int, list[str]]:
    """Return the files of each item without the one that was taken out."""
    return {index: [file_id for file_id in ids if file_id != dropped] for index, ids in given.items()}


def words_field(text: str, errors: dict[str, list[str]]) -> Field:
    """Return the place for words beside, or instead of, files."""
    said, hint = errors.get("loi", ()), _("Khi không có tệp, hoặc cần nói rõ điều gì.")
    return Field("loi", _("Giải trình thêm"), "textarea", text, required=False, errors=said, help=hint)


def refusals_of(request: Request, page: Any, given: dict[int, list[str]], text: str) -> dict[str, list[str]]:
    """Send the answer and return why it was not taken, at the fields of the page; nothing when it was."""
    answers = {index: [submission.Paper(name="", file_id=file_id) for file_id in ids] for index, ids in given.items()}
    try:
        applicant.answer_supplement(
            by=request.actor,
            ref=page.row.ref,
            answers=answers,
            at=timezone.now(),
            answer_text=text,
            key=request.POST.get("key", "")[:80],
            revision=page.revision,
        )
    except Invalid as error:
        return supplements.errors_of(error)
    except DomainError as error:
        return {"": [error.message]}
    return {}


def sent_already(request: Request, page: Any) -> None:
    """Say that this very answer was sent before; whatever else was typed for a closed request is shown for copying.

    Raises: NothingAsked
    """
    key = request.POST.get("key", "")[:80]
    applicant.answer_supplement(by=request.actor, ref=page.row.ref, answers={}, at=timezone.now(), key=key)
    messages.info(request, _("Phần bổ sung này đã được gửi trước đó."))


def uploaded(request: Request, asked: Any) -> tuple[dict[int, list[str]], dict[str, list[str]]]:
    """Return the files of each item: uploaded before by the script, or sent with the form itself."""
    by = request.actor
    given: dict[int, list[str]] = {}
    errors: dict[str, list[str]] = {}
    for index, _item in enumerate(asked.items):
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
                errors.setdefault(name, []).append(f"{sent.name}: {error.message}")
    return given, errors


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
    found = {"id": str(card.id), "name": card.name, "size": card.size_bytes, "note": f"SHA-256 {card.sha256}"}
    return JsonResponse(found, status=201)


@access.page("applicant")
def withdraw(request: Request, ref: str) -> HttpResponse:
    """Ask for the reason and withdraw: at once before acceptance, by the desk's decision after it."""
    page = page_of(request, ref)
    if actions.link_to(page, "withdraw") is None:
        messages.info(request, _("Hồ sơ này không còn rút được, hoặc đã yêu cầu rút rồi."))
        return redirect("citizen:dossier", ref=page.row.ref)
    at_once = Action.WITHDRAW in page.actions
    reason = request.POST.get("ly-do", "")
    errors: dict[str, list[str]] = {}
    if request.method == "POST":
        if request.POST.get("cach", way(at_once)) != way(at_once):
            errors[""] = [_("Sau khi mở trang này, hồ sơ đã được tiếp nhận nên không rút ngay được. Đọc lại rồi gửi.")]
        elif not reason.strip():
            errors["ly-do"] = [_("Ghi lý do rút hồ sơ.")]
        elif len(reason) > LONGEST:
            errors["ly-do"] = [too_long(reason)]
        else:
            try:
                applicant.ask_withdrawal(
                    by=request.actor,
                    ref=page.row.ref,
                    reason=reason,
                    at=timezone.now(),
                    revision=page.revision,
                )
            except Stale as error:
                errors[""] = [error.message]
            else:
                messages.success(request, _("Đã rút hồ sơ.") if at_once else _("Đã gửi yêu cầu rút hồ sơ."))
                return redirect("citizen:dossier", ref=page.row.ref)
    return render(request, "citizen/dossiers/withdraw.html", {
        "crumbs": crumbs(page, _("Rút hồ sơ")),
        "dossier": page,
        "at_once": at_once,
        "way": way(at_once),
        "field": reason_field(reason, errors),
        "form_errors": errors,
    }, status=422 if errors else 200)  # fmt: skip


def way(at_once: bool) -> str:
    """Return how a page says the dossier will be withdrawn; the person agrees to that and to nothing else."""
    return "ngay" if at_once else "xin"


def reason_field(reason: str, errors: dict[str, list[str]]) -> Field:
    """Return the question why."""
    said = errors.get("ly-do", ())
    return Field("ly-do", _("Vì sao rút hồ sơ?"), "textarea", reason, errors=said)


def too_long(text: str) -> str:
    """Return what is said about a text that is too long."""
    return _("Dài %(length)s ký tự, tối đa %(max)s. Rút gọn lại.") % {"length": len(text), "max": LONGEST}
