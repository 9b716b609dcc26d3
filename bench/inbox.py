"""The desk's inbox at 10 thousand and at a million dossiers (SCALE=full: 5 million), the open share being the same.

Measured is what a page asks: who is acting, the total, twenty rows, and the dossiers behind them; the first page and
the last, for an officer with 50 open steps and for a head with 5,000. The rows are written straight into the tables,
scattered over the whole table as time would scatter them; no event, no audit row. The baseline of each figure is the
same page at the smallest size.
"""

import os
import statistics
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from functools import partial
from typing import Any

import psycopg
from django.db import DEFAULT_DB_ALIAS, connection, connections
from django.db.backends.base.base import BaseDatabaseWrapper
from psycopg import sql
from psycopg.conninfo import make_conninfo

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
TABLES = ("dossiers_dossier", "workflow_run", "workflow_step_run")
MOST_RATIO, MOST_MS = 1.5, 10.0


def disk_bytes(full: bool) -> int:
    """Return the disk that the rows and their log take."""
    return (5 if full else 1) * 3_500_000_000 + 3_000_000_000


@dataclass(frozen=True, slots=True)
class Taken:
    """One page: everything, and what the server said it spent planning and executing. Units: milliseconds."""

    whole: float
    database: float


@dataclass(frozen=True, slots=True)
class People:
    """Who looks at the inbox."""

    head: int
    officer: int


def run() -> list[Row]:
    """Fill two databases and measure the same pages on both, in turns, so that both see the same machine."""
    people = _people()
    main = connections[DEFAULT_DB_ALIAS]
    with _second_database() as small, _server_clock() as spent:
        for size, database in ((SMALL, small), (LARGE, main)):
            began = time.monotonic()
            with _on(database):
                _fill(size, people)
            _say(f"{_size(size)}: xong sau {time.monotonic() - began:.0f} giây")
        measured = _measure({SMALL: small, LARGE: main}, people, spent)
    rows = []
    for name, at_large in measured[LARGE].items():
        at_small = measured[SMALL][name]
        ratio, in_database = at_large.whole / at_small.whole, at_large.database / at_small.database
        rows += [
            Row(
                f"{name}, {_size(LARGE)}, p50",
                at_large.whole,
                "ms",
                _size(SMALL),
                at_small.whole,
                ratio,
                f"nhiều nhất {MOST_RATIO} lần".replace(".", ","),
                ratio <= MOST_RATIO,
            ),
            Row(
                "  riêng cơ sở dữ liệu, p50",
                at_large.database,
                "ms",
                _size(SMALL),
                at_small.database,
                in_database,
                f"dưới {MOST_MS:.0f} ms",
                at_large.database < MOST_MS,
            ),
        ]
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
            yield f"{who}, {where}", partial(_page, account_id, box, number, total)
    yield "lãnh đạo: số việc của mọi hộp", lambda: workflow.counts(accounts.actor_for(people.head, AT), at=AT)  # type: ignore[misc]


def _page(account_id: int, box: str, number: int, total: int) -> None:
    actor = accounts.actor_for(account_id, AT)
    page = workflow.inbox(actor, box, at=AT, page=number)
    found = dossiers.rows_by_ids([int(card.subject_id) for card in page.cards], AT)
    if page.total != total or len(found) != len(page.cards) or not found:
        raise AssertionError(f"{page.total} steps, {len(found)} dossiers: should be {total}")


def _measure(
    databases: dict[int, BaseDatabaseWrapper], people: People, spent: Callable[[BaseDatabaseWrapper], float]
) -> dict[int, dict[str, Taken]]:
    """Return for each size and page the medians of several rounds."""
    found: dict[int, dict[str, Taken]] = {size: {} for size in databases}
    for name, page in _pages(people):
        taken: dict[int, list[Taken]] = {size: [] for size in databases}
        for number in range(WARM + ROUNDS):
            for size, database in databases.items():
                with _on(database):
                    before = spent(database)
                    began = time.perf_counter()
                    page()
                    took = time.perf_counter() - began
                if number >= WARM:
                    taken[size].append(Taken(took * 1000, spent(database) - before))
        for size, timings in taken.items():
            found[size][name] = Taken(
                statistics.median(timing.whole for timing in timings),
                statistics.median(timing.database for timing in timings),
            )
    return found


