"""Several questions in one statement answer as each would alone."""

from datetime import UTC, date, datetime
from typing import Any

import pytest
from django.db.models import F

from motcua.ground.accounts.models import Account, Delegation
from motcua.ground.core import gathering
from motcua.ground.orgs.models import DatedSetting
from tests.factories import accounts as people

pytestmark = [pytest.mark.django_db, pytest.mark.server]


@pytest.fixture
def settings_rows() -> None:
    for number, value in enumerate([{"a": [1, "hai"]}, 2.5, False, "tiếng Việt: Ưởng"]):
        DatedSetting.objects.create(
            key=f"gather.{number}", value=value, valid_from=date(2026, 1, 1 + number), note="x" * number
        )


def test_rows_come_back_as_they_are_asked_one_by_one(settings_rows: None, django_assert_num_queries: Any) -> None:
    """Order, moments with their fractions, days, UUIDs, JSON and nothing at all: all as the ORM gives them."""
    at = datetime(2026, 11, 20, 2, 12, 13, 456789, tzinfo=UTC)
    account = people.make_account(password_changed_at=at)
    asked = {
        "settings": DatedSetting.objects.filter(key__startswith="gather.").order_by("-valid_from"),
        "people": Account.objects.filter(pk=account.pk).annotate(called=F("full_name")),
        "nobody": Delegation.objects.filter(pk=0),
        "never": DatedSetting.objects.filter(key__in=[]),
    }
    alone = {name: list(rows) for name, rows in asked.items()}
    with django_assert_num_queries(1):
        found = gathering.rows(asked)
    assert found["nobody"] == found["never"] == []
    for name in ("settings", "people"):
        fields = [field.attname for field in asked[name].model._meta.concrete_fields]
        assert [[getattr(row, field) for field in fields] for row in found[name]] == [
            [getattr(row, field) for field in fields] for row in alone[name]
        ]
    assert found["people"][0].called == account.full_name
    assert found["people"][0].password_changed_at == at


def test_a_question_may_want_some_columns_and_names_of_others(settings_rows: None) -> None:
    rows = DatedSetting.objects.filter(key="gather.1").values("pk", said=F("note"))
    (row,) = gathering.rows({"some": rows})["some"]
    assert (row.pk, row.said) == (DatedSetting.objects.get(key="gather.1").pk, "x")
    assert row.get_deferred_fields() >= {"value", "key"}


def test_numbers_are_counted_together(settings_rows: None, django_assert_num_queries: Any) -> None:
    mine = DatedSetting.objects.filter(key__startswith="gather.")
    with django_assert_num_queries(1):
        found = gathering.numbers({"all": mine.order_by("key"), "later": mine.exclude(note=""), "none": mine.none()})
    assert found == {"all": 4, "later": 3, "none": 0}
    with django_assert_num_queries(0):
        assert gathering.numbers({"none": mine.none()}) == {"none": 0}
