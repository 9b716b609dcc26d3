"""E-mail over SMTP, by Django's EMAIL_* settings."""

import smtplib
import ssl

from django.conf import settings

from motcua.means.notifications import rules
from motcua.means.notifications.ports import Envelope, Undelivered

_SECONDS = 20.0


class Smtp:
    """Hands one letter per connection to the mail server of settings."""

    name = "smtp"
    outside = True

    def deliver(self, envelope: Envelope) -> None:
        """Send the letter; a refusal for good (5xx) is not tried again."""
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
        try:
            with self._connect() as server:
                server.send_message(mail, from_addr=sender, to_addrs=[envelope.to])
        except smtplib.SMTPRecipientsRefused as error:
            code = max(code for code, _text in error.recipients.values())
            raise Undelivered(f"recipient refused ({code})", for_good=code >= 500) from error
        except smtplib.SMTPAuthenticationError as error:  # ours to mend, not the recipient's: try again
            raise Undelivered(f"sign-in refused ({error.smtp_code})") from error
        except smtplib.SMTPResponseException as error:
            raise Undelivered(f"server answered {error.smtp_code}", for_good=error.smtp_code >= 500) from error
        except (smtplib.SMTPException, OSError) as error:
            raise Undelivered(type(error).__name__) from error

    def _connect(self) -> smtplib.SMTP:
        seconds = settings.EMAIL_TIMEOUT or _SECONDS
        server: smtplib.SMTP
        if settings.EMAIL_USE_SSL:
            context = ssl.create_default_context()
            server = smtplib.SMTP_SSL(settings.EMAIL_HOST, settings.EMAIL_PORT, timeout=seconds, context=context)
        else:
            server = smtplib.SMTP(settings.EMAIL_HOST, settings.EMAIL_PORT, timeout=seconds)
        try:
            if settings.EMAIL_USE_TLS:
                server.starttls(context=ssl.create_default_context())
            if settings.EMAIL_HOST_USER:
                server.login(settings.EMAIL_HOST_USER, settings.EMAIL_HOST_PASSWORD)
        except BaseException:
            server.close()
            raise
        return server
