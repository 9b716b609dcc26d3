"""What time ends: unanswered supplements, and nothing that waits for something else."""

from motcua.casework.dossiers import events, messages, subscribers
from motcua.casework.dossiers.models import Dossier, Pause, SupplementRequest
from motcua.casework.dossiers.queries.dossier import dossier_page
from motcua.casework.dossiers.services import applicant, intake, processing, supplements, sweeping
from motcua.casework.dossiers.services.intake import Wanted
from motcua.ground.core.models import OutboxEvent
from motcua.means.notifications.models import Message
from motcua.means.workflow import queries as workflow
from tests.province import Stage, at

WARD, CODE, CLERK = "phuong-phan-dinh-phung-05443", "1.004873", "canbo.motcua"
WANTED = [Wanted(name="Giấy tờ cư trú", content="Bản rõ")]


def test_a_dossier_that_waits_for_its_withdrawal_does_not_stop_the_sweep(stage: Stage) -> None:
    offering = stage.offering(CODE, WARD)
    leaving = stage.submit("2026-11-20 08:00", offering=offering, case="ket-hon", key="leaving")
    silent = stage.submit("2026-11-20 08:01", offering=offering, case="ket-hon", key="silent")
    when = "2026-11-20 09:12"
    clerk = stage.who(CLERK, when)
    intake.accept(by=clerk, ref=leaving.submission_ref, at=at(when))
    supplements.propose(
        by=stage.who("chuyenvien", when),
        ref=leaving.submission_ref,
        step_run_id=stage.step(leaving).id,
        wanted=WANTED,
        reason="x",
        at=at(when),
    )
    supplements.send(by=clerk, ref=leaving.submission_ref, at=at(when))
    applicant.ask_withdrawal(by=stage.who("nguoidan", when), ref=leaving.submission_ref, reason="x", at=at(when))
    intake.ask_supplement(by=clerk, ref=silent.submission_ref, wanted=WANTED, reason="x", at=at(when))

    sweeping.close_unanswered(at=at("2027-03-01 08:00"))

    assert (stage.fresh(leaving).state, stage.fresh(silent).state) == ("withdrawal_asked", "declined")
    processing.decide_withdrawal(
        by=clerk, ref=leaving.submission_ref, grant=True, reason="x", at=at("2027-03-01 09:00")
    )
    assert SupplementRequest.objects.get(dossier=leaving).state == "cancelled"
    sweeping.close_unanswered(at=at("2027-03-02 08:00"))
    assert stage.fresh(leaving).state == "stopped"


def hear(dossier: Dossier, name: str) -> list[str]:
    """Let the newest event of a name be heard; return the subjects of what the applicant was told by it."""
    row = OutboxEvent.objects.filter(name=name, payload__dossier_id=dossier.pk).latest("pk")
    event = events.BY_NAME[name].from_payload(row.payload)
    subscribers.tell_applicant(event)
    if name == "dossiers.payment_overdue":
        subscribers.alarm_unpaid(event)
    told = Message.objects.filter(key__startswith=f"{name}:{dossier.pk}:", channel="in_app")
    return list(told.values_list("subject", flat=True))


def test_a_wait_for_money_ends_as_work_again_after_a_reminder(stage: Stage) -> None:
    """Thirty days from Friday 20/11 end on Sunday 20/12, so on Monday 21/12 at closing; the reminder is on 18/12."""
    dossier = stage.submit("2026-11-20 08:00", offering=stage.offering(CODE, WARD), case="ket-hon")
    ref, when = dossier.submission_ref, "2026-11-20 09:12"
    intake.accept(by=stage.who(CLERK, when), ref=ref, at=at(when))
    step = stage.step(dossier)
    Dossier.objects.filter(pk=dossier.pk).update(fee_text="")
    officer = stage.who("chuyenvien", "2026-11-20 10:00")
    processing.ask_payment(by=officer, ref=ref, step_run_id=step.id, note="Lệ phí", at=at("2026-11-20 10:00"))
    page = dossier_page(stage.who(CLERK, when), ref, at=at("2026-11-20 10:01"))
    assert page.pay_by_at == at("2026-12-21 17:00")
    assert hear(dossier, "dossiers.payment_asked")
    asked = Message.objects.get(key__startswith=f"dossiers.payment_asked:{dossier.pk}:", channel="in_app")
    assert "trước 17:00 21/12/2026" in asked.body
    assert "có thể bị dừng giải quyết" in asked.body

    assert sweeping.sweep_payment_reminders(at=at("2026-12-18 16:59")) == 0
    assert sweeping.sweep_payment_reminders(at=at("2026-12-18 17:00")) == 1
    assert sweeping.sweep_payment_reminders(at=at("2026-12-18 18:00")) == 0
    assert hear(dossier, "dossiers.payment_due_soon")

    assert sweeping.reopen_unpaid(at=at("2026-12-21 17:00")) == 0
    assert sweeping.reopen_unpaid(at=at("2026-12-21 17:01")) == 1
    assert sweeping.reopen_unpaid(at=at("2026-12-21 18:00")) == 0
    dossier = stage.fresh(dossier)
    assert dossier.state == "processing"
    assert [
        (subject.split()[0], "quá thời hạn" in subject) for subject in hear(dossier, "dossiers.payment_overdue")
    ] == [("Hồ", True)]
    box = workflow.inbox(stage.who("chuyenvien", "2026-12-22 08:00"), "mine", at=at("2026-12-22 08:00"))
    assert (step.id, "active") in [(card.id, card.state) for card in box.cards]
    told = Message.objects.filter(key__startswith=f"dossiers.alarm:payment_overdue:{dossier.pk}:{step.id}:")
    assert [message.recipient.username for message in told if message.recipient] == ["chuyenvien"]
    pause = Pause.objects.get(dossier=dossier)
    assert (pause.until_at, pause.resume) == (at("2026-12-21 17:00"), "continue")  # not when the sweep came by


def test_a_wait_for_money_that_was_met_is_neither_reminded_of_nor_reopened(stage: Stage) -> None:
    dossier = stage.submit("2026-11-20 08:00", offering=stage.offering(CODE, WARD), case="ket-hon")
    ref, when = dossier.submission_ref, "2026-11-20 09:12"
    intake.accept(by=stage.who(CLERK, when), ref=ref, at=at(when))
    Dossier.objects.filter(pk=dossier.pk).update(fee_text="")
    officer = stage.who("chuyenvien", "2026-11-20 10:00")
    step = stage.step(dossier).id
    processing.ask_payment(by=officer, ref=ref, step_run_id=step, note="Lệ phí", at=at("2026-11-20 10:00"))
    processing.confirm_payment(by=stage.who(CLERK, when), ref=ref, note="Biên lai", at=at("2026-11-23 10:00"))
    told = messages.BY_EVENT[events.ProcessingResumed](stage.fresh(dossier)).body
    assert "được xử lý tiếp" in told
    assert "đã đủ" not in told, "that is said of papers, and nobody asked for any"

    assert sweeping.sweep_payment_reminders(at=at("2026-12-20 08:00")) == 0
    assert sweeping.reopen_unpaid(at=at("2027-01-20 08:00")) == 0
