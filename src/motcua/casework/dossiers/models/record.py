"""The permanent record of a dossier: moves, due history, pauses, forms, apologies; rows are only ever added."""

from django.db import models
from django.db.models import Q

from motcua.casework.dossiers import enums


class Move(models.Model):
    """One move of a dossier, with who, in which position, on whose behalf, when, why, how and with which form.

    Term: lượt chuyển trạng thái
    """

    dossier = models.ForeignKey("dossiers.Dossier", models.PROTECT, related_name="+", db_index=False)
    number = models.IntegerField()
    source = models.CharField(max_length=20, choices=enums.State.choices)
    target = models.CharField(max_length=20, choices=enums.State.choices)
    action = models.CharField(max_length=24)
    at = models.DateTimeField()
    by = models.ForeignKey("accounts.Account", models.PROTECT, null=True, related_name="+", db_index=False)
    by_kind = models.CharField(max_length=10)
    position = models.ForeignKey("orgs.Position", models.PROTECT, null=True, related_name="+", db_index=False)
    position_title = models.CharField(max_length=200, default="", blank=True)
    on_behalf_of = models.ForeignKey("accounts.Account", models.PROTECT, null=True, related_name="+", db_index=False)
    channel = models.CharField(max_length=12, default="web")
    reason = models.CharField(max_length=2000, default="", blank=True)
    form_number = models.CharField(max_length=40, default="", blank=True)
    step_run = models.ForeignKey("workflow.StepRun", models.PROTECT, null=True, related_name="+", db_index=False)
    data = models.JSONField(default=dict)

    class Meta:
        verbose_name = "lượt chuyển"
        verbose_name_plural = "lượt chuyển"
        constraints = [models.UniqueConstraint(fields=["dossier", "number"], name="move_number_once")]

    def __str__(self) -> str:
        return f"{self.dossier_id}/{self.number} {self.source} -> {self.target}"


class DueChange(models.Model):
    """One value of the due moment and the promise, with its ground and rule.

    Term: lịch sử hẹn trả
    """

    dossier = models.ForeignKey("dossiers.Dossier", models.PROTECT, related_name="+", db_index=False)
    number = models.IntegerField()
    at = models.DateTimeField()
    due_at = models.DateTimeField(null=True)
    promised_at = models.DateTimeField(null=True)
    ground = models.CharField(max_length=14, choices=enums.Ground.choices)
    reason = models.CharField(max_length=2000, default="", blank=True)
    rule = models.CharField(max_length=120, default="", blank=True)
    by = models.ForeignKey("accounts.Account", models.PROTECT, null=True, related_name="+", db_index=False)

    class Meta:
        verbose_name = "lần hẹn trả"
        verbose_name_plural = "lần hẹn trả"
        constraints = [models.UniqueConstraint(fields=["dossier", "number"], name="due_change_number_once")]

    def __str__(self) -> str:
        return f"{self.dossier_id}/{self.number}"


