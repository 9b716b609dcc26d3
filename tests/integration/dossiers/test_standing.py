"""A role gives a standing to a dossier only with a living position in the agency that the dossier belongs to."""

from dataclasses import replace
from datetime import date

import pytest

from motcua.casework.dossiers import policies
from motcua.casework.dossiers.enums import Action, Look, Relation
from motcua.casework.dossiers.models import Dossier
from motcua.casework.dossiers.queries import book, people, rows
from motcua.casework.dossiers.services import intake, submission
from motcua.ground.core.actors import Actor, Grant
from motcua.ground.core.errors import NotAllowed, NotFound
from motcua.insight.reporting import policies as reporting
from motcua.means.workflow import policies as workflow
from motcua.means.workflow import queries as steps
from tests.province import Stage, at

WARD, OTHER, WHEN = "phuong-phan-dinh-phung-05443", "xa-dai-tu-05830", "2026-11-20 10:00"


@pytest.fixture
def dossier(stage: Stage) -> Dossier:
    sent = stage.submit("2026-11-20 08:00", offering=stage.offering("1.004873", WARD), case="ket-hon")
    intake.accept(by=stage.who("canbo.motcua", WHEN), ref=sent.submission_ref, at=at(WHEN))
    return stage.fresh(sent)


def without_position(actor: Actor) -> Actor:
    return replace(actor, holdings=())


def test_whoever_left_the_last_position_heads_nothing(stage: Stage, dossier: Dossier) -> None:
    head = stage.who("lanhdao", WHEN)
    assert Relation.AGENCY_HEAD in policies.relations(head, dossier)
    left = without_position(head)
    assert policies.relations(left, dossier) == frozenset()
    for act in (Action.STOP, Action.APOLOGISE, Action.REOPEN, Look.VIEW):
        with pytest.raises(NotFound):
            policies.dossier_for(left, dossier.submission_ref, act)
    with pytest.raises(intake.NeedsHeadReason):
        intake.require_head(left, dossier, "Vì sao", "")
    assert rows.agency_open(left, at=at(WHEN)).total == 0
    assert reporting.reported_agencies(head) == {dossier.competent_agency_id}
    assert reporting.reported_agencies(left) == frozenset()
    step = stage.step(dossier)
    where = {"unit_id": step.unit_id, "agency_id": step.agency_id}
    assert workflow.may_give(head, **where)
    assert not workflow.may_give(left, **where)
    assert steps.count_unheld(left, at=at(WHEN)) == 0


def test_a_role_of_one_agency_opens_no_desk_of_another(stage: Stage, dossier: Dossier) -> None:
    """Somebody of this desk's unit whose role at a desk is of another agency; and the other way round."""
    clerk, other = stage.who("canbo.motcua", WHEN), stage.who("motcua.daitu", WHEN)
    assert {Relation.RECEIVING_DESK, Relation.COMPETENT_DESK} <= policies.relations(clerk, dossier)
    mixed = replace(clerk, grants=other.grants)
    assert policies.relations(mixed, dossier) <= {Relation.STEP_HOLDER}  # the position's own steps stay its work
    assert [unit.agency_id for unit in book.books(clerk, date(2026, 11, 20))] == [dossier.receiving_agency_id]
    assert book.books(mixed, date(2026, 11, 20)) == []
    assert not any(rows.desk_counts(mixed, at=at(WHEN)).values())
    assert people.known_person(clerk, dossier.submission_ref) is not None
    assert people.known_person(mixed, dossier.submission_ref) is None
    what = submission.Submission(offering_id=dossier.offering_id, case_key="", owner=submission.Person(name="Ai"))
    with pytest.raises(NotAllowed):
        submission.register_dossier(
            by=mixed, what=what, key="k", at=at(WHEN), channel="counter", unit_id=clerk.holdings[0].unit_id
        )


@pytest.mark.parametrize("scope", [None, "own", "other"])
def test_who_watches_watches_where_the_role_is_given(stage: Stage, dossier: Dossier, scope: str | None) -> None:
    agency_id = {None: None, "own": dossier.competent_agency_id, "other": stage.who("motcua.daitu", WHEN).agency_ids}[
        scope
    ]
    place = next(iter(agency_id)) if isinstance(agency_id, set) else agency_id
    watcher = replace(
        without_position(stage.who("kiemsoat", WHEN)),
        grants=(Grant("procedure_controller", place), Grant("auditor", place)),
    )
    found = policies.relations(watcher, dossier)
    assert found == (frozenset() if scope == "other" else {Relation.CONTROLLER, Relation.AUDITOR})
    seen = {row.ref for row in rows.agency_open(watcher, at=at(WHEN), size=500).rows}
    assert (dossier.submission_ref in seen) == (scope != "other")
    assert workflow.may_design(watcher) == (scope is None)
    assert reporting.reported_agencies(watcher) == (None if scope is None else {place})
