"""Numbers of the register: allotted once, in the order of acceptance; form 01, form 07 and the pages only read them."""

import importlib
import io

import pytest
from django.db import connection
from pypdf import PdfReader

from motcua.casework.dossiers.models import Dossier, FormIssue, RegisterCounter
from motcua.casework.dossiers.queries import book
from motcua.casework.dossiers.services import intake, prints, register, reorganising
from motcua.ground.core.errors import Invalid, NotFound
from motcua.ground.orgs import queries as orgs
from motcua.ground.orgs.models import Unit
from tests.province import Stage, at

pytestmark = pytest.mark.server

WARD, CODE, CLERK = "phuong-phan-dinh-phung-05443", "1.004873", "canbo.motcua"
OTHER = "xa-dai-tu-05830"
NOVEMBER = book.Period(at("2026-11-01 00:00").date(), at("2026-11-30 00:00").date())


def sent(stage: Stage, key: str) -> Dossier:
    return stage.submit("2026-11-19 20:41", offering=stage.offering(CODE, WARD), case="ket-hon", key=key)


def accepted(stage: Stage, dossier: Dossier, when: str) -> Dossier:
    return intake.accept(by=stage.who(CLERK, when), ref=dossier.submission_ref, at=at(when))


def words(pdf: bytes) -> str:
    return " ".join(" ".join(page.extract_text() for page in PdfReader(io.BytesIO(pdf)).pages).split())


def receipt(stage: Stage, dossier: Dossier, when: str) -> str:
    by = stage.who(CLERK, when)
    return words(prints.print_form(by=by, ref=dossier.submission_ref, form="01", at=at(when)))


def entries(stage: Stage, when: str, period: book.Period = NOVEMBER) -> list[tuple[int, str]]:
    page = book.register_book(stage.who(CLERK, when), period, at=at(when))
    assert page.total == len(page.entries)
    return [(entry.number, entry.row.code) for entry in page.entries]


def form_07(stage: Stage, when: str, period: book.Period = NOVEMBER) -> str:
    return words(register.print_register(by=stage.who(CLERK, when), period=period, at=at(when)))


def test_a_number_is_of_the_order_of_acceptance_and_the_same_wherever_and_whenever_it_stands(stage: Stage) -> None:
    first, second, third = (sent(stage, key) for key in ("a", "b", "c"))
    for dossier, when in ((third, "2026-11-20 09:00"), (first, "2026-11-20 09:10"), (second, "2026-11-20 09:20")):
        accepted(stage, dossier, when)
    in_turn = [stage.fresh(dossier) for dossier in (third, first, second)]
    assert [(row.register_year, row.register_number) for row in in_turn] == [(2026, 1), (2026, 2), (2026, 3)]

    assert "quyển số: 2026; số thứ tự: 3." in receipt(stage, second, "2026-11-20 10:00")  # printed first
    assert "quyển số: 2026; số thứ tự: 1." in receipt(stage, third, "2026-11-23 08:00")
    assert "quyển số: 2026; số thứ tự: 2." in receipt(stage, first, "2026-11-23 08:00")

    listed = [(row.register_number, row.code) for row in reversed(in_turn)]
    paper = form_07(stage, "2026-11-20 10:00")
    assert entries(stage, "2026-11-20 10:00") == listed
    accepted(stage, sent(stage, "d"), "2026-11-23 09:00")
    assert entries(stage, "2026-11-23 10:00")[1:] == listed
    for number, code in listed:
        assert f"{number} {code}" in paper
        assert f"{number} {code}" in form_07(stage, "2026-11-23 10:00")
    on_last_day = book.Period(at("2026-11-23 00:00").date(), at("2026-11-23 00:00").date())
    assert entries(stage, "2026-11-24 08:00", on_last_day) == [(4, "H55.X05443-261123-0001")]


def test_form_07_says_whose_book_it_is_and_that_the_period_still_runs(stage: Stage) -> None:
    accepted(stage, sent(stage, "a"), "2026-11-20 09:00")

    running, over = form_07(stage, "2026-11-20 10:05"), form_07(stage, "2026-12-01 08:00")

    assert "SỔ THEO DÕI HỒ SƠ" in running
    assert "Mẫu số 07" in running
    assert "từ 01/11/2026 đến 30/11/2026 (tính đến 10:05 ngày 20/11/2026)" in running
    assert "tính đến" not in over
    assert "Lĩnh vực: Tất cả lĩnh vực" in over
    assert "Quyển số: 2026" in over
    narrowed = book.Period(NOVEMBER.from_date, NOVEMBER.to_date, sector="ho-tich")
    assert entries(stage, "2026-12-01 08:00", narrowed) == [(1, "H55.X05443-261120-0001")]
    assert "Lĩnh vực: Hộ tịch" in form_07(stage, "2026-12-01 08:00", narrowed)
    assert entries(stage, "2026-12-01 08:00", book.Period(NOVEMBER.from_date, NOVEMBER.to_date, sector="dat-dai")) == []


