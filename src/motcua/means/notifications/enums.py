"""Channels and states of a message; the stored value is ASCII, the label Vietnamese."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class Channel(TextChoices):
    """How a message reaches a person."""

    IN_APP = "in_app", _("Trên hệ thống")
    EMAIL = "email", _("Thư điện tử")
    SMS = "sms", _("Tin nhắn")


class MessageState(TextChoices):
    """Where a message stands: prepared, handed over, or failed for good after the last attempt.

    `kept`: prepared, and nothing is connected that would carry it out of the house.
    """

    QUEUED = "queued", _("Đã soạn, chờ chuyển đi")
    SENT = "sent", _("Đã chuyển đi")
    KEPT = "kept", _("Đã soạn, chưa gửi: chưa nối với nơi chuyển")
    FAILED = "failed", _("Không gửi được")
