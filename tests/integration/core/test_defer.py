"""Jobs start by name inside the caller's transaction."""

from collections.abc import Iterator

import pytest
from django.db import connection, transaction
from procrastinate.contrib.django import app

from motcua.ground.core import defer

pytestmark = [pytest.mark.django_db, pytest.mark.server]


@pytest.fixture
def ran() -> Iterator[list[int]]:
    numbers: list[int] = []

    @defer.job("test.count")
    def count(*, number: int) -> None:
        numbers.append(number)

    yield numbers
    del defer.JOBS["test.count"]


def waiting() -> int:
    with connection.cursor() as cursor:
        cursor.execute("SELECT count(*) FROM procrastinate_jobs WHERE status = 'todo'")
        return int(cursor.fetchone()[0])


def test_a_job_runs_with_its_ids(ran: list[int]) -> None:
    defer.defer("test.count", number=3)

    assert defer.run_waiting() == 1
    assert ran == [3]
    assert defer.run_waiting() == 0


def test_a_rollback_leaves_no_job(ran: list[int]) -> None:
    with transaction.atomic():
        defer.defer("test.count", number=3)
        transaction.set_rollback(True)

    assert waiting() == 0


def test_an_unknown_name_is_refused_at_once() -> None:
    with pytest.raises(LookupError, match=r"no job is called 'test\.nothing'"):
        defer.defer("test.nothing")


def test_the_same_key_waits_once_and_the_transaction_lives_on(ran: list[int]) -> None:
    defer.defer("test.count", number=1, once_as="one")
    defer.defer("test.count", number=2, once_as="one")

    defer.run_waiting()

    assert ran == [1]


def test_a_name_can_be_taken_once(ran: list[int]) -> None:
    with pytest.raises(ValueError, match="two jobs are called"):

        @defer.job("test.count")
        def other() -> None:
            """Be another function of the same name."""


def test_the_worker_knows_every_registered_job() -> None:
    assert {name for name in defer.JOBS if name.startswith("core.")} <= set(app.tasks)
