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
    # The number taken apart (`rules.numbering`), so that none is given twice; no series: it was never compared.
    number_agency = models.ForeignKey("orgs.Agency", models.PROTECT, null=True, related_name="+", db_index=False)
    number_year = models.IntegerField(null=True)
    number_series = models.CharField(max_length=80, default="", blank=True)
    number_value = models.IntegerField(default=0)
    name = models.CharField(max_length=500)
    reason = models.CharField(max_length=2000, default="", blank=True)
    signer_name = models.CharField(max_length=200)
    signer_title = models.CharField(max_length=300)
    # What it is where it can be held in the hand; with or instead of a file.
    object_kind = models.CharField(max_length=8, choices=enums.ObjectKind.choices, default="", blank=True)
    object_count = models.IntegerField(default=0)
    file = models.ForeignKey("documents.File", models.PROTECT, null=True, related_name="+", db_index=False)
    issued_at = models.DateTimeField()
    issued_by = models.ForeignKey("accounts.Account", models.PROTECT, related_name="+", db_index=False)
    correction_reason = models.CharField(max_length=2000, default="", blank=True)  # why it supersedes another
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
            models.UniqueConstraint(
                fields=["number_agency", "number_series", "number_year", "number_value"],
                condition=~Q(number_series=""),
                name="result_number_once",
            ),
            models.CheckConstraint(
                condition=Q(object_kind="", object_count=0) | ~Q(object_kind="") & Q(object_count__gte=1),
                name="result_object_counted",
            ),
            models.CheckConstraint(
                condition=Q(file__isnull=False) | ~Q(object_kind=""), name="result_is_a_file_or_an_object"
            ),
            models.CheckConstraint(
                condition=~Q(outcome="rejected") | ~Q(reason=""), name="result_rejection_has_reason"
            ),
        ]
        indexes = [
            models.Index(fields=["dossier", "issued_at"], name="result_of_dossier"),
            models.Index(
                fields=["number_agency", "-issued_at"], condition=~Q(number_series=""), name="result_latest_numbers"
            ),
        ]

    def __str__(self) -> str:
        return self.number
