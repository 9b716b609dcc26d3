"""What was corrected in a dossier: each value before and after, why, by whom; rows are only ever added."""

from django.db import models


class Correction(models.Model):
    """One correction of what was declared.

    Term: sửa, đính chính thông tin đã khai
    Law: decree 45/2020 Art. 12 (before acceptance, and after it on request)
    """

    dossier = models.ForeignKey("dossiers.Dossier", models.PROTECT, related_name="+", db_index=False)
    number = models.IntegerField()
    accepted = models.BooleanField()  # made after acceptance: a recorded correction
    changes = models.JSONField()  # [{"key", "label", "label_en", "old", "new"}] in words
    owner_before = models.JSONField()  # whose dossier it was said to be: kind, name, id_number, address, phone, email
    reason = models.CharField(max_length=2000)
    answers_before = models.ForeignKey(
        "eforms.FormAnswers", models.PROTECT, null=True, related_name="+", db_index=False
    )
    at = models.DateTimeField()
    by = models.ForeignKey("accounts.Account", models.PROTECT, null=True, related_name="+", db_index=False)
    position_title = models.CharField(max_length=200, default="", blank=True)
    on_behalf_of = models.ForeignKey("accounts.Account", models.PROTECT, null=True, related_name="+", db_index=False)

    class Meta:
        verbose_name = "lần đính chính"
        verbose_name_plural = "lần đính chính"
        constraints = [models.UniqueConstraint(fields=["dossier", "number"], name="correction_number_once")]

    def __str__(self) -> str:
        return f"{self.dossier_id}/{self.number}"
