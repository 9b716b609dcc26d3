"""Going through the questions of a form."""

from collections.abc import Iterator, Mapping
from typing import Any

Schema = Mapping[str, Any]


def fields(schema: Schema, page: str | None = None) -> Iterator[Mapping[str, Any]]:
    """Return the fields of all pages in their order, or of the page named."""
    for part in schema["pages"]:
        if page is None or part["key"] == page:
            yield from part["fields"]


def fields_by_key(schema: Schema) -> dict[str, Mapping[str, Any]]:
    """Return the fields of all pages in their order, by key."""
    return {spec["key"]: spec for spec in fields(schema)}
