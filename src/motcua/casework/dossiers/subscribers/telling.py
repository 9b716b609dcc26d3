"""Reactions to what happened to dossiers; each safe to run twice."""

from datetime import date, datetime, time

from django.utils import timezone, translation

from motcua.casework.dossiers import events, messages
from motcua.casework.dossiers.models import Dossier, Move
from motcua.casework.dossiers.queries import reaching
from motcua.casework.dossiers.services import calling
from motcua.ground.core import defer, worktime
from motcua.ground.core.events import on
from motcua.ground.orgs import events as org_events
from motcua.means.notifications import services as notifications


@on(*messages.BY_EVENT, name="dossiers.tell_applicant")
def tell_applicant(event: events.DossierEvent) -> None:
    """Tell the applicant what happened, once per event; in English where the account or the filing was in English.

    Who filed for somebody else is told in the account and by its mail; the owner is told at the address on the form.
    Whom no message reaches is put on the desk's list of people to be called.
    """
    if isinstance(event, events.DueChanged) and not event.later:
        return
    dossier = (
        Dossier.objects.select_related("competent_agency", "receiving_unit", "filer", "owner")
        .filter(pk=event.dossier_id)
        .first()
    )
    if dossier is None:
        return
    if not reaching.ways(dossier):
        calling.ask_for_call(dossier_id=dossier.pk, at=event.at)
        return
    filer = reaching.citizen_filer(dossier)
    owner = dossier.owner
    same_mail = filer is not None and dossier.owner_email in ("", filer.email)
    reader = owner or (filer if same_mail else None)
    at_form = notifications.Recipient(
        account_id=owner.pk if owner else None,
        name=dossier.owner_name,
        email=dossier.owner_email or (owner.email if owner else ""),
        phone=dossier.owner_phone,
    )
    filed_in = Move.objects.filter(dossier=dossier, number=1).values_list("data__language", flat=True).first()
    _tell(dossier, event, at_form, {reader.language if reader else "", filed_in if reader else ""}, "")
    if filer is not None and filer != owner:
        contact = notifications.Recipient(
            account_id=filer.pk,
            name=filer.full_name,
            email=filer.email if filer.email != dossier.owner_email else "",
            phone=filer.phone,
        )
        _tell(dossier, event, contact, {filer.language, filed_in}, ":filer")


def _tell(
    dossier: Dossier, event: events.DossierEvent, to: notifications.Recipient, languages: set[str | None], suffix: str
) -> None:
    with translation.override("en" if "en" in languages else "vi"):
        subject, body = messages.BY_EVENT[type(event)](dossier)
    if subject:
        notifications.send(
            to=to,
            subject=subject,
            body=body,
            about=("dossier", str(dossier.pk)),
            link=_link(dossier, to),
            key=f"{event.name}:{event.dossier_id}:{event.at.timestamp():.0f}{suffix}",
            at=timezone.now(),
        )


def _link(dossier: Dossier, to: notifications.Recipient) -> str:
    """Return where the person reads on: their dossier, or without an account what everybody with the code sees."""
    if to.account_id is not None:
        return f"/ho-so/{dossier.submission_ref}/"
    return f"/tra-cuu/?ma={dossier.code or dossier.submission_ref}"


@on(org_events.CalendarChanged, name="dossiers.recompute_after_calendar")
def recompute_after_calendar(event: org_events.CalendarChanged) -> None:
    """Start the job that recomputes open dossiers after the calendar changed."""
    defer.defer("dossiers.recompute_open", revision=event.revision, reason=_words_of(event))


CALENDAR_CHANGES = {
    "add_day": "thêm ngày nghỉ hoặc ngày làm bù",
    "remove_day": "bỏ ngày nghỉ",
    "change_hours": "đổi giờ làm việc",
    "load_calendar": "nạp lịch mới",
}


def _words_of(event: org_events.CalendarChanged) -> str:
    """Return what changed in the calendar, for the due history (a record, so in Vietnamese)."""
    first = date.fromisoformat(event.first_date)
    words = CALENDAR_CHANGES.get(event.reason, event.reason)
    if event.last_date == event.first_date:
        return f"{words} {first:%d/%m/%Y}"
    last = f" đến {date.fromisoformat(event.last_date):%d/%m/%Y}" if event.last_date else ""
    return f"{words} từ {first:%d/%m/%Y}{last}"


@on(org_events.AgencyReorganised, name="dossiers.follow_agency")
def follow_agency(event: org_events.AgencyReorganised) -> None:
    """Start the jobs that hand the open dossiers of an ended agency to the one that took over."""
    if event.successor_id is not None:
        defer.defer(
            "dossiers.follow_agency",
            run_at=_beginning_of(event.effective_date),
            from_agency_id=event.agency_id,
            to_agency_id=event.successor_id,
        )


def _beginning_of(day: str) -> datetime | None:
    """Return the first moment of a day that is still to come; None for one that has begun."""
    start = worktime.at_time(date.fromisoformat(day), time(0, 0))
    return start if start > timezone.now() else None
