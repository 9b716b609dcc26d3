"""From when on a submission's acceptance clock is near its end: asked by lists and by the alarm alike."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from motcua.casework.dossiers.models import Dossier
from motcua.ground.core import worktime


def acceptance_near_at(
    dossier: Dossier, calendar: worktime.WorkCalendar, in_force: Mapping[str, Any]
) -> datetime | None:
    """Return from when on the acceptance clock is near its end, by the dated settings in force."""
    percent = in_force["near_acceptance.percent"]
    return worktime.near_moment(dossier.acceptance_from_at, dossier.acceptance_due_at, calendar, percent=percent)
