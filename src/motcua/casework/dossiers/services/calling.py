"""People whom no message reaches: they are called, and the desk writes down that it did."""

from datetime import datetime

from django.db import transaction
from django.db.models import Q

from motcua.casework.dossiers import policies
from motcua.casework.dossiers.enums import Action
from motcua.casework.dossiers.models import Dossier
from motcua.casework.dossiers.services import moving
from motcua.ground.core import text
from motcua.ground.core.actors import Actor


def ask_for_call(*, dossier_id: int, at: datetime) -> None:
    """Put a dossier on its desk's list of people to be called about what happened at a moment; once is enough."""
    told = Q(called_at=None) | Q(called_at__lt=at)
    Dossier.objects.filter(told, pk=dossier_id, call_due_at=None).update(call_due_at=at)


def told_in_person(*, dossier_id: int, at: datetime) -> None:
    """Take a dossier off the list of calls: its person stood there when the latest happened."""
    Dossier.objects.filter(pk=dossier_id, call_due_at__lte=at).update(call_due_at=None, called_at=at)


def record_call(*, by: Actor, ref: str, said: str, at: datetime, revision: int | None = None) -> Dossier:
    """Write down that the person was called, and what was said; the dossier leaves the list.

    Term: gọi điện báo người nộp
    Raises: WrongTime when no call is due, Stale, NotFound, NotAllowed
    """
    with transaction.atomic():
        dossier = policies.dossier_for(by, ref, Action.RECORD_CALL, lock=True)
        moving.begin(dossier, Action.RECORD_CALL, by=by, revision=revision)
        dossier.call_due_at, dossier.called_at = None, at
        moving.touch(dossier, {"call_due_at", "called_at"})
        moving.note(dossier, Action.RECORD_CALL, by=by, at=at, data={"said": text.clean(said)[:500]})
        return dossier
