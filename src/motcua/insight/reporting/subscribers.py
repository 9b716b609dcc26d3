"""Figures follow what happens to dossiers."""

from django.utils import timezone

from motcua.casework.dossiers import events
from motcua.ground.core.actors import SYSTEM
from motcua.ground.core.events import on
from motcua.insight.reporting import services


@on(
    events.DossierAccepted,
    events.TransferConfirmed,
    events.SupplementAsked,
    events.PaymentAsked,
    events.ProcessingResumed,
    events.DueChanged,
    events.ApologySent,
    events.WithdrawalAsked,
    events.WithdrawalRefused,
    events.DossierStopped,
    events.ResultIssued,
    events.DossierClosed,
    name="reporting.count_dossier",
)
def count_dossier(event: events.DossierEvent) -> None:
    """Bring the facts of the dossier up to its record."""
    services.count_dossier(dossier_id=event.dossier_id, by=SYSTEM, at=timezone.now())
