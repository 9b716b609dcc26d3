"""The desk's inbox: who sees what, in which order, by indexes alone."""

from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from motcua.ground.accounts import queries as accounts
from motcua.ground.core import defer
from motcua.ground.core.actors import ANONYMOUS, SYSTEM
from motcua.ground.core.models import OutboxEvent
from motcua.means.workflow import queries, services
from motcua.means.workflow.models import StepRun
from tests.factories import workflow as make
from tests.factories.workflow import moment

pytestmark = [pytest.mark.django_db, pytest.mark.server]
AT = moment(16, 8)
MADE_FOR_IT = ("assignee", "position", "unit", "agency")


@pytest.fixture
def department():
    return make.make_department()


@pytest.fixture
def version_id():
    return make.make_process("T3", 7200)


def at_appraisal(department, version_id, who=0, due_at=None, at=AT):
    advance = make.make_run(version_id, {"competent": department, "desk": department}, at=at, due_at=due_at)
    advance = services.complete_step(
        step_run_id=advance.opened[0].id, outcome="forward", by=department.actor("desk_clerk", at), at=at
    )
    return services.complete_step(
        step_run_id=advance.opened[0].id,
        outcome="assign",
        by=department.actor("head_of_section", at),
        at=at,
        assignee_id=department.person("case_officer", who).pk,
    )


def ids(actor, box, at=AT, **more):
    return [card.id for card in queries.inbox(actor, box, at=at, **more).cards]


def test_mine_and_the_unit_s(department, version_id):
    mine = at_appraisal(department, version_id).opened[0].id
    colleague_s = at_appraisal(department, version_id, who=1).opened[0].id
    officer = department.actor("case_officer", AT)
    assert ids(officer, "mine") == [mine]
    assert ids(officer, "unit") == [mine]  # an officer sees no colleague's steps
    head = department.actor("head_of_section", AT)
    assert ids(head, "mine") == []
    assert sorted(ids(head, "unit")) == [mine, colleague_s]
    assert queries.counts(head, at=AT)["unit"] == 2
    assert ids(make.make_department().actor("head_of_section", AT), "unit") == []
    assert ids(department.actor("approver", AT), "unit") == ids(head, "unit")  # the agency's leader
    assert ids(ANONYMOUS, "unit") == []


def test_an_unassigned_step_is_in_the_box_of_everybody_who_may_do_it(department, version_id):
    advance = make.make_run(version_id, {"competent": department, "desk": department}, at=AT)
    step_run_id = advance.opened[0].id
    clerks = [department.actor("desk_clerk", AT, who) for who in (0, 1)]
    assert [ids(clerk, "mine") for clerk in clerks] == [[step_run_id], [step_run_id]]
    services.take_step(step_run_id=step_run_id, by=clerks[0], at=AT)
    assert [ids(clerk, "mine") for clerk in clerks] == [[step_run_id], []]
    assert [ids(clerk, "unit") for clerk in clerks] == [[step_run_id], [step_run_id]]  # a desk works as one


def test_no_step_twice_for_who_heads_and_does(department, version_id):
    """The head is also an officer of the section and acts for a colleague: each step is listed and counted once."""
    head, colleague = department.person("head_of_section"), department.person("case_officer", 1)
    position = department.positions["case_officer"]
    make.make_posting(head, position)
    make.make_delegation(from_account=colleague, to_account=head, position=position, at=AT)
    own = make.make_run(version_id, {"competent": department, "desk": department}, at=AT)
    own = services.complete_step(
        step_run_id=own.opened[0].id, outcome="forward", by=department.actor("desk_clerk", AT), at=AT
    )
    own = services.complete_step(
        step_run_id=own.opened[0].id,
        outcome="assign",
        by=department.actor("head_of_section", AT),
        at=AT,
        assignee_id=head.pk,
    )
    acted = at_appraisal(department, version_id, who=1).opened[0].id
    actor = accounts.actor_for(head.pk, AT)
    expected = sorted([own.opened[0].id, acted])
    for box in ("mine", "unit"):
        page = queries.inbox(actor, box, at=AT)
        assert sorted(card.id for card in page.cards) == expected
        assert page.total == 2
    assert (queries.counts(actor, at=AT)["mine"], queries.counts(actor, at=AT)["unit"]) == (2, 2)


