"""The outbox: what an event costs the transaction that publishes it, and how fast events reach their subscribers."""

import statistics
import time
from dataclasses import dataclass

from django.db import connection, transaction

from bench.rows import Row
from motcua.ground.core import events, outbox

TITLE = "Hộp sự kiện"
needs_database = True
EVENTS, ROUNDS = 1_000, 5


def disk_bytes(full: bool) -> int:
    """Return the disk that the events take."""
    return 50_000_000


@events.event
@dataclass(frozen=True)
class Measured(events.Event):
    """An event of this benchmark."""

    name = "bench.measured"
    number: int


def run() -> list[Row]:
    """Measure publishing against a transaction with one plain row, and delivery."""
    with connection.cursor() as cursor:
        cursor.execute("CREATE TABLE bench_plain (n bigint)")
        cursor.execute("SET synchronous_commit = off")  # the disk would hide what publishing costs
    rounds = [(_rate(_nothing), _rate(_publish)) for _ in range(ROUNDS)]
    bare, published = (statistics.median(times) for times in zip(*rounds, strict=True))
    heard: list[int] = []
    events.on(Measured, name="bench.listener")(lambda event: heard.append(event.number))
    assert outbox.become_dispatcher()
    began = time.perf_counter()
    while outbox.dispatch_batch():
        pass
    delivered = len(heard) / (time.perf_counter() - began)
    return [
        Row("giao dịch một dòng kèm một sự kiện", published, "giao dịch/giây", "không sự kiện", bare, published / bare),
        Row("chuyển sự kiện đến một nơi nghe", delivered, "sự kiện/giây"),
    ]


def _nothing(number: int) -> None:
    """Publish nothing."""


def _publish(number: int) -> None:
    outbox.publish(Measured(number=number))


def _rate(publish) -> float:  # type: ignore[no-untyped-def]
    began = time.perf_counter()
    for number in range(EVENTS):
        with transaction.atomic(), connection.cursor() as cursor:
            cursor.execute("INSERT INTO bench_plain VALUES (%s)", [number])
            publish(number)
    return EVENTS / (time.perf_counter() - began)
