"""The way into filing: which case, which agency; then the draft begins, or the one begun before goes on."""

from datetime import date
from typing import Any
from uuid import UUID

from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from motcua.casework.dossiers.queries import again
from motcua.casework.dossiers.services import again as filing_again
from motcua.casework.dossiers.services import drafts
from motcua.doors.citizen.presenters import beginning
from motcua.doors.citizen.presenters.ending import AGAIN, Ending
from motcua.doors.citizen.presenters.filing import LED
from motcua.doors.ui import access
from motcua.doors.ui.presenters import site
from motcua.doors.ui.presenters.rows import Link
from motcua.doors.ui.requests import Request
from motcua.means.catalogue import queries as catalogue


@access.page("applicant")
def begin(request: Request, slug: str) -> HttpResponse:
    """Ask what leads to one offering and start the draft there; in national mode lead to the national portal."""
    today = timezone.localdate()
    card = catalogue.procedure_page(slug, today)
    front = site.site_card()
    if front.front_door == "national":
        return elsewhere(request, front.national_portal_href)
    if not card.submittable or "online" not in card.channels:
        return redirect("citizen:procedure", slug=card.slug)
    given = request.POST if request.method == "POST" else request.GET
    before = ended_of(request, card)
    begun = again.filed_again(request.actor, before.id) if before is not None else again.FiledAgain()
    if not begun.free:
        return filed_meanwhile(request, card, begun)
    led = led_of(request, card)
    chosen = beginning.chosen_of(card, given, request.actor, today, beginning.Earlier.of(before, led))
    errors: dict[str, list[str]] = {}
    sent = [] if led else beginning.sent_ones(request.actor, card.id)
    gone_back = request.method == "POST" and bool(sent) and beginning.ANEW not in request.POST
    if request.method == "POST" and not gone_back:
        errors = chosen.errors()
        if chosen.offering is not None and not errors:
            outcome = started(request, chosen, chosen.offering, today, before, led)
            if isinstance(outcome, HttpResponse):
                return outcome
            errors = outcome
    return render(request, "citizen/filing/begin.html", {
        "crumbs": [Link(card.short_name, reverse("citizen:procedure", args=[card.slug])), Link(_("Nộp trực tuyến"))],
        "card": card,
        "before": before and Ending.of(before),
        "for_whom": ", ".join(card.audience_names),
        "other_kind": beginning.other_kind(card, request.actor),
        "fields": chosen.fields(errors),
        "form_errors": errors,
        "sent": sent,
        "anew": beginning.ANEW,
        "gone_back": gone_back,
        "open_drafts": [] if led else beginning.open_drafts(request.actor, card.id),
        "led": led,
        "papers": chosen.papers(),
    }, status=409 if gone_back else 422 if errors else 200)  # fmt: skip


def filed_meanwhile(request: Request, card: catalogue.ProcedurePage, begun: again.FiledAgain) -> HttpResponse:
    """Say which dossier is the one to go on with, and where an ordinary new one is begun."""
    status = 409 if request.method == "POST" else 200
    context = {"card": card, "begun": begun, "reason": again.why_not(begun)}
    return render(request, "citizen/filing/filed_again.html", context, status=status)


def led_of(request: Request, card: catalogue.ProcedurePage) -> Any:
    """Return the unsent draft for which agency and case are chosen again. Raises: NotFound, also for another's"""
    try:
        draft_id = UUID(request.GET.get(LED, ""))
    except ValueError:
        return None
    draft = drafts.draft_of(request.actor, draft_id)
    return draft if draft.dossier_id is None and draft.procedure_id == card.id else None


def ended_of(request: Request, card: catalogue.ProcedurePage) -> again.Ended | None:
    """Return the dossier that is to be filed again. Raises: NotFound, also for another's; NotAllowed"""
    ref = request.GET.get(AGAIN, "")[:64]
    before = again.ended(request.actor, ref) if ref else None
    return before if before is not None and before.procedure_id == card.id else None


def started(
    request: Request,
    chosen: beginning.Chosen,
    offering: catalogue.OfferingCard,
    today: date,
    before: again.Ended | None,
    led: Any,
) -> HttpResponse | dict[str, list[str]]:
    """Start the draft of what was chosen and go there; return why it is not taken where it is not."""
    rules = catalogue.offering_rules(offering.id, chosen.case_key, today, names_process=False)
    if rules is None or not rules.submittable:
        reason = rules.why_not if rules else ""
        return {"": [reason or _("Thủ tục hoặc trường hợp này hiện không nhận hồ sơ trực tuyến.")]}
    by, at = request.actor, timezone.now()
    if led is not None:
        filing_again.lead_draft(by=by, draft_id=led.pk, offering_id=rules.offering_id, case_key=rules.case_key, at=at)
        return redirect("citizen:draft", draft_id=led.pk)
    if before is not None:
        draft = filing_again.file_again(
            by=by, ref=before.ref, offering_id=rules.offering_id, case_key=rules.case_key, at=at
        )
        return redirect("citizen:draft", draft_id=draft.pk)
    draft = drafts.start_draft(
        by=by,
        at=at,
        procedure_id=chosen.card.id,
        offering_id=offering.id,
        case_id=rules.case_id,
        form_version_id=rules.form_version_id,
    )
    return redirect("citizen:draft", draft_id=draft.pk)


def elsewhere(request: Request, portal: str) -> HttpResponse:
    """Lead to the national portal, where people file since the province's own front door was closed."""
    if portal:
        return HttpResponseRedirect(portal)
    return render(request, "citizen/filing/national.html")
