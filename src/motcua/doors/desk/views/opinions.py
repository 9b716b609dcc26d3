"""What a consulted unit sees: the request and the papers ticked for it, nothing else; and its answer."""

from datetime import datetime

from django.http import HttpResponse, StreamingHttpResponse
from django.http.response import HttpResponseBase
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods

from motcua.casework.dossiers.queries import rows
from motcua.doors.desk.forms.steps import OpinionForm
from motcua.doors.desk.presenters import clocks
from motcua.doors.desk.views import desk
from motcua.doors.ui import access, asking
from motcua.doors.ui.requests import Request
from motcua.ground.accounts import services as accounts
from motcua.ground.core.errors import NotFound, Stale
from motcua.means.documents import queries as documents
from motcua.means.workflow import queries as workflow
from motcua.means.workflow import services as workflow_services


@access.page("staff", roles=desk.WORKERS, title="Trả lời ý kiến")
@require_http_methods(["GET", "HEAD", "POST"])
def opinion(request: Request, consultation_id: int) -> HttpResponseBase:
    """Show a request for an opinion and take its answer."""
    card = workflow.consultation(request.actor, consultation_id)

    def act(form: OpinionForm) -> asking.Done:
        answer = form.cleaned_data
        service = workflow_services.answer_consultation
        done = asking.call(request, service, consultation_id=card.id, stance=answer["stance"], answer=answer["answer"])
        said = _("Đã trả lời, ghi nhận muộn.") if done.consultation.late else _("Đã trả lời.")
        return asking.Done(reverse("desk:opinion", args=[card.id]), said)

    def show(form: OpinionForm, *, status: int = 200, stale: Stale | None = None) -> HttpResponseBase:
        return _shown(request, card, form, timezone.now(), stale.message if stale else "", status)

    return asking.ask(request, OpinionForm(request.POST if request.method == "POST" else None), act, show)


def _shown(
    request: Request, card: workflow.ConsultationCard, form: OpinionForm, at: datetime, stale: str, status: int
) -> HttpResponse:
    actor = request.actor
    row = rows.rows_by_ids([int(card.subject_id)], at)[int(card.subject_id)]
    accounts.log_look(by=actor, subject=(card.subject_kind, card.subject_id), purpose=_("Trả lời lấy ý kiến"), at=at)
    minutes = clocks.Calendars().minutes(card.agency_id, at, card.deadline_at)
    clock = "done" if card.answered_at else "overdue" if card.overdue(at) else "in_time"
    return desk.show(
        request,
        "desk/opinion.html",
        at,
        current="y-kien",
        status=status,
        card=card,
        code=row.code or row.ref,
        procedure=row.procedure_name,
        lead=row.competent_name,
        sample=row.sample,
        badge=clocks.Badge(clock, "" if card.answered_at else clocks.left(minutes)),
        form=form,
        stale=stale,
        open=card.answered_at is None and card.state != "cancelled",
    )


@access.page("staff", roles=desk.WORKERS, title="Xem giấy tờ lấy ý kiến")
@require_GET
def paper(request: Request, consultation_id: int, index: int) -> HttpResponseBase:
    """Show one of the papers that were ticked for this unit."""
    at, actor = timezone.now(), request.actor
    card = workflow.consultation(actor, consultation_id)
    if not 0 <= index < len(card.papers) or not card.papers[index].get("file_id"):
        raise NotFound(_("Không có tệp này."))
    file_id, subject = card.papers[index]["file_id"], (card.subject_kind, card.subject_id)
    documents.get_file(file_id, subject)
    accounts.log_look(by=actor, subject=subject, purpose=_("Xem giấy tờ gửi kèm lấy ý kiến"), at=at)
    found = documents.download(file_id, in_place=True)
    return StreamingHttpResponse(found.chunks(), headers=found.headers)
