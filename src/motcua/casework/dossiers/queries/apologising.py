"""Until when an apology may still carry a new date."""

from datetime import datetime

from motcua.casework.dossiers import policies
from motcua.casework.dossiers.enums import Action
from motcua.casework.dossiers.rules import deadlines
from motcua.ground.core import worktime
from motcua.ground.core.actors import Actor
from motcua.ground.orgs import queries as orgs


def apology_deadline(by: Actor, ref: str) -> datetime | None:
    """Return the last lawful moment for an apology with a new date; None where no due moment exists.

    Law: decisions 2, Apology
    Raises: NotFound, NotAllowed
    """
    dossier = policies.dossier_for(by, ref, Action.APOLOGISE)
    if dossier.due_at is None:
        return None
    limit = worktime.TimeLimit(dossier.limit_value, worktime.LimitUnit(dossier.limit_unit))
    return deadlines.apology_deadline(dossier.due_at, limit, orgs.work_calendar(dossier.competent_agency_id))
