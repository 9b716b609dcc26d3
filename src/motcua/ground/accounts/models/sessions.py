"""Where people are signed in, and what they had typed when a session ran out."""

import uuid

from django.conf import settings
from django.db import models

from motcua.ground.accounts.enums import SessionEnd


class SignIn(models.Model):
    """One sign-in on one device, for the person's own list and for ending it from elsewhere."""

    account = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    session_key = models.CharField(max_length=40, unique=True)
    address = models.GenericIPAddressField(null=True, blank=True)
    device = models.CharField(max_length=300, default="", blank=True)
    signed_in_at = models.DateTimeField()
    seen_at = models.DateTimeField()
    ended_at = models.DateTimeField(null=True, blank=True)
    end = models.CharField(max_length=16, choices=SessionEnd.choices, default=SessionEnd.OPEN, blank=True)

    class Meta:
        indexes = (models.Index(name="accounts_signin_of", fields=["account", "-seen_at"]),)

    def __str__(self) -> str:
        return f"{self.account_id} {self.signed_in_at:%Y-%m-%d %H:%M}"


class HeldForm(models.Model):
    """What was sent on a page after the session had run out, kept a short while for the same person to send again."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    account = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    path = models.CharField(max_length=2000)
    fields = models.JSONField()
    files_lost = models.BooleanField(default=False)
    held_at = models.DateTimeField()

    class Meta:
        indexes = (models.Index(name="accounts_heldform_of", fields=["account", "-held_at"]),)

    def __str__(self) -> str:
        return self.path
