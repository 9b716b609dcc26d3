"""What acts leave behind: moves by their own names, facts that go up, nothing that is still waited for."""

import importlib
from typing import Any

import pytest
from django.db import connection

from motcua.casework.dossiers import policies
from motcua.casework.dossiers.enums import Action
from motcua.casework.dossiers.models import Move, Pause
from motcua.casework.dossiers.rules import acts
from motcua.casework.dossiers.services import applicant, intake, moving, processing, supplements
from motcua.casework.dossiers.services.intake import Wanted
from motcua.ground.audit.models import AuditEntry
from motcua.ground.core.actors import SYSTEM
from motcua.ground.core.models import OutboxEvent
from motcua.sample import bulk
from tests.province import Stage, at

WARD, CODE, CLERK = "phuong-phan-dinh-phung-05443", "1.004873", "canbo.motcua"
WANTED = [Wanted(name="Giấy tờ", content="Bản rõ")]


class Play:
    """A ward's dossier and those who act on it, each a moment after the last."""

    def __init__(self, stage: Stage) -> None:
        self.stage, self.minute = stage, 0
        self.dossier = stage.submit("2026-11-20 08:00", offering=stage.offering(CODE, WARD), case="ket-hon")

    def by(self, who: str) -> dict[str, Any]:
        """Return who acts on it now."""
        self.minute += 1
        when = f"2026-11-20 09:{self.minute:02d}"
        return {"by": self.stage.who(who, when), "ref": self.dossier.submission_ref, "at": at(when)}

    def accepted(self) -> "Play":
        """Let the desk accept it."""
        intake.accept(**self.by(CLERK))
        return self

    def paid_for(self) -> "Play":
        """Let the officer wait for an obligation."""
        step = self.stage.step(self.dossier).id
        processing.ask_payment(**self.by("chuyenvien"), step_run_id=step, note="Nộp thuế")
        return self

    @property
    def state(self) -> str:
        """Return where it stands."""
        return self.stage.fresh(self.dossier).state

    @property
    def told(self) -> list[str]:
        """Return what went up, in order."""
        rows = OutboxEvent.objects.filter(payload__dossier_id=self.dossier.pk).order_by("pk")
        return [name.removeprefix("dossiers.") for name in rows.values_list("name", flat=True)]

    @property
    def moves(self) -> list[str]:
        """Return by which acts it moved."""
        return list(Move.objects.filter(dossier=self.dossier).order_by("number").values_list("action", flat=True))


def test_each_act_publishes_its_own_fact_after_what_it_did_besides(stage: Stage) -> None:
    play = Play(stage).accepted()

    assert play.moves == ["submit", "accept", "start_processing"]
    assert play.told == ["dossier_submitted", "dossier_accepted", "step_completed"]
    kept = AuditEntry.objects.filter(subject_kind="dossier", subject_id=str(play.dossier.pk)).order_by("pk")
    assert [entry.action for entry in kept] == ["dossiers.dossier.submit", "dossiers.dossier.accept"]


def test_whoever_withdraws_has_withdrawn_and_was_not_stopped_by_the_office(stage: Stage) -> None:
    play = Play(stage)

    applicant.ask_withdrawal(**play.by("nguoidan"), reason="x")

    assert (play.state, play.told[-1]) == ("withdrawn", "dossier_withdrawn")


def test_a_granted_withdrawal_is_told_as_such(stage: Stage) -> None:
    play = Play(stage).accepted()
    applicant.ask_withdrawal(**play.by("nguoidan"), reason="x")

    processing.decide_withdrawal(**play.by(CLERK), grant=True, reason="x")

    assert (play.state, play.told[-2:]) == ("stopped", ["withdrawal_asked", "withdrawal_granted"])


def test_an_unanswered_supplement_before_acceptance_is_a_refusal_and_after_it_a_stop(stage: Stage) -> None:
    before, after = Play(stage), Play.__new__(Play)
    intake.ask_supplement(**before.by(CLERK), wanted=WANTED, reason="x")
    after.stage, after.minute = stage, 10
    after.dossier = stage.submit("2026-11-20 08:01", offering=stage.offering(CODE, WARD), case="ket-hon", key="after")
    after.accepted()
    step = stage.step(after.dossier).id
    supplements.propose(**after.by("chuyenvien"), step_run_id=step, wanted=WANTED, reason="x")
    supplements.send(**after.by(CLERK))

    for play in (before, after):
        processing.close_expired(by=SYSTEM, ref=play.dossier.submission_ref, at=at("2027-03-01 08:00"))

    assert (before.state, before.moves[-1], before.told[-1]) == ("declined", "decline_unanswered", "intake_declined")
    assert (after.state, after.moves[-1], after.told[-1]) == ("stopped", "stop_unanswered", "dossier_stopped")
    assert not Pause.objects.filter(dossier=after.dossier, until_at=None).exists()


def test_who_never_pays_does_not_wait_for_ever(stage: Stage) -> None:
    play = Play(stage).accepted().paid_for()
    assert Pause.objects.filter(dossier=play.dossier, until_at=None).exists()

    processing.stop(**play.by("lanhdao"), reason="Không thực hiện nghĩa vụ tài chính")

    assert (play.state, play.told[-1]) == ("stopped", "dossier_stopped")
    assert not Pause.objects.filter(dossier=play.dossier, until_at=None).exists()


def test_a_pause_ends_with_the_dossier_that_was_withdrawn_out_of_it(stage: Stage) -> None:
    play = Play(stage).accepted().paid_for()
    applicant.ask_withdrawal(**play.by("nguoidan"), reason="x")
    assert Pause.objects.filter(dossier=play.dossier, until_at=None).exists()

    processing.decide_withdrawal(**play.by(CLERK), grant=True, reason="x")

    assert not Pause.objects.filter(dossier=play.dossier, until_at=None).exists()


