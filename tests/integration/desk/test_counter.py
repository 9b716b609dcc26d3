"""At the counter nobody is asked twice: people known there are found and filled in, and the lists say what one did."""

import re
from typing import Any

import pytest

from motcua.casework.dossiers.models import Dossier
from motcua.casework.dossiers.queries import people
from motcua.casework.dossiers.services.intake import accept
from motcua.ground.audit import queries as audit
from motcua.means.catalogue.models import Procedure
from tests.integration.desk.conftest import Desk

WARD = "phuong-phan-dinh-phung-05443"
CLERK, ELSEWHERE = "canbo.motcua", "motcua.sotuphap"
NAME = "Lý Thị H’Hen"
WHEN = "2026-11-20 09:12"


@pytest.fixture
def known(desk: Desk) -> Dossier:
    """Give a dossier that the ward accepted and handed its result over for: its owner is known there."""
    offering = desk.stage.offering("1.004873", WARD)
    sent = desk.stage.submit("2026-11-19 20:41", offering=offering, case="ket-hon", owner=NAME, key="quen")
    Dossier.objects.filter(pk=sent.pk).update(
        owner_id_number="000195000077", owner_phone="0000000077", owner_address="Tổ 7, phường Mẫu"
    )
    accept(by=desk.stage.who(CLERK, WHEN), ref=sent.submission_ref, at=desk.at(WHEN))
    Dossier.objects.filter(pk=sent.pk).update(state="returned")
    return desk.stage.fresh(sent)


def page_of(desk: Desk, who: str, sent: dict[str, Any]) -> str:
    """Send the counter's form with a press that only helps, and return what is shown."""
    slug = Procedure.objects.get(code="1.004873").slug
    answer = desk.client(who).post(f"/mot-cua/tiep-nhan-moi/{slug}/", {"key": "k", "case_key": "ket-hon", **sent})
    assert answer.status_code == 200
    return answer.content.decode()


@pytest.mark.parametrize(
    "typed", ["000195000077", "OOO195OOO077", "0000 000 077", "+84 000000077", "ly thi hhen", "LÍ THỊ H'Hen"]
)
def test_who_had_a_dossier_here_is_found_by_number_and_by_name(desk: Desk, known: Dossier, typed: str) -> None:
    (found,) = people.known_people(desk.stage.who(CLERK, WHEN), typed)
    assert (found.name, found.address) == (NAME, "Tổ 7, phường Mẫu")


@pytest.mark.parametrize("typed", ["", "hhen", "0077", "000195000078", "tran thi hhen", "%"])
def test_too_little_and_others_find_nobody(desk: Desk, known: Dossier, typed: str) -> None:
    assert people.known_people(desk.stage.who(CLERK, WHEN), typed) == []


def test_another_agencys_people_stay_its_own(desk: Desk, known: Dossier) -> None:
    for who in (ELSEWHERE, "chuyenvien", "nguoidan"):
        actor = desk.stage.who(who, WHEN)
        assert people.known_people(actor, NAME) == [], who
        assert people.known_person(actor, known.submission_ref) is None, who
    text = page_of(desk, ELSEWHERE, {"action": f"person:{known.submission_ref}"})
    assert "000195000077" not in text


def test_a_known_person_is_filled_in_and_what_was_typed_stays(desk: Desk, known: Dossier) -> None:
    desk.at(WHEN)
    typed = {"e_status": "chua-ket-hon", "e_filing_as": "self", "declared": "typed"}
    found = page_of(desk, CLERK, {**typed, "action": "people", "known": "ly thi hhen"})
    assert f'value="person:{known.submission_ref}"' in found
    assert "000195000077" not in found  # the list tells people apart by the end of a number
    assert "…0077" in found

    filled = page_of(desk, CLERK, {**typed, "action": f"person:{known.submission_ref}"})
    for field, value in (("e_owner_id_number", "000195000077"), ("owner_id_number", "000195000077"),
                         ("e_owner_address", "Tổ 7, phường Mẫu"), ("e_owner_phone", "0000000077")):  # fmt: skip
        assert re.search(rf'name="{field}"[^>]*value="{value}"', filled), field
    assert "Đã điền Lý Thị H’Hen" in filled
    looks = audit.trail(("search", str(desk.stage.who(CLERK, WHEN).account_id)))
    assert [look.purpose for look in looks][-2:] == [
        "Tìm người đã nộp hồ sơ tại đây",
        "Điền thông tin của người đã nộp",
    ]
    assert NAME not in str([look.purpose for look in looks])
    own = [entry for entry in audit.trail(("dossier", known.pk)) if entry.action == "dossiers.owner_looked_at"]
    assert [entry.purpose for entry in own] == ["Tìm người đã nộp hồ sơ tại đây", "Điền thông tin của người đã nộp"]
    assert {entry.account_id for entry in own} == {desk.stage.who(CLERK, WHEN).account_id}


