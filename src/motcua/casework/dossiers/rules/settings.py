"""Dated settings a dossier is judged by, with what holds where the province has set nothing.

A dossier keeps the values that were in force when it was accepted (`Dossier.rules`).
"""

from dataclasses import dataclass
from typing import Any

from motcua.ground.core import worktime
from motcua.ground.orgs import ports


@dataclass(frozen=True, slots=True)
class Setting:
    """A rule as data: its key, its default, where it comes from, what it may say, and whether it is our convention."""

    key: str
    default: Any
    law: str
    fault: ports.Fault
    convention: bool = False


CONVENTION = "Quy ước của hệ thống"
MINUTES, WORKING_DAYS, DAYS = "phút làm việc", "ngày làm việc", "ngày"
DAY_OF_WORK = 480
# A share of a hundred would make everything near its end at once.
_PART = ports.whole(1, 99, "%")
ALL: tuple[Setting, ...] = (
    Setting(
        "acceptance.working_minutes",
        DAY_OF_WORK,
        "Nghị định 45/2020/NĐ-CP Điều 11: 8 giờ làm việc",
        ports.whole(1, DAY_OF_WORK, MINUTES, "Luật cho nhiều nhất 8 giờ làm việc."),
    ),
    Setting(
        "supplement.window_days",
        3,
        "Nghị định 61/2018/NĐ-CP Điều 19 khoản 2: 3 ngày làm việc",
        ports.whole(1, 30, WORKING_DAYS),
    ),
    Setting("supplement.respond_days", 30, CONVENTION, ports.whole(1, 366, DAYS), convention=True),
    Setting("payment.respond_days", 30, CONVENTION, ports.whole(1, 366, DAYS), convention=True),
    Setting("payment.remind_days", 3, CONVENTION, ports.whole(1, 30, DAYS), convention=True),
    Setting("near_due.percent", worktime.NEAR_PERCENT, CONVENTION, _PART, convention=True),
    Setting("near_acceptance.percent", 50, CONVENTION, _PART, convention=True),
    Setting("transfer.window_minutes", 60, CONVENTION, ports.whole(1, DAY_OF_WORK, MINUTES), convention=True),
    Setting(
        "figures.extension_saves_on_time",
        False,
        f"{CONVENTION}: số liệu tính theo hạn luật định",
        ports.yes_or_no,
        convention=True,
    ),
)
DEFAULTS: dict[str, Any] = {setting.key: setting.default for setting in ALL}
