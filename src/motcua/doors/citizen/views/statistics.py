"""The public statistics page and its tables as CSV."""

from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_GET

from motcua.doors.citizen.presenters import statistics
from motcua.doors.ui import access, kept
from motcua.doors.ui.requests import Request


@access.page("public")
@require_GET
@kept.page(fields=("thang",), stamp=statistics.stamp)
def page(request: Request) -> HttpResponse:
    """Show the last twelve months, and one month by level and unit."""
    return render(request, "citizen/statistics.html", statistics.context(request))


@access.page("public")
@require_GET
def table(request: Request, name: str) -> HttpResponse:
    """Give a table as CSV (UTF-8 with a mark, for spreadsheets): `thang` by month, `don-vi` by unit."""
    if name not in ("thang", "don-vi"):
        raise Http404
    file_name, text = statistics.as_csv(request, name)
    headers = {"Content-Disposition": f'attachment; filename="{file_name}"'}
    return HttpResponse(text, content_type="text/csv; charset=utf-8", headers=headers)
