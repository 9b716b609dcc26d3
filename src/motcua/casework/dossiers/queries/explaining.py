"""Why a dossier is due when it is due: its own start, limit, calendar and pauses, day by day."""

from motcua.casework.dossiers import enums, policies
from motcua.casework.dossiers.enums import Look
from motcua.casework.dossiers.models import Dossier, Pause
from motcua.ground.core import identifiers, worktime
from motcua.ground.core.actors import Actor
from motcua.ground.core.errors import NotFound
from motcua.ground.orgs import queries as orgs


def due_explanation(by: Actor, ref: str) -> worktime.Explanation:
    """Return every day from the start of the limit to the due date, counted or not and why.

    Where some pauses restart the limit and others continue it, the count begins at the end of the last restart.

    Raises: NotFound, also before acceptance, when there is no due date to explain; NotAllowed
    """
    return _explained(policies.dossier_for(by, ref, Look.PROGRESS))


def public_due_explanation(code: str) -> worktime.Explanation:
    """Return the same to everybody with the code or submission reference: it holds dates and grounds, no name.

    Raises: NotFound
    """
    wanted = identifiers.written(code)
    found = Dossier.objects.filter(code=wanted).first() or Dossier.objects.filter(submission_ref=wanted).first()
    if found is None:
        raise NotFound("Không có hồ sơ nào mang mã này.")
    return _explained(found)


def _explained(dossier: Dossier) -> worktime.Explanation:
    if dossier.accepted_at is None:
        raise NotFound("Hồ sơ chưa được tiếp nhận nên chưa có ngày hẹn trả.")
    rows = list(Pause.objects.filter(dossier=dossier).order_by("from_at", "id"))
    restarts = [pause for pause in rows if pause.resume == worktime.Resume.RESTART]
    if restarts and len(restarts) < len(rows):
        ends = [pause.until_at for pause in restarts if pause.until_at is not None]
        start = max(ends, default=dossier.competent_received_at or dossier.accepted_at)
        rows = [pause for pause in rows if pause.from_at >= start]
    elif restarts:
        start = dossier.competent_received_at or dossier.accepted_at
    else:
        start = dossier.competent_received_at or dossier.limit_from_at or dossier.accepted_at
    whole = bool(rows) and all(pause.resume == worktime.Resume.RESTART for pause in rows)
    return worktime.explain(
        start,
        worktime.TimeLimit(dossier.limit_value, worktime.LimitUnit(dossier.limit_unit)),
        orgs.work_calendar(dossier.competent_agency_id),
        [worktime.Pause(pause.from_at, pause.until_at, str(enums.Ground(pause.ground).label)) for pause in rows],
        worktime.Resume.RESTART if whole else worktime.Resume.CONTINUE,
    )
