"""The tables of the outbox (events, where the reader stands, who has heard what) and the revision of reference data."""

from django.db import models
from django.db.models.functions import Now

from motcua.ground.core.db import CurrentTransaction, XidField


class OutboxEvent(models.Model):
    """A published event; `xid` is the transaction that wrote it, so that a late commit cannot be overtaken."""

    id = models.BigAutoField(primary_key=True)
    xid = XidField(db_default=CurrentTransaction(), editable=False)
    name = models.CharField(max_length=100)
    payload = models.JSONField()
    at = models.DateTimeField(db_default=Now())

    class Meta:
        db_table = "core_outbox_event"
        indexes = [models.Index(fields=["xid", "id"], name="core_outbox_event_order")]

    def __str__(self) -> str:
        return f"{self.name} #{self.pk}"


class OutboxCursor(models.Model):
    """Up to where a reader has taken the events, in the order of (xid, id)."""

    name = models.CharField(max_length=50, primary_key=True)
    xid = XidField(default=0)
    event_id = models.BigIntegerField(default=0)

    class Meta:
        db_table = "core_outbox_cursor"

    def __str__(self) -> str:
        return f"{self.name}: {self.xid}/{self.event_id}"


class OutboxDelivery(models.Model):
    """That one subscriber has heard one event (or how often it failed): written with what the subscriber did."""

    id = models.BigAutoField(primary_key=True)
    event = models.ForeignKey(OutboxEvent, on_delete=models.PROTECT, related_name="+")
    subscriber = models.CharField(max_length=100)
    attempts = models.IntegerField(default=1)
    done_at = models.DateTimeField(null=True)
    error = models.CharField(max_length=200, default="", blank=True)

    class Meta:
        db_table = "core_outbox_delivery"
        constraints = [models.UniqueConstraint(fields=["event", "subscriber"], name="core_outbox_delivery_once")]
        indexes = [
            models.Index(fields=["event"], condition=models.Q(done_at=None), name="core_outbox_delivery_open"),
        ]

    def __str__(self) -> str:
        return f"{self.subscriber} <- {self.event_id}"


class DailyRun(models.Model):
    """The last day for which a daily job was done, and since when somebody is at it now; see core.daily."""

    name = models.CharField(max_length=80, primary_key=True)
    done_day = models.DateField()
    tried_at = models.DateTimeField(null=True)

    class Meta:
        db_table = "core_daily_run"

    def __str__(self) -> str:
        return f"{self.name}: {self.done_day:%Y-%m-%d}"


class Revision(models.Model):
    """The token of the reference data as it stands: one row, changed by triggers; see core.revisions."""

    id = models.SmallIntegerField(primary_key=True, default=1)
    token = models.UUIDField()

    class Meta:
        db_table = "core_revision"
        constraints = [models.CheckConstraint(condition=models.Q(id=1), name="core_revision_single")]

    def __str__(self) -> str:
        return str(self.token)
