"""Letters, masks, the timetable of attempts, and which carrier is used."""

from datetime import UTC, datetime, timedelta

import pytest
from django.test import override_settings

from motcua.config.settings import bindings
from motcua.means.notifications import ports, rules
from motcua.means.notifications.adapters.file_tray import EmailTray, SmsTray
from motcua.means.notifications.adapters.not_connected import NotConnected
from motcua.means.notifications.adapters.smtp import Smtp
from motcua.means.notifications.enums import Channel

AT = datetime(2026, 11, 20, 2, 12, tzinfo=UTC)


def test_attempts_are_spread_and_bounded() -> None:
    times = [rules.next_attempt_at(number, AT) for number in range(1, len(rules.WAIT_MINUTES) + 2)]
    assert times[0] == AT + timedelta(minutes=1)
    assert times[-2] == AT + timedelta(hours=12)
    assert times[-1] is None


@pytest.mark.parametrize(
    ("address", "masked"),
    [("ngoc.anh@vidu.example", "ng…@vidu.example"), ("0000 000 123", "0000 … 123"), ("113", "…"), ("a@b.c", "a…@b.c")],
)
def test_an_address_is_masked(address: str, masked: str) -> None:
    assert rules.masked(address) == masked


def test_subjects_and_texts_are_cut_where_they_must_be() -> None:
    assert rules.subject_line("một\r\nhai\x00") == "một hai"
    assert len(rules.subject_line("ữ" * 999)) == rules.LONGEST_SUBJECT
    assert len(rules.sms_text("a" * 999)) == 3 * 153


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("a" * 160, 1), ("a" * 161, 2), ("a" * 306, 2), ("a" * 307, 3),  # GSM 03.38: 160, then 153 a part
        ("[" * 80, 1), ("[" * 81, 2),  # a bracket takes two places
        ("ữ" * 70, 1), ("ữ" * 71, 2), ("ữ" * 134, 2), ("ữ" * 135, 3),  # any other alphabet: 70, then 67 a part
    ],
)  # fmt: skip
def test_parts_of_a_text_message_are_counted_as_networks_do(text: str, parts: int) -> None:
    assert rules.sms_parts(text) == parts


def test_a_text_message_loses_its_accents_and_takes_the_address_where_it_is_one_part() -> None:
    said = "Hồ sơ H55.43.12-261120-0001 đã được tiếp nhận, hẹn trả 17:00 26/11/2026."
    link = "https://dichvucong.thainguyen.gov.vn/tra-cuu/?ma=H55.43.12-261120-0001"
    plain = "Ho so H55.43.12-261120-0001 da duoc tiep nhan, hen tra 17:00 26/11/2026."
    assert rules.sms_text(said) == plain
    assert rules.sms_text(said, link) == f"{plain} {link}"
    assert rules.sms_text(f"{said} {'Đ' * 30}", link) == f"{plain} {'D' * 30}"  # with it there would be two parts
    assert rules.sms_parts(rules.sms_text("語" * 999)) == 3


def test_a_letter_is_plain_quiet_and_recognisable() -> None:
    mail = rules.letter(
        sender="mot-cua@vidu.example", sender_name="Một Cửa", to="anh@vidu.example", to_name="Ánh, Ngọc <x>",
        subject="Chào", body="Ông/Bà\n", message_id="motcua-7", at=AT,
    )  # fmt: skip
    assert mail["Message-ID"] == "<motcua-7@vidu.example>"
    assert mail["To"].addresses[0].addr_spec == "anh@vidu.example"
    assert mail["To"].addresses[0].display_name == "Ánh, Ngọc <x>"
    assert mail.get_content_type() == "text/plain"
    assert mail.get_content() == "Ông/Bà\n"
    assert mail["Date"].datetime == AT


def test_nothing_leaves_the_machine_unless_a_server_is_named() -> None:
    with override_settings(MOTCUA_PORTS=bindings.ports(mail=False, clamav="")):
        assert isinstance(ports.carrier(Channel.EMAIL), EmailTray)
        assert isinstance(ports.carrier(Channel.SMS), SmsTray)
    with override_settings(MOTCUA_PORTS=bindings.ports(mail=True, clamav="")):
        assert isinstance(ports.carrier(Channel.EMAIL), Smtp)
        assert isinstance(ports.carrier(Channel.SMS), NotConnected)
        assert (ports.is_connected(Channel.EMAIL), ports.is_connected(Channel.SMS)) == (True, False)
