"""Finding what was tampered with: a changed row, removed last rows, a removed chain, a changed root."""

import hashlib
import zlib
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Any

import psycopg
from django.db import connection, transaction

from motcua.ground.audit import rules
from motcua.ground.audit.services import roots

Progress = Callable[[int, int], None]
CHAINS_A_PART = 2000
PIECE_BYTES = 1 << 20
# A part of the chains in the order of the unique index. The text begins with what the columns say, so one
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
    FROM audit_auditentry WHERE /*range*/
    WINDOW w AS (PARTITION BY subject_kind, subject_id ORDER BY number)
) checked WHERE problem IS NOT NULL
ORDER BY subject_kind, subject_id, number LIMIT %(limit)s
"""
ENDS = """
SELECT coalesce(h.subject_kind, l.subject_kind), coalesce(h.subject_id, l.subject_id), coalesce(l.number, 0),
       CASE WHEN h.number IS NULL THEN 'head_missing'
            WHEN l.number IS NULL THEN 'chain_removed'
            WHEN h.number > l.number THEN 'rows_removed'
            ELSE 'head_changed' END
FROM (
    SELECT DISTINCT ON (subject_kind, subject_id) subject_kind, subject_id, number, hash
    FROM audit_auditentry WHERE /*range*/ ORDER BY subject_kind, subject_id, number DESC
) l FULL JOIN (SELECT subject_kind, subject_id, number, hash FROM audit_audithead WHERE /*range*/) h
    USING (subject_kind, subject_id)
WHERE l.number IS DISTINCT FROM h.number OR l.hash IS DISTINCT FROM h.hash
ORDER BY 1, 2 LIMIT %(limit)s
"""
# The last chain of the part that begins after a chain, and how many lines its chains should have.
UNTIL = """
SELECT subject_kind, subject_id, sum(number) OVER (), count(*) OVER () FROM (
    SELECT subject_kind, subject_id, number FROM audit_audithead WHERE /*range*/
    ORDER BY subject_kind, subject_id LIMIT %(chains)s
) part ORDER BY subject_kind DESC, subject_id DESC LIMIT 1
"""
EVERYTHING = """
SELECT (SELECT coalesce(sum(number), 0) FROM audit_audithead) + (SELECT coalesce(sum(subjects), 0) FROM audit_dayroot)
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


@dataclass(frozen=True, slots=True)
class Place:
    """How far a check is: after which chain, or, when the chains are read, after which root.

    Units: `done` of `total` lines; the total is what the heads and roots say at the beginning.
    """

    chain: tuple[str, str] | None = None
    root_id: int | None = None
    done: int = 0
    total: int = 0


@dataclass(frozen=True, slots=True)
class Part:
    """What a part of the check found, and where the next one begins; None at the end."""

    problems: tuple[Problem, ...]
    next: Place | None


def verify(
    *, limit: int = 1000, kept_roots: Mapping[int, str] | None = None, progress: Progress | None = None
) -> list[Problem]:
    """Check every chain, every end of a chain and every daily root; an empty list means untouched.

    `kept_roots` (root id -> hex) were copied elsewhere earlier (`motcua audit roots`): with them even somebody who
    rewrites chains and roots together is found out. What is written meanwhile is only ever added, so that the parts
    need no common snapshot.
    """
    found: list[Problem] = []
    first = start()
    place: Place | None = first
    while place is not None and len(found) < limit:
        if progress:
            progress(place.done, first.total)
        part = verify_part(place=place, limit=limit - len(found), progress=progress)
        found += part.problems
        place = part.next
    if progress and place is None:
        progress(first.total, first.total)
    return [*found, *_kept(kept_roots or {})][:limit]


def start() -> Place:
    """Return where a check begins."""
    with connection.cursor() as cursor:
        cursor.execute(EVERYTHING)
        return Place(total=int(cursor.fetchone()[0]))


@transaction.atomic
def verify_part(*, place: Place, limit: int = 1000, progress: Progress | None = None) -> Part:
    """Check the next chains, or the next root; in memory is never more than the part's problems."""
    return _chains(place, limit) if place.root_id is None else _root(place, limit, progress)


def _chains(place: Place, limit: int) -> Part:
    after = "(subject_kind, subject_id) > (%(after_kind)s, %(after_id)s)" if place.chain else "TRUE"
    kind, subject_id = place.chain or ("", "")
    given: dict[str, Any] = {"after_kind": kind, "after_id": subject_id, "limit": limit, "chains": CHAINS_A_PART}
    found: list[Problem] = []
    with connection.cursor() as cursor:
        cursor.execute(UNTIL.replace("/*range*/", after), given)
        last = cursor.fetchone()
        whole = last is None or last[3] < CHAINS_A_PART  # then also what stands behind the last head is read
        reach = after
        if not whole:
            reach += " AND (subject_kind, subject_id) <= (%(until_kind)s, %(until_id)s)"
            given |= {"until_kind": last[0], "until_id": last[1]}
        for statement in (CHAINS, ENDS):
            cursor.execute(statement.replace("/*range*/", reach), given)
            found += [_problem(problem, f"{kind}:{pk}", number) for kind, pk, number, problem in cursor.fetchall()]
        done = place.done + (int(last[2]) if last else 0)
        if not whole:
            return Part(tuple(found), replace(place, chain=(last[0], last[1]), done=done))
        cursor.execute("SELECT EXISTS (SELECT 1 FROM audit_dayroot)")
        following = Place(root_id=0, done=done, total=place.total) if cursor.fetchone()[0] else None
    return Part(tuple(found), following)


