"""Procedures: lists by life event, sector, agency and level, the page of one, and the way into filing."""

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import redirect, render
from django.urls import NoReverseMatch, reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from motcua.doors.citizen.presenters import listing as shown
from motcua.doors.citizen.presenters import procedure as one_page
from motcua.doors.ui import access
from motcua.doors.ui.presenters import site
from motcua.doors.ui.presenters.rows import Link
from motcua.ground.orgs import queries as orgs
from motcua.means.catalogue import queries as catalogue


def crumbs(*links: Link) -> list[Link]:
    """Return the way back from a page of procedures."""
    return [Link(_("Trang đầu"), reverse("citizen:home")), *links]


@access.page("public")
def listing(request: HttpRequest) -> HttpResponse:
    """Show all procedures with filters."""
    context = shown.context(request)
    return render(request, "citizen/procedures.html", {**context, "crumbs": crumbs(Link(_("Thủ tục")))})


@access.page("public")
def sectors(request: HttpRequest) -> HttpResponse:
    """Show the sectors."""
    return render(request, "citizen/sectors.html", {
        "crumbs": crumbs(Link(_("Thủ tục"), reverse("citizen:procedures")), Link(_("Theo lĩnh vực"))),
        "sectors": catalogue.sectors(timezone.localdate()),
    })  # fmt: skip


@access.page("public")
def agencies(request: HttpRequest) -> HttpResponse:
    """Show the agencies by level."""
    return render(request, "citizen/agencies.html", {
        "crumbs": crumbs(Link(_("Thủ tục"), reverse("citizen:procedures")), Link(_("Theo cơ quan"))),
        "groups": shown.agency_groups(timezone.localdate()),
    })  # fmt: skip


@access.page("public")
def life_event(request: HttpRequest, key: str) -> HttpResponse:
    """Show the procedures of a life event in the order in which they are usually done."""
    event = catalogue.life_event(key)
    found = catalogue.procedures(on=timezone.localdate(), life_event=key, per_page=50)
    return render(request, "citizen/life_event.html", {
        "crumbs": crumbs(Link(_("Thủ tục"), reverse("citizen:procedures")), Link(event.name)),
        "event": event,
        "rows": found.rows,
    })  # fmt: skip


@access.page("public")
def page(request: HttpRequest, slug: str) -> HttpResponse:
    """Show one procedure: plain words first, then the way to start, then everything the law wants published."""
    card = catalogue.procedure_page(slug, timezone.localdate())
    if card.slug != slug:
        return redirect("citizen:procedure", slug=card.slug)
    trail = [Link(_("Thủ tục"), reverse("citizen:procedures"))]
    trail.append(Link(card.sector_name, f"{reverse('citizen:procedures')}?linh-vuc={card.sector_key}"))
    context = one_page.context(request, card)
    return render(request, "citizen/procedure.html", {**context, "crumbs": crumbs(*trail, Link(card.short_name))})


@access.page("public")
def begin(request: HttpRequest, slug: str) -> HttpResponse:
    """Find the offering for the case and the agency chosen, then lead to the form (or to the national portal)."""
    today = timezone.localdate()
    card = catalogue.procedure_page(slug, today)
    front = site.site_card()
    if front.front_door == "national" and front.national_portal_href:
        return HttpResponseRedirect(front.national_portal_href)
    if not card.submittable:
        return redirect("citizen:procedure", slug=card.slug)
    case, agency_key = request.GET.get("truong-hop", ""), request.GET.get("co-quan", "")
    known = {one.key for one in card.cases}
    case = case if case in known else ""
    asked = "gui" in request.GET
    errors: dict[str, list[str]] = {}
    offered = catalogue.offerings_of(card.id, today)
    agency_id = next((one.agency_id for one in offered if one.agency_key == agency_key), None)
    if one_page.applicant_cases(card) and not case and asked:
        errors["truong-hop"] = [_("Chọn trường hợp.")]
    chosen = None
    if not one_page.applicant_cases(card) or case:
        chosen = catalogue.offering_for(card.id, on=today, case_key=case, agency_id=agency_id)
    if chosen is None and asked and not errors:
        errors["co-quan"] = [_("Chọn cơ quan giải quyết.")]
    if chosen is not None:
        try:
            target = reverse("citizen:apply", args=[chosen.id])
        except NoReverseMatch:
            return redirect("citizen:procedure", slug=card.slug)
        return HttpResponseRedirect(f"{target}?truong-hop={case}" if case else target)
    return render(request, "citizen/begin.html", {
        "crumbs": crumbs(Link(card.short_name, reverse("citizen:procedure", args=[card.slug])), Link(_("Bắt đầu"))),
        "card": card,
        "fields": one_page.begin_fields(card, offered, case, agency_key, errors),
        "form_errors": errors,
        "areas": orgs.areas(level="commune"),
    })  # fmt: skip
