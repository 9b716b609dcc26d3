"""Finding a dossier. What is typed goes by POST and stays in the session: no address, no log of addresses, holds it."""

import secrets

from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods

from motcua.casework.dossiers.queries import finding
from motcua.doors.desk.forms.finding import FindForm
from motcua.doors.desk.presenters import lines
from motcua.doors.desk.views import desk
from motcua.doors.ui import access
from motcua.doors.ui.presenters.rows import Pages
from motcua.doors.ui.requests import Request, page_number
from motcua.ground.accounts import services as accounts
from motcua.means.catalogue import queries as catalogue

ASKED = "desk_asked"
KEPT = 5  # searches that one may go back to


@access.page("staff", roles=desk.WORKERS, title="Tìm hồ sơ")
@require_http_methods(["GET", "HEAD", "POST"])
def find(request: Request) -> HttpResponse:
    """Ask what is known of the dossier, and lead to what was found; each search is noted, not what was typed."""
    at, actor = timezone.now(), request.actor
    if request.method != "POST":
        return desk.show(request, "desk/find.html", at, current="find", finding=FindForm())
    form = FindForm(request.POST)
    if not form.is_valid():
        return desk.show(request, "desk/find.html", at, current="find", status=422, finding=form)
    accounts.log_look(by=actor, subject=("search", str(actor.account_id)), purpose=_("Tìm hồ sơ"), at=at)
    key = secrets.token_hex(4)
    earlier = list(request.session.get(ASKED, {}).items())[1 - KEPT :]
    asked = {name: str(form.data.get(name, ""))[:200] for name in form.fields}
    request.session[ASKED] = dict([*earlier, (key, asked)])
    return redirect("desk:found", key)


@access.page("staff", roles=desk.WORKERS, title="Kết quả tìm")
@require_GET
def found(request: Request, key: str) -> HttpResponse:
    """Show what an earlier search of this session finds now."""
    form = FindForm(request.session.get(ASKED, {}).get(key))
    if not form.is_valid():
        return redirect("desk:find")
    at, number = timezone.now(), page_number(request)
    page = finding.find(request.actor, form.wanted(), at=at, number=number, size=lines.SIZE)
    procedures = catalogue.by_ids(list(form.cleaned_data.get("ids", ())), timezone.localdate(at))
    return desk.show(
        request,
        "desk/find.html",
        at,
        current="find",
        finding=form,
        listing=lines.listing_of(page, lambda row: row.state_label),
        pages=Pages(page.number, page.pages),
        procedures=procedures,
    )
