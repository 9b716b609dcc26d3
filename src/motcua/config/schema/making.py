"""Writes the kept schema anew: an empty database, all migrations, and what pg_dump says of the result."""

import re
import subprocess
import tempfile
from pathlib import Path

from django.core.management import call_command
from django.db import connections

from motcua.config import database
from motcua.config.postgres import programs
from motcua.config.postgres.cluster import Cluster
from motcua.config.schema.laying import FILE, MARK, digests

HEAD = """\
-- What the migrations make of an empty database. Written by `make schema`, never by hand; a test compares the two.
-- It stands for these migrations (with the beginning of the SHA-256 of each file):
"""
# Names are written out in full below. Functions may speak of tables that come after them.
BEGIN = """
SET LOCAL search_path = '';
SET LOCAL check_function_bodies = false;
SET LOCAL client_min_messages = warning;

"""
# What pg_dump says besides: remarks, settings of the session, words on extensions, sequences that stand at their start.
_BESIDES = re.compile(
    r"(?:\n+(?:"
    r"--\n-- (?:Name|Data for Name|PostgreSQL database).*\n--"
    r"|SET default_(?:tablespace|table_access_method) = .*;"
    r"|COMMENT ON EXTENSION .*;"
    r"|SELECT pg_catalog\.setval\('[^']+', 1, false\);"
    r"|\\unrestrict .*"
    r")(?=\n))+\n+"
)
_APPLIED = re.compile(r"^(\t\(\d+, '([a-z_]+)', '(\w+)', )'\d{4}-[^']+'\)", re.MULTILINE)  # a row of django_migrations


def make() -> str:
    """Return the text of the kept schema for the migrations as they are, made in a server of its own."""
    with tempfile.TemporaryDirectory(prefix="motcua-schema-") as folder:
        Path(folder).chmod(0o711)  # the server's user passes through
        cluster = Cluster(Path(folder), settings={"fsync": "off"})
        with cluster.serving() as url:
            database.bind(url)
            call_command("migrate", verbosity=0)
            connections.close_all()
            made = written(dump(url))
        cluster.wait_stopped(10)
    return made


def write() -> Path:
    """Write the file and return where it is."""
    FILE.write_text(make(), encoding="utf-8")
    return FILE


def dump(url: str) -> str:
    """Return everything that is in a database, as pg_dump tells it.

    Raises: ValueError when it cannot be read.
    """
    told = subprocess.run(
        [programs.find().bin / "pg_dump", "--no-owner", "--no-privileges", "--rows-per-insert=1000", url],
        capture_output=True, text=True,
    )  # fmt: skip
    if told.returncode != 0:
        raise ValueError(f"pg_dump: {told.stderr.strip()[-400:]}")
    return told.stdout


def written(dumped: str) -> str:
    """Return what pg_dump says as the file keeps it: fit for any server, and always the same."""
    known = digests()
    applied = sorted(f"{found[2]}.{found[3]}" for found in _APPLIED.finditer(dumped))
    marks = "".join(f"{MARK} {name} {known[name]}\n" for name in applied)
    start = dumped.index("\n--\n-- Name: ")  # what comes before speaks to a session of psql
    body = _APPLIED.sub(r"\1now())", _BESIDES.sub("\n\n", dumped[start:])).strip("\n")
    return f"{HEAD}{marks}{BEGIN}{body}\n"
