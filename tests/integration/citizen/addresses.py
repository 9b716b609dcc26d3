"""The addresses that a stranger may open, as the site itself knows them."""

from collections.abc import Iterator
from typing import Any

from django.urls import get_resolver


def public_pages() -> Iterator[tuple[str, str, Any]]:
    """Return name, pattern and view of every page that a stranger may open."""
    for resolver in get_resolver().url_patterns:
        if "api" in str(getattr(resolver, "pattern", "")):
            continue
        yield from below(resolver, "", "")


def below(entry: Any, before: str, space: str) -> Iterator[tuple[str, str, Any]]:
    """Return the public pages of a part of the addresses."""
    own = "" if type(entry.pattern).__name__ == "LocalePrefixPattern" else entry.pattern.regex.pattern
    pattern = before + own.lstrip("^").replace(r"\Z", "")
    if hasattr(entry, "url_patterns"):
        for inner in entry.url_patterns:
            yield from below(inner, pattern, entry.namespace or space)
        return
    policy = getattr(entry.callback, "page_policy", None)
    if policy is not None and policy.who == "public":
        yield f"{space}:{entry.name}", pattern, entry.callback