class Pause(models.Model):
    """A time that does not count, with its legal ground.

    Term: tạm dừng tính thời hạn
    """

    dossier = models.ForeignKey("dossiers.Dossier", models.PROTECT, related_name="+", db_index=False)
    ground = models.CharField(max_length=14, choices=enums.Ground.choices)
    resume = models.CharField(max_length=10)
    from_at = models.DateTimeField()
    until_at = models.DateTimeField(null=True)
    respond_by_at = models.DateTimeField(null=True)  # of a financial obligation: until when the person has time
    reminded_at = models.DateTimeField(null=True)

    class Meta:
        verbose_name = "lần tạm dừng"
        verbose_name_plural = "lần tạm dừng"
        constraints = [
            models.UniqueConstraint(fields=["dossier"], condition=Q(until_at=None), name="pause_one_open"),
            models.CheckConstraint(
                condition=Q(until_at=None) | Q(until_at__gte=models.F("from_at")), name="pause_in_order"
            ),
        ]
        indexes = [
            models.Index(fields=["dossier", "from_at"], name="pause_of_dossier"),
            models.Index(
                fields=["respond_by_at"],
                condition=Q(until_at=None, respond_by_at__isnull=False),
                name="pause_awaited",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.dossier_id} {self.ground}"


class Apology(models.Model):
    """A written apology; the first in time carries a new date, a late one does not.

    Term: phiếu xin lỗi và hẹn lại ngày trả
    """

    dossier = models.ForeignKey("dossiers.Dossier", models.PROTECT, related_name="+", db_index=False)
    at = models.DateTimeField()
    by = models.ForeignKey("accounts.Account", models.PROTECT, related_name="+", db_index=False)
    reason = models.CharField(max_length=2000)
    old_due_at = models.DateTimeField()
    new_promised_at = models.DateTimeField(null=True)
    late = models.BooleanField()

    class Meta:
        verbose_name = "phiếu xin lỗi"
        verbose_name_plural = "phiếu xin lỗi"
        constraints = [
            models.UniqueConstraint(fields=["dossier"], condition=Q(late=False), name="apology_lawful_once"),
            models.CheckConstraint(
                condition=Q(late=True, new_promised_at=None) | Q(late=False, new_promised_at__isnull=False),
                name="apology_late_has_no_date",
            ),
        ]
        indexes = [models.Index(fields=["dossier"], name="apology_of_dossier")]

    def __str__(self) -> str:
        return f"{self.dossier_id} {self.at:%Y-%m-%d}"


class FormIssue(models.Model):
    """A statutory form that was issued, with its number and what stood on it at that moment.

    Term: biểu mẫu đã cấp
    """

    dossier = models.ForeignKey("dossiers.Dossier", models.PROTECT, related_name="+", db_index=False)
    form = models.CharField(max_length=2, choices=enums.Form.choices)
    agency = models.ForeignKey("orgs.Agency", models.PROTECT, related_name="+", db_index=False)
    year = models.IntegerField()
    number = models.IntegerField()
    at = models.DateTimeField()
    by = models.ForeignKey("accounts.Account", models.PROTECT, null=True, related_name="+", db_index=False)
    data = models.JSONField(default=dict)

    class Meta:
        verbose_name = "biểu mẫu đã cấp"
        verbose_name_plural = "biểu mẫu đã cấp"
        constraints = [
            models.UniqueConstraint(fields=["form", "agency", "year", "number"], name="form_issue_number_once")
        ]
        indexes = [models.Index(fields=["dossier", "form"], name="form_issue_of_dossier")]

    def __str__(self) -> str:
        return f"{self.number:02d}/{enums.SERIES[self.form]}"


class CodeCounter(models.Model):
    """The last dossier number given out by an agency on a day; the row that is locked last of all."""

    agency = models.ForeignKey("orgs.Agency", models.PROTECT, related_name="+", db_index=False)
    day = models.DateField()
    last = models.IntegerField()

    class Meta:
        verbose_name = "bộ đếm mã hồ sơ"
        verbose_name_plural = "bộ đếm mã hồ sơ"
        constraints = [models.UniqueConstraint(fields=["agency", "day"], name="code_counter_once")]

    def __str__(self) -> str:
        return f"{self.agency_id} {self.day} {self.last}"


class RegisterCounter(models.Model):
    """The last number given out in the register of a desk and year; locked just before the code's counter.

    Term: sổ theo dõi hồ sơ (quyển của một năm)
    """

    unit = models.ForeignKey("orgs.Unit", models.PROTECT, related_name="+", db_index=False)
    year = models.IntegerField()
    last = models.IntegerField()

    class Meta:
        verbose_name = "bộ đếm sổ theo dõi"
        verbose_name_plural = "bộ đếm sổ theo dõi"
        constraints = [models.UniqueConstraint(fields=["unit", "year"], name="register_counter_once")]

    def __str__(self) -> str:
        return f"{self.unit_id} {self.year} {self.last}"
