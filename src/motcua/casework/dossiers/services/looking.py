"""Looks at the people of dossiers outside the dossier itself: each names whom was looked at."""

from collections.abc import Iterable
from datetime import datetime

from django.db import transaction

from motcua.casework.dossiers.queries.people import KnownPerson
from motcua.ground.accounts import services as accounts
from motcua.ground.audit import services as audit
from motcua.ground.core.actors import Actor


@transaction.atomic
def log_known_people(*, people: Iterable[KnownPerson], by: Actor, purpose: str, at: datetime) -> None:
    """Record a look at known people where each of them is asked for: at their dossier and, if any, their account.

    Law: Luật 91/2025/QH15; decisions 5
    Writes: audit
    """
    for person in people:
        subject = ("dossier", str(person.dossier_id))
        audit.record("dossiers.owner_looked_at", subject=subject, by=by, at=at, purpose=purpose)
        if person.account_id is not None:
            accounts.log_look(by=by, subject=("account", person.account_id), purpose=purpose, at=at)
