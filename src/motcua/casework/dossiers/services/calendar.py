"""What a change of the calendar does to open dossiers: recomputed one by one, promises never earlier."""

from dataclasses import dataclass
from datetime import datetime

from django.db import transaction

from motcua.casework.dossiers.enums import Ground
from motcua.casework.dossiers.events import DueChanged
from motcua.casework.dossiers.models import Dossier
from motcua.casework.dossiers.queries import reaching
from motcua.casework.dossiers.rules import acts, deadlines
from motcua.casework.dossiers.services import due
from motcua.ground.audit import services as audit
from motcua.ground.core import outbox
from motcua.ground.core.actors import SYSTEM, Actor
from motcua.means.workflow import services as workflow


@dataclass(frozen=True, slots=True)
class Recomputed:
    """One dossier whose due moment changed, and whether the person must be told."""

    dossier_id: int
    code: str
    old_due_at: datetime | None
    new_due_at: datetime | None
    promised_at: datetime | None
    later: bool  # the promise moved, so that the person must be told
    told: bool  # and a message reaches them


def open_dossier_ids(agency_id: int | None = None) -> list[int]:
    """Return the ids of accepted dossiers without a result whose limit is running, of one agency or of all."""
    rows = Dossier.objects.filter(accepted_at__isnull=False, issued_at=None, ended_at=None, due_at__isnull=False)
    if agency_id is not None:
        rows = rows.filter(competent_agency_id=agency_id)
    return list(rows.order_by("pk").values_list("pk", flat=True))


def recompute_due(*, dossier_id: int, at: datetime, by: Actor = SYSTEM, reason: str = "") -> Recomputed | None:
    """Compute an open dossier's due moment anew by today's calendar; None when nothing changed.

    Term: tính lại hạn trả
    Law: decisions 1: a promise never moves earlier; people are told when it moves later
    """
    with transaction.atomic():
        dossier = Dossier.objects.select_for_update(of=("self",), no_key=True).filter(pk=dossier_id).first()
        if dossier is None or dossier.accepted_at is None or dossier.issued_at or dossier.state in acts.ENDED:
            return None
        start = dossier.competent_received_at or dossier.limit_from_at
        if start is None or dossier.due_at is None:
            return None
        pauses = due.pauses_of(dossier)
        new = due.compute(dossier, start, pauses)
        if new == dossier.due_at:
            return None
        old_due, old_promise = dossier.due_at, dossier.promised_at
        dossier.due_at = new
        dossier.near_at = due.near(dossier, pauses)
        dossier.promised_at = deadlines.promise_after(new, old_promise)
        later = bool(old_promise and dossier.promised_at and dossier.promised_at > old_promise)
        dossier.revision += 1
        due.note(dossier, ground=Ground.CALENDAR, by=by, at=at, reason=reason[:2000], rule="calendar/recompute")
        dossier.save(update_fields=["due_at", "near_at", "promised_at", "revision"])
        if dossier.run_id is not None:
            workflow.set_due(run_id=dossier.run_id, due_at=new, near_at=dossier.near_at, by=by, at=at)
        audit.record(
            "dossiers.dossier.due_recomputed",
            subject=("dossier", str(dossier.pk)),
            by=by,
            at=at,
            data={"old": old_due.isoformat(), "new": new.isoformat() if new else None, "later": later},
        )
        outbox.publish(DueChanged(dossier_id=dossier.pk, at=at, later=later))
        told = later and bool(reaching.ways(dossier))
        return Recomputed(dossier.pk, dossier.code or "", old_due, new, dossier.promised_at, later, told)


def recompute_open(*, revision: int, at: datetime, by: Actor = SYSTEM, reason: str = "") -> list[Recomputed]:
    """Recompute every open dossier, keep the list of what changed under the calendar's revision, and return it.

    Safe to run twice: what was recomputed already does not change again.
    """
    changed = [
        change
        for pk in open_dossier_ids()
        if (change := recompute_due(dossier_id=pk, at=at, by=by, reason=reason)) is not None
    ]
    with transaction.atomic():
        audit.record(
            "dossiers.calendar.recomputed",
            subject=("calendar", str(revision)),
            by=by,
            at=at,
            data={
                "changed": [
                    {
                        "code": change.code,
                        "old": change.old_due_at.isoformat() if change.old_due_at else None,
                        "new": change.new_due_at.isoformat() if change.new_due_at else None,
                        "promised_later": change.later,
                        "told": change.told,
                    }
                    for change in changed
                ]
            },
        )
    return changed
