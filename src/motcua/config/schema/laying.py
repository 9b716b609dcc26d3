"""Lays the kept schema into a database that holds nothing yet."""

import hashlib
import re
import sys
from dataclasses import dataclass
from pathlib import Path

from django.db import connection, transaction
from django.db.migrations.loader import MigrationLoader

FILE = Path(__file__).with_name("schema.sql")
MARK = "-- migration"
_MARKED = re.compile(rf"^{MARK} (\S+) (\S+)$", re.MULTILINE)
# Everything in the file is named as part of it, as pg_dump writes it.
SCHEMA = "public"
_LOCK = 0x6D6F7463  # one number for all who find the same database empty
# Extensions that are there already, and what they brought along, are nobody's tables; elsewhere they have other names.
_EMPTY = """
    SELECT current_schema() = %(schema)s
       AND NOT EXISTS (
            SELECT FROM pg_class c
             WHERE c.relnamespace = to_regnamespace(%(schema)s)
               AND NOT EXISTS (SELECT FROM pg_depend d WHERE d.objid = c.oid AND d.deptype = 'e'))
       AND NOT EXISTS (
            SELECT FROM pg_extension WHERE extname <> 'plpgsql' AND extnamespace <> to_regnamespace(%(schema)s))
"""


@dataclass(frozen=True)
class Snapshot:
    """The kept schema: the migrations it stands for, each with the digest of its file, and its statements."""

    digests: dict[str, str]
    statements: str


def read(file: Path = FILE) -> Snapshot:
    """Return the kept schema of a file."""
    text = file.read_text(encoding="utf-8")
    return Snapshot(dict(_MARKED.findall(text)), text)


def digests() -> dict[str, str]:
    """Return the digest of every migration's file in the sources, ours and those of the libraries."""
    found = {}
    for (app, name), migration in sorted(MigrationLoader(None).disk_migrations.items()):
        source = sys.modules[type(migration).__module__].__file__
        assert source, "a migration is a file"
        found[f"{app}.{name}"] = hashlib.sha256(Path(source).read_bytes()).hexdigest()[:16]
    return found


def fits(snapshot: Snapshot) -> bool:
    """Return whether the migrations that the kept schema stands for are all there, and as they were."""
    return bool(snapshot.digests) and snapshot.digests.items() <= digests().items()


def lay(file: Path = FILE) -> bool:
    """Make the tables of the kept schema if the database is empty, and return whether it did.

    Newer migrations remain to be applied; where it does nothing, all of them do.
    """
    if not _is_empty() or not fits(kept := read(file)):
        return False
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(%s)", [_LOCK])
        if not _is_empty():  # somebody else was faster
            return False
        cursor.execute(kept.statements)
    return True


def _is_empty() -> bool:
    with connection.cursor() as cursor:
        cursor.execute(_EMPTY, {"schema": SCHEMA})
        return bool(cursor.fetchone()[0])
