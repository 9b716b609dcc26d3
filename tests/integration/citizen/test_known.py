"""What the account knows is said once, wins for whoever files for themselves, and is nobody else's."""

import html
from collections.abc import Iterator
from typing import Any

import pytest
import time_machine

from motcua.casework.dossiers.models import Dossier, Draft
from motcua.ground.core.identifiers import people
from motcua.means.catalogue.models import Procedure
from tests.filing import Filer, card_of, resident
from tests.province import at

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("loaded_province")]
NOW = at("2026-11-19 20:41")
SINGLE = "cap-giay-xac-nhan-tinh-trang-hon-nhan"
START = {"truong-hop": "ket-hon", "co-quan": "phuong-phan-dinh-phung-05443"}


@pytest.fixture(autouse=True)
def clock() -> Iterator[Any]:
    with time_machine.travel(NOW, tick=False) as traveller:
        yield traveller


def started(filer: Filer) -> str:
    return filer.begin(SINGLE, **START)


def test_what_the_account_knows_is_said_once_and_not_asked_again(filer: Filer) -> None:
    path = started(filer)
    shown = " ".join(filer.text(path).split())
    known = shown.partition('data-known="filing_as:not_equals:authorised"')[2].partition("</section>")[0]
    assert not known.partition(">")[0].strip()  # it is not hidden
    assert "Lấy từ tài khoản" in known
    for told in (filer.account.full_name, people.in_groups(filer.account.id_number), filer.account.email):
        assert f"<dd>{told}</dd>" in known
    assert 'data-own="filing_as:not_equals:authorised" hidden' in shown
    assert f'value="{filer.account.id_number}"' not in shown
    assert 'name="owner_birth_date"' in shown  # the account does not know it
    assert "Phường Phan Đình Phùng" in shown
    assert "Bước 1 trên 5" in shown


def test_for_oneself_the_account_wins_over_what_is_posted_and_for_another_it_is_who_files(filer: Filer) -> None:
    path, card = started(filer), card_of(SINGLE, NOW.date())
    other = {"owner_name": "Trần Thị Khác", "owner_id_number": "000000000099", "owner_phone": "0000000077"}
    filer.send(filer.fill(path, card, NOW.date(), **other), {})
    own = Dossier.objects.select_related("answers").get(filer=filer.account)
    said = own.answers.data if own.answers else {}
    assert (own.owner, own.owner_name, own.owner_id_number) == (
        filer.account,
        filer.account.full_name,
        filer.account.id_number,
    )
    assert (said["owner_name"], said["owner_id_number"]) == (filer.account.full_name, filer.account.id_number)

    filer.send(filer.fill(started(filer), card, NOW.date(), **other, filing_as="authorised", filer_name="Ai Đó"), {})
    hers = Dossier.objects.filter(filer=filer.account).latest("pk")
    assert (hers.owner, hers.owner_name, hers.owner_id_number) == (None, "Trần Thị Khác", "000000000099")
    assert hers.authorised["name"] == filer.account.full_name
    assert hers.authorised["id_number"] == filer.account.id_number


def test_a_day_of_birth_told_once_is_kept_and_who_filed_is_corrected_by_the_office(filer: Filer) -> None:
    card, shown = card_of(SINGLE, NOW.date()), filer.text("/tai-khoan/dinh-danh/")
    assert 'name="id_number"' in shown
    other = {"owner_name": "Trần Thị Khác", "owner_id_number": "000000000099", "filing_as": "authorised"}
    filer.send(filer.fill(started(filer), card, NOW.date(), **other), {})
    filer.account.refresh_from_db()
    assert filer.account.birth_date == ""  # that was another's
    filer.send(filer.fill(started(filer), card, NOW.date(), owner_birth_date="17/05/1996"), {})
    filer.account.refresh_from_db()
    assert filer.account.birth_date == "1996-05-17"
    assert "17/05/1996" in filer.text("/tai-khoan/")
    known = filer.text(started(filer)).partition("data-known=")[2].partition("</section>")[0]
    assert "17/05/1996" in known
    assert 'name="id_number"' not in filer.text("/tai-khoan/dinh-danh/")


def test_a_year_of_birth_alone_is_proposed_to_oneself_and_made_exact_by_a_day_in_it() -> None:
    filer, card = Filer(resident(birth_date="1940")), card_of(SINGLE, NOW.date())
    path = started(filer)
    asked = filer.text(path).partition('name="owner_birth_date"')[2].partition(">")[0]
    assert 'value="1940"' in asked
    filer.client.post(f"{path}luu/", {**filer.marks(path), "filing_as": "authorised"})
    asked = filer.text(path).partition('name="owner_birth_date"')[2].partition(">")[0]
    assert 'value=""' in asked
    assert "<dd>1940</dd>" in filer.text("/tai-khoan/")
    filer.send(filer.fill(started(filer), card, NOW.date(), owner_birth_date="1940"), {})  # who knows no more files so
    own = {"filing_as": "self", "owner_address": "Tổ 5", "owner_birth_date": "02–09–1950"}
    refused = " ".join(html.unescape(filer.send(started(filer), own, 422).content.decode()).split())
    assert "Tài khoản ghi ngày sinh 1940, ở đây ghi 02/09/1950. Đâu là đúng?" in refused
    assert 'id="f-owner_birth_date-error"' in refused
    filer.send(filer.fill(started(filer), card, NOW.date(), owner_birth_date="02/09/1940"), {})
    filer.account.refresh_from_db()
    assert filer.account.birth_date == "1940-09-02"


