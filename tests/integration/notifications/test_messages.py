"""Messages: one per channel in the sender's transaction, delivered a bounded number of times, read by their own."""

import email
import email.policy
from collections.abc import Callable, Iterator
from datetime import timedelta
from pathlib import Path

import pytest
import structlog.testing
from django.conf import settings
from django.db import IntegrityError, connection, transaction
from django.test import override_settings

from motcua.ground.core.actors import ANONYMOUS, Actor
from motcua.ground.core.errors import NotFound
from motcua.ground.core.models import OutboxEvent
from motcua.means.notifications import ports, queries, rules, services
from motcua.means.notifications.enums import Channel, MessageState
from motcua.means.notifications.models import Attempt, Message
from tests.factories import documents as people
from tests.factories import notifications as make

pytestmark = [pytest.mark.django_db, pytest.mark.server]
ABOUT = ("dossier", "42")
ATTEMPTS = len(rules.WAIT_MINUTES) + 1


@pytest.fixture(autouse=True)
def _own_tray(tmp_path: Path) -> Iterator[None]:
    """Give every test a tray of its own."""
    before, settings.MOTCUA_DATA = settings.MOTCUA_DATA, tmp_path
    yield
    settings.MOTCUA_DATA = before


@pytest.fixture
def citizen() -> Actor:
    return people.make_uploader()


def bind(monkeypatch: pytest.MonkeyPatch, carrier: make.Carrier) -> make.Carrier:
    monkeypatch.setattr(ports, "carrier", lambda channel: carrier)
    return carrier


def send(to: services.Recipient | None = None, **changes: object) -> int:
    given: dict[str, object] = {
        "subject": "Hồ sơ đã được tiếp nhận",
        "body": "Kính gửi Ông/Bà,\nhồ sơ đã được tiếp nhận.",
        "about": ABOUT,
        "key": "dossiers.accepted:42",
        "at": make.AT,
    }
    with transaction.atomic():
        return services.send(to=to or make.make_recipient(), **(given | changes))


def tray() -> list[Path]:
    return sorted(Path(settings.MOTCUA_DATA).glob("outbox/*"))


def test_a_message_goes_through_every_channel_that_reaches_the_person(citizen: Actor) -> None:
    assert send(make.make_recipient(account_id=citizen.account_id), sms="Ho so da duoc tiep nhan") == 3
    rows = {row.channel: row for row in Message.objects.all()}
    assert rows[Channel.IN_APP].state == MessageState.SENT
    assert rows[Channel.EMAIL].state == rows[Channel.SMS].state == MessageState.QUEUED
    assert rows[Channel.SMS].body == "Ho so da duoc tiep nhan"


def test_what_is_unknown_is_not_used(citizen: Actor) -> None:
    assert send(services.Recipient(name="Không tài khoản")) == 0
    assert send(make.make_recipient(email="", account_id=citizen.account_id)) == 1
    assert send(make.make_recipient(), key="b", channels=(Channel.SMS,), sms="") == 0


def test_the_same_occasion_is_told_once(citizen: Actor) -> None:
    to = make.make_recipient(account_id=citizen.account_id)
    assert send(to) == 2
    assert send(to, subject="Lần nữa") == 0
    assert send(to, key="dossiers.accepted:43") == 2


def test_a_rollback_leaves_no_message_and_no_job() -> None:
    with transaction.atomic():
        send()
        transaction.set_rollback(True)
    assert not Message.objects.exists()
    with connection.cursor() as cursor:
        cursor.execute("SELECT count(*) FROM procrastinate_jobs WHERE task_name = 'notifications.deliver'")
        assert cursor.fetchone() == (0,)