def _root(place: Place, limit: int, progress: Progress | None) -> Part:
    with connection.cursor() as cursor:
        cursor.execute("SELECT hash FROM audit_dayroot WHERE id <= %s ORDER BY id DESC LIMIT 1", [place.root_id])
        last = cursor.fetchone()
        previous = bytes(last[0]) if last else rules.ZERO
        cursor.execute(
            "SELECT id, day, below_xid::text::bigint, subjects, entries, max_id, listing, previous_hash, hash,"
            " EXISTS (SELECT 1 FROM audit_dayroot later WHERE later.id > one.id)"
            " FROM audit_dayroot one WHERE id > %s ORDER BY id LIMIT 1",
            [place.root_id],
        )
        row = cursor.fetchone()
    if row is None:
        return Part((), None)
    root_id, day, below, subjects, entries, max_id, listing, before, digest, more = row

    def tell(lines: int) -> None:
        if progress:
            progress(place.done + lines, place.total)

    problems, lines_digest, listing_digest = _listing(bytes(listing), limit, tell)
    figures = roots.figures_of(day, below, subjects, entries, max_id)
    if bytes(before) != previous or rules.root_of(previous, figures, lines_digest, listing_digest) != bytes(digest):
        problems.append(_problem("root_changed", f"root:{day:%Y-%m-%d}", root_id))
    following = replace(place, root_id=root_id, done=place.done + subjects) if more else None
    return Part(tuple(problems), following)


def _kept(kept: Mapping[int, str]) -> list[Problem]:
    with connection.cursor() as cursor:
        cursor.execute("SELECT id, encode(hash, 'hex') FROM audit_dayroot WHERE id = ANY(%s)", [list(kept)])
        known = dict(cursor.fetchall())
    return [
        _problem("root_changed" if root_id in known else "root_missing", f"root:{root_id}", root_id)
        for root_id, value in kept.items()
        if known.get(root_id) != value
    ]


def _problem(kind: str, subject: str, number: int) -> Problem:
    return Problem(kind, subject, number, MESSAGES[kind])


def _listing(packed: bytes, limit: int, tell: Callable[[int], None]) -> tuple[list[Problem], bytes, bytes]:
    """Compare the chains that a root lists with what is there now; return also the digests that the root is over."""
    names = hashlib.sha256()
    with connection.cursor() as cursor:
        cursor.execute(
            "CREATE TEMP TABLE IF NOT EXISTS audit_listed (place bigint GENERATED ALWAYS AS IDENTITY,"
            ' kind text COLLATE "C", sid text COLLATE "C", number integer, mark text) ON COMMIT DROP'
        )
        cursor.execute("TRUNCATE audit_listed RESTART IDENTITY")
        try:
            with transaction.atomic(), cursor.copy("COPY audit_listed (kind, sid, number, mark) FROM STDIN") as copy:
                for piece in _unpacked(packed):
                    names.update(piece)
                    copy.write(piece)
        except (zlib.error, psycopg.Error):  # not what was written: the digests will not fit
            return [], rules.ZERO, rules.ZERO
        cursor.execute("ANALYZE audit_listed")
    found: list[Problem] = []
    lines, read = hashlib.sha256(), 0
    with connection.chunked_cursor() as cursor:
        cursor.execute(LISTED)
        while batch := cursor.fetchmany(5000):
            for kind, subject_id, number, digest, mark, there in batch:
                lines.update(roots.line_of(kind, subject_id, number, digest or ""))
                if digest is not None and digest[:12] == mark:
                    continue
                problem = "row_changed" if digest is not None else "rows_removed" if there else "chain_removed"
                if len(found) < limit:
                    found.append(_problem(problem, f"{kind}:{subject_id}", number))
            read += len(batch)
            tell(read)
    return found, lines.digest(), names.digest()


def _unpacked(packed: bytes) -> Iterator[bytes]:
    """Yield what a listing holds in pieces: that of a million chains takes 60 MB."""
    unpacker = zlib.decompressobj()
    while packed and not unpacker.eof:
        yield unpacker.decompress(packed, PIECE_BYTES)
        packed = unpacker.unconsumed_tail
    yield unpacker.flush()
    if unpacker.unused_data or not unpacker.eof:
        raise zlib.error("not the listing that was written")
