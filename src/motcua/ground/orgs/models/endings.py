"""Ends of agencies, units, positions and postings: what was decided about the work that hung there, and what moved."""

from django.db import models

from motcua.ground.orgs import enums


class Ending(models.Model):
    """One end and its succession. State: planned -> done; planned or done -> undone.

    `before` keeps the last days as they were; `moved` is each work keeper's record of what it moved, for taking back.
    """

    subject_kind = models.CharField(max_length=10, choices=enums.EndingSubject.choices)
    subject_id = models.BigIntegerField()
    last_day = models.DateField()
    kind = models.CharField(max_length=12, choices=enums.LinkKind.choices, blank=True, default="")
    heirs = models.JSONField(default=dict)  # {position id: {"position": id, "account": id or null}}
    units = models.JSONField(default=dict)  # {unit id: unit id}
    before = models.JSONField(default=dict)
    moved = models.JSONField(default=dict)  # {port: [move, ...]}
    decision = models.CharField(max_length=300, blank=True, default="")
    state = models.CharField(max_length=8, choices=enums.EndingState.choices, default=enums.EndingState.PLANNED)
    made_by_id = models.BigIntegerField(null=True)
    made_by_name = models.CharField(max_length=200, blank=True, default="")
    made_at = models.DateTimeField()
    done_at = models.DateTimeField(null=True)
    undone_at = models.DateTimeField(null=True)
    undone_by_name = models.CharField(max_length=200, blank=True, default="")

    class Meta:
        db_table = "orgs_ending"
        ordering = ("-made_at", "-id")
        constraints = [
            models.UniqueConstraint(
                fields=["subject_kind", "subject_id"],
                condition=models.Q(undone_at__isnull=True),
                name="orgs_ending_once",
            ),
            models.CheckConstraint(condition=models.Q(state__in=enums.EndingState.values), name="orgs_ending_state"),
        ]
        indexes = [
            models.Index(fields=["last_day"], condition=models.Q(state="planned"), name="orgs_ending_planned"),
        ]

    def __str__(self) -> str:
        return f"{self.subject_kind} {self.subject_id} {self.last_day}"
