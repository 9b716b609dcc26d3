"""The English of the shared pages and of the citizen's is complete."""

from pathlib import Path

import pytest
from babel.messages.pofile import read_po

ROOT = Path(__file__).resolve().parents[3] / "src/motcua/doors"


@pytest.mark.parametrize("room", ["ui", "citizen"])
def test_every_message_has_its_english(room: str) -> None:
    with (ROOT / room / "locale/en/LC_MESSAGES/django.po").open("rb") as file:
        catalogue = read_po(file, locale="en")
    empty = [
        message.id
        for message in catalogue
        if message.id and not (all(message.string) if isinstance(message.string, list | tuple) else message.string)
    ]
    assert not empty, empty[:10]
