"""What may be done to a run, by whom, and what is refused."""

import pytest

from motcua.ground.accounts.models import Posting
from motcua.ground.core import errors
from motcua.ground.core.actors import SYSTEM
from motcua.ground.orgs import queries as orgs
from motcua.means.workflow import queries, rules, services
from motcua.means.workflow.models import Run, StepRun
from tests.factories import workflow as make
from tests.factories.workflow import moment

pytestmark = pytest.mark.django_db
AT = moment(16, 8)


@pytest.fixture
def department():
    return make.make_department()


@pytest.fixture
def run(department):
    """A run of T3 whose appraisal is assigned to the first officer."""
    return appraisal(department, make.make_process("T3", 15 * 480))


def appraisal(department, version_id):
    due_at = moment(8, 17, month=12)
    advance = make.make_run(version_id, {"competent": department, "desk": department}, at=AT, due_at=due_at)
    clerk = department.actor("desk_clerk", AT)
    advance = services.complete_step(step_run_id=advance.opened[0].id, outcome="forward", by=clerk, at=AT)
    return services.complete_step(
        step_run_id=advance.opened[0].id,
        outcome="assign",
        by=department.actor("head_of_section", AT),
        at=AT,
        assignee_id=department.person("case_officer").pk,
    )


def complete(department, advance, position, outcome, at=AT, who=0, note=""):
    return services.complete_step(
        step_run_id=advance.opened[0].id, outcome=outcome, by=department.actor(position, at, who), at=at, note=note
    )


# ---- starting ---------------------------------------------------------------------------------------------------


def test_a_draft_never_runs(department):
    process_id = services.create_process(key="nhap", name="Nháp", by=SYSTEM, at=AT)
    drafted = services.draft_version(
        process_id=process_id, definition={"steps": []}, valid_from=AT.date(), by=SYSTEM, at=AT
    )
    with pytest.raises(services.CannotStart):
        make.make_run(drafted.version_id, {"competent": department, "desk": department}, at=AT)


def test_a_retired_version_starts_nothing_but_finishes_what_runs(department, run):
    version_id = queries.run(run.run_id).version_id
    services.retire_version(version_id=version_id, by=SYSTEM, at=AT)
    with pytest.raises(services.CannotStart):
        make.make_run(version_id, {"competent": department, "desk": department}, at=AT)
    assert complete(department, run, "case_officer", "agree").opened[0].key == "section_approve"


def test_every_side_must_be_known(department):
    with pytest.raises(services.CannotStart) as refused:
        make.make_run(make.make_process("T4", 7200), {"competent": department, "desk": department}, at=AT)
    assert refused.value.data["parties"] == ["province", "province_office"]


def test_a_subject_runs_once_at_a_time(department, run):
    subject = (run.subject_kind, run.subject_id)
    version_id = queries.run(run.run_id).version_id
    with pytest.raises(errors.Stale):
        make.make_run(version_id, {"competent": department, "desk": department}, at=AT, subject=subject)
    services.cancel_run(run_id=run.run_id, by=SYSTEM, at=AT)
    again = make.make_run(version_id, {"competent": department, "desk": department}, at=AT, subject=subject)
    assert again.run_id != run.run_id
    assert (queries.run(run.run_id).ended_at, queries.run(again.run_id).ended_at) == (AT, None)


def test_an_agency_without_the_position_is_named(department):
    bare = make.make_office({"quay": ["desk_clerk"]}, name="Cơ quan trống")
    advance = make.make_run(make.make_process("T3", 7200), {"competent": bare, "desk": bare}, at=AT)
    with pytest.raises(services.NobodyThere) as refused:
        complete(bare, advance, "desk_clerk", "forward")
    assert refused.value.data == {"step": "assign", "agency_id": bare.agency.pk}
    assert StepRun.objects.get(run=advance.run_id).state == "active"  # nothing was half done


def test_the_section_that_has_the_case_gets_the_steps():
    agency = make.make_office(
        {"quay": ["desk_clerk"], "phong-1": ["head_of_section"], "phong-2": ["head_of_section", "case_officer"]}
    )
    second = agency.units["phong-2"]
    version_id = make.make_process("T3", 7200)
    parties = {"competent": agency, "desk": agency}
    advance = make.make_run(version_id, parties, at=AT, units={"competent": second.pk})
    assert complete(agency, advance, "desk_clerk", "forward").opened[0].unit_id == second.pk
    # or the clerk chooses
    advance = make.make_run(version_id, parties, at=AT)
    advance = services.complete_step(
        step_run_id=advance.opened[0].id,
        outcome="forward",
        by=agency.actor("desk_clerk", AT),
        at=AT,
        unit_id=second.pk,
    )
    assert advance.opened[0].unit_id == second.pk


