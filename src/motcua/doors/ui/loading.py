"""Templates as they are sent: one element a line for people who read sources, one space for browsers.

A browser lays a run of blanks out as one; half of a page was indentation. Blanks are drawn together once, when a
template is loaded, except where they mean something: in `<pre>`, `<textarea>`, `<script>` and `<style>`, in the words
of a message to translate, and inside the marks of the template language. While sources are being changed (DEBUG) they
are left as they are, so that an error names its line.
"""

import re

from django.template.base import Origin, tag_re
from django.template.loaders import app_directories

RAW = re.compile(r"<(/?)(pre|textarea|script|style)\b", re.IGNORECASE)
BLANKS = re.compile(r"\s{2,}|[\n\t]")
PUT_IN = re.compile(r"^{%\s*blocktrans(?:late)?\b")
TAKEN_OUT = re.compile(r"^{%\s*endblocktrans(?:late)?\b")


class Loader(app_directories.Loader):
    """Loads the templates of the rooms, with runs of blanks drawn together in pages."""

    def get_contents(self, origin: Origin) -> str:
        """Return the source of a template, as it is parsed."""
        source = str(super().get_contents(origin))
        return source if self.engine.debug or not str(origin.name).endswith(".html") else drawn_together(source)


def drawn_together(source: str) -> str:
    """Return a template that a browser lays out as the one given, in fewer bytes."""
    raw, translating, parts = "", False, []
    for place, part in enumerate(tag_re.split(source)):
        if place % 2:  # a mark of the template language
            translating = bool(PUT_IN.match(part)) or (translating and not TAKEN_OUT.match(part))
            parts.append(part)
        elif translating:
            parts.append(part)
        else:
            said, raw = _outside(part, raw)
            parts.append(said)
    return "".join(parts)


def _outside(text: str, raw: str) -> tuple[str, str]:
    """Return a stretch with the blanks outside of raw elements drawn together, and in which element it ends."""
    found, place = [], 0
    for tag in RAW.finditer(text):
        closes, name = bool(tag[1]), tag[2].lower()
        if (closes and name != raw) or (not closes and raw):
            continue
        found.append(_piece(text[place : tag.start()], raw))
        place, raw = tag.start(), "" if closes else name
    found.append(_piece(text[place:], raw))
    return "".join(found), raw


def _piece(text: str, raw: str) -> str:
    return text if raw else BLANKS.sub(" ", text)
