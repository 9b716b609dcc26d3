"""The applicant is told what happened."""

from django.utils import timezone, translation

from motcua.casework.dossiers import events, messages
from motcua.casework.dossiers.enums import Channel
from motcua.casework.dossiers.models import Correction, Dossier, Move
from motcua.casework.dossiers.queries import correcting, reaching
from motcua.casework.dossiers.services import calling
from motcua.ground.core.events import on
from motcua.means.notifications import events as notification_events
from motcua.means.notifications import services as notifications
from motcua.means.notifications.enums import Channel as Way


@on(*messages.BY_EVENT, name="dossiers.tell_applicant")
def tell_applicant(event: events.DossierEvent) -> None:
    """Tell the applicant what happened, once per event; in English where the account or the filing was in English.

    Who filed for somebody else is told in the account and by its mail; the owner is told at the address on the form.
    Where the address itself was corrected, the one that stood there before is told as well: who is told by the new
    one alone may be somebody else. Whom no message reaches for certain is put on the desk's list of people to be
    called; what is known of them (an address that nobody has proved) is tried all the same.
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
    before = _contact_before(event, dossier)
    if _in_person(event, dossier):
        calling.told_in_person(dossier_id=dossier.pk, at=event.at)
    elif not reaching.ways(dossier) or (before and dossier.owner is None):
        calling.ask_for_call(dossier_id=dossier.pk, at=event.at)
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
    if before is not None:
        _tell(dossier, event, before, {filed_in}, ":before")


def _contact_before(event: events.DossierEvent, dossier: Dossier) -> notifications.Recipient | None:
    """Return the owner's contact before a correction that changed it; None where it changed none."""
    if not isinstance(event, events.ParticularsCorrected):
        return None
    kept = Correction.objects.filter(pk=event.correction_id).values_list("owner_before", flat=True).first()
    if kept is None:
        return None
    email = kept["email"] if kept["email"] != dossier.owner_email else ""
    phone = kept["phone"] if kept["phone"] != dossier.owner_phone else ""
    if not email and not phone:
        return None
    return notifications.Recipient(account_id=None, name=kept["name"], email=email, phone=phone)


def _in_person(event: events.DossierEvent, dossier: Dossier) -> bool:
    """Return whether it happened in the person's presence: at the counter, settled on the spot, or handed over."""
    if isinstance(event, events.DossierClosed):
        return True
    at_counter = dossier.channel == Channel.COUNTER
    on_the_spot = isinstance(event, events.ResultIssued) and dossier.run_id is None
    return at_counter and (on_the_spot or isinstance(event, events.DossierSubmitted | events.DossierAccepted))


def _tell(
    dossier: Dossier, event: events.DossierEvent, to: notifications.Recipient, languages: set[str | None], suffix: str
) -> None:
    with translation.override("en" if "en" in languages else "vi"):
        words = messages.BY_EVENT[type(event)](dossier)
    if words.subject:
        notifications.send(
            to=to,
            subject=words.subject,
            body=words.body,
            sms=words.sms,
            sms_link=_public(dossier),
            about=("dossier", str(dossier.pk)),
            link=_link(dossier, to),
            key=f"{event.name}:{event.dossier_id}:{event.at.timestamp():.0f}{suffix}",
            at=timezone.now(),
        )


def _link(dossier: Dossier, to: notifications.Recipient) -> str:
    """Return where the person reads on: their dossier, or without an account what everybody with the code sees."""
    if to.account_id is not None:
        return f"/ho-so/{dossier.submission_ref}/"
    return _public(dossier)


def _public(dossier: Dossier) -> str:
    return f"/tra-cuu/?ma={dossier.code or dossier.submission_ref}"


@on(events.ParticularsCorrected, name="dossiers.tell_officers")
def tell_officers(event: events.ParticularsCorrected) -> None:
    """Tell those who have worked on an accepted dossier, and who holds it now, that what it says was corrected."""
    correction = Correction.objects.select_related("dossier").filter(pk=event.correction_id, accepted=True).first()
    if correction is None:
        return
    dossier = correction.dossier
    with translation.override("vi"):
        words = messages.corrected_for_officers(dossier, correction)
    for account_id in sorted(correcting.concerned(dossier, at=event.at) - {correction.by_id}):
        notifications.send(
            to=notifications.Recipient(account_id=account_id),
            subject=words.subject,
            body=words.body,
            about=("dossier", str(dossier.pk)),
            link=f"/mot-cua/ho-so/{dossier.submission_ref}/",
            key=f"{event.name}:{correction.pk}:{account_id}",
            at=timezone.now(),
            channels=(Way.IN_APP,),
        )


@on(notification_events.MessageFailed, name="dossiers.call_unreached")
def call_unreached(event: notification_events.MessageFailed) -> None:
    """Put a dossier on the list of calls when a message about it did not get through: its person has not been told."""
    if event.about_kind == "dossier":
        calling.ask_for_call(dossier_id=int(event.about_id), at=event.at)
