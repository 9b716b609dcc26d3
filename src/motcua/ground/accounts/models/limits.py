"""Counters that all processes share: wrong tries and requests in a window."""

from django.db import models


class Lockout(models.Model):
    """Wrong tries under one key (an account, or a name that does not exist) and until when the door is shut."""

    key = models.CharField(max_length=100, unique=True)
    failures = models.PositiveIntegerField(default=0)
    failed_at = models.DateTimeField()
    locked_until = models.DateTimeField(null=True, blank=True)

    class Meta:
        indexes = (
            models.Index(
                name="accounts_lockout_locked", fields=["locked_until"], condition=models.Q(locked_until__isnull=False)
            ),
        )

    def __str__(self) -> str:
        return self.key


class RateWindow(models.Model):
    """How many times something was asked for under one key in one window of time."""

    key = models.CharField(max_length=200)
    window = models.BigIntegerField()
    hits = models.PositiveIntegerField(default=0)
    expires_at = models.DateTimeField()

    class Meta:
        constraints = (models.UniqueConstraint(name="accounts_ratewindow_once", fields=["key", "window"]),)
        indexes = (models.Index(name="accounts_ratewindow_expiry", fields=["expires_at"]),)

    def __str__(self) -> str:
        return self.key
