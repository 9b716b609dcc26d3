"""Whom no message reaches is called: a list at the desk that says so and grows empty, never a claim that they know."""

from typing import Any

import pytest

from motcua.casework.dossiers import events, policies, subscribers
from motcua.casework.dossiers.models import Dossier
from motcua.casework.dossiers.queries import rows
from motcua.casework.dossiers.queries.dossier import dossier_page
from motcua.casework.dossiers.services import calling, intake, results
from motcua.ground.accounts.models import Account
from motcua.ground.core.errors import Invalid
from motcua.ground.core.models import OutboxEvent
from motcua.means.notifications import ports, rules
from motcua.means.notifications import services as notifications
from motcua.means.notifications.events import MessageFailed
from motcua.means.notifications.models import Message
from tests.factories import notifications as carriers
from tests.province import Stage, at

WARD, CODE, CLERK = "phuong-phan-dinh-phung-05443", "1.004873", "canbo.motcua"


def counter(stage: Stage, channel: str = "post", **more: Any) -> Dossier:
    """Register a dossier of somebody without an account, which came by post unless they stood there with it."""
    made = stage.register(
        "2026-11-20 08:00", by=CLERK, offering=stage.offering(CODE, WARD), case="ket-hon", owner="Hoàng Thị Mẫu", **more
    )
    Dossier.objects.filter(pk=made.pk).update(channel=channel)
    return stage.fresh(made)


def tell(dossier: Dossier, when: str) -> None:
    """Let the acceptance be heard, as the worker does."""
    subscribers.tell_applicant(events.DossierAccepted(dossier_id=dossier.pk, at=at(when)))


def box(stage: Stage, when: str) -> list[str]:
    """Return whom the desk must call."""
    return [row.ref for row in rows.desk_box(stage.who(CLERK, when), "to_call", at=at(when)).rows]


def test_who_has_neither_account_nor_mail_is_called_once_for_what_happened(stage: Stage) -> None:
    dossier = counter(stage)
    clerk = stage.who(CLERK, "2026-11-20 08:05")
    intake.accept(by=clerk, ref=dossier.submission_ref, at=at("2026-11-20 08:05"))

    tell(dossier, "2026-11-20 08:05")
    tell(dossier, "2026-11-20 08:05")

    assert not Message.objects.filter(about_id=str(dossier.pk)).exists()
    assert box(stage, "2026-11-20 08:10") == [dossier.submission_ref]
    assert rows.desk_counts(clerk, at=at("2026-11-20 08:10"))["to_call"] == 1
    page = dossier_page(clerk, dossier.submission_ref, at=at("2026-11-20 08:10"))
    assert (page.reached_by, "record_call" in page.actions) == (frozenset(), True)

    calling.record_call(by=clerk, ref=dossier.submission_ref, said="Đã báo ngày hẹn", at=at("2026-11-20 08:15"))
    tell(dossier, "2026-11-20 08:05")  # heard again: what was told by then stays told

    assert box(stage, "2026-11-20 08:20") == []
    with pytest.raises(policies.WrongTime):
        calling.record_call(by=clerk, ref=dossier.submission_ref, said="x", at=at("2026-11-20 08:20"))
    tell(dossier, "2026-11-20 08:30")
    assert box(stage, "2026-11-20 08:40") == [dossier.submission_ref]


def test_nobody_is_called_about_what_happened_in_their_presence(stage: Stage) -> None:
    dossier = counter(stage, channel="counter")
    tell(dossier, "2026-11-20 08:05")
    assert box(stage, "2026-11-20 08:10") == []

    subscribers.tell_applicant(events.ResultIssued(dossier_id=dossier.pk, at=at("2026-11-20 08:15")))
    assert box(stage, "2026-11-20 08:20") == []  # settled on the spot

    calling.ask_for_call(dossier_id=dossier.pk, at=at("2026-11-23 09:00"))
    assert box(stage, "2026-11-23 09:05") == [dossier.submission_ref]
    subscribers.tell_applicant(events.DossierClosed(dossier_id=dossier.pk, at=at("2026-11-24 09:00")))
    assert box(stage, "2026-11-24 09:05") == []  # they came for it


