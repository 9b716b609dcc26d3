"""A desk or agency ends: open dossiers go on at its successor, their codes and figures stay."""

from dataclasses import replace

from motcua.casework.dossiers.models import Dossier
from motcua.casework.dossiers.services import intake, processing, reorganising
from motcua.ground.accounts import queries as accounts
from motcua.ground.orgs import queries as orgs
from motcua.insight.reporting import queries as figures
from motcua.insight.reporting import services as reporting
from tests.province import Stage, at

WARD = "phuong-phan-dinh-phung-05443"
CODE = "1.004873"


def heir_of_ward() -> orgs.AgencyCard:
    return next(agency for agency in orgs.agencies(kinds=["commune"]) if agency.key != WARD)


def accepted(stage: Stage) -> Dossier:
    sent = stage.submit("2026-11-19 20:41", offering=stage.offering(CODE, WARD), case="ket-hon")
    clerk = stage.who("canbo.motcua", "2026-11-20 09:12")
    return intake.accept(by=clerk, ref=sent.submission_ref, at=at("2026-11-20 09:12"))


def test_an_open_dossier_follows_its_agency_and_keeps_code_and_figures(stage: Stage) -> None:
    dossier, heir = accepted(stage), heir_of_ward()
    ward_id = dossier.competent_agency_id
    assert reorganising.open_of_agency(ward_id) == [dossier.pk]

    for _ in range(2):
        reorganising.follow_agency(
            dossier_id=dossier.pk, from_agency_id=ward_id, to_agency_id=heir.id, at=at("2026-12-01 00:00")
        )

    moved = stage.fresh(dossier)
    step = stage.step(moved)
    assert (moved.competent_agency_id, moved.receiving_agency_id, step.agency_id) == (heir.id, heir.id, heir.id)
    assert moved.code == "H55.X05443-261120-0001"
    reporting.count_dossier(dossier_id=moved.pk, by=stage.who("quantri", "2026-12-01 08:00"), at=at("2026-12-01 08:00"))
    table = figures.table_ii06a(
        agency_id=ward_id, from_date=at("2026-11-01").date(), to_date=at("2026-11-30").date(), as_of=at("2026-12-01")
    )
    assert table.total.c4 == 1


def test_a_desk_that_ends_hands_over_what_it_received(stage: Stage) -> None:
    dossier, heir = accepted(stage), heir_of_ward()
    desk = orgs.desk_of(heir.id, at("2026-12-01").date())
    assert desk is not None

    reorganising.follow_unit(
        dossier_id=dossier.pk, from_unit_id=dossier.receiving_unit_id, to_unit_id=desk.id, at=at("2026-12-01 00:00")
    )

    assert stage.fresh(dossier).receiving_unit_id == desk.id
    assert reorganising.open_of_unit(dossier.receiving_unit_id) == []


def test_work_goes_on_at_the_successor(stage: Stage) -> None:
    dossier, heir = accepted(stage), heir_of_ward()
    reorganising.follow_agency(
        dossier_id=dossier.pk,
        from_agency_id=dossier.competent_agency_id,
        to_agency_id=heir.id,
        at=at("2026-12-01 00:00"),
    )
    holder = accounts.holders_of(stage.step(dossier).position_id, at=at("2026-12-01 08:00"))[0].account_id

    processing.complete_step(
        by=replace(accounts.actor_for(holder, at("2026-12-01 08:00")), stepped_up=True),
        ref=dossier.submission_ref,
        step_run_id=stage.step(dossier).id,
        outcome="agree",
        at=at("2026-12-01 08:00"),
    )

    assert stage.step(dossier).agency_id == heir.id
