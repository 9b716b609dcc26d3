"""How a result reaches its person, by the facts: nothing is in an account that does not exist. Pure."""

from motcua.casework.dossiers.enums import Delivery, Handing


def handing(delivery: str, *, account: bool, issued: bool, file: bool) -> Handing:
    """Return how the result is or will be handed over; the only place that decides what "electronic" means.

    `account`: the owner, or whoever filed for them, has one in which the dossier is seen; `file`: the result has one.
    An electronic copy that nobody can open, or that does not exist, is handed over at the desk.

    Law: decree 45/2020 Art. 14
    """
    if delivery == Delivery.POST:
        return Handing.POST
    if delivery == Delivery.COUNTER or not account or (issued and not file):
        return Handing.COUNTER
    return Handing.ACCOUNT if issued else Handing.ACCOUNT_LATER
