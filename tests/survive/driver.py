"""Clients that submit while server and database are killed, and repeat what was not answered with the same key."""

import threading
import time
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from http.client import HTTPException

# Submits one thing under a key and returns its reference; raises when no answer, or no final one, came.
Submit = Callable[[str], str]


@dataclass
class Campaign:
    """So many submissions by so many clients at once; `answers` holds every acknowledgement of every key."""

    submit: Submit
    count: int = 200
    clients: int = 20
    patience_seconds: float = 120.0
    answers: dict[str, list[str]] = field(default_factory=dict)
    failures: list[str] = field(default_factory=list)
    acknowledged: int = 0
    _lock: threading.Lock = field(default_factory=threading.Lock)

    def run(self, *, kill: Callable[[], None], after: int) -> None:
        """Submit everything; when `after` have been acknowledged, kill, and go on until every client has its answer.

        After the storm every tenth key is sent once more: a repetition long after the answer must find the same thing.
        """
        killer = threading.Thread(target=self._kill_after, args=(kill, after))
        killer.start()
        keys = [f"kill-test-{number:04d}" for number in range(self.count)]
        with ThreadPoolExecutor(self.clients) as pool:
            list(pool.map(self._until_answered, keys))
        killer.join()
        for key in keys[::10]:
            self._until_answered(key)

    def _kill_after(self, kill: Callable[[], None], after: int) -> None:
        while self.acknowledged < after:
            time.sleep(0.005)
        kill()

    def _until_answered(self, key: str) -> None:
        until = time.monotonic() + self.patience_seconds
        while True:
            try:
                reference = self.submit(key)
            except (OSError, HTTPException) as error:  # refused, reset, cut off in the middle, 5xx
                if getattr(error, "code", 500) < 500:
                    raise  # a refusal is an answer, and not the one that this test expects
                with self._lock:
                    self.failures.append(f"{key}: {type(error).__name__} {error}"[:300])
                if time.monotonic() > until:
                    raise AssertionError(f"{key} was never answered; last: {self.failures[-3:]}") from error
                time.sleep(0.2)
                continue
            with self._lock:
                self.answers.setdefault(key, []).append(reference)
                self.acknowledged += 1
            return
