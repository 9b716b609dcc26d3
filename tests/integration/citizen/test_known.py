"""What the account knows is said once, wins for whoever files for themselves, and is nobody else's."""

import html
from collections.abc import Iterator
from typing import Any

import pytest
import time_machine

from motcua.casework.dossiers.models import Dossier, Draft
from motcua.ground.core.identifiers import people
from tests.filing import Filer, card_of
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
