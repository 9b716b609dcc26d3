"""By which ways the people of a dossier can be told something: facts of their accounts, never a hope."""

from enum import StrEnum
from typing import Any

from motcua.casework.dossiers.enums import Handing
from motcua.casework.dossiers.models import Dossier
from motcua.casework.dossiers.rules import handing


class Way(StrEnum):
    """A way by which a message reaches a person."""

    ACCOUNT = "account"
    EMAIL = "email"


def ways(dossier: Dossier) -> frozenset[Way]:
    """Return the ways by which a message reaches the owner or whoever filed for them; none: they must be called.

    The account of an officer who registered the dossier at the counter is no way to its person.
    """
    people = [account for account in (dossier.owner, citizen_filer(dossier)) if account is not None]
    found = {Way.ACCOUNT} if people else set()
    if dossier.owner_email or any(account.email for account in people):
        found.add(Way.EMAIL)
    return frozenset(found)


def citizen_filer(dossier: Dossier) -> Any:
    """Return the account of the person who filed; None for a dossier that an officer registered."""
    return dossier.filer if dossier.filer and dossier.filer.kind != "officer" else None


def handing_of(dossier: Dossier, *, file: bool) -> Handing:
    """Return how the result of a dossier reaches its person; `file`: its standing result has one."""
    return handing.handing(
        dossier.delivery, account=dossier.in_account, issued=dossier.issued_at is not None, file=file
    )
