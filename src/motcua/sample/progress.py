"""How far the deep sample is, for the front page; bound to the port `sample_progress` of `doors.ui`."""

import time

from motcua.sample import deep

FRESH_SECONDS = 5.0


class DeepProgress:
    """Remembers the answer for a few seconds, and for good once the sample is complete: pages ask it every time."""

    def __init__(self) -> None:
        self._asked_at = float("-inf")
        self._left: tuple[int, int] | None = None
        self._complete = False

    def unfinished(self) -> tuple[int, int] | None:
        """Return how many stories are done of how many; None when there is nothing to wait for."""
        if not self._complete and time.monotonic() - self._asked_at > FRESH_SECONDS:
            now = deep.progress()
            self._complete = now is not None and now.done >= now.planned
            self._left = (now.done, now.planned) if now is not None and not self._complete else None
            self._asked_at = time.monotonic()
        return self._left
