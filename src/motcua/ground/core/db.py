"""What PostgreSQL can do that Django has no words for: xid8 columns, and the demand for an open transaction."""

from typing import Any

from django.db import connection, models
from django.db.models.expressions import Func


class CurrentTransaction(Func):
    """The id of the running transaction, never wrapping around: `pg_current_xact_id()`."""

    function = "pg_current_xact_id"
    template = "%(function)s()"
    arity = 0

    def __init__(self) -> None:
        super().__init__(output_field=XidField())


class XidField(models.Field):  # type: ignore[type-arg]
    """A full transaction id (xid8), an int in Python."""

    description = "xid8"

    def db_type(self, connection: Any) -> str:
        """Return the column type."""
        return "xid8"

    def from_db_value(self, value: Any, expression: Any, connection: Any) -> int | None:
        """Return the stored id as an int."""
        return None if value is None else int(value)

    def get_prep_value(self, value: Any) -> str | None:
        """Return the text that PostgreSQL reads as xid8."""
        return value if value is None or hasattr(value, "resolve_expression") else str(int(value))

    def get_placeholder(self, value: Any, compiler: Any, connection: Any) -> str:
        """Return the cast that a parameter needs."""
        return "%s" if hasattr(value, "as_sql") else "%s::xid8"


def require_transaction(what: str) -> None:
    """Refuse to go on without an open transaction; `what` names the caller for the message."""
    if not connection.in_atomic_block:
        raise RuntimeError(f"{what} needs an open transaction: the fact and what follows from it are written together")
