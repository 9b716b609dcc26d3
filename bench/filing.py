"""Submitting and accepting, with audit and outbox, by four processes at 60 desks, against psycopg doing the same.

The baseline writes the very rows our services write (their values are taken from dossiers filed before), reads and
locks the same, one prepared execute a row. Both are measured in turns in one run, on a server that waits for the disk.
"""

import multiprocessing
import os
import statistics
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from datetime import date
from multiprocessing.connection import Connection
from typing import Any

import psycopg
from django.utils import timezone
from psycopg.rows import dict_row

from bench.clients import ours, raw
from bench.clients.work import Desk, Pattern
from bench.clients.work import Row as Written
from bench.rows import Row
from motcua.ground.accounts.models import Account, Posting, RoleGrant
from motcua.ground.orgs.models import Position
from motcua.means.catalogue.models import Offering

TITLE = "Nộp và tiếp nhận"
needs_database = True
PROCEDURE = "1.004873"
CLIENTS, DESKS = 4, 60
SECONDS, ROUNDS = 8.0, 5
LEAST = 0.30
SINCE = date(2020, 1, 1)


def disk_bytes(full: bool) -> int:
    """Return the disk that the rows and their log take."""
    return 3_000_000_000


def run() -> list[Row]:
    """Measure both in turns and compare their rates."""
    _forget()
    desks = _desks()
    patterns = _patterns(desks)
    rates: dict[str, list[float]] = {"ours": [], "raw": []}
    taken: dict[str, list[float]] = {"ours": [], "raw": []}
    url = os.environ["DATABASE_URL"]
    step = DESKS // CLIENTS
    with (
        _clients([(ours.main, (desks, step * n)) for n in range(CLIENTS)]) as mine,
        _clients([(raw.main, (url, patterns, step * n)) for n in range(CLIENTS)]) as theirs,
    ):
        both = (("ours", mine), ("raw", theirs))
        for _round in range(ROUNDS):
            for name, pipes in both:
                rate, seconds = _measure(pipes, SECONDS)
                rates[name].append(rate)
                taken[name] += seconds
    ratio = statistics.median(product / bare for product, bare in zip(rates["ours"], rates["raw"], strict=True))
    _prove_equal()
    _forget()
    mine_p99, theirs_p99 = (statistics.quantiles(taken[name], n=100)[98] * 1000 for name in ("ours", "raw"))
    return [
        Row(
            f"hồ sơ nộp và tiếp nhận, {CLIENTS} tiến trình, {DESKS} cơ quan",
            statistics.median(rates["ours"]),
            "hồ sơ/giây",
            "psycopg 3, mỗi dòng một lệnh",
            statistics.median(rates["raw"]),
            ratio,
            f"ít nhất {LEAST:.0%} của psycopg",
            ratio >= LEAST,
        ),
        Row("một hồ sơ từ nộp đến tiếp nhận, p99", mine_p99, "ms", "psycopg 3", theirs_p99, mine_p99 / theirs_p99),
    ]


@contextmanager
def _clients(wanted: Sequence[tuple[Any, tuple[Any, ...]]]) -> Iterator[list[Connection]]:
    """Start client processes and give the pipes to them once all are ready."""
    context = multiprocessing.get_context("spawn")
    started = []
    for main, given in wanted:
        here, there = context.Pipe()
        process = context.Process(target=main, args=(there, *given), daemon=True)
        process.start()
        there.close()
        started.append((process, here))
    try:
        for _process, pipe in started:
            assert pipe.recv() == "ready"
        yield [pipe for _process, pipe in started]
        for _process, pipe in started:
            pipe.send(None)
            assert pipe.recv() == "gone"
    finally:
        for process, _pipe in started:
            process.join(5)
            if process.is_alive():
                process.terminate()


def _measure(pipes: Sequence[Connection], seconds: float) -> tuple[float, list[float]]:
    """Let all clients of one kind file for so long; return dossiers a second and the time each took."""
    for pipe in pipes:
        pipe.send(seconds)
    answers = [pipe.recv() for pipe in pipes]
    return sum(count / lasted for count, lasted, _taken in answers), [
        duration for *_rest, durations in answers for duration in durations
    ]


def _desks() -> list[Desk]:
    """Give so many communes a clerk and a citizen of their own."""
    rows = Offering.objects.filter(
        procedure__code=PROCEDURE, case_key="", valid_to=None, competent_agency__level="commune"
    )
    offerings = {row.competent_agency_id: row for row in rows.order_by("-competent_agency_id")}
    clerks = Position.objects.filter(key="desk_clerk", unit__agency__in=offerings, valid_to=None)
    desks: list[Desk] = []
    for position in clerks.select_related("unit").order_by("id"):
        if len(desks) == DESKS:
            break
        agency_id, place = position.unit.agency_id, len(desks)
        clerk = _account(f"bench.clerk{place}", "officer")
        citizen = _account(f"bench.citizen{place}", "citizen")
        held = {"account": clerk, "valid_from": SINCE}
        if not Posting.objects.filter(account=clerk).exists():
            Posting.objects.create(position=position, **held)
            RoleGrant.objects.create(role="desk_clerk", agency_id=agency_id, unit=position.unit, **held)
        desks.append(Desk(agency_id, offerings[agency_id].pk, citizen.pk, clerk.pk))
    if len(desks) < DESKS:
        raise AssertionError(f"only {len(desks)} desks offer {PROCEDURE}")
    return desks