def test_who_has_an_account_is_told_there_and_needs_no_call(stage: Stage) -> None:
    dossier = stage.submit("2026-11-20 08:00", offering=stage.offering(CODE, WARD), case="ket-hon")

    tell(dossier, "2026-11-20 08:05")

    assert Message.objects.filter(about_id=str(dossier.pk), channel="in_app").exists()
    assert box(stage, "2026-11-20 08:10") == []
    page = dossier_page(stage.who(CLERK, "2026-11-20 08:10"), dossier.submission_ref, at=at("2026-11-20 08:10"))
    assert "account" in page.reached_by


def test_an_address_that_nobody_has_proved_is_tried_and_does_not_count(stage: Stage) -> None:
    dossier = counter(stage)
    Dossier.objects.filter(pk=dossier.pk).update(owner_email="khong.ro@vidu.example", owner_phone="0000000123")

    tell(dossier, "2026-11-20 08:05")

    rows = {row.channel: row for row in Message.objects.filter(about_id=str(dossier.pk))}
    assert set(rows) == {"email", "sms"}
    assert rows["sms"].body.startswith(f"Ho so {dossier.submission_ref} da duoc tiep nhan, hen tra khong co han.")
    assert f"/tra-cuu/?ma={dossier.submission_ref}" in rows["sms"].body
    assert rules.sms_parts(rows["sms"].body) == 1
    assert box(stage, "2026-11-20 08:10") == [dossier.submission_ref]


def test_a_letter_that_does_not_get_through_asks_for_a_call(stage: Stage, monkeypatch: pytest.MonkeyPatch) -> None:
    Account.objects.filter(username="nguoidan").update(email_verified_at=at("2026-11-01 08:00"))
    dossier = stage.submit("2026-11-20 08:00", offering=stage.offering(CODE, WARD), case="ket-hon")
    refused = carriers.Carrier(carriers.make_failure("recipient refused (550)", for_good=True))
    monkeypatch.setattr(ports, "carrier", lambda channel: refused)
    clerk = stage.who(CLERK, "2026-11-20 08:10")
    assert dossier_page(clerk, dossier.submission_ref, at=at("2026-11-20 08:10")).reached_by == {"account", "email"}
    tell(dossier, "2026-11-20 08:05")
    assert box(stage, "2026-11-20 08:10") == []

    letter = Message.objects.get(about_id=str(dossier.pk), channel="email")
    Message.objects.filter(pk=letter.pk).update(next_attempt_at=at("2026-11-20 08:05"))
    notifications.deliver(message_id=letter.pk, at=at("2026-11-20 08:06"))
    failed = OutboxEvent.objects.filter(name="notifications.message_failed").latest("pk")
    subscribers.call_unreached(MessageFailed.from_payload(failed.payload))

    assert box(stage, "2026-11-20 08:10") == [dossier.submission_ref]
    calling.record_call(by=clerk, ref=dossier.submission_ref, said="Đã báo", at=at("2026-11-20 08:15"))
    subscribers.call_unreached(MessageFailed.from_payload(failed.payload))
    assert box(stage, "2026-11-20 08:20") == []


def test_an_account_out_of_use_is_no_way(stage: Stage) -> None:
    dossier = stage.submit("2026-11-20 08:00", offering=stage.offering(CODE, WARD), case="ket-hon")
    Account.objects.filter(username="nguoidan").update(is_active=False)
    tell(dossier, "2026-11-20 08:05")
    assert box(stage, "2026-11-20 08:10") == [dossier.submission_ref]


def test_an_electronic_result_has_its_file(stage: Stage, immediate: None) -> None:
    offering = stage.offering(CODE, WARD)
    dossier = stage.submit("2026-11-20 08:00", offering=offering, case="ket-hon", delivery="electronic")
    when = "2026-11-20 09:12"
    intake.accept(by=stage.who(CLERK, when), ref=dossier.submission_ref, immediate=True, at=at(when))
    decision = results.Decision("approved", "57/QĐ", "Quyết định", "Người ký", "KT. CHỦ TỊCH")

    with pytest.raises(Invalid) as refused:
        results.issue_immediately(
            by=stage.who("lanhdao", when), ref=dossier.submission_ref, decision=decision, at=at(when)
        )

    assert list(refused.value.errors) == ["file_id"]
    assert stage.fresh(dossier).state == "accepted"
