"""Forms, their versions, and answers frozen at the moment they were sent."""

from django.db import models
from django.db.models import Q

from motcua.means.eforms.enums import FormState


class FormDefinition(models.Model):
    """A form under a stable key; what it asks stands in its versions."""

    key = models.SlugField(max_length=80, unique=True)
    name = models.CharField(max_length=300)
    name_en = models.CharField(max_length=300, blank=True)

    class Meta:
        db_table = "eforms_definition"

    def __str__(self) -> str:
        return self.key


class FormVersion(models.Model):
    """What a form asks from a date on; once it left the draft state its schema never changes (a trigger sees to it)."""

    definition = models.ForeignKey(FormDefinition, on_delete=models.PROTECT, related_name="versions")
    number = models.PositiveIntegerField()
    schema = models.JSONField()
    schema_sha256 = models.CharField(max_length=64)
    valid_from = models.DateField()
    state = models.CharField(max_length=10, choices=FormState.choices, default=FormState.DRAFT)
    created_at = models.DateTimeField()

    class Meta:
        db_table = "eforms_version"
        constraints = [
            models.UniqueConstraint(fields=["definition", "number"], name="eforms_version_number"),
            models.UniqueConstraint(
                fields=["definition"], condition=Q(state=FormState.ACTIVE), name="eforms_version_one_active"
            ),
            models.CheckConstraint(condition=Q(state__in=FormState.values), name="eforms_version_state"),
        ]

    def __str__(self) -> str:
        return f"{self.definition_id}#{self.number}"


class FormAnswers(models.Model):
    """Answers as they were sent: canonical JSON and its SHA-256; a trigger refuses every change."""

    version = models.ForeignKey(FormVersion, on_delete=models.PROTECT, related_name="+")
    data = models.JSONField()
    sha256 = models.CharField(max_length=64)
    frozen_at = models.DateTimeField()

    class Meta:
        db_table = "eforms_answers"
        constraints = [
            models.CheckConstraint(condition=Q(sha256__regex=r"^[0-9a-f]{64}$"), name="eforms_answers_sha256"),
        ]

    def __str__(self) -> str:
        return str(self.pk)
