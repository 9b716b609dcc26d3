"""The result of a dossier."""

from django.db import models
from django.db.models import Q

from motcua.casework.dossiers import enums


class Result(models.Model):
    """What the agency decided; a correction is a new result that supersedes the old one.

    Term: kết quả giải quyết
    """

    dossier = models.ForeignKey("dossiers.Dossier", models.PROTECT, related_name="+", db_index=False)
    outcome = models.CharField(max_length=10, choices=enums.Outcome.choices)
    number = models.CharField(max_length=60)
    name = models.CharField(max_length=500)
    reason = models.CharField(max_length=2000, default="", blank=True)
    signer_name = models.CharField(max_length=200)
    signer_title = models.CharField(max_length=300)
    file = models.ForeignKey("documents.File", models.PROTECT, null=True, related_name="+", db_index=False)
    issued_at = models.DateTimeField()
    issued_by = models.ForeignKey("accounts.Account", models.PROTECT, related_name="+", db_index=False)
    supersedes = models.OneToOneField("self", models.PROTECT, null=True, related_name="+")
    handed_to = models.CharField(max_length=300, default="", blank=True)
    originals_returned = models.BooleanField(default=False)
    returned_at = models.DateTimeField(null=True)
    returned_by = models.ForeignKey("accounts.Account", models.PROTECT, null=True, related_name="+", db_index=False)

    class Meta:
        verbose_name = "kết quả"
        verbose_name_plural = "kết quả"
        constraints = [
            models.UniqueConstraint(fields=["dossier"], condition=Q(supersedes=None), name="result_first_once"),
            models.CheckConstraint(
                condition=~Q(outcome="rejected") | ~Q(reason=""), name="result_rejection_has_reason"
            ),
        ]
        indexes = [models.Index(fields=["dossier", "issued_at"], name="result_of_dossier")]

    def __str__(self) -> str:
        return self.number
