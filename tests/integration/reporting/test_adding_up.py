"""A year of sample dossiers: the official table adds up, is carried over, and comes out the same from the moves."""

import argparse
import json
from datetime import date, timedelta
from typing import Any

import pytest
from django.db import transaction
from django.db.models import F, QuerySet

from motcua.casework.dossiers.models import Dossier
from motcua.config.commands import facts as command
from motcua.ground.audit import services as audit
from motcua.ground.core.actors import SYSTEM
from motcua.insight.reporting import queries as figures
from motcua.insight.reporting import services as reporting
from motcua.insight.reporting.models import MEASURES, DayFact, DossierFact
from motcua.means.catalogue import queries as catalogue
from motcua.sample import bulk
from tests.province import Stage, at

pytestmark = pytest.mark.server

NOW = at("2026-11-20 15:00")


@pytest.fixture(scope="module")
def months(loaded_province: None, django_db_blocker: Any) -> None:
    """Make the dossiers once; each test takes back what it changes of them."""
    with django_db_blocker.unblock():
        made = bulk.make_sample(count=400, seed=3, days=120, by=SYSTEM, at=NOW)
        reporting.rebuild(by=SYSTEM, at=NOW, first_id=made.first_id, last_id=made.last_id)


@pytest.fixture
def year(months: None, stage: Stage) -> Stage:
    return stage


def facts() -> set[tuple[object, ...]]:
    return set(DossierFact.objects.values_list("dossier_id", "day", "agency_id", "sector_id", *MEASURES))


def sums() -> set[tuple[object, ...]]:
    rows = DayFact.objects.values_list("day", "agency_id", "sector_id", *MEASURES)
    return {row for row in rows if any(row[3:])}


def month(first: date) -> tuple[date, date]:
    last = (first.replace(day=28) + timedelta(days=4)).replace(day=1) - timedelta(days=1)
    return first, last


def test_every_month_adds_up_and_carries_over(year: Stage) -> None:
    carried = None
    for first in (date(2026, 8, 1), date(2026, 9, 1), date(2026, 10, 1), date(2026, 11, 1)):
        start, end = month(first)
        table = reporting.proved_table(agency_id=None, from_date=start, to_date=end, as_of=NOW)
        total = table.total
        assert table.faults == []
        if carried is not None:
            assert total.c6 == carried
        carried = total.c11
    assert carried


def test_the_table_counts_what_the_dossiers_say(year: Stage) -> None:
    table = figures.table_ii06a(agency_id=None, from_date=date(2026, 1, 1), to_date=date(2026, 11, 20), as_of=NOW)
    accepted = Dossier.objects.filter(accepted_at__isnull=False)

    assert table.total.c4 == accepted.filter(channel="online").count()
    assert table.total.c5 == accepted.exclude(channel="online").count()
    assert table.total.c11 == accepted.filter(issued_at=None).exclude(state="stopped").count()


def test_a_wrong_fact_is_seen_in_the_table_and_its_dossier_is_named(year: Stage) -> None:
    def faults(sector_id: int) -> list[str]:
        found = reporting.proved_table(
            agency_id=None, from_date=date(2026, 10, 1), to_date=date(2026, 11, 30), as_of=NOW
        ).faults
        name = catalogue.sector_names()[sector_id]
        assert all(fault.startswith(f"{name}: ") for fault in found)
        return [fault.removeprefix(f"{name}: ") for fault in found]

    october = DossierFact.objects.filter(day__month=10).order_by("pk")
    for measure, said in (("received_online", "4 + 5"), ("on_time", "7"), ("late", "7")):
        fact = october.filter(**{f"{measure}__gt": 0}).first()
        assert fact
        code = Dossier.objects.values_list("code", flat=True).get(pk=fact.dossier_id)
        assert faults(fact.sector_id) == []
        with transaction.atomic():
            # As a wrong count would store it: twice, in the fact and in the sum of its day.
            for rows in (DossierFact.objects.filter(pk=fact.pk), sum_of(fact)):
                rows.update(**{measure: F(measure) + 1})
            (fault,) = faults(fact.sector_id)
            assert f"{said} = " in fault
            assert fault.endswith(f" (hồ sơ {code})")
            transaction.set_rollback(True)

    sum_of(fact).update(late=F("late") + 1)
    (fault,) = faults(fact.sector_id)
    assert fault.endswith(" (tổng theo ngày khác số liệu từng hồ sơ)")


