"""Letters that leave carry addresses that can be answered and opened, or the check says so."""

import pytest
from django.test import override_settings

from motcua.means.notifications.apps import letters_can_be_answered


@pytest.mark.parametrize(
    ("mail", "sender", "url", "ids"),
    [
        (True, "mot-cua@thainguyen.gov.vn", "https://motcua.thainguyen.gov.vn", []),
        (True, "webmaster@localhost", "https://motcua.thainguyen.gov.vn", ["motcua.W001"]),
        (True, "khong-tra-loi@motcua.vidu.example", "http://127.0.0.1:8000", ["motcua.W001", "motcua.W002"]),
        (True, "Một Cửa <mot-cua@thainguyen.gov.vn>", "http://localhost:8000", ["motcua.W002"]),
        (False, "webmaster@localhost", "http://127.0.0.1:8000", []),
    ],
)
def test_addresses_that_lead_nowhere_are_named(mail: bool, sender: str, url: str, ids: list[str]) -> None:
    with override_settings(MOTCUA_MAIL=mail, DEFAULT_FROM_EMAIL=sender, MOTCUA_URL=url):
        assert [found.id for found in letters_can_be_answered(None)] == ids
