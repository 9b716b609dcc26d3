"""A dated setting that contradicts the law, its own past or its neighbours is refused at its field."""

from concurrent.futures import Future, ThreadPoolExecutor
from datetime import UTC, date, datetime
from typing import Any

import pytest
from django.db import connection, transaction

from motcua.ground.core.actors import SYSTEM
from motcua.ground.core.errors import Invalid
from motcua.ground.orgs import queries, services
from motcua.ground.orgs.models import DatedSetting
from tests.factories import accounts as people
from tests.factories import orgs as make

pytestmark = [pytest.mark.django_db, pytest.mark.server]
NOW = datetime(2026, 11, 20, 2, 30, tzinfo=UTC)
KEY = "supplement.respond_days"


def put(value: Any, first: date, **more: Any) -> int:
    by = more.pop("by", None) or people.actor(people.make_administrator(), NOW)
    given = {"key": KEY, "value": value, "valid_from": first, "by": by, "at": NOW, **more}
    return services.set_setting(**given)


@pytest.mark.parametrize(
    ("more", "field"),
    [
        ({"key": "near_due.percent", "value": 101}, "value"),
        ({"key": "acceptance.working_minutes", "value": 481}, "value"),
        ({"scope": "xa-mau"}, "scope"),
        ({"law": "Quyết định 7/QĐ-UBND ngày 02/12/2026"}, "valid_from"),
        ({"key": "supplement.window_days", "value": 3, "law": "Nghị định 61/2027/NĐ-CP"}, "valid_from"),
    ],
)
def test_a_contradiction_is_refused_at_its_field(more: dict[str, Any], field: str) -> None:
    make.make_agency(key="xa-mau")
    with pytest.raises(Invalid) as refused:
        put(more.pop("value", 20), date(2026, 12, 1), **more)
    assert refused.value.field == field
    assert not DatedSetting.objects.exists()


def test_a_day_that_is_past_keeps_its_value_and_today_s_may_be_corrected() -> None:
    put(20, date(2026, 11, 1), by=SYSTEM)
    for first in (date(2026, 11, 1), date(2026, 11, 10), date(2026, 11, 19), date(2026, 10, 1)):
        with pytest.raises(Invalid, match="sớm nhất từ hôm nay") as refused:
            put(25, first)
        assert refused.value.field == "valid_from"
    assert DatedSetting.objects.get().valid_to is None
    assert put(20, date(2026, 11, 1)), "saying the same again changes nothing"
    put(200, date(2026, 11, 20))
    put(21, date(2026, 11, 20))
    assert [queries.setting(KEY, day) for day in (date(2026, 11, 19), date(2026, 11, 20))] == [20, 21]


def test_what_was_never_set_holds_as_it_was_on_past_days_too() -> None:
    with pytest.raises(Invalid, match="sớm nhất từ hôm nay"):
        put(25, date(2026, 11, 19))
    assert not DatedSetting.objects.exists()


REMIND, RESPOND = "payment.remind_days", "payment.respond_days"
DECEMBER, JANUARY, FEBRUARY = date(2026, 12, 1), date(2027, 1, 1), date(2027, 2, 1)


@pytest.mark.parametrize(
    ("held", "given", "day"),
    [
        ([], (REMIND, 30, DECEMBER), "01/12/2026"),  # the time that holds where nothing is set is 30 days
        ([], (RESPOND, 3, DECEMBER), "01/12/2026"),  # and 3 days before it one is reminded
        ([(RESPOND, 10, DECEMBER)], (REMIND, 10, DECEMBER), "01/12/2026"),
        ([(RESPOND, 10, JANUARY)], (REMIND, 15, DECEMBER), "01/01/2027"),  # it would contradict what is to come
        ([(REMIND, 10, JANUARY)], (RESPOND, 8, DECEMBER), "01/01/2027"),
    ],
)
def test_a_reminder_comes_within_the_time_on_every_day(
    held: list[tuple[str, int, date]], given: tuple[str, int, date], day: str
) -> None:
    for key, value, first in held:
        put(value, first, key=key)
    with pytest.raises(Invalid, match=f"Từ ngày {day}, nhắc trước") as refused:
        put(given[1], given[2], key=given[0])
    assert refused.value.field == "value"
    assert DatedSetting.objects.count() == len(held)


def test_values_that_do_not_contradict_each_other_are_taken() -> None:
    put(10, JANUARY, key=RESPOND)
    put(8, JANUARY, key=REMIND)
    put(29, DECEMBER, key=REMIND)  # ends before the shorter time begins
    put(7, FEBRUARY, key=REMIND)
    put(8, FEBRUARY, key=RESPOND)
    assert [queries.setting(REMIND, day) for day in (DECEMBER, JANUARY, FEBRUARY)] == [29, 8, 7]


def test_no_gap_is_left_after_a_value_that_has_ended() -> None:
    DatedSetting.objects.create(key=KEY, value=20, valid_from=date(2026, 1, 1), valid_to=date(2026, 11, 30))
    with pytest.raises(Invalid, match="01/12/2026"):
        put(25, date(2026, 12, 5))
    put(25, date(2026, 12, 1))


def test_the_system_renews_its_own_first_value() -> None:
    put({"name": "A"}, date(2020, 1, 1), key="site", by=SYSTEM)
    put({"name": "B"}, date(2020, 1, 1), key="site", by=SYSTEM)
    assert queries.setting("site", date(2026, 1, 1)) == {"name": "B"}


@pytest.mark.django_db(transaction=True)
def test_of_two_who_set_both_at_once_the_second_is_judged_by_what_the_first_has_set() -> None:
    by = people.actor(people.make_administrator(), NOW)

    def shorten() -> int:
        try:
            return put(8, DECEMBER, key=RESPOND, by=by)
        finally:
            connection.close()

    with ThreadPoolExecutor(1) as pool:
        with transaction.atomic():
            put(10, DECEMBER, key=REMIND, by=by)
            other = pool.submit(shorten)
            until_done_or_waiting(other)
        with pytest.raises(Invalid, match="Từ ngày 01/12/2026, nhắc trước"):
            other.result()
    assert DatedSetting.objects.get().key == REMIND


def until_done_or_waiting(other: "Future[int]") -> None:
    while not other.done():
        with connection.cursor() as cursor:
            cursor.execute("SELECT FROM pg_locks WHERE NOT granted")
            if cursor.rowcount:
                return
