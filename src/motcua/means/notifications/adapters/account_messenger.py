"""Codes of the accounts room, sent by the post office; implements `motcua.ground.accounts.ports.Messenger`."""

import hashlib
from datetime import datetime

from motcua.means.notifications import messages, rules, services
from motcua.means.notifications.enums import Channel


class AccountMessenger:
    """Sends a short code to the one address it is meant to prove, and to no other."""

    def send_code(
        self, *, account_id: int, contact: str, value: str, code: str, purpose: str, language: str, at: datetime
    ) -> None:
        """Send the code in the caller's transaction; its text is forgotten once it has left."""
        words = messages.code_words(code=code, purpose=purpose, language=language)
        by_mail = contact == "email"
        occasion = hashlib.sha256(f"{account_id} {purpose} {value} {at.isoformat()}".encode()).hexdigest()[:32]
        services.send(
            to=services.Recipient(email=value if by_mail else "", phone="" if by_mail else value),
            subject=words.subject,
            body=words.body,
            sms=words.sms,
            key=f"accounts.code:{occasion}",
            about=(rules.PASSING_KIND, account_id),
            channels=(Channel.EMAIL if by_mail else Channel.SMS,),
            at=at,
        )
