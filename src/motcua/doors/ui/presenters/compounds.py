"""Words of several syllables, which the end of a line must not tear apart: "khai sinh", "hôn nhân".

Vietnamese writes every syllable by itself, so a browser breaks a title anywhere; a half of "hôn nhân" alone on a line
says something else, or nothing. Source: reference/catalogue/compounds.txt
"""

import functools
import re
from importlib import resources

from django.utils.html import escape
from django.utils.safestring import SafeString, mark_safe

LONGEST = 3  # syllables: a longer one would be wider than a telephone
_BARE = re.compile(r"^[(“\"]+|[)”\",;:.?!]+$")


def whole(title: str) -> SafeString:
    """Return a title in which a browser breaks no line within a word; what it says and how it is copied is the same."""
    return mark_safe(  # noqa: S308 - every group is escaped
        " ".join(
            f'<span class="nowrap">{escape(group)}</span>' if " " in group else escape(group) for group in groups(title)
        )
    )


def groups(title: str) -> list[str]:
    """Return the parts between which a line may end: words of several syllables whole, the longest that fits."""
    syllables = title.split()
    found, place = [], 0
    while place < len(syllables):
        length = next(
            (
                count
                for count in range(min(LONGEST, len(syllables) - place), 1, -1)
                if _bare(syllables[place : place + count]) in _known()
            ),
            1,
        )
        found.append(" ".join(syllables[place : place + length]))
        place += length
    return found


def _bare(syllables: list[str]) -> str:
    """Return what stands there without the marks around it; a mark within ends a word."""
    return _BARE.sub("", " ".join(syllables)).lower()


@functools.cache
def _known() -> frozenset[str]:
    content = resources.files("motcua.reference").joinpath("catalogue/compounds.txt").read_text(encoding="utf-8")
    return frozenset(content.split("\n")) - {""}