def test_no_withdrawal_is_granted_once_the_decision_is_signed(stage: Stage) -> None:
    play = Play(stage).accepted()
    for who, outcome in (("chuyenvien", "agree"), ("lanhdao", "sign")):
        step = stage.step(play.dossier).id
        processing.complete_step(**play.by(who), step_run_id=step, outcome=outcome)
    applicant.ask_withdrawal(**play.by("nguoidan"), reason="x")

    with pytest.raises(policies.WrongTime, match="Đã có quyết định"):
        processing.decide_withdrawal(**play.by(CLERK), grant=True, reason="x")

    processing.decide_withdrawal(**play.by(CLERK), grant=False, reason="Đã ký")
    assert (play.state, stage.step(play.dossier).kind) == ("processing", "stamp")


def test_what_was_never_transferred_is_not_confirmed(stage: Stage) -> None:
    dossier = stage.submit("2026-11-20 08:00", offering=stage.offering(CODE, WARD), case="ket-hon", key="here")
    common = {"by": stage.who(CLERK, "2026-11-20 09:12"), "ref": dossier.submission_ref, "at": at("2026-11-20 09:12")}
    intake.accept(**common)
    with pytest.raises(policies.CannotMove, match="không chờ xác nhận chuyển đến"):
        processing.confirm_transfer(**common)


def test_a_wish_to_withdraw_refused_on_the_way_strands_nothing(stage: Stage) -> None:
    """The competent agency confirms the transfer although the dossier is in process by then."""
    offering = stage.offering("1.009645", "so-tai-chinh", "ngoai-khu-cong-nghiep")
    dossier = stage.register(
        "2026-11-18 15:40", by="motcua.daitu", offering=offering, owner="Công ty TNHH Mẫu", kind="business"
    )
    ref = dossier.submission_ref

    def give(who: str, when: str) -> dict[str, Any]:
        return {"by": stage.who(who, when), "ref": ref, "at": at(when)}

    intake.accept(**give("motcua.daitu", "2026-11-18 15:40"))
    applicant.ask_withdrawal(**give("motcua.daitu", "2026-11-19 07:40"), reason="x")
    processing.decide_withdrawal(**give("motcua.daitu", "2026-11-19 07:50"), grant=False, reason="x")
    assert stage.fresh(dossier).state == "processing"

    processing.confirm_transfer(**give("motcua.sotaichinh", "2026-11-19 08:05"))

    fresh = stage.fresh(dossier)
    assert (fresh.state, fresh.competent_received_at) == ("processing", at("2026-11-19 08:05"))
    assert stage.step(dossier).state == "active"


def test_every_move_of_the_sample_is_one_that_the_law_knows(stage: Stage) -> None:
    bulk.make_sample(count=150, seed=3, days=200, by=SYSTEM, at=at("2026-11-20 10:00"))

    moves = set(Move.objects.values_list("source", "action", "target"))

    assert len(moves) > 8
    assert [move for move in sorted(moves) if not acts.may_act(*move)] == []


@pytest.mark.server
def test_moves_kept_by_older_names_bear_the_names_of_acts(stage: Stage) -> None:
    play = Play(stage).accepted()
    Move.objects.filter(dossier=play.dossier).delete()
    older = [
        ("submitted", "accept", "accepted", {}, None, "accept"),
        ("accepted", "start_processing", "processing", {}, None, "start_processing"),
        ("accepted", "start_processing", "processing", {"transfer": True}, None, "confirm_transfer"),
        ("accepted", "start_processing", "processing", {"outcome": "x", "step": "y"}, None, "complete_step"),
        ("processing", "advance", "processing", {"outcome": "x", "step": "y"}, None, "complete_step"),
        ("submitted", "ask_supplement", "supplement_before", {}, None, "ask_supplement"),
        ("processing", "ask_supplement", "supplement_after", {}, None, "send_supplement"),
        ("supplement_before", "expire", "declined", {}, None, "decline_unanswered"),
        ("supplement_after", "expire", "stopped", {}, None, "stop_unanswered"),
        ("processing", "issue", "issued", {}, stage.step(play.dossier).id, "issue"),
        ("accepted", "issue", "issued", {}, None, "issue_immediately"),
    ]
    Move.objects.bulk_create(
        Move(
            dossier_id=play.dossier.pk, number=number, source=source, action=action, target=target, data=data,
            step_run_id=step, at=at("2026-11-20 09:00"), by_kind="officer",
        )
        for number, (source, action, target, data, step, _new) in enumerate(older, 1)
    )  # fmt: skip
    migration = importlib.import_module("motcua.casework.dossiers.migrations.0005_acts")

    with connection.cursor() as cursor:
        cursor.execute(migration.FORWARD)
    assert play.moves == [new for *_, new in older]
    assert all(acts.may_act(*move) for move in Move.objects.values_list("source", "action", "target"))

    with connection.cursor() as cursor:
        cursor.execute(migration.BACKWARD)
    assert play.moves == [old for _source, old, *_ in older]


def test_an_act_that_leads_nowhere_from_a_state_is_refused_when_it_is_written(stage: Stage) -> None:
    play = Play(stage).accepted()

    with pytest.raises(policies.CannotMove):
        moving.apply(stage.fresh(play.dossier), [moving.Change(Action.RETURN)], by=SYSTEM, at=at("2026-11-20 10:00"))

    assert play.state == "processing"
