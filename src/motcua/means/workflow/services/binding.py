"""Which agency plays a part from now on, where that was not known or not settled when the run began."""

from datetime import datetime

from django.db import transaction

from motcua.ground.core.actors import Actor
from motcua.means.workflow.services import stepping


@transaction.atomic
def bind_party(*, run_id: int, party: str, agency_id: int, by: Actor, at: datetime) -> None:
    """Let an agency play a part in the steps that open from now on; what stands open stays where it is.

    A dossier that was received elsewhere is received again by the competent agency's desk, and its result is handed
    over by the desk where the person stands.
    Raises: NotFound
    """
    run = stepping.lock_run(run_id).run
    run.parties = {**run.parties, party: agency_id}
    run.units = {other: unit_id for other, unit_id in run.units.items() if other != party}
    run.save(update_fields=["parties", "units"])
