"""Writing entries in the caller's transaction, in one round trip."""

from collections.abc import Iterable, Mapping
from datetime import datetime
from typing import Any

from django.db import connection

from motcua.ground.audit import rules
from motcua.ground.core import db, prepared
from motcua.ground.core.actors import Actor, ActorKind, Holding

# The upsert locks the head of the chain, so writers of one subject queue up, and computes the hash in the database.
ONE = """
WITH given AS (SELECT %s::text AS kind, %s::text AS sid, %s::text AS tail),
head AS (
    INSERT INTO audit_audithead AS h (subject_kind, subject_id, number, hash, previous_hash)
    SELECT kind, sid, 1, sha256(convert_to('{"_n":1,"_prev":"' || repeat('0', 64) || '",' || tail, 'UTF8')),
           decode(repeat('00', 32), 'hex') FROM given
    ON CONFLICT (subject_kind, subject_id) DO UPDATE SET
        number = h.number + 1, previous_hash = h.hash,
        hash = sha256(convert_to(
            '{"_n":' || (h.number + 1)::text || ',"_prev":"' || encode(h.hash, 'hex') || '",'
            || (SELECT tail FROM given), 'UTF8'))
    RETURNING number, hash, previous_hash
)
INSERT INTO audit_auditentry (subject_kind, subject_id, number, at, account_id, action, text, hash)
SELECT kind, sid, head.number, %s::timestamptz, %s::bigint, %s::text,
       '{"_n":' || head.number::text || ',"_prev":"' || encode(head.previous_hash, 'hex') || '",' || tail, head.hash
FROM given, head
"""
MANY = """
WITH given AS (
    SELECT * FROM unnest(%s::text[], %s::text[], %s::text[], %s::timestamptz[], %s::bigint[], %s::text[])
        AS g(kind, sid, tail, at, account_id, action)
),
head AS (
    INSERT INTO audit_audithead AS h (subject_kind, subject_id, number, hash, previous_hash)
    SELECT kind, sid, 1, sha256(convert_to('{"_n":1,"_prev":"' || repeat('0', 64) || '",' || tail, 'UTF8')),
           decode(repeat('00', 32), 'hex') FROM given ORDER BY kind COLLATE "C", sid COLLATE "C"
    ON CONFLICT (subject_kind, subject_id) DO UPDATE SET
        number = h.number + 1, previous_hash = h.hash,
        hash = sha256(convert_to(
            '{"_n":' || (h.number + 1)::text || ',"_prev":"' || encode(h.hash, 'hex') || '",'
            || (SELECT g.tail FROM given g WHERE g.kind = h.subject_kind AND g.sid = h.subject_id), 'UTF8'))
    RETURNING subject_kind, subject_id, number, hash, previous_hash
)
INSERT INTO audit_auditentry (subject_kind, subject_id, number, at, account_id, action, text, hash)
SELECT kind, sid, head.number, at, account_id, action,
       '{"_n":' || head.number::text || ',"_prev":"' || encode(head.previous_hash, 'hex') || '",' || tail, head.hash
FROM given JOIN head ON head.subject_kind = given.kind AND head.subject_id = given.sid
"""
BATCH = 200


def row(
    action: str,
    *,
    subject: tuple[str, str | int],
    by: Actor,
    at: datetime,
    data: Mapping[str, Any] | None = None,
    purpose: str = "",
    holding: Holding | None = None,
) -> rules.Row:
    """Return what is to be recorded; `holding` is the position in which (and on whose behalf) it was done."""
    return rules.Row(
        action=action,
        subject=(subject[0], str(subject[1])),
        at=at,
        account_id=by.account_id,
        actor=str(by.kind),
        actor_name=by.name if by.kind == ActorKind.OFFICER else "",
        channel=by.channel,
        position_id=holding.position_id if holding else None,
        on_behalf_of=holding.on_behalf_of if holding else None,
        purpose=purpose,
        data=data or {},
    )


def record(
    action: str,
    *,
    subject: tuple[str, str | int],
    by: Actor,
    at: datetime,
    data: Mapping[str, Any] | None = None,
    purpose: str = "",
    holding: Holding | None = None,
) -> None:
    """Record entry thing that was done to a subject, in the caller's transaction.

    `data` are figures and ids, never the content of a form. Raises: RuntimeError outside a transaction.
    """
    db.require_transaction("record")
    entry = row(action, subject=subject, by=by, at=at, data=data, purpose=purpose, holding=holding)
    account = None if entry.account_id is None else str(entry.account_id)
    with prepared.cursor() as cursor:
        cursor.execute(ONE, [*entry.subject, rules.tail(entry), entry.at.isoformat(), account, entry.action])


def record_many(rows: Iterable[rules.Row]) -> None:
    """Record many things in as few statements as their subjects allow, keeping the order within each subject."""
    db.require_transaction("record")
    rounds: list[dict[tuple[str, str], rules.Row]] = []
    seen: dict[tuple[str, str], int] = {}
    for entry in rows:
        place = seen.get(entry.subject, 0)
        seen[entry.subject] = place + 1
        if place == len(rounds):
            rounds.append({})
        rounds[place][entry.subject] = entry
    with connection.cursor() as cursor:
        for batch in rounds:
            ordered = [batch[key] for key in sorted(batch)]
            for start in range(0, len(ordered), BATCH):
                part = ordered[start : start + BATCH]
                cursor.execute(
                    MANY,
                    [
                        [entry.subject[0] for entry in part],
                        [entry.subject[1] for entry in part],
                        [rules.tail(entry) for entry in part],
                        [entry.at for entry in part],
                        [entry.account_id for entry in part],
                        [entry.action for entry in part],
                    ],
                )
