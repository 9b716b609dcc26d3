"""Papers of a dossier and the requests for more of them."""

from django.db import models
from django.db.models import Q

from motcua.casework.dossiers import enums


class SubmittedPaper(models.Model):
    """A paper that came with the dossier, as a file or over the counter.

    Term: giấy tờ đã nộp
    """

    dossier = models.ForeignKey("dossiers.Dossier", models.PROTECT, related_name="+", db_index=False)
    required_paper = models.ForeignKey(
        "catalogue.RequiredPaper", models.PROTECT, null=True, related_name="+", db_index=False
    )
    order = models.IntegerField(default=0)
    name = models.CharField(max_length=1000)
    form = models.CharField(max_length=10, choices=enums.PaperForm.choices)
    quantity = models.IntegerField(default=1)
    file = models.ForeignKey("documents.File", models.PROTECT, null=True, related_name="+", db_index=False)
    check_state = models.CharField(max_length=12, choices=enums.PaperCheck.choices, default=enums.PaperCheck.UNCHECKED)
    check_note = models.CharField(max_length=500, default="", blank=True)
    checked_by = models.ForeignKey("accounts.Account", models.PROTECT, null=True, related_name="+", db_index=False)
    added_at = models.DateTimeField()
    supplement = models.ForeignKey(
        "dossiers.SupplementRequest", models.PROTECT, null=True, related_name="+", db_index=False
    )
    replaced_by = models.ForeignKey("self", models.PROTECT, null=True, related_name="+", db_index=False)

    class Meta:
        verbose_name = "giấy tờ đã nộp"
        verbose_name_plural = "giấy tờ đã nộp"
        indexes = [models.Index(fields=["dossier", "order"], name="paper_of_dossier")]

    def __str__(self) -> str:
        return self.name


class SupplementRequest(models.Model):
    """One request for more papers or corrections.

    Term: yêu cầu bổ sung
    Law: decisions 2, Supplement; form 02
    """

    dossier = models.ForeignKey("dossiers.Dossier", models.PROTECT, related_name="+", db_index=False)
    number = models.IntegerField()  # 1 for the first at this dossier, whatever the stage
    stage = models.CharField(max_length=8, choices=enums.Stage.choices)
    state = models.CharField(max_length=10, choices=enums.SupplementState.choices)
    items = models.JSONField()  # [{"paper_id": submitted or null, "required_paper_id", "name", "content"}]
    reason = models.CharField(max_length=2000)
    contact = models.CharField(max_length=300, default="", blank=True)
    head_reason = models.CharField(max_length=2000, default="", blank=True)
    counts_as_late = models.BooleanField(default=False)
    step_run = models.ForeignKey("workflow.StepRun", models.PROTECT, null=True, related_name="+", db_index=False)
    proposed_at = models.DateTimeField()
    proposed_by = models.ForeignKey("accounts.Account", models.PROTECT, null=True, related_name="+", db_index=False)
    sent_at = models.DateTimeField(null=True)
    sent_by = models.ForeignKey("accounts.Account", models.PROTECT, null=True, related_name="+", db_index=False)
    respond_by_at = models.DateTimeField(null=True)
    answered_at = models.DateTimeField(null=True)
    answer_text = models.CharField(max_length=2000, default="", blank=True)
    answer_key = models.CharField(max_length=80, default="", blank=True)  # a repeated answer is the same answer
    done_at = models.DateTimeField(null=True)

    class Meta:
        verbose_name = "yêu cầu bổ sung"
        verbose_name_plural = "yêu cầu bổ sung"
        constraints = [
            models.UniqueConstraint(fields=["dossier", "number"], name="supplement_number_once"),
            models.UniqueConstraint(
                fields=["dossier"],
                condition=Q(state__in=["proposed", "sent", "answered"]),
                name="supplement_one_open",
            ),
            models.CheckConstraint(
                condition=Q(number=1) | ~Q(head_reason=""), name="supplement_second_has_head_reason"
            ),
        ]
        indexes = [
            models.Index(fields=["dossier"], condition=Q(state="proposed"), name="supplement_to_send"),
            models.Index(fields=["respond_by_at"], condition=Q(state="sent"), name="supplement_waiting"),
        ]

    def __str__(self) -> str:
        return f"{self.dossier_id}/{self.number}"
