"""A dossier as everybody with its code may see it."""

from typing import Any

from django.utils.translation import gettext as _

from motcua.doors.ui.presenters import formats
from motcua.doors.ui.presenters.rows import Entry


def context(found: Any) -> dict[str, Any]:
    """Return what the page of a found dossier shows."""
    return {"found": found, "entries": entries(found), "closed": found.ended_at is not None}


def entries(found: Any) -> list[Entry]:
    """Return the timeline: what happened, the last of it as going on, then what comes."""
    made = [Entry(step.target_label, "done", when=formats.vn_datetime(step.at)) for step in found.steps]
    if made and found.ended_at is None:
        last = made.pop()
        made.append(Entry(last.title, "now", when=_("từ %(moment)s") % {"moment": last.when}))
        if found.issued_at is None and found.promised_at:
            promised = _("hẹn %(moment)s") % {"moment": formats.vn_due(found.promised_at)}
            made.append(Entry(_("Có kết quả"), "next", when=promised))
        if found.returned_at is None:
            made.append(Entry(_("Trả kết quả"), "next"))
    return made