# ---- who may ----------------------------------------------------------------------------------------------------


def test_an_assigned_step_is_the_assignee_s(department, run):
    with pytest.raises(errors.NotAllowed) as refused:
        complete(department, run, "case_officer", "agree", who=1)
    assert refused.value.code == "assigned_to_other"
    with pytest.raises(errors.NotAllowed) as refused:
        complete(department, run, "approver", "agree")
    assert refused.value.code == "not_holder"
    assert complete(department, run, "case_officer", "agree").done.done_by_id == department.person("case_officer").pk


def test_a_delegation_holds_between_its_moments_only(department, run):
    officer, colleague = department.people["case_officer"]
    position = department.positions["case_officer"]
    make.make_delegation(from_account=officer, to_account=colleague, position=position, at=moment(17, 8), days=2)
    for at in (moment(16, 9), moment(20, 9)):
        with pytest.raises(errors.NotAllowed):
            complete(department, run, "case_officer", "agree", at=at, who=1)
    advance = complete(department, run, "case_officer", "agree", at=moment(18, 9), who=1)
    assert advance.done.on_behalf_of_id == officer.pk


def test_a_delegation_of_somebody_else_s_does_not_count(department, run):
    """The second officer delegates to a third: that gives no right to the first officer's step."""
    third = make.make_account()
    make.make_delegation(
        from_account=department.person("case_officer", 1),
        to_account=third,
        position=department.positions["case_officer"],
        at=AT,
    )
    department.people["third"] = [third]
    with pytest.raises(errors.NotAllowed):
        complete(department, run, "third", "agree")


def test_the_assignee_must_hold_the_next_position(department):
    version_id = make.make_process("T3", 7200)
    advance = make.make_run(version_id, {"competent": department, "desk": department}, at=AT)
    advance = complete(department, advance, "desk_clerk", "forward")
    head = department.actor("head_of_section", AT)
    for stranger in (make.make_account().pk, department.person("approver").pk, head.account_id):
        with pytest.raises(errors.Invalid) as refused:
            services.complete_step(
                step_run_id=advance.opened[0].id, outcome="assign", by=head, at=AT, assignee_id=stranger
            )
        assert refused.value.field == "assignee"
    pickable = queries.assignees(advance.opened[0].id, "assign", at=AT)
    assert {assignee.account_id for assignee in pickable} == {
        officer.pk for officer in department.people["case_officer"]
    }


def test_the_head_gives_a_step_to_somebody_else(department, run):
    step = run.opened[0]
    colleague = department.person("case_officer", 1)
    with pytest.raises(errors.NotAllowed):
        services.reassign(
            step_run_id=step.id, assignee_id=colleague.pk, by=department.actor("case_officer", AT, 1), at=AT
        )
    other = make.make_department()
    with pytest.raises(errors.NotAllowed):
        services.reassign(step_run_id=step.id, assignee_id=colleague.pk, by=other.actor("head_of_section", AT), at=AT)
    head = department.actor("head_of_section", AT)
    with pytest.raises(errors.Invalid):
        services.reassign(step_run_id=step.id, assignee_id=department.person("approver").pk, by=head, at=AT)
    card = services.reassign(step_run_id=step.id, assignee_id=colleague.pk, by=head, at=AT)
    assert card.assignee_id == colleague.pk
    assert card.due_at == step.due_at
    with pytest.raises(errors.NotAllowed):
        complete(department, run, "case_officer", "agree")
    assert complete(department, run, "case_officer", "agree", who=1).opened[0].key == "section_approve"


def test_back_to_all_who_hold_the_position(department, run):
    services.reassign(step_run_id=run.opened[0].id, assignee_id=None, by=department.actor("head_of_section", AT), at=AT)
    assert complete(department, run, "case_officer", "agree", who=1).opened


def test_a_taken_step_is_left_alone_by_colleagues(department):
    advance = make.make_run(make.make_process("T3", 7200), {"competent": department, "desk": department}, at=AT)
    step = advance.opened[0]
    services.take_step(step_run_id=step.id, by=department.actor("desk_clerk", AT, 1), at=AT)
    with pytest.raises(errors.NotAllowed):
        complete(department, advance, "desk_clerk", "forward")
    assert complete(department, advance, "desk_clerk", "forward", who=1).opened