def test_an_email_lands_in_the_tray_as_a_file_any_mail_program_opens(let_happen: Callable[[], None]) -> None:
    Message.objects.all().delete()
    send()
    Message.objects.update(next_attempt_at=make.AT - timedelta(days=365))
    let_happen()
    message = Message.objects.get()
    assert (message.state, message.attempts, message.next_attempt_at) == (MessageState.KEPT, 1, None)
    (file,) = tray()
    assert file.name == f"20261120-{message.pk}.eml"
    mail = email.message_from_bytes(file.read_bytes(), policy=email.policy.default)
    assert mail["Subject"] == "Hồ sơ đã được tiếp nhận"
    assert mail["To"].addresses[0].display_name == "Nguyễn Thị Ngọc Ánh"
    assert mail["Auto-Submitted"] == "auto-generated"
    assert "hồ sơ đã được tiếp nhận." in mail.get_content()


@override_settings(MOTCUA_URL="https://motcua.vidu.example")
def test_a_letter_carries_the_address_of_what_it_is_about_and_the_inbox_its_path(citizen: Actor) -> None:
    send(services.Recipient(account_id=citizen.account_id, email="a@vidu.example"), link="/ho-so/N-7K3M-Q2XA/")
    rows = {row.channel: row for row in Message.objects.all()}
    letter, inside = rows[Channel.EMAIL], rows[Channel.IN_APP]
    assert letter.body.endswith("\n\nXem tại: https://motcua.vidu.example/ho-so/N-7K3M-Q2XA/")
    assert "https://" not in inside.body
    assert inside.link == letter.link == "/ho-so/N-7K3M-Q2XA/"


def test_an_sms_lands_in_the_tray_as_text(citizen: Actor) -> None:
    send(make.make_recipient(email=""), sms="Ho so da duoc\ntiep nhan")
    assert services.deliver_due(at=make.AT) == 1
    assert tray()[0].read_text() == "0000 000 123\nHo so da duoc tiep nhan\n"


def test_no_header_can_be_smuggled_in(let_happen: Callable[[], None]) -> None:
    send(make.make_recipient(name="Ánh\r\nBcc: a@vidu.example"), subject="Chào\r\nBcc: b@vidu.example\r\n\r\nthân thư")
    assert services.deliver_due(at=make.AT) == 1
    mail = email.message_from_bytes(tray()[0].read_bytes(), policy=email.policy.default)
    assert mail["Bcc"] is None
    assert mail["Subject"] == "Chào Bcc: b@vidu.example thân thư"


@pytest.mark.parametrize(
    "address", ["không phải thư", "a@b\r\nRCPT TO:<c@vidu.example>", "a" * 300 + "@vidu.example", "đ@vidu.example"]
)
def test_an_impossible_address_is_recorded_as_failed(address: str) -> None:
    assert send(make.make_recipient(email=address)) == 1
    message = Message.objects.get()
    assert (message.state, message.last_error, message.attempts) == (MessageState.FAILED, "not an e-mail address", 0)
    assert failures() == [("email", *ABOUT, message.pk)]


def failures() -> list[tuple[object, ...]]:
    """Return what was told of messages that did not get through."""
    rows = OutboxEvent.objects.filter(name="notifications.message_failed").order_by("pk")
    told = rows.values_list("payload", flat=True)
    return [(row["channel"], row["about_kind"], row["about_id"], row["message_id"]) for row in told]


def test_a_message_of_the_inbox_says_by_which_other_ways_it_went(
    citizen: Actor, monkeypatch: pytest.MonkeyPatch
) -> None:
    send(make.make_recipient(account_id=citizen.account_id), sms="Hồ sơ đã được tiếp nhận")
    (message,) = queries.inbox(citizen.person_id)
    assert {card.channel: card.state_words for card in message.also} == {
        "email": "đã soạn, chờ chuyển đi",
        "sms": "đã soạn, chờ chuyển đi",
    }
    services.deliver_due(at=make.AT)  # into the trays: nothing carries them out of the house
    (message,) = queries.inbox(citizen.person_id)
    assert {card.channel: card.state_words for card in message.also} == {
        "email": "đã soạn, chưa gửi: hệ thống chưa nối máy chủ thư",
        "sms": "đã soạn, chưa gửi: hệ thống chưa nối cổng tin nhắn",
    }
    bind(monkeypatch, make.Carrier())
    send(make.make_recipient(account_id=citizen.account_id), key="b")
    services.deliver_due(at=make.AT)
    (card,) = queries.inbox(citizen.person_id)[0].also
    assert (card.state_words, card.address) == ("đã chuyển cho máy chủ thư", "ng…@vidu.example")


