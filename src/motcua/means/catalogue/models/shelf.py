"""The shelves procedures stand on: sectors and life events."""

from django.db import models
from django.db.models import Q

from motcua.means.catalogue.enums import Audience


class Sector(models.Model):
    """A field of administration, as the law and the official table name it."""

    key = models.SlugField(max_length=60, unique=True)
    name = models.CharField(max_length=200)
    name_en = models.CharField(max_length=200, blank=True)
    order = models.PositiveIntegerField(default=0)

    class Meta:
        db_table = "catalogue_sector"
        ordering = ["order", "key"]

    def __str__(self) -> str:
        return self.key


class LifeEvent(models.Model):
    """Something that happens in a life or a business, for which people need procedures."""

    key = models.SlugField(max_length=60, unique=True)
    name = models.CharField(max_length=120)
    name_en = models.CharField(max_length=120, blank=True)
    blurb = models.CharField(max_length=400, blank=True)
    blurb_en = models.CharField(max_length=400, blank=True)
    audience = models.CharField(max_length=10, choices=Audience.choices, default=Audience.CITIZEN)
    order = models.PositiveIntegerField(default=0)

    class Meta:
        db_table = "catalogue_life_event"
        ordering = ["order", "key"]
        constraints = [
            models.CheckConstraint(condition=Q(audience__in=Audience.values), name="catalogue_life_event_audience")
        ]

    def __str__(self) -> str:
        return self.key


class LifeEventEntry(models.Model):
    """One procedure on the page of a life event, in the order people need it."""

    life_event = models.ForeignKey(LifeEvent, on_delete=models.CASCADE, related_name="entries")
    procedure = models.ForeignKey("catalogue.Procedure", on_delete=models.CASCADE, related_name="life_event_entries")
    order = models.PositiveIntegerField(default=0)

    class Meta:
        db_table = "catalogue_life_event_entry"
        ordering = ["order", "id"]
        constraints = [
            models.UniqueConstraint(fields=["life_event", "procedure"], name="catalogue_life_event_entry_once")
        ]

    def __str__(self) -> str:
        return f"{self.life_event_id}:{self.procedure_id}"
