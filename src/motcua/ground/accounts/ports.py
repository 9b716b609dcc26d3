"""What this room needs from above: somebody who sends codes; bound in settings.MOTCUA_PORTS["messenger"]."""

from datetime import datetime
from typing import Protocol, cast

from motcua.ground.core import ports


class Messenger(Protocol):
    """Sends a short code to a mail address or telephone."""

    def send_code(
        self, *, account_id: int, contact: str, value: str, code: str, purpose: str, language: str, at: datetime
    ) -> None:
        """Send the code in the caller's transaction; `contact` is email or phone, `purpose` verify or reset."""
        ...


def messenger() -> Messenger | None:
    """Return the bound messenger, or None where nothing can be sent: the pages then do not offer it."""
    return cast("Messenger | None", ports.bound("messenger"))
