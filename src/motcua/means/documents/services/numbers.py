"""Numbers of official prints: without holes per form, agency and year."""

from datetime import datetime

from django.db import connection

from motcua.ground.core import db
from motcua.ground.core.actors import Actor


def next_number(*, series: str, year: int, agency_key: str, by: Actor, at: datetime) -> int:
    """Give the next number of the series of this agency and year, from 1.

    The row stays locked until the caller's transaction ends, so a rollback leaves no hole; ask for it last.
    Law: ND 30/2020/ND-CP: numbering begins at 01 on 1 January and is unique in the year.
    """
    db.require_transaction("documents.next_number")
    with connection.cursor() as cursor:
        cursor.execute(
            "INSERT INTO documents_number_series AS held (series, agency_key, year, last_number) VALUES (%s, %s, %s, 1)"
            " ON CONFLICT (series, agency_key, year) DO UPDATE SET last_number = held.last_number + 1"
            " RETURNING last_number",
            [series, agency_key, year],
        )
        return int(cursor.fetchone()[0])
