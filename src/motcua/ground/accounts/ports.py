"""What this room needs from above: who sends codes and notices; bound in settings.MOTCUA_PORTS["messenger"]."""

from dataclasses import dataclass
from datetime import datetime
from typing import Protocol, cast

from motcua.ground.core import ports


@dataclass(frozen=True, slots=True)
class Contacts:
    """Where an account is written to; what is empty is not known."""

    email: str = ""
    phone: str = ""


class Messenger(Protocol):
    """Sends a short code to a mail address or telephone, and notices about the account itself."""

    def send_code(
        self, *, account_id: int, contact: str, value: str, code: str, purpose: str, language: str, at: datetime
    ) -> None:
        """Send the code in the caller's transaction; `contact` is email or phone, `purpose` verify or reset."""
        ...

    def tell_contact_changed(
        self,
        *,
        account_id: int,
        username: str,
        before: Contacts,
        now: Contacts,
        by_oneself: bool,
        language: str,
        at: datetime,
    ) -> None:
        """Tell the addresses before and after a change of contact data, in the caller's transaction."""
        ...


def messenger() -> Messenger | None:
    """Return the bound messenger, or None where nothing can be sent: the pages then do not offer it."""
    return cast("Messenger | None", ports.bound("messenger"))
