"""Which case of its procedure a dossier was accepted under, and with which words the office chose it."""

from motcua.casework.dossiers.enums import Action
from motcua.casework.dossiers.models import Dossier, Move
from motcua.means.catalogue import queries as catalogue


def case_at_acceptance(dossier: Dossier) -> str:
    """Return the key of the case that held when the dossier was accepted, whatever it was changed to since.

    Term: trường hợp khi tiếp nhận
    """
    changed = Move.objects.filter(dossier=dossier, action=Action.CHANGE_CASE).order_by("number").first()
    return str(changed.data["from_case"]) if changed is not None else catalogue.case_key_of(dossier.case_id)


def choice_of_office(dossier: Dossier, case_key: str) -> Move | None:
    """Return with which move the office chose the case a dossier was accepted under; None when the person did.

    A choice that was taken back is none. A dossier that was opened in the place of another has its case from there,
    with the office's reason.
    """
    moves = Move.objects.filter(dossier=dossier, action__in=(Action.SUBMIT, Action.CHOOSE_CASE)).order_by("number")
    chosen = [move for move in moves if move.action == Action.CHOOSE_CASE]
    at_first = chosen[0].data["from_case"] if chosen else case_key
    if case_key != at_first:
        return chosen[-1]
    sent = next((move for move in moves if move.action == Action.SUBMIT and "case" in move.data), None)
    if sent is not None:
        return sent
    if dossier.reopens is None:
        return None
    changed = Move.objects.filter(dossier=dossier.reopens, action=Action.CHANGE_CASE, data__case=case_key)
    return changed.order_by("-number").first() or choice_of_office(dossier.reopens, case_key)
