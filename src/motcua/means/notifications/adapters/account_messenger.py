"""What the accounts room tells people, sent by the post office; implements `motcua.ground.accounts.ports.Messenger`."""

import hashlib
from collections.abc import Sequence
from datetime import datetime

from django.urls import reverse

from motcua.ground.accounts.ports import Contacts
from motcua.means.notifications import messages, rules, services
from motcua.means.notifications.enums import Channel


class AccountMessenger:
    """Sends codes to the one address they are meant to prove, and notices about the account to all it has."""

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
        """Tell the account and its new address, and apart from it the address that stood there before."""
        words = messages.contact_words(username=username, by_oneself=by_oneself, language=language)
        old = services.Recipient(
            email=before.email if before.email != now.email else "",
            phone=before.phone if before.phone != now.phone else "",
        )
        new = services.Recipient(account_id=account_id, email=now.email, phone=now.phone)
        for recipient, which in ((old, "before"), (new, "now")):
            services.send(
                to=recipient,
                subject=words.subject,
                body=words.body,
                sms=words.sms,
                key=f"accounts.contact_changed:{account_id}:{at.isoformat()}:{which}",
                about=("account", account_id),
                at=at,
            )

    def tell_corrected(
        self,
        *,
        account_id: int,
        email: str,
        phone: str,
        fields: Sequence[str],
        by_office: bool,
        sign_in_name: str,
        language: str,
        at: datetime,
    ) -> None:
        """Tell the account and both its contacts that it names its person otherwise now."""
        words = messages.corrected_words(
            fields=fields, by_office=by_office, sign_in_name=sign_in_name, language=language
        )
        services.send(
            to=services.Recipient(account_id=account_id, email=email, phone=phone),
            subject=words.subject,
            body=words.body,
            sms=words.sms,
            key=f"accounts.identity_corrected:{account_id}:{at.isoformat()}",
            about=("account", account_id),
            link=reverse("accounts:profile"),
            at=at,
        )
