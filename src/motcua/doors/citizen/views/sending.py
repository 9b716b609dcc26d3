"""The last pages before sending: how the result comes, everything once more, and sending itself, once."""

from typing import Any

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _

from motcua.casework.dossiers.queries import rows
from motcua.casework.dossiers.services import submission
from motcua.doors.citizen.presenters import filing as filings
from motcua.doors.citizen.presenters import overview
from motcua.doors.citizen.views import keeping
from motcua.doors.ui.requests import Request
from motcua.ground.core.errors import DomainError, Invalid, Stale


def delivery_of(post: Any) -> dict[str, Any]:
    """Return the way chosen to get the result, nothing for what is none."""
    chosen = post.get("delivery", "")
    return {"_delivery": chosen if chosen in overview.ways() else ""}


def delivery(request: Request, filing: filings.Filing) -> HttpResponse:
    """Ask how the person wants the result."""
    errors: dict[str, list[str]] = {}
    conflict = None
    if request.method == "POST":
        own = delivery_of(request.POST)
        if not own["_delivery"]:
            errors["delivery"] = [_("Chọn cách nhận kết quả.")]
        try:
            keeping.keep(request, filing, own=own, go_on=None if errors else filings.CHECK)
        except Stale as error:
            conflict = error
        if not errors and not conflict:
            return redirect(filing.href(filings.CHECK))
    chosen = request.POST.get("delivery", "") if conflict else filing.draft.data.get("_delivery", "")
    return render(request, "citizen/filing/delivery.html", {
        **filing.context(filings.DELIVERY),
        "field": overview.delivery_field(filing, chosen, errors),
        "form_errors": errors,
        "conflict": conflict,
        **keeping.marks(request, filing, conflict),
    }, status=409 if conflict else 422 if errors else 200)  # fmt: skip


def check(request: Request, filing: filings.Filing) -> HttpResponse:
    """Show everything once more with links to change it, and send it."""
    refusal: DomainError | None = None
    shown = overview.context(filing)
    twin = ""
    if request.method == "POST" and not shown["problems"] and "van-nop" not in request.POST:
        twin = overview.twin_of(filing)
    if request.method == "POST" and (shown["problems"] or twin) and (ref := rows.sent_from(filing.draft.pk)):
        return redirect("citizen:slip", ref=ref)  # a second press, while the first was being worked on
    if request.method == "POST" and not shown["problems"] and not twin:
        try:
            return sent(request, filing)
        except submission.KeyReused as error:
            return redirect("citizen:slip", ref=error.data["ref"])
        except DomainError as error:
            refusal = error
    return render(request, "citizen/filing/check.html", {
        **filing.context(filings.CHECK),
        **shown,
        "refusal": refusal,
        "twin": twin,
        "refusals": refusal.errors if isinstance(refusal, Invalid) else {},
        "asked": request.method == "POST",
    }, status=refusal.status if refusal else 409 if twin else 422 if request.method == "POST" else 200)  # fmt: skip


def sent(request: Request, filing: filings.Filing) -> HttpResponse:
    """Send the dossier under the draft's own key, so that a second tap is the same dossier, and show its slip."""
    at = timezone.now()
    dossier = submission.submit_dossier(
        by=filing.by, what=overview.submission_of(filing), key=str(filing.draft.pk), at=at, draft_id=filing.draft.pk
    )
    return redirect("citizen:slip", ref=dossier.submission_ref)
