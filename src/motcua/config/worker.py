"""The worker: one process that hands events to their subscribers and runs the jobs, by name and by the clock."""

import logging
import os
import threading

from django.db import Error as DatabaseError
from django.db import close_old_connections, connection
from procrastinate import PsycopgConnector
from procrastinate.contrib.django import app
from procrastinate.contrib.django.utils import connector_params

from motcua.ground.core import outbox

log = logging.getLogger("motcua.worker")
CONCURRENCY = 2
BUSY_PAUSE, IDLE_PAUSE, BROKEN_PAUSE = 0.05, 0.5, 2.0
STOP_SECONDS = 1.0


def run() -> None:
    """Work until the process is told to stop."""
    stop = threading.Event()
    dispatcher = threading.Thread(target=dispatch, args=(stop,), name="dispatcher", daemon=True)
    dispatcher.start()
    try:
        connector = PsycopgConnector(kwargs=connector_params("default"), min_size=1, max_size=CONCURRENCY + 2)
        with app.replace_connector(connector) as working:
            working.run_worker(
                name=f"motcua-{os.getpid()}",
                concurrency=CONCURRENCY,
                shutdown_graceful_timeout=STOP_SECONDS,
                delete_jobs="successful",
                fetch_job_polling_interval=5.0,
            )
    finally:
        stop.set()
        dispatcher.join(STOP_SECONDS)


def dispatch(stop: threading.Event) -> None:
    """Hand events on until told to stop; only one process of a database does it, the others stand by."""
    while not stop.is_set():
        try:
            close_old_connections()
            taken = outbox.dispatch_batch() if outbox.become_dispatcher() else 0
            stop.wait(BUSY_PAUSE if taken else IDLE_PAUSE)
        except DatabaseError:
            log.warning("worker.database_away", exc_info=True)
            connection.close()
            stop.wait(BROKEN_PAUSE)
        except Exception:
            log.exception("worker.dispatch_failed")
            connection.close()
            stop.wait(BROKEN_PAUSE)
    connection.close()
