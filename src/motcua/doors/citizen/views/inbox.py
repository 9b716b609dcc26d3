"""Messages to a person, newest first."""

from django.conf import settings
from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse, translate_url
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import override

from motcua.doors.ui import access
from motcua.doors.ui.presenters.rows import Link
from motcua.doors.ui.requests import Request
from motcua.ground.core import languages
from motcua.means.notifications import queries as notifications
from motcua.means.notifications import services as reading

PAGE_SIZE = 30


@access.page("applicant")
def inbox(request: Request) -> HttpResponse:
    """Show the messages; what is shown counts as read from now on."""
    by = request.actor
    before = request.GET.get("truoc", "")
    last = int(before) if before.isascii() and before.isdigit() and len(before) < 16 else None
    found = notifications.inbox(by.person_id, limit=PAGE_SIZE + 1, before_id=last)
    shown = found[:PAGE_SIZE]
    language = languages.code()
    with override(settings.LANGUAGE_CODE):  # links are written in it
        lines = [(message, translate_url(message.link, language) if message.link else "") for message in shown]
    reading.mark_read(
        message_ids=[message.id for message in shown if message.read_at is None], by=by, at=timezone.now()
    )
    return render(request, "citizen/dossiers/inbox.html", {
        "crumbs": [
            Link(_("Trang đầu"), reverse("citizen:home")),
            Link(_("Hồ sơ của tôi"), reverse("citizen:my_dossiers")),
            Link(_("Thông báo")),
        ],
        "lines": lines,
        "older": f"?truoc={shown[-1].id}" if len(found) > PAGE_SIZE else "",
    })  # fmt: skip
