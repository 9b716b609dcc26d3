"""A year of sample dossiers: the official table adds up, is carried over, and comes out the same from the moves."""

import argparse
import json
import re
from datetime import date, timedelta
from typing import Any

import pytest
from django.db.models import F, QuerySet

from motcua.casework.dossiers.models import Dossier, DueChange, Move
from motcua.config.commands import facts as command
from motcua.ground.audit import services as audit
from motcua.ground.core.actors import SYSTEM
from motcua.insight.reporting import messages
from motcua.insight.reporting import queries as figures
from motcua.insight.reporting import services as reporting
from motcua.insight.reporting.models import MEASURES, DayFact, DossierFact
from motcua.insight.reporting.rules import tables
from motcua.means.catalogue import queries as catalogue
from tests.integration.reporting.conftest import NOW, make_months
from tests.province import Stage, at

pytestmark = pytest.mark.server


@pytest.fixture(scope="module")
def months(loaded_province: None, django_db_blocker: Any) -> None:
    """Make the dossiers once; each test takes back what it changes of them."""
    with django_db_blocker.unblock():
        make_months(count=400, seed=3, days=120)


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


PERIOD = {"agency_id": None, "from_date": date(2026, 10, 1), "to_date": date(2026, 11, 30), "as_of": NOW}
# What a wrong count would move from one measure to another, so that every sum of the table stays as it is.
SWAPS = (
    ("received_online", "received_direct", {"4": -1, "5": 1}),
    ("received_direct", "received_online", {"4": 1, "5": -1}),
    ("early", "on_time", {"8": -1, "9": 1}),
    ("on_time", "late", {"9": -1, "10": 1}),
    ("late", "early", {"8": 1, "10": -1}),
)


def faults(sector_id: int) -> list[tuple[dict[str, int], str]]:
    """Return how each column of a line is off by the proof, with what it says of the cause."""
    name = catalogue.sector_names()[sector_id]
    told = []
    for fault in reporting.proved_table(**PERIOD).faults:
        assert fault.startswith(f"{name}: ")
        figures, _, why = fault.removeprefix(f"{name}: ").rpartition(" (")
        told.append(
            ({column: int(had) - int(counted) for column, had, counted in FIGURE.findall(figures)}, why.rstrip(")"))
        )
    return told


FIGURE = re.compile(r"cột (\d+(?: \(có cán bộ hỗ trợ\))?): biểu ghi (-?\d+), đếm lại (\d+)")


@pytest.mark.parametrize(("taken", "given", "off"), SWAPS)
def test_a_swap_between_two_columns_is_seen_and_its_dossier_is_named(
    year: Stage, taken: str, given: str, off: dict[str, int]
) -> None:
    fact = DossierFact.objects.filter(day__month=10, received_assisted=0, **{f"{taken}__gt": 0}).order_by("pk").first()
    assert fact
    code = Dossier.objects.values_list("code", flat=True).get(pk=fact.dossier_id)
    assert faults(fact.sector_id) == []

    # As a wrong count would store it: twice, in the fact and in the sum of its day.
    for rows in (DossierFact.objects.filter(pk=fact.pk), sum_of(fact)):
        rows.update(**{taken: F(taken) - 1, given: F(given) + 1})

    assert faults(fact.sector_id) == [(off, f"hồ sơ {code}")]


@pytest.mark.parametrize(
    ("measure", "off"),
    [
        ("received_online", {"4": 1, "11": 1}),
        ("received_assisted", {"4 (có cán bộ hỗ trợ)": 1}),
        ("on_time", {"9": 1, "11": -1}),
        ("overdue_open", {"13": 1}),
    ],
)
def test_a_wrong_fact_is_seen_in_its_column(year: Stage, measure: str, off: dict[str, int]) -> None:
    fact = DossierFact.objects.filter(day__month=10, received_online=1).order_by("pk").first()
    assert fact
    for rows in (DossierFact.objects.filter(pk=fact.pk), sum_of(fact)):
        rows.update(**{measure: F(measure) + 1})

    ((seen, why),) = faults(fact.sector_id)

    assert (seen, why.startswith("hồ sơ ")) == (off, True)


def test_a_fact_of_a_former_period_is_seen_where_it_is_carried_over(year: Stage) -> None:
    fact = DossierFact.objects.filter(day__month=9, received_direct=1).order_by("pk").first()
    assert fact
    for rows in (DossierFact.objects.filter(pk=fact.pk), sum_of(fact)):
        rows.update(received_direct=2)

    ((seen, _why),) = faults(fact.sector_id)

    assert seen == {"6": 1, "11": 1}


def test_a_dossier_that_says_otherwise_than_its_moves_is_named(year: Stage) -> None:
    fact = DossierFact.objects.filter(day__month=10, received_online=1).order_by("pk").first()
    assert fact
    Dossier.objects.filter(pk=fact.dossier_id).update(accepted_at=at("2026-09-10 09:00"))
    code = Dossier.objects.values_list("code", flat=True).get(pk=fact.dossier_id)

    assert faults(fact.sector_id) == [({"4": 1, "6": -1}, f"hồ sơ {code} khác các bước đã ghi của chính nó")]


def test_a_moment_of_issue_that_was_moved_is_seen_though_the_dossier_ended_at_its_own(year: Stage) -> None:
    dossier = Dossier.objects.filter(state="returned", issued_at__month=10, channel="online").order_by("pk")[0]
    sector_id = DossierFact.objects.filter(dossier=dossier).values_list("sector_id", flat=True)[0]
    assert faults(sector_id) == []
    Dossier.objects.filter(pk=dossier.pk).update(issued_at=at("2026-12-02 09:00"))

    ((seen, why),) = faults(sector_id)

    assert seen["11"] == -1
    assert why == f"hồ sơ {dossier.code} khác các bước đã ghi của chính nó"


