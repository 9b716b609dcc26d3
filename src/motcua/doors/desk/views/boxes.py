"""The boxes: lists of what is to be done, live counts."""

from datetime import datetime
from typing import Any

from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.cache import patch_vary_headers
from django.views.decorators.http import condition, require_GET

from motcua.doors.desk.presenters import boxes, sidebar
from motcua.doors.desk.views import desk
from motcua.doors.ui import access
from motcua.doors.ui.presenters.rows import Pages
from motcua.doors.ui.requests import Request, page_number


def listing(request: Request, slug: str, at: datetime, number: int = 1) -> dict[str, Any]:
    """Return what the list beside the dossier shows."""
    box = boxes.BY_SLUG.get(slug) or boxes.BY_SLUG[sidebar.first_box(request.actor)]
    found = box.source(request.actor, at, number)
    return {"box": box, "listing": found, "pages": Pages(found.number, found.pages)}


@access.page("staff", title="Bàn làm việc")
@require_GET
def inbox(request: Request) -> HttpResponse:
    """Lead to the box that a person begins with; who has none is told what there is instead."""
    actor = request.actor
    if actor.has_role(*desk.VIEWERS) and sidebar.may_open(actor, slug := desk.box_of(request)):
        return redirect("desk:box", slug)
    return desk.show(request, "desk/no_boxes.html", timezone.now())


@access.page("staff", roles=desk.VIEWERS, title="Hộp việc")
@require_GET
def box(request: Request, slug: str) -> HttpResponse:
    """Show a box of the sidebar and remember it: dossiers opened from it lead back to it."""
    if not sidebar.may_open(request.actor, slug):
        raise Http404
    at = timezone.now()
    if request.session.get(desk.BOX_KEY) != slug:  # a session that is written is a statement more
        request.session[desk.BOX_KEY] = slug
    shown = listing(request, slug, at, page_number(request))
    if desk.is_part(request, "listing"):
        return render(request, "desk/listing.html", {**shown, "at": at})
    return desk.show(request, "desk/box.html", at, current=slug, **shown)


def _numbers(request: Request) -> dict[str, int]:
    """Return the numbers of the bar, asked for once a request."""
    if not hasattr(request, "desk_numbers"):
        request.desk_numbers = sidebar.counts(request.actor, timezone.now())
    return request.desk_numbers


def _tag(request: Request) -> str:
    """Return what changes when a number of the bar does."""
    numbers = sorted(_numbers(request).items())
    current = request.GET.get("hop", "")[:40]
    return f'"{request.actor.account_id}:{current}:{"-".join(str(number) for _name, number in numbers)}"'


@access.page("staff", roles=desk.VIEWERS, title="Số lượng", unattended=True)
@require_GET
@condition(etag_func=_tag)
def counts(request: Request) -> HttpResponse:
    """Return the bar's boxes with their numbers; unchanged ones cost the browser nothing (ETag)."""
    at = timezone.now()
    current = request.GET.get("hop", "")[:40]
    groups = sidebar.groups(request.actor, at, current, _numbers(request))
    response = render(request, "desk/boxes.html", {"groups": groups, "current": current})
    response["Cache-Control"] = "private, no-cache"
    patch_vary_headers(response, ["Cookie", "Accept-Language"])
    return response
