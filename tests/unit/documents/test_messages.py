"""Every reason for a refusal has words, in both languages, that say what to do."""

from pathlib import Path

import pytest
from babel.messages.pofile import read_po
from django.test import override_settings

from motcua.config.settings import bindings
from motcua.means.documents import messages, ports
from motcua.means.documents.adapters.clamav import ClamAV
from motcua.means.documents.adapters.no_scanner import NoScanner
from motcua.means.documents.rules.unfit import Reason

ENGLISH = Path(messages.__file__).parent / "locale" / "en" / "LC_MESSAGES" / "django.po"


@pytest.mark.parametrize("reason", list(Reason))
def test_a_refusal_is_said_in_vietnamese_and_has_an_english_text(reason: Reason) -> None:
    said = messages.refusal(reason, said="docx", found="macro", limit_megabytes=20)
    assert "%(" not in said
    assert said.endswith(".")
    with ENGLISH.open("rb") as file:
        catalog = read_po(file)
    english = catalog.get(str(messages.REFUSALS[reason]))
    assert english is not None
    assert english.string


def test_files_are_scanned_where_a_scanner_is_named() -> None:
    with override_settings(MOTCUA_PORTS=bindings.ports(mail=False, clamav="")):
        assert isinstance(ports.virus_scanner(), NoScanner)
    with override_settings(MOTCUA_PORTS=bindings.ports(mail=False, clamav="unix:/run/clamav/clamd.ctl")):
        assert isinstance(ports.virus_scanner(), ClamAV)
