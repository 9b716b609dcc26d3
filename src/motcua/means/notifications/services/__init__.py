"""Use cases: send a message, deliver what waits, mark as read."""

from motcua.means.notifications.services.delivery import deliver, deliver_due
from motcua.means.notifications.services.gathering import gather_letters
from motcua.means.notifications.services.reading import mark_all_read, mark_read
from motcua.means.notifications.services.sending import Recipient, send

__all__ = ["Recipient", "deliver", "deliver_due", "gather_letters", "mark_all_read", "mark_read", "send"]
