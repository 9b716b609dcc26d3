"""Alarms of open steps: once when near due, once when overdue."""

from datetime import datetime

from django.db import transaction

from motcua.ground.core import outbox
from motcua.ground.core.events import Event
from motcua.means.workflow import events
from motcua.means.workflow.enums import StepState
from motcua.means.workflow.models import StepRun


def sweep_alarms(*, at: datetime, batch: int = 500) -> int:
    """Publish StepNearDue or StepOverdue for every open step whose moment has come; return how many.

    Each step is warned of once at each of the two moments; rows that somebody holds wait for the next sweep.
    """
    told = 0
    while True:
        with transaction.atomic():
            rows = list(
                StepRun.objects.select_for_update(of=("self",), no_key=True, skip_locked=True)
                .select_related("run")
                .filter(done_at__isnull=True, alarm_at__isnull=False, alarm_at__lte=at)
                .order_by("alarm_at")[:batch]
            )
            outbox.publish_many(alarm for row in rows if (alarm := _alarm(row, at)) is not None)
            StepRun.objects.bulk_update(rows, ["alarm_at"])
        told += len(rows)
        if len(rows) < batch:
            return told


def _alarm(row: StepRun, at: datetime) -> Event | None:
    """Set the row's next alarm and return what is to be told now."""
    urgent_at, over = row.urgent_at, row.urgent_at is not None and row.urgent_at < at
    row.alarm_at = None if over else urgent_at
    if urgent_at is None or row.state == StepState.PAUSED:
        return None
    if not over and urgent_at <= at:  # exactly on the moment: neither near due nor overdue yet
        return None
    told = events.StepOverdue if over else events.StepNearDue
    return told(
        run_id=row.run_id,
        subject_kind=row.run.subject_kind,
        subject_id=row.run.subject_id,
        step_run_id=row.pk,
        position_id=row.position_id,
        assignee_id=row.assignee_id,
        due_at=urgent_at,
    )
