"""Keeps how the reader wants pages to look, for browsers without script."""

from django.http import HttpResponse, HttpResponseRedirect
from django.utils.http import url_has_allowed_host_and_scheme

from motcua.doors.ui import access
from motcua.doors.ui.presenters import site
from motcua.doors.ui.requests import Request

YEAR_SECONDS = 365 * 24 * 3600


@access.page("public")
def keep(request: Request) -> HttpResponse:
    """Store theme and text size in a cookie and go back to where the reader was."""
    theme, size = request.GET.get("theme", ""), request.GET.get("size", "")
    back = request.GET.get("next", "/")
    safe = url_has_allowed_host_and_scheme(back, allowed_hosts={request.get_host()}, require_https=request.is_secure())
    response = HttpResponseRedirect(back if safe else "/")
    if theme in site.THEMES and size in site.SIZES:
        response.set_cookie(
            site.DISPLAY_COOKIE, f"{theme}.{size}", max_age=YEAR_SECONDS, samesite="Lax", secure=request.is_secure()
        )
    return response