def test_long_and_odd_texts_are_sent(let_happen: Callable[[], None]) -> None:
    send(make.make_recipient(name="Ánh" * 2000), subject="ữ" * 5000, body="a\x00b" + "ữ" * 5000)
    message = Message.objects.get()
    assert len(message.subject) == 250
    assert message.body.startswith("abữ")
    assert services.deliver_due(at=make.AT) == 1


def test_a_failure_is_repeated_by_the_timetable_and_then_given_up(monkeypatch: pytest.MonkeyPatch) -> None:
    bind(monkeypatch, make.Carrier(*(make.make_failure() for _ in range(20))))
    send()
    message, at = Message.objects.get(), make.AT
    waits = []
    for number in range(ATTEMPTS):
        assert not services.deliver(message_id=message.pk, at=at)
        message.refresh_from_db()
        assert message.attempts == number + 1
        if message.next_attempt_at:
            waits.append(round((message.next_attempt_at - at).total_seconds() / 60))
            assert not services.deliver(message_id=message.pk, at=at + timedelta(seconds=30))
            at = message.next_attempt_at
    assert waits == list(rules.WAIT_MINUTES)
    assert (message.state, message.last_error, message.sent_at) == (MessageState.FAILED, "server answered 451", None)
    assert Attempt.objects.filter(message=message, delivered=False).count() == ATTEMPTS
    assert services.deliver_due(at=at + timedelta(days=30)) == 0


def test_a_second_attempt_succeeds_and_the_log_tells_both(monkeypatch: pytest.MonkeyPatch) -> None:
    carrier = bind(monkeypatch, make.Carrier(make.make_failure()))
    send()
    assert services.deliver_due(at=make.AT) == 0
    assert services.deliver_due(at=make.AT + timedelta(minutes=2)) == 1
    assert len(carrier.given) == 1
    message = Message.objects.get()
    assert message.state == MessageState.SENT
    assert message.sent_at is not None
    assert list(Attempt.objects.order_by("number").values_list("delivered", "error", "adapter")) == [
        (False, "server answered 451", "test"),
        (True, "", "test"),
    ]


def test_a_refusal_for_good_is_not_repeated(monkeypatch: pytest.MonkeyPatch) -> None:
    bind(monkeypatch, make.Carrier(make.make_failure("recipient refused (550)", for_good=True)))
    send()
    services.deliver_due(at=make.AT)
    message = Message.objects.get()
    assert message.state == MessageState.FAILED
    assert failures() == [("email", *ABOUT, message.pk)]


def test_a_faulty_carrier_does_not_stop_the_others(monkeypatch: pytest.MonkeyPatch) -> None:
    carrier = bind(monkeypatch, make.Carrier(KeyError("ngoc.anh@vidu.example")))
    send(key="a")
    send(key="b")
    assert services.deliver_due(at=make.AT) == 1
    assert len(carrier.given) == 1
    assert Message.objects.get(state=MessageState.QUEUED).last_error == "carrier fault: KeyError"


def test_an_attempt_that_was_killed_is_taken_up_again_and_not_for_ever(monkeypatch: pytest.MonkeyPatch) -> None:
    carrier = bind(monkeypatch, make.Carrier(*(KeyboardInterrupt() for _ in range(20))))
    send()
    at = make.AT
    for _number in range(ATTEMPTS):
        with pytest.raises(KeyboardInterrupt):
            services.deliver_due(at=at)
        assert services.deliver_due(at=at + timedelta(minutes=1)) == 0
        at += timedelta(minutes=rules.LEASE_MINUTES)
    assert services.deliver_due(at=at) == 0
    message = Message.objects.get()
    assert (message.state, message.last_error) == (MessageState.FAILED, "no attempt came to an end")
    assert carrier.given == []


