"""Gathering: what waits to be told by mail goes out as one letter a person, however much fell at once."""

from collections import defaultdict
from datetime import datetime

from django.db import transaction

from motcua.ground.accounts import queries as accounts
from motcua.means.notifications import messages
from motcua.means.notifications.enums import Channel
from motcua.means.notifications.models import Message, ToGather
from motcua.means.notifications.services.sending import Recipient, send

_AT_ONCE = 5000


@transaction.atomic
def gather_letters(*, at: datetime) -> int:
    """Write one letter for each person and topic about what waits for it; return how many letters.

    Whose address is not proved gets none: the messages stand in the account all the same. Safe to run twice.
    """
    rows = list(ToGather.objects.select_for_update().order_by("id")[:_AT_ONCE])
    told = Message.objects.in_bulk([row.message_id for row in rows])
    piles: dict[tuple[int, str], list[Message]] = defaultdict(list)
    for row in rows:
        message = told[row.message_id]
        if message.recipient_id is not None:
            piles[message.recipient_id, row.topic].append(message)
    addresses = accounts.proved_emails(account_id for account_id, _topic in piles)
    letters = 0
    for (account_id, topic), pile in piles.items():
        if account_id in addresses:
            subject, body = messages.gathered([(message.subject, message.link) for message in pile])
            letters += send(
                to=Recipient(account_id=account_id, name=pile[0].recipient_name, email=addresses[account_id]),
                subject=subject,
                body=body,
                key=f"notifications.{topic}:{account_id}:{pile[-1].pk}",
                channels=(Channel.EMAIL,),
                at=at,
            )
    ToGather.objects.filter(pk__in=[row.pk for row in rows]).delete()
    return letters
