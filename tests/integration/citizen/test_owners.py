"""Where a procedure is for people and organisations the form asks whose the dossier is, and fits the owner's kind."""

from collections.abc import Iterator
from typing import Any

import pytest
import time_machine

from motcua.casework.dossiers.models import Dossier
from motcua.means.catalogue.models import Procedure
from tests.filing import Filer, card_of, resident
from tests.province import at

pytestmark = pytest.mark.usefixtures("loaded_province")
PERMIT = "1.013225"  # a building permit of the commune: for people and organisations
NOW = at("2026-11-20 09:00")
WARD = "phuong-phan-dinh-phung-05443"
FIRM = "Công ty TNHH Mẫu Xây Nhà"
FILED = {
    "filing_as": "self",
    "owner_kind": "business",
    "organisation_name": FIRM,
    "organisation_tax_code": "0000000099",
    "organisation_address": "Tổ 7, phường Phan Đình Phùng",
    "representative": "Trần Văn Đại",
    "owner_phone": "0000000009",
}


@pytest.fixture(autouse=True)
def clock(db: None) -> Iterator[Any]:
    with time_machine.travel(NOW, tick=False) as traveller:
        yield traveller


@pytest.fixture
def slug() -> str:
    return Procedure.objects.get(code=PERMIT).slug


@pytest.fixture
def firm() -> Filer:
    names = {"full_name": FIRM, "representative": "Trần Văn Đại", "address": "Tổ 7, phường Phan Đình Phùng"}
    return Filer(resident(kind="business", tax_code="0000000099", **names))


def shown(page: str, name: str) -> bool:
    """Return whether a question of the page is asked."""
    return " hidden" not in page.partition(f'name="{name}"')[0].rpartition('class="asked"')[2].partition(">")[0]


def begin(filer: Filer, slug: str) -> str:
    case = card_of(slug, NOW.date()).cases[0].key
    return filer.begin(slug, **{"truong-hop": case, "co-quan": WARD})


def test_an_organisation_is_not_asked_what_its_account_knows(firm: Filer, slug: str) -> None:
    page = firm.text(begin(firm, slug))
    assert not shown(page, "owner_birth_date")
    for name in ("organisation_name", "organisation_tax_code", "organisation_address", "representative"):
        assert not shown(page, name)  # the account has said it
    assert shown(page, "representative_id")
    known = page.partition("Lấy từ tài khoản")[2].partition("</section>")[0]
    for told in (FIRM, "0000000099", "Tổ 7, phường Phan Đình Phùng", "Trần Văn Đại"):
        assert f"<dd>{told}</dd>" in known


def test_a_person_finds_the_block_of_people(slug: str) -> None:
    filer = Filer()
    page = filer.text(begin(filer, slug))
    assert shown(page, "owner_birth_date")
    assert not shown(page, "organisation_name")
    assert f'id="f-organisation_name" value="{filer.account.full_name}"' not in " ".join(page.split())


def test_an_organisation_owns_what_it_files_for_itself(firm: Filer, slug: str) -> None:
    check = firm.fill(begin(firm, slug), card_of(slug, NOW.date()), NOW.date(), **FILED)
    read = firm.text(check)
    assert "Địa chỉ trụ sở" in read
    assert "Ngày sinh" not in read
    firm.send(check, {})
    dossier = Dossier.objects.select_related("answers").get(filer=firm.account)
    assert (dossier.owner, dossier.owner_kind, dossier.owner_name) == (firm.account, "business", FIRM)
    assert (dossier.owner_id_number, dossier.owner_address) == ("0000000099", "Tổ 7, phường Phan Đình Phùng")
    assert dossier.authorised == {}
    assert "owner_name" not in dossier.answers.data
    assert FIRM in firm.text(f"/ho-so/{dossier.submission_ref}/")


def test_an_organisation_files_for_a_person_as_authorised_only(firm: Filer, slug: str) -> None:
    first = begin(firm, slug)
    person = {
        "owner_kind": "citizen",
        "owner_name": "Lê Thị Mẹ",
        "owner_birth_date": "01/02/1970",
        "owner_id_number": "000170000009",
        "owner_address": "Tổ 1",
        "owner_phone": "0000000009",
    }
    refused = firm.send(first, {**person, "filing_as": "self"}, 422).content.decode()
    assert 'href="#f-filing_as"' in refused
    assert "tài khoản này là của tổ chức" in refused
    named = {"filer_name": "Trần Văn Thay", "filer_id_number": "000170000008", "filer_phone": "0000000008"}
    own = {**person, **named, "filing_as": "authorised"}
    firm.send(firm.fill(first, card_of(slug, NOW.date()), NOW.date(), **own), {})
    dossier = Dossier.objects.get(filer=firm.account)
    assert (dossier.owner, dossier.owner_kind, dossier.owner_name) == (None, "citizen", "Lê Thị Mẹ")
    assert dossier.owner_id_number == "000170000009"


def test_a_person_files_for_the_organisation_it_stands_for(slug: str) -> None:
    filer = Filer()
    filer.send(filer.fill(begin(filer, slug), card_of(slug, NOW.date()), NOW.date(), **FILED), {})
    dossier = Dossier.objects.get(filer=filer.account)
    assert (dossier.owner, dossier.owner_kind, dossier.owner_name) == (None, "business", FIRM)


def test_a_kind_that_is_none_is_said_at_its_question(firm: Filer, slug: str) -> None:
    first = begin(firm, slug)
    page = firm.send(first, {**FILED, "owner_kind": "king"}, 422).content.decode()
    assert 'href="#f-owner_kind"' in page
    check = first.replace("/owner/", "/kiem-tra/")
    assert "Chủ hồ sơ là: " in firm.send(check, {}, 422).content.decode()
    assert not Dossier.objects.filter(filer=firm.account).exists()
