"""What this room needs from above: who keeps the work that lies in positions and units."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any, Protocol, cast

from django.utils.translation import gettext as _

from motcua.ground.core import ports
from motcua.ground.core.actors import Actor


@dataclass(frozen=True, slots=True)
class Leaving:
    """What ends: units and positions, or (with `account_id`) one person's part in positions that go on.

    `vacated`: the positions that nobody will hold afterwards; they need an heir if work lies there. With `roles` no
    place ends but the last right to work there: nobody in `unit_ids` and `agency_ids` will have one of these roles.
    With `delegation_id` positions go back from whoever acted in them on the holder's behalf.
    """

    unit_ids: frozenset[int] = frozenset()
    position_ids: frozenset[int] = frozenset()
    vacated: frozenset[int] = frozenset()
    account_id: int | None = None
    roles: frozenset[str] = frozenset()
    agency_ids: frozenset[int] = frozenset()
    delegation_id: int | None = None


@dataclass(frozen=True, slots=True)
class Heir:
    """Who goes on: a position, and in it (`account_id`) one person instead of all who hold it."""

    position_id: int
    account_id: int | None = None


@dataclass(frozen=True, slots=True)
class Burden:
    """Work of one kind that lies in a position, or (without one) in a unit, or in an agency as a whole.

    `strands`: nobody could go on with it unless it is decided where it goes.
    """

    kind: str
    count: int
    position_id: int | None = None
    unit_id: int | None = None
    strands: bool = False
    agency_id: int | None = None


@dataclass(frozen=True, slots=True)
class Succession:
    """What was decided: an heir for each position, a unit for each unit that ends."""

    heirs: Mapping[int, Heir] = field(default_factory=dict)
    units: Mapping[int, int] = field(default_factory=dict)


class WorkKeeper(Protocol):
    """Keeps one sort of work; all three are called in the caller's transaction."""

    def burdens(self, leaving: Leaving, *, at: datetime) -> list[Burden]:
        """Return what hangs on what is leaving."""
        ...

    def hand_over(self, leaving: Leaving, to: Succession, *, by: Actor, at: datetime) -> list[dict[str, Any]]:
        """Move the work as decided and return the record of the moves, JSON-ready."""
        ...

    def take_back(self, moved: list[dict[str, Any]], *, by: Actor, at: datetime) -> None:
        """Undo moves of one's own record. Raises: Stale where something has happened on top."""
        ...


def work_keepers() -> dict[str, WorkKeeper]:
    """Return whoever keeps work, by name, in the order of their locks: dossiers before runs."""
    return {
        "dossiers": cast(WorkKeeper, ports.needed("dossier_work")),
        "steps": cast(WorkKeeper, ports.needed("step_work")),
        "delegations": cast(WorkKeeper, ports.needed("delegation_work")),
    }


# What is wrong with a value from a day on, in words; "" where nothing is.
Fault = Callable[[object, date], str]


@dataclass(frozen=True, slots=True)
class SettingRule:
    """What a dated setting may say; `scoped`: an agency may have a value of its own, as somebody reads it."""

    key: str
    fault: Fault
    scoped: bool = False
    default: Any = None  # what holds where nothing is set


@dataclass(frozen=True, slots=True)
class SettingOrder:
    """Two settings of which one must be less than the other on every day; `said` says so, with both and the day."""

    lower: str
    upper: str
    said: Any


class SettingRules(Protocol):
    """Knows the settings of one room."""

    def rules(self) -> Iterable[SettingRule]:
        """Return the rule of each setting that the room reads."""
        ...

    def orders(self) -> Iterable[SettingOrder]:
        """Return which settings of the room must be less than which."""
        ...


def _rooms() -> tuple[SettingRules, ...]:
    return (
        cast(SettingRules, ports.needed("account_settings")),
        cast(SettingRules, ports.needed("document_settings")),
        cast(SettingRules, ports.needed("dossier_settings")),
    )


def setting_rules() -> list[SettingRule]:
    """Return the rules of the settings of all rooms above that have some."""
    return [rule for room in _rooms() for rule in room.rules()]


def setting_orders() -> list[SettingOrder]:
    """Return which settings must be less than which, of all rooms above."""
    return [order for room in _rooms() for order in room.orders()]


def whole(least: int, most: int, unit: str, why: str = "") -> Fault:
    """Return the rule of a whole number between two; `why` says where the upper one comes from."""

    def fault(value: object, _on: date) -> str:
        if isinstance(value, bool) or not isinstance(value, int):
            return _("Nhập một số nguyên.")
        if least <= value <= most:
            return ""
        said = {"least": f"{least:,}".replace(",", "."), "most": f"{most:,}".replace(",", "."), "unit": unit}
        words = _("Giá trị từ %(least)s đến %(most)s %(unit)s.") % said
        return f"{words} {why}".strip()

    return fault


def yes_or_no(value: object, _on: date) -> str:
    """Return what is wrong with the value of a setting that says yes or no."""
    return "" if isinstance(value, bool) else _("Chọn có hoặc không.")
