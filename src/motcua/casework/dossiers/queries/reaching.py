"""By which ways the people of a dossier can be told something: facts of their accounts, never a hope."""

from collections.abc import Sequence
from enum import StrEnum
from typing import Any

from django.db.models import OuterRef, Q, Subquery
from django.db.models.lookups import IsNull

from motcua.casework.dossiers.enums import Delivery, State
from motcua.casework.dossiers.models import Dossier, Result
from motcua.means.notifications import queries as notifications
from motcua.means.notifications.enums import Channel


class Way(StrEnum):
    """A way by which a message reaches a person."""

    ACCOUNT = "account"
    EMAIL = "email"


def ways(dossier: Dossier) -> frozenset[Way]:
    """Return the ways by which a message surely reaches the owner or whoever filed for them; none: they must be called.

    An account in use; a mail address that its owner has proved, where this installation sends mail at all. An address
    that was only typed may be anybody's, and text messages go nowhere yet. The account of an officer who registered
    the dossier at the counter is no way to its person.
    """
    people = [
        account for account in (dossier.owner, citizen_filer(dossier)) if account is not None and account.is_active
    ]
    return known_ways([bool(account.email and account.email_verified_at) for account in people])


def known_ways(people: Sequence[bool]) -> frozenset[Way]:
    """Return the ways to people with accounts in use, of each of whom it is known if they proved a mail address."""
    found = {Way.ACCOUNT} if people else set()
    if any(people) and notifications.is_connected(Channel.EMAIL):
        found.add(Way.EMAIL)
    return frozenset(found)


def citizen_filer(dossier: Dossier) -> Any:
    """Return the account of the person who filed; None for a dossier that an officer registered."""
    return dossier.filer if dossier.filer and dossier.filer.kind != "officer" else None


def fetched_at_desk() -> Q:
    """Return which issued dossiers are fetched at the desk: `Dossier.handing`, asked of the table."""
    last = Result.objects.filter(dossier=OuterRef("pk")).order_by("-issued_at", "-pk")
    nobody = Q(owner=None) & (Q(filer=None) | Q(filer__kind="officer"))
    no_file = Q(IsNull(Subquery(last.values("file_id")[:1]), True))
    return Q(state=State.ISSUED) & (Q(delivery=Delivery.COUNTER) | Q(delivery=Delivery.ELECTRONIC) & (nobody | no_file))
