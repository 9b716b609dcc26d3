"""The processes of the three stories, step by step with the clock set."""

from datetime import timedelta

import pytest

from motcua.ground.core import errors
from motcua.ground.core.actors import SYSTEM
from motcua.ground.orgs import queries as orgs
from motcua.means.workflow import queries, services
from motcua.means.workflow.models import StepRun
from tests.factories import workflow as make
from tests.factories.workflow import moment

pytestmark = pytest.mark.django_db


@pytest.fixture
def culture_day():
    make.make_day_off(moment(24, 0).date(), "Ngày Văn hóa Việt Nam")


def test_story_a_commune_five_steps(culture_day):
    ward = make.make_office(
        {
            "trung-tam": ["desk_clerk*2"],
            "van-phong": ["case_officer_justice", "records_clerk"],
            "lanh-dao": ["approver"],
        },
        kind="commune",
    )
    version_id = make.make_process("T2", 24 * 60)
    advance = make.make_run(version_id, {"competent": ward, "desk": ward}, at=moment(20, 9, 12), due_at=moment(26, 17))
    assert [card.key for card in advance.opened] == ["receive"]
    clerk = ward.actor("desk_clerk", moment(20, 9, 12))
    advance = services.receive_at_acceptance(run_id=advance.run_id, by=clerk, at=moment(20, 9, 12))
    (step,) = advance.opened
    assert (step.key, step.due_at) == ("appraise", moment(23, 16, 42))  # 14 hours: 6:18 on Friday, 7:42 on Monday

    with pytest.raises(errors.NotAllowed):  # the clerk's account cannot do this step
        services.complete_step(step_run_id=step.id, outcome="agree", by=clerk, at=moment(23, 15))
    officer = ward.actor("case_officer_justice", moment(23, 15, 30))
    advance = services.complete_step(step_run_id=step.id, outcome="agree", by=officer, at=moment(23, 15, 30))
    (step,) = advance.opened
    leader = ward.actor("approver", moment(25, 9))
    advance = services.complete_step(step_run_id=step.id, outcome="sign", by=leader, at=moment(25, 9))
    (step,) = advance.opened
    assert (step.key, step.standing_result) == ("records", "approved")
    assert [outcome.issues_result for outcome in step.outcomes] == [True]
    records = ward.actor("records_clerk", moment(25, 10))
    advance = services.complete_step(step_run_id=step.id, outcome="issue", by=records, at=moment(25, 10))
    assert not advance.finished
    clerk = ward.actor("desk_clerk", moment(25, 10, 5), place=1)
    advance = services.close_return(run_id=advance.run_id, by=clerk, at=moment(25, 10, 5))
    assert (advance.finished, advance.result, advance.opened) == (True, "approved", ())
    found = queries.participation((advance.subject_kind, advance.subject_id))
    assert len(found.parts) == 5
    assert found.mixings == ()


@pytest.fixture
def story_b(culture_day):
    department = make.make_department()
    office, leaders = make.make_province()
    version_id = make.make_process("T4", 120 * 60)
    parties = {"competent": department, "desk": department, "province_office": office, "province": leaders}
    advance = make.make_run(version_id, parties, at=moment(16, 15, 20), due_at=moment(8, 17, month=12))
    return department, office, leaders, advance


