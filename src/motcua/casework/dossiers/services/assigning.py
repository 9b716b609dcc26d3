"""Who goes on with the open step: taken by one of those who hold it, or given to somebody by a head."""

from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from motcua.casework.dossiers import policies
from motcua.casework.dossiers.enums import Action
from motcua.casework.dossiers.models import Dossier
from motcua.casework.dossiers.services import moving, processing
from motcua.ground.audit import services as audit
from motcua.ground.core.actors import Actor
from motcua.ground.core.errors import NotFound
from motcua.means.workflow import queries as workflow_queries
from motcua.means.workflow import services as workflow


def take_step(*, by: Actor, ref: str, step_run_id: int, at: datetime, revision: int | None = None) -> None:
    """Take the open step for oneself, so that colleagues in the same position leave it alone.

    Term: nhận việc
    Raises: WrongTime when somebody was faster, Stale, NotFound, NotAllowed
    """
    with transaction.atomic():
        dossier = policies.dossier_for(by, ref, Action.TAKE_STEP, lock=True)
        processing.step_of(dossier, step_run_id)
        moving.begin(dossier, Action.TAKE_STEP, by=by, revision=revision)
        workflow.take_step(step_run_id=step_run_id, by=by, at=at)
        moving.touch(dossier)
        moving.note(dossier, Action.TAKE_STEP, by=by, at=at, data={"step": step_run_id})


def release_step(*, by: Actor, ref: str, step_run_id: int, at: datetime) -> None:
    """Give back a step that one took, to all who hold its position.

    Raises: WrongTime, Stale, NotFound, NotAllowed when it is another's
    """
    with transaction.atomic():
        dossier = policies.dossier_for(by, ref, Action.RELEASE_STEP, lock=True)
        processing.step_of(dossier, step_run_id)
        moving.begin(dossier, Action.RELEASE_STEP, by=by)
        workflow.release_step(step_run_id=step_run_id, by=by, at=at)
        moving.touch(dossier)
        moving.note(dossier, Action.RELEASE_STEP, by=by, at=at, data={"step": step_run_id})


def reassign(
    *, by: Actor, ref: str, step_run_id: int, assignee_id: int | None, at: datetime, revision: int | None = None
) -> None:
    """Give the open step to somebody else who holds its position, or back to all who hold it (None).

    Term: giao lại
    Raises: WrongTime, Stale, Invalid when the person does not hold the position, NotFound, NotAllowed
    """
    with transaction.atomic():
        dossier = policies.dossier_for(by, ref, Action.REASSIGN, lock=True)
        processing.step_of(dossier, step_run_id)
        moving.begin(dossier, Action.REASSIGN, by=by, revision=revision)
        workflow.reassign(step_run_id=step_run_id, assignee_id=assignee_id, by=by, at=at)
        moving.touch(dossier)
        moving.note(dossier, Action.REASSIGN, by=by, at=at, data={"step": step_run_id, "to": assignee_id})


def give_step(*, by: Actor, step_run_id: int, position_id: int, assignee_id: int | None = None, at: datetime) -> None:
    """Give the open step of a dossier to a position, or to one person in it, whoever holds the step's own place.

    For heads, directors and administrators: an administrator moves the work without seeing the dossier.

    Term: giao bước không ai giữ
    Raises: NotFound, NotAllowed, Stale, Invalid when the position or person may not have it
    """
    with transaction.atomic():
        step = workflow_queries.step(step_run_id)
        dossier = Dossier.objects.select_for_update(of=("self",), no_key=True).filter(run=step.run_id).first()
        if dossier is None:
            raise NotFound(_("Không tìm thấy bước xử lý."))
        workflow.give_step(step_run_id=step_run_id, position_id=position_id, assignee_id=assignee_id, by=by, at=at)
        moving.touch(dossier)
        audit.record(
            "dossiers.step.given",
            subject=("dossier", str(dossier.pk)),
            by=by,
            at=at,
            data={"step": step_run_id, "position": position_id, "to": assignee_id},
        )
