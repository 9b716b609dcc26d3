"""Prepared statements write and read what the ORM would."""

import pytest
from django.db import DatabaseError, IntegrityError, connection, transaction
from django.utils import timezone

from motcua.ground.accounts.models import Account
from motcua.ground.core import prepared
from motcua.ground.core.models import OutboxCursor
from motcua.ground.orgs.models import DatedSetting
from motcua.means.workflow.models import Process
from tests.factories import accounts as people

pytestmark = [pytest.mark.django_db, pytest.mark.server]


def test_an_inserted_row_reads_as_a_saved_one() -> None:
    at = timezone.now()
    rows = [Process(key=f"p{n}", name="Cấp lại “giấy” 100 %", created_at=at) for n in range(3)]
    prepared.insert(rows)
    saved = Process.objects.create(key="saved", name="Cấp lại “giấy” 100 %", created_at=at)
    assert len({row.pk for row in rows}) == 3
    for row in rows:
        assert not row._state.adding
        found = Process.objects.get(pk=row.pk)
        assert found.key == row.key
        for name in ("name", "name_en", "label", "created_at"):
            assert getattr(found, name) == getattr(saved, name)


def test_objects_moments_and_nothing_survive_the_way_there_and_back() -> None:
    account = people.make_account(full_name="Nguyễn Văn A")
    (found,) = prepared.load(Account, "WHERE id = %s", [account.pk])
    for field in Account._meta.concrete_fields:
        assert getattr(found, field.attname) == getattr(Account.objects.get(pk=account.pk), field.attname), field.name
    found.full_name, found.last_login = "Trần Thị B", None
    prepared.update(found, ["full_name", "last_login"])
    account.refresh_from_db()
    assert (account.full_name, account.last_login) == ("Trần Thị B", None)


def test_json_is_an_object_again() -> None:
    value = {"tên": ["Nguyễn", None, 1.5, True], "x": {"y": "“"}}
    setting = DatedSetting(key="k", value=value, valid_from=timezone.localdate())
    prepared.insert([setting])
    (found,) = prepared.load(DatedSetting, "WHERE id = %s", [setting.pk])
    assert found.value == value == DatedSetting.objects.get(value__tên__0="Nguyễn").value
    assert (found.valid_from, found.valid_to) == (setting.valid_from, None)


def test_updating_a_row_that_is_gone_is_an_error() -> None:
    with pytest.raises(DatabaseError), transaction.atomic():
        prepared.update(Process(pk=0, key="x", name="x", created_at=timezone.now()), ["name"])


def test_a_broken_constraint_is_the_error_it_always_is() -> None:
    at = timezone.now()
    prepared.insert([Process(key="one", name="a", created_at=at)])
    with pytest.raises(IntegrityError), transaction.atomic():
        prepared.insert([Process(key="one", name="b", created_at=at)])
    assert Process.objects.get(key="one").name == "a"


def test_its_statements_are_counted_and_prepared(django_assert_num_queries: object) -> None:
    with django_assert_num_queries(2):  # type: ignore[operator]
        prepared.load(OutboxCursor, "WHERE name = %s", ["a"])
        prepared.load(OutboxCursor, "WHERE name = %s", ["b"])
    with connection.cursor() as cursor:
        cursor.execute("SELECT count(*) FROM pg_prepared_statements WHERE statement LIKE '%%core_outbox_cursor%%'")
        assert cursor.fetchone()[0] == 1


def test_a_percent_sign_of_the_statement_stays_one() -> None:
    with prepared.cursor() as cursor:
        cursor.execute("SELECT 'a' LIKE '%%a', %s::text", ["%s"])
        assert cursor.fetchone() == (True, "%s")