# ---- outcomes ---------------------------------------------------------------------------------------------------


def test_an_outcome_that_the_step_has_not(department, run):
    with pytest.raises(services.CannotComplete) as refused:
        complete(department, run, "case_officer", "sign")
    assert refused.value.field == "outcome"


def test_done_is_done(department, run):
    complete(department, run, "case_officer", "agree", at=moment(17, 9, 12))
    with pytest.raises(errors.Stale, match=r"09:12 ngày 17/11/2026") as refused:
        complete(department, run, "case_officer", "agree", at=moment(17, 9, 13))
    assert department.person("case_officer").full_name in str(refused.value)


def test_unknown_step(department):
    with pytest.raises(errors.NotFound):
        services.complete_step(step_run_id=10**12, outcome="x", by=SYSTEM, at=AT)


def test_sent_back_to_whoever_did_it(department, run):
    advance = complete(department, run, "case_officer", "agree")
    advance = complete(department, advance, "head_of_section", "send_back", note="Thiếu bản vẽ")
    (step,) = advance.opened
    assert (step.key, step.assignee_id) == ("appraise", department.person("case_officer").pk)


@pytest.mark.parametrize("note", ["", "   ", "\n"])
def test_a_step_is_not_sent_back_without_a_reason(department, run, note):
    advance = complete(department, run, "case_officer", "agree")
    with pytest.raises(errors.Invalid, match="phải ghi lý do") as refused:
        complete(department, advance, "head_of_section", "send_back", note=note)
    assert refused.value.field == "note"
    assert complete(department, advance, "head_of_section", "agree", note=note).opened


def test_sent_back_to_the_pool_when_the_officer_has_left(department, run):
    advance = complete(department, run, "case_officer", "agree")
    Posting.objects.filter(account=department.person("case_officer")).update(valid_to=moment(17, 8).date())
    advance = complete(department, advance, "head_of_section", "send_back", at=moment(18, 9), note="Thiếu bản vẽ")
    assert advance.opened[0].assignee_id is None
    assert complete(department, advance, "case_officer", "agree", at=moment(18, 10), who=1).opened


def test_the_return_is_the_desk_s(department, run):
    for position, outcome in (
        ("case_officer", "agree"),
        ("head_of_section", "agree"),
        ("approver", "sign"),
        ("records_clerk", "issue"),
    ):
        run = complete(department, run, position, outcome)
    with pytest.raises(errors.NotAllowed):
        services.close_return(run_id=run.run_id, by=department.actor("approver", AT), at=AT)
    done = services.close_return(run_id=run.run_id, by=department.actor("desk_clerk", AT), at=AT)
    assert (done.finished, done.result, done.done.key) == (True, "approved", "return")


def test_an_electronic_return_by_the_system(department, run):
    assert services.close_return(run_id=run.run_id, by=SYSTEM, at=AT).done is None  # not there yet
    for position, outcome in (
        ("case_officer", "propose_refusal"),
        ("head_of_section", "agree"),
        ("approver", "refuse"),
        ("records_clerk", "issue"),
    ):
        run = complete(department, run, position, outcome)
    done = services.close_return(run_id=run.run_id, by=SYSTEM, at=AT)
    assert (done.finished, done.result) == (True, "rejected")


def test_accepting_does_the_receiving_step_only_of_its_own_clerk(department):
    version_id = make.make_process("T3", 7200)
    advance = make.make_run(version_id, {"competent": department, "desk": department}, at=AT)
    other = make.make_department().actor("desk_clerk", AT)
    waiting = services.receive_at_acceptance(run_id=advance.run_id, by=other, at=AT)
    assert (waiting.done, [step.key for step in waiting.opened]) == (None, ["receive"])
    clerk = department.actor("desk_clerk", AT)
    assert services.receive_at_acceptance(run_id=advance.run_id, by=clerk, at=AT).done.key == "receive"
    assert services.receive_at_acceptance(run_id=advance.run_id, by=clerk, at=AT).done is None


# ---- pause, resume, cancel, due ---------------------------------------------------------------------------------


def test_a_pause_takes_no_time_from_the_step(department, run):
    (step,) = run.opened
    by = department.actor("case_officer", AT)
    services.pause_run(run_id=run.run_id, by=by, at=moment(17, 8))
    with pytest.raises(errors.Stale):
        services.pause_run(run_id=run.run_id, by=by, at=moment(17, 9))
    advance = services.resume_run(run_id=run.run_id, by=by, at=moment(19, 8), at_step_run_id=step.id)
    resumed = advance.opened[0]
    assert (step.due_at, resumed.due_at) == (moment(26, 11), moment(30, 11))  # two working days later
    assert resumed.assignee_id == step.assignee_id
    with pytest.raises(errors.Stale):
        services.resume_run(run_id=run.run_id, by=by, at=moment(19, 9))


