"""The clock in words: còn 7 giờ 59 phút, quá hạn 2 ngày."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from motcua.casework.dossiers.enums import DeadlineState
from motcua.doors.ui.presenters.deadlines import LOOKS, Clock
from motcua.ground.core import worktime
from motcua.ground.orgs import queries as orgs

DAY = 480
CLOCKS: dict[str, Clock] = {
    DeadlineState.IN_TIME: Clock.IN_TIME,
    DeadlineState.NEAR_DUE: Clock.NEAR_DUE,
    DeadlineState.OVERDUE: Clock.OVERDUE,
    DeadlineState.WAITING: Clock.PAUSED,
    DeadlineState.EARLY: Clock.DONE,
    DeadlineState.ON_TIME: Clock.DONE,
    DeadlineState.LATE: Clock.DONE_LATE,
    DeadlineState.NONE: Clock.NO_DUE,
}


@dataclass(frozen=True, slots=True)
class Badge:
    """A state of the clock with its words, for the `deadline` tag; `note` says which clock it is."""

    clock: str
    words: str = ""
    note: Any = ""
    until: datetime | None = None


def span(minutes: int) -> str:
    """Say a stretch of working time: 3 ngày, 7 giờ 59 phút, 40 phút."""
    if minutes >= 2 * DAY:
        days = minutes // DAY
        return ngettext("%(count)s ngày", "%(count)s ngày", days) % {"count": days}
    hours, rest = divmod(minutes, 60)
    if hours and rest:
        return _("%(hours)s giờ %(minutes)s phút") % {"hours": hours, "minutes": rest}
    if hours:
        return ngettext("%(count)s giờ", "%(count)s giờ", hours) % {"count": hours}
    return ngettext("%(count)s phút", "%(count)s phút", rest) % {"count": rest}


def left(minutes: int | None) -> str:
    """Say what is left, or how late it is."""
    if minutes is None:
        return ""
    if minutes < 0:
        return _("quá hạn %(span)s") % {"span": span(-minutes)}
    return _("còn %(span)s") % {"span": span(minutes)}


def in_words(badge: Badge) -> str:
    """Say a clock without its colour: what is near its end says so, as what is over does."""
    if badge.clock == Clock.NEAR_DUE:
        return f"{LOOKS[Clock.NEAR_DUE].word}: {badge.words}"
    return badge.words


def of_row(row: Any, note: Any = "") -> Badge:
    """Return the badge of a dossier in a list: the clock that runs now."""
    clock = CLOCKS.get(row.standing, Clock.NO_DUE)
    words = left(row.left_minutes) if row.left_minutes is not None else str(row.standing_label).lower()
    if clock == Clock.OVERDUE and row.left_minutes == 0:
        words = _("vừa quá hạn")
    waits = row.accepted_at is None and row.left_minutes is not None
    until = row.acceptance_due_at if row.accepted_at is None else row.due_at
    return Badge(clock, words, note or (_("để tiếp nhận") if waits else ""), until)


def of_step(step: Any, at: datetime, calendars: "Calendars") -> Badge:
    """Return the badge of an open step: until its own due moment or the dossier's, whichever is first."""
    if step.state == "paused":
        return Badge(Clock.PAUSED)
    if step.urgent_at is None:
        return Badge(Clock.NO_DUE)
    clock = {"overdue": Clock.OVERDUE, "near_due": Clock.NEAR_DUE}.get(step.timing(at), Clock.IN_TIME)
    if step.state == "waiting":
        clock = Clock.OVERDUE if clock == Clock.OVERDUE else Clock.WAITING_OTHER
    minutes = calendars.minutes(step.agency_id, at, step.urgent_at)
    words = _("vừa quá hạn") if clock == Clock.OVERDUE and minutes == 0 else left(minutes)
    return Badge(clock, words, until=step.urgent_at)


class Calendars:
    """The working calendars that one page needs, each asked for once."""

    def __init__(self) -> None:
        self._kept: dict[int, worktime.WorkCalendar] = {}

    def of(self, agency_id: int) -> worktime.WorkCalendar:
        """Return the working calendar of an agency, read once for a page."""
        if agency_id not in self._kept:
            self._kept[agency_id] = orgs.work_calendar(agency_id)
        return self._kept[agency_id]

    def minutes(self, agency_id: int, at: datetime, until: datetime) -> int:
        """Return the working minutes from one moment to another, negative when it is over."""
        calendar = self.of(agency_id)
        if until >= at:
            begun = at.replace(second=0, microsecond=0)  # as lists of dossiers count
            return calendar.working_minutes_between(begun, until)
        return -calendar.working_minutes_between(until, at)
