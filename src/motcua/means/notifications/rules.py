"""How often a delivery is tried, what a letter looks like, and what of a text may stand in it. Pure."""

from datetime import datetime, timedelta
from email.headerregistry import Address
from email.message import EmailMessage
from email.utils import format_datetime

from motcua.ground.core import text

WAIT_MINUTES = (1, 5, 30, 120, 720)  # after the 1st, 2nd ... failed attempt; then it has failed
LEASE_MINUTES = 10  # an attempt that says nothing for so long is taken for lost
PASSING_KIND = "account-code"  # what a message about this says is wiped once it was sent or has failed
LONGEST_SUBJECT = 250
SMS_PARTS = 3  # at most
# Signs in one SMS and in each part of a longer one, in the plain alphabet of GSM 03.38 and in any other.
PLAIN_SIGNS, OTHER_SIGNS = (160, 153), (70, 67)
_TWO_PLACES = frozenset("[]{}\\^~|")  # take two places in the plain alphabet


def next_attempt_at(attempts: int, at: datetime) -> datetime | None:
    """Return when to try again after so many failed attempts, or None when it is enough."""
    return at + timedelta(minutes=WAIT_MINUTES[attempts - 1]) if attempts <= len(WAIT_MINUTES) else None


def lease_until(at: datetime) -> datetime:
    """Return until when a running attempt is left alone."""
    return at + timedelta(minutes=LEASE_MINUTES)


def subject_line(subject: str) -> str:
    """Return the subject as one clean line of bearable length."""
    line = text.clean(subject)
    return line if len(line) <= LONGEST_SUBJECT else line[: LONGEST_SUBJECT - 1] + "…"


def body_text(body: str) -> str:
    """Return the body with clean lines."""
    return text.clean(body, multiline=True)


def sms_signs(line: str) -> tuple[int, tuple[int, int]]:
    """Return how many places a text takes in an SMS, and how many there are in one and in each of several."""
    if line.isascii() and "`" not in line:
        return len(line) + sum(sign in _TWO_PLACES for sign in line), PLAIN_SIGNS
    return len(line.encode("utf-16-le")) // 2, OTHER_SIGNS


def sms_parts(line: str) -> int:
    """Return how many parts an SMS takes; each is paid for."""
    places, (single, each) = sms_signs(line)
    return 1 if places <= single else -(-places // each)


def sms_text(body: str, address: str = "") -> str:
    """Return the text of an SMS: one line without accents, cut where the third part ends.

    The address is added where the whole still is one part: a longer text says what matters without it.
    """
    line = text.unaccented(text.clean(body))
    if address and sms_parts(f"{line} {address}") == 1:
        return f"{line} {address}"
    if sms_parts(line) <= SMS_PARTS:
        return line
    cut = line
    while sms_parts(f"{cut}...") > SMS_PARTS:
        cut = cut[:-1]
    return f"{cut}..."


def masked(address: str) -> str:
    """Return an address as an officer may see it in a list: "ng…@vidu.example", "0000 … 123"."""
    name, at_sign, host = address.partition("@")
    if at_sign:
        return f"{name[:2]}…@{host}"
    digits = address.replace(" ", "")
    return f"{digits[:4]} … {digits[-3:]}" if len(digits) > 7 else "…"


def letter(
    *, sender: str, sender_name: str, to: str, to_name: str, subject: str, body: str, message_id: str, at: datetime
) -> EmailMessage:
    """Return an e-mail; the same message always bears the same Message-ID, so that a repeated one can be told."""
    mail = EmailMessage()
    mail["From"] = Address(display_name=text.clean(sender_name)[:100], addr_spec=sender)
    mail["To"] = Address(display_name=text.clean(to_name)[:100], addr_spec=to)
    mail["Subject"] = subject_line(subject)
    mail["Date"] = format_datetime(at)
    mail["Message-ID"] = f"<{message_id}@{sender.rpartition('@')[2]}>"
    mail["Auto-Submitted"] = "auto-generated"
    mail.set_content(body_text(body) + "\n", charset="utf-8", cte="quoted-printable")
    return mail
