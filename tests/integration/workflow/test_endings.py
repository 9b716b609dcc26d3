"""Units, positions and people go; their work never strands: it is asked about, handed on, and can come back."""

from datetime import date, timedelta

import pytest

from motcua.ground.accounts import queries as accounts
from motcua.ground.accounts import services as people
from motcua.ground.accounts.models import Posting
from motcua.ground.audit.models import AuditEntry
from motcua.ground.core import errors
from motcua.ground.core.actors import SYSTEM, Actor, ActorKind, Grant
from motcua.ground.core.models import OutboxEvent
from motcua.ground.orgs import ports, services
from motcua.ground.orgs import queries as orgs
from motcua.ground.orgs.models import Ending, Position, Unit
from motcua.means.workflow import queries
from motcua.means.workflow import services as workflow
from motcua.means.workflow.models import Consultation, StepRun
from tests.factories import workflow as make
from tests.factories.workflow import moment

pytestmark = pytest.mark.django_db
AT = moment(16, 8)
YESTERDAY = date(2026, 11, 15)
ADMINISTRATOR = Actor(
    kind=ActorKind.OFFICER, account_id=None, name="Quản trị", grants=(Grant("administrator"),), stepped_up=True
)


class Merger:
    """A department of two sections, one of which is to end; three dossiers stand with its officers."""

    def __init__(self, dossiers: int = 3) -> None:
        self.office = make.make_office(
            {
                "quay": ["desk_clerk"],
                "cu": ["head_of_section_bar", "case_officer_bar*2"],
                "moi": ["head_of_section_notary", "case_officer_notary"],
                "lanh-dao": ["approver"],
                "van-thu": ["records_clerk"],
            }
        )
        self.old, self.new = self.office.units["cu"], self.office.units["moi"]
        self.process = make.make_process("T3", 15 * 480)
        self.steps = [self.dossier() for _number in range(dossiers)]

    def dossier(self) -> int:
        """Return the open step of a dossier that its head has given to the first officer of the old section."""
        advance = make.make_run(self.process, {"competent": self.office, "desk": self.office}, at=AT)
        StepRun.objects.filter(pk=advance.opened[0].id).update(
            position=self.office.positions["case_officer_bar"],
            unit=self.old,
            assignee=self.office.person("case_officer_bar"),
        )
        return advance.opened[0].id

    def end(self, last_day: date = YESTERDAY, **more: object) -> int:
        """End the old section."""
        values = {"successor_id": self.new.pk, "by": ADMINISTRATOR, "at": AT, **more}
        return services.end_unit(unit_id=self.old.pk, last_day=last_day, **values)  # type: ignore[arg-type]

    def places(self) -> set[tuple[int, int | None]]:
        """Return where the steps stand."""
        rows = StepRun.objects.filter(pk__in=self.steps)
        return set(rows.values_list("position_id", "assignee_id"))


@pytest.fixture
def merger() -> Merger:
    return Merger()


def place(office: make.Office, key: str, person: int | None = None) -> tuple[int, int | None]:
    return office.positions[key].pk, None if person is None else office.person(key, person).pk


# ---- units ------------------------------------------------------------------------------------------------------


def test_what_hangs_on_a_unit_is_told_before_it_ends(merger: Merger) -> None:
    found = orgs.burdens(orgs.leaving_unit(merger.old.pk, YESTERDAY), at=AT)
    told = {(burden.kind, burden.position_id, burden.count, burden.strands) for burden in found}
    assert ("steps", merger.office.positions["case_officer_bar"].pk, 3, True) in told


def test_a_unit_with_work_does_not_end_without_a_decision(merger: Merger) -> None:
    with pytest.raises(services.WorkLeft, match="còn 3 bước đang mở") as refused:
        merger.end(successor_id=None)
    assert f"heir_{merger.office.positions['case_officer_bar'].pk}" in refused.value.errors
    assert Unit.objects.get(pk=merger.old.pk).valid_to is None
    assert not Ending.objects.exists()