def test_near_due_and_overdue(department, version_id):
    due = {days: AT + timedelta(days=days) for days in (2, 3, 8)}
    steps = {days: at_appraisal(department, version_id, due_at=at).opened[0] for days, at in due.items()}
    officer = department.actor("case_officer", AT)
    assert ids(officer, "mine") == [steps[2].id, steps[3].id, steps[8].id]  # the most urgent first
    assert ids(officer, "overdue") == ids(officer, "near_due") == []
    later = due[3]
    assert ids(officer, "overdue", later) == [steps[2].id]
    assert ids(officer, "near_due", later) == [steps[3].id]
    counted = queries.counts(officer, at=later)
    assert (counted["mine"], counted["near_due"], counted["overdue"], counted["today"]) == (3, 1, 1, 1)


def test_what_is_due_today_stands_in_a_box_until_it_is_over(department, version_id):
    due = AT.replace(hour=17, minute=0)
    step = at_appraisal(department, version_id, due_at=due).opened[0]
    at_appraisal(department, version_id, due_at=due + timedelta(days=1))
    officer = department.actor("case_officer", AT)
    assert ids(officer, "today") == [step.id]
    assert ids(officer, "today", due) == [step.id]
    assert ids(officer, "today", due + timedelta(minutes=1)) == []
    assert ids(officer, "today", due - timedelta(days=1)) == []
    assert [queries.counts(officer, at=at)["today"] for at in (AT, due + timedelta(minutes=1))] == [1, 0]


def test_waiting_for_others(department, version_id):
    other = make.make_department()
    consult = at_appraisal(department, make.make_process("T5", 7200)).opened[0]
    officer = department.actor("case_officer", AT)
    advance = services.complete_step(step_run_id=consult.id, outcome="consult", by=officer, at=AT)
    services.ask_consultations(
        step_run_id=advance.opened[0].id,
        requests=[services.ConsultationRequest(agency_id=other.agency.pk, question="?")],
        deadline_at=moment(20, 17),
        by=officer,
        at=AT,
    )
    paused = at_appraisal(department, version_id)
    services.pause_run(run_id=paused.run_id, by=officer, at=AT)
    assert sorted(ids(officer, "waiting")) == sorted([advance.opened[0].id, paused.opened[0].id])
    assert ids(officer, "mine") == []
    assert queries.counts(officer, at=AT)["waiting"] == 2
    assert queries.counts(other.actor("case_officer", AT), at=AT)["consultations"] == 1
    assert queries.counts(officer, at=AT)["consultations"] == 0


