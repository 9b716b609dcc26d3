"""Codes reach people through the post office that settings bind."""

import re
from datetime import UTC, datetime

import pytest

from motcua.ground.accounts import services
from motcua.means.notifications.models import Message
from tests.factories import accounts as make

AT = datetime(2026, 11, 20, 1, 0, tzinfo=UTC)


@pytest.mark.django_db
@pytest.mark.parametrize("language", ["vi", "en"])
def test_a_code_goes_by_mail_and_proves_the_address(language: str) -> None:
    account = make.make_account(email="anh@vidu.example", language=language)
    by = make.actor(account, AT)
    assert services.send_verification(by=by, contact="email", at=AT)
    message = Message.objects.get()
    code = re.search(r"\b\d{6}\b", message.body)
    assert code
    assert services.verify_contact(by=by, code=code[0], at=AT) == "email"
