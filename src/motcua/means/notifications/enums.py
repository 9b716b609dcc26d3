"""Channels and states of a message; the stored value is ASCII, the label Vietnamese."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class Channel(TextChoices):
    """How a message reaches a person."""

    IN_APP = "in_app", _("Trên hệ thống")
    EMAIL = "email", _("Thư điện tử")
    SMS = "sms", _("Tin nhắn")


class MessageState(TextChoices):
    """Where a message stands; `failed` is final, after the last attempt."""

    QUEUED = "queued", _("Chờ gửi")
    SENT = "sent", _("Đã gửi")
    FAILED = "failed", _("Không gửi được")
