"""What one person may not do alone: a lent power never decides on one's own work, and separation sees every part."""

import json
from importlib import resources

import pytest

from motcua.ground.core.actors import SYSTEM
from motcua.means.workflow import queries, services
from motcua.means.workflow.models import StepRun
from tests.factories import workflow as make
from tests.factories.workflow import moment

pytestmark = pytest.mark.django_db
AT = moment(16, 8)


def test_sample_processes_demand_separation():
    """Whatever a department decides is examined and decided by different people; in a small commune one may hold both.

    Law: decisions 5 (commune since 2025); the demand itself is a convention of the sample
    """
    kept = resources.files("motcua.reference")
    stories = json.loads(kept.joinpath("processes/stories.json").read_text("utf-8"))["processes"]
    templates = json.loads(kept.joinpath("processes/templates.json").read_text("utf-8"))["templates"]
    demanding = [process["key"] for process in (*stories, *templates) if process.get("demands_separation")]
    assert demanding == ["chung-chi-hanh-nghe-luat-su", "chap-thuan-chu-truong-dau-tu", "T3", "T4", "T5", "T5P"]


def complete(office, advance, position, outcome):
    return services.complete_step(
        step_run_id=advance.opened[0].id, outcome=outcome, by=office.actor(position, AT), at=AT
    )


def test_separation_is_kept_where_it_is_demanded():
    """One person holds two positions, as is lawful in a small commune; a process may still demand two people."""
    agency = make.make_office({"quay": ["desk_clerk"], "phong": ["case_officer"], "ld": ["approver", "records_clerk"]})
    both = agency.person("case_officer")
    make.make_posting(both, agency.positions["approver"])
    for demands in (False, True):
        version_id = make.make_process("T2", 1440, demands_separation=demands)
        advance = make.make_run(version_id, {"competent": agency, "desk": agency}, at=AT)
        advance = complete(agency, advance, "desk_clerk", "forward")
        advance = complete(agency, advance, "case_officer", "agree")
        if demands:
            with pytest.raises(services.RolesMixed):
                complete(agency, advance, "case_officer", "sign")
            assert complete(agency, advance, "approver", "sign").opened
        else:
            complete(agency, advance, "case_officer", "sign")
        found = queries.participation((advance.subject_kind, advance.subject_id))
        assert [mixing.violation for mixing in found.mixings] == ([] if demands else [False])
        assert found.violations == ()
    period = queries.participation_report(from_at=AT, to_at=moment(17, 8), agency_id=agency.agency.pk)
    assert (period.steps, period.mixings, period.violations) == (6, 1, ())
    busiest = period.people[0]
    assert (busiest.account_id, busiest.steps, busiest.runs, busiest.on_behalf) == (both.pk, 3, 2, 0)
    assert busiest.roles == (("case_officer", 2), ("approver", 1))
    assert [person.steps for person in period.people] == [3, 2, 1]
    StepRun.objects.filter(run=advance.run_id, step__position_key="approver").update(done_by=both)
    forbidden = queries.participation_report(from_at=AT, to_at=moment(17, 8)).violations
    assert [(violation.account_id, violation.position_keys) for violation in forbidden] == [
        (both.pk, ("case_officer", "approver"))
    ]
    assert queries.participation_report(from_at=moment(17, 8), to_at=moment(18, 8)).people == ()