def test_delivering_twice_sends_once(monkeypatch: pytest.MonkeyPatch) -> None:
    carrier = bind(monkeypatch, make.Carrier())
    send()
    message = Message.objects.get()
    assert [services.deliver(message_id=message.pk, at=make.AT) for _time in range(2)] == [True, False]
    assert len(carrier.given) == 1


def test_nothing_personal_is_logged(monkeypatch: pytest.MonkeyPatch) -> None:
    bind(monkeypatch, make.Carrier(make.make_failure()))
    send()
    with structlog.testing.capture_logs() as logs:
        services.deliver_due(at=make.AT)
        services.deliver_due(at=make.AT + timedelta(minutes=2))
    assert len(logs) == 2
    for secret in ("vidu.example", "Ánh", "tiếp nhận", "0000"):
        assert secret not in str(logs)


def test_the_inbox_is_the_persons_own_and_counts_what_is_unread(citizen: Actor) -> None:
    other = people.make_uploader("khac")
    for number in range(5):
        send(make.make_recipient(account_id=citizen.account_id, email=""), key=f"a:{number}", subject=f"Thư {number}")
    send(make.make_recipient(account_id=other.account_id, email=""), key="b")
    account_id = citizen.account_id or 0
    first = queries.inbox(account_id, limit=2)
    assert [message.subject for message in first] == ["Thư 4", "Thư 3"]
    assert [message.subject for message in queries.inbox(account_id, before_id=first[-1].id)] == [
        "Thư 2",
        "Thư 1",
        "Thư 0",
    ]
    assert queries.unread_count(account_id) == 5
    theirs = queries.inbox(other.account_id or 0)[0].id
    assert services.mark_read(message_ids=[first[0].id, theirs], by=citizen, at=make.AT) == 1
    assert queries.unread_count(account_id) == 4
    assert queries.unread_count(other.account_id or 0) == 1
    assert queries.get_message(first[0].id, account_id).read_at == make.AT
    with pytest.raises(NotFound):
        queries.get_message(theirs, account_id)
    assert services.mark_all_read(by=citizen, at=make.AT) == 4
    assert services.mark_all_read(by=citizen, at=make.AT) == 0


def test_what_was_sent_last_stands_first_whatever_was_written_first(citizen: Actor) -> None:
    account_id = citizen.account_id or 0
    for number, days in enumerate((2, 5, 1, 5)):
        to = make.make_recipient(account_id=account_id, email="")
        send(to, key=f"c:{number}", subject=f"Thư {number}", at=make.AT + timedelta(days=days))
    found = [message.subject for message in queries.inbox(account_id)]
    assert found == ["Thư 3", "Thư 1", "Thư 0", "Thư 2"]
    paged: list[str] = []
    last = None
    while page := queries.inbox(account_id, limit=1, before_id=last):
        paged += [message.subject for message in page]
        last = page[-1].id
    assert paged == found
    assert queries.inbox(account_id, before_id=0) == []


def test_nobody_signed_in_reads_nothing(citizen: Actor) -> None:
    send(make.make_recipient())
    assert services.mark_all_read(by=ANONYMOUS, at=make.AT) == 0


def test_the_delivery_log_masks_addresses(citizen: Actor) -> None:
    send(make.make_recipient(account_id=citizen.account_id), sms="x")
    cards = {card.channel: card for card in queries.deliveries(ABOUT)}
    assert cards[Channel.EMAIL].address == "ng…@vidu.example"
    assert cards[Channel.SMS].address == "0000 … 123"
    assert queries.deliveries(("dossier", 43)) == []


@pytest.mark.parametrize(
    "change", [{"state": "sent"}, {"next_attempt_at": None}, {"address": ""}, {"channel": "in_app"}]
)
def test_the_table_refuses_impossible_rows(change: dict[str, object]) -> None:
    send()
    with pytest.raises(IntegrityError), transaction.atomic():
        Message.objects.update(**change)
