"""Which database serves a command: the one of DATABASE_URL, or the embedded one, started when nobody has yet."""

import os
from collections.abc import Iterator
from contextlib import contextmanager

from django.conf import settings
from django.db import OperationalError, connection, connections

from motcua.config import env
from motcua.config.postgres.cluster import Cluster

NOT_SET_UP = "cơ sở dữ liệu chưa được cài đặt: chạy `make setup` (hoặc `motcua setup`) trước"


@contextmanager
def serving(*, needs_setup: bool = True) -> Iterator[Cluster | None]:
    """Give the block a database; the embedded one stops afterwards unless somebody else uses it.

    Raises: ValueError when there is none, or (`needs_setup`) when it has no tables yet.
    """
    if env.database_url():
        _reach()
        if needs_setup:
            demand_tables()
        yield None
        return
    cluster = Cluster(env.data_dir())
    if needs_setup and not cluster.exists():
        raise ValueError(NOT_SET_UP)
    with cluster.serving() as url:
        bind(url)
        try:
            if needs_setup:
                demand_tables()
            yield cluster
        finally:
            connections.close_all()


def bind(url: str) -> None:
    """Point Django, and every process started from here, at a database."""
    os.environ["DATABASE_URL"] = url
    for holder in (settings.DATABASES["default"], connections["default"].settings_dict):
        options = holder["OPTIONS"]
        holder.update(env.parse_database_url(url))
        holder["OPTIONS"] = {**options, **holder["OPTIONS"]}


def _reach() -> None:
    """Say in one line, without the password, that nobody answers at DATABASE_URL."""
    try:
        connection.ensure_connection()
    except OperationalError as error:
        where = settings.DATABASES["default"]
        raise ValueError(
            f"không kết nối được cơ sở dữ liệu {where['NAME']} tại {where['HOST'] or 'máy này'}:{where['PORT'] or 5432}"
            " (DATABASE_URL)"
        ) from error


def demand_tables() -> None:
    """Refuse to go on when set-up has not been run here."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT to_regclass('core_outbox_event') IS NOT NULL")
        if not cursor.fetchone()[0]:
            raise ValueError(NOT_SET_UP)
