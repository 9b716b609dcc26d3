"""The overview."""

from django.http import HttpResponse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from motcua.doors.manage.presenters import home
from motcua.doors.manage.views import frame
from motcua.doors.ui import access
from motcua.doors.ui.requests import Request


@access.page("staff", roles=frame.EVERYBODY, title="Tổng quan")
@require_GET
def overview(request: Request) -> HttpResponse:
    """Show what waits for the person, and the figures they answer for."""
    shown = home.context(request.actor, timezone.now(), frame.today())
    return frame.show(request, "manage/home.html", _("Tổng quan"), current="home", **shown)
