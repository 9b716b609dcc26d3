"""Dated revisions of agencies, units and positions: what changed, from which day, by which decision."""

from django.db import models

from motcua.ground.orgs import enums


class OrgRevision(models.Model):
    """One change of one subject; `before` is filled when it is applied, so that any past day can be shown."""

    subject_kind = models.CharField(max_length=10, choices=enums.SubjectKind.choices)
    subject_id = models.BigIntegerField()
    valid_from = models.DateField()
    values = models.JSONField()
    before = models.JSONField(null=True, blank=True)
    decision = models.CharField(max_length=200, blank=True, default="")
    made_by_id = models.BigIntegerField(null=True, blank=True)
    made_by_name = models.CharField(max_length=160, blank=True, default="")
    made_at = models.DateTimeField()
    applied_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        db_table = "orgs_revision"
        ordering = ("subject_kind", "subject_id", "valid_from", "id")
        indexes = [
            models.Index(fields=["subject_kind", "subject_id"], name="orgs_revision_subject"),
            models.Index(fields=["valid_from"], condition=models.Q(applied_at__isnull=True), name="orgs_revision_open"),
        ]

    def __str__(self) -> str:
        return f"{self.subject_kind} {self.subject_id} {self.valid_from}"
