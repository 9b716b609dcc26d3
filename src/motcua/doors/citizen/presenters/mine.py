"""Lines of a person's own list: drafts and dossiers."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from django.urls import reverse
from django.utils.translation import gettext as _

from motcua.casework.dossiers import policies
from motcua.casework.dossiers.enums import State
from motcua.casework.dossiers.queries import rows
from motcua.casework.dossiers.queries.cards import Row
from motcua.doors.citizen.presenters import dossier as shown
from motcua.doors.ui.presenters import formats
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

    row: Row
    tone: str
    sign: str
    words: str
    todo: str  # what the person must do, nothing where it waits for others
    answer_href: str  # where a request is answered
    other_owner: bool  # whether it is somebody else's than the person's who looks


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


def lines(found: Iterable[Row], by: Actor) -> list[Line]:
    """Return how dossiers read in the list: whose each is, what to do, or when it is promised."""
    known = list(found)
    waits = rows.waits_for_person([row.id for row in known])
    return [_line(row, waits.get(row.id), by) for row in known]


def _line(row: Row, wait: rows.Wait | None, by: Actor) -> Line:
    colour, sign = ("you", "person") if wait else shown.tone(row.state)
    answer = reverse("citizen:supplement", args=[row.ref]) if wait and wait.respond_by_at else ""
    return Line(
        row,
        colour,
        sign,
        "" if wait else words_of(row),
        to_do(wait) if wait else "",
        answer,
        row.owner_id != by.account_id,
    )


def to_do(wait: rows.Wait) -> str:
    """Return what the person must do now."""
    if wait.respond_by_at:
        return _("Bổ sung hồ sơ trước %(moment)s") % {"moment": formats.vn_due(wait.respond_by_at)}
    if wait.state == State.ISSUED:
        return _("Đến nhận kết quả")
    if wait.pay_by_at:
        return _("Thực hiện nghĩa vụ tài chính trước %(moment)s") % {"moment": formats.vn_due(wait.pay_by_at)}
    return _("Thực hiện nghĩa vụ tài chính theo thông báo")


def words_of(row: Row) -> str:
    """Return the sentence about when."""
    if row.state == State.SUBMITTED:
        return _("trả lời trước %(moment)s") % {"moment": formats.vn_due(row.acceptance_due_at)}
    if row.state == State.RETURNED or row.issued_at:
        return _("có kết quả %(moment)s") % {"moment": formats.vn_datetime(row.issued_at)}
    if row.state in policies.WAITING:
        return _("chờ bộ phận một cửa kiểm tra phần bổ sung")
    if row.state in policies.WITHOUT_RESULT:
        return ""
    return _("hẹn trả %(moment)s") % {"moment": formats.vn_due(row.promised_at)} if row.promised_at else ""
