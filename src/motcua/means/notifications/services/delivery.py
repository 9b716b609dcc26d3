"""Delivery: at least once, a bounded number of times, never while a transaction is open."""

import time
from datetime import datetime, timedelta

import structlog
from django.db import transaction

from motcua.ground.core import outbox
from motcua.means.notifications import events, ports, rules
from motcua.means.notifications.enums import MessageState
from motcua.means.notifications.models import Attempt, Message

log = structlog.get_logger("motcua.notifications")
_AT_ONCE = 200


def deliver(*, message_id: int, at: datetime) -> bool:
    """Try to hand one waiting message over; return whether it was. Safe to call twice or at the same time.

    State: queued -> sent (kept, where nothing carries it out of the house), or queued again with a later attempt, or
        failed after the last one.
    """
    with transaction.atomic():
        message = (
            Message.objects.filter(id=message_id, state=MessageState.QUEUED, next_attempt_at__lte=at)
            .select_for_update(skip_locked=True, no_key=True)
            .first()
        )
        if message is None:
            return False
        if message.attempts > len(rules.WAIT_MINUTES):  # every attempt was cut off before it could say how it went
            _settle(message, ports.Undelivered("no attempt came to an end", for_good=True), at)
            return False
        message.attempts += 1
        message.next_attempt_at = rules.lease_until(at)
        message.save(update_fields=["attempts", "next_attempt_at"])
        carrier = ports.carrier(message.channel)
        attempt = Attempt.objects.create(message=message, number=message.attempts, adapter=carrier.name, started_at=at)
    began = time.monotonic()
    failure: ports.Undelivered | None = None
    try:
        carrier.deliver(_envelope(message))
    except ports.Undelivered as undelivered:
        failure = undelivered
    except Exception as error:  # a carrier's own fault counts as a failed attempt and must not stop the others
        failure = ports.Undelivered(f"carrier fault: {type(error).__name__}")
    finished_at = at + timedelta(seconds=time.monotonic() - began)
    with transaction.atomic():
        _settle(message, failure, finished_at)
        attempt.finished_at = finished_at
        attempt.delivered = failure is None
        attempt.error = failure.reason if failure else ""
        attempt.save(update_fields=["finished_at", "delivered", "error"])
    log.info(
        "message_delivery",
        message_id=message.pk,
        channel=message.channel,
        attempt=message.attempts,
        state=message.state,
        error=message.last_error,
    )
    return failure is None


def deliver_due(*, at: datetime) -> int:
    """Try every message whose time has come (repeats, lost jobs) and return how many were delivered."""
    due = Message.objects.filter(state=MessageState.QUEUED, next_attempt_at__lte=at).order_by("next_attempt_at")
    return sum(
        deliver(message_id=message_id, at=at) for message_id in list(due.values_list("id", flat=True)[:_AT_ONCE])
    )


def _settle(message: Message, failure: ports.Undelivered | None, at: datetime) -> None:
    if failure is None:
        sent = ports.is_connected(message.channel)
        message.state, message.sent_at = (MessageState.SENT, at) if sent else (MessageState.KEPT, None)
        message.next_attempt_at, message.last_error = None, ""
    else:
        again_at = None if failure.for_good else rules.next_attempt_at(message.attempts, at)
        message.state = MessageState.QUEUED if again_at else MessageState.FAILED
        message.next_attempt_at = again_at
        message.last_error = failure.reason
    if message.about_kind == rules.PASSING_KIND and message.state != MessageState.QUEUED:
        message.body = ""
    message.save(update_fields=["state", "sent_at", "next_attempt_at", "last_error", "body"])
    if message.state == MessageState.FAILED:
        outbox.publish(
            events.MessageFailed(
                message_id=message.pk,
                channel=message.channel,
                about_kind=message.about_kind,
                about_id=message.about_id,
                at=at,
            )
        )


def _envelope(message: Message) -> ports.Envelope:
    return ports.Envelope(
        message_id=message.pk,
        to=message.address,
        to_name=message.recipient_name,
        subject=message.subject,
        body=message.body,
        created_at=message.created_at,
    )