def test_all_of_21_open_steps_go_to_the_successor_at_once(merger: Merger) -> None:
    merger.steps += [merger.dossier() for _number in range(18)]
    ending = merger.end()
    assert merger.places() == {place(merger.office, "case_officer_notary")}
    (card,) = orgs.endings(subject=("unit", merger.old.pk))
    assert (card.id, card.state, card.moves) == (ending, "done", 21)
    assert AuditEntry.objects.filter(action="workflow.step_moved").count() == 21
    assert OutboxEvent.objects.filter(name="workflow.step_moved").count() == 21
    assert queries.unheld_steps(ADMINISTRATOR, at=AT) == []
    head = merger.office.actor("head_of_section_notary", AT)
    assert queries.inbox(head, "unit", at=AT).total == 21
    officer = merger.office.actor("case_officer_notary", AT)
    assert queries.inbox(officer, "mine", at=AT).total == 21


def test_an_heir_may_be_chosen_for_each_position(merger: Merger) -> None:
    position = merger.office.positions["case_officer_bar"].pk
    heir = merger.office.positions["head_of_section_notary"].pk
    merger.end(successor_id=None, heirs={
        position: heir, merger.office.positions["head_of_section_bar"].pk: heir,
    })  # fmt: skip
    assert merger.places() == {place(merger.office, "head_of_section_notary")}


@pytest.mark.parametrize("key", ["records_clerk", "desk_clerk"])
def test_an_heir_of_another_rank_is_refused(merger: Merger, key: str) -> None:
    position = merger.office.positions["case_officer_bar"].pk
    with pytest.raises(errors.Invalid, match="khác cấp") as refused:
        merger.end(heirs={position: merger.office.positions[key].pk})
    assert refused.value.field == f"heir_{position}"


def test_processes_that_name_an_ended_position_go_on_at_its_heir(merger: Merger) -> None:
    definition = queries.version(merger.process).definition
    step = next(step for step in definition.steps if step.position_key.startswith("case_officer"))
    merger.end()
    Position.objects.filter(unit=merger.new, key="case_officer_notary").update(key="chuyen_vien_khac")
    parties = {"competent": merger.office.agency.pk}
    found = queries.fitting_positions(step, parties, AT)
    assert [card.id for card in found] == [merger.office.positions["case_officer_notary"].pk]


def test_a_future_end_moves_the_work_on_its_day_and_not_before(merger: Merger) -> None:
    merger.end(date(2026, 11, 30))
    before = {place(merger.office, "case_officer_bar", 0)}
    assert merger.places() == before
    assert services.apply_due_endings(at=moment(30, 23, 59)) == 0
    merger.steps.append(merger.dossier())  # work that came after the decision goes along
    first_day = moment(1, 0, 5, month=12)
    assert services.apply_due_endings(at=first_day) == 1
    assert services.apply_due_endings(at=first_day) == 0
    assert merger.places() == {place(merger.office, "case_officer_notary")}


def test_a_planned_end_can_be_cancelled_and_decided_anew(merger: Merger) -> None:
    ending = merger.end(date(2026, 11, 30))
    with pytest.raises(services.AlreadyEnding, match="30/11/2026"):
        merger.end(date(2026, 12, 31))
    services.undo_ending(ending_id=ending, by=ADMINISTRATOR, at=AT)
    unit = Unit.objects.get(pk=merger.old.pk)
    assert (unit.valid_to, unit.successor_id) == (None, None)
    assert not Position.objects.filter(unit=unit, valid_to__isnull=False).exists()
    assert services.apply_due_endings(at=moment(2, 8, month=12)) == 0
    assert merger.places() == {place(merger.office, "case_officer_bar", 0)}
    assert merger.end(date(2026, 12, 31)) != ending
    with pytest.raises(errors.Stale):
        services.undo_ending(ending_id=ending, by=ADMINISTRATOR, at=AT)