def test_story_b_eleven_steps_in_two_agencies(story_b):
    department, office, leaders, advance = story_b
    run_id = advance.run_id
    officer, substitute = department.people["case_officer"]
    assert advance.opened[0].due_at == moment(17, 9, 50)

    # The receiving step was done in accepting; the head assigns.
    clerk = department.actor("desk_clerk", moment(16, 15, 20))
    (step,) = services.receive_at_acceptance(run_id=run_id, by=clerk, at=moment(16, 15, 20)).opened
    assert (step.key, step.due_at) == ("assign", moment(17, 9, 50))
    head = department.actor("head_of_section", moment(17, 7, 50))
    with pytest.raises(errors.Invalid) as refused:
        services.complete_step(step_run_id=step.id, outcome="assign", by=head, at=moment(17, 7, 50))
    assert refused.value.field == "assignee"
    advance = services.complete_step(
        step_run_id=step.id, outcome="assign", by=head, at=moment(17, 7, 50), assignee_id=officer.pk
    )
    (step,) = advance.opened
    assert (step.key, step.assignee_id) == ("appraise", officer.pk)
    assert step.due_at == moment(27, 7, 50)  # 56 hours, 24/11 off

    # A supplement: the clock stops, and goes on at the same step with the same officer.
    services.pause_run(run_id=run_id, by=clerk, at=moment(18, 16, 10))
    (paused,) = queries.open_steps((step.subject_kind, step.subject_id))
    assert (paused.state, paused.outcomes) == ("paused", ())
    with pytest.raises(errors.Stale):
        services.complete_step(
            step_run_id=step.id, outcome="agree", by=department.actor("case_officer", moment(19, 9)), at=moment(19, 9)
        )
    advance = services.resume_run(run_id=run_id, by=clerk, at=moment(27, 10), at_step_run_id=step.id)
    assert [(opened.id, opened.assignee_id, opened.state) for opened in advance.opened] == [
        (step.id, officer.pk, "active")
    ]
    # 5 days and 70 minutes were left on 18/11 16:10: 5:30 hours of 27/11, four days, 3:40 hours of 4/12
    assert advance.opened[0].due_at == moment(4, 11, 10, month=12)
    card = services.set_due(run_id=run_id, due_at=moment(18, 17, month=12), at=moment(27, 10), by=SYSTEM)
    assert card.due_at == moment(18, 17, month=12)

    # The officer is on leave: the colleague may not, until a dated delegation says so.
    at = moment(8, 9, month=12)
    colleague = department.actor("case_officer", at, place=1)
    with pytest.raises(errors.NotAllowed):
        services.complete_step(step_run_id=step.id, outcome="agree", by=colleague, at=at)
    make.make_delegation(
        from_account=officer, to_account=substitute, position=department.positions["case_officer"], at=at
    )
    colleague = department.actor("case_officer", at, place=1)
    advance = services.complete_step(step_run_id=step.id, outcome="agree", by=colleague, at=at)
    assert advance.done.done_by_id == substitute.pk
    assert advance.done.on_behalf_of_id == officer.pk
    assert advance.done.done_position_id == department.positions["case_officer"].pk

    # Each by its holder; neither agency can do the other's steps.
    (step,) = advance.opened
    outsider = office.actor("office_reviewer", at)
    way = [
        (department, "head_of_section", "section_approve", "agree", moment(15, 8, month=12)),
        (department, "approver", "department_sign", "sign", moment(15, 14, month=12)),
        (department, "records_clerk", "department_records", "forward", moment(15, 16, month=12)),
        (office, "office_reviewer", "office_review", "agree", moment(16, 10, month=12)),
        (office, "office_deputy_head", "office_approve", "agree", moment(16, 14, month=12)),
        (leaders, "approver", "province_sign", "sign", moment(17, 9, month=12)),
        (office, "records_clerk", "records", "issue", moment(17, 15, month=12)),
        (department, "desk_clerk", "return", "return", moment(18, 8, 30, month=12)),
    ]
    for place, position, key, outcome, at in way:
        assert step.key == key
        assert step.position_id == place.positions[position].pk
        if place is department and outsider.holding(step.position_id) is None:
            with pytest.raises(errors.NotAllowed):
                services.complete_step(step_run_id=step.id, outcome=outcome, by=outsider, at=at)
        elif place is not department:
            with pytest.raises(errors.NotAllowed):
                services.complete_step(
                    step_run_id=step.id, outcome=outcome, by=department.actor("case_officer", at), at=at
                )
        advance = services.complete_step(step_run_id=step.id, outcome=outcome, by=place.actor(position, at), at=at)
        step = advance.opened[0] if advance.opened else step
    assert (advance.finished, advance.result) == (True, "approved")
    steps = queries.history(("dossier", advance.subject_id))
    assert [listed.number for listed in steps] == list(range(1, 12))
    assert steps[2].on_behalf_name == officer.full_name
    assert steps[2].done_by_name == substitute.full_name
    assert steps[2].timing(moment(1, 0, month=1, year=2027)) == "overdue"


