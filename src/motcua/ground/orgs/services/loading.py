"""Loading of the calendar and of dated settings from reference files; never overwrites a change made here."""

import csv
from collections.abc import Mapping
from datetime import date, datetime
from pathlib import Path
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from motcua.ground.core import bulk, errors, outbox, worktime
from motcua.ground.orgs import enums, events
from motcua.ground.orgs.models import CalendarDay, OpeningHours
from motcua.ground.orgs.services.calendar import raise_revision


def load_calendar(path: Path | None = None, *, at: datetime) -> bulk.Loaded:
    """Insert the days off and worked Saturdays of a CSV (the packaged one) whose date is not in the calendar yet.

    A date that somebody removed here stays removed. Raises: Invalid (a row that cannot be read).
    """
    rows = [_day_values(row) for row in csv.DictReader(_lines(path))]
    done = bulk.Loaded("calendar_days")
    with transaction.atomic():
        known = {row.date: row for row in CalendarDay.objects.order_by("removed_at")}
        fresh: list[CalendarDay] = []
        for values in rows:
            present = known.get(values["date"])
            if present is None:
                fresh.append(CalendarDay(**values))
            elif (present.kind, present.name) == (values["kind"], values["name"]) and present.removed_at is None:
                done.same += 1
                if values["confirmed"] and not present.confirmed and not present.decision:
                    _confirm(present, values, at)
            else:
                done.different.append(values["date"].isoformat())
        CalendarDay.objects.bulk_create(fresh)
        done.created = len(fresh)
        if fresh:
            first, last = min(row.date for row in fresh), max(row.date for row in fresh)
            outbox.publish(
                events.CalendarChanged(
                    agency_id=None,
                    first_date=first.isoformat(),
                    last_date=last.isoformat(),
                    reason="load_calendar",
                    revision=raise_revision(at),
                )
            )
    return done


def _confirm(day: CalendarDay, values: Mapping[str, Any], at: datetime) -> None:
    """Let a day that nobody decided on here be confirmed by the list in which it now is."""
    for name in ("confirmed", "source", "confidence", "decision"):
        setattr(day, name, values[name])
    day.save(update_fields=["confirmed", "source", "confidence", "decision"])
    raise_revision(at)


def load_default_hours(*, at: datetime) -> bulk.Loaded:
    """Insert the default opening hours, 07:30-11:30 and 13:00-17:00 from Monday to Friday, where none are set."""
    with transaction.atomic():
        rows = (
            {
                "agency_id": None,
                "weekday": rule.weekday,
                "valid_from": rule.valid_from,
                "segments": [list(segment) for segment in rule.segments or ()],
            }
            for rule in worktime.DEFAULT_HOURS
        )
        done = bulk.insert_missing(OpeningHours, rows, key=("agency_id", "weekday", "valid_from"), name="opening_hours")
        if done.created:
            raise_revision(at)
    return done


def _lines(path: Path | None) -> list[str]:
    if path is None:
        return worktime.packaged_lines()
    return path.read_text(encoding="utf-8").splitlines()


def _day_values(row: Mapping[str, str]) -> dict[str, Any]:
    try:
        values = {
            "date": date.fromisoformat(row["date"]),
            "kind": enums.DayKind(row["kind"]).value,
            "name": row["name"],
            "name_en": row.get("name_en") or "",
            "source": row.get("source") or "",
            "confidence": enums.Confidence(row.get("confidence") or "high").value,
            "confirmed": (row.get("confirmed") or "true") == "true",
            "decision": row.get("law") or "",
        }
    except (KeyError, ValueError) as error:
        raise errors.Invalid(_("Không đọc được dòng lịch nghỉ: %(row)s") % {"row": dict(row)}) from error
    return values
