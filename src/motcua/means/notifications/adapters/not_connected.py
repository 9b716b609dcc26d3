"""A channel that nothing carries: its messages are prepared and kept, and say so."""

from motcua.means.notifications.ports import Envelope


class NotConnected:
    """Takes messages and hands them to nobody."""

    name = "none"
    outside = False

    def deliver(self, envelope: Envelope) -> None:
        """Leave the message as it is: it stands in the log as prepared and not sent."""
