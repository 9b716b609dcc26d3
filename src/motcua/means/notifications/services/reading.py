"""Reading: a person marks their own messages as read."""

from collections.abc import Iterable
from datetime import datetime

from django.db.models import QuerySet

from motcua.ground.core.actors import Actor
from motcua.means.notifications.enums import Channel
from motcua.means.notifications.models import Message


def mark_read(*, message_ids: Iterable[int], by: Actor, at: datetime) -> int:
    """Mark these messages of the acting person as read; others' are left alone. Return how many changed."""
    return _unread(by).filter(id__in=list(message_ids)).update(read_at=at)


def mark_all_read(*, by: Actor, at: datetime) -> int:
    """Mark all messages of the acting person as read; return how many changed."""
    return _unread(by).update(read_at=at)


def _unread(by: Actor) -> QuerySet[Message]:
    return Message.objects.filter(
        recipient_id=by.account_id, recipient__isnull=False, channel=Channel.IN_APP, read_at=None
    )
