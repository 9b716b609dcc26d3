"""What a client process is given and how it is told when to begin."""

import time
from collections.abc import Callable
from dataclasses import dataclass, field
from multiprocessing.connection import Connection
from typing import Any

Row = dict[str, Any]


@dataclass(frozen=True)
class Desk:
    """One agency: who files and accepts there, by which offering."""

    agency_id: int
    offering_id: int
    citizen_id: int
    clerk_id: int


@dataclass(frozen=True)
class Pattern:
    """The rows of one dossier as our services wrote them: what the baseline writes again."""

    code_prefix: str
    submitted: dict[str, list[Row]]  # table -> rows written by submitting
    accepted: dict[str, list[Row]]  # table -> rows written by accepting
    changed: Row = field(default_factory=dict)  # columns of the dossier that accepting changed


def serve(pipe: Connection, file_one: Callable[[int], None], warm: int) -> None:
    """File some to get warm, then file for so many seconds whenever told to, and answer how long each took."""
    for number in range(warm):
        file_one(number)
    number = warm
    pipe.send("ready")
    while (seconds := pipe.recv()) is not None:
        began, taken = time.perf_counter(), []
        until = began + seconds
        now = began
        while now < until:
            file_one(number)
            number += 1
            before, now = now, time.perf_counter()
            taken.append(now - before)
        pipe.send((len(taken), now - began, taken))
    pipe.send("gone")
