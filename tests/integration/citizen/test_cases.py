"""A form asks what the chosen case needs, the start button keeps the case, and the page says who may file."""

from collections.abc import Iterator
from typing import Any

import pytest
import time_machine

from motcua.casework.dossiers.models import Dossier
from motcua.means.documents.models import File
from tests.filing import Filer, card_of, resident, upload
from tests.province import at

pytestmark = pytest.mark.usefixtures("loaded_province")
MARITAL = "cap-giay-xac-nhan-tinh-trang-hon-nhan"
COMPANY = "dang-ky-thanh-lap-cong-ty-tnhh-mot-thanh-vien"
NOW = at("2026-11-20 09:00")
WARD = "phuong-phan-dinh-phung-05443"


@pytest.fixture(autouse=True)
def clock(db: None) -> Iterator[Any]:
    with time_machine.travel(NOW, tick=False) as traveller:
        yield traveller


def test_the_start_button_takes_the_chosen_case_along(filer: Filer) -> None:
    start = f"/nop/{MARITAL}/"
    assert f'href="{start}?truong-hop=muc-dich-khac"' in filer.text(f"/thu-tuc/{MARITAL}/?truong-hop=muc-dich-khac")
    for asked in ("", "?truong-hop=xac-minh", "?truong-hop=khong-co"):  # none, one that officers choose, none such
        assert f'href="{start}"' in filer.text(f"/thu-tuc/{MARITAL}/{asked}")


@pytest.mark.parametrize(
    ("case", "asked", "not_asked"),
    [("ket-hon", ("partner_name", "place"), ("purpose",)), ("muc-dich-khac", ("purpose",), ("partner_name", "place"))],
)
def test_each_case_is_asked_its_own_questions(
    filer: Filer, case: str, asked: tuple[str, ...], not_asked: tuple[str, ...]
) -> None:
    first = filer.begin(MARITAL, **{"truong-hop": case, "co-quan": WARD})
    page = filer.text(first.replace("/owner/", "/request/"))
    assert all(f'name="{name}"' in page for name in asked)
    assert not any(f'name="{name}"' in page for name in not_asked)
    check = filer.fill(first, card_of(MARITAL, NOW.date()), NOW.date())
    assert filer.client.post(check).status_code == 302
    sent = Dossier.objects.select_related("answers").get(filer=filer.account)
    assert set(asked) <= set(sent.answers.data)
    assert not set(not_asked) & set(sent.answers.data)


def test_pages_say_early_who_may_file(filer: Filer) -> None:
    assert "Ai được nộp:</strong> Người dân." in filer.text(f"/thu-tuc/{MARITAL}/")
    assert "Who can file:</strong> Business" in filer.text(f"/en/thu-tuc/{COMPANY}/")
    assert "Tài khoản này thuộc đối tượng khác" in filer.text(f"/nop/{COMPANY}/")
    assert "Tài khoản này thuộc đối tượng khác" not in filer.text(f"/nop/{MARITAL}/")


def test_an_organisation_is_told_at_the_question_who_files() -> None:
    firm = Filer(resident(kind="business", full_name="Công ty Mẫu", tax_code="0000000099"))
    assert "Tài khoản này thuộc đối tượng khác" in firm.text(f"/nop/{MARITAL}/")
    first = firm.begin(MARITAL, **{"truong-hop": "muc-dich-khac", "co-quan": WARD})
    owner = {
        "owner_name": "Lê Thị Mẹ",
        "owner_birth_date": "01/02/1970",
        "owner_id_number": "000170000009",
        "owner_address": "Tổ 1",
        "owner_phone": "0000000009",
    }
    refused = firm.send(first, {**owner, "filing_as": "self"}, 422).content.decode()
    assert 'href="#f-filing_as"' in refused
    assert "Chủ hồ sơ đã khai là cá nhân, tài khoản này là của tổ chức." in refused
    named = {"filer_name": "Trần Văn Thay", "filer_id_number": "000170000008", "filer_phone": "0000000008"}
    firm.send(first, {**owner, "filing_as": "authorised", **named})


def test_the_same_file_is_kept_once_for_a_paper(filer: Filer) -> None:
    first = filer.begin(MARITAL, **{"truong-hop": "muc-dich-khac", "co-quan": WARD})
    papers = filer.text(first.replace("/owner/", "/giay-to/"))
    address = next(part for part in papers.split('data-upload="')[1:] if "/0/" in part.split("?")[0]).split('"')[0]
    made = filer.client.post(address, {"file": upload("a.pdf")})
    again = filer.client.post(address, {"file": upload("b.pdf")})
    assert (made.status_code, again.status_code) == (201, 422)
    assert again.json()["errors"] == ["Tệp này đã có ở giấy tờ này rồi, tên là “a.pdf”."]
    assert File.objects.filter(uploaded_by=filer.account).count() == 1
