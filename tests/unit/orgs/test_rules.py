"""Hours, values, periods and policies without a database."""

from datetime import date

import pytest

from motcua.ground.core import errors
from motcua.ground.core.actors import ANONYMOUS, SYSTEM, Actor, ActorKind, Grant
from motcua.ground.orgs import policies, rules


def test_hours_are_stored_as_lists() -> None:
    assert rules.check_hours({0: ((450, 690), (780, 1020)), 5: []}, own=False) == {0: [[450, 690], [780, 1020]], 5: []}
    assert rules.check_hours({0: None}, own=True) == {0: None}


@pytest.mark.parametrize("week", [{}, {-1: []}, {0: [[1, 1]]}, {0: [[780, 1020], [450, 690]]}, {0: None}])
def test_impossible_hours(week: dict) -> None:
    with pytest.raises(errors.Invalid):
        rules.check_hours(week, own=False)


def test_values_and_periods() -> None:
    rules.check_values({"name": "x"}, rules.UNIT_FIELDS)
    with pytest.raises(errors.Invalid):
        rules.check_values({"name": ""}, rules.UNIT_FIELDS)
    with pytest.raises(ValueError, match="agency_id"):
        rules.check_values({"agency_id": 1}, rules.UNIT_FIELDS)
    rules.check_period(date(2026, 1, 1), date(2026, 1, 1))
    with pytest.raises(errors.Invalid):
        rules.check_period(date(2026, 1, 2), date(2026, 1, 1))


def officer(*grants: Grant) -> Actor:
    return Actor(kind=ActorKind.OFFICER, account_id=1, grants=grants)


@pytest.mark.parametrize(
    ("actor", "province", "own", "other"),
    [
        (SYSTEM, True, True, True),
        (ANONYMOUS, False, False, False),
        (officer(Grant("administrator")), True, True, True),
        (officer(Grant("administrator", agency_id=7)), False, True, False),
        (officer(Grant("administrator", agency_id=7, unit_id=1)), False, False, False),
        (officer(Grant("approver"), Grant("auditor")), False, False, False),
        (Actor(kind=ActorKind.CITIZEN, grants=(Grant("administrator"),)), False, False, False),
    ],
)
def test_who_may_manage(actor: Actor, province: bool, own: bool, other: bool) -> None:
    assert policies.may_manage_organisation(actor) is province
    assert policies.may_change_calendar(actor) is province
    assert policies.may_manage_organisation(actor, 7) is own
    assert policies.may_change_settings(actor, 8) is other