class Commune:
    """A commune with a desk, an officer, leaders; a run of T2 (receive, appraise, sign, records, return)."""

    def __init__(self, *, demands: bool = False) -> None:
        self.office = make.make_office(
            {"quay": ["desk_clerk*2"], "phong": ["case_officer*2"], "ld": ["approver"], "van-thu": ["records_clerk"]}
        )
        self.version = make.make_process("T2", 1440, demands_separation=demands)

    def accept(self, *, receive: bool = True) -> queries.Advance:
        """Let the first clerk accept a dossier; without `receive` the receiving step waits for its own desk."""
        clerk = self.office.actor("desk_clerk", AT)
        sides = {"competent": self.office, "desk": self.office}
        return make.make_run(self.version, sides, at=AT, by=clerk, receive=receive)

    def do(self, advance: queries.Advance, position: str, outcome: str, place: int = 0, by=None) -> queries.Advance:
        """Complete the open step."""
        return services.complete_step(
            step_run_id=advance.opened[0].id,
            outcome=outcome,
            by=by or self.office.actor(position, AT, place),
            at=AT,
        )

    def lend(self, position: str, to: str, place: int = 0) -> None:
        """Lend a position to somebody, past what the service would allow."""
        make.make_delegation(
            from_account=self.office.person(position),
            to_account=self.office.person(to, place),
            position=self.office.positions[position],
            at=AT,
        )


@pytest.mark.parametrize("receive", [True, False])
def test_whoever_accepted_a_dossier_does_not_sign_it_with_a_lent_power(receive):
    commune = Commune()
    advance = commune.accept(receive=receive)
    if not receive:
        advance = commune.do(advance, "desk_clerk", "forward", 1)
    advance = commune.do(advance, "case_officer", "agree")
    commune.lend("approver", "desk_clerk")
    clerk = commune.office.actor("desk_clerk", AT)
    with pytest.raises(services.RolesMixed, match="bạn đã làm bước “Tiếp nhận”"):
        commune.do(advance, "desk_clerk", "sign")
    with pytest.raises(services.RolesMixed):  # what the page asks before it shows the button
        queries.require_part(clerk, queries.step(advance.opened[0].id))


def test_a_lent_power_signs_what_its_holder_had_no_part_in():
    commune = Commune()
    advance = commune.do(commune.accept(), "case_officer", "agree")
    commune.lend("approver", "desk_clerk", 1)
    assert commune.do(advance, "desk_clerk", "sign", 1).opened
    done = next(
        step for step in queries.history((advance.subject_kind, advance.subject_id)) if step.id == advance.opened[0].id
    )
    assert (done.done_by_id, done.on_behalf_of_id) == (
        commune.office.person("desk_clerk", 1).pk,
        commune.office.person("approver").pk,
    )


def test_nobody_signs_for_a_person_who_has_done_another_part():
    commune = Commune()
    both = commune.office.person("approver")
    make.make_posting(both, commune.office.positions["case_officer"])
    advance = commune.do(commune.accept(), "approver", "agree")
    commune.lend("approver", "records_clerk")
    with pytest.raises(services.RolesMixed, match="người đó đã làm"):
        commune.do(advance, "records_clerk", "sign")


@pytest.mark.parametrize("demands", [True, False])
def test_what_was_done_for_somebody_is_that_person_s_part_too(demands):
    commune = Commune(demands=demands)
    both = commune.office.person("approver")
    make.make_posting(both, commune.office.positions["case_officer"])
    make.make_delegation(
        from_account=both,
        to_account=commune.office.person("records_clerk"),
        position=commune.office.positions["case_officer"],
        at=AT,
    )
    advance = commune.do(commune.accept(), "records_clerk", "agree")
    if demands:
        with pytest.raises(services.RolesMixed):
            commune.do(advance, "approver", "sign")
    else:  # a process that demands nothing lets one person lawfully hold several positions
        assert commune.do(advance, "approver", "sign").opened


def test_acceptance_at_the_desk_is_a_part_where_separation_is_demanded():
    commune = Commune(demands=True)
    clerk = commune.office.person("desk_clerk")
    make.make_posting(clerk, commune.office.positions["case_officer"])
    with pytest.raises(services.RolesMixed):
        commune.do(commune.accept(), "desk_clerk", "agree")
    sent = make.make_run(
        commune.version, {"competent": commune.office, "desk": commune.office}, at=AT, by=SYSTEM, receive=True
    )
    assert commune.do(sent, "desk_clerk", "agree").opened
