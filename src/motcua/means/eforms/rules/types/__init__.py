"""The types of field: one file each, and nothing of a type stands elsewhere. A file without a piece is refused here.

Pieces: LABEL and MISSING (what a form says of the type, and where an answer is missing), SAYS (a sentence for every
fault of its own), clean (typed -> kept), in_words (kept -> read, on pages and prints), as_typed (kept -> as a field
shows it again), control (how a page asks), json_schema (how other programs answer), problems (what is wrong with a
definition).
"""

import datetime
import importlib
import pkgutil
from collections.abc import Mapping, Sequence
from pathlib import Path
from types import ModuleType
from typing import Any, Protocol, cast

from motcua.means.eforms.rules.values import AreaName, Control, Field

PIECES = ("LABEL", "MISSING", "SAYS", "clean", "in_words", "as_typed", "control", "json_schema", "problems")


class FieldType(Protocol):
    """What the file of a type holds."""

    LABEL: Any
    MISSING: Any
    SAYS: Mapping[str, Any]

    def clean(self, raw: Any, spec: Field, today: datetime.date, area_name: AreaName | None) -> Any:
        """Return what is kept of a typed value. Raises: Refused."""

    def in_words(self, value: Any, spec: Field, language: str, area_name: AreaName | None) -> str:
        """Return a kept value as a person reads it."""

    def as_typed(self, value: Any) -> Any:
        """Return a kept value as a field shows it again; what was never kept stays as it was typed."""

    def control(self, spec: Field) -> Control:
        """Return how a page asks."""

    def json_schema(self, spec: Field) -> dict[str, Any]:
        """Return the JSON Schema of an answer."""

    def problems(self, spec: Field) -> Sequence[str]:
        """Return what is wrong with a definition of a field of this type."""


def lacking(module: ModuleType) -> list[str]:
    """Return the pieces that the file of a type does not have."""
    return [piece for piece in PIECES if not hasattr(module, piece)]


def gathered() -> dict[str, FieldType]:
    """Return the types by key, the name of their file. Raises: TypeError that names the file and its missing pieces."""
    found = {}
    for entry in pkgutil.iter_modules([str(Path(__file__).parent)]):
        module = importlib.import_module(f"{__package__}.{entry.name}")
        if missing := lacking(module):
            raise TypeError(f"field type {entry.name} lacks {', '.join(missing)}")
        found[entry.name] = cast("FieldType", module)
    return found


TYPES = gathered()


def of(spec: Field) -> FieldType:
    """Return the type of a field."""
    return TYPES[spec["type"]]
