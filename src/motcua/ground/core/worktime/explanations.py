"""Why a limit ends when it ends: every calendar day from the start to the due date, counted or not, and the reason."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from typing import Any

from django.utils.translation import gettext

from motcua.ground.core import languages
from motcua.ground.core.worktime.calendar import WorkCalendar
from motcua.ground.core.worktime.deadlines import SAME_DAY_CUTOFF, Stretch, plan
from motcua.ground.core.worktime.laws import OF_A_DAY, RULES, LegalRule, rule_of_day
from motcua.ground.core.worktime.marks import DayMark
from motcua.ground.core.worktime.notes import DayNote, NoteKind
from motcua.ground.core.worktime.terms import TZ, LimitUnit, Pause, Resume, TimeLimit, local

_ONE_DAY = timedelta(days=1)
_LONGEST_LIST = 4000


@dataclass(frozen=True, slots=True)
class Explanation:
    """A due date with its reasons."""

    start_at: datetime
    limit: TimeLimit
    due_at: datetime | None
    due_date: date | None
    paused: bool
    days: tuple[DayNote, ...]
    rules: tuple[LegalRule, ...]
    unknown_from: date | None = None  # the first day whose holidays are not published yet
    stretches: tuple[Stretch, ...] = field(default=(), repr=False)

    @property
    def unconfirmed(self) -> tuple[date, ...]:
        """Return the days whose marks are not confirmed."""
        return tuple(day.date for day in self.days if day.hangs_on_unconfirmed)

    def as_dict(self) -> dict[str, Any]:
        """Return the explanation as JSON-ready values."""
        return {
            "received_at": self.start_at.isoformat(),
            "limit": {"value": self.limit.value, "unit": self.limit.unit.value},
            "due_at": self.due_at and self.due_at.isoformat(),
            "due_date": self.due_date and self.due_date.isoformat(),
            "paused": self.paused,
            "days": [day.as_dict() for day in self.days],
            "rules": [rule.as_dict() for rule in self.rules],
            "unconfirmed": [day.isoformat() for day in self.unconfirmed],
            "unknown_from": self.unknown_from and self.unknown_from.isoformat(),
        }


def explain(
    start: datetime,
    limit: TimeLimit,
    calendar: WorkCalendar,
    pauses: Iterable[Pause] = (),
    resume: Resume = Resume.CONTINUE,
    same_day_cutoff: time = SAME_DAY_CUTOFF,
) -> Explanation:
    """Return the due moment of `due` with a note for every day and the rules that were applied."""
    stretches = plan(start, limit, calendar, pauses, resume, same_day_cutoff)
    end = stretches[-1].due
    begin = local(start)
    notes: list[DayNote] = []
    last = end.due_date or (begin.date() if limit.unit == LimitUnit.NONE else stretches[-1].start_at.date())
    last = min(last, begin.date() + _LONGEST_LIST * _ONE_DAY)
    days = _Days(stretches, calendar, same_day_cutoff)
    day = begin.date()
    while day <= last and limit.unit != LimitUnit.NONE:
        notes.append(days.note(day, is_due=day == end.due_date))
        day += _ONE_DAY
    return Explanation(
        start_at=begin,
        limit=limit,
        due_at=end.due_at,
        due_date=end.due_date,
        paused=end.paused,
        days=tuple(notes),
        rules=_rules(limit, stretches, notes),
        unknown_from=calendar.known_until + _ONE_DAY if last > calendar.known_until else None,
        stretches=tuple(stretches),
    )


class _Days:
    """Judges the days of a plan one after the other."""

    def __init__(self, stretches: list[Stretch], calendar: WorkCalendar, cutoff: time) -> None:
        self.stretches, self.calendar, self.cutoff = stretches, calendar, cutoff
        self.number = 0
        self.stretch_of_number: Stretch | None = None
        self.by_hours = stretches[0].unit in (LimitUnit.WORKING_HOUR, LimitUnit.HOUR)

    def note(self, day: date, *, is_due: bool) -> DayNote:
        return self._by_hours(day, is_due) if self.by_hours else self._by_days(day, is_due)

    def _by_days(self, day: date, is_due: bool) -> DayNote:
        first = self.stretches[0]
        mark = self.calendar.mark(day)
        pause = self._pause_on(day)
        if day == first.start_at.date() and first.unit != LimitUnit.SAME_WORKING_DAY:
            return DayNote(day, NoteKind.START, mark=mark, is_due=is_due, rule="day-zero")
        if pause is not None:
            from_date, until_date, ground = pause
            kind = NoteKind.PAUSE
            if day == from_date:
                kind = NoteKind.PAUSE_BEGINS
            elif day == until_date:
                kind = NoteKind.PAUSE_ENDS
            if first.unit != LimitUnit.SAME_WORKING_DAY or not is_due:
                return DayNote(day, kind, mark=mark, ground=ground, is_due=is_due, rule="pause-days")
        stretch = self._stretch_on(day)
        if stretch.unit == LimitUnit.SAME_WORKING_DAY:
            return self._same_day(day, is_due, mark)
        if stretch.unit != LimitUnit.WORKING_DAY and self._moved(stretch, day):
            if self.calendar.is_working(day):
                return DayNote(day, NoteKind.MOVED_TO, mark=mark, is_due=is_due, rule="moves-off-rest-day")
            return DayNote(day, NoteKind.MOVED_FROM, mark=mark, rule="moves-off-rest-day")
        if stretch.unit == LimitUnit.WORKING_DAY and not self.calendar.is_working(day):
            return self._closed(day, mark)
        if stretch.void:
            return DayNote(day, NoteKind.VOID, mark=mark, rule="restart")
        self.number += 1
        rule = "working_saturday" if mark is not None and mark.works and stretch.unit == LimitUnit.WORKING_DAY else ""
        return DayNote(day, NoteKind.COUNTED, counted=True, number=self.number, mark=mark, is_due=is_due, rule=rule)

    def _same_day(self, day: date, is_due: bool, mark: DayMark | None) -> DayNote:
        if is_due:
            return DayNote(day, NoteKind.COUNTED, counted=True, number=1, mark=mark, is_due=True, rule="same-day")
        if self.calendar.is_working(day):
            return DayNote(day, NoteKind.AFTER_CUTOFF, mark=mark, rule="same-day")
        return self._closed(day, mark)

    def _by_hours(self, day: date, is_due: bool) -> DayNote:
        mark = self.calendar.mark(day)
        counted, lost, paused, ground = timedelta(0), timedelta(0), False, ""
        opens = datetime(day.year, day.month, day.day, tzinfo=TZ)
        for stretch in self.stretches:
            ends = stretch.pause.from_at if stretch.pause is not None else stretch.due.due_at
            first = max(opens, stretch.start_at)
            last = min(opens + _ONE_DAY, local(ends) if ends is not None else stretch.start_at)
            if last > first:
                hours = stretch.unit == LimitUnit.WORKING_HOUR
                amount = self.calendar.working_time_between(first, last) if hours else last - first
                counted, lost = (counted, lost + amount) if stretch.void else (counted + amount, lost)
        for from_at, until_at, why in self._pauses():
            if from_at < opens + _ONE_DAY and until_at > opens:
                paused, ground = True, why
        minutes = counted // timedelta(minutes=1)
        if counted:
            return DayNote(day, NoteKind.COUNTED, counted=True, minutes=minutes, mark=mark, is_due=is_due)
        if lost:
            return DayNote(day, NoteKind.VOID, minutes=0, mark=mark, is_due=is_due, rule="restart")
        if paused:
            return DayNote(
                day, NoteKind.PAUSE, minutes=0, mark=mark, ground=ground, is_due=is_due, rule="pause-minutes"
            )
        if not self.calendar.is_working(day):
            note = self._closed(day, mark)
            return DayNote(day, note.kind, minutes=0, mark=mark, is_due=is_due, rule=note.rule)
        return DayNote(day, NoteKind.OUTSIDE_HOURS, minutes=0, mark=mark, is_due=is_due, rule="opening-minutes")

    def _closed(self, day: date, mark: DayMark | None) -> DayNote:
        if mark is not None:
            return DayNote(day, NoteKind.HOLIDAY, mark=mark, rule=OF_A_DAY if mark.law else mark.kind.value)
        if day.weekday() >= 5:
            return DayNote(day, NoteKind.WEEKEND, rule="weekend")
        return DayNote(day, NoteKind.CLOSED, rule="own-hours")

    def _stretch_on(self, day: date) -> Stretch:
        found = self.stretches[0]
        for stretch in self.stretches[1:]:
            if stretch.start_at.date() < day:
                found = stretch
        return found

    def _moved(self, stretch: Stretch, day: date) -> bool:
        """Return whether the whole term was counted before a day: it, or what a pause left, moves off rest days."""
        for before in self.stretches[: self.stretches.index(stretch)]:
            ended = before.pause is not None and before.raw_end_date is not None and not before.void
            if ended and local(before.pause.from_at).date() > before.raw_end_date:  # type: ignore[union-attr,operator]
                return True
        return stretch.raw_end_date is not None and day > stretch.raw_end_date

    def _pauses(self) -> list[tuple[datetime, datetime, str]]:
        pauses = [stretch.pause for stretch in self.stretches if stretch.pause is not None]
        far = datetime.max.replace(tzinfo=TZ) - _ONE_DAY
        return [
            (local(pause.from_at), local(pause.until_at) if pause.until_at is not None else far, pause.ground)
            for pause in pauses
        ]

    def _pause_on(self, day: date) -> tuple[date, date, str] | None:
        for from_at, until_at, ground in self._pauses():
            if from_at.date() <= day <= until_at.date():
                return from_at.date(), until_at.date(), ground
        return None


def _rules(limit: TimeLimit, stretches: list[Stretch], notes: list[DayNote]) -> tuple[LegalRule, ...]:
    """Return the rules that were applied; a day off by an act of its own has that act for its rule."""
    acts = {
        note.mark.law: rule_of_day(languages.said(note.mark, "name"), gettext(note.mark.law))
        for note in notes
        if note.rule == OF_A_DAY and note.mark is not None
    }
    general = [RULES[key] for key in _rule_keys(limit, stretches, notes) if key != OF_A_DAY]
    return (*general, *acts.values())


def _rule_keys(limit: TimeLimit, stretches: list[Stretch], notes: list[DayNote]) -> list[str]:
    """Return the keys of the rules that were applied, the general ones first, each once."""
    if limit.unit == LimitUnit.NONE:
        return ["none"]
    by_unit = {
        LimitUnit.WORKING_DAY: ["day-zero", "closing"],
        LimitUnit.SAME_WORKING_DAY: ["same-day", "closing"],
        LimitUnit.WORKING_HOUR: ["from-the-minute", "opening-minutes"],
        LimitUnit.HOUR: ["from-the-minute"],
        LimitUnit.DAY: ["day-zero", "closing"],
        LimitUnit.MONTH: ["day-zero", "month-end", "closing"],
    }
    keys = ["start", *by_unit[limit.unit]]
    for stretch in stretches:
        if stretch.pause is not None:
            hours = limit.unit in (LimitUnit.WORKING_HOUR, LimitUnit.HOUR)
            keys += ["pause-minutes" if hours else "pause-days", "restart" if stretch.void else "continue"]
    keys += [note.rule for note in notes if note.rule]
    keys += ["unconfirmed" for note in notes if note.hangs_on_unconfirmed]
    return list(dict.fromkeys(keys))
