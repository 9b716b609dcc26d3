"""The outbox: a fact and its event are one, delivery is once per subscriber, a late commit is not lost."""

import threading
import time
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from django.db import connection, transaction
from django.utils import timezone

from motcua.ground.core import defer, events, outbox
from motcua.ground.core.models import OutboxCursor, OutboxDelivery, OutboxEvent

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.server]


@events.event
@dataclass(frozen=True)
class SomethingHappened(events.Event):
    """A fact of these tests."""

    name = "test.something_happened"
    number: int
    at: datetime = datetime(2026, 11, 20, tzinfo=UTC)


@pytest.fixture
def heard() -> Iterator[list[int]]:
    """Let two subscribers listen and give what the first has heard."""
    numbers: list[int] = []

    @events.on(SomethingHappened, name="test.listener")
    def listen(event: SomethingHappened) -> None:
        numbers.append(event.number)

    @events.on(SomethingHappened, name="test.second")
    def second(event: SomethingHappened) -> None:
        pass

    yield numbers
    del events.SUBSCRIBERS[SomethingHappened.name]


def publish(*numbers: int) -> None:
    with transaction.atomic():
        outbox.publish_many([SomethingHappened(number=number) for number in numbers])


def dispatch() -> int:
    """Read until nothing waits; a neighbouring test process may hold the reader back for a moment."""
    done = 0
    for _ in range(200):
        done += outbox.dispatch_batch()
        if not outbox.state()["waiting"]:
            return done
        time.sleep(0.05)
    raise AssertionError("the outbox does not empty")


def test_publishing_demands_a_transaction() -> None:
    with pytest.raises(RuntimeError, match="open transaction"):
        outbox.publish(SomethingHappened(number=1))


def test_an_unregistered_event_is_refused() -> None:
    @dataclass(frozen=True)
    class Unknown(events.Event):
        pass

    with transaction.atomic(), pytest.raises(ValueError, match="not registered"):
        outbox.publish(Unknown())


def test_a_rollback_leaves_no_event(heard: list[int]) -> None:
    def fail() -> None:
        with transaction.atomic():
            outbox.publish(SomethingHappened(number=1))
            raise KeyError

    with pytest.raises(KeyError):
        fail()

    dispatch()

    assert heard == []
    assert not OutboxEvent.objects.exists()


def test_every_subscriber_hears_every_event_once(heard: list[int]) -> None:
    publish(1, 2)
    publish(3)

    assert dispatch() == 3
    assert dispatch() == 0

    assert heard == [1, 2, 3]
    assert OutboxDelivery.objects.filter(done_at__isnull=False).count() == 6


def test_a_cursor_that_was_set_back_delivers_nothing_twice(heard: list[int]) -> None:
    publish(1)
    dispatch()
    OutboxCursor.objects.update(xid=0, event_id=0)

    dispatch()

    assert heard == [1]


def test_an_event_that_commits_late_is_not_lost(heard: list[int]) -> None:
    """The earlier id commits after the later one was there to be read."""
    began, may_commit = threading.Event(), threading.Event()

    def late() -> None:
        with transaction.atomic():
            outbox.publish(SomethingHappened(number=1))
            began.set()
            may_commit.wait(10)
        connection.close()

    thread = threading.Thread(target=late)
    thread.start()
    assert began.wait(10)
    publish(2)

    held_back = outbox.dispatch_batch()
    state = outbox.state()
    may_commit.set()
    thread.join()
    dispatch()

    assert held_back == 0
    assert (state["waiting"], state["held_back"]) == (1, 1)  # the other one is not even visible yet
    assert sorted(heard) == [1, 2]


def test_a_failing_subscriber_is_tried_again_and_holds_up_nobody() -> None:
    calls: list[str] = []

    @events.on(SomethingHappened, name="test.weak")
    def weak(event: SomethingHappened) -> None:
        calls.append("weak")
        OutboxCursor.objects.create(name=f"trace-{len(calls)}")
        if calls.count("weak") == 1:
            raise ValueError("Nguyễn Văn A")

    @events.on(SomethingHappened, name="test.strong")
    def strong(event: SomethingHappened) -> None:
        calls.append("strong")

    try:
        publish(1)
        dispatch()
        first = OutboxDelivery.objects.get(subscriber="test.weak")
        ran = defer.run_waiting()
        second = OutboxDelivery.objects.get(subscriber="test.weak")
    finally:
        del events.SUBSCRIBERS[SomethingHappened.name]

    assert calls == ["weak", "strong", "weak"]
    assert (first.done_at, first.error) == (None, "ValueError")  # the class, not the name in the message
    assert ran == 1
    assert second.done_at is not None
    assert second.attempts == 2
    assert list(OutboxCursor.objects.filter(name__startswith="trace").values_list("name", flat=True)) == ["trace-3"]


def test_two_readers_at_once_deliver_once(heard: list[int]) -> None:
    publish(*range(20))

    def read() -> None:
        dispatch()
        connection.close()

    threads = [threading.Thread(target=read) for _ in range(3)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    assert sorted(heard) == list(range(20))


def test_one_session_dispatches_until_it_ends() -> None:
    others: list[bool] = []

    def other() -> None:
        others.append(outbox.become_dispatcher())
        connection.close()

    def run_other() -> None:
        thread = threading.Thread(target=other)
        thread.start()
        thread.join()

    assert outbox.become_dispatcher()
    assert outbox.become_dispatcher()  # again, without taking the lock a second time
    run_other()
    connection.close()
    time.sleep(0.2)
    run_other()

    assert others == [False, True]


def test_pruning_removes_what_is_old_and_heard(heard: list[int]) -> None:
    publish(1, 2)
    dispatch()
    publish(3)
    OutboxEvent.objects.filter(payload__number=1).update(at=timezone.now() - timedelta(days=40))
    OutboxEvent.objects.filter(payload__number=3).update(at=timezone.now() - timedelta(days=40))

    removed = outbox.prune(at=timezone.now())

    assert removed == 1
    assert sorted(OutboxEvent.objects.values_list("payload__number", flat=True)) == [2, 3]


def test_after_a_restore_the_rebased_outbox_goes_on_where_it_stood(heard: list[int]) -> None:
    """A restored cluster's transaction ids start anew, far below those in the rows."""
    publish(1, 2)
    dispatch()
    publish(3)
    with connection.cursor() as cursor:
        cursor.execute("UPDATE core_outbox_event SET xid = (xid::text::bigint + 1000000000)::text::xid8")
        cursor.execute("UPDATE core_outbox_cursor SET xid = (xid::text::bigint + 1000000000)::text::xid8")
    stuck = outbox.dispatch_batch()

    waiting = outbox.rebase()
    dispatch()
    publish(4)
    dispatch()

    assert stuck == 0
    assert waiting == 1
    assert heard == [1, 2, 3, 4]


def test_unknown_keys_of_a_newer_version_are_left_out(heard: list[int]) -> None:
    publish(1)
    row = OutboxEvent.objects.get()
    newer: dict[str, Any] = {**row.payload, "colour": "red"}
    OutboxEvent.objects.update(payload=newer)

    dispatch()

    assert heard == [1]


def test_let_happen_delivers_inside_one_transaction(heard: list[int]) -> None:
    with transaction.atomic():
        outbox.publish(SomethingHappened(number=7))

        outbox.deliver_visible()

    assert heard == [7]
