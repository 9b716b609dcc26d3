"""Processes are written, checked, put into force and replaced; a contradictory one never runs."""

from datetime import date

import pytest

from motcua.ground.audit import queries as audit
from motcua.ground.core import errors
from motcua.ground.core.actors import SYSTEM, Actor, ActorKind, Grant
from motcua.means.workflow import queries, renderings, rules, services
from motcua.means.workflow.models import StepDefinition
from tests.factories import workflow as make
from tests.factories.workflow import moment

pytestmark = pytest.mark.django_db
AT = moment(16, 8)
GOOD = rules.write(rules.instantiate(make.TEMPLATES["T2"], 1440))
OVER = {  # a published process: 5 days on every step against a limit of 14
    "steps": [
        {
            "key": key,
            "name": name,
            "kind": kind,
            "party": "competent",
            "position_key": "case_officer",
            "minutes": 5 * 480,
            "outcomes": [{"key": "on", "label": "Chuyển", "leads_to": to}],
        }
        for key, name, kind, to in (
            ("1", "Tiếp nhận", "receive", "2"),
            ("2", "Thẩm định", "review", "3"),
            ("3", "Ký quyết định", "sign", "4"),
            ("4", "Trả kết quả", "return", ""),
        )
    ]
}


def draft(definition, *, key="thu", minutes=None, valid_from=date(2026, 1, 1), process_id=None):
    process_id = process_id or services.create_process(key=key, name="Thử", by=SYSTEM, at=AT)
    return process_id, services.draft_version(
        process_id=process_id, definition=definition, valid_from=valid_from, total_minutes=minutes, by=SYSTEM, at=AT
    )


def test_a_contradictory_process_loads_as_a_draft_and_stays_one():
    _process_id, drafted = draft(OVER, minutes=14 * 480)
    assert [problem.kind for problem in drafted.problems] == ["over_limit"]
    with pytest.raises(services.CannotActivate, match="160 giờ") as refused:
        services.activate_version(version_id=drafted.version_id, by=SYSTEM, at=AT, ask_holders=False)
    assert [problem.kind for problem in refused.value.problems] == ["over_limit"]
    assert queries.version(drafted.version_id).state == "draft"
    assert queries.problems(drafted.version_id)[0].kind == "over_limit"
    assert len(queries.steps_table(drafted.version_id)) == 4  # it can be looked at
    assert "<svg" in renderings.diagram(drafted.version_id)


def test_even_keys_used_twice_are_kept_as_written():
    twice = {"steps": [*OVER["steps"], OVER["steps"][1]]}
    _process_id, drafted = draft(twice)
    assert "duplicate_key" in {problem.kind for problem in drafted.problems}
    assert len(queries.version(drafted.version_id).definition.steps) == 5


def test_a_position_that_nobody_holds_is_asked_for():
    make.make_office({"quay": ["desk_clerk"], "phong": ["case_officer_justice", "records_clerk"]})
    designer = Actor(kind=ActorKind.OFFICER, account_id=make.make_account().pk, grants=(Grant("administrator"),))
    _process_id, drafted = draft(GOOD, minutes=1440)
    with pytest.raises(services.CannotActivate) as refused:
        services.activate_version(version_id=drafted.version_id, by=designer, at=AT)
    assert [(problem.kind, problem.step) for problem in refused.value.problems] == [("unheld", "sign")]
    make.make_office({"lanh-dao": ["approver"]})
    services.activate_version(version_id=drafted.version_id, by=designer, at=AT)
    assert StepDefinition.objects.filter(version=drafted.version_id).count() == 5


def test_the_system_loads_processes_before_there_are_people():
    _process_id, drafted = draft(GOOD, minutes=1440)
    services.activate_version(version_id=drafted.version_id, by=SYSTEM, at=AT)
    _process_id, asked = draft(GOOD, minutes=1440, key="hoi")
    with pytest.raises(services.CannotActivate):
        services.activate_version(version_id=asked.version_id, by=SYSTEM, at=AT, ask_holders=True)


def test_an_active_version_is_never_changed():
    _process_id, drafted = draft(GOOD)
    services.activate_version(version_id=drafted.version_id, by=SYSTEM, at=AT, ask_holders=False)
    with pytest.raises(errors.Stale):
        revise(drafted, OVER)
    with pytest.raises(errors.Stale):
        services.activate_version(version_id=drafted.version_id, by=SYSTEM, at=AT, ask_holders=False)


def revise(drafted, definition=GOOD, by=SYSTEM, **given):
    return services.revise_draft(
        version_id=drafted.version_id, definition=definition, valid_from=date(2026, 1, 1), by=by, at=AT, **given
    )


