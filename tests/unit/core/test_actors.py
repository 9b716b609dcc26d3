"""A role counts for work where its holder has a position in its place; alone it outlives what it was given for."""

import pytest

from motcua.ground.core.actors import Actor, ActorKind, Grant, Holding

DESK = Holding(position_id=1, unit_id=10, agency_id=100, title="Cán bộ một cửa")
OFFICE = Holding(position_id=2, unit_id=11, agency_id=100, title="Chuyên viên")
ELSEWHERE = Holding(position_id=3, unit_id=20, agency_id=200, title="Chuyên viên")


@pytest.mark.parametrize(
    ("grant", "holdings", "agencies", "units"),
    [
        (Grant("desk_clerk", 100), (DESK, OFFICE), {100}, {10, 11}),
        (Grant("desk_clerk", 100, 10), (DESK, OFFICE), {100}, {10}),
        (Grant("desk_clerk", 100), (ELSEWHERE,), set(), set()),
        (Grant("desk_clerk", 100, 10), (OFFICE,), set(), set()),
        (Grant("desk_clerk", 100), (), set(), set()),
        (Grant("desk_clerk"), (), set(), set()),
        (Grant("desk_clerk"), (DESK, ELSEWHERE), {100, 200}, {10, 20}),
        (Grant("case_officer", 100), (DESK,), set(), set()),
    ],
)
def test_a_role_is_used_where_a_position_is_held(
    grant: Grant, holdings: tuple[Holding, ...], agencies: set[int], units: set[int]
) -> None:
    actor = Actor(kind=ActorKind.OFFICER, account_id=1, grants=(grant,), holdings=holdings)
    assert actor.agencies_as("desk_clerk", "desk_director") == agencies
    assert actor.units_as("desk_clerk", "desk_director") == units


@pytest.mark.parametrize(
    ("grants", "reach"),
    [((), frozenset()), ((Grant("auditor", 100), Grant("approver")), frozenset({100})), ((Grant("auditor"),), None)],
)
def test_what_a_watching_role_reaches_needs_no_position(grants: tuple[Grant, ...], reach: object) -> None:
    assert Actor(kind=ActorKind.OFFICER, account_id=1, grants=grants).reach_of("auditor") == reach