def test_pages_from_both_ends(department, version_id):
    steps = [
        at_appraisal(department, version_id, due_at=AT + timedelta(days=1 + place % 3)).opened[0].id
        for place in range(13)
    ]
    without_limit = at_appraisal(department, version_id, due_at=None).opened[0].id
    officer = department.actor("case_officer", AT)
    whole = ids(officer, "mine", size=100)
    assert sorted(whole) == sorted([*steps, without_limit])
    for size in (1, 3, 5, 7, 14):
        pages = queries.inbox(officer, "mine", at=AT, size=size).pages
        assert pages == -(-14 // size)
        read = [step_id for page in range(1, pages + 1) for step_id in ids(officer, "mine", page=page, size=size)]
        assert read == whole
    assert queries.inbox(officer, "mine", at=AT, page=99, size=5).page == 3  # behind the end: the last page
    assert queries.inbox(officer, "mine", at=AT, page=0, size=0).size == 1


def test_a_page_costs_the_same_few_queries(department, version_id):
    for _more in range(6):
        at_appraisal(department, version_id, due_at=AT + timedelta(days=1))
    head = department.actor("head_of_section", AT)
    queries.inbox(head, "unit", at=AT)
    for size in (1, 6):
        with CaptureQueriesContext(
            connection,
        ) as asked:
            queries.inbox(head, "unit", at=AT, size=size)
        assert len(asked) <= 7  # total, ids, rows and at most four for names, fewer where they are kept
    with CaptureQueriesContext(connection) as asked:
        queries.counts(head, at=AT)
    assert len(asked) == 1


def test_only_the_indexes_of_open_steps_are_read(department, version_id):
    """Among thousands of steps of others, each range of each box is read from the index that was made for it."""
    mine = at_appraisal(department, version_id, due_at=AT)
    others = make.make_department()
    open_step = StepRun.objects.get(pk=mine.opened[0].id)
    make.make_crowd(open_step, others, 4_000)
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE workflow_step_run")
    for who in ("head_of_section", "case_officer", "approver", "desk_clerk"):
        for box in ("mine", "unit", "today", "near_due", "overdue", "waiting"):
            with CaptureQueriesContext(connection) as asked:
                queries.inbox(department.actor(who, AT), box, at=AT + timedelta(days=1))
            read = [query["sql"] for query in asked if "workflow_step_run WHERE done_at IS NULL" in query["sql"]]
            assert read
            for sql in read:
                with connection.cursor() as cursor:
                    cursor.execute(f"EXPLAIN {sql}")
                    plan = "\n".join(row[0] for row in cursor.fetchall())
                assert "Seq Scan" not in plan
                for line in (line for line in plan.splitlines() if "Index" in line and "Scan" in line):
                    assert any(f"workflow_step_run_{index} " in f"{line} " for index in MADE_FOR_IT), plan


def test_alarms_once_each(department, version_id):
    due_at = moment(17, 17)
    advance = at_appraisal(department, version_id, due_at=due_at)
    (step,) = advance.opened
    assert services.sweep_alarms(at=AT) == 0
    assert services.sweep_alarms(at=step.near_at) == 1
    assert services.sweep_alarms(at=step.near_at) == 0
    assert services.sweep_alarms(at=due_at + timedelta(minutes=1)) == 1
    assert services.sweep_alarms(at=due_at + timedelta(days=1)) == 0
    told = list(
        OutboxEvent.objects.filter(name__startswith="workflow.step_").order_by("id").values_list("name", "payload")
    )
    assert [name for name, _payload in told] == ["workflow.step_near_due", "workflow.step_overdue"]
    for _name, payload in told:
        assert payload["step_run_id"] == step.id
        assert payload["subject_id"] == advance.subject_id
        assert payload["assignee_id"] == department.person("case_officer").pk


def test_no_alarm_for_what_is_done_paused_or_cancelled(department, version_id):
    due_at = moment(17, 17)
    done, paused, cancelled = (at_appraisal(department, version_id, due_at=due_at) for _ in range(3))
    officer = department.actor("case_officer", AT)
    services.complete_step(step_run_id=done.opened[0].id, outcome="agree", by=officer, at=AT)
    services.pause_run(run_id=paused.run_id, by=officer, at=AT)
    services.cancel_run(run_id=cancelled.run_id, by=officer, at=AT)
    StepRun.objects.filter(run=done.run_id, done_at__isnull=True).update(alarm_at=None)
    assert services.sweep_alarms(at=moment(20, 8)) == 0
    services.resume_run(run_id=paused.run_id, by=officer, at=moment(20, 8))
    assert services.sweep_alarms(at=moment(20, 8, 1)) == 1


def test_an_alarm_is_not_raised_again_by_a_new_due_moment_that_changes_nothing(department, version_id):
    due_at = moment(17, 17)
    advance = at_appraisal(department, version_id, due_at=due_at)
    late = moment(18, 8)
    assert services.sweep_alarms(at=late) == 1
    services.set_due(run_id=advance.run_id, due_at=due_at, at=late, by=SYSTEM)
    assert services.sweep_alarms(at=late) == 0
    services.set_due(run_id=advance.run_id, due_at=moment(20, 17), at=late, by=SYSTEM)
    assert services.sweep_alarms(at=moment(20, 17, 1)) == 1


def test_the_jobs_have_their_names():
    assert {"workflow.sweep_joins", "workflow.sweep_alarms"} <= set(defer.JOBS)
