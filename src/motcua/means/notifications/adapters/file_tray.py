"""Messages as files in <data>/outbox: the default, so that a fresh installation sends nothing to anybody."""

import os
from pathlib import Path

from django.conf import settings

from motcua.means.notifications import rules
from motcua.means.notifications.ports import Envelope, Undelivered


class _Tray:
    """Writes one file per message; writing it again replaces it."""

    outside = False

    def _put(self, name: str, content: bytes) -> None:
        folder = Path(settings.MOTCUA_DATA) / "outbox"
        place = folder / name
        beside = folder / f".{name}.{os.getpid()}"
        try:
            folder.mkdir(parents=True, exist_ok=True)
            beside.write_bytes(content)
            beside.replace(place)
        except OSError as error:
            raise Undelivered(type(error).__name__) from error


class EmailTray(_Tray):
    """E-mails as .eml files that any mail program opens."""

    name = "file"

    def deliver(self, envelope: Envelope) -> None:
        """Write the letter."""
        sender = settings.DEFAULT_FROM_EMAIL
        mail = rules.letter(
            sender=sender,
            sender_name="Một Cửa",
            to=envelope.to,
            to_name=envelope.to_name,
            subject=envelope.subject,
            body=envelope.body,
            message_id=f"motcua-{envelope.message_id}",
            at=envelope.created_at,
        )
        self._put(f"{envelope.created_at:%Y%m%d}-{envelope.message_id}.eml", mail.as_bytes())


class SmsTray(_Tray):
    """Text messages as .txt files."""

    name = "file"

    def deliver(self, envelope: Envelope) -> None:
        """Write the text after the number."""
        text = f"{envelope.to}\n{rules.sms_text(envelope.body)}\n"
        self._put(f"{envelope.created_at:%Y%m%d}-{envelope.message_id}.sms.txt", text.encode())
