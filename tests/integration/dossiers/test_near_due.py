"""Near due and overdue, one definition everywhere: chips, boxes and counts; what is finished is neither."""

from typing import Any

import pytest

from motcua.casework.dossiers.models import Dossier
from motcua.casework.dossiers.queries import rows
from motcua.casework.dossiers.services import intake, processing, results
from motcua.ground.core.actors import SYSTEM
from motcua.ground.orgs import services as organisation
from motcua.means.workflow import queries as workflow
from tests.province import Stage, at

WARD, CODE, CLERK = "phuong-phan-dinh-phung-05443", "1.004873", "canbo.motcua"
DECISION = results.Decision(
    "approved", "57/QĐ", "Quyết định", "Người ký", "KT. CHỦ TỊCH", object_kind="paper", object_count=1
)


def accepted(stage: Stage, when: str = "2026-11-20 09:12") -> Dossier:
    """Accept a ward's dossier of three working days: it is due on 26/11 at 17:00."""
    dossier = stage.submit("2026-11-20 08:00", offering=stage.offering(CODE, WARD), case="ket-hon")
    intake.accept(by=stage.who(CLERK, when), ref=dossier.submission_ref, at=at(when))
    return stage.fresh(dossier)


def seen(stage: Stage, dossier: Dossier, when: str) -> tuple[str, bool, bool]:
    """Return how it stands on its chip, and whether the head's boxes of near and overdue ones hold it."""
    head = stage.who("lanhdao", when)
    boxes = [
        dossier.submission_ref in [row.ref for row in rows.agency_open(head, at=at(when), only=only).rows]
        for only in ("near_due", "overdue")
    ]
    return str(rows.row_of(stage.fresh(dossier), at(when)).standing), boxes[0], boxes[1]


def test_chip_and_boxes_turn_in_the_same_minute(stage: Stage) -> None:
    dossier = accepted(stage)
    assert dossier.near_at is not None
    assert dossier.due_at is not None
    near = f"{dossier.near_at.astimezone(at('2026-11-20 08:00').tzinfo):%Y-%m-%d %H:%M}"
    due = f"{dossier.due_at.astimezone(at('2026-11-20 08:00').tzinfo):%Y-%m-%d %H:%M}"

    assert seen(stage, dossier, "2026-11-20 09:13") == ("in_time", False, False)
    assert seen(stage, dossier, near) == ("near_due", True, False)
    assert seen(stage, dossier, due) == ("near_due", True, False)
    assert seen(stage, dossier, "2026-12-01 08:00") == ("overdue", False, True)
    step = stage.step(dossier)
    assert step.urgent_at is not None
    assert step.run_due_at == dossier.due_at


@pytest.mark.parametrize(("when", "near"), [("2026-11-20 11:29", "in_time"), ("2026-11-20 13:30", "near_due")])
def test_the_acceptance_clock_is_near_its_end_when_half_is_left(stage: Stage, when: str, near: str) -> None:
    dossier = stage.submit("2026-11-20 07:30", offering=stage.offering(CODE, WARD), case="ket-hon")

    assert rows.row_of(dossier, at(when)).standing == near


def test_a_finished_dossier_that_waits_to_be_collected_is_neither_near_nor_overdue(stage: Stage) -> None:
    dossier = accepted(stage)

    def give(who: str, when: str) -> dict[str, Any]:
        return {"by": stage.who(who, when), "ref": dossier.submission_ref, "at": at(when)}

    for who, outcome in (("chuyenvien", "agree"), ("lanhdao", "sign")):
        step = stage.step(dossier).id
        processing.complete_step(**give(who, "2026-11-20 10:00"), step_run_id=step, outcome=outcome)
    step = stage.step(dossier).id
    results.issue_result(**give("vanthu", "2026-11-20 10:30"), step_run_id=step, outcome="issue", decision=DECISION)

    for when in ("2026-11-26 16:00", "2026-12-10 08:00"):
        counts = workflow.counts(stage.who(CLERK, when), at=at(when))
        assert [counts[box] for box in ("today", "near_due", "overdue")] == [0, 0, 0]
        assert seen(stage, dossier, when) == ("early", False, False)
    assert stage.step(dossier).kind == "return"


@pytest.mark.parametrize(("percent", "near"), [(20, "2026-11-23 13:54"), (50, "2026-11-23 08:12")])
def test_a_step_turns_near_by_the_dated_setting_of_the_day(stage: Stage, percent: int, near: str) -> None:
    """The officer has 840 working minutes from Friday 09:12: 168 or 420 of them are left at these moments."""
    organisation.set_setting(
        key="near_due.percent",
        value=percent,
        valid_from=at("2026-11-01 00:00").date(),
        by=SYSTEM,
        at=at("2026-10-01 08:00"),
    )

    step = stage.step(accepted(stage))

    assert (step.minutes, step.near_at) == (840, at(near))
