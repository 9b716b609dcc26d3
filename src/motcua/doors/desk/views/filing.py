"""Taking a dossier at the counter: choose the procedure, fill in once, accept on the spot or only register."""

import uuid
from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods

from motcua.casework.dossiers.services import intake, submission
from motcua.doors.desk.forms.filing import FilingForm
from motcua.doors.desk.presenters.filing import Filing
from motcua.doors.desk.views import desk
from motcua.doors.desk.views.files import PURPOSE
from motcua.doors.desk.views.intake import accepted_words
from motcua.doors.ui import access
from motcua.doors.ui.requests import Request
from motcua.ground.core import worktime
from motcua.ground.core.errors import DomainError, NotFound, Stale
from motcua.means.catalogue import queries as catalogue
from motcua.means.documents import queries as documents
from motcua.means.documents import services as document_services
from motcua.means.eforms import queries as eforms

FOUND = 20


@access.page("staff", roles=desk.CLERKS, title="Tiếp nhận mới")
@require_GET
def choose(request: Request) -> HttpResponse:
    """Find the procedure that the person at the counter needs."""
    at = timezone.now()
    on = worktime.local(at).date()
    actor = request.actor
    asked = request.GET.get("q", "").strip()[:200]
    if asked:
        cards = list(catalogue.search(asked, FOUND, on=on))
    else:
        agencies = [holding.agency_id for holding in actor.holdings]
        cards = list(catalogue.procedures(on=on, agency_id=agencies[0], submittable=True, per_page=FOUND).rows)
        cards = cards or list(catalogue.most_used(on, limit=FOUND))
    return desk.show(request, "desk/filing/choose.html", at, current="filing", asked=asked, cards=cards)


@access.page("staff", roles=desk.CLERKS, title="Tiếp nhận mới")
@require_http_methods(["GET", "HEAD", "POST"])
def fill(request: Request, slug: str) -> HttpResponse:
    """Show the form of a procedure, and register what was filled in; accepting follows where it is asked for."""
    at, actor = timezone.now(), request.actor
    posted = request.method == "POST"
    case_key = (request.POST if posted else request.GET).get("case_key", "")[:80]
    filing = Filing(actor, slug, at, case_key)
    if not posted:
        return _shown(request, filing, FilingForm(filing=filing), str(uuid.uuid4()))
    key = request.POST.get("key", "")[:80] or str(uuid.uuid4())
    data, upload_errors = _with_uploads(request, filing)
    form = FilingForm(data, filing=filing)
    if request.POST.get("action") == "refresh":
        return _shown(request, filing, form, key, quiet=True)
    for name, found in upload_errors.items():
        form.add_error(None, f"{name}: {found}")
    if not form.is_valid():
        return _shown(request, filing, form, key, status=422)
    try:
        dossier = submission.register_dossier(
            by=actor,
            what=form.submission(),
            key=key,
            at=at,
            channel=form.cleaned_data["channel"],
            unit_id=form.cleaned_data["desk"],
        )
    except NotFound as error:
        form.add_error(None, error.message)
        return _shown(request, filing, form, key, status=422)
    except DomainError as error:
        form.refuse(error)
        return _shown(request, filing, form, key, status=error.status)
    _finish(request, dossier, action=request.POST.get("action", ""))
    return redirect("desk:dossier", dossier.submission_ref)


def _finish(request: Request, dossier: Any, *, action: str) -> None:
    """Accept what was registered, and say what happened; a refusal leaves it registered and waiting."""
    if action not in ("accept", "at_once"):
        messages.success(
            request, _("Đã đăng ký, mã nộp %(ref)s; hồ sơ chờ tiếp nhận.") % {"ref": dossier.submission_ref}
        )
        return
    try:
        done = intake.accept(
            by=request.actor, ref=dossier.submission_ref, at=timezone.now(), immediate=action == "at_once"
        )
    except Stale:
        return  # sent twice: the first one accepted it, and its page says so
    except DomainError as error:
        messages.error(request, _("Đã đăng ký nhưng chưa tiếp nhận được: %(why)s") % {"why": error.message})
    else:
        messages.success(request, accepted_words(done))


def _with_uploads(request: Request, filing: Filing) -> tuple[Any, dict[str, str]]:
    """Take the files that came with the form itself (a browser without script), and name them like the others."""
    data = request.POST.copy()
    errors: dict[str, str] = {}
    for name, given in request.FILES.items():
        if not name.startswith("scan-") or isinstance(given, list):
            continue
        try:
            card = document_services.receive_upload(
                by=filing.actor, name=given.name or "", stream=given, at=filing.at, purpose=PURPOSE
            )
        except DomainError as error:
            errors[given.name or name] = error.message
        else:
            data[f"{name}_id"] = str(card.id)
    return data, errors


def _scans(filing: Filing, form: FilingForm) -> dict[str, Any]:
    """Return the files that were uploaded already, so that the form shows them again."""
    found: dict[str, Any] = {}
    if not form.is_bound:
        return found
    for name, value in form.data.items():
        if name.startswith("scan-") and name.endswith("_id") and value:
            try:
                card = documents.get_own_temporary(value, filing.actor.account_id or 0)
            except NotFound:
                continue
            found[value] = {"id": value, "name": card.name, "size_bytes": card.size_bytes}
    return found


def _shown(
    request: Request, filing: Filing, form: FilingForm, key: str, *, status: int = 200, quiet: bool = False
) -> HttpResponse:
    said = {} if quiet or not form.is_bound else form.said()
    answers = filing.given(form.data) if form.is_bound else {}
    if not form.is_bound:
        answers = eforms.prefilled(filing.form.schema, {}) if filing.form else {}
    form.scans = _scans(filing, form)  # type: ignore[attr-defined]
    return desk.show(
        request,
        "desk/filing/fill.html",
        filing.at,
        current="filing",
        status=status,
        filing=filing,
        form=form,
        form_errors=said,
        sections=filing.sections(answers, {} if quiet else form.answer_errors),
        key=key,
        quiet=quiet,
    )
