"""The kept schema: equal to what the migrations make, laid into empty databases only, and never in their way."""

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from django.core.management import call_command
from django.db import connection

from motcua.config import database, setup
from motcua.config.postgres import programs
from motcua.config.schema import laying, making
from tests import databases

pytestmark = [pytest.mark.server, pytest.mark.xdist_group("schema")]
MIGRATED, LAID = "schema_migrated", "schema_laid"


@pytest.fixture(scope="module")
def migrated(django_db_modify_db_settings: None, postgres_url: str, django_db_blocker: Any) -> Iterator[str]:
    """Give what pg_dump says of a database that went through every migration."""
    with django_db_blocker.unblock():
        databases.make(MIGRATED)
        with databases.using(MIGRATED):
            call_command("migrate", verbosity=0)
        yield making.dump(url_of(postgres_url, MIGRATED))
        databases.drop(MIGRATED)


@pytest.fixture
def empty(django_db_modify_db_settings: None, postgres_url: str, django_db_blocker: Any) -> Iterator[str]:
    """Let the test work in an empty database, and give its URL."""
    with django_db_blocker.unblock():
        databases.make(LAID)
        with databases.using(LAID):
            yield url_of(postgres_url, LAID)
        databases.drop(LAID)


def url_of(url: str, name: str) -> str:
    return re.sub(r"(?<=[^/:]/)[^/?]+(?=\?|$)", name, url, count=1)


def told(dumped: str) -> list[str]:
    """Return a dump as lines, without the moments at which migrations were applied and the key of the dump.

    A list of words is compared as PostgreSQL puts it after reading its own dump: each word cast, not all of them.
    """
    bare = re.sub(r"^\\(un)?restrict .*$", "", dumped, flags=re.MULTILINE)
    bare = re.sub(r"\(\(ARRAY\[((?:'[^']*'::character varying(?:, )?)+)\]\)::text\[\]\)", cast_each, bare)
    return re.sub(r"'\d{4}-\d\d-\d\d \d\d:\d\d:\d\d[^']*'", "'then'", bare).splitlines()


def cast_each(found: re.Match[str]) -> str:
    return "(ARRAY[" + re.sub(r"('[^']*'::character varying)", r"(\1)::text", found[1]) + "])"


def test_the_file_is_what_the_migrations_make(migrated: str) -> None:
    if programs.find().major != 18:
        pytest.skip("the file is written by the pg_dump that comes along, which is of PostgreSQL 18")
    assert making.written(migrated).splitlines() == laying.FILE.read_text(encoding="utf-8").splitlines(), (
        "the migrations have changed: renew src/motcua/config/schema/schema.sql with `make schema`"
    )


def test_a_laid_database_is_the_same_as_a_migrated_one(migrated: str, empty: str) -> None:
    """Tables, columns, types, defaults, constraints, indexes, functions, triggers, sequences, rows: all of a dump."""
    before = path()

    assert laying.lay(), "renew the kept schema with `make schema`"

    assert told(making.dump(empty)) == told(migrated)
    assert path() == before
    database.demand_tables()


def path() -> str:
    with connection.cursor() as cursor:
        cursor.execute("SHOW search_path")
        return str(cursor.fetchone()[0])


def test_newer_migrations_are_applied_on_top(
    migrated: str, empty: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    call_command("migrate", "orgs", "0001_initial", verbosity=0)
    old = tmp_path / "schema.sql"
    old.write_text(making.written(making.dump(empty)), encoding="utf-8")
    assert set(laying.read(old).digests) == {"orgs.0001_initial"}
    connection.close()
    databases.make(LAID)
    real, laid = laying.lay, []
    monkeypatch.setattr(laying, "lay", lambda: laid.append(real(old)) or laid[-1])

    setup.migrate()

    assert laid == [True]
    assert tables_of(told(making.dump(empty))) == tables_of(told(migrated))


def tables_of(lines: list[str]) -> list[str]:
    """Return a dump without its rows, which are numbered in the order of their making."""
    return [line for line in lines if not line.startswith(("\t(", "SELECT pg_catalog.setval"))]


@pytest.mark.parametrize("line", ["orgs.0001_initial 0123456789abcdef", "orgs.0001_other 0123456789abcdef"])
def test_a_schema_of_changed_or_lost_migrations_is_not_used(empty: str, tmp_path: Path, line: str) -> None:
    other = tmp_path / "schema.sql"
    other.write_text(laying.FILE.read_text(encoding="utf-8") + f"{laying.MARK} {line}\n", encoding="utf-8")

    assert not laying.lay(other)
    assert connection.introspection.table_names() == []


@pytest.mark.parametrize(
    "there", ["CREATE TABLE theirs (n int)", "CREATE SEQUENCE theirs", "CREATE VIEW theirs AS SELECT 1"]
)
def test_a_database_that_holds_something_is_left_alone(empty: str, there: str) -> None:
    with connection.cursor() as cursor:
        cursor.execute(there)

    assert not laying.lay()


def test_extensions_that_are_there_already_are_no_hindrance(empty: str) -> None:
    with connection.cursor() as cursor:
        cursor.execute("CREATE EXTENSION pg_trgm")

    assert laying.lay()
    assert not laying.lay()  # now it holds something


def test_a_command_that_needs_tables_says_how_to_get_them(empty: str) -> None:
    with pytest.raises(ValueError, match="make setup"):
        database.demand_tables()


def test_a_schema_of_another_name_is_left_to_the_migrations(empty: str) -> None:
    with connection.cursor() as cursor:
        cursor.execute("CREATE SCHEMA theirs")
        cursor.execute("SET search_path = theirs")

    assert not laying.lay()
