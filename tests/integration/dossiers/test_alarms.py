"""Time that runs out reaches those who hold the work: once, by whom the engine says, with why; and never a name."""

from collections.abc import Iterator

import pytest

from motcua.casework.dossiers.models import Dossier
from motcua.casework.dossiers.services import applicant, intake, sweeping
from motcua.casework.dossiers.services.intake import Wanted
from motcua.ground.accounts.models import Account, Delegation, Posting
from motcua.ground.core import events, worktime
from motcua.ground.core.models import OutboxEvent
from motcua.means.notifications import services
from motcua.means.notifications.models import Message
from motcua.means.workflow import services as workflow
from tests.province import Screens, Stage, at

WARD, CODE, CLERK = "phuong-phan-dinh-phung-05443", "1.004873", "canbo.motcua"
DESK = {CLERK, "motcua2.phandinhphung", "giamdoc.phandinhphung"}
HEAD = "chutich.phandinhphung"
OWNER = "Nguyễn Thị Ngọc Ánh"


@pytest.fixture
def clock(stage: Stage) -> Iterator[Screens]:
    """Give a clock that the test sets."""
    screens = Screens(stage)
    yield screens
    screens.stop()


def sweep(clock: Screens, when: str) -> None:
    """Let the sweeps run at a moment and everybody hear what they found, as the worker does."""
    moment = clock.at(when)
    last = OutboxEvent.objects.order_by("-pk").values_list("pk", flat=True).first() or 0
    sweeping.sweep_near_acceptance(at=moment)
    sweeping.alarm_acceptance(at=moment)
    workflow.sweep_alarms(at=moment)
    for row in OutboxEvent.objects.filter(pk__gt=last).order_by("pk"):
        hear(row)


def hear(row: OutboxEvent) -> None:
    """Let the alarms hear one event."""
    for name, function in events.SUBSCRIBERS.get(row.name, {}).items():
        if name.startswith("dossiers.alarm_"):
            function(events.EVENTS[row.name].from_payload(row.payload))


def told(kind: str, dossier: Dossier) -> dict[str, Message]:
    """Return the alarms of a kind about a dossier by who got them."""
    rows = Message.objects.filter(key__startswith=f"dossiers.alarm:{kind}:{dossier.pk}:").select_related("recipient")
    return {row.recipient.username: row for row in rows if row.recipient is not None}


def submit(stage: Stage, when: str = "2026-11-20 08:00", key: str = "k1") -> Dossier:
    return stage.submit(when, offering=stage.offering(CODE, WARD), case="ket-hon", key=key)


def accepted(stage: Stage, when: str = "2026-11-20 09:00") -> Dossier:
    dossier = submit(stage)
    intake.accept(by=stage.who(CLERK, when), ref=dossier.submission_ref, at=at(when))
    return stage.fresh(dossier)


def test_half_of_the_acceptance_clock_tells_the_desk_once_and_its_end_also_the_head(
    stage: Stage, clock: Screens
) -> None:
    """Eight working hours from Friday 08:00 end on Monday 08:00; half of them are over at 13:30."""
    dossier = submit(stage)
    assert dossier.acceptance_due_at == at("2026-11-23 08:00")
    sweep(clock, "2026-11-20 13:29")
    assert told("acceptance_near", dossier) == {}

    sweep(clock, "2026-11-20 13:30")
    sweep(clock, "2026-11-20 13:35")
    near = told("acceptance_near", dossier)
    assert set(near) == DESK
    assert near[CLERK].subject == f"Sắp hết thời gian tiếp nhận: hồ sơ {dossier.submission_ref}"
    assert "08:00 23/11/2026" in near[CLERK].body
    assert near[CLERK].body.endswith("bạn là cán bộ một cửa của nơi nhận hồ sơ.")
    assert near[CLERK].link == f"/mot-cua/ho-so/{dossier.submission_ref}/"

    sweep(clock, "2026-11-23 08:00")
    assert told("acceptance_overdue", dossier) == {}
    sweep(clock, "2026-11-23 08:01")
    over = told("acceptance_overdue", dossier)
    assert set(over) == {*DESK, HEAD}
    assert over[HEAD].body.endswith("bạn đứng đầu cơ quan có việc quá hạn.")
    assert not [row for row in Message.objects.all() if OWNER in row.subject + row.body]


