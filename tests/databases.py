"""The databases of a test process: made, copied, and changed under Django's one connection."""

from collections.abc import Iterator
from contextlib import contextmanager

from django.conf import settings
from django.db import connection, connections

from motcua.doors.ui import kept
from motcua.means.catalogue.queries import filing, finding, pages
from motcua.means.eforms import queries as forms
from motcua.means.workflow.queries import definitions
from motcua.sample import deep


def use(name: str) -> str:
    """Let this process and its threads work in a database, and return the one before."""
    before = str(connection.settings_dict["NAME"])
    connections.close_all()
    settings.DATABASES["default"]["NAME"] = name
    connection.settings_dict["NAME"] = name
    for memory in (forms, pages, filing, finding, definitions, kept, deep):
        memory.forget()  # another database has other rows under the same keys
    return before


@contextmanager
def using(name: str) -> Iterator[None]:
    """Let the block work in a database."""
    before = use(name)
    try:
        yield
    finally:
        use(before)


def make(name: str, *, template: str = "template1") -> None:
    """Make a database anew, perhaps as a copy of another."""
    with connection._nodb_cursor() as cursor:  # type: ignore[attr-defined]
        cursor.execute(f'DROP DATABASE IF EXISTS "{name}" WITH (FORCE)')
        cursor.execute(f'CREATE DATABASE "{name}" TEMPLATE "{template}"')


def drop(*names: str) -> None:
    """Remove databases."""
    with connection._nodb_cursor() as cursor:  # type: ignore[attr-defined]
        for name in names:
            cursor.execute(f'DROP DATABASE IF EXISTS "{name}" WITH (FORCE)')
