"""Who is told when the time of a dossier's work runs out, and why it is them."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from motcua.casework.dossiers import policies
from motcua.casework.dossiers.enums import Action, Look, Relation, Why
from motcua.casework.dossiers.models import Dossier
from motcua.casework.dossiers.rules import acts
from motcua.ground.accounts import queries as accounts
from motcua.ground.core import worktime
from motcua.ground.orgs import queries as orgs
from motcua.means.workflow import queries as workflow

_ACCEPTS, _OPENS = acts.allowed(Action.ACCEPT), acts.allowed(Look.VIEW)


@dataclass(frozen=True, slots=True)
class Told:
    """Somebody who is told, why, and for whom they act."""

    account_id: int
    name: str
    why: str
    acted_for: str = ""
    opens: bool = True  # may open the dossier and not only hear of it


def desk_of(dossier: Dossier, *, at: datetime) -> list[Told]:
    """Return who may accept a submission at the desk that has it, by the very rule of the act."""
    posts = orgs.positions(unit_id=dossier.receiving_unit_id, on=worktime.local(at).date())
    holders = accounts.holders_of_many([post.id for post in posts], at=at)
    found = _once((holder for post in posts for holder in holders[post.id]), Why.DESK, Why.DESK_STAND_IN)
    return [told for told in found if _standing(told, dossier, at) & _ACCEPTS]


def _standing(told: Told, dossier: Dossier, at: datetime) -> frozenset[Relation]:
    return policies.relations(accounts.actor_for(told.account_id, at), dossier)


def doers_of(step_run_id: int, *, at: datetime) -> list[Told]:
    """Return who holds an open step; nobody where it is on a position that nobody holds."""
    return _once(workflow.doers(step_run_id, at=at), Why.HOLDER, Why.STAND_IN)


def signers_of(dossier: Dossier, *, at: datetime) -> list[Told]:
    """Return who signs for the agency that decides, deputies among them."""
    return _once(accounts.signers_of(dossier.competent_agency_id, at=at), Why.SIGNER, Why.SIGNER_STAND_IN)


def with_heads(told: Sequence[Told], agency_id: int, dossier: Dossier, *, at: datetime) -> list[Told]:
    """Return those who are told with the head of the agency; each person once, by what they hold themselves."""
    known = {person.account_id for person in told}
    heads = _once(accounts.heads_of(agency_id, at=at), Why.HEAD if told else Why.UNHELD, Why.HEAD_STAND_IN)
    others = [head for head in heads if head.account_id not in known]
    return [*told, *(replace(head, opens=bool(_standing(head, dossier, at) & _OPENS)) for head in others)]


def _once(holders: Iterable[accounts.HolderCard], own: Why, acting: Why) -> list[Told]:
    """Return each person once, in person before on somebody's behalf."""
    found: dict[int, Told] = {}
    for holder in sorted(holders, key=lambda holder: holder.on_behalf_of is not None):
        why = own if holder.on_behalf_of is None else acting
        found.setdefault(holder.account_id, Told(holder.account_id, holder.name, why, holder.on_behalf_name))
    return list(found.values())
