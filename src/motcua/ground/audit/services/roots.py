"""Closing a day: one root over the ends of all chains that grew."""

import hashlib
import zlib
from collections.abc import Iterator
from datetime import datetime
from typing import Any
from zoneinfo import ZoneInfo

from django.db import connection, transaction

from motcua.ground.audit import rules
from motcua.ground.audit.models import DayRoot

ADVISORY_LOCK = 0x6D6F7463  # "motc": one closing at a time
DAY_ZONE = ZoneInfo("Asia/Ho_Chi_Minh")
GROWN = """
SELECT e.subject_kind, e.subject_id, e.number, encode(e.hash, 'hex'), g.grown, g.last_id
FROM (
    SELECT subject_kind, subject_id, max(number) AS number, count(*) AS grown, max(id) AS last_id
    FROM audit_auditentry
    WHERE {condition}
    GROUP BY subject_kind, subject_id
) g JOIN audit_auditentry e USING (subject_kind, subject_id, number)
ORDER BY e.subject_kind, e.subject_id
"""
SNAPSHOT = """
WITH now AS MATERIALIZED (SELECT pg_current_snapshot() AS s),
running AS (SELECT x.xid::text::bigint AS xid FROM now, pg_snapshot_xip(now.s) AS x (xid))
SELECT coalesce(
    (SELECT min(running.xid) FROM running WHERE NOT EXISTS (
        SELECT 1 FROM pg_stat_activity other
        WHERE other.backend_xid::text::bigint = running.xid % 4294967296 AND other.datname <> current_database())),
    pg_snapshot_xmax(now.s)::text::bigint
), pg_snapshot_xmax(now.s)::text::bigint
FROM now
"""
USUAL = "((xid::text)::bigint) >= %(below)s AND ((xid::text)::bigint) < %(xmin)s AND id > %(after)s"
# After a restore transaction ids begin again lower: then what was not covered is what is above the mark or newer.
RESTORED = "id > %(after)s AND (((xid::text)::bigint) >= %(below)s OR id > %(max)s)"


@transaction.atomic
def close_day(*, at: datetime) -> DayRoot | None:
    """Make a root over every entry of a finished transaction that no root covers yet; None when nothing was written.

    State: only rows below the oldest running transaction are taken, so one that commits late goes to the next root.
    """
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(%s)", [ADVISORY_LOCK])
        last = _last()
        xmin, xmax = _snapshot(cursor)
        below, after, top = (last["below"], last["after_id"], last["max_id"]) if last else (0, 0, 0)
        condition = USUAL
        if below > xmax:
            cursor.execute("LOCK TABLE audit_auditentry IN SHARE MODE")
            xmin, _ = _snapshot(cursor)
            condition = RESTORED
    tally = _Tally()
    with connection.chunked_cursor() as cursor:
        cursor.execute(GROWN.format(condition=condition), {"below": below, "xmin": xmin, "after": after, "max": top})
        for line in _rows(cursor):
            tally.add(*line)
    if not tally.subjects:
        return None
    day = at.astimezone(DAY_ZONE).date()
    previous = bytes(last["hash"]) if last else rules.ZERO
    listing, lines_digest, listing_digest = tally.finish()
    max_id = max(top, tally.max_id)
    figures = figures_of(day, xmin, tally.subjects, tally.entries, max_id)
    digest = rules.root_of(previous, figures, lines_digest, listing_digest)
    after_id = max_id if condition is RESTORED else after
    return _kept([day, at, str(xmin), after_id, max_id, tally.subjects, tally.entries, listing, previous, digest])


def _kept(values: list[Any]) -> DayRoot:
    with connection.cursor() as cursor:
        cursor.execute(
            "INSERT INTO audit_dayroot (day, closed_at, below_xid, after_id, max_id, subjects, entries, listing,"
            " previous_hash, hash) VALUES (%s, %s, %s::text::xid8, %s, %s, %s, %s, %s, %s, %s) RETURNING id",
            values,
        )
        root_id = cursor.fetchone()[0]
    return DayRoot.objects.get(pk=root_id)


def figures_of(day: Any, below_xid: int, subjects: int, entries: int, max_id: int) -> dict[str, Any]:
    """Return the figures that the hash of a root covers beside its lines."""
    return {"below_xid": below_xid, "day": day, "entries": entries, "max_id": max_id, "subjects": subjects}


class _Tally:
    """Gathers the lines of a root without keeping them: two digests and the compressed listing."""

    def __init__(self) -> None:
        self.subjects = self.entries = self.max_id = 0
        self._lines = hashlib.sha256()
        self._names = hashlib.sha256()
        self._packer = zlib.compressobj(9)
        self._packed: list[bytes] = []

    def add(self, kind: str, subject_id: str, number: int, digest: str, grown: int = 0, last_id: int = 0) -> None:
        self.subjects += 1
        self.entries += grown
        self.max_id = max(self.max_id, last_id)
        self._lines.update(line_of(kind, subject_id, number, digest))
        name = f"{kind}\t{subject_id}\t{number}\t{digest[:12]}\n".encode()
        self._names.update(name)
        self._packed.append(self._packer.compress(name))

    def finish(self) -> tuple[bytes, bytes, bytes]:
        self._packed.append(self._packer.flush())
        return b"".join(self._packed), self._lines.digest(), self._names.digest()


def line_of(kind: str, subject_id: str, number: int, digest: str) -> bytes:
    """Return the line of one chain's end that the root is made over."""
    return f"{kind}\t{subject_id}\t{number}\t{digest}\n".encode()


def _last() -> dict[str, Any] | None:
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT below_xid::text::bigint, after_id, max_id, hash FROM audit_dayroot ORDER BY id DESC LIMIT 1"
        )
        row = cursor.fetchone()
    return dict(zip(("below", "after_id", "max_id", "hash"), row, strict=True)) if row else None


def _snapshot(cursor: Any) -> tuple[int, int]:
    """Return below which id every transaction of this database is finished, and the first id nobody has yet.

    A transaction that runs in another database of the same server cannot write here and holds nothing back.
    """
    cursor.execute(SNAPSHOT)
    below, xmax = cursor.fetchone()
    return int(below), int(xmax)


def _rows(cursor: Any) -> Iterator[Any]:
    while batch := cursor.fetchmany(5000):
        yield from batch
