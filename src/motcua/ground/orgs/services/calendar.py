"""Days off, worked Saturdays and opening hours: every change raises the revision, is recorded and announced."""

from datetime import date, datetime
from typing import Any

from django.db import connection, transaction
from django.utils.translation import gettext as _

from motcua.ground.audit import services as audit
from motcua.ground.core import errors, outbox, text
from motcua.ground.core.actors import Actor
from motcua.ground.orgs import enums, events, policies, rules
from motcua.ground.orgs.models import Agency, CalendarDay, OpeningHours


def raise_revision(at: datetime) -> int:
    """Write a new number into the calendar's revision row and return it; the row is also the calendar's lock.

    The number follows the clock, so that it is new even after a rolled-back change.
    """
    with connection.cursor() as cursor:
        cursor.execute(
            "INSERT INTO orgs_calendar_revision AS r (id, number, changed_at)"
            " VALUES (1, (extract(epoch FROM clock_timestamp()) * 1000000)::bigint, %s)"
            " ON CONFLICT (id) DO UPDATE SET number = greatest(r.number + 1, excluded.number),"
            " changed_at = excluded.changed_at RETURNING number",
            [at],
        )
        return int(cursor.fetchone()[0])


def _tell(revision: int, first: date, last: date | None, reason: str, agency_id: int | None = None) -> None:
    outbox.publish(
        events.CalendarChanged(
            agency_id=agency_id,
            first_date=first.isoformat(),
            last_date=last.isoformat() if last is not None else "",
            reason=reason,
            revision=revision,
        )
    )


def add_day(
    *,
    day: date,
    kind: str,
    name: str,
    by: Actor,
    at: datetime,
    name_en: str = "",
    decision: str = "",
    source: str = "",
    confidence: str = enums.Confidence.HIGH,
    confirmed: bool = True,
) -> int:
    """Add a day off or a worked Saturday and return its id. Term: ngày nghỉ, ngày làm việc bù.

    Raises: NotAllowed, Invalid (a day that is marked already, a name that is missing).
    """
    policies.require(policies.may_change_calendar(by))
    name = text.clean(name)
    if not name:
        raise errors.Invalid(_("Ngày nghỉ cần có tên"), field="name")
    if kind not in enums.DayKind.values:
        raise errors.Invalid(_("Không có loại ngày này"), field="kind")
    with transaction.atomic():
        revision = raise_revision(at)
        if CalendarDay.objects.filter(date=day, removed_at__isnull=True).exists():
            raise errors.Invalid(
                _("Ngày %(day)s đã có trong lịch nghỉ") % {"day": day.strftime("%d/%m/%Y")}, field="date"
            )
        row = CalendarDay.objects.create(
            date=day,
            kind=kind,
            name=name,
            name_en=text.clean(name_en),
            source=source,
            confidence=confidence,
            confirmed=confirmed,
            decision=text.clean(decision),
        )
        data = {"date": day.isoformat(), "kind": kind, "name": name, "decision": row.decision}
        audit.record("orgs.add_day", subject=("calendar", "province"), by=by, at=at, data=data)
        _tell(revision, day, day, "add_day")
    return row.pk


def remove_day(*, day: date, by: Actor, at: datetime, decision: str = "") -> None:
    """Take a day out of the calendar, so that it counts by its weekday again; the row stays as a record.

    Raises: NotAllowed, NotFound.
    """
    policies.require(policies.may_change_calendar(by))
    with transaction.atomic():
        revision = raise_revision(at)
        row = _day(day)
        row.removed_at, row.removal_decision = at, text.clean(decision)
        row.save(update_fields=["removed_at", "removal_decision"])
        data = {"date": day.isoformat(), "kind": row.kind, "name": row.name, "decision": row.removal_decision}
        audit.record("orgs.remove_day", subject=("calendar", "province"), by=by, at=at, data=data)
        _tell(revision, day, day, "remove_day")


def confirm_day(*, day: date, by: Actor, at: datetime, decision: str) -> None:
    """Mark an unconfirmed day as confirmed by a decision; no due date moves by it. Raises: NotAllowed, NotFound."""
    policies.require(policies.may_change_calendar(by))
    with transaction.atomic():
        raise_revision(at)
        row = _day(day)
        row.confirmed, row.decision, row.confidence = True, text.clean(decision), enums.Confidence.HIGH
        row.save(update_fields=["confirmed", "decision", "confidence"])
        data = {"date": day.isoformat(), "decision": row.decision}
        audit.record("orgs.confirm_day", subject=("calendar", "province"), by=by, at=at, data=data)


def _day(day: date) -> CalendarDay:
    row = CalendarDay.objects.select_for_update(of=("self",), no_key=True).filter(date=day, removed_at=None).first()
    if row is None:
        raise errors.NotFound(_("Lịch nghỉ không có ngày %(day)s") % {"day": day.strftime("%d/%m/%Y")})
    return row


def change_hours(
    *,
    agency_id: int | None,
    valid_from: date,
    week: rules.WeekHours,
    by: Actor,
    at: datetime,
    decision: str = "",
) -> None:
    """Set opening hours of an agency (None: the province's default) from a date on. Term: giờ làm việc.

    `week` maps weekdays (0 = Monday) to segments of minutes, [] for closed, None for "as the default again"; weekdays
    that are not named stay as they are. Raises: NotAllowed, NotFound, Invalid.
    """
    allowed = policies.may_manage_organisation(by, agency_id) if agency_id else policies.may_change_calendar(by)
    policies.require(allowed)
    stored = rules.check_hours(week, own=agency_id is not None)
    with transaction.atomic():
        revision = raise_revision(at)
        if agency_id is not None and not Agency.objects.filter(pk=agency_id).exists():
            raise errors.NotFound(_("Không có cơ quan này"))
        for weekday, segments in stored.items():
            whose: dict[str, Any] = {"agency_id": agency_id}
            OpeningHours.objects.update_or_create(
                **whose,
                weekday=weekday,
                valid_from=valid_from,
                defaults={"segments": segments, "decision": text.clean(decision)},
            )
        data = {
            "valid_from": valid_from.isoformat(),
            "hours": {str(weekday): segments for weekday, segments in stored.items()},
            "decision": text.clean(decision),
        }
        subject = ("calendar", "province") if agency_id is None else ("agency", str(agency_id))
        audit.record("orgs.change_hours", subject=subject, by=by, at=at, data=data)
        _tell(revision, valid_from, None, "change_hours", agency_id)
