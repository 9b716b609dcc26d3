"""Dated settings a dossier is judged by, with what holds where the province has set nothing.

A dossier keeps the values that were in force when it was accepted (`Dossier.rules`).
"""

from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True, slots=True)
class Setting:
    """A rule as data: its key, its default, where it comes from and whether that is a convention of ours."""

    key: str
    default: Any
    law: str
    convention: bool = False


ALL: tuple[Setting, ...] = (
    Setting("acceptance.working_minutes", 480, "decree 45/2020 Art. 11: 8 working hours"),
    Setting("supplement.window_days", 3, "decree 61/2018 Art. 19(2): 3 working days"),
    Setting("supplement.respond_days", 30, "decisions 2", convention=True),
    Setting("near_due.working_minutes", 480, "decisions 1", convention=True),
    Setting("near_acceptance.working_minutes", 240, "stories A", convention=True),
    Setting("transfer.window_minutes", 60, "stories B", convention=True),
    Setting("figures.extension_saves_on_time", False, "decisions 1: figures count against the lawful date"),
)
DEFAULTS: dict[str, Any] = {setting.key: setting.default for setting in ALL}