def test_turning_to_somebody_else_and_back_keeps_what_was_typed_of_them(filer: Filer) -> None:
    path = started(filer)
    hers = {"filing_as": "authorised", "owner_name": "Trần Thị Khác"}
    refused = " ".join(html.unescape(filer.send(path, hers, 422).content.decode()).split())
    assert 'name="owner_name" id="f-owner_name" value="Trần Thị Khác"' in refused
    assert f'value="{filer.account.full_name}"' not in refused  # the account is nobody else's
    address = refused.partition('name="owner_address"')[2].partition(">")[0]
    assert 'value=""' in address  # nor is its commune where somebody else lives
    assert 'data-proposed="Phường Phan Đình Phùng"' in address
    assert "Chưa có thông tin ở mục “Số định danh cá nhân”" in refused
    filer.client.post(f"{path}luu/", {**filer.marks(path), "filing_as": "self", "owner_name": ""})
    draft = Draft.objects.get(account=filer.account)
    assert draft.data["owner_name"] == "Trần Thị Khác"
    assert filer.account.full_name not in draft.data.values()


@pytest.mark.parametrize(("filing_as", "bride"), [("self", ""), ("authorised", "Trần Thị Khác")])
def test_who_marries_is_said_once(filer: Filer, filing_as: str, bride: str) -> None:
    slug = card_of_code("1.000894").slug
    first = filer.begin(slug, **{"truong-hop": case_of(slug), "co-quan": START["co-quan"]})
    typed = {"owner_birth_date": "17/05/1996", "owner_address": "Tổ 5", "owner_id_number": "000000000099"}
    typed |= {"owner_phone": "0000000077", "filing_as": filing_as, "owner_name": bride}
    couple = filer.send(first, typed).url
    assert couple.endswith("/couple/")
    shown = " ".join(filer.text(couple).split())
    known = shown.partition('data-known="owner_is:equals:bride"')[2].partition("</section>")[0]
    name = bride or filer.account.full_name
    assert "Đã khai ở phần “Người yêu cầu”" in known
    assert f"<dd>{name}</dd>" in known
    assert "17/05/1996" in known
    groom = {"groom_name": "Phạm Văn Mẫu", "groom_birth_date": "01/02/1990", "groom_id": "000000000055"}
    groom |= {"groom_address": "Tổ 9", "groom_times": "1", "bride_times": "1"}
    filer.send(couple, {**groom, "owner_is": "bride", "bride_name": "Ai Khác"})
    check = " ".join(filer.text(couple.replace("couple", "kiem-tra")).split())
    assert check.count(name) >= 2
    assert "Ai Khác" not in check
    assert "bride_name" not in Draft.objects.get(account=filer.account).data


def test_a_parent_who_declares_is_said_once_and_named(filer: Filer) -> None:
    slug = card_of_code("1.001193").slug
    first = filer.begin(slug, **{"truong-hop": case_of(slug), "co-quan": START["co-quan"]})
    path = filer.send(first, {"owner_birth_date": "17/05/1996", "owner_address": "Tổ 5", "filing_as": "self"}).url
    child = {"child_name": "Trần Bé Mẫu", "child_sex": "nu", "child_birth_date": "01/11/2026"}
    path = filer.send(path, {**child, "child_birth_place": "A", "child_ethnicity": "Kinh", "child_home": "B"}).url
    mother = {"mother_name": "Trần Thị Mẹ", "mother_birth_date": "1998", "mother_id": "000000000066"}
    left_out = filer.send(path, {**mother, "relation": "cha", "has_father": "khong"}, 422).content.decode()
    assert "“Người yêu cầu (chủ hồ sơ) là gì của trẻ?” đã chọn là cha" in html.unescape(left_out)
    filer.send(path, {**mother, "relation": "cha", "has_father": "co"})
    check = " ".join(filer.text(path.replace("parents", "kiem-tra")).split())
    assert check.count(filer.account.full_name) >= 2


def card_of_code(code: str) -> Any:
    return Procedure.objects.get(code=code)


def case_of(slug: str) -> str:
    return next(case.key for case in card_of(slug, NOW.date()).cases if case.chosen_by == "applicant")