def test_a_sum_that_is_not_of_its_facts_is_said_to_be_that(year: Stage) -> None:
    fact = DossierFact.objects.filter(day__month=10, late=1).order_by("pk").first()
    assert fact
    sum_of(fact).update(late=F("late") + 1)

    assert faults(fact.sector_id) == [({"10": 1, "11": -1}, "tổng theo ngày khác số liệu từng hồ sơ")]


PAUSE = ("processing", "supplement_after")
WISH = ("supplement_after", "withdrawal_asked")
REFUSED = ("withdrawal_asked", "supplement_after")
DUE = "2026-10-20 17:00"


@pytest.mark.parametrize(
    ("moves", "more"),
    [
        ([("2026-10-20 17:01", "processing", "issued")], {}),
        ([("2026-10-20 08:00", "processing", "issued")], {"limit_unit": "hour"}),
        ([("2026-10-20 17:00", "processing", "issued")], {"limit_unit": "working-hour"}),
        ([("2026-10-21 00:00", "processing", "issued")], {}),
        ([("2026-11-01 00:00", "processing", "issued")], {}),
        ([("2026-10-25 09:00", "processing", "issued")], {"promised": "2026-10-27 17:00", "saves": True}),
        ([("2026-10-25 09:00", "processing", "issued")], {"promised": "2026-10-27 17:00", "saves": False}),
        ([("2026-11-03 09:00", "processing", "issued")], {"promised": "2026-10-27 17:00", "saves": True}),
        ([("2026-10-19 09:00", *PAUSE)], {}),
        ([("2026-10-22 09:00", *PAUSE)], {}),
        ([("2026-10-19 09:00", *PAUSE), ("2026-10-22 09:00", *WISH)], {}),
        ([("2026-10-19 09:00", "processing", "withdrawal_asked")], {}),
        ([("2026-10-19 09:00", *PAUSE), ("2026-10-29 09:00", "supplement_after", "stopped")], {}),
        (
            [
                ("2026-10-19 09:00", *PAUSE),
                ("2026-10-22 09:00", *WISH),
                ("2026-10-23 09:00", *REFUSED),
                ("2026-10-29 09:00", "supplement_after", "stopped"),
            ],
            {},
        ),
        (
            [
                ("2026-10-19 09:00", *PAUSE),
                ("2026-10-21 09:00", "supplement_after", "processing"),
                ("2026-10-29 09:00", "processing", "stopped"),
            ],
            {},
        ),
    ],
)
@pytest.mark.parametrize("until", [date(2026, 10, 20), date(2026, 10, 31)])
def test_the_proof_counts_every_story_as_its_facts_do(
    year: Stage, moves: list[tuple[str, str, str]], more: dict[str, Any], until: date
) -> None:
    dossier = Dossier.objects.filter(accepted_at__isnull=False, state="processing").order_by("pk")[0]
    accepted = at("2026-10-05 09:00")
    done = [(at(when), target) for when, _source, target in moves if target in ("issued", "stopped")]
    Dossier.objects.filter(pk=dossier.pk).update(
        submitted_at=accepted, accepted_at=accepted, due_at=at(DUE), limit_unit=more.get("limit_unit", "working-day"),
        rules={**dossier.rules, "figures.extension_saves_on_time": more.get("saves", False)},
        issued_at=next((when for when, target in done if target == "issued"), None), outcome="approved",
        ended_at=next((when for when, target in done if target == "stopped"), None), state=moves[-1][2],
    )  # fmt: skip
    Move.objects.filter(dossier=dossier).delete()
    story = [("2026-10-05 09:00", "submitted", "accepted"), ("2026-10-05 09:00", "accepted", "processing"), *moves]
    Move.objects.bulk_create(
        Move(dossier=dossier, number=number, at=at(when), source=source, target=target)
        for number, (when, source, target) in enumerate(story, 1)
    )
    DueChange.objects.filter(dossier=dossier).delete()
    dues = [(accepted, DUE, "accepted")]
    dues += [(at("2026-10-18 09:00"), more["promised"], "apology")] if "promised" in more else []
    DueChange.objects.bulk_create(
        DueChange(dossier=dossier, number=number, at=when, due_at=at(DUE), promised_at=at(promised), ground=ground)
        for number, (when, promised, ground) in enumerate(dues, 1)
    )
    reporting.count_dossier(dossier_id=dossier.pk, by=SYSTEM, at=NOW)

    for first in (date(2026, 10, 1), date(2026, 10, 20)):
        assert reporting.proved_table(agency_id=None, from_date=first, to_date=until, as_of=NOW).faults == []


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
    assert command.run(options) == {"ok": True, "differences": [], "contradictions": []}
    changed, removed, doubled = DossierFact.objects.filter(late=0, received_online=1).order_by("pk")[:3]
    DossierFact.objects.filter(pk=changed.pk).update(late=1)
    removed.delete()
    doubled.pk, doubled.day = None, date(2020, 1, 1)
    doubled.save()
    before = facts(), sums()
    assert set(messages.MEASURES) == set(MEASURES), "each has its words"

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
    day = f"{changed.day:%d/%m/%Y}"
    out = capsys.readouterr().out
    assert f"{codes[changed.dossier_id]}: số liệu ngày {day} khác các bước (trễ hạn: ghi 1, đếm lại 0)" in out

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

    for column, figure in zip(tables.COUNTED_COLUMNS, total.figures(), strict=True):
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
