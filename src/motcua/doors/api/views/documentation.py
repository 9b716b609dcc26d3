"""The description of the API for machines and for people, and the answer to what is none of its addresses."""

import json

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import translation
from django.utils.translation import gettext as _
from django.views.decorators.csrf import csrf_exempt

from motcua.doors.api.presenters import openapi, problems
from motcua.doors.api.views import gate
from motcua.doors.api.views.door import api
from motcua.doors.ui import access
from motcua.doors.ui.presenters import site
from motcua.doors.ui.presenters.rows import Link
from motcua.doors.ui.requests import Request
from motcua.ground.core import languages


def description(request: Request) -> HttpResponse:
    """Return OpenAPI 3.1 as JSON."""
    found = openapi.document(api, languages.code())
    return HttpResponse(json.dumps(found, ensure_ascii=False), content_type="application/json; charset=utf-8")


openapi_json = gate.guarded(description, "openapi")


@access.page("public")
@csrf_exempt
def nothing(request: Request) -> HttpResponse:
    """Say that there is no such address."""
    with translation.override(gate.language_of(request)):
        detail = _("Không có địa chỉ này trong API. Danh sách ở /api/v1/openapi.json.")
        return problems.problem(request, 404, "not_found", detail)


@access.page("public")
def guide(request: Request) -> HttpResponse:
    """Show every operation on one page, without anything from elsewhere."""
    found = openapi.document(api, languages.code())
    return render(request, "api/guide.html", {
        "crumbs": [Link(_("Trang đầu"), site.path_of("citizen:home")), Link(_("API cho phần mềm khác"))],
        "lines": openapi.lines(found),
        "codes": sorted(problems.titles().items()),
        "openapi_href": reverse("api-v1:openapi"),
        "tokens_href": site.path_of("accounts:tokens"),
        "rates": gate.RATES,
        "origin": f"{request.scheme}://{request.get_host()}",
    })  # fmt: skip
