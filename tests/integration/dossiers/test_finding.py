"""Finding a dossier: exactly the rows that a person may open, by whatever is known of it, and no others."""

import unicodedata
from collections.abc import Iterator
from dataclasses import replace
from functools import cache
from typing import Any

import pytest
from django.db import connection

from motcua.casework.dossiers import policies
from motcua.casework.dossiers.enums import Look
from motcua.casework.dossiers.models import Dossier
from motcua.casework.dossiers.queries import finding, rows
from motcua.casework.dossiers.queries.finding import Wanted, find
from motcua.ground.accounts import queries as accounts
from motcua.ground.accounts.enums import Role
from motcua.ground.accounts.models import Account
from motcua.ground.core import text
from motcua.ground.core.actors import ANONYMOUS, SYSTEM, Actor, Grant
from motcua.ground.core.errors import NotAllowed, NotFound
from motcua.sample import bulk
from tests.province import at

NOW = at("2026-11-20 10:00")
ALL = Wanted(until_at=at("2027-01-01 00:00"))

# Each test takes back what it changes of the dossiers made once.
pytestmark = [pytest.mark.django_db, pytest.mark.server]


@pytest.fixture(scope="module")
def made(loaded_province: None, django_db_blocker: Any) -> Iterator[None]:
    """Make the dossiers once; the province takes them back."""
    with django_db_blocker.unblock():
        staff.cache_clear()
        bulk.make_sample(count=250, seed=5, days=200, by=SYSTEM, at=NOW)
        yield


@cache
def staff() -> list[Actor]:
    """Return the officers of the sample who have a name in it: every role, at wards, departments and the province."""
    officers = Account.objects.filter(kind="officer").order_by("pk")[:45]
    return [accounts.actor_for(officer.pk, NOW) for officer in officers]


def refs(actor: Actor, wanted: Wanted) -> list[str]:
    return [row.ref for row in find(actor, wanted, at=NOW, size=10_000).rows]


def sees(actor: Actor, dossier: Dossier) -> bool:
    try:
        policies.dossier_for(actor, dossier.submission_ref, Look.VIEW)
    except (NotFound, NotAllowed):
        return False
    return True


def clerk_of(dossier: Dossier) -> Actor:
    return next(actor for actor in staff() if sees(actor, dossier))


def test_everybody_finds_what_the_table_of_rights_lets_them_open_and_nothing_else(made: None) -> None:
    """All that is found may be opened; of the rest the own agency's is tried, and one dossier of each kind."""
    by_ref = {dossier.submission_ref: dossier for dossier in Dossier.objects.order_by("pk")}
    kinds = {kind_of(dossier): ref for ref, dossier in by_ref.items()}
    assert len(kinds) > 10
    seen = 0
    for actor in staff():
        found, here = set(refs(actor, ALL)), {holding.agency_id for holding in actor.holdings}
        near = {ref for ref, row in by_ref.items() if {row.receiving_agency_id, row.competent_agency_id} & here}
        for ref in found | near | set(kinds.values()):
            assert sees(actor, by_ref[ref]) == (ref in found), (actor.name, ref)
        seen += len(found)
    assert seen > 50


def kind_of(dossier: Dossier) -> tuple[object, ...]:
    """Return what rights to a dossier can depend on: how it came, where it stands, whose it is."""
    levels = dossier.receiving_agency.level, dossier.competent_agency.level
    return dossier.state, dossier.channel, dossier.receiving_agency_id == dossier.competent_agency_id, *levels


def test_a_role_finds_where_its_holder_has_a_position_and_nowhere_else(made: None) -> None:
    """A role bound to no agency is one in each place of work; a role of elsewhere, or left over, is none."""
    someone = next(actor for actor in staff() if actor.has_role(Role.APPROVER) and actor.holdings and refs(actor, ALL))
    wide = replace(someone, grants=(Grant(role=Role.APPROVER, agency_id=None),))
    assert refs(wide, ALL) == refs(someone, ALL)
    assert refs(replace(someone, holdings=()), ALL) == refs(replace(wide, holdings=()), ALL) == []


def test_who_is_not_staff_finds_nothing(made: None) -> None:
    assert find(ANONYMOUS, ALL, at=NOW).total == 0
    assert find(staff()[0], Wanted(typed="  "), at=NOW).total == 0


@pytest.mark.parametrize("open_too", [True, False])
def test_by_code_reference_number_and_words_of_the_name(made: None, open_too: bool) -> None:
    closed = Dossier.objects.filter(accepted_at__isnull=False, ended_at__isnull=open_too, owner_kind="citizen")
    dossier = next(candidate for candidate in closed if any(sees(who, candidate) for who in staff()))
    actor, ref = clerk_of(dossier), dossier.submission_ref
    Dossier.objects.filter(pk=dossier.pk).update(
        owner_name="ĐẶNG Thị Khẻng Uyển", owner_phone="0912 345.678", owner_id_number="019200012345"
    )
    for typed in (
        dossier.code, str(dossier.code).lower(), ref, "dang thi kheng uyen", "Khẻng  Đặng", "uyển khẻ", "0912345678",
        "0912 345 678", "+84912345678", "019200012345", " 019 200 012 345 ",
        "O192OOOl2345", "０１９２０００１２３４５", "019.200.012.345",
    ):  # fmt: skip
        assert refs(actor, Wanted(typed=str(typed))) == [ref], typed
    for typed in (
        "01920001234",
        "091234567",
        "345678",
        "Uyển Trần Đặng",
        "'",
        "\\",
        "' | 'a:1",
        "zz:*",
        "!!",
        "x" * 5000,
    ):
        assert ref not in refs(actor, Wanted(typed=typed)), typed


