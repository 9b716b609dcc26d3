"""Requests for an opinion: sent to several agencies at once, gathered by the step that sent them."""

from django.db import models
from django.db.models import Q

from motcua.means.workflow.enums import ConsultationState, Stance
from motcua.means.workflow.models.runs import StepRun


class Consultation(models.Model):
    """One request to one agency or unit. State: open -> answered | missed | cancelled; missed -> answered (late)."""

    step_run = models.ForeignKey(StepRun, models.PROTECT, related_name="consultations", db_index=False)
    agency = models.ForeignKey("orgs.Agency", models.PROTECT, related_name="+", db_index=False)
    unit = models.ForeignKey("orgs.Unit", models.PROTECT, related_name="+", null=True, db_index=False)
    question = models.TextField()
    papers = models.JSONField(default=list)  # what the consulted unit may see: [{"id", "name"}]
    asked_at = models.DateTimeField()
    asked_by = models.ForeignKey("accounts.Account", models.PROTECT, related_name="+", null=True, db_index=False)
    deadline_at = models.DateTimeField()
    state = models.CharField(max_length=10, choices=ConsultationState.choices, default=ConsultationState.OPEN)
    answered_at = models.DateTimeField(null=True)
    answered_by = models.ForeignKey("accounts.Account", models.PROTECT, related_name="+", null=True, db_index=False)
    answered_position = models.ForeignKey("orgs.Position", models.PROTECT, related_name="+", null=True, db_index=False)
    on_behalf_of = models.ForeignKey("accounts.Account", models.PROTECT, related_name="+", null=True, db_index=False)
    answer = models.TextField(blank=True)
    stance = models.CharField(max_length=10, choices=Stance.choices, default=Stance.NONE)
    late = models.BooleanField(default=False)

    class Meta:
        db_table = "workflow_consultation"
        constraints = [
            models.UniqueConstraint(
                fields=["step_run", "agency", "unit"], nulls_distinct=False, name="workflow_consultation_once"
            ),
            models.CheckConstraint(
                condition=Q(state__in=ConsultationState.values) & Q(stance__in=Stance.values),
                name="workflow_consultation_state",
            ),
            models.CheckConstraint(
                condition=Q(state="answered", answered_at__isnull=False) & ~Q(stance="none")
                | ~Q(state="answered") & Q(answered_at__isnull=True, stance="none"),
                name="workflow_consultation_answered",
            ),
        ]
        indexes = [
            models.Index(
                fields=["agency", "deadline_at", "id"],
                condition=Q(state__in=["open", "missed"]),
                name="workflow_consultation_due",
            ),
            models.Index(fields=["deadline_at"], condition=Q(state="open"), name="workflow_consultation_open"),
        ]

    def __str__(self) -> str:
        return f"{self.step_run_id} -> {self.agency_id} ({self.state})"