def test_a_restart_gives_the_whole_time_again(department, run):
    by = department.actor("case_officer", AT)
    services.pause_run(run_id=run.run_id, by=by, at=moment(17, 8))
    new_due = moment(18, 17, month=12)
    advance = services.resume_run(run_id=run.run_id, by=by, at=moment(19, 8), restart=True, due_at=new_due)
    step = advance.opened[0]
    calendar_days = rules.instantiate(make.TEMPLATES["T3"], 15 * 480).step("appraise").minutes
    assert step.minutes == calendar_days
    fresh = services.set_due(run_id=run.run_id, due_at=new_due, at=moment(19, 8), by=SYSTEM)
    assert (step.run_due_at, fresh.due_at) == (new_due, new_due)
    assert step.due_at == orgs.work_calendar(department.agency.pk).add_working_minutes(moment(19, 8), step.minutes)


def test_resumed_at_an_earlier_step_with_its_officer(department, run):
    """The pause was asked for by the appraisal, but the case had gone on: it goes back to it."""
    asked = run.opened[0]
    advance = complete(department, run, "case_officer", "agree")
    by = department.actor("head_of_section", AT)
    services.pause_run(run_id=run.run_id, by=by, at=moment(17, 8))
    resumed = services.resume_run(run_id=run.run_id, by=by, at=moment(19, 8), at_step_run_id=asked.id)
    (step,) = resumed.opened
    assert (step.key, step.assignee_id, step.state) == ("appraise", asked.assignee_id, "active")
    assert StepRun.objects.get(pk=advance.opened[0].id).state == "cancelled"


def test_cancelled_ends_everything(department, run):
    by = department.actor("case_officer", AT)
    done = services.cancel_run(run_id=run.run_id, by=by, at=moment(17, 9), note="Người nộp rút hồ sơ")
    assert (done.finished, done.result, done.opened) == (False, "", ())
    assert (done.done.state, done.done.note) == ("cancelled", "Người nộp rút hồ sơ")
    assert queries.open_steps((run.subject_kind, run.subject_id)) == []
    with pytest.raises(errors.Stale, match="đã bị hủy lúc 09:00"):
        complete(department, run, "case_officer", "agree", at=moment(17, 10))
    with pytest.raises(errors.Stale):
        services.cancel_run(run_id=run.run_id, by=by, at=moment(17, 10))
    with pytest.raises(errors.Stale):
        services.set_due(run_id=run.run_id, due_at=None, at=moment(17, 10), by=SYSTEM)


def test_a_paused_run_can_be_cancelled(department, run):
    by = department.actor("case_officer", AT)
    services.pause_run(run_id=run.run_id, by=by, at=moment(17, 8))
    services.cancel_run(run_id=run.run_id, by=by, at=moment(17, 9))
    row = Run.objects.get(pk=run.run_id)
    assert (row.state, row.paused_at, row.ended_at) == ("cancelled", None, moment(17, 9))


def test_a_new_due_moment_changes_the_urgency_not_the_hours(department, run):
    step = run.opened[0]
    services.set_due(run_id=run.run_id, due_at=moment(18, 17), at=moment(16, 9), by=SYSTEM)
    (now,) = queries.open_steps((run.subject_kind, run.subject_id))
    assert (now.due_at, now.urgent_at, now.run_due_at) == (step.due_at, moment(18, 17), moment(18, 17))
    assert now.timing(moment(18, 17)) == "near_due"
    assert now.timing(moment(18, 17, 1)) == "overdue"


def test_without_hours_the_due_moment_is_the_run_s():
    agency = make.make_office({"quay": ["desk_clerk"], "phong": ["case_officer"], "ld": ["approver"]})
    advance = make.make_run(
        make.make_process("T1", None), {"competent": agency, "desk": agency}, at=AT, due_at=moment(16, 17)
    )
    assert advance.opened[0].due_at == moment(16, 17)
    services.set_due(run_id=advance.run_id, due_at=moment(17, 17), at=AT, by=SYSTEM)
    (step,) = queries.open_steps((advance.subject_kind, advance.subject_id))
    assert (step.due_at, step.urgent_at) == (moment(17, 17), moment(17, 17))