def test_story_b_twin_the_department_refuses(story_b):
    """Signed as a refusal by the department: sealed there, handed over, never seen by the province."""
    department, _office, _leaders, advance = story_b
    at = moment(3, 9, month=12)
    way = [
        ("desk_clerk", "forward"),
        ("head_of_section", "assign"),
        ("case_officer", "propose_refusal"),
        ("head_of_section", "agree"),
        ("approver", "refuse"),
        ("records_clerk", "issue_refusal"),
        ("desk_clerk", "return"),
    ]
    for position, outcome in way:
        (step,) = advance.opened
        if outcome == "issue_refusal":
            assert [option.key for option in step.outcomes] == ["issue_refusal"]  # passing it on is not open
            with pytest.raises(services.CannotComplete):
                services.complete_step(step_run_id=step.id, outcome="forward", by=department.actor(position, at), at=at)
        officer = department.person("case_officer").pk if outcome == "assign" else None
        advance = services.complete_step(
            step_run_id=step.id, outcome=outcome, by=department.actor(position, at), at=at, assignee_id=officer
        )
    assert (advance.finished, advance.result) == (True, "rejected")


def test_story_b_sent_back_to_the_same_officer_and_nothing_stands_decided(story_b):
    department, office, _leaders, advance = story_b
    at = moment(3, 9, month=12)
    officer = department.person("case_officer", 1)
    way = [
        (department, "desk_clerk", 0, "forward"),
        (department, "head_of_section", 0, "assign"),
        (department, "case_officer", 1, "agree"),
        (department, "head_of_section", 0, "agree"),
        (department, "approver", 0, "sign"),
        (department, "records_clerk", 0, "forward"),
        (office, "office_reviewer", 0, "send_back"),
    ]
    for place, position, who, outcome in way:
        advance = services.complete_step(
            step_run_id=advance.opened[0].id,
            outcome=outcome,
            by=place.actor(position, at, who),
            at=at,
            note="Chưa rõ nơi hành nghề" if outcome == "send_back" else "",
            assignee_id=officer.pk if outcome == "assign" else None,
        )
    (step,) = advance.opened
    assert (step.key, step.number, step.assignee_id, step.standing_result) == ("appraise", 8, officer.pk, "")


def test_an_opinion_is_not_asked_for_after_the_dossier_is_due(story_b):
    department, _office, _leaders, _advance = story_b
    process = make.make_process("T5P", 136 * 60)
    other = make.make_department("Sở Xây dựng")
    sides = {"competent": department, "desk": department, "province_office": department, "province": department}
    due_at = moment(15, 17, month=12)
    run = make.make_run(process, sides, at=moment(19, 8), due_at=due_at)
    consult = next(step for step in queries.version(process).definition.steps if step.kind == "consult")
    StepRun.objects.filter(pk=run.opened[0].id).update(
        step=queries.version(process).step_ids[consult.key],
        position=department.positions["case_officer"],
        unit=department.units["phong"],
    )

    def ask(deadline, at):
        return services.ask_consultations(
            step_run_id=run.opened[0].id,
            requests=[services.ConsultationRequest(agency_id=other.agency.pk, question="Ý kiến?")],
            deadline_at=deadline,
            by=department.actor("case_officer", at),
            at=at,
        )

    with pytest.raises(errors.Invalid, match="17:00 15/12/2026") as refused:
        ask(due_at + timedelta(minutes=1), moment(20, 8))
    assert refused.value.field == "deadline_at"
    assert ask(due_at, moment(20, 8))


