"""Table II.06a of the whole province from the day sums, against counting it from dossiers, moves and due history.

The baseline is one SQL statement that looks at every dossier anew, as a report without kept figures would. Both must
give the same table, line by line, before anything is measured; then both are asked in turns.
"""

import statistics
import time
from collections.abc import Callable
from datetime import date, datetime, timedelta
from typing import Any

from django.db import connection
from django.utils import timezone

from bench.rows import Row
from motcua.ground.core import worktime
from motcua.insight.reporting import queries as reporting
from motcua.sample import year
from motcua.sample.loading import people

TITLE = "Biểu II.06a toàn tỉnh"
needs_database = True
DOSSIERS = 30_000
ROUNDS, WARM = 15, 3
LEAST_LINES = 10
MEASURED = ("c4", "c5", "c6", "c8", "c9", "c10", "c13")

# What a fact is made of (reporting.rules.facts), as one statement: received and finished by their moves, the due
# moment in force when it ended, open and overdue at the end of the period unless it waits for a paper.
COUNTED = """
WITH story AS (
    SELECT d.id, d.channel, d.limit_unit, p.sector_id, a.level,
        (SELECT min(m.at) FROM dossiers_move m WHERE m.dossier_id = d.id AND m.target = 'accepted') AS received_at,
        ended.at AS ended_at, ended.target AS ended_as,
        (SELECT m.target FROM dossiers_move m WHERE m.dossier_id = d.id AND m.at < %(until)s
            AND m.target <> 'withdrawal_asked' ORDER BY m.number DESC LIMIT 1) AS state_then,
        (SELECT m.at FROM dossiers_move m WHERE m.dossier_id = d.id AND m.at < ended.at
            AND m.target <> 'withdrawal_asked' AND m.number < ended.number ORDER BY m.number DESC LIMIT 1) AS before_at,
        (SELECT m.target FROM dossiers_move m WHERE m.dossier_id = d.id AND m.at < ended.at
            AND m.target <> 'withdrawal_asked' AND m.number < ended.number ORDER BY m.number DESC LIMIT 1) AS before_as,
        (SELECT c.due_at FROM dossiers_duechange c WHERE c.dossier_id = d.id
            AND c.at <= coalesce(ended.at, 'infinity') ORDER BY c.number DESC LIMIT 1) AS due_at,
        (SELECT c.due_at FROM dossiers_duechange c WHERE c.dossier_id = d.id AND c.at < %(until)s
            ORDER BY c.number DESC LIMIT 1) AS due_then
    FROM dossiers_dossier d
    JOIN catalogue_procedure p ON p.id = d.procedure_id
    JOIN orgs_agency a ON a.id = coalesce(d.accepted_agency_id, d.competent_agency_id)
    LEFT JOIN LATERAL (
        SELECT m.at, m.target, m.number FROM dossiers_move m
        WHERE m.dossier_id = d.id AND m.target IN ('issued', 'stopped') ORDER BY m.number LIMIT 1
    ) ended ON true
    WHERE d.accepted_at IS NOT NULL
), judged AS (
    SELECT *, CASE
        WHEN ended_at IS NULL THEN NULL
        WHEN ended_as = 'stopped' AND due_at < CASE WHEN before_as IN ('supplement_after', 'financial')
            THEN before_at ELSE ended_at END THEN 'late'
        WHEN ended_as = 'stopped' OR due_at IS NULL THEN 'on_time'
        WHEN ended_at > due_at THEN 'late'
        WHEN limit_unit IN ('working-hour', 'hour') THEN CASE WHEN ended_at < due_at THEN 'early' ELSE 'on_time' END
        WHEN (ended_at AT TIME ZONE 'Asia/Ho_Chi_Minh')::date < (due_at AT TIME ZONE 'Asia/Ho_Chi_Minh')::date
            THEN 'early' ELSE 'on_time' END AS how
    FROM story
)
SELECT level, sector_id,
    count(*) FILTER (WHERE received_at >= %(since)s AND received_at < %(until)s AND channel = 'online'),
    count(*) FILTER (WHERE received_at >= %(since)s AND received_at < %(until)s AND channel <> 'online'),
    count(*) FILTER (WHERE received_at < %(since)s AND (ended_at IS NULL OR ended_at >= %(since)s)),
    count(*) FILTER (WHERE ended_at >= %(since)s AND ended_at < %(until)s AND how = 'early'),
    count(*) FILTER (WHERE ended_at >= %(since)s AND ended_at < %(until)s AND how = 'on_time'),
    count(*) FILTER (WHERE ended_at >= %(since)s AND ended_at < %(until)s AND how = 'late'),
    count(*) FILTER (WHERE received_at < %(until)s AND (ended_at IS NULL OR ended_at >= %(until)s)
        AND due_then < %(until)s AND state_then NOT IN ('supplement_after', 'financial'))
FROM judged GROUP BY 1, 2
"""