def sum_of(fact: DossierFact) -> "QuerySet[DayFact]":
    return DayFact.objects.filter(agency=fact.agency_id, sector=fact.sector_id, day=fact.day)


def test_a_rebuild_from_the_moves_gives_the_same_rows(year: Stage) -> None:
    before = facts(), sums()

    reporting.rebuild(by=SYSTEM, at=NOW)

    assert (facts(), sums()) == before


def test_what_is_stored_otherwise_than_counted_is_found_and_nothing_is_written(
    year: Stage, capsys: pytest.CaptureFixture[str]
) -> None:
    options = argparse.Namespace(action="check", limit=1000, json=True)
    assert reporting.compare() == []
    assert command.run(options) == {"ok": True, "differences": []}
    changed, removed, doubled = DossierFact.objects.filter(late=0, received_online=1).order_by("pk")[:3]
    DossierFact.objects.filter(pk=changed.pk).update(late=1)
    removed.delete()
    doubled.pk, doubled.day = None, date(2020, 1, 1)
    doubled.save()
    before = facts(), sums()

    told: list[tuple[int, int]] = []
    found = reporting.compare(progress=lambda done, total: told.append((done, total)))

    assert (facts(), sums()) == before
    assert told[-1][0] == told[-1][1]
    codes = dict(Dossier.objects.values_list("pk", "code"))
    of_facts = {
        (difference.dossier, difference.day): (difference.stored, difference.counted)
        for difference in found
        if difference.kind == "fact"
    }
    assert of_facts[codes[changed.dossier_id], changed.day] == ({"late": 1}, {"late": 0})
    assert of_facts[codes[removed.dossier_id], removed.day][1]["received_online"] == 1
    assert of_facts[codes[doubled.dossier_id], date(2020, 1, 1)][1]["received_online"] == 0
    assert len(of_facts) == 3
    assert {difference.day for difference in found if difference.kind == "sum"} == {
        changed.day,
        removed.day,
        date(2020, 1, 1),
    }
    assert len(reporting.compare(limit=2)) == 2
    assert command.run(options) == 1
    said = json.loads(capsys.readouterr().out)
    assert len(said["differences"]) == len(found)
    assert command.run(argparse.Namespace(action="check", limit=1000, json=False)) == 1
    assert f"hồ sơ {codes[changed.dossier_id]}: late: ghi 1, đếm 0" in capsys.readouterr().out

    assert command.run(argparse.Namespace(action="rebuild", limit=1000, json=False)) == {"facts": len(facts())}
    assert reporting.compare() == []


def test_counting_one_by_one_gives_what_counting_all_gives(year: Stage) -> None:
    before = facts(), sums()
    DossierFact.objects.all().delete()
    DayFact.objects.all().delete()

    for pk in Dossier.objects.filter(accepted_at__isnull=False).values_list("pk", flat=True):
        for _ in range(2):  # an event may be delivered twice
            reporting.count_dossier(dossier_id=pk, by=SYSTEM, at=NOW)

    assert (facts(), sums()) == before


def test_each_cell_opens_to_as_many_dossiers_as_it_counts(year: Stage) -> None:
    start, end = date(2026, 10, 1), date(2026, 10, 31)
    total = figures.table_ii06a(agency_id=None, from_date=start, to_date=end, as_of=NOW).total

    for column, figure in zip(range(3, 14), total.figures(), strict=True):
        codes = figures.behind(
            column=column, agency_id=None, sector_id=None, level="", from_date=start, to_date=end, limit=figure + 1
        )
        assert len(codes) == figure, f"column {column}"


def test_sample_dossiers_have_codes_without_holes_and_valid_chains(year: Stage) -> None:
    by_day: dict[str, list[int]] = {}
    for code in Dossier.objects.exclude(code=None).values_list("code", flat=True):
        agency_and_day, _, number = str(code).rpartition("-")
        by_day.setdefault(agency_and_day, []).append(int(number))

    assert all(sorted(numbers) == list(range(1, len(numbers) + 1)) for numbers in by_day.values())
    assert audit.verify() == []
