"""An agency is abolished and its successor takes over."""

import pytest

from motcua.ground.core import errors
from motcua.ground.core.actors import SYSTEM
from motcua.ground.core.models import OutboxEvent
from motcua.means.workflow import queries, services
from tests.factories import workflow as make
from tests.factories.workflow import moment

pytestmark = pytest.mark.django_db
AT = moment(30, 8)


@pytest.fixture
def two():
    return make.make_department("Cũ"), make.make_department("Mới")


def start(department, template="T3", minutes=7200):
    return make.make_run(
        make.make_process(template, minutes), {"competent": department, "desk": department}, at=moment(16, 8)
    )


def test_the_open_step_follows_with_its_moments_and_the_past_stays(two):
    old, new = two
    advance = start(old)
    advance = services.complete_step(
        step_run_id=advance.opened[0].id, outcome="forward", by=old.actor("desk_clerk", AT), at=moment(16, 9)
    )
    before = advance.opened[0]
    moved = services.move_party(
        run_id=advance.run_id, from_agency=old.agency.pk, to_agency=new.agency.pk, by=SYSTEM, at=AT
    )
    (step,) = moved.opened
    assert (step.agency_id, step.position_id) == (new.agency.pk, new.positions["head_of_section"].pk)
    assert (step.opened_at, step.due_at) == (before.opened_at, before.due_at)
    with pytest.raises(errors.NotAllowed):
        services.complete_step(
            step_run_id=step.id,
            outcome="assign",
            by=old.actor("head_of_section", AT),
            at=AT,
            assignee_id=old.person("case_officer").pk,
        )
    services.complete_step(
        step_run_id=step.id,
        outcome="assign",
        by=new.actor("head_of_section", AT),
        at=AT,
        assignee_id=new.person("case_officer").pk,
    )
    steps = queries.history((advance.subject_kind, advance.subject_id))
    assert [card.agency_id for card in steps] == [old.agency.pk, new.agency.pk, new.agency.pk]
    assert OutboxEvent.objects.filter(name="workflow.party_moved").count() == 1


def test_the_officer_who_moved_along_keeps_the_step(two):
    old, new = two
    advance = start(old)
    clerk = old.person("desk_clerk")
    services.take_step(step_run_id=advance.opened[0].id, by=old.actor("desk_clerk", AT), at=AT)
    make.make_posting(clerk, new.positions["desk_clerk"])
    moved = services.move_party(
        run_id=advance.run_id, from_agency=old.agency.pk, to_agency=new.agency.pk, by=SYSTEM, at=AT
    )
    assert moved.opened[0].assignee_id == clerk.pk


def test_a_run_that_ended_stays_where_it_was(two):
    old, new = two
    ended = start(old)
    services.cancel_run(run_id=ended.run_id, by=SYSTEM, at=AT)
    with pytest.raises(errors.Stale):
        services.move_party(run_id=ended.run_id, from_agency=old.agency.pk, to_agency=new.agency.pk, by=SYSTEM, at=AT)
    assert queries.run(ended.run_id).parties["competent"] == old.agency.pk


def test_a_successor_without_the_position_takes_nothing_over(two):
    old, _new = two
    advance = start(old)
    bare = make.make_office({"quay": ["records_clerk"]})
    with pytest.raises(services.NobodyThere):
        services.move_party(
            run_id=advance.run_id, from_agency=old.agency.pk, to_agency=bare.agency.pk, by=SYSTEM, at=AT
        )
    assert queries.run(advance.run_id).parties["desk"] == old.agency.pk


def test_an_agency_without_a_part_cannot_be_moved(two):
    old, new = two
    advance = start(old)
    with pytest.raises(errors.Stale):
        services.move_party(run_id=advance.run_id, from_agency=new.agency.pk, to_agency=old.agency.pk, by=SYSTEM, at=AT)
