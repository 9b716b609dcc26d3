"""Dossiers of one matter: one that was finished, and the one that was opened in its place."""

from motcua.casework.dossiers.enums import Action, Cause
from motcua.casework.dossiers.models import Dossier, Move
from motcua.casework.dossiers.queries.cards import LinkedCard
from motcua.casework.dossiers.rules.acts import ACTS


def reopens(dossier: Dossier) -> LinkedCard | None:
    """Return the finished dossier that this one reopens, with why."""
    if dossier.reopens is None:
        return None
    return _card(dossier.reopens, dossier)


def reopened_as(dossier: Dossier) -> list[LinkedCard]:
    """Return the dossiers that were opened in the place of this finished one, in order."""
    if dossier.state not in ACTS[Action.REOPEN].starts:
        return []
    return [_card(later, later) for later in Dossier.objects.filter(reopens=dossier).order_by("submitted_at", "pk")]


def _card(shown: Dossier, later: Dossier) -> LinkedCard:
    """Return one of two linked dossiers; why stands in the first move of the later one."""
    first = Move.objects.filter(dossier=later, number=1).first()
    cause = first.data.get("cause", "") if first else ""
    return LinkedCard(
        ref=shown.submission_ref,
        code=shown.code or "",
        at=later.submitted_at,
        cause_label=str(Cause(cause).label) if cause in Cause.values else "",
        reason=first.reason if first else "",
    )
