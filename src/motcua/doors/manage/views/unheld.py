"""Open steps that nobody holds: the list, and giving one to somebody."""

from django.http import HttpResponse, HttpResponseBase
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from motcua.casework.dossiers.services import assigning
from motcua.doors.manage.forms import endings as forms
from motcua.doors.manage.presenters import endings
from motcua.doors.manage.views import frame
from motcua.doors.ui import access
from motcua.doors.ui.requests import Request
from motcua.ground.accounts.enums import GIVERS
from motcua.ground.core.errors import NotFound
from motcua.means.workflow import queries as workflow


@access.page("staff", roles=GIVERS, title="Bước không ai giữ")
@require_GET
def listing(request: Request) -> HttpResponse:
    """Show the open steps that nobody holds, in the reach of who asks, and the processes that would make more."""
    actor, now = request.actor, timezone.now()
    return frame.show(
        request,
        "manage/unheld.html",
        _("Bước không ai giữ"),
        current="unheld",
        rows=endings.unheld(actor, now),
        hollow=endings.hollow(actor, now),
        unattended=endings.unattended(actor, now),
        crumbs=frame.crumbs(last=_("Bước không ai giữ")),
    )


@access.page("staff", roles=GIVERS, title="Giao bước")
def give(request: Request, step_run_id: int) -> HttpResponseBase:
    """Give a step to a position, or to one person in it."""
    actor, now = request.actor, timezone.now()
    step = next((row.step for row in workflow.unheld_steps(actor, at=now) if row.step.id == step_run_id), None)
    if step is None:
        raise NotFound(_("Bước này đã có người giữ, hoặc không thuộc phạm vi của bạn."))
    form = forms.GiveForm(request.POST or None, takers=endings.takers(step_run_id, now))

    def act(data: frame.Data) -> str:
        taker = form.taker()
        assigning.give_step(
            step_run_id=step_run_id, position_id=taker.position_id, assignee_id=taker.account_id, by=actor, at=now
        )
        return reverse("manage:unheld")

    listed = (_("Bước không ai giữ"), reverse("manage:unheld"))
    return frame.ask(
        request, form, act, title=_("Giao bước “%(step)s”") % {"step": step.name}, current="unheld",
        button=_("Giao"), trail=frame.crumbs(listed, last=_("Giao bước")), done=_("Đã giao bước."),
        lead=f"{step.position_title}, {step.unit_name}, {step.agency_name}",
    )  # fmt: skip