def test_a_done_end_comes_back_while_nothing_was_done_on_top(merger: Merger) -> None:
    ending = merger.end()
    services.undo_ending(ending_id=ending, by=ADMINISTRATOR, at=AT)
    assert merger.places() == {place(merger.office, "case_officer_bar", 0)}
    assert orgs.unit(merger.old.pk).holds_on(AT.date())
    ending = merger.end()
    workflow.take_step(step_run_id=merger.steps[0], by=merger.office.actor("case_officer_notary", AT), at=AT)
    with pytest.raises(errors.Stale, match="không hủy được nữa"):
        services.undo_ending(ending_id=ending, by=ADMINISTRATOR, at=AT)
    assert not orgs.unit(merger.old.pk).holds_on(AT.date())


def test_a_successor_may_begin_later_but_has_to_be_there_on_the_day(merger: Merger) -> None:
    later = services.create_unit(
        agency_id=merger.office.agency.pk, key="sap-lap", name="Phòng mới", kind="section",
        valid_from=date(2026, 12, 1), by=SYSTEM, at=AT,
    )  # fmt: skip
    for key in ("case_officer_bar", "head_of_section_bar"):
        services.create_position(unit_id=later, key=key, title=key, valid_from=date(2026, 12, 1), by=SYSTEM, at=AT)
    with pytest.raises(errors.Invalid, match="tồn tại từ ngày sau"):
        merger.end(date(2026, 11, 29), successor_id=later)
    merger.end(date(2026, 11, 30), successor_id=later)
    services.apply_due_endings(at=moment(1, 8, month=12))
    assert set(StepRun.objects.filter(pk__in=merger.steps).values_list("unit_id", flat=True)) == {later}


def test_opinions_that_a_unit_owes_are_owed_by_its_successor(merger: Merger) -> None:
    asked = Consultation.objects.create(
        step_run_id=merger.steps[0], agency=merger.office.agency, unit=merger.old, question="?", asked_at=AT,
        deadline_at=AT + timedelta(days=3),
    )  # fmt: skip
    ending = merger.end()
    asked.refresh_from_db()
    assert asked.unit_id == merger.new.pk
    services.undo_ending(ending_id=ending, by=ADMINISTRATOR, at=AT)
    asked.refresh_from_db()
    assert asked.unit_id == merger.old.pk


def test_nobody_but_an_administrator_ends_or_takes_back(merger: Merger) -> None:
    head = merger.office.actor("head_of_section_bar", AT)
    with pytest.raises(errors.NotAllowed):
        merger.end(by=head)
    ending = merger.end()
    with pytest.raises(errors.NotAllowed):
        services.undo_ending(ending_id=ending, by=head, at=AT)


# ---- positions --------------------------------------------------------------------------------------------------


def test_a_position_does_not_end_over_its_steps_or_the_steps_to_come(merger: Merger) -> None:
    position = merger.office.positions["case_officer_bar"].pk
    with pytest.raises(services.WorkLeft):
        services.end_position(position_id=position, last_day=YESTERDAY, by=ADMINISTRATOR, at=AT)
    clerk = merger.office.positions["records_clerk"].pk  # no step is there yet, but each of the three comes by
    with pytest.raises(services.WorkLeft, match="còn 3 hồ sơ đang chạy quy trình"):
        services.end_position(position_id=clerk, last_day=YESTERDAY, by=ADMINISTRATOR, at=AT)
    heir = merger.office.positions["case_officer_notary"].pk
    services.end_position(position_id=position, last_day=YESTERDAY, heir_id=heir, by=ADMINISTRATOR, at=AT)
    assert merger.places() == {(heir, None)}


# ---- people -----------------------------------------------------------------------------------------------------


def posting_of(office: make.Office, key: str, person: int = 0) -> int:
    found: int = Posting.objects.get(account=office.person(key, person), position=office.positions[key]).pk
    return found


