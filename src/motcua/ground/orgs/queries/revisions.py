"""Dated changes of agencies, units and positions, made and planned."""

from dataclasses import dataclass, fields
from datetime import date, datetime
from typing import Any

from motcua.ground.orgs.models import OrgRevision


@dataclass(frozen=True, slots=True)
class RevisionCard:
    """One dated change; `before` is known once it has been applied."""

    id: int
    subject_kind: str
    subject_id: int
    valid_from: date
    values: dict[str, Any]
    before: dict[str, Any] | None
    decision: str
    made_by_name: str
    made_at: datetime
    applied_at: datetime | None


_FIELDS = tuple(field.name for field in fields(RevisionCard))


def revisions_of(subject_kind: str, subject_id: int) -> list[RevisionCard]:
    """Return the changes of an agency, unit or position, oldest first."""
    rows = OrgRevision.objects.filter(subject_kind=subject_kind, subject_id=subject_id)
    return [RevisionCard(*row) for row in rows.values_list(*_FIELDS)]


def open_revisions() -> list[RevisionCard]:
    """Return the changes that wait for their day."""
    return [RevisionCard(*row) for row in OrgRevision.objects.filter(applied_at__isnull=True).values_list(*_FIELDS)]
