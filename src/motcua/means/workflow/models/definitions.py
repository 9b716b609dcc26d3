"""Processes as data: a process, its versions, their steps and the outcomes of each step."""

from django.db import models
from django.db.models import Q

from motcua.means.workflow.enums import Party, Result, StepKind, VersionState


class Process(models.Model):
    """A way of working on one kind of case. Term: quy trình nội bộ."""

    key = models.SlugField(max_length=80)
    name = models.CharField(max_length=300)
    name_en = models.CharField(max_length=300, blank=True)
    label = models.CharField(max_length=200, blank=True)  # e.g. "Quy trình mẫu, chưa phải quyết định của tỉnh"
    label_en = models.CharField(max_length=200, blank=True)
    created_at = models.DateTimeField()

    class Meta:
        db_table = "workflow_process"
        constraints = [models.UniqueConstraint(fields=["key"], name="workflow_process_key")]

    def __str__(self) -> str:
        return f"{self.key}: {self.name}"


class ProcessVersion(models.Model):
    """One edition of a process; it never changes once active, and a contradictory one stays a draft.

    `definition` is what was written, kept word for word, even where it contradicts itself; the rows of steps and
    outcomes are made of it when the version becomes active.
    """

    process = models.ForeignKey(Process, models.PROTECT, related_name="versions")
    number = models.PositiveIntegerField()
    state = models.CharField(max_length=10, choices=VersionState.choices, default=VersionState.DRAFT)
    valid_from = models.DateField()
    total_minutes = models.PositiveIntegerField(null=True)  # the limit that the steps must keep; null: none
    demands_separation = models.BooleanField(default=False)
    definition = models.JSONField()
    source_label = models.CharField(max_length=300, blank=True)  # decision or place and era it was published for
    created_at = models.DateTimeField()
    created_by = models.ForeignKey("accounts.Account", models.PROTECT, related_name="+", null=True, db_index=False)
    activated_at = models.DateTimeField(null=True)

    class Meta:
        db_table = "workflow_process_version"
        constraints = [
            models.UniqueConstraint(fields=["process", "number"], name="workflow_process_version_number"),
            models.UniqueConstraint(
                fields=["process", "valid_from"], condition=Q(state="active"), name="workflow_process_version_from"
            ),
            models.CheckConstraint(condition=Q(state__in=VersionState.values), name="workflow_process_version_state"),
            models.CheckConstraint(
                condition=Q(state="draft") | Q(activated_at__isnull=False), name="workflow_process_version_activated"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.process_id}/{self.number} ({self.state})"


class StepDefinition(models.Model):
    """One step of a version: who does it, on which side, in how many working minutes."""

    version = models.ForeignKey(ProcessVersion, models.CASCADE, related_name="steps")
    key = models.CharField(max_length=60)
    order = models.PositiveSmallIntegerField()
    name = models.CharField(max_length=300)
    name_en = models.CharField(max_length=300, blank=True)
    kind = models.CharField(max_length=10, choices=StepKind.choices)
    party = models.CharField(max_length=20, choices=Party.choices)
    position_key = models.CharField(max_length=60)
    minutes = models.PositiveIntegerField(null=True)  # null: only the due moment of the run counts
    capacity_note = models.CharField(max_length=200, blank=True)

    class Meta:
        db_table = "workflow_step_definition"
        ordering = ["version", "order"]
        constraints = [
            models.UniqueConstraint(fields=["version", "key"], name="workflow_step_definition_key"),
            models.UniqueConstraint(fields=["version", "order"], name="workflow_step_definition_order"),
            models.CheckConstraint(condition=Q(kind__in=StepKind.values), name="workflow_step_definition_kind"),
            models.CheckConstraint(condition=Q(party__in=Party.values), name="workflow_step_definition_party"),
        ]

    def __str__(self) -> str:
        return f"{self.order}. {self.name}"


class OutcomeDefinition(models.Model):
    """One way to leave a step; the first one is what usually happens."""

    step = models.ForeignKey(StepDefinition, models.CASCADE, related_name="outcomes")
    key = models.CharField(max_length=60)
    order = models.PositiveSmallIntegerField()
    label = models.CharField(max_length=200)
    label_en = models.CharField(max_length=200, blank=True)
    leads_to = models.CharField(max_length=60, blank=True)  # key of a step of the same version; empty: the end
    result = models.CharField(max_length=10, choices=Result.choices, blank=True)  # what it decides about the case
    only_if = models.CharField(max_length=10, choices=Result.choices, blank=True)  # open only when that is decided

    class Meta:
        db_table = "workflow_outcome_definition"
        ordering = ["step", "order"]
        constraints = [
            models.UniqueConstraint(fields=["step", "key"], name="workflow_outcome_definition_key"),
            models.CheckConstraint(
                condition=Q(result__in=Result.values) & Q(only_if__in=Result.values),
                name="workflow_outcome_definition_result",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.key} -> {self.leads_to or 'end'}"
