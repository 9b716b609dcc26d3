"""Taking a dossier at the counter: choose the procedure, fill in once, accept on the spot or only register."""

import uuid
from collections.abc import Sequence
from dataclasses import dataclass
from functools import partial
from typing import Any

from django.http import HttpResponse, QueryDict
from django.http.response import HttpResponseBase
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods

from motcua.casework.dossiers.queries import people
from motcua.casework.dossiers.services import intake, looking, submission
from motcua.doors.desk.forms.filing import FilingForm
from motcua.doors.desk.presenters import known
from motcua.doors.desk.presenters.filing import Filing
from motcua.doors.desk.views import desk
from motcua.doors.desk.views.files import PURPOSE
from motcua.doors.desk.views.intake import accepted_words
from motcua.doors.ui import access, asking
from motcua.doors.ui.requests import Request
from motcua.ground.accounts import services as accounts
from motcua.ground.core import text, worktime
from motcua.ground.core.errors import DomainError, Invalid, NotFound, Stale
from motcua.means.catalogue import queries as catalogue
from motcua.means.documents import queries as documents
from motcua.means.documents import services as document_services
from motcua.means.eforms import queries as eforms

FOUND = 20  # answers of a search
OFFERED = 500  # procedures of an agency: all of them, narrowed on the page while one types


@dataclass(frozen=True, slots=True)
class Choice:
    """A procedure to choose; `letters` is what is looked for in while one types: without marks, one spelling."""

    procedure: object
    letters: str


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
        agencies = dict.fromkeys(holding.agency_id for holding in actor.holdings)
        offered = {
            card.id: card
            for agency_id in agencies
            for card in catalogue.procedures(on=on, agency_id=agency_id, submittable=True, per_page=OFFERED).rows
        }
        cards = list(offered.values()) or list(catalogue.most_used(on, limit=FOUND))
    choices = [Choice(card, text.search_key(f"{card.name} {card.code or ''} {card.sector_name}")) for card in cards]
    return desk.show(request, "desk/filing/choose.html", at, current="filing", asked=asked, choices=choices)


@access.page("staff", roles=desk.CLERKS, title="Tiếp nhận mới")
@require_http_methods(["GET", "HEAD", "POST"])
def fill(request: Request, slug: str) -> HttpResponseBase:
    """Show the form of a procedure, and register what was filled in; accepting follows where it is asked for."""
    at, actor = timezone.now(), request.actor
    posted = request.method == "POST"
    case_key = (request.POST if posted else request.GET).get("case_key", "")[:80]
    filing = Filing(actor, slug, at, case_key)
    key = _key_of(request)
    if not posted:
        return _shown(request, filing, FilingForm(filing=filing), key)
    data, upload_errors = _with_uploads(request, filing)
    if (found := _helped(request, filing, data)) is not None:
        return _shown(request, filing, FilingForm(data, filing=filing), key, quiet=True, found=found)
    form = FilingForm(data, filing=filing)
    for name, error in upload_errors.items():
        form.add_error(None, f"{name}: {error}")

    def act(filled: FilingForm) -> asking.Done:
        ref = _registered(request, filled, key)
        return asking.Done(_finished(request, ref, request.POST.get("action", "")))

    def show(asked: FilingForm, *, status: int = 200, stale: Stale | None = None) -> HttpResponseBase:
        if stale is not None:
            asked.add_error(None, stale.message)
        return _shown(request, filing, asked, key, status=status)

    return asking.ask(request, form, act, show)


def _key_of(request: Request) -> str:
    """Return the key under which the page is sent once: its own, or a new one for what is another dossier."""
    given = request.POST.get(asking.KEY, "")[: asking.LONGEST_KEY]
    return given if given and request.POST.get("action") != "another" else str(uuid.uuid4())


@dataclass(frozen=True, slots=True)
class Found:
    """What a press that only helps filling in came to: people known here, or why nobody was looked for."""

    owners: Sequence[people.KnownPerson] = ()
    said: str = ""