def test_a_look_at_a_known_person_stands_in_the_record_of_their_account(desk: Desk, known: Dossier) -> None:
    desk.at(WHEN)
    owner = desk.stage.who("nguoidan", WHEN)
    Dossier.objects.filter(pk=known.pk).update(owner_id=owner.account_id)
    page_of(desk, CLERK, {"action": f"person:{known.submission_ref}", "declared": "typed"})
    last = audit.trail(("account", owner.person_id))[-1]
    said = (last.action, last.account_id, last.purpose)
    clerk = desk.stage.who(CLERK, WHEN).account_id
    assert said == ("account.looked_at", clerk, "Điền thông tin của người đã nộp")


def test_the_filer_is_as_the_owner(desk: Desk) -> None:
    desk.at(WHEN)
    owner = {"e_owner_name": "Trần Văn Ất", "e_owner_id_number": "000195000001", "e_owner_phone": "0000000001"}
    plain = {"owner_name": "Trần Văn Bính", "owner_phone": "0000000002", "declared": "typed"}
    text = page_of(desk, CLERK, {**owner, **plain, "e_filing_as": "authorised", "action": "as_owner"})
    assert text.count('value="Trần Văn Ất"') == 2
    assert text.count('value="Trần Văn Bính"') == 2


def test_a_passport_is_found_and_filled_in_with_its_country(desk: Desk, known: Dossier) -> None:
    Dossier.objects.filter(pk=known.pk).update(owner_id_number="MAU0000001-DEU", owner_name="Anna Beispiel")
    clerk = desk.stage.who(CLERK, WHEN)
    for typed in ("MAU0000001", "mau0000001 Đức", "MAU0000001-DEU", "mau 0000001 germany"):
        assert [(person.name, person.number) for person in people.known_people(clerk, typed)] == [
            ("Anna Beispiel", "…0001")
        ], typed
    for typed in ("MAU0000001 FRA", "MAU0000002", "U0000001"):
        assert people.known_people(clerk, typed) == [], typed

    desk.at(WHEN)
    filled = page_of(desk, CLERK, {"e_filing_as": "self", "action": f"person:{known.submission_ref}"})
    for field in ("e_owner_id_number", "owner_id_number"):
        assert re.search(rf'name="{field}"[^>]*value="MAU0000001"', filled), field
    assert filled.count('<option value="DEU" selected') == 2
    as_owner = {"owner_name": "Anna", "owner_id_number": "MAU0000001", "owner_id_number__country": "DEU"}
    copied = page_of(desk, CLERK, {**as_owner, "filer_id_number": "x", "declared": "paper", "action": "as_owner"})
    assert re.search(r'name="filer_id_number"[^>]*value="MAU0000001"', copied)


def test_a_number_in_groups_or_a_telephone_finds_in_the_register(desk: Desk, known: Dossier) -> None:
    desk.at("2026-11-20 10:00")
    for typed in ("000+195+000+077", "0000000077", "%2B84000000077"):
        assert known.code in desk.read(CLERK, f"so-theo-doi/?tu=01/11/2026&den=30/11/2026&q={typed}"), typed


def test_every_procedure_of_the_agency_can_be_chosen_while_typing(desk: Desk) -> None:
    desk.at(WHEN)
    text = desk.read(CLERK, "tiep-nhan-moi/")
    letters = re.findall(r'data-letters="([^"]+)"', text)
    assert len(letters) > 20
    assert any("xac nhan tinh trang hon nhan" in row for row in letters)
    assert "autofocus" in text


def test_a_clerk_sees_what_they_accepted_and_lists_are_filtered_without_marks(desk: Desk, known: Dossier) -> None:
    desk.at("2026-11-20 10:00")
    assert NAME in desk.read(CLERK, "hop/toi-tiep-nhan/")
    assert NAME not in desk.read("motcua2.phandinhphung", "hop/toi-tiep-nhan/")
    for typed in ("ly+thi+hhen", "li+thi+h%E2%80%99hen", "L%C3%BD"):
        assert known.code in desk.read(CLERK, f"so-theo-doi/?tu=01/11/2026&den=30/11/2026&q={typed}"), typed
    assert known.code not in desk.read(CLERK, "so-theo-doi/?tu=01/11/2026&den=30/11/2026&q=tran")