def _account(name: str, kind: str) -> Account:
    called = ours.ANSWERS["owner_name"] if kind == "citizen" else f"Đo {name}"  # each files for oneself
    values = {"kind": kind, "full_name": called, "created_at": timezone.now(), "password": "!"}
    return Account.objects.update_or_create(username=name, defaults=values)[0]


def _patterns(desks: Sequence[Desk]) -> list[Pattern]:
    """File one dossier at each desk and keep the rows it left."""
    file_one = ours.filing(desks)
    patterns = []
    with psycopg.connect(os.environ["DATABASE_URL"], row_factory=dict_row, autocommit=True) as connection:
        for place in range(len(desks)):
            last = connection.execute("SELECT coalesce(max(id), 0) AS id FROM core_outbox_event").fetchone()
            assert last is not None
            file_one(place)
            patterns.append(_pattern(connection, last["id"]))
    return patterns


def _pattern(connection: psycopg.Connection[Any], last_event: int) -> Pattern:
    def rows(table: str, condition: str, *values: Any) -> list[Written]:
        found = connection.execute(f"SELECT * FROM {table} WHERE {condition} ORDER BY id", values).fetchall()
        return [{name: value for name, value in row.items() if name not in ("id", "xid")} for row in found]

    (dossier,) = connection.execute("SELECT * FROM dossiers_dossier ORDER BY id DESC LIMIT 1").fetchall()
    pk = dossier.pop("id")
    code = dossier.pop("code")
    moves = rows("dossiers_move", "dossier_id = %s", pk)
    entries = rows("audit_auditentry", "subject_kind = 'dossier' AND subject_id = %s", str(pk))
    events = rows("core_outbox_event", "id > %s", last_event)
    steps = rows("workflow_step_run", "run_id = %s", dossier["run_id"])
    due = rows("dossiers_duechange", "dossier_id = %s", pk)
    empty: Written = {**dict.fromkeys(_UNTIL_ACCEPTED), "code": None, "rules": {}, "state": "submitted", "revision": 1}
    assert (len(moves), len(entries), len(events), len(steps), len(due)) == (3, 2, 3, 2, 1)
    return Pattern(
        code_prefix=code[:-4].removesuffix("-") + "-",
        submitted={
            "eforms_answers": rows("eforms_answers", "id = %s", dossier["answers_id"]),
            "dossiers_dossier": [{**dossier, **empty}],
            "dossiers_submittedpaper": rows("dossiers_submittedpaper", "dossier_id = %s", pk),
            "dossiers_move": moves[:1],
            "audit_auditentry": entries[:1],
            "core_outbox_event": events[:1],
        },
        accepted={
            "workflow_run": rows("workflow_run", "id = %s", dossier["run_id"]),
            "workflow_step_run": steps,
            "dossiers_duechange": due,
            "dossiers_move": moves[1:],
            "audit_auditentry": entries[1:],
            "core_outbox_event": events[1:],
        },
        changed={name: dossier[name] for name in _CHANGED},
    )


# What accepting writes into the dossier (dossiers.services.intake), and what of it was empty before.
_UNTIL_ACCEPTED = (
    "accepted_agency_id", "accepted_at", "accepted_by_id", "competent_received_at", "limit_from_at", "transfer_due_at",
    "due_at", "promised_at", "process_version_id", "run_id",
)  # fmt: skip
_CHANGED = (
    *_UNTIL_ACCEPTED, "rules", "procedure_version_id", "case_id", "limit_value", "limit_unit", "resume",
    "code_is_sample", "state", "revision", "ended_at",
)  # fmt: skip


_PER_DOSSIER = """
SELECT d.filer_id IS NOT NULL AND d.submission_ref ~ '^N-[0-9A-Z]{4}-[0-9A-Z]{4}$' AS ours, count(*),
    sum((SELECT count(*) FROM dossiers_move m WHERE m.dossier_id = d.id)) / count(*) AS moves,
    sum((SELECT count(*) FROM dossiers_submittedpaper p WHERE p.dossier_id = d.id)) / count(*) AS papers,
    sum((SELECT count(*) FROM dossiers_duechange c WHERE c.dossier_id = d.id)) / count(*) AS dues,
    sum((SELECT count(*) FROM workflow_step_run s WHERE s.run_id = d.run_id)) / count(*) AS steps,
    sum((SELECT count(*) FROM audit_auditentry a WHERE a.subject_kind = 'dossier' AND a.subject_id = d.id::text))
        / count(*) AS entries,
    count(d.answers_id) / count(*) AS answers, count(DISTINCT d.competent_agency_id) AS agencies
FROM dossiers_dossier d GROUP BY 1 ORDER BY 1
"""


def _forget() -> None:
    """Empty the tables that others measure too, events included: nobody should hear them."""
    with psycopg.connect(os.environ["DATABASE_URL"], autocommit=True) as connection:
        connection.execute("TRUNCATE dossiers_dossier, workflow_run, workflow_step_run, core_outbox_event CASCADE")


def _prove_equal() -> None:
    """See that both wrote the same number of rows a dossier in every table."""
    with psycopg.connect(os.environ["DATABASE_URL"]) as connection:
        found = connection.execute(_PER_DOSSIER).fetchall()
    kinds = [row[2:] for row in found]
    if len(kinds) != 2 or kinds[0] != kinds[1]:
        raise AssertionError(f"the baseline writes other rows: {found}")
