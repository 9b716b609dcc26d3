"""The desk's inbox at 10 thousand and at a million dossiers (SCALE=full: 5 million), the open share being the same.

Measured is what a page asks: who is acting, the total, twenty rows, and the dossiers behind them; the first page and
the last, for an officer with 50 open steps and for a head with 5,000. The rows are written straight into the tables,
scattered over the whole table as time would scatter them; no event, no audit row. The baseline of each figure is the
same page at the smallest size.
"""

import os
import statistics
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from typing import Any

from django.db import connection

from bench.rows import Row
from motcua.casework.dossiers.queries import rows as dossiers
from motcua.ground.accounts import queries as accounts
from motcua.ground.accounts.models import Account, Posting, RoleGrant
from motcua.ground.orgs.models import Position
from motcua.means.catalogue.models import Offering, ProcedureCase
from motcua.means.workflow import queries as workflow
from motcua.means.workflow.models import StepDefinition

TITLE = "Hộp việc của cán bộ"
needs_database = True
SMALL = 10_000
LARGE = {"full": 5_000_000, "small": 100_000}.get(os.environ.get("SCALE", ""), 1_000_000)
OPEN_TENTHS = 6  # of ten dossiers so many are open, at every size
OF_HEAD, OF_OFFICER = 5_000, 50
DONE_BEFORE = 5  # steps done in a closed dossier
AT = datetime(2026, 11, 20, 2, 0, tzinfo=UTC)
ROUNDS, WARM = 60, 10
MOST_RATIO, MOST_MS = 1.5, 10.0


def disk_bytes(full: bool) -> int:
    """Return the disk that the rows and their log take."""
    return (5 if full else 1) * 3_500_000_000 + 3_000_000_000


@dataclass(frozen=True, slots=True)
class Taken:
    """One page, measured: everything, and the part of it spent in the database. Units: milliseconds."""

    whole: float
    database: float


@dataclass(frozen=True, slots=True)
class People:
    """Who looks at the inbox."""

    head: int
    officer: int


def run() -> list[Row]:
    """Fill the tables twice and measure the same pages each time."""
    people = _people()
    measured: dict[int, dict[str, Taken]] = {}
    for size in (SMALL, LARGE):
        _fill(size, people)
        measured[size] = {name: _measure(page) for name, page in _pages(people)}
    rows = []
    for name, large in measured[LARGE].items():
        small = measured[SMALL][name]
        ratio = large.whole / small.whole
        rows.append(
            Row(
                f"{name}, {_size(LARGE)} (trung vị)",
                large.whole,
                "ms",
                _size(SMALL),
                small.whole,
                ratio,
                f"nhiều nhất {MOST_RATIO} lần",
                ratio <= MOST_RATIO,
            )
        )
        rows.append(
            Row(
                f"{name}: thời gian của cơ sở dữ liệu",
                large.database,
                "ms",
                baseline_value=small.database,
                baseline=_size(SMALL),
                ratio=large.database / small.database,
                demand=f"dưới {MOST_MS:.0f} ms",
                met=large.database < MOST_MS,
            )
        )
    return rows


def _size(size: int) -> str:
    return f"{size:,} hồ sơ".replace(",", ".")