def test_a_print_that_would_be_too_long_asks_for_a_shorter_period(
    stage: Stage, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(register, "MOST", 1)
    accepted(stage, sent(stage, "a"), "2026-11-20 09:00")
    form_07(stage, "2026-11-20 10:00")
    accepted(stage, sent(stage, "b"), "2026-11-20 09:05")
    with pytest.raises(Invalid, match="kỳ ngắn hơn"):
        form_07(stage, "2026-11-20 10:00")


def test_a_book_begins_anew_each_year_and_each_desk_has_its_own(stage: Stage) -> None:
    accepted(stage, sent(stage, "a"), "2026-12-31 16:00")
    new_year = accepted(stage, sent(stage, "b"), "2027-01-04 08:00")
    elsewhere = stage.submit("2026-11-19 20:41", offering=stage.offering(CODE, OTHER), case="ket-hon", key="c")
    there = intake.accept(by=stage.who("motcua.daitu", "2026-12-31 16:30"), ref=elsewhere.submission_ref,
                          at=at("2026-12-31 16:30"))  # fmt: skip
    assert (new_year.register_year, new_year.register_number) == (2027, 1)
    assert (there.register_year, there.register_number) == (2026, 1)
    both = book.Period(at("2026-12-01 00:00").date(), at("2027-01-31 00:00").date())
    assert entries(stage, "2027-02-01 08:00", both) == [(1, new_year.code), (1, "H55.X05443-261231-0001")]
    assert "Quyển số: 2026, 2027" in form_07(stage, "2027-02-01 08:00", both)


def test_a_dossier_stays_in_the_book_it_was_entered_in(stage: Stage) -> None:
    dossier = accepted(stage, sent(stage, "a"), "2026-11-20 09:00")
    ward_desk, other = dossier.receiving_unit_id, orgs.desk_of(orgs.agency_by_key(OTHER).id, at("2026-12-01").date())
    assert other is not None
    reorganising.follow_unit(dossier_id=dossier.pk, from_unit_id=ward_desk, to_unit_id=other.id, at=at("2026-11-21"))
    assert entries(stage, "2026-12-01 08:00") == [(1, dossier.code)]

    clerk = stage.who("motcua.daitu", "2026-12-02 08:00")
    old_book = book.Period(NOVEMBER.from_date, NOVEMBER.to_date, desk_id=ward_desk)
    assert book.register_book(clerk, old_book, at=at("2026-12-02 08:00")).total == 0
    with pytest.raises(NotFound):
        register.print_register(by=clerk, period=old_book, at=at("2026-12-02 08:00"))

    Unit.objects.filter(pk=ward_desk).update(valid_to="2026-11-30", successor_id=other.id)

    assert [unit.id for unit in book.books(clerk, at("2026-12-02").date())] == [other.id, ward_desk]
    (entry,) = book.register_book(clerk, old_book, at=at("2026-12-02 08:00")).entries
    assert (entry.number, entry.row.code) == (1, dossier.code)


def test_dossiers_of_before_get_their_numbers_by_the_migration(stage: Stage) -> None:
    rows = [accepted(stage, sent(stage, key), f"2026-11-20 09:0{order}") for order, key in enumerate("abc")]
    receipt(stage, rows[1], "2026-11-20 10:00")
    Dossier.objects.update(register_unit=None, register_year=None, register_number=None)
    RegisterCounter.objects.all().delete()
    issue = FormIssue.objects.get(dossier=rows[1], form="01")
    issue.data["said"] |= {"book": "2026", "book_number": "77"}
    issue.save()
    migration = importlib.import_module("motcua.casework.dossiers.migrations.0010_register_numbers")

    with connection.cursor() as cursor:
        for statement in (migration.ALLOT, migration.COUNT, migration.RECEIPTS):
            cursor.execute(statement)

    assert [stage.fresh(row).register_number for row in rows] == [1, 2, 3]
    assert "số thứ tự: 2." in receipt(stage, rows[1], "2026-11-23 10:00")
    assert accepted(stage, sent(stage, "d"), "2026-11-23 09:00").register_number == 4
