"""Writing many rows at once: blocks of ids from a table's own sequence, and COPY."""

from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from typing import Any

from django.db import connection, models


def reserve_ids(model: type[models.Model], count: int) -> list[int]:
    """Take `count` ids from the sequence of a table, so that nobody else gets them; rising, not always without gaps."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT nextval(pg_get_serial_sequence(%s, 'id')) FROM generate_series(1, %s)",
            [model._meta.db_table, count],
        )
        return [int(row[0]) for row in cursor.fetchall()]


@contextmanager
def unreferenced() -> Iterator[None]:
    """Let the block write rows without looking up what they refer to, where the role may ask for it.

    For loaders alone, whose ids were read or reserved a moment ago: looking up a dozen references for each row costs
    more than writing it. A role without the privilege has them looked up as ever.
    """
    with connection.cursor() as cursor:
        cursor.execute("SELECT has_parameter_privilege('session_replication_role', 'SET')")
        may = cursor.fetchone()[0]
        if may:
            cursor.execute("SET LOCAL session_replication_role = replica")
        yield
        if may:
            cursor.execute("SET LOCAL session_replication_role = origin")


def copy_rows(model: type[models.Model], columns: Sequence[str], rows: Iterable[Sequence[Any]]) -> int:
    """Write rows (values in the order of `columns`, as psycopg adapts them) by COPY; return how many."""
    names = ", ".join(f'"{column}"' for column in columns)
    done = 0
    with connection.cursor() as cursor, cursor.copy(f'COPY "{model._meta.db_table}" ({names}) FROM STDIN') as copy:
        for row in rows:
            copy.write_row(row)
            done += 1
    return done


def defaults_of(model: type[models.Model]) -> dict[str, Any]:
    """Return column -> default value of a model's own columns, None where it has none."""
    found: dict[str, Any] = {}
    for field in model._meta.local_fields:
        if field.primary_key or field.has_db_default():
            continue
        found[str(field.column)] = field.get_default() if field.has_default() else None
    return found