def test_one_of_two_holders_leaves_and_the_work_goes_back_to_both(merger: Merger) -> None:
    people.end_posting(
        posting_id=posting_of(merger.office, "case_officer_bar"), last_date=YESTERDAY, by=ADMINISTRATOR, at=AT
    )
    assert merger.places() == {place(merger.office, "case_officer_bar")}


def alone(merger: Merger) -> tuple[int, int]:
    """Leave the first officer alone in the position and return the position and the posting."""
    merger.office.person("case_officer_bar", 1)
    Posting.objects.filter(account=merger.office.person("case_officer_bar", 1)).delete()
    return merger.office.positions["case_officer_bar"].pk, posting_of(merger.office, "case_officer_bar")


def test_the_only_holder_does_not_leave_work_behind(merger: Merger) -> None:
    position, posting = alone(merger)
    officer = merger.office.person("case_officer_bar")
    with pytest.raises(services.WorkLeft):
        people.end_posting(posting_id=posting, last_date=YESTERDAY, by=ADMINISTRATOR, at=AT)
    with pytest.raises(services.WorkLeft):
        people.disable_account(account_id=officer.pk, reason="Nghỉ hưu", by=ADMINISTRATOR, at=AT)
    with pytest.raises(services.WorkLeft):
        people.review_account(account_id=officer.pk, outcome="disable", by=reviewer(), at=AT)
    officer.refresh_from_db()
    assert officer.is_active
    assert merger.places() == {(position, officer.pk)}


def reviewer() -> Actor:
    return Actor(
        kind=ActorKind.OFFICER, account_id=make.make_account().pk, name="Quản trị", grants=(Grant("administrator"),),
        stepped_up=True,
    )  # fmt: skip


def test_somebody_is_put_into_the_position_that_would_stand_empty(merger: Merger) -> None:
    position, posting = alone(merger)
    heir = merger.office.person("case_officer_notary")
    people.end_posting(
        posting_id=posting, last_date=date(2026, 11, 30), heirs={position: ports.Heir(position, heir.pk)},
        by=ADMINISTRATOR, at=AT,
    )  # fmt: skip
    first_day = moment(1, 8, month=12)
    services.apply_due_endings(at=first_day)
    assert merger.places() == {(position, heir.pk)}
    assert [holder.account_id for holder in accounts.holders_of(position, at=first_day)] == [heir.pk]
    (card,) = orgs.endings(subject=("posting", posting))
    people.undo_posting_end(ending_id=card.id, by=ADMINISTRATOR, at=first_day)
    assert merger.places() == {(position, merger.office.person("case_officer_bar").pk)}
    held = [holder.account_id for holder in accounts.holders_of(position, at=first_day)]
    assert held == [merger.office.person("case_officer_bar").pk]


def test_the_work_of_a_disabled_account_comes_back_with_it(merger: Merger) -> None:
    position, _posting = alone(merger)
    officer = merger.office.person("case_officer_bar")
    heir = merger.office.positions["case_officer_notary"].pk
    people.disable_account(
        account_id=officer.pk, reason="Nghỉ hưu", heirs={position: ports.Heir(heir)}, by=ADMINISTRATOR, at=AT
    )
    assert merger.places() == {(heir, None)}
    people.enable_account(account_id=officer.pk, by=ADMINISTRATOR, at=AT)
    assert merger.places() == {(position, officer.pk)}


def test_whoever_goes_on_with_it_keeps_it_when_the_account_is_used_again(merger: Merger) -> None:
    position, _posting = alone(merger)
    officer = merger.office.person("case_officer_bar")
    heir = merger.office.positions["case_officer_notary"].pk
    people.disable_account(
        account_id=officer.pk, reason="Nghỉ hưu", heirs={position: ports.Heir(heir)}, by=ADMINISTRATOR, at=AT
    )
    workflow.take_step(step_run_id=merger.steps[0], by=merger.office.actor("case_officer_notary", AT), at=AT)
    people.enable_account(account_id=officer.pk, by=ADMINISTRATOR, at=AT)
    assert {position_id for position_id, _assignee in merger.places()} == {heir}


