"""Statements of the busiest paths: prepared once per connection, then only called by name, past the ORM's compiler.

For rows that are written or locked thousands of times a day in a known shape; everything else goes through the ORM.
Every value travels as text and the server reads it as the type of its column, so one statement is one plan, whatever
the values. Errors, logging and the counting of queries are Django's, as ever.
"""

import json
from collections.abc import Callable, Iterable, Sequence
from datetime import date, datetime
from functools import lru_cache, partial
from typing import Any, NamedTuple, TypeVar

import psycopg
from django.db import DatabaseError, connection, models, transaction
from django.db.backends.postgresql.base import CursorMixin
from django.db.backends.utils import CursorWrapper

M = TypeVar("M", bound=models.Model)
Text = Callable[[Any], str]


class _Cursor(CursorMixin, psycopg.RawCursor[Any]):  # type: ignore[misc]
    """A cursor that prepares whatever it executes; parameters are written %s as everywhere."""

    def execute(self, query: Any, params: Any = None, **_more: Any) -> "_Cursor":
        """Execute a statement with its parameters as text."""
        statement = _numbered(query)
        super().execute(statement.query, params, prepare=True)
        self._query = statement  # type: ignore[assignment] # where the log looks for what was said
        return self


class _Statement(NamedTuple):
    query: bytes


@lru_cache(maxsize=512)
def _numbered(query: str) -> _Statement:
    parts = query.split("%s")
    numbered = "".join([parts[0], *(f"${n}{part}" for n, part in enumerate(parts[1:], 1))])
    return _Statement(numbered.replace("%%", "%").encode())


def cursor() -> CursorWrapper:
    """Return a cursor whose statements are prepared; used like `connection.cursor()`.

    Bare parameters must stand where the server can tell their type, else they need a cast.
    """
    connection.ensure_connection()
    raw = connection.connection
    if raw.prepare_threshold is None:
        raw.prepare_threshold = 5  # allows what this cursor asks for; Django's own cursors never prepare
    found: CursorWrapper = connection._prepare_cursor(_Cursor(raw))  # type: ignore[attr-defined] # counted, logged
    return found


def insert(rows: Sequence[M]) -> None:
    """Insert rows of one model in one statement and give them their ids.

    Columns with a database default are left to it. Not for models with `auto_now` or other `pre_save` magic.
    Raises: IntegrityError and whatever else `save` raises.
    """
    if not rows:
        return
    model = type(rows[0])
    columns = _inserted(model)
    values = [value for row in rows for value in _written(row, columns)]
    with transaction.mark_for_rollback_on_error(using=connection.alias), cursor() as here:
        here.execute(_insert_sql(model, len(rows)), values)
        found = here.fetchall()
    for row, (pk,) in zip(rows, found, strict=True):
        row.pk = pk
        row._state.adding, row._state.db = False, connection.alias


def update(row: models.Model, names: Iterable[str]) -> None:
    """Write some fields of a row that exists, as `save(update_fields=...)` does, without signals.

    Raises: DatabaseError when the row is gone, and whatever else `save` raises.
    """
    columns, sql = _updated(type(row), tuple(sorted(set(names))))
    values = _written(row, columns)
    with transaction.mark_for_rollback_on_error(using=connection.alias), cursor() as here:
        here.execute(sql, [*values, str(row.pk)])
        if here.rowcount != 1:
            raise DatabaseError("Save with update_fields did not affect any rows.")


def load(model: type[M], condition: str, params: Sequence[Any]) -> list[M]:
    """Return the whole rows of a condition ("WHERE ... ORDER BY ... FOR NO KEY UPDATE"), in its order."""
    sql, names, readers = _selected(model)
    with cursor() as here:
        here.execute(f"{sql} {condition}", [None if param is None else str(param) for param in params])
        found = here.fetchall()
    loaded = []
    for row in found:
        values = list(row)
        for place, read in readers:
            values[place] = read(values[place])
        loaded.append(model.from_db(connection.alias, names, values))
    return loaded


def _written(row: models.Model, columns: Iterable[tuple[str, Text]]) -> list[str | None]:
    values = ((getattr(row, name), write) for name, write in columns)
    return [None if value is None else write(value) for value, write in values]


def _moment(value: datetime | date) -> str:
    return value.isoformat()


def _truth(value: bool) -> str:
    return "t" if value else "f"


_WRITERS: dict[str, Text] = {
    "DateTimeField": _moment,
    "DateField": _moment,
    "BooleanField": _truth,
    **dict.fromkeys(("CharField", "TextField", "SlugField", "UUIDField"), str),
    **dict.fromkeys(("IntegerField", "BigIntegerField", "SmallIntegerField", "PositiveSmallIntegerField"), str),
    **dict.fromkeys(("PositiveIntegerField", "AutoField", "BigAutoField", "XidField"), str),
}


def _writer(field: "models.Field[Any, Any]") -> Text:
    while isinstance(field, models.ForeignKey):
        field = field.target_field
    if isinstance(field, models.JSONField):
        return partial(json.dumps, cls=field.encoder, ensure_ascii=False)
    return _WRITERS[field.get_internal_type()]


@lru_cache(maxsize=256)
def _inserted(model: type[models.Model]) -> list[tuple[str, Text]]:
    return [(str(field.attname), _writer(field)) for field in _own(model)]


def _own(model: type[models.Model]) -> list["models.Field[Any, Any]"]:
    pk = model._meta.pk
    generated = pk is not None and pk.get_internal_type() in ("AutoField", "BigAutoField")
    return [
        field
        for field in model._meta.local_concrete_fields
        if not (field.primary_key and generated) and not field.has_db_default()
    ]


@lru_cache(maxsize=512)
def _insert_sql(model: type[models.Model], rows: int) -> str:
    names = [f'"{field.column}"' for field in _own(model)]
    group = f"({', '.join(['%s'] * len(names))})"
    pk = model._meta.pk
    assert pk is not None
    return (
        f'INSERT INTO "{model._meta.db_table}" ({", ".join(names)}) VALUES '  # noqa: S608 - names of columns
        f'{", ".join([group] * rows)} RETURNING "{pk.column}"'
    )


@lru_cache(maxsize=512)
def _updated(model: type[models.Model], names: tuple[str, ...]) -> tuple[list[tuple[str, Text]], str]:
    fields = [model._meta.get_field(name) for name in names]
    found = [field for field in fields if isinstance(field, models.Field)]
    assert len(found) == len(names)
    assert model._meta.pk is not None
    settings = ", ".join(f'"{field.column}" = %s' for field in found)
    sql = f'UPDATE "{model._meta.db_table}" SET {settings} WHERE "{model._meta.pk.column}" = %s'  # noqa: S608
    return [(str(field.attname), _writer(field)) for field in found], sql


@lru_cache(maxsize=256)
def _selected(model: type[models.Model]) -> tuple[str, list[str], list[tuple[int, Callable[[Any], Any]]]]:
    fields = list(model._meta.concrete_fields)
    columns = ", ".join(f'"{field.column}"' for field in fields)
    readers: list[tuple[int, Callable[[Any], Any]]] = [
        (place, partial(_read, field.from_db_value))
        for place, field in enumerate(fields)
        if hasattr(field, "from_db_value")
    ]
    return f'SELECT {columns} FROM "{model._meta.db_table}"', [str(field.attname) for field in fields], readers  # noqa: S608


def _read(convert: Callable[[Any, Any, Any], Any], value: Any) -> Any:
    return convert(value, None, connection)
