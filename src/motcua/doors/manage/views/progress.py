"""The progress of open dossiers: near due, overdue; times and states, never names or content."""

from django.http import HttpResponse
from django.urls import NoReverseMatch, reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_GET

from motcua.casework.dossiers.queries import rows
from motcua.doors.manage.views import frame
from motcua.doors.ui import access
from motcua.doors.ui.presenters.rows import Link, Pages
from motcua.doors.ui.requests import Request, page_number

SIZE = 40
FILTERS = (
    ("overdue", gettext_lazy("Quá hạn"), "late"),
    ("near_due", gettext_lazy("Sắp đến hạn"), "warn"),
    ("", gettext_lazy("Tất cả đang giải quyết"), ""),
)


@access.page("staff", roles=frame.WATCHERS, title="Tiến độ")
@require_GET
def page(request: Request) -> HttpResponse:
    """Show open dossiers by their due moment; overdue ones stand first."""
    actor, now = request.actor, timezone.now()
    only = request.GET.get("loc", "overdue")
    only = only if only in {key for key, _label, _tone in FILTERS} else "overdue"
    counts = {key: rows.agency_open(actor, at=now, only=key, size=1).total for key, _label, _tone in FILTERS}
    found = rows.agency_open(actor, at=now, only=only, number=page_number(request), size=SIZE)
    tabs = [
        Link(label, f"?loc={key}", key == only, counts[key], tone if counts[key] else "")
        for key, label, tone in FILTERS
    ]
    return frame.show(
        request,
        "manage/progress.html",
        _("Tiến độ hồ sơ đang giải quyết"),
        current="progress",
        tabs=tabs,
        lines=[(row, desk_href(row.code or row.ref)) for row in found.rows],
        pages=Pages(found.number, found.pages, f"loc={only}"),
        crumbs=frame.crumbs(last=_("Tiến độ")),
    )


def desk_href(ref: str) -> str:
    """Return the page of a dossier at the desk, which decides what the person may see of it."""
    try:
        return reverse("desk:dossier", args=[ref])
    except NoReverseMatch:
        return ""