@pytest.mark.parametrize(
    ("heir", "said"),
    [
        (lambda here: ports.Heir(here.office.positions["case_officer_bar"].pk), "Không còn ai khác"),
        (lambda here: ports.Heir(here.office.positions["records_clerk"].pk), "khác cấp"),
        (
            lambda here: ports.Heir(
                here.office.positions["case_officer_bar"].pk, here.office.person("case_officer_bar").pk
            ),
            "Không có cán bộ này",
        ),
    ],
)
def test_impossible_heirs_are_refused(merger: Merger, heir: object, said: str) -> None:
    position, posting = alone(merger)
    with pytest.raises(errors.Invalid, match=said):
        people.end_posting(
            posting_id=posting, last_date=YESTERDAY, heirs={position: heir(merger)},  # type: ignore[operator]
            by=ADMINISTRATOR, at=AT,
        )  # fmt: skip


# ---- what nobody holds ------------------------------------------------------------------------------------------


def strand(merger: Merger) -> int:
    """Let the only holder's account go out of use for not being used, which asks nobody; return the position."""
    position, _posting = alone(merger)
    officer = merger.office.person("case_officer_bar")
    type(officer).objects.filter(pk=officer.pk).update(created_at=moment(1, 8, year=2020))
    assert people.disable_dormant(at=AT) >= 1
    return position


def test_what_nobody_holds_is_listed_until_it_is_given(merger: Merger) -> None:
    position = strand(merger)
    office = merger.office
    for account in (holder for holders in office.people.values() for holder in holders):
        type(account).objects.filter(pk=account.pk).exclude(pk=office.person("case_officer_bar").pk).update(
            is_active=True
        )
    director = office.actor("approver", AT)
    head, clerk = office.actor("head_of_section_bar", AT), office.actor("records_clerk", AT)
    for actor, count in ((ADMINISTRATOR, 3), (director, 3), (head, 3), (clerk, 0)):
        assert [found.reason for found in queries.unheld_steps(actor, at=AT)] == ["vacant"] * count
        assert queries.count_unheld(actor, at=AT) == count
    first, second, third = merger.steps
    own = office.positions["head_of_section_bar"].pk
    workflow.give_step(step_run_id=first, position_id=own, assignee_id=head.account_id, by=head, at=AT)
    workflow.give_step(step_run_id=second, position_id=own, by=director, at=AT)
    with pytest.raises(errors.NotAllowed):
        workflow.give_step(step_run_id=third, position_id=own, by=clerk, at=AT)
    for wrong in (office.positions["records_clerk"].pk, office.positions["case_officer_notary"].pk, position):
        with pytest.raises(errors.Invalid):
            workflow.give_step(step_run_id=third, position_id=wrong, by=ADMINISTRATOR, at=AT)
    workflow.give_step(step_run_id=third, position_id=own, by=ADMINISTRATOR, at=AT)
    assert queries.unheld_steps(ADMINISTRATOR, at=AT) == []
    assert queries.count_unheld(ADMINISTRATOR, at=AT) == 0


def test_a_step_on_an_ended_place_or_of_somebody_who_left_is_listed(merger: Merger) -> None:
    Position.objects.filter(unit=merger.old).update(valid_to=YESTERDAY)
    assert {found.reason for found in queries.unheld_steps(ADMINISTRATOR, at=AT)} == {"ended"}
    Position.objects.filter(unit=merger.old).update(valid_to=None)
    Posting.objects.filter(account=merger.office.person("case_officer_bar")).update(valid_to=YESTERDAY)
    assert {found.reason for found in queries.unheld_steps(ADMINISTRATOR, at=AT)} == {"left"}
    assert queries.count_unheld(ADMINISTRATOR, at=AT) == 3
