"""Going through the questions of a form, and what one answer means for another question."""

from collections.abc import Iterator, Mapping
from typing import Any

Schema = Mapping[str, Any]
Answers = Mapping[str, Any]


def fields(schema: Schema, page: str | None = None) -> Iterator[Mapping[str, Any]]:
    """Return the fields of all pages in their order, or of the page named."""
    for part in schema["pages"]:
        if page is None or part["key"] == page:
            yield from part["fields"]


def fields_by_key(schema: Schema) -> dict[str, Mapping[str, Any]]:
    """Return the fields of all pages in their order, by key."""
    return {spec["key"]: spec for spec in fields(schema)}


def holds(condition: Mapping[str, Any], given: Any) -> bool:
    """Return whether an answer meets a condition: `equals`, `not_equals` or `in`, as `show_if` has them."""
    chosen = given if isinstance(given, list | tuple) else [given]
    if "equals" in condition:
        wanted = condition["equals"]
        return (
            given is True or str(given).lower() in {"true", "on", "1"}
            if wanted is True
            else str(wanted) in map(str, chosen)
        )
    if "not_equals" in condition:
        return str(condition["not_equals"]) not in map(str, chosen)
    return any(str(value) in map(str, condition.get("in", ())) for value in chosen)


def same_as(spec: Mapping[str, Any], data: Answers) -> str:
    """Return the field whose answer is this one's too (`same_as`), "" where this one is asked for itself."""
    same = spec.get("same_as")
    return str(same["field"]) if same and holds(same["when"], data.get(same["when"]["field"])) else ""
