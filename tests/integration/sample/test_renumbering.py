"""Numbers of the sample stand in the order of acceptance and of issue, whatever order its stories were told in."""

from itertools import pairwise
from typing import Any

import pytest
from django.db import transaction

from motcua.casework.dossiers.enums import SERIES, Form
from motcua.casework.dossiers.models import Dossier, FormIssue, Result
from motcua.ground.core.actors import SYSTEM
from motcua.insight.reporting import services as reporting
from motcua.means.documents import services as documents
from motcua.means.notifications.models import Message
from motcua.sample import bulk
from motcua.sample.bulk import renumbering
from tests.province import at
from tests.province import loaded_province as loaded_province

pytestmark = [pytest.mark.django_db, pytest.mark.server]
NOW = at("2026-11-20 15:00")


@pytest.fixture(scope="module")
def made(loaded_province: None) -> bulk.Made:
    return bulk.make_sample(count=150, seed=9, days=20, by=SYSTEM, at=NOW)


def swap(first: Dossier, second: Dossier, *names: str) -> None:
    """Give two dossiers each other's values, as if they had been told in the other order."""
    with transaction.atomic():
        held = [{name: getattr(dossier, name) for name in names} for dossier in (first, second)]
        Dossier.objects.filter(pk__in=(first.pk, second.pk)).update(**dict.fromkeys(names))
        for dossier, values in zip((second, first), held, strict=True):
            Dossier.objects.filter(pk=dossier.pk).update(**values)


def receipt(dossier: Dossier, said: dict[str, Any]) -> FormIssue:
    """Issue a receipt under the next number of its series."""
    agency, series = dossier.competent_agency, SERIES[Form.RECEIPT]
    number = documents.next_number(series=series, year=NOW.year, agency_key=agency.key, by=SYSTEM, at=NOW)
    return FormIssue.objects.create(
        dossier=dossier, form=Form.RECEIPT, agency=agency, year=NOW.year, number=number, at=NOW, data={"said": said}
    )


def test_places_and_codes_are_given_in_the_order_of_acceptance_again(made: bulk.Made) -> None:
    before = dict(Dossier.objects.values_list("pk", "register_number"))
    codes = dict(Dossier.objects.values_list("pk", "code"))
    rows = list(Dossier.objects.filter(accepted_at__isnull=False).order_by("register_unit_id", "register_number"))
    same_book = next(pair for pair in pairwise(rows) if pair[0].register_unit_id == pair[1].register_unit_id)
    of_day = sorted(rows, key=lambda dossier: (dossier.accepted_agency_id, dossier.code or ""))
    same_day = next(
        pair for pair in pairwise(of_day) if (pair[0].code or "").rpartition("-")[0] == (pair[1].code or "")[:-5]
    )
    assert renumbering.renumber() == 0
    swap(*same_book, "register_unit_id", "register_year", "register_number")
    swap(*same_day, "code")
    first, had = same_day[0], str(same_day[1].code)
    said = {"book_number": "0", "lines": [{"code": had}, 7], "of": f"Hồ sơ {had}"}
    form = receipt(first, said)
    message = Message.objects.create(
        key="a", channel="in_app", recipient_id=first.accepted_by_id, subject=f"{had} đã tiếp nhận", body=f"Mã {had}.",
        about_kind="dossier", about_id=str(first.pk), state="sent", created_at=NOW, sent_at=NOW,
    )  # fmt: skip

    assert renumbering.renumber() == len({dossier.pk for dossier in (*same_book, *same_day)})

    assert dict(Dossier.objects.values_list("pk", "register_number")) == before
    assert dict(Dossier.objects.values_list("pk", "code")) == codes
    assert reporting.contradictions() == []
    form.refresh_from_db()
    assert (form.data["said"]["lines"], form.data["said"]["of"]) == ([{"code": first.code}, 7], f"Hồ sơ {first.code}")
    message.refresh_from_db()
    assert (message.subject, message.body) == (f"{first.code} đã tiếp nhận", f"Mã {first.code}.")


def test_a_receipt_says_its_new_place_and_who_is_no_sample_keeps_theirs(made: bulk.Made) -> None:
    rows = list(Dossier.objects.filter(accepted_at__isnull=False).order_by("register_unit_id", "register_number"))
    first, second, third = next(
        three
        for three in zip(rows, rows[1:], rows[2:], strict=False)
        if three[0].register_unit_id == three[2].register_unit_id
    )
    swap(first, third, "register_unit_id", "register_year", "register_number")
    Dossier.objects.filter(pk=second.pk).update(sample=False)
    form = receipt(first, {})

    assert renumbering.renumber() == 2

    kept = Dossier.objects.in_bulk([first.pk, second.pk, third.pk])
    assert [kept[dossier.pk].register_number for dossier in (first, second, third)] == [
        dossier.register_number for dossier in (first, second, third)
    ]
    form.refresh_from_db()
    assert form.data["said"] == {"book": str(first.register_year), "book_number": str(first.register_number)}


def test_results_are_numbered_in_the_order_of_issue_in_each_agency_and_year(made: bulk.Made) -> None:
    books: dict[tuple[int | None, int | None], list[int]] = {}
    for result in Result.objects.order_by("issued_at", "pk"):
        assert result.number == f"{result.number_value}/KQ-MAU"
        books.setdefault((result.number_agency_id, result.number_year), []).append(result.number_value)

    assert max(map(len, books.values())) > 2
    assert all(numbers == list(range(1, len(numbers) + 1)) for numbers in books.values())
