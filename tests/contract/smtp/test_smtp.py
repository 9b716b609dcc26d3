"""The SMTP carrier against a real mail server on this machine."""

import email
import email.policy
import socket
from collections.abc import Iterator
from typing import Any

import pytest
from aiosmtpd.controller import Controller
from aiosmtpd.smtp import SMTP, AuthResult, Envelope, LoginPassword, Session
from django.test import override_settings

from motcua.means.notifications import ports
from motcua.means.notifications.adapters.smtp import Smtp
from tests.factories import notifications as make


class Mailbox:
    """Takes letters; refuses `nobody@` for good, `later@` for now, and breaks off for `break@`."""

    def __init__(self) -> None:
        self.letters: list[Envelope] = []

    async def handle_RCPT(self, server: SMTP, session: Session, envelope: Envelope, address: str, _options: Any) -> str:
        for name, answer in {"nobody@": "550 no such person", "later@": "451 try again", "full@": "552 full"}.items():
            if address.startswith(name):
                return answer
        envelope.rcpt_tos.append(address)
        return "250 OK"

    async def handle_DATA(self, server: SMTP, session: Session, envelope: Envelope) -> str:
        self.letters.append(envelope)
        return "250 OK"


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


@pytest.fixture
def mailbox() -> Iterator[Mailbox]:
    box = Mailbox()
    controller = Controller(box, hostname="127.0.0.1", port=free_port())
    controller.start()
    with override_settings(
        EMAIL_HOST="127.0.0.1", EMAIL_PORT=controller.port, EMAIL_HOST_USER="", EMAIL_HOST_PASSWORD="",
        EMAIL_USE_TLS=False, EMAIL_USE_SSL=False, EMAIL_TIMEOUT=5, DEFAULT_FROM_EMAIL="khong-tra-loi@vidu.example",
    ):  # fmt: skip
        yield box
    controller.stop()


def envelope(to: str = "ngoc.anh@vidu.example") -> ports.Envelope:
    return ports.Envelope(
        message_id=7, to=to, to_name="Nguyễn Thị Ngọc Ánh", subject="Hồ sơ đã được tiếp nhận",
        body="Kính gửi Ông/Bà,\n.\nhẹn trả 17:00 ngày 26/11/2026", created_at=make.AT,
    )  # fmt: skip


def failure(to: str) -> ports.Undelivered:
    with pytest.raises(ports.Undelivered) as caught:
        Smtp().deliver(envelope(to))
    return caught.value


def test_a_letter_arrives_whole(mailbox: Mailbox) -> None:
    Smtp().deliver(envelope())
    (letter,) = mailbox.letters
    assert (letter.mail_from, letter.rcpt_tos) == ("khong-tra-loi@vidu.example", ["ngoc.anh@vidu.example"])
    mail = email.message_from_bytes(letter.content, policy=email.policy.default)
    assert mail["Subject"] == "Hồ sơ đã được tiếp nhận"
    assert mail["To"].addresses[0].display_name == "Nguyễn Thị Ngọc Ánh"
    assert mail["Message-ID"] == "<motcua-7@vidu.example>"
    assert mail.get_content().replace("\r\n", "\n") == "Kính gửi Ông/Bà,\n.\nhẹn trả 17:00 ngày 26/11/2026\n"


def test_an_unknown_person_is_refused_for_good(mailbox: Mailbox) -> None:
    error = failure("nobody@vidu.example")
    assert (error.reason, error.for_good) == ("recipient refused (550)", True)


def test_a_refusal_for_now_is_to_be_repeated(mailbox: Mailbox) -> None:
    error = failure("later@vidu.example")
    assert (error.reason, error.for_good) == ("recipient refused (451)", False)
    assert "vidu.example" not in str(error)


def test_no_server_is_to_be_repeated() -> None:
    with override_settings(EMAIL_HOST="127.0.0.1", EMAIL_PORT=free_port(), EMAIL_TIMEOUT=2):
        error = failure("ngoc.anh@vidu.example")
    assert (error.reason, error.for_good) == ("ConnectionRefusedError", False)


@pytest.mark.filterwarnings("ignore:Requiring AUTH")
def test_a_wrong_password_is_to_be_repeated() -> None:
    def check(server: SMTP, session: Session, envelope: Envelope, mechanism: str, given: Any) -> AuthResult:
        return AuthResult(success=isinstance(given, LoginPassword) and given.password == b"right", handled=False)

    box = Mailbox()
    controller = Controller(
        box, hostname="127.0.0.1", port=free_port(), authenticator=check, auth_required=True, auth_require_tls=False
    )
    controller.start()
    try:
        common = {"EMAIL_HOST": "127.0.0.1", "EMAIL_PORT": controller.port, "EMAIL_TIMEOUT": 5}
        with override_settings(**common, EMAIL_HOST_USER="may-chu", EMAIL_HOST_PASSWORD="wrong"):
            error = failure("ngoc.anh@vidu.example")
        assert error.reason.startswith("sign-in refused")
        assert not error.for_good
        with override_settings(**common, EMAIL_HOST_USER="may-chu", EMAIL_HOST_PASSWORD="right"):
            Smtp().deliver(envelope())
        assert len(box.letters) == 1
    finally:
        controller.stop()
