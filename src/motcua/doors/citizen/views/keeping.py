"""Keeping a draft: which window typed, on which revision, and what happens when another window was quicker."""

import secrets
from collections.abc import Callable, Mapping
from typing import Any

from django.utils import timezone
from django.utils.translation import gettext as _

from motcua.casework.dossiers.services import drafts
from motcua.doors.citizen.presenters.filing import Filing
from motcua.doors.citizen.presenters.questions import to_keep
from motcua.doors.ui.presenters import formats
from motcua.doors.ui.requests import Request
from motcua.ground.core import text
from motcua.ground.core.errors import Stale
from motcua.means.eforms import queries as eforms

TRIES = 6
WINDOW = 32


def window_of(request: Request) -> str:
    """Return which window sends, as its page was told."""
    return text.clean(request.POST.get("window") or request.GET.get("w") or "")[:WINDOW]


def marks(request: Request, filing: Filing, conflict: object = None) -> dict[str, Any]:
    """Return what a page carries to be recognised: its window and the revision it shows.

    After a conflict the page is a new window on the newest revision: sending it again is the person's own decision.
    """
    window = "" if conflict else window_of(request)
    return {"window": window or secrets.token_hex(8), "revision": filing.draft.revision}


def keep(
    request: Request,
    filing: Filing,
    *,
    answers: Mapping[str, Any] | None = None,
    page: Mapping[str, Any] | None = None,
    own: Mapping[str, Any] | None = None,
    go_on: str | None = None,
) -> None:
    """Save what this window typed. Raises: Stale when another window saved since; nothing is overwritten then."""
    data: dict[str, Any] = dict(own or {})
    if answers is not None and page is not None and filing.form is not None:
        asked = set(eforms.visible_fields(filing.form.schema, answers)) - filing.held(answers)
        data |= to_keep(page, answers, asked)
    window = data["_window"] = window_of(request)
    typed_on = text.whole_number(request.POST.get("revision", ""))

    def change(draft: Any) -> dict[str, Any]:
        mine = bool(window) and draft.data.get("_window") == window
        if typed_on is not None and typed_on != draft.revision and not mine:
            raise stale(draft)
        return {"data": data, "page": go_on}

    save(filing, change)


def keep_papers(
    request: Request, filing: Filing, change: Callable[[list[dict[str, Any]]], list[dict[str, Any]]]
) -> None:
    """Save a change of the papers; it is made on the newest list, so two uploads at once both stay."""
    data = {"_window": window_of(request)}
    save(filing, lambda draft: {"data": data, "papers": change([dict(paper) for paper in draft.papers])})


def save(filing: Filing, change: Callable[[Any], Mapping[str, Any]]) -> None:
    """Save what `change` makes of the draft; when another request was quicker, make it again of the newest one."""
    for attempt in range(TRIES):
        values = change(filing.draft)
        draft = filing.draft
        try:
            filing.draft = drafts.save_draft(
                by=filing.by, draft_id=draft.pk, at=timezone.now(), revision=draft.revision, **values
            )
        except Stale:
            if attempt == TRIES - 1:
                raise
            filing.draft = drafts.draft_of(filing.by, draft.pk)
        else:
            return


def stale(draft: Any) -> Stale:
    """Return the refusal of what was typed on an older state of the draft."""
    message = _("Bản soạn này vừa được lưu lúc %(time)s ở một cửa sổ khác; nội dung đó chưa bị ghi đè.")
    return Stale(message % {"time": formats.vn_time(draft.saved_at)}, revision=draft.revision)
