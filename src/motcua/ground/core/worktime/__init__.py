"""Working time: opening hours, days off, time limits and due dates. Pure, exact to the microsecond, and fast.

All days are days of Asia/Ho_Chi_Minh. `due` answers when a limit ends, `explain` says day by day why.
Term: thời hạn giải quyết, ngày hẹn trả. Law: `laws.RULES` holds the key and source of every rule applied.
"""

from motcua.ground.core.worktime.calendar import WorkCalendar
from motcua.ground.core.worktime.deadlines import SAME_DAY_CUTOFF, Due, Stretch, acceptance_due, due, plan
from motcua.ground.core.worktime.explanations import Explanation, explain
from motcua.ground.core.worktime.laws import RULES, LegalRule
from motcua.ground.core.worktime.marks import DayMark, HoursRule, MarkKind, Segments
from motcua.ground.core.worktime.nearing import NEAR_PERCENT, near_moment
from motcua.ground.core.worktime.notes import DayNote, NoteKind
from motcua.ground.core.worktime.packaged import (
    DEFAULT_HOURS,
    packaged_calendar,
    packaged_lines,
    packaged_marks,
    read_marks,
)
from motcua.ground.core.worktime.terms import (
    TZ,
    LimitUnit,
    Pause,
    Resume,
    TimeLimit,
    at_time,
    local,
    midnight_after,
    written,
)

__all__ = [
    "DEFAULT_HOURS",
    "NEAR_PERCENT",
    "RULES",
    "SAME_DAY_CUTOFF",
    "TZ",
    "DayMark",
    "DayNote",
    "Due",
    "Explanation",
    "HoursRule",
    "LegalRule",
    "LimitUnit",
    "MarkKind",
    "NoteKind",
    "Pause",
    "Resume",
    "Segments",
    "Stretch",
    "TimeLimit",
    "WorkCalendar",
    "acceptance_due",
    "at_time",
    "due",
    "explain",
    "local",
    "midnight_after",
    "near_moment",
    "packaged_calendar",
    "packaged_lines",
    "packaged_marks",
    "plan",
    "read_marks",
    "written",
]
