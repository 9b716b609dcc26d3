"""The ground's own jobs: trying again, pruning, and picking up what a killed worker left behind."""

from django.core.management import call_command
from django.db import connection
from django.utils import timezone

from motcua.ground.core import daily, defer, outbox


@defer.job("core.deliver_event", attempts=10)
def deliver_event(*, event_id: int, subscriber: str) -> None:
    """Try a failed delivery again."""
    outbox.retry_delivery(event_id=event_id, subscriber=subscriber)


@defer.periodic("core.start_daily", cron="* * * * *")
def start_daily() -> None:
    """Start the daily jobs whose hour has come, or came while nothing ran."""
    daily.start_owed(at=timezone.now())


@defer.job("core.run_daily", attempts=1)
def run_daily(*, name: str) -> None:
    """Do one daily job, unless it was done."""
    daily.run(name, at=timezone.now())


@defer.daily("core.prune_outbox", "02:17")
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


@defer.daily("core.clear_sessions", "02:47")
def clear_sessions() -> None:
    """Delete sessions that have run out, every night."""
    call_command("clearsessions")
