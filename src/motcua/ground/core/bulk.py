"""Bulk loading by natural key: what is missing is inserted, what is there is left as it is and reported."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import Any, Protocol

from django.db import models


class Progress(Protocol):
    """How a long work tells how far it is."""

    def __call__(self, done: int, total: int | None = None) -> None:
        """Tell how much is done, of how much."""


@dataclass(slots=True)
class Loaded:
    """What one loading did: rows made, rows found equal, and the keys of rows that say something else here."""

    name: str
    created: int = 0
    same: int = 0
    different: list[str] = field(default_factory=list)

    def __iadd__(self, other: "Loaded") -> "Loaded":
        self.created += other.created
        self.same += other.same
        self.different += other.different
        return self


def _differs(row: models.Model, values: dict[str, Any]) -> bool:
    return any(getattr(row, name) != value for name, value in values.items())


def insert_missing(
    model: type[models.Model],
    rows: Iterable[dict[str, Any]],
    key: Sequence[str],
    *,
    name: str = "",
    fixed: dict[str, Any] | None = None,
) -> Loaded:
    """Insert the rows whose natural key is not in the table and return what was done.

    A row that exists is never overwritten: an administrator may have changed it on purpose. Where it differs from the
    given values its key is reported. `fixed` holds values for new rows only, such as the moment of creation.
    """
    wanted: dict[tuple[Any, ...], dict[str, Any]] = {}
    for values in rows:
        natural = tuple(values[part] for part in key)
        if natural in wanted:
            raise ValueError(f"{model.__name__}: twice in the data: {natural}")
        wanted[natural] = values
    done = Loaded(name or model._meta.db_table)
    present: dict[tuple[Any, ...], models.Model] = {}
    for row in model._default_manager.all().iterator(chunk_size=5000):
        natural = tuple(getattr(row, part) for part in key)
        if natural in wanted:
            present[natural] = row
    fresh: list[models.Model] = []
    for natural, values in wanted.items():
        found = present.get(natural)
        if found is None:
            fresh.append(model(**values, **(fixed or {})))
        elif _differs(found, values):
            done.different.append("/".join(str(part) for part in natural))
        else:
            done.same += 1
    model._default_manager.bulk_create(fresh, batch_size=1000)
    done.created = len(fresh)
    return done
