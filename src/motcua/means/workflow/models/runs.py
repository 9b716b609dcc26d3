"""Processes at work: a run carries one subject through the steps of one version, one open step at a time."""

from django.contrib.postgres.indexes import BrinIndex
from django.db import models
from django.db.models import Q

from motcua.means.workflow.enums import Result, RunState, StepState
from motcua.means.workflow.models.definitions import ProcessVersion, StepDefinition

OPEN = Q(done_at__isnull=True)


class Run(models.Model):
    """One subject on its way through one version of a process."""

    version = models.ForeignKey(ProcessVersion, models.PROTECT, related_name="+", db_index=False)
    subject_kind = models.CharField(max_length=20)
    subject_id = models.CharField(max_length=40)
    parties = models.JSONField()  # {"desk": agency id, "competent": agency id, ...}
    units = models.JSONField(default=dict)  # {"competent": unit id}: which section of the agency has the case
    calendar_agency = models.ForeignKey("orgs.Agency", models.PROTECT, related_name="+", null=True, db_index=False)
    state = models.CharField(max_length=10, choices=RunState.choices, default=RunState.RUNNING)
    result = models.CharField(max_length=10, choices=Result.choices, blank=True)
    begun_by = models.ForeignKey(
        "accounts.Account", models.PROTECT, related_name="+", null=True, db_index=False
    )  # who received the subject at the desk; None: by nobody's hand
    started_at = models.DateTimeField()
    due_at = models.DateTimeField(null=True)
    near_at = models.DateTimeField(null=True)
    paused_at = models.DateTimeField(null=True)
    ended_at = models.DateTimeField(null=True)

    class Meta:
        db_table = "workflow_run"
        constraints = [
            models.CheckConstraint(condition=Q(state__in=RunState.values), name="workflow_run_state"),
            models.CheckConstraint(
                condition=Q(ended_at__isnull=True, state__in=["running", "paused"])
                | Q(ended_at__isnull=False, state__in=["finished", "cancelled"]),
                name="workflow_run_ended",
            ),
            models.CheckConstraint(
                condition=Q(state="paused", paused_at__isnull=False) | (~Q(state="paused") & Q(paused_at__isnull=True)),
                name="workflow_run_paused",
            ),
            models.UniqueConstraint(
                fields=["subject_kind", "subject_id"],
                condition=Q(ended_at__isnull=True),
                name="workflow_run_one_open",
            ),
        ]
        indexes = [models.Index(fields=["subject_id", "subject_kind"], name="workflow_run_subject")]

    def __str__(self) -> str:
        return f"{self.subject_kind} {self.subject_id} ({self.state})"


class StepRun(models.Model):
    """One step done, or to be done, in a run.

    State: active -> done | waiting | paused | cancelled; waiting and paused go back to active or end.
    `urgent_at` is the earlier of the step's and the run's due moment: what the inbox is sorted by.
    """

    run = models.ForeignKey(Run, models.PROTECT, related_name="steps", db_index=False)
    step = models.ForeignKey(StepDefinition, models.PROTECT, related_name="+", db_index=False)
    number = models.PositiveSmallIntegerField()
    state = models.CharField(max_length=10, choices=StepState.choices, default=StepState.ACTIVE)
    agency = models.ForeignKey("orgs.Agency", models.PROTECT, related_name="+", db_index=False)
    unit = models.ForeignKey("orgs.Unit", models.PROTECT, related_name="+", db_index=False)
    position = models.ForeignKey("orgs.Position", models.PROTECT, related_name="+", db_index=False)
    assignee = models.ForeignKey("accounts.Account", models.PROTECT, related_name="+", null=True, db_index=False)
    opened_at = models.DateTimeField()
    due_at = models.DateTimeField(null=True)
    near_at = models.DateTimeField(null=True)
    urgent_at = models.DateTimeField(null=True)
    alarm_at = models.DateTimeField(null=True)  # the next moment at which somebody is to be warned
    done_at = models.DateTimeField(null=True)  # also set when cancelled: open means null
    done_by = models.ForeignKey("accounts.Account", models.PROTECT, related_name="+", null=True, db_index=False)
    done_position = models.ForeignKey("orgs.Position", models.PROTECT, related_name="+", null=True, db_index=False)
    on_behalf_of = models.ForeignKey("accounts.Account", models.PROTECT, related_name="+", null=True, db_index=False)
    outcome = models.CharField(max_length=60, blank=True)
    note = models.TextField(blank=True)

    class Meta:
        db_table = "workflow_step_run"
        constraints = [
            models.UniqueConstraint(fields=["run", "number"], name="workflow_step_run_number"),
            models.UniqueConstraint(fields=["run"], condition=OPEN, name="workflow_step_run_one_open"),
            models.CheckConstraint(condition=Q(state__in=StepState.values), name="workflow_step_run_state"),
            models.CheckConstraint(
                condition=Q(done_at__isnull=True, state__in=["active", "waiting", "paused"])
                | Q(done_at__isnull=False, state__in=["done", "cancelled"]),
                name="workflow_step_run_done",
            ),
        ]
        indexes = [
            # The desk's boxes read only open steps, so these stay small however many dossiers are closed.
            models.Index(
                fields=["assignee", "state", "urgent_at", "id"],
                include=["near_at", "unit"],
                condition=OPEN,
                name="workflow_step_run_assignee",
            ),
            models.Index(
                fields=["position", "state", "urgent_at", "id"],
                include=["near_at", "unit"],
                condition=OPEN & Q(assignee__isnull=True),
                name="workflow_step_run_position",
            ),
            models.Index(
                fields=["unit", "state", "urgent_at", "id"],
                include=["near_at"],
                condition=OPEN,
                name="workflow_step_run_unit",
            ),
            models.Index(
                fields=["agency", "state", "urgent_at", "id"],
                include=["near_at"],
                condition=OPEN,
                name="workflow_step_run_agency",
            ),
            models.Index(fields=["alarm_at"], condition=OPEN & ~Q(alarm_at=None), name="workflow_step_run_alarm"),
            BrinIndex(fields=["done_at"], name="workflow_step_run_done_brin"),
        ]

    def __str__(self) -> str:
        return f"{self.run_id}/{self.number} ({self.state})"
