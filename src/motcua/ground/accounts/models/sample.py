"""Who of the sample's people stands on the front page of a sample installation."""

from django.conf import settings
from django.db import models


class SamplePerson(models.Model):
    """A sample account to try the system with, its place in the list and what is said of it."""

    account = models.OneToOneField(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    order = models.PositiveSmallIntegerField()
    blurb = models.CharField(max_length=300, default="", blank=True)
    blurb_en = models.CharField(max_length=300, default="", blank=True)

    def __str__(self) -> str:
        return f"{self.order} {self.account_id}"
