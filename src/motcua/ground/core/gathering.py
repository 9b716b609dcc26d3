"""Several small questions in one statement: the rows that hang on one, the numbers of several lists.

A page asks a dozen questions that no join can put together, and each round trip costs more than its answer. Here they
are asked at once, each by its own index, and come back as if they had been asked one by one.
"""

import json
from collections.abc import Callable, Mapping
from datetime import date, datetime
from typing import Any
from uuid import UUID

from django.core.exceptions import EmptyResultSet
from django.db import DEFAULT_DB_ALIAS, connection, models
from django.db.models import Func, IntegerField, QuerySet

_Shaped = Mapping[str, tuple[QuerySet[Any], str]]  # each question with the expression that its statement stands in
_READ: tuple[tuple[Any, Callable[[str], Any]], ...] = (
    (models.DateTimeField, datetime.fromisoformat),
    (models.DateField, date.fromisoformat),
    (models.UUIDField, UUID),
)


def numbers(questions: Mapping[str, QuerySet[Any]]) -> dict[str, int]:
    """Return how many rows each of the questions has."""
    return {name: found or 0 for name, found in _together(_counting(questions)).items()}


def answers(
    counted: Mapping[str, QuerySet[Any]], listed: Mapping[str, QuerySet[Any]]
) -> tuple[dict[str, int], dict[str, list[Any]]]:
    """Return what `numbers` and `rows` would, in one statement; no question bears the name of another."""
    found = _together({**_counting(counted), **_listing(listed)})
    return (
        {name: found[name] or 0 for name in counted},
        {name: _rows(question, found[name]) for name, question in listed.items()},
    )


def rows(questions: Mapping[str, QuerySet[Any]]) -> dict[str, list[Any]]:
    """Return the rows of each question in its order, as instances of its model; annotations become attributes.

    A question may say which columns it wants by `values(...)`, by their own names (`unit_id`). Moments, dates and UUIDs
    are read back as such.
    """
    found = _together(_listing(questions))
    return {name: _rows(question, found[name]) for name, question in questions.items()}


def _counting(questions: Mapping[str, QuerySet[Any]]) -> _Shaped:
    return {
        name: (rows.order_by().values(how_many=Func("pk", function="count", output_field=IntegerField())), "({})")
        for name, rows in questions.items()
    }


def _listing(questions: Mapping[str, QuerySet[Any]]) -> _Shaped:
    shape = "(SELECT coalesce(jsonb_agg(to_jsonb(part)), '[]'::jsonb) FROM ({}) part)"
    return {
        name: (question if question._fields else question.values(), shape)  # type: ignore[attr-defined]
        for name, question in questions.items()
    }


def _rows(question: QuerySet[Any], answered: str | None) -> list[Any]:
    return [_instance(question.model, values) for values in json.loads(answered or "[]")]


def _together(questions: _Shaped) -> dict[str, Any]:
    answered: dict[str, Any] = dict.fromkeys(questions)
    parts: list[tuple[str, str]] = []
    values: list[Any] = []
    for name, (question, shape) in questions.items():
        try:
            sql, given = question.query.sql_with_params()
        except EmptyResultSet:  # nothing can answer it: it is not asked
            continue
        parts.append((name, shape.format(sql)))
        values += given
    if parts:
        with connection.cursor() as cursor:
            cursor.execute(f"SELECT {', '.join(sql for _name, sql in parts)}", values)
            answered.update(zip((name for name, _sql in parts), cursor.fetchone() or (), strict=True))
    return answered


def _instance(model: type[models.Model], values: Mapping[str, Any]) -> models.Model:
    fields = {field.attname: field for field in model._meta.concrete_fields}  # in the order in which they are taken
    known = [(name, _read(field, values[name])) for name, field in fields.items() if name in values]
    made = model.from_db(DEFAULT_DB_ALIAS, [name for name, _value in known], [value for _name, value in known])
    for name in values.keys() - fields.keys():
        setattr(made, name, values[name])
    return made


def _read(field: Any, value: Any) -> Any:
    if value is None:
        return None
    read = next((read for kind, read in _READ if isinstance(field, kind)), None)
    return read(value) if read else value