def _helped(request: Request, filing: Filing, data: QueryDict) -> Found | None:
    """Do what helps filling in, and change what was typed accordingly; None when the form is to be sent.

    Each search among people and each use of what was found is a look at personal data, noted with its purpose.
    """
    what, _colon, ref = request.POST.get("action", "").partition(":")
    if what == "refresh":
        return Found()
    if what == "another":
        return Found(said=_("Hồ sơ mới với nội dung đang có ở đây; xem lại rồi gửi."))
    if what == "as_owner":
        known.fill_filer_as_owner(filing, data)
        return Found()
    if what == "people":
        typed = str(data.get("known", ""))[:200]
        if not people.says_enough(typed):
            return Found(said=_("Gõ đủ số định danh, số điện thoại, hoặc ít nhất hai chữ của họ tên."))
        found = people.known_people(filing.actor, typed)
        _note_look(request, filing, found, _("Tìm người đã nộp hồ sơ tại đây"))
        return Found(found, "" if found else _("Chưa ai như vậy nộp hồ sơ ở cơ quan này."))
    if what == "person":
        person = people.known_person(filing.actor, ref[:60])
        if person is None:
            return Found(said=_("Chưa ai như vậy nộp hồ sơ ở cơ quan này."))
        known.fill_owner(filing, data, person)
        _note_look(request, filing, [person], _("Điền thông tin của người đã nộp"))
        return Found(said=_("Đã điền %(name)s; xem lại trước khi tiếp nhận.") % {"name": person.name})
    return None


def _note_look(request: Request, filing: Filing, found: Sequence[people.KnownPerson], purpose: str) -> None:
    """Note that the clerk searched, and on each person's own record that they were looked at."""
    who = ("search", str(filing.actor.person_id))
    accounts.log_look(by=request.actor, subject=who, purpose=purpose, at=filing.at)
    looking.log_known_people(people=found, by=request.actor, purpose=purpose, at=filing.at)


def _registered(request: Request, form: FilingForm, key: str) -> str:
    """Register what was filled in and return its reference.

    What is not to be found any more is said on the form, which keeps what was typed.
    """
    where = {"channel": form.cleaned_data["channel"], "unit_id": form.cleaned_data["desk"]}
    try:
        done = asking.call(request, submission.register_dossier, what=form.submission(), key=key, **where)
    except NotFound as error:
        raise Invalid(error.message) from error
    return done.submission_ref


def _finished(request: Request, ref: str, action: str) -> HttpResponseBase:
    """Accept what was registered, and say what happened; a refusal leaves it registered and waiting."""
    page = reverse("desk:dossier", args=[ref])
    if action not in ("accept", "at_once"):
        said = _("Đã đăng ký, mã nộp %(ref)s; hồ sơ chờ tiếp nhận.") % {"ref": ref}
        return asking.went(request, asking.Done(page, said))

    def refused(error: DomainError) -> str:
        if isinstance(error, Stale):
            return ""  # sent twice: the first one accepted it, and its page says so
        return _("Đã đăng ký nhưng chưa tiếp nhận được: %(why)s") % {"why": error.message}

    at_once = action == "at_once"
    accepting = partial(asking.call, request, intake.accept, ref=ref, immediate=at_once)
    return asking.do(request, accepting, page, accepted_words, refused=refused)


def _with_uploads(request: Request, filing: Filing) -> tuple[QueryDict, dict[str, str]]:
    """Take the files that came with the form itself (a browser without script), and name them like the others.

    Where another case was chosen since, the chosen agency is kept.
    """
    data = request.POST.copy()
    if "offering" in data:
        data["offering"] = filing.at_same_agency(str(data["offering"]))
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
    request: Request,
    filing: Filing,
    form: FilingForm,
    key: str,
    *,
    status: int = 200,
    quiet: bool = False,
    found: Found | None = None,
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
        found=found or Found(),
    )
