"""What the busiest paths cost in statements; a read that slips into a loop or a hot path is seen here."""

from typing import Any

import pytest

from motcua.casework.dossiers.queries import rows
from motcua.casework.dossiers.services import intake, submission
from motcua.ground.orgs.models import Unit
from tests.answers import answers_for
from tests.province import Stage, at

WARD = "phuong-phan-dinh-phung-05443"
KINDRED = "1.004873"
NOW = "2026-11-16 09:00"


@pytest.fixture
def offering(stage: Stage) -> int:
    return stage.offering(KINDRED, WARD)


def test_submitting_and_accepting_cost_what_they_write(
    stage: Stage, offering: int, django_assert_num_queries: Any
) -> None:
    citizen, clerk = stage.who("nguoidan", NOW), stage.who("canbo.motcua", NOW)
    first = stage.submit(NOW, offering=offering, case="ket-hon", key="warm")
    intake.accept(by=clerk, ref=first.submission_ref, at=at(NOW))
    # token, earlier dossier, answers, the account's number and day of birth, dossier, papers, move, audit, event; and
    # two for the savepoint that is a transaction elsewhere
    what = submission.Submission(
        offering_id=offering,
        case_key="ket-hon",
        owner=submission.Person(name="Nguyễn Thị Ngọc Ánh"),
        papers=stage.complete(
            [submission.Paper(name="Giấy tờ cư trú"), submission.Paper(name="Căn cước")], offering, "ket-hon", NOW
        ),
        answers=answers_for(offering, "ket-hon", at(NOW).date()),
    )
    with django_assert_num_queries(10 + 2):
        dossier = submission.submit_dossier(by=citizen, what=what, key="counted", at=at(NOW))
    # token, dossier, papers, run, steps, due, last move, dossier, moves, audit, events, code; and the savepoint
    with django_assert_num_queries(12 + 2):
        intake.accept(by=clerk, ref=dossier.submission_ref, at=at(NOW))


def test_a_change_of_reference_data_is_seen_by_the_next_dossier(stage: Stage, offering: int) -> None:
    clerk = stage.who("canbo.motcua", NOW)
    before = stage.submit(NOW, offering=offering, case="ket-hon", key="before")
    desk = Unit.objects.get(pk=before.receiving_unit_id)
    Unit.objects.filter(pk=desk.pk).update(valid_to="2026-11-15")
    after = stage.submit(NOW, offering=offering, case="ket-hon", key="after")
    assert after.receiving_unit_id != desk.pk
    assert intake.accept(by=clerk, ref=before.submission_ref, at=at(NOW)).code


@pytest.mark.parametrize("count", [1, 20])
def test_a_page_of_rows_costs_the_same_whatever_its_length(
    stage: Stage, offering: int, count: int, django_assert_num_queries: Any
) -> None:
    clerk = stage.who("canbo.motcua", NOW)
    ids = [stage.submit(NOW, offering=offering, case="ket-hon", key=f"row{n}").pk for n in range(count)]
    rows.rows_by_ids(ids, at(NOW))
    with django_assert_num_queries(2):  # dossiers, token: everything else is kept while nothing changes
        found = rows.rows_by_ids(ids, at(NOW))
    assert sorted(found) == sorted(ids)
    Unit.objects.filter(pk=0).update(name="raises the revision")
    with django_assert_num_queries(6):  # dossiers, token; and once for all rows: names, agencies, settings, calendar
        rows.rows_by_ids(ids, at(NOW))
    with django_assert_num_queries(2):  # dossiers with their number, token
        page = rows.waiting_intake(clerk, at=at(NOW), size=count)
    assert len(page.rows) == count
    assert {row.left_minutes for row in page.rows} == {480}


def test_a_list_of_nothing_costs_nothing(stage: Stage, django_assert_num_queries: Any) -> None:
    with django_assert_num_queries(0):
        assert rows.rows_by_ids([], at(NOW)) == {}
