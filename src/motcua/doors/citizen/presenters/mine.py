"""Lines of a person's own list: drafts and dossiers."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from django.utils.translation import gettext as _

from motcua.casework.dossiers import policies
from motcua.casework.dossiers.enums import State
from motcua.doors.citizen.presenters import dossier as shown
from motcua.doors.ui.presenters import formats
from motcua.ground.core import text
from motcua.ground.core.actors import Actor
from motcua.ground.orgs import queries as orgs
from motcua.means.catalogue import queries as catalogue


@dataclass(frozen=True, slots=True)
class DraftLine:
    """A draft that can go on."""

    id: UUID
    name: str
    agency: str
    saved_at: datetime


@dataclass(frozen=True, slots=True)
class Line:
    """A dossier in the list with what is to be known of it at a glance."""

    row: Any
    tone: str
    sign: str
    words: str
    waits_for_you: bool
    owner: str  # who it is for, where that is not the person who looks


def drafts(found: Iterable[Any]) -> list[DraftLine]:
    """Return the drafts, each with its procedure and agency."""
    kept = list(found)
    names = catalogue.names_of([draft.case.version_id for draft in kept if draft.case_id])
    lines = []
    for draft in kept:
        name = names.get(draft.case.version_id) if draft.case_id else None
        agency = ""
        if draft.offering_id:
            agency = orgs.agency(catalogue.offering(draft.offering_id).agency_id).label
        lines.append(DraftLine(draft.pk, name.short_name if name else "", agency, draft.saved_at))
    return lines


def line(row: Any, by: Actor) -> Line:
    """Return how a dossier reads in the list: what to do, or when it is promised."""
    colour, sign = shown.tone(row.state)
    owner = "" if text.fold(row.owner_name) == text.fold(by.name) else row.owner_name
    return Line(row, colour, sign, words_of(row), row.state in policies.WAITING, owner)


def words_of(row: Any) -> str:
    """Return the sentence about when."""
    if row.state == State.SUBMITTED:
        return _("trả lời trước %(moment)s") % {"moment": formats.vn_due(row.acceptance_due_at)}
    if row.state == State.RETURNED or row.issued_at:
        return _("có kết quả %(moment)s") % {"moment": formats.vn_datetime(row.issued_at)}
    if row.state in policies.WAITING:
        return _("xem việc cần làm")
    if row.state in policies.WITHOUT_RESULT:
        return ""
    return _("hẹn trả %(moment)s") % {"moment": formats.vn_due(row.promised_at)} if row.promised_at else ""
