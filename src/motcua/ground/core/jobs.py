"""The ground's own jobs: trying again, pruning, and picking up what a killed worker left behind."""

from django.core.management import call_command
from django.db import connection
from django.utils import timezone

from motcua.ground.core import defer, outbox


@defer.job("core.deliver_event", attempts=10)
def deliver_event(*, event_id: int, subscriber: str) -> None:
    """Try a failed delivery again."""
    outbox.retry_delivery(event_id=event_id, subscriber=subscriber)


@defer.periodic("core.prune_outbox", cron="17 19 * * *")
def prune_outbox() -> None:
    """Delete old events that everybody has heard, every night."""
    outbox.prune(at=timezone.now())


@defer.periodic("core.retry_stalled_jobs", cron="* * * * *")
def retry_stalled_jobs() -> None:
    """Put the jobs of a worker that was killed back into the queue."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT procrastinate_retry_job_v1(j.id, now(), NULL, NULL, NULL) FROM procrastinate_jobs j"
            " LEFT JOIN procrastinate_workers w ON w.id = j.worker_id"
            " WHERE j.status = 'doing' AND (w.id IS NULL OR w.last_heartbeat < now() - interval '60 seconds')"
        )


@defer.periodic("core.clear_sessions", cron="47 19 * * *")
def clear_sessions() -> None:
    """Delete sessions that have run out, every night."""
    call_command("clearsessions")
