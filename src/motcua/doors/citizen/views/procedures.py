"""Procedures: lists by life event, sector, agency and level, and the page of one."""

from uuid import UUID

from django.http import HttpResponse, StreamingHttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from motcua.doors.citizen.presenters import listing as shown
from motcua.doors.citizen.presenters import procedure as one_page
from motcua.doors.ui import access, kept
from motcua.doors.ui.presenters.rows import Link
from motcua.doors.ui.requests import Request
from motcua.means.catalogue import queries as catalogue
from motcua.means.documents import queries as documents


def crumbs(*links: Link) -> list[Link]:
    """Return the way back from a page of procedures."""
    return [Link(_("Trang đầu"), reverse("citizen:home")), *links]


@access.page("public")
@kept.page(fields=shown.FILTERS)
def listing(request: Request) -> HttpResponse:
    """Show all procedures with filters."""
    context = shown.context(request)
    return render(request, "citizen/procedures.html", {**context, "crumbs": crumbs(Link(_("Thủ tục")))})


@access.page("public")
@kept.page()
def sectors(request: Request) -> HttpResponse:
    """Show the sectors that have procedures, with how many each has."""
    return render(request, "citizen/sectors.html", {
        "crumbs": crumbs(Link(_("Thủ tục"), reverse("citizen:procedures")), Link(_("Theo lĩnh vực"))),
        "sectors": catalogue.sectors(timezone.localdate()),
    })  # fmt: skip


@access.page("public")
@kept.page()
def agencies(request: Request) -> HttpResponse:
    """Show the agencies by level."""
    return render(request, "citizen/agencies.html", {
        "crumbs": crumbs(Link(_("Thủ tục"), reverse("citizen:procedures")), Link(_("Theo cơ quan"))),
        "groups": shown.agency_groups(timezone.localdate()),
    })  # fmt: skip


@access.page("public")
@kept.page()
def life_event(request: Request, key: str) -> HttpResponse:
    """Show the procedures of a life event in the order in which they are usually done."""
    event = catalogue.life_event(key)
    found = catalogue.procedures(on=timezone.localdate(), life_event=key, per_page=50)
    return render(request, "citizen/life_event.html", {
        "crumbs": crumbs(Link(_("Thủ tục"), reverse("citizen:procedures")), Link(event.name)),
        "event": event,
        "rows": found.rows,
    })  # fmt: skip


@access.page("public")
@kept.page(fields=("truong-hop",), stamp=one_page.stamp)
def page(request: Request, slug: str) -> HttpResponse:
    """Show one procedure: plain words first, then the way to start, then everything the law wants published."""
    card = catalogue.procedure_page(slug, timezone.localdate())
    if card.slug != slug:
        return redirect("citizen:procedure", slug=card.slug)
    trail = [Link(_("Thủ tục"), reverse("citizen:procedures"))]
    trail.append(Link(card.sector_name, f"{reverse('citizen:procedures')}?linh-vuc={card.sector_key}"))
    context = one_page.context(request, card)
    return render(request, "citizen/procedure.html", {**context, "crumbs": crumbs(*trail, Link(card.short_name))})


@access.page("public")
def blank_form(request: Request, slug: str, file_id: UUID) -> StreamingHttpResponse:
    """Give the blank form of a paper, as it was checked when it was taken."""
    found = documents.download(catalogue.blank_form(slug, str(file_id)).id)
    return StreamingHttpResponse(found.chunks(), headers=found.headers)
