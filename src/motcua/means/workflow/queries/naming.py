"""Cards with the names of agencies, units, positions and people, read in four small queries for any number of rows."""

from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import datetime

from motcua.ground.accounts import queries as accounts
from motcua.ground.core import revisions, worktime
from motcua.ground.orgs import queries as orgs
from motcua.means.workflow.models import Consultation, StepRun
from motcua.means.workflow.queries import cards, definitions


def step_cards(rows: Iterable[StepRun]) -> list[cards.StepCard]:
    """Return the cards of step runs whose runs have been joined, in the given order."""
    found = list(rows)
    names = _names(
        agencies=[row.agency_id for row in found],
        units=[row.unit_id for row in found],
        positions=[position_id for row in found for position_id in (row.position_id, row.done_position_id)],
        people=[account_id for row in found for account_id in (row.assignee_id, row.done_by_id, row.on_behalf_of_id)],
    )
    return [cards.step_card(row, row.run, definitions.version(row.run.version_id), names) for row in found]


def consultation_cards(rows: Iterable[Consultation]) -> list[cards.ConsultationCard]:
    """Return the cards of consultations whose runs have been joined, in the given order."""
    found = list(rows)
    names = _names(
        agencies=[row.agency_id for row in found],
        units=[row.unit_id for row in found],
        positions=(),
        people=[row.answered_by_id for row in found],
    )
    made = [cards.consultation_card(row, row.step_run.run, names) for row in found]
    if not any(card.answered_at is None for card in made):
        return made
    with revisions.steady():
        return [card if card.answered_at else replace(card, near_at=_near(card)) for card in made]


def _near(card: cards.ConsultationCard) -> datetime | None:
    """Return from when on an opinion that is owed is near due, by the calendar of the agency that owes it."""
    percent = orgs.near_percent(worktime.local(card.asked_at).date())
    return worktime.near_moment(card.asked_at, card.deadline_at, orgs.work_calendar(card.agency_id), percent=percent)


def _names(
    *,
    agencies: Sequence[int],
    units: Sequence[int | None],
    positions: Sequence[int | None],
    people: Sequence[int | None],
) -> cards.Names:
    unit_ids = {unit_id for unit_id in units if unit_id is not None}
    position_ids = {position_id for position_id in positions if position_id is not None}
    return cards.Names(
        agencies={key: agency.name for key, agency in orgs.agencies_by_id(set(agencies)).items()} if agencies else {},
        units={key: unit.name for key, unit in orgs.units_by_id(unit_ids).items()} if unit_ids else {},
        positions={key: position.title for key, position in orgs.positions_by_id(position_ids).items()}
        if position_ids
        else {},
        people=accounts.names(people),
    )
