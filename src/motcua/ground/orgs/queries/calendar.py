"""Working calendars, kept in the process until the calendar's revision changes."""

import threading
from dataclasses import dataclass
from datetime import date

from motcua.ground.core import revisions, worktime
from motcua.ground.orgs.models import CalendarDay, CalendarRevision, OpeningHours
from motcua.ground.orgs.queries import dates


@dataclass(frozen=True, slots=True)
class CalendarDayCard:
    """A day that differs from its weekday."""

    id: int
    date: date
    kind: str
    name: str
    name_en: str
    source: str
    confidence: str
    confirmed: bool
    decision: str


@dataclass(frozen=True, slots=True)
class HoursCard:
    """The opening minutes of a weekday from a date on; `segments` None: the default hours again."""

    weekday: int
    valid_from: date
    segments: worktime.Segments | None
    decision: str
    is_own: bool


class _Kept:
    """The calendars of one revision."""

    __slots__ = ("calendars", "default", "marks", "own", "revision")

    def __init__(self, revision: int) -> None:
        self.revision = revision
        self.calendars: dict[int | None, worktime.WorkCalendar] = {}
        self.marks = [
            worktime.DayMark(day, worktime.MarkKind(kind), name, name_en, confirmed, decision)
            for day, kind, name, name_en, confirmed, decision in CalendarDay.objects.filter(
                removed_at__isnull=True
            ).values_list("date", "kind", "name", "name_en", "confirmed", "decision")
        ]
        self.default: list[worktime.HoursRule] = []
        self.own: dict[int, list[worktime.HoursRule]] = {}
        for agency_id, valid_from, weekday, segments in OpeningHours.objects.values_list(
            "agency_id", "valid_from", "weekday", "segments"
        ):
            rule = worktime.HoursRule(valid_from, weekday, _segments(segments))
            (self.default if agency_id is None else self.own.setdefault(agency_id, [])).append(rule)
        self.default = self.default or list(worktime.DEFAULT_HOURS)

    def calendar(self, agency_id: int | None) -> worktime.WorkCalendar:
        """Return an agency's calendar; agencies without own hours share the default one."""
        key = agency_id if agency_id in self.own else None
        found = self.calendars.get(key)
        if found is None:
            own = self.own.get(key, []) if key is not None else []
            found = self.calendars[key] = worktime.WorkCalendar(self.default, self.marks, own, self.revision)
        return found


_lock = threading.Lock()
_kept: _Kept | None = None


@revisions.kept
def calendar_revision() -> int:
    """Return the number of the calendar in force; every change of days or hours makes a new one."""
    found = CalendarRevision.objects.values_list("number", flat=True).first()
    return found or 0


def work_calendar(agency_id: int | None = None) -> worktime.WorkCalendar:
    """Return an agency's working calendar (None: the province's default). Costs one small query.

    The calendars stay in the process as long as the revision row says the same, so a change made by any process is
    seen by all of them at their next question.
    """
    global _kept
    revision = calendar_revision()
    kept = _kept
    if kept is None or kept.revision != revision:
        with _lock:
            kept = _kept
            if kept is None or kept.revision != revision:
                kept = _kept = _Kept(revision)
    return kept.calendar(agency_id)


def calendar_days(year: int | None = None) -> list[CalendarDayCard]:
    """Return the days off and worked Saturdays in force, of one year or all."""
    rows = CalendarDay.objects.filter(removed_at__isnull=True)
    if year is not None:
        rows = rows.filter(date__year=year)
    names = ("id", "date", "kind", "name", "name_en", "source", "confidence", "confirmed", "decision")
    return [CalendarDayCard(*row) for row in rows.values_list(*names)]


def hours_of(agency_id: int | None, on: date | None = None) -> list[HoursCard]:
    """Return the seven weekdays' opening hours of an agency on a day (today), saying which are its own."""
    day = on or dates.today()
    week: dict[int, HoursCard] = {}
    rows = OpeningHours.objects.filter(valid_from__lte=day).order_by("valid_from")
    for row in rows.filter(agency_id__isnull=True):
        week[row.weekday] = HoursCard(row.weekday, row.valid_from, _segments(row.segments), row.decision, is_own=False)
    default = dict(week)
    for rule in () if week else worktime.DEFAULT_HOURS:
        default[rule.weekday] = week[rule.weekday] = HoursCard(
            rule.weekday, rule.valid_from, rule.segments, "", is_own=False
        )
    for row in rows.filter(agency_id=agency_id) if agency_id is not None else ():
        if row.segments is None:
            week[row.weekday] = default[row.weekday]
        else:
            week[row.weekday] = HoursCard(
                row.weekday, row.valid_from, _segments(row.segments), row.decision, is_own=True
            )
    return [week[weekday] for weekday in sorted(week)]


def _segments(stored: list[list[int]] | None) -> worktime.Segments | None:
    return None if stored is None else tuple((start, end) for start, end in stored)