def test_by_a_name_whatever_its_apostrophe_looks_like_and_however_i_and_y_are_spelled(made: None) -> None:
    dossier = next(
        candidate for candidate in Dossier.objects.order_by("pk") if any(sees(actor, candidate) for actor in staff())
    )
    actor, ref = clerk_of(dossier), dossier.submission_ref
    for stored in ("H’Hen Niê Mẫu", "H'Hen Niê Mẫu", "HʼHen Niê Mẫu"):
        Dossier.objects.filter(pk=dossier.pk).update(owner_name=stored)
        for typed in ("H’Hen Niê Mẫu", "H'Hen Niê Mẫu", "h hen nie", "hhen nie", "H`Hen", "H’H"):
            assert refs(actor, Wanted(typed=typed)) == [ref], (stored, typed)
    Dossier.objects.filter(pk=dossier.pk).update(owner_name="Khoằm Thị Lý – Mỹ")
    for typed in ("khoam thi li", "Khoằm Lí Mĩ", "khoằm thị lý—mỹ", "Khoằm\u200b Thị", "khoam mi"):
        assert refs(actor, Wanted(typed=typed)) == [ref], typed
    assert refs(actor, Wanted(typed="khoằm mai")) == []


def test_by_a_code_pasted_scanned_or_said_in_part(made: None) -> None:
    accepted = Dossier.objects.exclude(code=None).order_by("pk")
    dossier = next(row for row in accepted if any(sees(who, row) for who in staff()))
    actor, ref, code = clerk_of(dossier), dossier.submission_ref, str(dossier.code)
    agency, day, serial = code.split("-")
    for typed in (
        code.replace("-", "–"), code.replace("-", "‑"), f"\u200b{code}", code.replace("-", " "), code.replace("0", "O"),
        f"https://motcua.vidu.example/tra-cuu/?ma={code}", f"{agency.split('.')[1]} {day} {serial}", ref[2:],
        ref.replace("-", "–"), ref.replace("-", " "),
    ):  # fmt: skip
        assert refs(actor, Wanted(typed=typed)) == [ref], typed
    may = {row.submission_ref for row in Dossier.objects.filter(code__endswith=f"-{day}-{serial}") if sees(actor, row)}
    for typed in (f"{day}-{serial}", f"{day}–{serial}", f"{day} {int(serial)}"):
        assert set(refs(actor, Wanted(typed=typed))) == may, typed
    here = at(f"20{day[:2]}-{day[2:4]}-{day[4:]} 16:00")
    assert ref in [row.ref for row in find(actor, Wanted(typed=serial), at=here, size=1000).rows]


def test_a_submission_reference_of_letters_only_is_one_all_the_same(made: None) -> None:
    actor = staff()[0]
    dossier = next(candidate for candidate in Dossier.objects.all() if sees(actor, candidate))
    Dossier.objects.filter(pk=dossier.pk).update(submission_ref="N-BHYF-JKSC")
    assert refs(actor, Wanted(typed="n-bhyf-jksc")) == ["N-BHYF-JKSC"]


def test_by_the_person_who_brought_it_by_procedure_and_by_time(made: None) -> None:
    dossier = next(
        candidate for candidate in Dossier.objects.order_by("pk") if any(sees(actor, candidate) for actor in staff())
    )
    actor, ref = clerk_of(dossier), dossier.submission_ref
    given = {"name": "Bế Văn Ỷ", "id_number": "019300054321", "phone": "+84 987 654 321"}
    Dossier.objects.filter(pk=dossier.pk).update(authorised=given)
    for typed in ("be van y", "019300054321", "0987654321"):
        assert refs(actor, Wanted(typed=typed)) == [ref], typed
    same = set(Dossier.objects.filter(procedure_id=dossier.procedure_id).values_list("submission_ref", flat=True))
    found = set(refs(actor, Wanted(procedure_ids=(dossier.procedure_id,))))
    assert ref in found <= same
    sent = dossier.submitted_at
    assert ref in refs(actor, Wanted(from_at=sent, until_at=sent.replace(year=2030)))
    assert ref not in refs(actor, Wanted(until_at=sent))
    assert refs(actor, Wanted(typed="bế", procedure_ids=(dossier.procedure_id,), from_at=sent)) == [ref]


