"""The baseline: psycopg 3 does the same reads, takes the same locks and writes the same rows, one execute a row.

Every statement is prepared once and only executed afterwards; nothing is computed that the rows do not need: the
values of a pattern are written again with fresh ids, keys, moments, code and chain of hashes.
"""

import hashlib
import secrets
import uuid
from collections.abc import Iterable, Sequence
from datetime import UTC, datetime
from multiprocessing.connection import Connection
from typing import Any

import psycopg
from psycopg.types.json import Jsonb

from bench.clients.work import Pattern, Row, serve

MOMENTS = (
    "submitted_at", "acceptance_from_at", "at", "accepted_at", "added_at", "frozen_at", "started_at", "opened_at",
)  # fmt: skip
ZERO = "0" * 64


def main(pipe: Connection, url: str, patterns: Sequence[Pattern], first: int) -> None:
    """Serve as one client process, beginning at its own pattern of the row."""
    with psycopg.connect(url, cursor_factory=psycopg.RawCursor) as connection:
        client = Client(connection, patterns)
        serve(pipe, lambda number: client.file_one(first + number), warm=2 * len(patterns))


class Client:
    """One connection with its statements."""

    def __init__(self, connection: psycopg.Connection[Any], patterns: Sequence[Pattern]) -> None:
        self.connection = connection
        self.patterns = patterns
        self.cursor = connection.cursor()
        self.inserts: dict[tuple[str, ...], str] = {}
        dossier = patterns[0].submitted["dossiers_dossier"][0]
        self.columns = ", ".join(f'"{name}"' for name in ("id", *dossier))
        changed = list(patterns[0].changed)
        settings = ", ".join(f'"{name}" = ${place}' for place, name in enumerate(changed, 1))
        self.change = f"UPDATE dossiers_dossier SET {settings} WHERE id = ${len(changed) + 1}"

    def file_one(self, number: int) -> None:
        """Submit and accept one dossier: two transactions."""
        pattern = self.patterns[number % len(self.patterns)]
        now = datetime.now(UTC)
        ref, key = f"N-{secrets.token_hex(4)}-{secrets.token_hex(2)}", str(uuid.uuid4())
        with self.connection.transaction():
            text, dossier_id = self.submit(pattern, ref, key, now)
        with self.connection.transaction():
            self.accept(pattern, ref, datetime.now(UTC), text, dossier_id)

    def submit(self, pattern: Pattern, ref: str, key: str, now: datetime) -> tuple[str, int]:
        """Do what submitting does to the database."""
        rows = pattern.submitted
        self.ask("SELECT token::text FROM core_revision", [])
        (dossier,) = rows["dossiers_dossier"]
        self.ask(
            f"SELECT {self.columns} FROM dossiers_dossier WHERE filer_id = $1 AND idempotency_key = $2",
            [dossier["filer_id"], key],
        )
        answers_id = self.write("eforms_answers", rows["eforms_answers"][0], now)
        fresh = {"submission_ref": ref, "idempotency_key": key, "answers_id": answers_id}
        dossier_id = self.write("dossiers_dossier", dossier, now, **fresh)
        for table in ("dossiers_submittedpaper", "dossiers_move"):
            for row in rows[table]:
                self.write(table, row, now, dossier_id=dossier_id)
        text = self.chain(rows["audit_auditentry"][0], dossier_id, 1, ZERO, now)
        self.tell(rows["core_outbox_event"], dossier_id)
        return text, dossier_id

    def accept(self, pattern: Pattern, ref: str, now: datetime, text: str, dossier_id: int) -> None:
        """Do what accepting does to the database."""
        rows = pattern.accepted
        self.ask("SELECT token::text FROM core_revision", [])
        self.ask(
            f"SELECT {self.columns} FROM dossiers_dossier WHERE submission_ref = $1 OR code = $2 "
            "ORDER BY id LIMIT 1 FOR NO KEY UPDATE",
            [ref, ref],
        )
        run_id = self.write("workflow_run", rows["workflow_run"][0], now, subject_id=str(dossier_id))
        for row in rows["workflow_step_run"]:
            self.write("workflow_step_run", row, now, run_id=run_id)
        self.write("dossiers_duechange", rows["dossiers_duechange"][0], now, dossier_id=dossier_id)
        self.ask(
            "SELECT required.key FROM dossiers_submittedpaper came JOIN catalogue_paper required"
            " ON required.id = came.required_paper_id WHERE came.dossier_id = $1 AND came.replaced_by_id IS NULL"
            " AND came.check_state NOT IN ('unreadable', 'wrong', 'missing')",
            [dossier_id],
        )
        self.ask("SELECT coalesce(max(number), 0) FROM dossiers_move WHERE dossier_id = $1", [dossier_id])
        changed = {**pattern.changed, "run_id": run_id, "accepted_at": now}
        self.cursor.execute(self.change, [*map(_adapted, changed.values()), dossier_id], prepare=True)
        for row in rows["dossiers_move"]:
            self.write("dossiers_move", row, now, dossier_id=dossier_id)
        previous = hashlib.sha256(text.encode()).hexdigest()
        self.chain(rows["audit_auditentry"][0], dossier_id, 2, previous, now)
        self.tell(rows["core_outbox_event"], dossier_id)
        self.cursor.execute(
            "INSERT INTO dossiers_codecounter (agency_id, day, last) VALUES ($1, $2, 1) ON CONFLICT (agency_id, day)"
            " DO UPDATE SET last = dossiers_codecounter.last + 1 RETURNING last",
            [pattern.changed["accepted_agency_id"], now.date()],
            prepare=True,
        )
        found = self.cursor.fetchone()
        assert found is not None
        self.cursor.execute(
            "UPDATE dossiers_dossier SET code = $1 WHERE id = $2",
            [f"{pattern.code_prefix}{found[0]:04d}", dossier_id],
            prepare=True,
        )

    def ask(self, sql: str, values: Sequence[Any]) -> list[Any]:
        """Read."""
        return self.cursor.execute(sql, values, prepare=True).fetchall()  # type: ignore[arg-type]

    def write(self, table: str, row: Row, now: datetime, **fresh: Any) -> int:
        """Write one row of a pattern and return its id."""
        key = (table, *row)
        sql = self.inserts.get(key)
        if sql is None:
            names = ", ".join(f'"{name}"' for name in row)
            places = ", ".join(f"${place}" for place in range(1, len(row) + 1))
            sql = self.inserts[key] = f'INSERT INTO "{table}" ({names}) VALUES ({places}) RETURNING id'
        values = {**row, **{name: now for name in MOMENTS if row.get(name) is not None}, **fresh}
        found = self.cursor.execute(sql, [_adapted(value) for value in values.values()], prepare=True).fetchone()  # type: ignore[arg-type]
        assert found is not None
        return int(found[0])

    def chain(self, entry: Row, dossier_id: int, number: int, previous: str, now: datetime) -> str:
        """Write the head of the dossier's audit chain and its next entry, and return the entry's text."""
        tail = entry["text"].partition('"_subject":')[2].partition(",")[2]
        text = f'{{"_n":{number},"_prev":"{previous}","_subject":"dossier:{dossier_id}",{tail}'
        digest = hashlib.sha256(text.encode()).digest()
        self.cursor.execute(
            "INSERT INTO audit_audithead AS h (subject_kind, subject_id, number, hash, previous_hash)"
            " VALUES ($1, $2, $3, $4, $5) ON CONFLICT (subject_kind, subject_id) DO UPDATE SET"
            " number = excluded.number, hash = excluded.hash, previous_hash = h.hash",
            ["dossier", str(dossier_id), number, digest, bytes.fromhex(previous)],
            prepare=True,
        )
        fresh = {"subject_id": str(dossier_id), "number": number, "text": text, "hash": digest}
        self.write("audit_auditentry", entry, now, **fresh)
        return text

    def tell(self, rows: Iterable[Row], dossier_id: int) -> None:
        """Write the events."""
        for row in rows:
            payload = {**row["payload"], "dossier_id": dossier_id}
            self.cursor.execute(
                "INSERT INTO core_outbox_event (name, payload) VALUES ($1, $2)",
                [row["name"], Jsonb(payload)],
                prepare=True,
            )


def _adapted(value: Any) -> Any:
    return Jsonb(value) if isinstance(value, dict | list) else value
