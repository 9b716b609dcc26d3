"""Messages, one row per channel, and the log of every attempt to deliver them."""

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.db.models.functions import Coalesce

from motcua.means.notifications.enums import Channel, MessageState

TOLD_AT = Coalesce("sent_at", "created_at")  # when somebody was told; else when it was written for them


class Message(models.Model):
    """One message to one recipient through one channel."""

    key = models.CharField(max_length=120)  # what makes a repeated send harmless, e.g. "dossiers.accepted:42"
    channel = models.CharField(max_length=8, choices=Channel.choices)
    recipient = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+", db_index=False
    )
    recipient_name = models.TextField(blank=True)
    address = models.CharField(max_length=254, blank=True)  # e-mail address or telephone number
    subject = models.CharField(max_length=250)
    body = models.TextField()
    about_kind = models.CharField(max_length=40, blank=True)
    about_id = models.CharField(max_length=64, blank=True)
    link = models.CharField(max_length=300, blank=True)  # a path on this system
    state = models.CharField(max_length=8, choices=MessageState.choices, default=MessageState.QUEUED)
    attempts = models.PositiveSmallIntegerField(default=0)
    last_error = models.CharField(max_length=200, blank=True)
    created_at = models.DateTimeField()
    next_attempt_at = models.DateTimeField(null=True)
    sent_at = models.DateTimeField(null=True)
    read_at = models.DateTimeField(null=True)

    class Meta:
        db_table = "notifications_message"
        verbose_name = "thông báo"
        constraints = (
            models.UniqueConstraint(fields=["key", "channel"], name="notifications_message_once"),
            models.CheckConstraint(
                condition=Q(channel=Channel.IN_APP, recipient__isnull=False)
                | (~Q(channel=Channel.IN_APP) & ~Q(address="")),
                name="notifications_message_reachable",
            ),
            models.CheckConstraint(
                condition=Q(state=MessageState.SENT, sent_at__isnull=False)
                | (~Q(state=MessageState.SENT) & Q(sent_at=None)),
                name="notifications_message_sent_at",
            ),
            models.CheckConstraint(
                condition=Q(state=MessageState.QUEUED, next_attempt_at__isnull=False)
                | (~Q(state=MessageState.QUEUED) & Q(next_attempt_at=None)),
                name="notifications_message_next_attempt",
            ),
        )
        indexes = (
            models.Index(
                "recipient",
                TOLD_AT.desc(),
                F("id").desc(),
                name="notifications_message_inbox",
                condition=Q(channel=Channel.IN_APP),
            ),
            models.Index(
                fields=["recipient"],
                name="notifications_message_unread",
                condition=Q(channel=Channel.IN_APP, read_at=None),
            ),
            models.Index(
                fields=["next_attempt_at"], name="notifications_message_due", condition=Q(state=MessageState.QUEUED)
            ),
            models.Index(
                fields=["about_kind", "about_id"], name="notifications_message_about", condition=~Q(about_kind="")
            ),
        )

    def __str__(self) -> str:
        return f"{self.pk} {self.channel}"


class ToGather(models.Model):
    """A message in an account that is also to be told by mail, together with others of its topic in one letter."""

    message = models.OneToOneField(Message, on_delete=models.PROTECT, related_name="+")
    topic = models.CharField(max_length=30)

    class Meta:
        db_table = "notifications_to_gather"
        verbose_name = "thông báo chờ gộp thư"

    def __str__(self) -> str:
        return f"{self.topic}: {self.message_id}"


class Attempt(models.Model):
    """One attempt to hand a message over: when, through what, and what came of it; never the content or the address."""

    message = models.ForeignKey(Message, on_delete=models.PROTECT, related_name="+")
    number = models.PositiveSmallIntegerField()
    adapter = models.CharField(max_length=60)
    started_at = models.DateTimeField()
    finished_at = models.DateTimeField(null=True)
    delivered = models.BooleanField(default=False)
    error = models.CharField(max_length=200, blank=True)

    class Meta:
        db_table = "notifications_attempt"
        verbose_name = "lần gửi"
        constraints = (models.UniqueConstraint(fields=["message", "number"], name="notifications_attempt_once"),)

    def __str__(self) -> str:
        return f"{self.pk}: {self.number}"
