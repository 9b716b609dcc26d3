"""Public look-up by code: states and dates only, no name, no unit below the agency."""

from collections.abc import Hashable

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from motcua.casework.dossiers.queries import dossier as dossiers
from motcua.casework.dossiers.queries import explaining
from motcua.doors.citizen.forms.due_dates import DueForm
from motcua.doors.citizen.presenters import tracking
from motcua.doors.ui import access, kept
from motcua.doors.ui.presenters.rows import Link
from motcua.doors.ui.requests import Request
from motcua.ground.core import identifiers
from motcua.ground.core.errors import NotFound

LONGEST_CODE = 60


def code_of(request: Request) -> str:
    """Return the code asked for as it is written, also out of the address of a QR code."""
    return identifiers.written(request.GET.get("ma", ""))[:LONGEST_CODE]


def stamp(request: Request) -> Hashable:
    """Return what the page of a dossier depends on beside reference data; another way to write its code is not kept."""
    code = code_of(request)
    if not code:
        return ""
    found = dossiers.progress_mark(code, at=timezone.now()) if code == request.GET.get("ma") else None
    return kept.ANEW if found is None else found


@access.page("public")
@kept.page(fields=("ma",), stamp=stamp)
def track(request: Request) -> HttpResponse:
    """Show where a dossier stands."""
    code = code_of(request)
    found, errors = None, {}
    if code:
        try:
            found = dossiers.public_progress(code, at=timezone.now())
        except NotFound:
            errors = {"ma": [_("Không có hồ sơ nào mang mã này. Xem lại mã trên giấy hẹn hoặc phiếu đã gửi.")]}
    elif "ma" in request.GET:
        errors = {"ma": [_("Gõ mã hồ sơ hoặc mã nộp.")]}
    return render(request, "citizen/track.html", {
        "crumbs": [Link(_("Trang đầu"), reverse("citizen:home")), Link(_("Tra cứu hồ sơ"))],
        "code": code,
        "form_errors": errors,
        **(tracking.context(found) if found else {}),
    }, status=404 if errors and code else 200)  # fmt: skip


@access.page("public")
def why(request: Request) -> HttpResponse:
    """Show why a dossier is promised for its date, day by day, to everybody with its code."""
    code = code_of(request)
    explained = explaining.public_due_explanation(code)
    back = f"{reverse('citizen:track')}?ma={code}"
    trail = [Link(_("Trang đầu"), reverse("citizen:home")), Link(_("Hồ sơ %(code)s") % {"code": code}, back)]
    return render(request, "citizen/due_dates.html", {
        "crumbs": [*trail, Link(_("Vì sao hẹn ngày này?"))],
        "explained": explained,
        "form": DueForm(initial={"sau-dung": "restart", "don-vi": "working-day"}),
    })  # fmt: skip
