"""Names of sample people: from lists, by number, the same every time, and of nobody."""

import hashlib
from collections.abc import Collection
from dataclasses import dataclass
from typing import Any

from motcua.ground.core import text


@dataclass(frozen=True, slots=True)
class PersonName:
    """A made-up name with the words it consists of."""

    family: str
    middle: str
    given: str
    female: bool

    @property
    def full(self) -> str:
        """Return the name as it is written."""
        return f"{self.family} {self.middle} {self.given}"

    @property
    def sign_in(self) -> str:
        """Return the given name with the initials of the others: "Phạm Quốc Huy" -> huypq."""
        words = text.fold(f"{self.family} {self.middle}").split()
        return text.fold(self.given) + "".join(word[0] for word in words)


def person_name(seed: str, lists: dict[str, Any], but: Collection[str] = ()) -> PersonName:
    """Return the name that belongs to a seed, none of those in `but`."""
    digest = hashlib.sha256(seed.encode()).digest()
    female = digest[0] % 2 == 0
    half = lists["female" if female else "male"]
    name = PersonName(
        family=lists["family"][digest[1] % len(lists["family"])],
        middle=half["middle"][digest[2] % len(half["middle"])],
        given=half["given"][digest[3] % len(half["given"])],
        female=female,
    )
    return person_name(f"{seed}+", lists, but) if name.full in but else name


def id_number(order: int) -> str:
    """Return a number of 12 digits that begins with 000: the form of a personal number, given to nobody."""
    return f"000{order:09d}"


def phone(order: int) -> str:
    """Return a telephone number of the sample: 0000 000 xxx."""
    return f"0000000{order % 1000:03d}"
