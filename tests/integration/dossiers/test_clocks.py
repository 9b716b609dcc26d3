"""What has a clock stands in the urgent boxes and their numbers: submissions and dossiers at once, not only steps."""

import pytest

from motcua.casework.dossiers.models import Dossier
from motcua.casework.dossiers.queries import clocks, hanging, rows
from motcua.casework.dossiers.services import intake, results, sweeping
from motcua.ground.accounts.models import RoleGrant
from motcua.ground.core import events, worktime
from motcua.ground.core.models import OutboxEvent
from motcua.means.notifications.models import Message
from tests.province import Stage, at

WARD, CODE, CLERK, OFFICER, LEADER = "phuong-phan-dinh-phung-05443", "1.004873", "canbo.motcua", "chuyenvien", "lanhdao"
URGENT = ("today", "near_due", "overdue")


def seen(stage: Stage, who: str, dossier: Dossier, when: str) -> list[str]:
    """Return the urgent boxes in which somebody sees a dossier; their numbers say the same."""
    actor = stage.who(who, when)
    lists = {box: [found.dossier_id for found in clocks.ticking(actor, box, at=at(when))] for box in URGENT}
    counted = rows.desk_counts(actor, at=at(when))
    assert {box: len(found) for box, found in lists.items()} == {box: counted[box] for box in URGENT}
    return [box for box, found in lists.items() if dossier.pk in found]


def accepted_at_once(stage: Stage) -> Dossier:
    """Accept a dossier of three working days to be settled on the spot: it is due on 26/11 at 17:00."""
    dossier = stage.submit("2026-11-20 08:00", offering=stage.offering(CODE, WARD), case="ket-hon")
    clerk = stage.who(CLERK, "2026-11-20 09:00")
    intake.accept(by=clerk, ref=dossier.submission_ref, immediate=True, at=at("2026-11-20 09:00"))
    return stage.fresh(dossier)


def test_a_submission_stands_there_by_its_acceptance_clock(stage: Stage) -> None:
    """Eight working hours from Friday 08:00 end on Monday 08:00; half of them are over at 13:30."""
    dossier = stage.submit("2026-11-20 08:00", offering=stage.offering(CODE, WARD), case="ket-hon")
    for when, boxes in (
        ("2026-11-20 13:29", []),
        ("2026-11-20 13:30", ["near_due"]),
        ("2026-11-23 07:45", ["today", "near_due"]),
        ("2026-11-23 08:01", ["overdue"]),
    ):
        assert seen(stage, CLERK, dossier, when) == boxes
        assert (rows.row_of(dossier, at(when)).standing in URGENT) == bool(boxes)
        assert seen(stage, OFFICER, dossier, when) == []
    intake.accept(by=stage.who(CLERK, "2026-11-23 08:05"), ref=dossier.submission_ref, at=at("2026-11-23 08:05"))
    assert seen(stage, CLERK, dossier, "2026-12-10 08:00") == []  # by its step from now on


def test_a_dossier_settled_on_the_spot_stands_there_for_desk_and_signer(stage: Stage, immediate: None) -> None:
    dossier = accepted_at_once(stage)
    assert dossier.near_at is not None
    near = f"{worktime.local(dossier.near_at):%Y-%m-%d %H:%M}"
    for who in (CLERK, LEADER):
        assert seen(stage, who, dossier, "2026-11-20 09:01") == []
        assert "near_due" in seen(stage, who, dossier, near)
        assert "today" in seen(stage, who, dossier, "2026-11-26 16:00")
        assert seen(stage, who, dossier, "2026-11-27 08:00") == ["overdue"]
    assert seen(stage, OFFICER, dossier, "2026-11-27 08:00") == []
    decision = results.Decision("approved", "57/QĐ", "Giấy xác nhận", "x", "x", object_kind="paper", object_count=1)
    leader = stage.who(LEADER, "2026-11-27 09:00")
    results.issue_immediately(by=leader, ref=dossier.submission_ref, decision=decision, at=at("2026-11-27 09:00"))
    assert seen(stage, LEADER, dossier, "2026-11-27 09:01") == []


def told(kind: str, dossier: Dossier) -> dict[str, str]:
    """Return who got an alarm about a dossier, and its body."""
    rows_told = Message.objects.filter(key__startswith=f"dossiers.alarm:{kind}:{dossier.pk}:")
    return {row.recipient.username: row.body for row in rows_told if row.recipient is not None}


def sweep(when: str) -> int:
    """Let the sweep run at a moment and the alarms hear what it found."""
    last = OutboxEvent.objects.order_by("-pk").values_list("pk", flat=True).first() or 0
    count = sweeping.alarm_without_process(at=at(when))
    for row in OutboxEvent.objects.filter(pk__gt=last).order_by("pk"):
        for name, function in events.SUBSCRIBERS.get(row.name, {}).items():
            if name.startswith("dossiers.alarm_"):
                function(events.EVENTS[row.name].from_payload(row.payload))
    return count


def test_its_signers_are_told_once_for_each_due_moment_then_the_head(stage: Stage, immediate: None) -> None:
    dossier = accepted_at_once(stage)
    assert sweep("2026-11-20 09:01") == 0
    assert (sweep("2026-11-26 16:00"), sweep("2026-11-26 16:05")) == (1, 0)
    near = told("due_near", dossier)
    assert LEADER in near
    assert CLERK not in near
    assert near[LEADER].endswith("bạn ký kết quả của cơ quan giải quyết.")
    Dossier.objects.filter(pk=dossier.pk).update(due_at=at("2026-11-27 17:00"))  # a day off came in between
    assert (sweep("2026-11-27 16:00"), sweep("2026-11-30 08:00"), sweep("2026-11-30 08:05")) == (1, 1, 0)
    assert {"chutich.phandinhphung", LEADER} <= set(told("due_over", dossier))


def test_where_nobody_may_sign_the_desk_is_told_and_it_hangs_there(stage: Stage, immediate: None) -> None:
    dossier = accepted_at_once(stage)
    moment = at("2026-11-20 10:00")
    assert [burden for burden in hanging.unattended(at=moment) if burden.kind == "at_once"] == []
    RoleGrant.objects.filter(role="approver", agency_id=dossier.competent_agency_id).delete()
    (burden,) = [burden for burden in hanging.unattended(at=moment) if burden.kind == "at_once"]
    assert (burden.agency_id, burden.count, burden.strands) == (dossier.competent_agency_id, 1, True)
    sweep("2026-11-26 16:00")
    assert CLERK in told("due_near", dossier)


@pytest.mark.parametrize("box", URGENT)
def test_who_sits_at_no_desk_and_signs_nothing_has_none(stage: Stage, box: str) -> None:
    stage.submit("2026-11-20 08:00", offering=stage.offering(CODE, WARD), case="ket-hon")
    assert clocks.ticking(stage.who("nguoidan", "2026-11-24 08:00"), box, at=at("2026-11-24 08:00")) == []