def test_pages_are_whole_and_in_order(made: None) -> None:
    actor = max(staff(), key=lambda candidate: len(refs(candidate, ALL)))
    whole = refs(actor, ALL)
    pages = [find(actor, ALL, at=NOW, number=number, size=7) for number in range(1, -(-len(whole) // 7) + 1)]
    assert [row.ref for page in pages for row in page.rows] == whole
    assert {page.total for page in pages} == {len(whole)}
    assert find(actor, ALL, at=NOW, number=999, size=7).number == 1


def test_a_controller_finds_progress_by_the_whole_code_without_a_name(made: None) -> None:
    controller = next(actor for actor in staff() if actor.has_role(Role.PROCEDURE_CONTROLLER))
    unseen = [dossier for dossier in Dossier.objects.filter(code__isnull=False) if not sees(controller, dossier)]
    found = find(controller, Wanted(typed=str(unseen[0].code)), at=NOW).rows
    assert [(row.ref, row.owner_name) for row in found] == [(unseen[0].submission_ref, "")]
    assert unseen[0].submission_ref not in refs(controller, Wanted(typed=unseen[0].owner_name))


def test_the_database_folds_letters_as_we_do(db: Any) -> None:
    letters = "".join(
        chr(code_point)
        for code_point in (*range(0x20, 0x250), *range(0x1E00, 0x1F00))
        if unicodedata.category(chr(code_point)) != "Cn"
    )
    plain = [
        letter for letter in letters if letter.isalpha() and len(text.fold(letter)) == 1 and text.fold(letter).isascii()
    ]
    assert len(plain) > 500
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT tsvector_to_array(dossiers_words(w, '', '', '{}', null, null, null, null, null))"
            " FROM unnest(%s::text[]) w",
            [plain],
        )
        assert [row[0] for row in cursor.fetchall()] == [[text.fold(letter)] for letter in plain]


def test_no_name_is_too_long_for_the_index(made: None) -> None:
    dossier = Dossier.objects.all()[0]
    for name in ("x" * 300, "㍐" * 300, "\ufdfa" * 300, "Ẵ" * 300, "'\\" * 150, ". " * 150):
        Dossier.objects.filter(pk=dossier.pk).update(owner_name=name, authorised={"name": name * 9, "phone": name * 9})
    assert find(staff()[0], Wanted(typed="Ẵ" * 300 + " x" * 3000), at=NOW).total == 0


def test_the_index_answers_and_is_not_asked_for_the_rows_of_others(made: None) -> None:
    actor = staff()[0]
    with connection.cursor() as cursor:
        cursor.execute("SET LOCAL enable_seqscan = off")
    for typed in ("nguyen van an", "000123456789"):
        for condition in finding._questions(actor, typed, NOW):
            plan = Dossier.objects.filter(condition, policies.seen_rows(actor)).explain()
            assert "Seq Scan on dossiers_dossier" not in plan, plan
    assert "dossier_words" in plan, plan


def test_a_box_is_narrowed_by_a_code_however_it_was_pasted(made: None) -> None:
    dossier = next(row for row in Dossier.objects.exclude(code=None).order_by("pk") if row.accepted_at)
    code = str(dossier.code)
    everything = Dossier.objects.all()
    for typed in (code.replace("-", "–"), code.replace("-", " "), f"\u200b{code.lower()}", f"/tra-cuu/?ma={code}"):
        assert list(rows.matching(everything, typed)) == [dossier], typed


def test_the_latest_of_a_busy_desk_are_read_no_further_than_a_list_goes(
    made: None, monkeypatch: pytest.MonkeyPatch
) -> None:
    clerk = next(actor for actor in staff() if actor.holdings_as(Role.DESK_CLERK))
    desk = clerk.holdings_as(Role.DESK_CLERK)[0]
    some = Dossier.objects.exclude(state="returned").order_by("pk").values_list("pk", flat=True)[:9]
    Dossier.objects.filter(pk__in=list(some)).update(receiving_unit=desk.unit_id, receiving_agency=desk.agency_id)
    whole = find(clerk, ALL, at=NOW, size=10_000)
    assert whole.total > 7
    monkeypatch.setattr(rows, "MOST", 7)
    page = find(clerk, ALL, at=NOW, number=2, size=3)
    assert ([row.ref for row in page.rows], page.total, page.more) == (
        [row.ref for row in whole.rows[3:6]],
        7,
        True,
    )


def test_a_box_of_the_desk_is_counted_no_further_than_a_list_goes(made: None, monkeypatch: pytest.MonkeyPatch) -> None:
    clerk = next(actor for actor in staff() if actor.has_role(Role.DESK_CLERK))
    monkeypatch.setattr(rows, "MOST", 3)
    unit_id = clerk.holdings[0].unit_id
    Dossier.objects.filter(pk__in=list(Dossier.objects.values_list("pk", flat=True)[:5])).update(
        receiving_unit=unit_id, call_due_at=NOW
    )
    page = rows.desk_box(clerk, "to_call", at=NOW, size=2)
    assert (len(page.rows), page.total, page.more) == (2, 3, True)
