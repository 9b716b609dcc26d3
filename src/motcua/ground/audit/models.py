"""The record itself, the head of each chain, and the daily roots over all chains."""

from django.db import models

from motcua.ground.core import db


class AuditEntry(models.Model):
    """One thing that was done; `text` is the canonical text that `hash` is over, the other columns repeat parts of it.

    A trigger refuses every change and removal. `number` counts within the subject, without holes.
    """

    id = models.BigAutoField(primary_key=True)
    subject_kind = models.CharField(max_length=40, db_collation="C")
    subject_id = models.CharField(max_length=64, db_collation="C")
    number = models.IntegerField()
    at = models.DateTimeField()
    account_id = models.BigIntegerField(null=True)
    action = models.CharField(max_length=80, db_collation="C")
    text = models.TextField()
    hash = models.BinaryField(max_length=32)
    xid = db.XidField(db_default=db.CurrentTransaction())

    class Meta:
        constraints = (
            models.UniqueConstraint(name="audit_auditentry_once", fields=["subject_kind", "subject_id", "number"]),
            models.CheckConstraint(name="audit_auditentry_number_positive", condition=models.Q(number__gte=1)),
        )

    def __str__(self) -> str:
        return f"{self.subject_kind}:{self.subject_id} {self.number} {self.action}"


class AuditHead(models.Model):
    """The end of one subject's chain; its row lock orders the writers of the chain."""

    id = models.BigAutoField(primary_key=True)
    subject_kind = models.CharField(max_length=40, db_collation="C")
    subject_id = models.CharField(max_length=64, db_collation="C")
    number = models.IntegerField()
    hash = models.BinaryField(max_length=32)
    previous_hash = models.BinaryField(max_length=32)

    class Meta:
        constraints = (models.UniqueConstraint(name="audit_audithead_once", fields=["subject_kind", "subject_id"]),)

    def __str__(self) -> str:
        return f"{self.subject_kind}:{self.subject_id} {self.number}"


class DayRoot(models.Model):
    """One hash over the ends of all chains that grew since the root before, chained to it.

    It covers what was written below transaction `below_xid` and was not covered before. `listing` (compressed) names
    the subjects with their numbers, so that a chain that vanished can be named. After a restore transaction ids may
    begin again lower: `after_id` then cuts off the rows of before.
    """

    id = models.BigAutoField(primary_key=True)
    day = models.DateField()
    closed_at = models.DateTimeField()
    below_xid = db.XidField()
    after_id = models.BigIntegerField(default=0)
    max_id = models.BigIntegerField()
    subjects = models.IntegerField()
    entries = models.IntegerField()
    listing = models.BinaryField()
    previous_hash = models.BinaryField(max_length=32)
    hash = models.BinaryField(max_length=32)

    def __str__(self) -> str:
        return f"{self.day:%Y-%m-%d}"
