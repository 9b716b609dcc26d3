"""Codes for accounts: to the one address, in the person's language, forgotten after they left."""

from collections.abc import Callable

import pytest
from django.db import transaction
from django.utils import translation

from motcua.means.notifications import ports
from motcua.means.notifications.adapters.account_messenger import AccountMessenger
from motcua.means.notifications.models import Message
from motcua.means.notifications.services import deliver_due
from tests.factories import documents as people
from tests.factories import notifications as make

pytestmark = pytest.mark.django_db
Send = Callable[..., Message]


@pytest.fixture
def send(monkeypatch: pytest.MonkeyPatch) -> Send:
    account = people.make_uploader()

    def send_code(**changes: object) -> Message:
        given = {
            "account_id": account.account_id, "contact": "email", "value": "anh@vidu.example", "code": "480213",
            "purpose": "verify", "language": "vi", "at": make.AT,
        }  # fmt: skip
        with transaction.atomic():
            AccountMessenger().send_code(**(given | changes))
        return Message.objects.latest("id")

    return send_code


def test_a_code_goes_to_the_one_address_and_never_into_the_inbox(send: Send) -> None:
    message = send()
    assert (message.channel, message.address, message.recipient_id) == ("email", "anh@vidu.example", None)
    assert "480213" in message.body
    assert "480213" not in message.subject
    sms = send(contact="phone", value="0000 000 123")
    assert (sms.channel, sms.address) == ("sms", "0000 000 123")
    assert Message.objects.count() == 2


def test_a_code_is_forgotten_once_it_left_and_also_when_it_never_could(
    send: Send, monkeypatch: pytest.MonkeyPatch
) -> None:
    carrier = make.Carrier(make.make_failure(for_good=True))
    monkeypatch.setattr(ports, "carrier", lambda channel: carrier)
    send()
    assert deliver_due(at=make.AT) == 0
    send(purpose="reset", code="111222")
    assert deliver_due(at=make.AT) == 1
    assert "111222" in carrier.given[0].body
    assert set(Message.objects.values_list("body", flat=True)) == {""}


def test_a_second_code_is_another_message(send: Send) -> None:
    send()
    send(purpose="reset")
    assert Message.objects.count() == 2


def test_the_language_of_the_page_does_not_matter(send: Send) -> None:
    with translation.override("en"):
        assert send().subject == "Mã xác nhận"