def disk_bytes(full: bool) -> int:
    """Return the disk that the sample takes."""
    return 600_000_000


def run() -> list[Row]:
    """Make a year of dossiers with their figures, see that both ways agree, and measure both."""
    with connection.cursor() as cursor:
        cursor.execute("TRUNCATE dossiers_dossier, workflow_run, workflow_step_run, reporting_dayfact CASCADE")
    people.load()
    year.make_and_count(count=DOSSIERS, seed=11, days=365)
    with connection.cursor() as cursor:
        for table in ("dossiers_dossier", "dossiers_move", "dossiers_duechange", "reporting_dayfact"):
            cursor.execute(f"VACUUM (ANALYZE) {table}")
    now = timezone.now()
    today = worktime.local(now).date()
    last_month = today.replace(day=1) - timedelta(days=1)
    rows = []
    for what, first, last in (
        ("một tháng", last_month.replace(day=1), last_month),
        ("mười hai tháng", today - timedelta(days=365), today - timedelta(days=1)),
    ):
        _prove_equal(first, last, now)
        facts, counting = _in_turns(
            lambda first=first, last=last: _table(first, last, now),  # type: ignore[misc]
            lambda first=first, last=last: _counted(first, last),  # type: ignore[misc]
        )
        made = f"{DOSSIERS:,}".replace(",", ".")
        rows.append(
            Row(f"{what}, từ số liệu ngày, {made} hồ sơ", facts, "ms", "đếm lại từ hồ sơ", counting, counting / facts)
        )
    return rows


def _table(first: date, last: date, now: datetime) -> reporting.Table:
    return reporting.table_ii06a(agency_id=None, from_date=first, to_date=last, as_of=now)


def _counted(first: date, last: date) -> list[tuple[Any, ...]]:
    since = datetime.combine(first, datetime.min.time(), worktime.TZ)
    until = datetime.combine(last + timedelta(days=1), datetime.min.time(), worktime.TZ)
    with connection.cursor() as cursor:
        cursor.execute(COUNTED, {"since": since, "until": until})
        return cursor.fetchall()


def _prove_equal(first: date, last: date, now: datetime) -> None:
    table = _table(first, last, now)
    if table.faults:
        raise AssertionError(f"the table does not add up: {table.faults}")
    ours = {
        (line.level, line.sector_id): tuple(getattr(line.columns, name) for name in MEASURED)
        for line in table.lines
        if not line.is_heading
    }
    theirs = {
        (level, sector_id): tuple(columns) for level, sector_id, *columns in _counted(first, last) if any(columns)
    }
    if ours != theirs or len(ours) < LEAST_LINES:
        differing = [(key, ours.get(key), theirs.get(key)) for key in ours.keys() | theirs.keys()]
        raise AssertionError(f"from facts and counted: {[row for row in differing if row[1] != row[2]]}")


def _in_turns(ours: Callable[[], object], theirs: Callable[[], object]) -> tuple[float, float]:
    """Return the medians of both in milliseconds."""
    taken: tuple[list[float], list[float]] = ([], [])
    for number in range(WARM + ROUNDS):
        for ask, kept in ((ours, taken[0]), (theirs, taken[1])):
            began = time.perf_counter()
            ask()
            if number >= WARM:
                kept.append((time.perf_counter() - began) * 1000)
    return statistics.median(taken[0]), statistics.median(taken[1])
