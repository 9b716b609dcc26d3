"""What a person has typed and not yet sent; nothing of it is ever lost."""

import uuid

from django.db import models


class Draft(models.Model):
    """A form being filled.

    Term: hồ sơ đang soạn
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4)
    account = models.ForeignKey("accounts.Account", models.CASCADE, related_name="+", db_index=False)
    procedure = models.ForeignKey("catalogue.Procedure", models.PROTECT, related_name="+", db_index=False)
    offering = models.ForeignKey("catalogue.Offering", models.PROTECT, null=True, related_name="+", db_index=False)
    case = models.ForeignKey("catalogue.ProcedureCase", models.PROTECT, null=True, related_name="+", db_index=False)
    form_version = models.ForeignKey("eforms.FormVersion", models.PROTECT, null=True, related_name="+", db_index=False)
    data = models.JSONField(default=dict)
    papers = models.JSONField(default=list)  # [{"paper_id", "name", "file_id", "form"}]
    page = models.CharField(max_length=60, default="", blank=True)
    revision = models.IntegerField(default=1)
    created_at = models.DateTimeField()
    saved_at = models.DateTimeField()
    dossier = models.ForeignKey("dossiers.Dossier", models.PROTECT, null=True, related_name="+", db_index=False)
    # The refused dossier that is filed again here.
    again_of = models.ForeignKey("dossiers.Dossier", models.PROTECT, null=True, related_name="+", db_index=False)

    class Meta:
        verbose_name = "hồ sơ đang soạn"
        verbose_name_plural = "hồ sơ đang soạn"
        indexes = [models.Index(fields=["account", "-saved_at"], name="draft_of_account")]

    def __str__(self) -> str:
        return str(self.id)
