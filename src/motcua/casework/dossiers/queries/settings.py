"""Dated settings of the dossier room, as they hold on a day."""

from datetime import date
from typing import Any

from motcua.casework.dossiers.rules.settings import ALL, DEFAULTS, Setting
from motcua.ground.orgs import queries as orgs


def value(key: str, on: date) -> Any:
    """Return what a setting says on a day: the province's dated value, else the default with its law key."""
    return orgs.setting(key, on, default=DEFAULTS[key])


def in_force(on: date) -> dict[str, Any]:
    """Return every setting as it holds on a day; a dossier keeps this from its acceptance."""
    return orgs.settings_in_force(on, DEFAULTS)


def known() -> tuple[Setting, ...]:
    """Return every setting of the room with its default, its law and whether it is a convention of ours."""
    return ALL
