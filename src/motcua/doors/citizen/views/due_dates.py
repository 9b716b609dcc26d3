"""The calculator of due dates; computed, the page answers: why this date?"""

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from motcua.doors.citizen.forms.due_dates import DueForm
from motcua.doors.citizen.presenters.listing import agency_of
from motcua.doors.ui import access
from motcua.doors.ui.presenters.rows import Link
from motcua.doors.ui.requests import Request
from motcua.ground.core import worktime
from motcua.ground.core.errors import DomainError
from motcua.ground.orgs import queries as orgs


@access.page("public")
def calculator(request: Request) -> HttpResponse:
    """Show the calculator and, when it was asked something, the date with every day that leads to it."""
    asked = "ngay" in request.GET
    now = timezone.localtime()
    given = request.GET if asked else None
    exact = request.GET.getlist("tam-dung")[:10]
    start = {"ngay": now.date(), "gio": f"{now:%H:%M}", "so": 3, "don-vi": "working-day", "sau-dung": "restart"}
    form = DueForm(given, initial=start, exact=exact)
    agency = agency_of(request.GET.get("co-quan", "")[:80])
    explained = None
    if asked and form.is_valid():
        try:
            explained = worktime.explain(
                form.start, form.limit, orgs.work_calendar(agency.id if agency else None), form.pauses, form.resume
            )
        except (DomainError, OverflowError) as error:
            form.add_error(None, str(error) or _("Không tính được với những con số này."))
    return render(request, "citizen/due_dates.html", {
        "crumbs": [Link(_("Trang đầu"), reverse("citizen:home")), Link(_("Tính ngày hẹn"))],
        "form": form,
        "form_errors": form if asked and form.errors else None,
        "explained": explained,
        "agency_name": agency.label if agency else "",
        "agency": agency,
        "exact_pauses": exact,
    })  # fmt: skip