def test_a_clock_that_begins_again_warns_again_and_what_was_answered_does_not(stage: Stage, clock: Screens) -> None:
    dossier, done = submit(stage), submit(stage, key="k2")
    clerk = stage.who(CLERK, "2026-11-20 09:00")
    intake.accept(by=clerk, ref=done.submission_ref, at=at("2026-11-20 09:00"))
    sweep(clock, "2026-11-20 14:00")
    assert (len(told("acceptance_near", dossier)), told("acceptance_near", done)) == (3, {})
    wanted = [Wanted(name="Giấy tờ cư trú", content="Bản rõ")]
    intake.ask_supplement(by=clerk, ref=dossier.submission_ref, wanted=wanted, reason="x", at=at("2026-11-20 14:10"))
    person = stage.who("nguoidan", "2026-11-24 08:00")
    applicant.answer_supplement(
        by=person, ref=dossier.submission_ref, answers={}, answer_text="Đã có", at=at("2026-11-25 08:00")
    )
    sweep(clock, "2026-11-25 13:30")
    rows = Message.objects.filter(key__startswith=f"dossiers.alarm:acceptance_near:{dossier.pk}:")
    assert rows.count() == 6


def test_a_step_tells_its_holder_and_whoever_acts_for_them_then_the_head(stage: Stage, clock: Screens) -> None:
    dossier = accepted(stage)
    step = stage.step(dossier)
    holders = set(
        Posting.objects.filter(position_id=step.position_id, valid_to=None).values_list("account__username", flat=True)
    )
    assert "chuyenvien" in holders
    giver, taker = Account.objects.get(username="chuyenvien"), Account.objects.get(username="vanthu")
    Delegation.objects.create(
        position_id=step.position_id,
        from_account=giver,
        to_account=taker,
        kind="substitution",
        valid_from_at=at("2026-11-20 07:00"),
        valid_until_at=at("2026-12-31 17:00"),
        reason="Nghỉ phép",
        created_by=giver,
        created_at=at("2026-11-20 07:00"),
    )
    assert step.near_at is not None
    sweep(clock, f"{worktime.local(step.near_at):%Y-%m-%d %H:%M}")
    near = told("step_near", dossier)
    assert set(near) == {*holders, "vanthu"}
    assert near["chuyenvien"].body.endswith("bước này của vị trí bạn đang giữ.")
    assert near["vanthu"].body.endswith("bạn đang làm thay Nông Văn Tú ở vị trí giữ bước này.")
    assert step.name in near["vanthu"].subject

    sweep(clock, "2026-12-10 08:00")
    assert set(told("step_overdue", dossier)) == {*holders, "vanthu", HEAD}


def test_a_step_that_nobody_holds_is_told_to_the_head_at_once(stage: Stage, clock: Screens) -> None:
    dossier = accepted(stage)
    step = stage.step(dossier)
    Posting.objects.filter(position_id=step.position_id).update(valid_to=at("2026-11-19 08:00").date())
    assert step.near_at is not None
    sweep(clock, f"{worktime.local(step.near_at):%Y-%m-%d %H:%M}")
    near = told("step_near", dossier)
    assert set(near) == {HEAD}
    assert near[HEAD].body.endswith("không ai đang giữ bước này.")


def test_what_fell_at_once_is_one_letter_to_a_proved_address(stage: Stage, clock: Screens) -> None:
    Account.objects.filter(username=CLERK).update(email_verified_at=at("2026-11-01 08:00"))
    first, second = submit(stage), submit(stage, key="k2")
    sweep(clock, "2026-11-20 14:00")

    assert services.gather_letters(at=at("2026-11-20 14:02")) == 1
    assert services.gather_letters(at=at("2026-11-20 14:07")) == 0

    letter = Message.objects.get(key__startswith="notifications.alarms:")
    assert (letter.channel, letter.address) == ("email", f"{CLERK}@vidu.example")
    assert letter.subject == "2 thông báo cần xem"
    for dossier in (first, second):
        assert letter.body.count(dossier.submission_ref) == 2  # in words and in its address
    assert OWNER not in letter.body
    sweep(clock, "2026-11-20 14:30")
    assert services.gather_letters(at=at("2026-11-20 14:32")) == 0


def test_an_alarm_that_is_heard_too_late_says_nothing(stage: Stage, clock: Screens) -> None:
    dossier = submit(stage)
    moment = clock.at("2026-11-20 14:00")
    sweeping.sweep_near_acceptance(at=moment)
    row = OutboxEvent.objects.filter(name="dossiers.acceptance_near").latest("pk")
    intake.accept(by=stage.who(CLERK, "2026-11-20 14:01"), ref=dossier.submission_ref, at=at("2026-11-20 14:01"))
    hear(row)
    assert told("acceptance_near", dossier) == {}
