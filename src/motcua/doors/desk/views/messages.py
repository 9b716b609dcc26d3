"""What officers are told: the messages of their account, newest first, read when opened or by a press."""

from django.http import HttpResponse, HttpResponseBase
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.http import require_GET

from motcua.doors.desk.views import desk
from motcua.doors.ui import access
from motcua.doors.ui.requests import Request
from motcua.ground.core import text
from motcua.means.notifications import queries as notifications
from motcua.means.notifications import services as reading

SIZE = 30
ALL = "all"


@access.page("staff", roles=desk.VIEWERS, title="Thông báo")
def listing(request: Request) -> HttpResponseBase:
    """Show the messages; a press marks one as read, or all."""
    actor, now = request.actor, timezone.now()
    if request.method == "POST":
        chosen = request.POST.get("message", "")
        if chosen == ALL:
            reading.mark_all_read(by=actor, at=now)
        elif number := text.whole_number(chosen):
            reading.mark_read(message_ids=[number], by=actor, at=now)
        return redirect(request.get_full_path())
    last = text.whole_number(request.GET.get("truoc", "")) or None
    found = notifications.inbox(actor.person_id, limit=SIZE + 1, before_id=last)
    shown = found[:SIZE]
    return desk.show(
        request,
        "desk/messages.html",
        now,
        current="messages",
        lines=shown,
        unread=notifications.unread_count(actor.person_id),
        older=f"?truoc={shown[-1].id}" if len(found) > SIZE else "",
    )


@access.page("staff", roles=desk.VIEWERS, title="Thông báo")
@require_GET
def opened(request: Request, message_id: int) -> HttpResponse:
    """Mark a message as read and lead to what it is about."""
    message = notifications.get_message(message_id, request.actor.person_id)
    reading.mark_read(message_ids=[message.id], by=request.actor, at=timezone.now())
    inside = url_has_allowed_host_and_scheme(message.link, allowed_hosts=None)
    return redirect(message.link if message.link and inside else "desk:messages")
