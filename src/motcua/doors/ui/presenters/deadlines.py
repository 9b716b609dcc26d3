"""Badges of the clock: always a colour with an icon and a word."""

from dataclasses import dataclass
from enum import StrEnum

from django.utils.translation import gettext_lazy as _


class Clock(StrEnum):
    """How a dossier or a step stands against its due moment."""

    IN_TIME = "in_time"
    NEAR_DUE = "near_due"
    OVERDUE = "overdue"
    WAITING_YOU = "waiting_you"
    WAITING_OTHER = "waiting_other"
    PAUSED = "paused"
    DONE = "done"
    DONE_LATE = "done_late"
    STOPPED = "stopped"
    NO_DUE = "no_due"


@dataclass(frozen=True, slots=True)
class Look:
    """How one state of the clock is shown."""

    tone: str
    icon: str
    word: object


LOOKS: dict[str, Look] = {
    Clock.IN_TIME: Look("ok", "clock", _("trong hạn")),
    Clock.NEAR_DUE: Look("warn", "alarm", _("sắp đến hạn")),
    Clock.OVERDUE: Look("late", "warning", _("quá hạn")),
    Clock.WAITING_YOU: Look("you", "person", _("chờ bạn")),
    Clock.WAITING_OTHER: Look("info", "person", _("chờ đơn vị khác")),
    Clock.PAUSED: Look("", "pause", _("tạm dừng tính hạn")),
    Clock.DONE: Look("ok", "check", _("xong")),
    Clock.DONE_LATE: Look("late", "check", _("xong, trễ hạn")),
    Clock.STOPPED: Look("", "stop", _("đã dừng")),
    Clock.NO_DUE: Look("", "clock", _("không có hạn")),
}
