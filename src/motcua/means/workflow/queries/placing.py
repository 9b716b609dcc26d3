"""Who may do a step: positions that fit it, people who hold them."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from django.utils import timezone
from django.utils.translation import gettext as _

from motcua.ground.accounts import queries as accounts
from motcua.ground.core import errors
from motcua.ground.orgs import queries as orgs
from motcua.means.workflow import policies, rules
from motcua.means.workflow.enums import StepState
from motcua.means.workflow.models import StepRun
from motcua.means.workflow.queries import definitions


def fitting_positions(step: rules.Step, parties: Mapping[str, int], at: datetime) -> list[orgs.PositionCard]:
    """Return the positions of the step's agency that may do it: of its key, else of that key with a specialty.

    A `case_officer` step fits `case_officer_justice` where the agency has nobody without a specialty. Where all of them
    have ended, whoever took over from them does it.
    """
    agency_id = parties.get(step.party)
    if agency_id is None:
        return []
    on = timezone.localdate(at)
    exact = orgs.positions_of(agency_id, step.position_key, on=on)
    if exact:
        return exact
    special = [card for card in orgs.positions(agency_id=agency_id, on=on) if rules.fits(step.position_key, card.key)]
    return special or orgs.heirs_of_key(agency_id, step.position_key, on)


def doers(step_run_id: int, *, at: datetime) -> list[accounts.HolderCard]:
    """Return who has an open step now, by the rule by which it is done; nobody has one that is done or rests.

    Each person once, in person before on somebody's behalf.
    """
    row = StepRun.objects.filter(pk=step_run_id, state__in=[StepState.ACTIVE, StepState.WAITING]).first()
    if row is None:
        return []
    found: dict[int, accounts.HolderCard] = {}
    for holder in accounts.holders_of(row.position_id, at=at):
        if policies.does_it(holder.account_id, holder.on_behalf_of, row.assignee_id):
            found.setdefault(holder.account_id, holder)
    return list(found.values())


@dataclass(frozen=True, slots=True)
class Taker:
    """A position that may do a step, with those who hold it in person."""

    position: orgs.PositionCard
    holders: tuple[accounts.HolderCard, ...]


def takers(step_run_id: int, *, at: datetime) -> list[Taker]:
    """Return the positions of the step's agency to which it may be given, those that usually do it first.

    Others may do it by rank and section, under the dated rule of who stands in for whom. Raises: NotFound.
    """
    row = StepRun.objects.select_related("run").filter(pk=step_run_id).first()
    if row is None:
        raise errors.NotFound(_("Không tìm thấy bước xử lý."))
    step = definitions.version(row.run.version_id).step_of(row.step_id)
    day = timezone.localdate(at)
    agency_id = orgs.current_agency(row.agency_id, day).id
    sides = {party: agency_id if side == row.agency_id else side for party, side in row.run.parties.items()}
    usual = fitting_positions(step, sides, at)
    here = orgs.positions(agency_id=agency_id, on=day)
    may = orgs.stand_ins_among(row.position_id, [card.id for card in here], on=day)
    cards = {card.id: card for card in [*usual, *(card for card in here if card.id in may)]}
    holders = accounts.holders_of_many(list(cards), at=at)
    return [
        Taker(card, tuple(holder for holder in holders[card.id] if holder.on_behalf_of is None))
        for card in cards.values()
    ]


def assignees(step_run_id: int, outcome: str = "", *, at: datetime) -> list[accounts.HolderCard]:
    """Return the people to whom the step after `outcome` may be given; without an outcome: the step itself.

    The unit that has the case comes first. Raises: NotFound.
    """
    row = StepRun.objects.select_related("run").filter(pk=step_run_id).first()
    if row is None:
        raise errors.NotFound(_("Không tìm thấy bước xử lý."))
    definition = definitions.version(row.run.version_id).definition
    step = definitions.version(row.run.version_id).step_of(row.step_id)
    if outcome:
        taken = step.outcome(outcome)
        following = definition.step(taken.leads_to) if taken and taken.leads_to else None
        if following is None:
            return []
        step = following
    unit_id = row.run.units.get(step.party, row.unit_id)
    positions = sorted(fitting_positions(step, row.run.parties, at), key=lambda position: position.unit_id != unit_id)
    holders = accounts.holders_of_many([position.id for position in positions], at=at)
    found = [who for position in positions for who in holders[position.id] if who.on_behalf_of is None]
    return list({who.account_id: who for who in reversed(found)}.values())[::-1]