@contextmanager
def _second_database() -> Iterator[BaseDatabaseWrapper]:
    """Give a connection to a copy of the database, made before anything is filled in."""
    connections.close_all()
    url, here = os.environ["DATABASE_URL"], connections[DEFAULT_DB_ALIAS]
    name = f"{here.settings_dict['NAME']}_small"
    elsewhere = make_conninfo(url, dbname="postgres")
    with psycopg.connect(elsewhere, autocommit=True) as server:
        server.execute(sql.SQL("DROP DATABASE IF EXISTS {}").format(sql.Identifier(name)))
        source = sql.Identifier(str(here.settings_dict["NAME"]))
        server.execute(sql.SQL("CREATE DATABASE {} TEMPLATE {}").format(sql.Identifier(name), source))
    copy = type(here)({**here.settings_dict, "NAME": name}, DEFAULT_DB_ALIAS)
    try:
        yield copy
    finally:
        copy.close()
        with psycopg.connect(elsewhere, autocommit=True) as server:
            server.execute(sql.SQL("DROP DATABASE IF EXISTS {}").format(sql.Identifier(name)))


@contextmanager
def _server_clock() -> Iterator[Callable[[BaseDatabaseWrapper], float]]:
    """Give a function that says how long the server has planned and executed for a database so far, in milliseconds."""
    with psycopg.connect(make_conninfo(os.environ["DATABASE_URL"], dbname="postgres"), autocommit=True) as server:
        server.execute("CREATE EXTENSION IF NOT EXISTS pg_stat_statements")

        def spent(database: BaseDatabaseWrapper) -> float:
            row = server.execute(
                "SELECT coalesce(sum(total_plan_time + total_exec_time), 0) FROM pg_stat_statements s"
                " JOIN pg_database d ON d.oid = s.dbid WHERE d.datname = %s",
                [database.settings_dict["NAME"]],
            ).fetchone()
            assert row is not None
            return float(row[0])

        yield spent


@contextmanager
def _on(database: BaseDatabaseWrapper) -> Iterator[None]:
    """Let everything of the block happen in a database."""
    before = connections[DEFAULT_DB_ALIAS]
    connections[DEFAULT_DB_ALIAS] = database
    try:
        yield
    finally:
        connections[DEFAULT_DB_ALIAS] = before


def _say(text: str) -> None:
    sys.stderr.write(f"  {text}\n")


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
    assert offering.process is not None
    version = offering.process.versions.get(state="active")
    case = ProcedureCase.objects.filter(version__procedure=offering.procedure_id).order_by("id")[0]
    values: dict[str, Any] = {
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
        cursor.execute("SET maintenance_work_mem = '256MB'; SET work_mem = '128MB'")
        cursor.execute("TRUNCATE dossiers_dossier, workflow_run, workflow_step_run CASCADE")
        cursor.execute(_PLAIN_INDEXES, [list(TABLES)])
        indexes = cursor.fetchall()
        for name, _definition in indexes:
            cursor.execute(f'DROP INDEX "{name}"')
        for statement in (_PLAN, _DOSSIERS, _RUNS, _DONE_STEPS, _OPEN_STEPS):
            cursor.execute(statement, values)
        for _name, definition in indexes:
            cursor.execute(definition)
        cursor.execute("RESET session_replication_role; RESET maintenance_work_mem; RESET work_mem; DROP TABLE plan")
    with connection.cursor() as cursor:
        for table in TABLES:
            cursor.execute(f"VACUUM (ANALYZE, FREEZE) {table}")


# Made again after the rows, as a bulk load would; those that hold a constraint stay.
_PLAIN_INDEXES = """
SELECT c.relname, pg_get_indexdef(i.indexrelid) FROM pg_index i JOIN pg_class c ON c.oid = i.indexrelid
WHERE i.indrelid = ANY (%s::regclass[]) AND NOT i.indisunique
"""
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
