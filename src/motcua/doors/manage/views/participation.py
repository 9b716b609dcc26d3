"""Who did what, and where one person acted in several roles although the process demands that they be apart."""

from datetime import datetime, time, timedelta

from django.http import HttpResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from motcua.doors.manage.forms.processes import ParticipationForm
from motcua.doors.manage.presenters import processes
from motcua.doors.manage.views import frame
from motcua.doors.ui import access
from motcua.doors.ui.requests import Request
from motcua.ground.accounts.enums import Role
from motcua.ground.core import worktime


@access.page("staff", roles=(Role.PROCEDURE_CONTROLLER,), title="Ai đã làm gì")
@require_GET
def report(request: Request) -> HttpResponse:
    """Show the steps of a period by person, and the mixings that a process forbids."""
    today = frame.today()
    asked = request.GET or {"tu": f"{today.replace(day=1):%d/%m/%Y}", "den": f"{today:%d/%m/%Y}"}
    form = ParticipationForm(asked)
    found = None
    if form.is_valid():
        data = form.cleaned_data
        found = processes.participation(
            _midnight(data["tu"]), _midnight(data["den"] + timedelta(days=1)), data["don-vi"]
        )
    return frame.show(
        request, "manage/participation.html", _("Ai đã làm gì"), current="participation",
        status=200 if found is not None else 422, form=form, found=found, crumbs=frame.crumbs(last=_("Ai đã làm gì")),
    )  # fmt: skip


def _midnight(day: object) -> datetime:
    return worktime.at_time(day, time(0, 0))  # type: ignore[arg-type]
