"""Finding what was tampered with: a changed row, removed last rows, a removed chain, a changed root."""

import hashlib
import zlib
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django.db import connection, transaction

from motcua.ground.audit import rules
from motcua.ground.audit.services import roots

# One pass over the chains in the order of the unique index. The text begins with what the columns say, so one
# comparison proves number, link, subject, account, action and moment at once.
CHAINS = """
SELECT subject_kind, subject_id, number, problem FROM (
    SELECT subject_kind, subject_id, number,
        CASE
            WHEN sha256(convert_to(text, 'UTF8')) <> hash THEN 'row_changed'
            WHEN number <> coalesce(lag(number) OVER w, 0) + 1 THEN 'row_missing'
            WHEN NOT starts_with(text, '{"_n":' || number || ',"_prev":"'
                || coalesce(encode(lag(hash) OVER w, 'hex'), repeat('0', 64)) || '",') THEN 'link_broken'
            WHEN NOT starts_with(substr(text, position('"_subject":' in text)),
                '"_subject":"' || subject_kind || ':' || subject_id || '","account":'
                || coalesce(account_id::text, 'null') || ',"action":"' || action || '","at":"'
                || to_char(at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"') || '"') THEN 'row_changed'
        END AS problem
    FROM audit_auditentry
    WINDOW w AS (PARTITION BY subject_kind, subject_id ORDER BY number)
) checked WHERE problem IS NOT NULL
ORDER BY subject_kind, subject_id, number LIMIT %s
"""
ENDS = """
SELECT coalesce(h.subject_kind, l.subject_kind), coalesce(h.subject_id, l.subject_id), coalesce(l.number, 0),
       CASE WHEN h.number IS NULL THEN 'head_missing'
            WHEN l.number IS NULL THEN 'chain_removed'
            WHEN h.number > l.number THEN 'rows_removed'
            ELSE 'head_changed' END
FROM (
    SELECT DISTINCT ON (subject_kind, subject_id) subject_kind, subject_id, number, hash
    FROM audit_auditentry ORDER BY subject_kind, subject_id, number DESC
) l FULL JOIN audit_audithead h USING (subject_kind, subject_id)
WHERE l.number IS DISTINCT FROM h.number OR l.hash IS DISTINCT FROM h.hash
ORDER BY 1, 2 LIMIT %s
"""
LISTED = """
SELECT r.kind, r.sid, r.number, encode(e.hash, 'hex'), r.mark,
       EXISTS (SELECT 1 FROM audit_auditentry o WHERE o.subject_kind = r.kind AND o.subject_id = r.sid)
FROM audit_listed r LEFT JOIN audit_auditentry e
    ON e.subject_kind = r.kind AND e.subject_id = r.sid AND e.number = r.number
ORDER BY r.place
"""
MESSAGES = {
    "row_changed": "Một dòng nhật ký đã bị sửa",
    "row_missing": "Thiếu dòng nhật ký ngay trước dòng này",
    "link_broken": "Dòng này không nối với dòng trước",
    "rows_removed": "Các dòng cuối của chuỗi đã bị xóa",
    "chain_removed": "Cả chuỗi nhật ký đã bị xóa",
    "head_missing": "Thiếu mốc cuối của chuỗi",
    "head_changed": "Mốc cuối của chuỗi đã bị sửa",
    "root_changed": "Mã gốc của ngày đã bị sửa hoặc không khớp với nhật ký",
    "root_missing": "Thiếu mã gốc đã lưu ở nơi khác",
}


@dataclass(frozen=True, slots=True)
class Problem:
    """One sign of tampering: what kind, in which chain, at which entry."""

    kind: str
    subject: str
    number: int
    message: str


@transaction.atomic
def verify(*, limit: int = 1000, kept_roots: Mapping[int, str] | None = None) -> list[Problem]:
    """Check every chain, every end of a chain and every daily root; an empty list means untouched.

    `kept_roots` (root id -> hex) were copied elsewhere earlier (`motcua audit roots`): with them even somebody who
    rewrites chains and roots together is found out. One snapshot serves the whole check.
    """
    found: list[Problem] = []
    with connection.cursor() as cursor:
        if not connection.savepoint_ids:
            cursor.execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ")
        for statement in (CHAINS, ENDS):
            cursor.execute(statement, [limit])
            found += [_problem(kind, f"{a}:{b}", number) for a, b, number, kind in cursor.fetchall()]
    found += _roots(kept_roots or {}, limit)
    return found[:limit]


def _problem(kind: str, subject: str, number: int) -> Problem:
    return Problem(kind, subject, number, MESSAGES[kind])


def _roots(kept: Mapping[int, str], limit: int) -> list[Problem]:
    found: list[Problem] = []
    previous = rules.ZERO
    known: dict[int, str] = {}
    with connection.cursor() as cursor:
        cursor.execute("SELECT id FROM audit_dayroot ORDER BY id")
        ids = [one for (one,) in cursor.fetchall()]
        for root_id in ids:
            cursor.execute(
                "SELECT day, below_xid::text::bigint, subjects, entries, max_id, listing, previous_hash, hash"
                " FROM audit_dayroot WHERE id = %s",
                [root_id],
            )
            day, below, subjects, entries, max_id, listing, before, digest = cursor.fetchone()
            name = f"root:{day:%Y-%m-%d}"
            problems, lines_digest, listing_digest = _listing(cursor, bytes(listing))
            found += problems
            figures = roots.figures_of(day, below, subjects, entries, max_id)
            computed = rules.root_of(previous, figures, lines_digest, listing_digest)
            if bytes(before) != previous or computed != bytes(digest):
                found.append(_problem("root_changed", name, root_id))
            previous = bytes(digest)
            known[root_id] = previous.hex()
            if len(found) >= limit:
                break
        for root_id, value in kept.items():
            if root_id not in known:
                found.append(_problem("root_missing", f"root:{root_id}", root_id))
            elif known[root_id] != value:
                found.append(_problem("root_changed", f"root:{root_id}", root_id))
    return found


def _listing(cursor: Any, packed: bytes) -> tuple[list[Problem], bytes, bytes]:
    """Compare the chains that a root lists with what is there now; return also the digests that the root is over."""
    try:
        names = zlib.decompress(packed)
    except zlib.error:
        return [], rules.ZERO, rules.ZERO
    cursor.execute(
        "CREATE TEMP TABLE IF NOT EXISTS audit_listed (place bigint GENERATED ALWAYS AS IDENTITY,"
        ' kind text COLLATE "C", sid text COLLATE "C", number integer, mark text) ON COMMIT DROP'
    )
    cursor.execute("TRUNCATE audit_listed RESTART IDENTITY")
    with cursor.copy("COPY audit_listed (kind, sid, number, mark) FROM STDIN") as copy:
        copy.write(names)
    cursor.execute("ANALYZE audit_listed")
    found: list[Problem] = []
    lines = hashlib.sha256()
    cursor.execute(LISTED)
    while batch := cursor.fetchmany(5000):
        for kind, subject_id, number, digest, mark, there in batch:
            subject = f"{kind}:{subject_id}"
            if digest is None:
                found.append(_problem("rows_removed" if there else "chain_removed", subject, number))
            elif digest[:12] != mark:
                found.append(_problem("row_changed", subject, number))
            lines.update(roots.line_of(kind, subject_id, number, digest or ""))
    return found, lines.digest(), hashlib.sha256(names).digest()
