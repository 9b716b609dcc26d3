"""The outbox: an event is one row of the fact's own transaction; a dispatcher hands it to its subscribers after commit.

Delivery is at least once and the key is (event, subscriber); a subscriber's work and the note that it heard are one
transaction. The reader takes rows with `xid` below the oldest running transaction, in the order of (xid, id): a
cursor on `id` alone would lose a row that commits late. Nothing is notified when publishing: the dispatcher looks by
itself.
"""

import json
import logging
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from django.core.serializers.json import DjangoJSONEncoder
from django.db import connection, transaction

from motcua.ground.core import db, defer, events, prepared

log = logging.getLogger(__name__)
CURSOR = "dispatcher"
DISPATCHER_LOCK = 0x6D63_0001  # advisory lock: one dispatcher per database
BATCH = 500
_held: ContextVar[list[events.Event] | None] = ContextVar("held", default=None)


@dataclass(frozen=True, slots=True)
class Taken:
    """An event as the reader took it."""

    id: int
    xid: int
    name: str
    payload: dict[str, Any]


def publish(event: events.Event) -> None:
    """Write an event into the outbox of the running transaction: one INSERT, nothing else.

    Raises: RuntimeError without an open transaction.
    """
    publish_many([event])


def publish_many(published: Iterable[events.Event]) -> None:
    """Write several events in one INSERT."""
    db.require_transaction("publish")
    rows: list[str] = []
    for event in published:
        if events.EVENTS.get(event.name) is not type(event):
            raise ValueError(
                f"{type(event).__qualname__} is not registered: decorate it with @event and give it a name"
            )
        if (collected := _held.get()) is not None:
            collected.append(event)
            continue
        rows += [event.name, json.dumps(event.payload(), cls=DjangoJSONEncoder, ensure_ascii=False)]
    if not rows:
        return
    values = ", ".join(["(%s, %s)"] * (len(rows) // 2))
    with prepared.cursor() as cursor:
        cursor.execute(f"INSERT INTO core_outbox_event (name, payload) VALUES {values}", rows)  # noqa: S608 placeholders only


@contextmanager
def held() -> Iterator[list[events.Event]]:
    """Collect what the block publishes instead of writing it: for the sample, whose past nobody is to react to now.

    Whoever holds events back keeps the figures and tells the people; one test lets the sample alone do so.
    """
    collected: list[events.Event] = []
    token = _held.set(collected)
    try:
        yield collected
    finally:
        _held.reset(token)


def become_dispatcher() -> bool:
    """Return whether this session is the one dispatcher of the database; it stays it until its connection ends.

    Its commits need not wait for the disk: after a crash deliveries, what they did and the cursor are gone together,
    in the order of the log, and are made again.
    """
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT set_config('synchronous_commit', 'off', false), EXISTS (SELECT FROM pg_locks WHERE granted"
            " AND locktype = 'advisory' AND pid = pg_backend_pid() AND objsubid = 1"
            " AND ((classid::bigint << 32) | objid::bigint) = %s) OR pg_try_advisory_lock(%s)",
            [DISPATCHER_LOCK, DISPATCHER_LOCK],
        )
        return bool(cursor.fetchone()[1])


def dispatch_batch(*, limit: int = BATCH) -> int:
    """Hand the next events to their subscribers, move the cursor behind them and return how many there were."""
    with connection.cursor() as cursor:
        cursor.execute(
            "INSERT INTO core_outbox_cursor (name, xid, event_id) VALUES (%s, '0', 0) ON CONFLICT DO NOTHING", [CURSOR]
        )
        cursor.execute(
            "SELECT e.id, e.xid::text, e.name, e.payload FROM core_outbox_event e, core_outbox_cursor c"
            " WHERE c.name = %s AND (e.xid, e.id) > (c.xid, c.event_id)"
            " AND e.xid < pg_snapshot_xmin(pg_current_snapshot()) ORDER BY e.xid, e.id LIMIT %s",
            [CURSOR, limit],
        )
        batch = [_taken(row) for row in cursor.fetchall()]
    for taken in batch:
        for subscriber in events.SUBSCRIBERS.get(taken.name, {}):
            try:
                deliver(taken, subscriber)
            except Exception as error:
                _put_off(taken, subscriber, error)
    if batch:
        with connection.cursor() as cursor:
            cursor.execute(
                "UPDATE core_outbox_cursor SET xid = %s::xid8, event_id = %s WHERE name = %s",
                [str(batch[-1].xid), batch[-1].id, CURSOR],
            )
    return len(batch)


def _taken(row: tuple[Any, ...]) -> Taken:
    payload = row[3] if isinstance(row[3], dict) else json.loads(row[3])
    return Taken(id=row[0], xid=int(row[1]), name=row[2], payload=payload)


def deliver(taken: Taken, subscriber: str) -> bool:
    """Let one subscriber hear one event in a transaction of its own; return False if it has heard it before.

    Raises: whatever the subscriber raises; then nothing of it is written.
    """
    function = events.SUBSCRIBERS.get(taken.name, {}).get(subscriber)
    cls = events.EVENTS.get(taken.name)
    if function is None or cls is None:
        log.warning("outbox.nobody_listens", extra={"event_name": taken.name, "subscriber": subscriber})
        return False
    with transaction.atomic():
        with connection.cursor() as cursor:
            # A second reader waits here for the first one and then finds the delivery done.
            cursor.execute(
                "INSERT INTO core_outbox_delivery AS d (event_id, subscriber, attempts, done_at, error) VALUES "
                "(%s, %s, 1, now(), '')"
                " ON CONFLICT (event_id, subscriber) DO UPDATE SET attempts = d.attempts + 1, done_at = now(), "
                "error = ''"
                " WHERE d.done_at IS NULL RETURNING d.id",
                [taken.id, subscriber],
            )
            if cursor.fetchone() is None:
                return False
        function(cls.from_payload(taken.payload))
    return True


def _put_off(taken: Taken, subscriber: str, error: Exception) -> None:
    """Note a failed delivery and let a job try again, so that the other subscribers are not held up."""
    log.error(
        "outbox.delivery_failed",
        extra={"event_id": taken.id, "event_name": taken.name, "subscriber": subscriber},
        exc_info=error,
    )
    with transaction.atomic():
        _note_failure(taken.id, subscriber, error)
        defer.defer(
            "core.deliver_event", once_as=f"deliver-{taken.id}-{subscriber}", event_id=taken.id, subscriber=subscriber
        )


def _note_failure(event_id: int, subscriber: str, error: Exception) -> None:
    with connection.cursor() as cursor:
        cursor.execute(
            "INSERT INTO core_outbox_delivery AS d (event_id, subscriber, attempts, error) VALUES (%s, %s, 1, %s)"
            " ON CONFLICT (event_id, subscriber) DO UPDATE SET attempts = d.attempts + 1, error = excluded.error "
            "WHERE d.done_at IS NULL",
            [event_id, subscriber, type(error).__name__],  # the class only: a message may hold personal data
        )


def retry_delivery(*, event_id: int, subscriber: str) -> bool:
    """Try a failed delivery again; return False if there is nothing left to do."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT id, xid::text, name, payload FROM core_outbox_event WHERE id = %s", [event_id])
        row = cursor.fetchone()
    if row is None:
        return False
    try:
        return deliver(_taken(row), subscriber)
    except Exception as error:
        _note_failure(event_id, subscriber, error)
        raise


def deliver_visible() -> int:
    """Deliver every event that this connection sees, committed or not; for tests and one-process tools only.

    A subscriber that fails raises here. Events that deliveries publish are delivered too.
    """
    done, last = 0, 0
    while True:
        with connection.cursor() as cursor:
            cursor.execute(
                "SELECT id, xid::text, name, payload FROM core_outbox_event WHERE id > %s ORDER BY id", [last]
            )
            batch = [_taken(row) for row in cursor.fetchall()]
        if not batch:
            return done
        for taken in batch:
            last = taken.id
            done += sum(deliver(taken, subscriber) for subscriber in list(events.SUBSCRIBERS.get(taken.name, {})))


def prune(*, at: datetime, keep: timedelta = timedelta(days=30)) -> int:
    """Delete events older than `keep` that every subscriber has heard and return how many; failed ones stay."""
    removed = 0
    while True:
        with transaction.atomic(), connection.cursor() as cursor:
            cursor.execute(
                "SELECT e.id FROM core_outbox_event e, core_outbox_cursor c WHERE c.name = %s AND (e.xid, e.id) <= "
                "(c.xid, c.event_id)"
                " AND e.at < %s AND NOT EXISTS (SELECT FROM core_outbox_delivery d WHERE d.event_id = e.id AND "
                "d.done_at IS NULL)"
                " ORDER BY e.xid, e.id LIMIT 5000",
                [CURSOR, at - keep],
            )
            ids = [row[0] for row in cursor.fetchall()]
            if not ids:
                return removed
            cursor.execute("DELETE FROM core_outbox_delivery WHERE event_id = ANY(%s)", [ids])
            cursor.execute("DELETE FROM core_outbox_event WHERE id = ANY(%s)", [ids])
            removed += len(ids)


def rebase() -> int:
    """Set the outbox right after a restore into another cluster and return how many events still wait.

    Transaction ids of the old cluster mean nothing in the new one: events behind the cursor would be read again or,
    far ahead of the new cluster's ids, never. What was taken becomes 0, what waits belongs to this transaction, the
    order by id is kept.
    """
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("LOCK TABLE core_outbox_event IN SHARE ROW EXCLUSIVE MODE")
        cursor.execute("SELECT xid::text, event_id FROM core_outbox_cursor WHERE name = %s FOR UPDATE", [CURSOR])
        xid, event_id = cursor.fetchone() or ("0", 0)
        cursor.execute(
            "UPDATE core_outbox_event SET xid = CASE WHEN (xid, id) <= (%s::xid8, %s) THEN '0'::xid8 ELSE "
            "pg_current_xact_id() END",
            [xid, event_id],
        )
        cursor.execute(
            "UPDATE core_outbox_cursor SET xid = '0', event_id = (SELECT coalesce(max(id), 0) FROM "
            "core_outbox_event WHERE xid = '0'::xid8)"
            " WHERE name = %s",
            [CURSOR],
        )
        cursor.execute("SELECT count(*) FROM core_outbox_event WHERE xid <> '0'::xid8")
        return int(cursor.fetchone()[0])


def state() -> dict[str, Any]:
    """Return how the outbox stands: waiting, held back by an open transaction, failed."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT count(*), count(*) FILTER (WHERE e.xid >= pg_snapshot_xmin(pg_current_snapshot())), min(e.at)"
            " FROM core_outbox_event e LEFT JOIN core_outbox_cursor c ON c.name = %s"
            " WHERE c.name IS NULL OR (e.xid, e.id) > (c.xid, c.event_id)",
            [CURSOR],
        )
        waiting, held_back, oldest = cursor.fetchone()
        cursor.execute("SELECT count(*) FROM core_outbox_delivery WHERE done_at IS NULL")
        failed = cursor.fetchone()[0]
    return {"waiting": waiting, "held_back": held_back, "oldest_waiting_at": oldest, "failed_deliveries": failed}
