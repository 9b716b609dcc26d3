"""A check of the record that goes on from page to page: where it is, what it found, how much is done."""

import time
from dataclasses import asdict, dataclass
from datetime import datetime

from django.core import signing
from django.utils import timezone

from motcua.ground.audit import services

SALT = "manage.audit.verify"
HOURS = 12 * 3600


@dataclass(slots=True)
class Run:
    """A check as its page shows it; between two parts it travels with the page, signed."""

    began_at: datetime
    place: services.Place | None
    problems: list[services.Problem]

    @classmethod
    def resumed(cls, token: str, now: datetime) -> "Run":
        """Return the check that a page carries; a new one where it carries none, or none of ours."""
        try:
            kept = signing.loads(token, salt=SALT, max_age=HOURS)
        except signing.BadSignature:
            return cls(now, services.start(), [])
        kind, subject_id = kept["place"]["chain"] or ("", "")
        return cls(
            datetime.fromisoformat(kept["began_at"]),
            services.Place(**{**kept["place"], "chain": (kind, subject_id) if kind else None}),
            [services.Problem(**problem) for problem in kept["problems"]],
        )

    def go_on(self, limit: int, seconds: float | None) -> None:
        """Check the next parts for so many seconds, at least one; without: to the end."""
        until = None if seconds is None else time.monotonic() + seconds
        while self.place is not None:
            part = services.verify_part(place=self.place, limit=limit - len(self.problems))
            self.problems += part.problems
            self.place = part.next if len(self.problems) < limit else None
            if until is not None and time.monotonic() >= until:
                return

    @property
    def token(self) -> str:
        """Return what the page carries to the next part."""
        assert self.place is not None
        kept = {
            "began_at": self.began_at.isoformat(),
            "place": asdict(self.place),
            "problems": [asdict(problem) for problem in self.problems],
        }
        return signing.dumps(kept, salt=SALT, compress=True)

    @property
    def percent(self) -> int:
        """Return how much is done, never 100 before the end."""
        if self.place is None:
            return 100
        return min(99, 100 * self.place.done // self.place.total) if self.place.total else 0

    @property
    def seconds(self) -> float:
        """Return how long it has taken so far."""
        return round((timezone.now() - self.began_at).total_seconds(), 1)
