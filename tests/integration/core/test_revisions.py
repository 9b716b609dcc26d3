"""Reference data kept in the process: used while nothing changed, dropped when anything did, whoever changed it."""

from collections.abc import Iterable
from datetime import date

import pytest
from django.db import connection, transaction

from motcua.ground.core import revisions
from motcua.ground.orgs.models import DatedSetting

pytestmark = [pytest.mark.django_db, pytest.mark.server]
asked: list[str] = []


@revisions.kept
def value_of(key: str) -> int:
    asked.append(key)
    return int(DatedSetting.objects.get(key=key).value)


@pytest.fixture(autouse=True)
def _setting() -> None:
    asked.clear()
    DatedSetting.objects.create(key="bench.number", value=1, valid_from=date(2026, 1, 1))


def test_outside_of_a_steady_block_every_question_reads() -> None:
    assert value_of("bench.number") == 1
    DatedSetting.objects.update(value=2)
    assert value_of("bench.number") == 2
    assert len(asked) == 2


def test_a_steady_block_reads_once_and_the_next_one_not_at_all() -> None:
    with revisions.steady():
        assert [value_of("bench.number"), value_of("bench.number")] == [1, 1]
    with revisions.steady():
        assert value_of("bench.number") == 1
    assert asked == ["bench.number"]


def test_a_steady_block_costs_one_query(django_assert_num_queries: object) -> None:
    with revisions.steady():
        value_of("bench.number")
    with django_assert_num_queries(1), revisions.steady(), revisions.steady():  # type: ignore[operator]
        value_of("bench.number")
        value_of("bench.number")


@pytest.mark.parametrize(
    "change",
    [
        "UPDATE orgs_dated_setting SET value = '2'",
        "DELETE FROM orgs_dated_setting; INSERT INTO orgs_dated_setting (key, scope, value, valid_from, law, note, "
        "confidence) VALUES ('bench.number', '', '2', '2026-01-01', '', '', 'high')",
    ],
)
def test_a_change_made_by_hand_is_seen(change: str) -> None:
    with revisions.steady():
        assert value_of("bench.number") == 1
    with connection.cursor() as cursor:
        cursor.execute(change)
    with revisions.steady():
        assert value_of("bench.number") == 2


def test_what_was_read_in_a_change_that_was_rolled_back_is_not_used() -> None:
    with revisions.steady():
        assert value_of("bench.number") == 1
    with transaction.atomic():
        DatedSetting.objects.update(value=2)
        with revisions.steady():
            assert value_of("bench.number") == 2
        transaction.set_rollback(True)
    with revisions.steady():
        assert value_of("bench.number") == 1
    DatedSetting.objects.update(value=3)
    with revisions.steady():
        assert value_of("bench.number") == 3


@revisions.kept_each
def values_of(keys: Iterable[str]) -> dict[str, int]:
    rows = DatedSetting.objects.filter(key__in=list(keys))
    asked.extend(keys)
    return {row.key: int(row.value) for row in rows}


def test_of_many_answers_only_the_unknown_ones_are_asked() -> None:
    DatedSetting.objects.create(key="bench.other", value=7, valid_from=date(2026, 1, 1))
    with revisions.steady():
        assert values_of(["bench.number"]) == {"bench.number": 1}
        assert values_of(["bench.other", "bench.number", "nothing"]) == {"bench.other": 7, "bench.number": 1}
        assert values_of(["nothing"]) == {}
    assert asked == ["bench.number", "bench.other", "nothing"]
    assert values_of(["bench.number"]) == {"bench.number": 1}
    assert len(asked) == 4


def test_without_a_token_everything_is_read() -> None:
    with connection.cursor() as cursor:
        cursor.execute("DELETE FROM core_revision")
    with revisions.steady():
        assert [value_of("bench.number"), value_of("bench.number")] == [1, 1]
    assert len(asked) == 2


WATCHED = [
    "orgs_agency", "orgs_agency_link", "orgs_unit", "orgs_position", "orgs_dated_setting", "orgs_calendar_revision",
    "orgs_calendar_day", "orgs_opening_hours", "catalogue_sector", "catalogue_offering", "catalogue_procedure",
    "catalogue_version", "catalogue_life_event", "catalogue_life_event_entry", "accounts_sampleperson",
    "accounts_rolegrant", "accounts_posting", "accounts_delegation",
    "catalogue_case", "catalogue_paper", "workflow_process", "workflow_process_version", "workflow_step_definition",
    "workflow_outcome_definition", "orgs_area",
]  # fmt: skip


@pytest.mark.parametrize("table", WATCHED)
def test_every_table_of_reference_data_is_watched(table: str) -> None:
    before = revisions.token()
    with connection.cursor() as cursor:
        cursor.execute(f"DELETE FROM {table} WHERE false")  # a statement is enough: the trigger asks no rows
    assert revisions.token() != before