def _pages(people: People) -> Iterator[tuple[str, Callable[[], None]]]:
    """Yield the pages that are measured, and see that they hold what they should."""
    for who, account_id, box, total in (
        ("cán bộ có 50 việc", people.officer, "mine", OF_OFFICER),
        ("lãnh đạo có 5.000 việc", people.head, "unit", OF_HEAD),
    ):
        last = -(-total // 20)
        for where, number in (("trang đầu", 1), ("trang cuối", last)):
            seen = _page(account_id, box, number)
            if seen.total != total or not seen.cards:
                raise AssertionError(f"{who}: {seen.total} việc, phải có {total}")
            yield f"{who}, {where}", lambda one=account_id, box=box, number=number: _page(one, box, number)  # type: ignore[misc]
    yield "lãnh đạo: số việc của mọi hộp", lambda: workflow.counts(accounts.actor_for(people.head, AT), at=AT)  # type: ignore[misc]


def _page(account_id: int, box: str, number: int) -> workflow.Page:
    actor = accounts.actor_for(account_id, AT)
    page = workflow.inbox(actor, box, at=AT, page=number)
    found = dossiers.rows_by_ids([int(one.subject_id) for one in page.cards], AT)
    if len(found) != len(page.cards):
        raise AssertionError("steps without dossiers")
    return page


def _measure(page: Callable[[], Any]) -> Taken:
    whole, database = [], []
    for number in range(WARM + ROUNDS):
        with _watched() as spent:
            began = time.perf_counter()
            page()
            took = time.perf_counter() - began
        if number >= WARM:
            whole.append(took * 1000)
            database.append(sum(spent) * 1000)
    return Taken(statistics.median(whole), statistics.median(database))


@contextmanager
def _watched() -> Iterator[list[float]]:
    """Give a list that gathers how long each statement took, driver included."""
    spent: list[float] = []

    def clock(execute: Callable[..., Any], sql: str, params: Any, many: bool, context: Any) -> Any:
        began = time.perf_counter()
        try:
            return execute(sql, params, many, context)
        finally:
            spent.append(time.perf_counter() - began)

    with connection.execute_wrapper(clock):
        yield spent


def _people() -> People:
    """Make a head with a section of nobody else's steps, and an officer in another section."""
    sections = Position.objects.filter(key__startswith="head_of_section").select_related("unit").order_by("id")
    head_position = sections[0]
    officer_position = (
        Position.objects.filter(key__startswith="case_officer")
        .exclude(unit=head_position.unit)
        .select_related("unit")
        .order_by("id")[0]
    )
    ids = []
    for name, position, role in (
        ("head", head_position, "head_of_section"),
        ("officer", officer_position, "case_officer"),
    ):
        account, made = Account.objects.get_or_create(
            username=f"bench.{name}",
            defaults={"kind": "officer", "full_name": f"Đo {name}", "created_at": AT, "password": "!"},
        )
        if made:
            since = date(2020, 1, 1)
            Posting.objects.create(account=account, position=position, valid_from=since)
            RoleGrant.objects.create(
                account=account, role=role, agency=position.unit.agency, unit=position.unit, valid_from=since
            )
        ids.append(account.pk)
    return People(head=ids[0], officer=ids[1])


def _fill(size: int, people: People) -> None:
    """Empty the tables and write so many dossiers with their runs and steps."""
    offering = (
        Offering.objects.filter(process__versions__state="active").select_related("competent_agency").order_by("id")[0]
    )
    version = offering.process.versions.get(state="active")
    case = ProcedureCase.objects.filter(version__procedure=offering.procedure_id).order_by("id")[0]
    values = {
        "size": size,
        "open": OPEN_TENTHS,
        "of_head": OF_HEAD,
        "of_both": OF_HEAD + OF_OFFICER,
        "head": people.head,
        "officer": people.officer,
        "done_before": DONE_BEFORE,
        "at": AT,
        "start": AT - timedelta(days=365),
        "offering": offering.pk,
        "procedure": offering.procedure_id,
        "edition": case.version_id,
        "case": case.pk,
        "agency": offering.competent_agency_id,
        "version": version.pk,
        "step": StepDefinition.objects.filter(version=version).order_by("order")[1].pk,
    }
    with connection.cursor() as cursor:
        cursor.execute("SET session_replication_role = replica")  # the rows are whole by construction
        cursor.execute("TRUNCATE dossiers_dossier, workflow_run, workflow_step_run CASCADE")
        for statement in (_PLAN, _DOSSIERS, _RUNS, _DONE_STEPS, _OPEN_STEPS):
            cursor.execute(statement, values)
        cursor.execute("SET session_replication_role = DEFAULT")
        cursor.execute("DROP TABLE plan")
    with connection.cursor() as cursor:
        for table in ("dossiers_dossier", "workflow_run", "workflow_step_run"):
            cursor.execute(f"VACUUM (ANALYZE, FREEZE) {table}")


# One row a dossier: when it came, whether it is open, and who has it. Who has what is drawn by lot, so that the rows
# of one person lie all over the table.
_PLAN = """
CREATE TEMPORARY TABLE plan AS
WITH spots AS (
    SELECT p.id AS position_id, u.id AS unit_id, u.agency_id, row_number() OVER (ORDER BY p.id) - 1 AS spot
    FROM orgs_position p JOIN orgs_unit u ON u.id = p.unit_id
    WHERE p.key LIKE 'case_officer%%'
      AND u.id NOT IN (
          SELECT position.unit_id FROM accounts_posting posting JOIN orgs_position position
            ON position.id = posting.position_id WHERE posting.account_id IN (%(head)s, %(officer)s))
), drawn AS (
    SELECT n, n %% 10 < %(open)s AS open,
           row_number() OVER (PARTITION BY n %% 10 < %(open)s ORDER BY md5(n::text)) AS lot
    FROM generate_series(1, %(size)s) n
)
SELECT d.n, d.open, d.lot, %(start)s + (d.n::float / %(size)s) * interval '360 days' AS came_at,
       CASE WHEN d.open AND d.lot <= %(of_head)s THEN %(head)s
            WHEN d.open AND d.lot <= %(of_both)s THEN %(officer)s END AS mine_of,
       s.position_id, s.unit_id, s.agency_id
FROM drawn d JOIN spots s ON s.spot = d.lot %% (SELECT count(*) FROM spots)
"""

_DOSSIERS = """
INSERT INTO dossiers_dossier (
    id, submission_ref, code, code_is_sample, idempotency_key, request_sha256, state, state_before_withdrawal,
    revision, channel, assisted, sample, offering_id, procedure_id, procedure_version_id, case_id, process_version_id,
    run_id, rules, limit_value, limit_unit, resume, competent_agency_id, receiving_agency_id, receiving_unit_id,
    owner_kind, owner_name, owner_id_number, owner_address, owner_phone, owner_email, authorised, request_text, copies,
    delivery, submitted_at, acceptance_from_at, acceptance_due_at, accepted_at, limit_from_at, due_at, promised_at,
    issued_at, returned_at, ended_at, outcome, proposed_outcome, money_state, fee_text, delivery_state, sync_state)
SELECT n, 'N-' || n, 'H55.X01-' || n, TRUE, 'k' || n, '', CASE WHEN open THEN 'processing' ELSE 'returned' END, '',
    1, 'counter', FALSE, TRUE, %(offering)s, %(procedure)s, %(edition)s, %(case)s, %(version)s,
    n, '{}', 15, 'working-day', 'restart', %(agency)s, %(agency)s, unit_id,
    'person', 'Người nộp ' || n, '', '', '', '', '{}', '', 1,
    'counter', came_at, came_at, came_at + interval '1 day', came_at, came_at, came_at + interval '21 days',
    came_at + interval '21 days', CASE WHEN NOT open THEN came_at + interval '18 days' END,
    CASE WHEN NOT open THEN came_at + interval '19 days' END, CASE WHEN NOT open THEN came_at + interval '19 days' END,
    CASE WHEN open THEN '' ELSE 'approved' END, '', 'none', '', CASE WHEN open THEN 'none' ELSE 'delivered' END, 'local'
FROM plan
"""

_RUNS = """
INSERT INTO workflow_run (id, version_id, subject_kind, subject_id, parties, units, state, result, started_at, due_at,
    near_at, ended_at)
SELECT n, %(version)s, 'dossier', n::text, jsonb_build_object('desk', agency_id, 'competent', agency_id), '{}',
    CASE WHEN open THEN 'running' ELSE 'finished' END, CASE WHEN open THEN '' ELSE 'approved' END, came_at,
    came_at + interval '21 days', came_at + interval '20 days', CASE WHEN NOT open THEN came_at + interval '19 days' END
FROM plan
"""

_DONE_STEPS = """
INSERT INTO workflow_step_run (run_id, step_id, number, state, agency_id, unit_id, position_id, opened_at, due_at,
    near_at, urgent_at, done_at, done_by_id, done_position_id, outcome, note)
SELECT n, %(step)s, g, 'done', agency_id, unit_id, position_id, came_at + g * interval '3 days',
    came_at + g * interval '3 days 2 hours', came_at + g * interval '3 days', came_at + g * interval '3 days 2 hours',
    came_at + g * interval '3 days 1 hour', %(officer)s, position_id, 'agree', ''
FROM plan, LATERAL generate_series(1, CASE WHEN open THEN 2 ELSE %(done_before)s END) g
"""

_OPEN_STEPS = """
INSERT INTO workflow_step_run (run_id, step_id, number, state, agency_id, unit_id, position_id, assignee_id, opened_at,
    due_at, near_at, urgent_at, outcome, note)
SELECT p.n, %(step)s, 3, 'active', coalesce(u.agency_id, p.agency_id), coalesce(u.id, p.unit_id),
    coalesce(held.position_id, p.position_id), CASE WHEN p.mine_of = %(officer)s THEN p.mine_of END,
    p.came_at + interval '7 days', due.at, due.at - interval '1 day', due.at, '', ''
FROM plan p
    CROSS JOIN LATERAL (SELECT %(at)s + ((p.lot * 7919 %% 57600) - 14400) * interval '1 minute' AS at) due
    LEFT JOIN accounts_posting held ON held.account_id = p.mine_of
    LEFT JOIN orgs_position ON orgs_position.id = held.position_id
    LEFT JOIN orgs_unit u ON u.id = orgs_position.unit_id
WHERE p.open
"""