@pytest.fixture
def story_c(culture_day):
    department = make.make_department("Sở Tài chính")
    office, leaders = make.make_province()
    commune = make.make_office({"trung-tam": ["desk_clerk"], "kinh-te": ["case_officer"]}, kind="commune")
    others = [make.make_department(name) for name in ("Sở Xây dựng", "Sở NN&MT", "Sở Công Thương")] + [commune]
    version_id = make.make_process("T5P", 136 * 60)
    parties = {"competent": department, "desk": commune, "province_office": office, "province": leaders}
    advance = make.make_run(version_id, parties, at=moment(19, 8, 5), due_at=moment(15, 17, month=12))
    officer = department.person("case_officer")
    for position, outcome, at in (
        ("desk_clerk", "forward", moment(19, 8, 5)),
        ("head_of_section", "assign", moment(19, 14)),
        ("case_officer", "consult", moment(23, 9)),
    ):
        advance = services.complete_step(
            step_run_id=advance.opened[0].id,
            outcome=outcome,
            by=department.actor(position, at),
            at=at,
            assignee_id=officer.pk if outcome == "assign" else None,
        )
    (step,) = advance.opened
    assert (step.key, step.kind, step.assignee_id) == ("consult", "consult", officer.pk)
    asked = services.ask_consultations(
        step_run_id=step.id,
        requests=[
            services.ConsultationRequest(
                agency_id=asked_office.agency.pk,
                question=f"Ý kiến của {asked_office.agency.name}?",
                papers=[{"id": "1", "name": "Đề án"}],
            )
            for asked_office in others
        ],
        deadline_at=moment(3, 17, month=12),
        by=department.actor("case_officer", moment(23, 9)),
        at=moment(23, 9),
    )
    return department, others, step, asked


def answer(asked, office, at, stance="agree", text="Thống nhất") -> services.Answered:
    return services.answer_consultation(
        consultation_id=asked.id, stance=stance, answer=text, by=office.actor("case_officer", at), at=at
    )


def test_story_c_the_join_waits_for_the_deadline_and_a_missing_answer_is_no_consent(story_c):
    department, others, step, asked = story_c
    subject = (step.subject_kind, step.subject_id)
    waiting = queries.open_steps(subject)
    assert [(card.key, card.state, card.due_at) for card in waiting] == [
        ("consult", "waiting", moment(3, 17, month=12))
    ]

    assert answer(asked[0], others[0], moment(1, 9, month=12)).advance is None
    with pytest.raises(errors.Invalid):  # a disagreement needs its reasons
        answer(asked[2], others[2], moment(2, 9, month=12), "disagree", "  ")
    assert answer(asked[2], others[2], moment(2, 9, month=12), "disagree", "Không phù hợp quy hoạch").advance is None
    assert answer(asked[3], others[3], moment(3, 16, 59, month=12)).advance is None

    assert services.sweep_joins(at=moment(3, 17, month=12)) == []  # the deadline itself is still in time
    (joined,) = services.sweep_joins(at=moment(3, 17, 1, month=12))
    assert (joined.done.key, joined.done.done_by_id) == ("consult", None)
    assert [(card.key, card.assignee_id) for card in joined.opened] == [
        ("synthesise", department.person("case_officer").pk)
    ]
    assert services.sweep_joins(at=moment(3, 17, 2, month=12)) == []

    missing = queries.consultations(subject)[1]
    assert (missing.state, missing.stance) == ("missed", "none")
    morning = moment(4, 8, month=12)
    (owed,) = queries.consultation_inbox(others[1].actor("case_officer", morning), at=morning)
    assert (owed.agency_name, owed.deadline_at) == ("Sở NN&MT", moment(3, 17, month=12))

    late = answer(asked[1], others[1], moment(4, 14, month=12))
    assert (late.consultation.late, late.consultation.state, late.advance) == (True, "answered", None)
    afternoon = moment(4, 15, month=12)
    assert queries.consultation_inbox(others[1].actor("case_officer", afternoon), at=afternoon) == []
    assert [consultation.late for consultation in queries.consultations(subject)] == [False, True, False, False]