def test_a_draft_is_mended():
    _process_id, drafted = draft(OVER, minutes=14 * 480)
    assert revise(drafted, OVER, total_minutes=20 * 480).problems == ()
    assert revise(drafted, GOOD, total_minutes=20 * 480).problems == ()
    services.activate_version(version_id=drafted.version_id, by=SYSTEM, at=AT, ask_holders=False)
    assert queries.version(drafted.version_id).definition == rules.read(GOOD)


def test_a_draft_loses_its_limit_and_changes_its_source():
    _process_id, drafted = draft(OVER, minutes=14 * 480)
    assert revise(drafted, OVER, source_label="Quyết định 12/QĐ-UBND", demands_separation=True).problems == ()
    card = queries.version(drafted.version_id)
    assert (card.total_minutes, card.source_label, card.demands_separation) == (None, "Quyết định 12/QĐ-UBND", True)
    revise(drafted, OVER)
    card = queries.version(drafted.version_id)
    assert (card.source_label, card.demands_separation) == ("", False)


def test_the_version_of_a_day():
    process_id, first = draft(GOOD, valid_from=date(2026, 1, 1))
    _same, second = draft(GOOD, valid_from=date(2026, 7, 1), process_id=process_id)
    _same, third = draft(GOOD, valid_from=date(2026, 7, 1), process_id=process_id)
    assert queries.version_in_force(process_id, date(2026, 8, 1)) is None
    for version in (first, second, third):
        services.activate_version(version_id=version.version_id, by=SYSTEM, at=AT, ask_holders=False)
    found = [
        queries.version_in_force(process_id, day) for day in (date(2025, 12, 31), date(2026, 6, 30), date(2026, 7, 1))
    ]
    assert found == [None, first.version_id, third.version_id]
    assert [version.number for version in queries.versions(process_id)] == [3, 2, 1]
    (row,) = queries.processes()
    assert (row.number, row.state, row.steps) == (3, "active", 5)


def test_what_runs_keeps_its_version():
    department = make.make_department()
    process_id, first = draft(rules.write(rules.instantiate(make.TEMPLATES["T3"], 7200)))
    services.activate_version(version_id=first.version_id, by=SYSTEM, at=AT, ask_holders=False)
    advance = make.make_run(first.version_id, {"competent": department, "desk": department}, at=AT)
    _same, second = draft(GOOD, process_id=process_id)
    services.activate_version(version_id=second.version_id, by=SYSTEM, at=AT, ask_holders=False)
    advance = services.complete_step(
        step_run_id=advance.opened[0].id, outcome="forward", by=department.actor("desk_clerk", AT), at=AT
    )
    assert advance.opened[0].key == "assign"


def test_only_designers_design():
    clerk = Actor(kind=ActorKind.OFFICER, account_id=1, grants=(Grant("desk_clerk"),))
    with pytest.raises(errors.NotAllowed):
        services.create_process(key="x", name="X", by=clerk, at=AT)
    _process_id, drafted = draft(GOOD)
    for call in (
        lambda: services.activate_version(version_id=drafted.version_id, by=clerk, at=AT),
        lambda: revise(drafted, by=clerk),
        lambda: services.retire_version(version_id=drafted.version_id, by=clerk, at=AT),
    ):
        with pytest.raises(errors.NotAllowed):
            call()


def test_keys_are_unique():
    draft(GOOD, key="mot")
    with pytest.raises(errors.Invalid) as refused:
        draft(GOOD, key="mot")
    assert refused.value.field == "key"


def test_every_change_is_on_record():
    _process_id, drafted = draft(GOOD, key="ghi")
    services.activate_version(version_id=drafted.version_id, by=SYSTEM, at=AT, ask_holders=False)
    services.retire_version(version_id=drafted.version_id, by=SYSTEM, at=AT)
    actions = [entry.action for entry in audit.trail(("process", "ghi"))]
    assert sorted(actions) == [
        "workflow.process_created",
        "workflow.version_activated",
        "workflow.version_drafted",
        "workflow.version_retired",
    ]


def test_the_table_beside_the_diagram_in_english():
    _process_id, drafted = draft(GOOD)
    table = queries.steps_table(drafted.version_id, "en")
    assert [row.name for row in table] == [
        "Receive",
        "Verify",
        "Commune leader signs",
        "Register and seal",
        "Hand over the result",
    ]
    assert [row.hours for row in table] == [2, 14, 4, 2, 2]
    assert table[2].outcomes[2] == ("Send back", "Verify")
