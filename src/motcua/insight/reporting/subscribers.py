"""Figures follow what happens to dossiers."""

from django.utils import timezone

from motcua.casework.dossiers import events
from motcua.ground.core.actors import SYSTEM
from motcua.ground.core.events import on
from motcua.insight.reporting import services

# What never reaches an accepted dossier, or changes neither its state nor its due moment.
NOT_COUNTED = {
    events.AcceptanceNear,
    events.AcceptanceOverdue,
    events.DossierSubmitted,
    events.DossierWithdrawn,
    events.DueNear,
    events.DueOver,
    events.IntakeDeclined,
    events.PaymentDueSoon,
    events.ResultCorrected,
    events.StepCompleted,
    events.SupplementAnswered,
}


@on(*(event for event in events.BY_NAME.values() if event not in NOT_COUNTED), name="reporting.count_dossier")
def count_dossier(event: events.DossierEvent) -> None:
    """Bring the facts of the dossier up to its record."""
    services.count_dossier(dossier_id=event.dossier_id, by=SYSTEM, at=timezone.now())
