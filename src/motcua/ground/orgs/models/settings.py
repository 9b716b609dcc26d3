"""Dated settings: numbers and choices that the law or the province may change."""

from django.db import models

from motcua.ground.orgs import enums


class DatedSetting(models.Model):
    """One value of a setting from a date on, for the province (scope empty) or for one agency (its key)."""

    key = models.CharField(max_length=80)
    scope = models.CharField(max_length=80, blank=True, default="")
    value = models.JSONField()
    valid_from = models.DateField()
    valid_to = models.DateField(null=True, blank=True)
    law = models.CharField(max_length=200, blank=True, default="")
    note = models.CharField(max_length=300, blank=True, default="")
    confidence = models.CharField(max_length=10, choices=enums.Confidence.choices, default=enums.Confidence.HIGH)

    class Meta:
        db_table = "orgs_dated_setting"
        ordering = ("key", "scope", "valid_from")
        constraints = [
            models.UniqueConstraint(fields=["key", "scope", "valid_from"], name="orgs_dated_setting_once"),
            models.CheckConstraint(
                condition=models.Q(valid_to__isnull=True) | models.Q(valid_to__gte=models.F("valid_from")),
                name="orgs_dated_setting_valid_period",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.key} {self.scope} {self.valid_from}"
