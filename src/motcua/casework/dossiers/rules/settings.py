"""Dated settings a dossier is judged by, with what holds where the province has set nothing.

A dossier keeps the values that were in force when it was accepted (`Dossier.rules`).
"""

from dataclasses import dataclass
from typing import Any

from motcua.ground.core import worktime


@dataclass(frozen=True, slots=True)
class Setting:
    """A rule as data: its key, its default, where it comes from and whether that is a convention of ours."""

    key: str
    default: Any
    law: str
    convention: bool = False


CONVENTION = "Quy ước của hệ thống"
ALL: tuple[Setting, ...] = (
    Setting("acceptance.working_minutes", 480, "Nghị định 45/2020/NĐ-CP Điều 11: 8 giờ làm việc"),
    Setting("supplement.window_days", 3, "Nghị định 61/2018/NĐ-CP Điều 19 khoản 2: 3 ngày làm việc"),
    Setting("supplement.respond_days", 30, CONVENTION, convention=True),
    Setting("near_due.percent", worktime.NEAR_PERCENT, CONVENTION, convention=True),
    Setting("near_acceptance.percent", 50, CONVENTION, convention=True),
    Setting("transfer.window_minutes", 60, CONVENTION, convention=True),
    Setting(
        "figures.extension_saves_on_time", False, f"{CONVENTION}: số liệu tính theo hạn luật định", convention=True
    ),
)
DEFAULTS: dict[str, Any] = {setting.key: setting.default for setting in ALL}
