"""What a person of the sample finds in the account: the messages of its dossiers, dated as things happened.

Nothing goes out by mail or SMS: it is not true that anything was sent.
"""

from django.utils import translation

from motcua.casework.dossiers import events, messages
from motcua.casework.dossiers.models import Dossier
from motcua.ground.core.events import Event
from motcua.means.notifications import services as notifications
from motcua.means.notifications.enums import Channel


def tell(event: Event) -> None:
    """Put the message of an event into the account of the owner, else of who filed."""
    if not isinstance(event, events.DossierEvent) or type(event) not in messages.BY_EVENT:
        return
    words = messages.BY_EVENT[type(event)]
    dossier = Dossier.objects.select_related("owner", "filer", "competent_agency", "receiving_unit").get(
        pk=event.dossier_id
    )
    reader = dossier.owner or (dossier.filer if dossier.filer and dossier.filer.kind != "officer" else None)
    if reader is None or (isinstance(event, events.DueChanged) and not event.later):
        return
    with translation.override(reader.language):
        told = words(dossier)
    if told.subject:
        notifications.send(
            to=notifications.Recipient(account_id=reader.pk, name=reader.full_name),
            subject=told.subject,
            body=told.body,
            about=("dossier", str(dossier.pk)),
            link=f"/ho-so/{dossier.submission_ref}/",
            key=f"{event.name}:{event.dossier_id}:{event.at.timestamp():.0f}",
            at=event.at,
            channels=(Channel.IN_APP,),
        )
