"""Those who hold the work are told that its time runs out; when it is over, the head of the agency as well."""

from collections.abc import Iterable
from datetime import datetime

from django.utils import timezone

from motcua.casework.dossiers import events, messages
from motcua.casework.dossiers.enums import Alarm, State, Why
from motcua.casework.dossiers.models import Dossier
from motcua.casework.dossiers.queries import alarming, clocks
from motcua.ground.core.events import on
from motcua.means.notifications import services as notifications
from motcua.means.notifications.enums import Channel
from motcua.means.workflow import events as workflow_events
from motcua.means.workflow import queries as workflow

TOPIC = "alarms"


@on(events.AcceptanceNear, events.AcceptanceOverdue, name="dossiers.alarm_desk")
def alarm_desk(event: events.AcceptanceNear | events.AcceptanceOverdue) -> None:
    """Tell everybody who may accept a submission that half of its clock is over, or all; then also the head.

    Once for each run of the clock: it begins again when a supplement is answered.
    """
    dossier = Dossier.objects.filter(pk=event.dossier_id, state=State.SUBMITTED).first()
    if dossier is None or dossier.acceptance_from_at > event.at:
        return
    now = timezone.now()
    over = isinstance(event, events.AcceptanceOverdue)
    told = alarming.desk_of(dossier, at=now)
    if over:
        told = alarming.with_heads(told, dossier.receiving_agency_id, dossier, at=now)
    occasion = f"{dossier.acceptance_from_at.timestamp():.0f}"
    kind = Alarm.ACCEPTANCE_OVERDUE if over else Alarm.ACCEPTANCE_NEAR
    _raise(kind, dossier, told, occasion, due_at=dossier.acceptance_due_at)


@on(workflow_events.StepNearDue, workflow_events.StepOverdue, name="dossiers.alarm_doers")
def alarm_doers(event: workflow_events.StepNearDue | workflow_events.StepOverdue) -> None:
    """Tell who holds an open step that it is near due or overdue; the head too when it is over or nobody holds it.

    Who is away is told as well as who acts for them: either may do it.
    """
    dossier = Dossier.objects.filter(pk=int(event.subject_id)).first() if event.subject_kind == "dossier" else None
    step = workflow.step(event.step_run_id) if dossier is not None else None
    if dossier is None or step is None or not step.is_open:
        return
    now = timezone.now()
    over = isinstance(event, workflow_events.StepOverdue)
    told = alarming.doers_of(step.id, at=now)
    if over or not told:
        told = alarming.with_heads(told, step.agency_id, dossier, at=now)
    kind = Alarm.STEP_OVERDUE if over else Alarm.STEP_NEAR
    _raise(kind, dossier, told, str(step.id), due_at=event.due_at, step=step.name)


@on(events.DueNear, events.DueOver, name="dossiers.alarm_signers")
def alarm_signers(event: events.DueNear | events.DueOver) -> None:
    """Tell who signs for the agency that a dossier without a process is near due or overdue; the head when it is over.

    Where nobody signs there, the desk hears of it: people stand before it and wait.
    """
    dossier = clocks.without_process(event.dossier_id)
    if dossier is None or dossier.due_at is None:
        return
    now = timezone.now()
    over = isinstance(event, events.DueOver)
    told = alarming.signers_of(dossier, at=now) or alarming.desk_of(dossier, at=now)
    if over or not told:
        told = alarming.with_heads(told, dossier.competent_agency_id, dossier, at=now)
    occasion = f"{dossier.due_at.timestamp():.0f}"
    _raise(Alarm.DUE_OVER if over else Alarm.DUE_NEAR, dossier, told, occasion, due_at=dossier.due_at)


@on(events.PaymentOverdue, name="dossiers.alarm_unpaid")
def alarm_unpaid(event: events.PaymentOverdue) -> None:
    """Tell who holds the step that asked for a payment that the dossier is their work again."""
    dossier = Dossier.objects.filter(pk=event.dossier_id, state=State.PROCESSING).first()
    step = next(iter(workflow.open_steps(("dossier", str(event.dossier_id)))), None) if dossier else None
    if dossier is None or step is None:
        return
    now = timezone.now()
    told = alarming.doers_of(step.id, at=now) or alarming.with_heads([], step.agency_id, dossier, at=now)
    occasion = f"{step.id}:{event.at.timestamp():.0f}"
    _raise(Alarm.PAYMENT_OVERDUE, dossier, told, occasion, due_at=step.urgent_at, step=step.name)


def _raise(
    kind: Alarm,
    dossier: Dossier,
    told: Iterable[alarming.Told],
    occasion: str,
    *,
    due_at: datetime | None,
    step: str = "",
) -> None:
    for person in told:
        why = Why(person.why)
        subject, body = messages.alarm(kind, why, dossier, due_at=due_at, step=step, acted_for=person.acted_for)
        notifications.send(
            to=notifications.Recipient(account_id=person.account_id, name=person.name),
            subject=subject,
            body=body,
            link=f"/mot-cua/ho-so/{dossier.submission_ref}/" if person.opens else "",
            key=f"dossiers.alarm:{kind}:{dossier.pk}:{occasion}:{person.account_id}",
            channels=(Channel.IN_APP,),
            gather=TOPIC,
            at=timezone.now(),
        )
