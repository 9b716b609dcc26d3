"""Reading the record: the trail of a subject, what an account did, the daily roots."""

import json
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.db.models import IntegerField, JSONField, Max
from django.db.models.fields.json import KeyTextTransform, KeyTransform
from django.db.models.functions import Cast

from motcua.ground.audit.models import AuditEntry, DayRoot


@dataclass(frozen=True, slots=True)
class EntryCard:
    """One entry as people read it."""

    subject: tuple[str, str]
    number: int
    at: datetime
    action: str
    account_id: int | None
    actor: str
    actor_name: str
    channel: str
    position_id: int | None
    on_behalf_of: int | None
    purpose: str
    data: dict[str, Any]
    hash: str


@dataclass(frozen=True, slots=True)
class RootCard:
    """A root that closes a day: what it covers, and the hash that any later change of an entry would contradict."""

    id: int
    day: date
    closed_at: datetime
    subjects: int
    entries: int
    hash: str


def trail(subject: tuple[str, str | int], *, limit: int = 1000) -> list[EntryCard]:
    """Return the entries of a subject, oldest first."""
    rows = AuditEntry.objects.filter(subject_kind=subject[0], subject_id=str(subject[1])).order_by("number")
    return [_card(row) for row in rows.defer("xid")[:limit]]


def done_by(
    account_id: int, *, from_at: datetime, until_at: datetime, action: str = "", limit: int = 500, skip: int = 0
) -> list[EntryCard]:
    """Return what an account did in a span of time, newest first."""
    rows = AuditEntry.objects.filter(account_id=account_id, at__gte=from_at, at__lt=until_at)
    if action:
        rows = rows.filter(action=action)
    return [_card(row) for row in rows.defer("xid").order_by("-at", "-id")[skip : skip + limit]]


def entries(
    *, from_at: datetime, until_at: datetime, action: str = "", subject_kind: str = "", limit: int = 500, skip: int = 0
) -> list[EntryCard]:
    """Return all entries of a span of time, newest first."""
    rows = AuditEntry.objects.filter(at__gte=from_at, at__lt=until_at)
    if action:
        rows = rows.filter(action=action)
    if subject_kind:
        rows = rows.filter(subject_kind=subject_kind)
    return [_card(row) for row in rows.defer("xid").order_by("-at", "-id")[skip : skip + limit]]


def highest(subject_kind: str, subject_ids: Iterable[int], name: str) -> dict[str, int]:
    """Return the highest number that the entries of some subjects tell under a name, by subject; none: not there."""
    told = KeyTextTransform(name, KeyTransform("data", Cast("text", JSONField())))
    rows = AuditEntry.objects.filter(subject_kind=subject_kind, subject_id__in=[str(pk) for pk in subject_ids])
    numbered = rows.filter(text__contains=f'"{name}":').order_by().values("subject_id")
    return dict(numbered.annotate(highest=Max(Cast(told, IntegerField()))).values_list("subject_id", "highest"))


def roots(*, limit: int = 400) -> list[RootCard]:
    """Return the daily roots, newest first."""
    rows = DayRoot.objects.only("id", "day", "closed_at", "subjects", "entries", "hash").order_by("-id")[:limit]
    return [
        RootCard(root.pk, root.day, root.closed_at, root.subjects, root.entries, bytes(root.hash).hex())
        for root in rows
    ]


def _card(row: AuditEntry) -> EntryCard:
    told = json.loads(row.text)
    by = told.get("by", {})
    return EntryCard(
        subject=(row.subject_kind, row.subject_id),
        number=row.number,
        at=row.at,
        action=row.action,
        account_id=row.account_id,
        actor=by.get("actor", ""),
        actor_name=by.get("actor_name", ""),
        channel=by.get("channel", ""),
        position_id=by.get("position"),
        on_behalf_of=by.get("on_behalf_of"),
        purpose=told.get("purpose", ""),
        data=told.get("data", {}),
        hash=bytes(row.hash).hex(),
    )
