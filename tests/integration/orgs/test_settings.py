"""A dated setting that contradicts the law, its own past or its neighbours is refused at its field."""

from datetime import UTC, date, datetime
from typing import Any

import pytest

from motcua.ground.core.actors import SYSTEM
from motcua.ground.core.errors import Invalid
from motcua.ground.orgs import queries, services
from motcua.ground.orgs.models import DatedSetting
from tests.factories import accounts as people
from tests.factories import orgs as make

pytestmark = pytest.mark.django_db
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
    put(20, date(2026, 11, 1))
    with pytest.raises(Invalid, match="ngày khác") as refused:
        put(25, date(2026, 11, 1))
    assert refused.value.field == "valid_from"
    assert put(20, date(2026, 11, 1)), "saying the same again changes nothing"
    put(200, date(2026, 11, 20))
    put(21, date(2026, 11, 20))
    assert [queries.setting(KEY, day) for day in (date(2026, 11, 19), date(2026, 11, 20))] == [20, 21]


def test_no_gap_is_left_after_a_value_that_has_ended() -> None:
    DatedSetting.objects.create(key=KEY, value=20, valid_from=date(2026, 1, 1), valid_to=date(2026, 11, 30))
    with pytest.raises(Invalid, match="01/12/2026"):
        put(25, date(2026, 12, 5))
    put(25, date(2026, 12, 1))


def test_the_system_renews_its_own_first_value() -> None:
    put({"name": "A"}, date(2020, 1, 1), key="site", by=SYSTEM)
    put({"name": "B"}, date(2020, 1, 1), key="site", by=SYSTEM)
    assert queries.setting("site", date(2026, 1, 1)) == {"name": "B"}
