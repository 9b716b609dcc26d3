"""Opening hours and calendar days, with the revision that tells every process when they changed."""

from django.db import models

from motcua.ground.orgs import enums
from motcua.ground.orgs.models.agencies import Agency


class OpeningHours(models.Model):
    """The opening minutes of one weekday from a date on; without an agency: the default of the province.

    Units: `segments` are pairs of minutes of the day, [[450, 690], [780, 1020]]; an empty list means
    closed, null (for an agency only) the default hours again.
    """

    agency = models.ForeignKey(Agency, models.PROTECT, related_name="+", null=True, blank=True)
    valid_from = models.DateField()
    weekday = models.SmallIntegerField()
    segments = models.JSONField(null=True, blank=True)
    decision = models.CharField(max_length=200, blank=True, default="")

    class Meta:
        db_table = "orgs_opening_hours"
        ordering = ("agency_id", "weekday", "valid_from")
        constraints = [
            models.UniqueConstraint(
                fields=["agency", "weekday", "valid_from"],
                nulls_distinct=False,
                name="orgs_opening_hours_once",
            ),
            models.CheckConstraint(
                condition=models.Q(weekday__gte=0, weekday__lte=6), name="orgs_opening_hours_weekday"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.agency_id or 'default'} {self.weekday} {self.valid_from}: {self.segments}"


class CalendarDay(models.Model):
    """A day that differs from its weekday; a removed one stays as a record. Term: ngày nghỉ lễ, làm bù."""

    date = models.DateField()
    kind = models.CharField(max_length=20, choices=enums.DayKind.choices)
    name = models.CharField(max_length=160)
    name_en = models.CharField(max_length=160, blank=True, default="")
    source = models.CharField(max_length=300, blank=True, default="")
    confidence = models.CharField(max_length=10, choices=enums.Confidence.choices, default=enums.Confidence.HIGH)
    confirmed = models.BooleanField(default=True)
    decision = models.CharField(max_length=200, blank=True, default="")
    removed_at = models.DateTimeField(null=True, blank=True)
    removal_decision = models.CharField(max_length=200, blank=True, default="")

    class Meta:
        db_table = "orgs_calendar_day"
        ordering = ("date", "id")
        constraints = [
            models.UniqueConstraint(
                fields=["date"], condition=models.Q(removed_at__isnull=True), name="orgs_calendar_day_date"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.date} {self.name}"


class CalendarRevision(models.Model):
    """The number of the calendar in force: one row, raised in the transaction of every change."""

    id = models.SmallIntegerField(primary_key=True, default=1)
    number = models.BigIntegerField(default=1)
    changed_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        db_table = "orgs_calendar_revision"
        constraints = [models.CheckConstraint(condition=models.Q(id=1), name="orgs_calendar_revision_single")]

    def __str__(self) -> str:
        return str(self.number)
