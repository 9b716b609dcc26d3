"""What is done once a day or once a week, also when nothing ran at that hour: a kept last day, looked at every minute.

procrastinate leaves out a periodic run that it is more than ten minutes late for. Here a job is owed while its last
done day is before the last day on which it fell due; however many days were missed, it runs once to catch up, so it
covers everything since (none of them is about one day alone). Running twice changes nothing: the day is kept.
"""

from datetime import date, datetime, timedelta

from django.db import transaction
from django.db.models import Q

from motcua.ground.core import defer, worktime
from motcua.ground.core.models import DailyRun

AGAIN_AFTER = timedelta(minutes=15)  # one that broke off or was killed is tried again; until then it may be running


def last_due(job: defer.Job, at: datetime) -> date:
    """Return the last day, by the clock of Viet Nam, on which a job was due at a moment or before."""
    assert job.hour is not None, f"{job.name} is no daily job"
    local = worktime.local(at)
    day = local.date() if local.time() >= job.hour else local.date() - timedelta(days=1)
    while job.weekday is not None and day.weekday() != job.weekday:
        day -= timedelta(days=1)
    return day


def daily_jobs() -> dict[str, defer.Job]:
    """Return every job that is done once a day or a week, by name."""
    return {name: job for name, job in defer.JOBS.items() if job.hour is not None}


def start_owed(*, at: datetime) -> list[str]:
    """Start every daily job that is owed and return their names; one never seen before begins with its next day."""
    jobs = daily_jobs()
    DailyRun.objects.bulk_create(
        [DailyRun(name=name, done_day=last_due(job, at)) for name, job in jobs.items()], ignore_conflicts=True
    )
    resting = Q(tried_at=None) | Q(tried_at__lte=at - AGAIN_AFTER)
    rows = DailyRun.objects.filter(resting, name__in=jobs).order_by("name")
    owed = [row.name for row in rows if row.done_day < last_due(jobs[row.name], at)]
    for name in owed:
        defer.defer("core.run_daily", once_as=f"core.run_daily:{name}", name=name)
    return owed


def run(name: str, *, at: datetime) -> bool:
    """Do a daily job if it is owed and nobody is at it; return whether it was done."""
    job = daily_jobs()[name]
    day = last_due(job, at)
    with transaction.atomic():
        row = DailyRun.objects.select_for_update(no_key=True).filter(name=name).first()
        if row is None or row.done_day >= day or (row.tried_at is not None and at - row.tried_at < AGAIN_AFTER):
            return False
        row.tried_at = at
        row.save(update_fields=["tried_at"])
    job.function()
    DailyRun.objects.filter(name=name).update(done_day=day, tried_at=None)
    return True
