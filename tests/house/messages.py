"""Every message of the sources: what gettext is asked for in Python files and templates."""

import io
from collections.abc import Iterator
from pathlib import Path

from babel.messages.extract import extract
from django.utils.translation.template import templatize

KEYWORDS: dict[str, tuple[int | tuple[int, str], ...] | None] = {
    "_": None,
    "gettext": None,
    "gettext_lazy": None,
    "gettext_noop": None,
    "ngettext": (1, 2),
    "ngettext_lazy": (1, 2),
    "pgettext": ((1, "c"), 2),
    "pgettext_lazy": ((1, "c"), 2),
    "npgettext": ((1, "c"), 2, 3),
}


def of(path: Path) -> Iterator[tuple[int, str, str | None]]:
    """Return line, text and context of every message in a file; of a plural, its first form."""
    source = path.read_text(encoding="utf-8")
    if path.suffix != ".py":
        # Made for another reader, which does not mind lines that begin anywhere.
        source = "\n".join(line.lstrip() for line in templatize(source, origin=str(path)).split("\n"))
    for line, message, _comments, context in extract("python", io.BytesIO(source.encode()), keywords=KEYWORDS):
        text = message[0] if isinstance(message, tuple | list) else message
        if text:
            yield line, text, context
