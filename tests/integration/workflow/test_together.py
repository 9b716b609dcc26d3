"""Two people at the same moment, on two real connections."""

import threading
from concurrent.futures import ThreadPoolExecutor

import pytest
from django.db import connection, transaction

from motcua.ground.core import errors
from motcua.ground.core.actors import SYSTEM
from motcua.means.workflow import queries, rules, services
from motcua.means.workflow.models import StepRun
from tests.factories import workflow as make
from tests.factories.workflow import moment

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.server]
AT = moment(20, 9, 12)


def together(*calls):
    """Run the calls at once, each on a connection of its own; return their results or errors in order."""
    gate = threading.Barrier(len(calls))

    def answered(call):
        try:
            gate.wait(10)
            return call()
        except errors.DomainError as error:
            return error
        finally:
            connection.close()

    with ThreadPoolExecutor(len(calls)) as pool:
        return [future.result(30) for future in [pool.submit(answered, call) for call in calls]]


def test_two_clerks_complete_the_same_step():
    department = make.make_department()
    version_id = make.make_process("T3", 7200)
    for _again in range(5):
        advance = make.make_run(version_id, {"competent": department, "desk": department}, at=AT)
        step_run_id = advance.opened[0].id

        def by(who, step_run_id=step_run_id):
            actor = department.actor("desk_clerk", AT, who)
            return lambda: services.complete_step(step_run_id=step_run_id, outcome="forward", by=actor, at=AT)

        results = together(by(0), by(1))
        won = [result for result in results if isinstance(result, queries.Advance)]
        lost = [result for result in results if isinstance(result, errors.Stale)]
        assert (len(won), len(lost)) == (1, 1)
        winner = next(clerk for clerk in department.people["desk_clerk"] if clerk.pk == won[0].done.done_by_id)
        assert winner.full_name in str(lost[0])
        assert "09:12" in str(lost[0])
        assert StepRun.objects.filter(run=advance.run_id).count() == 2


def test_the_second_waits_for_the_first_and_sees_what_it_did():
    """The first holds the run in an open transaction; the second must not decide on what it read before."""
    department = make.make_department()
    advance = make.make_run(make.make_process("T3", 7200), {"competent": department, "desk": department}, at=AT)
    step_run_id = advance.opened[0].id
    first, second = (department.actor("desk_clerk", AT, who) for who in (0, 1))
    with ThreadPoolExecutor(1) as pool:
        with transaction.atomic():
            services.complete_step(step_run_id=step_run_id, outcome="forward", by=first, at=AT)

            def late():
                try:
                    return services.complete_step(step_run_id=step_run_id, outcome="forward", by=second, at=AT)
                except errors.Stale as error:
                    return error
                finally:
                    connection.close()

            waiting = pool.submit(late)
            with pytest.raises(TimeoutError):
                waiting.result(0.5)
        assert isinstance(waiting.result(10), errors.Stale)


def test_the_last_two_answers_join_once():
    agencies = [make.make_department() for _ in range(2)]
    lead = make.make_department()
    office, leaders = make.make_province()
    parties = {"competent": lead, "desk": lead, "province_office": office, "province": leaders}
    advance = make.make_run(make.make_process("T5P", 136 * 60), parties, at=AT)
    officer = lead.person("case_officer")
    for position, outcome in (("desk_clerk", "forward"), ("head_of_section", "assign"), ("case_officer", "consult")):
        advance = services.complete_step(
            step_run_id=advance.opened[0].id,
            outcome=outcome,
            by=lead.actor(position, AT),
            at=AT,
            assignee_id=officer.pk if outcome == "assign" else None,
        )
    asked = services.ask_consultations(
        step_run_id=advance.opened[0].id,
        requests=[services.ConsultationRequest(agency_id=house.agency.pk, question="?") for house in agencies],
        deadline_at=moment(27, 17),
        by=lead.actor("case_officer", AT),
        at=AT,
    )
    actors = [house.actor("case_officer", AT) for house in agencies]
    results = together(
        *(
            lambda card=card, actor=actor: services.answer_consultation(
                consultation_id=card.id, stance="agree", answer="", by=actor, at=moment(21, 9)
            )
            for card, actor in zip(asked, actors, strict=True)
        )
    )
    assert sorted(result.advance is not None for result in results) == [False, True]
    assert StepRun.objects.filter(run=advance.run_id, done_at__isnull=True).count() == 1


def test_a_sweep_and_the_last_answer_join_once():
    lead, other = make.make_department(), make.make_department()
    advance = make.make_run(make.make_process("T5", 7200), {"competent": lead, "desk": lead}, at=AT)
    officer = lead.person("case_officer")
    for position, outcome in (("desk_clerk", "forward"), ("head_of_section", "assign"), ("case_officer", "consult")):
        advance = services.complete_step(
            step_run_id=advance.opened[0].id,
            outcome=outcome,
            by=lead.actor(position, AT),
            at=AT,
            assignee_id=officer.pk if outcome == "assign" else None,
        )
    (asked,) = services.ask_consultations(
        step_run_id=advance.opened[0].id,
        requests=[services.ConsultationRequest(agency_id=other.agency.pk, question="?")],
        deadline_at=moment(23, 17),
        by=lead.actor("case_officer", AT),
        at=AT,
    )
    actor = other.actor("case_officer", AT)
    after = moment(23, 17, 5)
    together(
        lambda: services.sweep_joins(at=after),
        lambda: services.sweep_joins(at=after),
        lambda: services.answer_consultation(consultation_id=asked.id, stance="agree", answer="", by=actor, at=after),
    )
    services.sweep_joins(at=after)  # whatever was skipped because somebody held it
    keys = [step.key for step in queries.history((advance.subject_kind, advance.subject_id))]
    assert keys == ["receive", "assign", "appraise", "consult", "synthesise"]
    (kept,) = queries.consultations((advance.subject_kind, advance.subject_id))
    assert (kept.state, kept.late) == ("answered", True)


def test_two_starts_for_one_subject():
    department = make.make_department()
    version_id = make.make_process("T3", 7200)
    parties = {"desk": department.agency.pk, "competent": department.agency.pk}

    def start():
        with transaction.atomic():
            return services.begin_run(
                version_id=version_id, subject=("dossier", "same"), parties=parties, at=AT, by=SYSTEM, due_at=None
            )

    results = together(start, start, start)
    assert sum(isinstance(result, queries.Advance) for result in results) == 1
    assert sum(isinstance(result, errors.Stale) for result in results) == 2


def test_two_activations_of_one_process():
    definition = rules.write(rules.instantiate(make.TEMPLATES["T2"], 1440))
    process_id = services.create_process(key="together", name="Cùng lúc", by=SYSTEM, at=AT)
    drafts = [
        services.draft_version(process_id=process_id, definition=definition, valid_from=AT.date(), by=SYSTEM, at=AT)
        for _ in range(2)
    ]
    results = together(
        *(
            lambda version=draft: services.activate_version(
                version_id=version.version_id, by=SYSTEM, at=AT, ask_holders=False
            )
            for draft in drafts
        )
    )
    assert results == [None, None]
    assert sorted(version.state for version in queries.versions(process_id)) == ["active", "retired"]
