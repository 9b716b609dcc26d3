"""Named questions about messages."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from django.db.models import Q
from django.utils.translation import gettext as _

from motcua.ground.core.errors import NotFound
from motcua.means.notifications import messages, ports, rules
from motcua.means.notifications.enums import Channel
from motcua.means.notifications.models import TOLD_AT, Message


@dataclass(frozen=True, slots=True)
class InboxItem:
    """A message as its recipient sees it."""

    id: int
    subject: str
    body: str
    link: str
    about: tuple[str, str] | None
    sent_at: datetime
    read_at: datetime | None
    also: tuple["DeliveryCard", ...] = ()  # the other ways by which the same was told


@dataclass(frozen=True, slots=True)
class DeliveryCard:
    """What was sent about something and what became of it, with the address masked."""

    id: int
    key: str
    channel: str
    address: str
    subject: str
    state: str
    attempts: int
    last_error: str
    created_at: datetime
    sent_at: datetime | None
    read_at: datetime | None

    @property
    def channel_label(self) -> str:
        """Return the way by which it went."""
        return str(Channel(self.channel).label)

    @property
    def state_words(self) -> str:
        """Say what has become of it."""
        return messages.state_words(self.channel, self.state)


def is_connected(channel: Channel) -> bool:
    """Return whether messages of a channel go out of the house: a way that is none tells nobody anything."""
    return ports.is_connected(channel)


def _inbox_item(row: Message, also: Sequence[DeliveryCard] = ()) -> InboxItem:
    return InboxItem(
        id=row.pk,
        subject=row.subject,
        body=row.body,
        link=row.link,
        about=(row.about_kind, row.about_id) if row.about_kind else None,
        sent_at=row.sent_at or row.created_at,
        read_at=row.read_at,
        also=tuple(also),
    )


def inbox(account_id: int, *, limit: int = 30, before_id: int | None = None) -> list[InboxItem]:
    """Return a person's messages, the last sent first; `before_id` continues after the last one of the page before."""
    rows = Message.objects.filter(recipient_id=account_id, channel=Channel.IN_APP).alias(told_at=TOLD_AT)
    if before_id is not None:
        last = rows.filter(pk=before_id).values_list(TOLD_AT, "pk").first()
        if last is None:
            return []
        rows = rows.filter(Q(told_at__lt=last[0]) | Q(told_at=last[0], pk__lt=last[1]))
    shown = list(rows.order_by("-told_at", "-pk")[:limit])
    also: dict[str, list[DeliveryCard]] = defaultdict(list)
    others = Message.objects.filter(key__in=[row.key for row in shown]).exclude(channel=Channel.IN_APP)
    for other in others.order_by("id"):
        also[other.key].append(_delivery(other))
    return [_inbox_item(row, also[row.key]) for row in shown]


def unread_count(account_id: int) -> int:
    """Return how many messages the person has not opened."""
    return Message.objects.filter(recipient_id=account_id, channel=Channel.IN_APP, read_at=None).count()


def get_message(message_id: int, account_id: int) -> InboxItem:
    """Return one message of this person. Raises: NotFound."""
    row = Message.objects.filter(id=message_id, recipient_id=account_id, channel=Channel.IN_APP).first()
    if row is None:
        raise NotFound(_("Không có thông báo này."))
    return _inbox_item(row)


def deliveries(about: tuple[str, str | int]) -> list[DeliveryCard]:
    """Return everything that was sent about a subject, oldest first: the delivery log for officers."""
    kind, about_id = about
    rows = Message.objects.filter(about_kind=kind, about_id=str(about_id)).order_by("id")
    return [_delivery(row) for row in rows]


def _delivery(row: Message) -> DeliveryCard:
    return DeliveryCard(
        id=row.pk,
        key=row.key,
        channel=row.channel,
        address=rules.masked(row.address) if row.address else "",
        subject=row.subject,
        state=row.state,
        attempts=row.attempts,
        last_error=row.last_error,
        created_at=row.created_at,
        sent_at=row.sent_at,
        read_at=row.read_at,
    )
