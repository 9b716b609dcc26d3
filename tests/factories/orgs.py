"""Agencies, units, positions and calendars for tests, made through the services."""

from datetime import UTC, date, datetime
from itertools import count
from typing import Any

from motcua.ground.core.actors import SYSTEM, Actor, ActorKind, Grant
from motcua.ground.orgs import services
from motcua.ground.orgs.enums import AgencyKind, Level, UnitKind

LONG_AGO = date(2020, 1, 1)
AT = datetime(2026, 11, 1, 1, 0, tzinfo=UTC)

_numbers = count(1)


def make_administrator(agency_id: int | None = None) -> Actor:
    """Return an administrator of the province, or of one agency."""
    return Actor(
        kind=ActorKind.OFFICER, account_id=1, name="Quản trị", grants=(Grant("administrator", agency_id=agency_id),)
    )


def make_calendar() -> None:
    """Load the default hours and the packaged days off."""
    services.load_default_hours(at=AT)
    services.load_calendar(at=AT)


def make_agency(
    *,
    key: str = "",
    name: str = "",
    kind: str = AgencyKind.COMMUNE,
    level: str = Level.COMMUNE,
    valid_from: date = LONG_AGO,
    **values: Any,
) -> int:
    """Make an agency and return its id."""
    number = next(_numbers)
    return services.create_agency(
        key=key or f"co-quan-{number}",
        name=name or f"UBND phường Mẫu {number}",
        kind=kind,
        level=level,
        valid_from=valid_from,
        by=SYSTEM,
        at=AT,
        **values,
    )


def make_unit(
    agency_id: int,
    *,
    key: str = "",
    name: str = "",
    kind: str = UnitKind.SECTION,
    valid_from: date = LONG_AGO,
    **values: Any,
) -> int:
    """Make a unit and return its id."""
    number = next(_numbers)
    return services.create_unit(
        agency_id=agency_id,
        key=key or f"don-vi-{number}",
        name=name or f"Phòng Mẫu {number}",
        kind=kind,
        valid_from=valid_from,
        by=SYSTEM,
        at=AT,
        **values,
    )


def make_desk(agency_id: int, **values: Any) -> int:
    """Make a one-stop desk and return its id."""
    return make_unit(agency_id, **{"key": "mot-cua", "name": "Bộ phận Một cửa", "kind": UnitKind.DESK, **values})


def make_position(
    unit_id: int, *, key: str = "case_officer", title: str = "Chuyên viên", valid_from: date = LONG_AGO, **values: Any
) -> int:
    """Make a position and return its id."""
    return services.create_position(
        unit_id=unit_id, key=key, title=title, valid_from=valid_from, by=SYSTEM, at=AT, **values
    )


def make_staffed_agency(**values: Any) -> tuple[int, dict[str, int]]:
    """Make an agency with a desk, a section and the usual positions; return its id and the positions by key."""
    agency_id = make_agency(**values)
    desk, section = make_desk(agency_id), make_unit(agency_id)
    leaders = make_unit(agency_id, kind=UnitKind.LEADERSHIP, name="Lãnh đạo")
    places = {"desk_clerk": desk, "case_officer": section, "head_of_section": section, "approver": leaders}
    return agency_id, {key: make_position(unit, key=key, title=key) for key, unit in places.items()}
