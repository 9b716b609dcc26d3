"""Work for later: jobs are registered by name, started by name in the caller's transaction, and run by the worker.

A room's `jobs.py` registers: `@defer.job("room.verb_object")`; `@defer.periodic(name, cron="*/5 * * * *")` for what
runs every hour or oftener; `@defer.daily(name, "02:30")` for what runs less often. A service starts one
by `defer.defer("room.verb_object", dossier_id=7)`: a rollback leaves none. A job takes ids, holds no logic, may run
twice.
"""

import json
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, time
from typing import Any, TypeVar

from django.db import connection, transaction
from procrastinate import App, RetryStrategy, exceptions, tasks
from procrastinate.contrib.django.django_connector import DjangoConnector
from procrastinate.manager import JobManager

_F = TypeVar("_F", bound=Callable[..., Any])


@dataclass(frozen=True)
class Job:
    """A background entry point and how it is run."""

    name: str
    function: Callable[..., Any]
    queue: str = "default"
    attempts: int = 8
    cron: str = ""
    hour: time | None = None  # of a daily job, by the clock of Viet Nam
    weekday: int | None = None  # of a weekly one: 0 is Monday


JOBS: dict[str, Job] = {}


def job(name: str, *, queue: str = "default", attempts: int = 8) -> Callable[[_F], _F]:
    """Register a function as the job `name` ("room.verb_object"); a failing run is repeated, ever later."""
    return _register(name, queue=queue, attempts=attempts)


def periodic(name: str, *, cron: str, queue: str = "default", attempts: int = 1) -> Callable[[_F], _F]:
    """Register a function without arguments as the job `name` that runs by the clock (five cron fields, UTC)."""
    return _register(name, queue=queue, attempts=attempts, cron=cron)


def daily(name: str, hour: str, *, weekday: int | None = None) -> Callable[[_F], _F]:
    """Register a function without arguments as the job `name` that is done once a day (or on one `weekday`: 0 Monday).

    `hour` ("02:30") is by the clock of Viet Nam. When nothing ran at that hour it is done at the next start: see
    `core.daily`. It looks at everything since it was done last, not at one day.
    """
    return _register(name, attempts=1, hour=time.fromisoformat(hour), weekday=weekday)


def _register(name: str, **options: Any) -> Callable[[_F], _F]:
    def register(function: _F) -> _F:
        taken = JOBS.get(name)
        if taken and (taken.function.__module__, taken.function.__qualname__) != (
            function.__module__,
            function.__qualname__,
        ):
            raise ValueError(f"two jobs are called {name!r}: {taken.function.__module__} and {function.__module__}")
        JOBS[name] = Job(name=name, function=function, **options)
        return function

    return register


def defer(name: str, /, *, run_at: datetime | None = None, once_as: str | None = None, **ids: Any) -> None:
    """Start a job by its name in the caller's transaction.

    `run_at` puts it off; with `once_as`, nothing happens if a job of that key is already waiting.
    Raises: LookupError when no room has registered the name.
    """
    known = JOBS.get(name)
    if known is None:
        raise LookupError(f"no job is called {name!r}; the registered ones: {', '.join(sorted(JOBS))}")
    # Not the app's own connector: inside the worker that one is a pool of its own, outside of our transaction.
    task = tasks.configure_task(
        name=name,
        job_manager=JobManager(DjangoConnector()),
        queue=known.queue,
        queueing_lock=once_as,
        schedule_at=run_at,
    )
    if once_as is None:
        task.defer(**ids)
        return
    try:
        with transaction.atomic():
            task.defer(**ids)
    except exceptions.AlreadyEnqueued:
        return


def attach(app: App) -> None:
    """Hand every registered job to procrastinate; Django calls it once all rooms are loaded."""
    for declared in JOBS.values():
        attempts = RetryStrategy(max_attempts=declared.attempts, exponential_wait=2) if declared.attempts > 1 else False
        task = app.task(name=declared.name, queue=declared.queue, retry=attempts)(_runner(declared))
        if declared.cron:
            app.periodic(cron=declared.cron, periodic_id=declared.name)(task)


def _runner(declared: Job) -> Callable[..., None]:
    """Return the function that the worker calls; it leaves out the moment that procrastinate hands to periodic jobs."""

    def run(timestamp: int | None = None, **ids: Any) -> None:
        declared.function(**ids)

    return run


def run_waiting(*, limit: int = 1000) -> int:
    """Run every waiting job in this process and transaction and return how many; for tests and one-process tools.

    A job that fails raises here. Jobs put off by `run_at` are left waiting.
    """
    done = 0
    while done < limit:
        with connection.cursor() as cursor:
            cursor.execute(
                "SELECT id, task_name, args FROM procrastinate_jobs WHERE status = 'todo'"
                " AND (scheduled_at IS NULL OR scheduled_at <= now()) ORDER BY id LIMIT 1"
            )
            row = cursor.fetchone()
            if row is None:
                return done
            job_id, name, ids = row
            cursor.execute("UPDATE procrastinate_jobs SET status = 'doing' WHERE id = %s", [job_id])
        JOBS[name].function(**(ids if isinstance(ids, dict) else json.loads(ids)))
        with connection.cursor() as cursor:
            cursor.execute("UPDATE procrastinate_jobs SET status = 'succeeded' WHERE id = %s", [job_id])
        done += 1
    raise RuntimeError(f"{limit} jobs were run and there are still more: does a job start itself again?")
