"""How well a name answers to what was typed: one rule for agencies and communes alike."""

import re
from collections.abc import Iterable

from motcua.ground.core import text

_WORD = re.compile(r"\w+")
_KIND = re.compile(r"^(?:(?:ubnd|xa|phuong|thi tran|thi xa|thanh pho|tp|huyen|tinh) )+")


class Typed:
    """What was typed, ready to be compared with names.

    Accents, the spelling of i and y, signs and the kind of the place ("thị trấn") may be left out or be those of
    before; the words may stand in any order.
    """

    def __init__(self, typed: str) -> None:
        self.words = _WORD.findall(text.search_key(typed))
        self.whole = " ".join(self.words)
        self._bare = _KIND.sub("", self.whole)

    def looseness(self, name: str) -> int | None:
        """Return how loosely a name's search key answers: 0 as it was typed; None where it does not."""
        key = " ".join(_WORD.findall(name))
        if self.whole in key:
            return 0
        if self._bare in key:
            return 1
        return 2 if all(word in key for word in self.words) else None

    def best(self, names: Iterable[str]) -> int | None:
        """Return how loosely the best of several names answers; None where none does."""
        return min((found for name in names if (found := self.looseness(name)) is not None), default=None)