def test_story_c_the_last_answer_takes_the_run_onward(story_c):
    _department, others, _step, asked = story_c
    advances = [
        answer(consultation, office, moment(1, 9 + place, month=12)).advance
        for place, (consultation, office) in enumerate(zip(asked, others, strict=True))
    ]
    assert advances[:3] == [None, None, None]
    assert advances[3].opened[0].key == "synthesise"


def test_story_c_each_sees_only_what_it_was_asked(story_c):
    department, others, step, asked = story_c
    at = moment(1, 9, month=12)
    for consultation, office in zip(asked, others, strict=True):
        (seen,) = queries.consultation_inbox(office.actor("case_officer", at), at=at)
        assert seen.id == consultation.id
        assert seen.papers == ({"id": "1", "name": "Đề án"},)
        span = orgs.work_calendar(seen.agency_id).working_minutes_between(seen.asked_at, seen.deadline_at)
        assert seen.near_at is not None
        left = orgs.work_calendar(seen.agency_id).working_minutes_between(seen.near_at, seen.deadline_at)
        assert left == span * 20 // 100
        minute = timedelta(minutes=1)
        assert [seen.timing(when) for when in (seen.near_at - minute, seen.near_at, seen.deadline_at)] == [
            "in_time", "near_due", "near_due",
        ]  # fmt: skip
        assert seen.timing(seen.deadline_at + minute) == "overdue"
        assert queries.consultation(office.actor("case_officer", at), consultation.id) == seen
        for stranger in (others[others.index(office) - 1], department):
            with pytest.raises(errors.NotFound):
                queries.consultation(stranger.actor("case_officer", at), consultation.id)
    assert queries.consultation_inbox(department.actor("case_officer", at), at=at) == []
    with pytest.raises(errors.NotAllowed):
        answer(asked[0], others[1], at)
    with pytest.raises(errors.NotAllowed):  # the desk of the commune doesn't speak for it
        services.answer_consultation(
            consultation_id=asked[3].id, stance="agree", answer="", by=others[3].actor("desk_clerk", at), at=at
        )
    parts = queries.participants(step.run_id)
    assert parts.consulted_agency_ids == {office.agency.pk for office in others}


def test_story_c_an_answer_is_given_once(story_c):
    _department, others, _step, asked = story_c
    answer(asked[0], others[0], moment(1, 9, month=12))
    with pytest.raises(errors.Stale, match="09:00"):
        answer(asked[0], others[0], moment(1, 10, month=12))


def test_story_c_a_consultation_is_not_ended_by_hand(story_c):
    department, _others, step, _asked = story_c
    with pytest.raises(errors.Stale):
        services.complete_step(
            step_run_id=step.id, outcome="joined", by=department.actor("case_officer", moment(24, 9)), at=moment(24, 9)
        )


def test_story_c_a_pause_keeps_the_join_waiting(story_c):
    department, _others, step, _asked = story_c
    by = department.actor("case_officer", moment(1, 9, month=12))
    services.pause_run(run_id=step.run_id, by=by, at=moment(1, 9, month=12))
    assert services.sweep_joins(at=moment(4, 9, month=12)) == []
    advance = services.resume_run(run_id=step.run_id, by=by, at=moment(4, 10, month=12))
    assert [(card.state, card.due_at) for card in advance.opened] == [("waiting", moment(3, 17, month=12))]
    assert len(services.sweep_joins(at=moment(4, 10, 5, month=12))) == 1


def test_story_c_the_commune_is_abolished(story_c):
    """From 01/12 another agency follows: its officer owes the opinion, and the result will be returned there."""
    _department, others, step, asked = story_c
    at = moment(1, 8, month=12)
    heir = make.make_office({"trung-tam": ["desk_clerk"], "kinh-te": ["case_officer"]}, kind="commune")
    services.move_party(run_id=step.run_id, from_agency=others[3].agency.pk, to_agency=heir.agency.pk, by=SYSTEM, at=at)
    assert queries.run(step.run_id).parties["desk"] == heir.agency.pk
    assert answer(asked[3], heir, at).consultation.agency_id == heir.agency.pk
    with pytest.raises(errors.NotAllowed):
        answer(asked[3], others[3], at)
