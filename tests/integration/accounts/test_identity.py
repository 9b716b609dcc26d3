"""A wrong name or number is corrected by the person before anything was filed, by an administrator after it."""

import html
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest
import time_machine
from django.test import Client

from motcua.casework.dossiers.adapters.filings import DossierFilings
from motcua.ground.accounts import services
from motcua.ground.accounts.models import Account
from motcua.ground.audit.models import AuditEntry
from motcua.ground.core.errors import Invalid, NotAllowed, NotFound
from motcua.means.notifications.models import Message
from tests.factories import accounts as make

AT = datetime(2026, 11, 20, 1, 0, tzinfo=UTC)
PATH = "/tai-khoan/dinh-danh/"
RIGHT = services.Identity(full_name="Nguyễn Thị Ngọc Ánh", id_number="000195004231", birth_date="27/3/95")
pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def clock() -> Iterator[None]:
    with time_machine.travel(AT, tick=False):
        yield


@pytest.fixture
def citizen() -> Account:
    values = {"id_number": "000195004299", "phone": "0912345678", "email": "anh@vidu.example"}
    return make.make_account(full_name="Nguyễn Thị Ngoc Anh", **values)


def told() -> dict[str, str]:
    return dict(Message.objects.values_list("channel", "body"))


def test_the_person_corrects_it_with_the_password_and_both_contacts_are_told(citizen: Account) -> None:
    client: Client = make.client_of(citizen)
    assert "Ghi sai họ tên, số định danh, ngày sinh?" in html.unescape(client.get("/tai-khoan/").content.decode())
    typed = {"full_name": RIGHT.full_name, "id_number": RIGHT.id_number, "birth_date": RIGHT.birth_date}
    wrong = client.post(PATH, {**typed, "password": "Sai-mat-khau-2026"})
    assert wrong.status_code == 422
    assert "Mật khẩu hiện tại không đúng." in html.unescape(wrong.content.decode())
    assert RIGHT.id_number in wrong.content.decode()  # what was typed stays
    assert client.post(PATH, {**typed, "password": make.PASSWORD}).url == "/tai-khoan/"
    citizen.refresh_from_db()
    assert (citizen.full_name, citizen.id_number, citizen.birth_date) == (
        "Nguyễn Thị Ngọc Ánh", "000195004231", "1995-03-27",
    )  # fmt: skip
    assert citizen.folded_name == "nguyen thi ngoc anh"
    page = html.unescape(client.get("/tai-khoan/").content.decode())
    assert "27/03/1995" in page
    assert set(told()) == {"in_app", "email", "sms"}
    assert all(
        "Ông/Bà vừa sửa ngày sinh, họ tên hoặc tên tổ chức, số định danh" in told()[way] for way in ("in_app", "email")
    )
    recorded = AuditEntry.objects.get(action="account.identity_corrected").text
    assert all(field in recorded for field in ("birth_date", "full_name", "id_number"))
    assert "000195004231" not in recorded


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({"full_name": "123"}, "full_name"),
        ({"id_number": "12"}, "id_number"),
        ({"id_number": ""}, "id_number"),
        ({"birth_date": "31/02/1995"}, "birth_date"),
        ({"id_number": "000195004277"}, "id_number"),  # another account's
        (
            {"full_name": "Nguyễn Thị Ngoc Anh", "id_number": "000195004299", "birth_date": ""},
            "full_name",
        ),  # nothing new
    ],
)
def test_what_cannot_be_kept_names_its_field(citizen: Account, changes: dict[str, str], field: str) -> None:
    make.make_account(id_number="000195004277", phone="0912345670")
    by = make.actor(citizen, AT)
    with pytest.raises(Invalid) as refused:
        services.correct_own_identity(by=by, form=replace(RIGHT, **changes), password=make.PASSWORD, at=AT)
    assert refused.value.field == field or list(refused.value.errors) == [field]
    assert not Message.objects.exists()


def test_once_a_dossier_was_filed_only_an_administrator_corrects_it_with_a_reason(
    citizen: Account, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(DossierFilings, "any_of", lambda self, account_id: account_id == citizen.pk)
    client, by = make.client_of(citizen), make.actor(citizen, AT)
    page = html.unescape(client.get(PATH).content.decode())
    assert "Mang giấy tờ tùy thân đến bộ phận một cửa" in " ".join(page.split())
    assert 'name="id_number"' not in page
    with pytest.raises(NotAllowed):
        services.correct_own_identity(by=by, form=RIGHT, password=make.PASSWORD, at=AT)

    administrator = make.make_administrator()
    office = make.actor(administrator, AT)
    with pytest.raises(Invalid) as refused:
        services.correct_identity(account_id=citizen.pk, form=RIGHT, reason=" ", by=office, at=AT)
    assert refused.value.field == "reason"
    for nobody in (by, make.actor(make.make_officer(), AT)):
        with pytest.raises(NotAllowed):
            services.correct_identity(account_id=citizen.pk, form=RIGHT, reason="x", by=nobody, at=AT)
    officer = make.make_officer()
    with pytest.raises(NotFound):
        services.correct_identity(account_id=officer.pk, form=RIGHT, reason="x", by=office, at=AT)
    services.correct_identity(account_id=citizen.pk, form=RIGHT, reason="Đã xem thẻ căn cước", by=office, at=AT)
    citizen.refresh_from_db()
    assert (citizen.full_name, citizen.phone, citizen.email) == (RIGHT.full_name, "0912345678", "anh@vidu.example")
    assert "Quản trị viên đã sửa" in told()["email"]
    assert "Đã xem thẻ căn cước" in AuditEntry.objects.get(action="account.identity_corrected").text


def test_with_dossiers_under_it_an_account_does_not_become_another_person_s(
    citizen: Account, monkeypatch: pytest.MonkeyPatch
) -> None:
    by = make.actor(make.make_administrator(), AT)
    other = services.Identity(full_name="Trần Văn Khác", id_number="000080009999")
    correct = {"account_id": citizen.pk, "reason": "Đã xem thẻ căn cước", "by": by, "at": AT}
    monkeypatch.setattr(DossierFilings, "any_of", lambda self, account_id: True)
    with pytest.raises(Invalid, match="đây là người khác") as refused:
        services.correct_identity(**correct, form=other)
    assert refused.value.field == "full_name"
    assert services.correct_identity(**correct, form=replace(other, id_number=citizen.id_number)) == ""
    monkeypatch.undo()
    services.correct_identity(**correct, form=replace(other, full_name="Lê Thị Nào", id_number="000180008888"))


def test_numbers_are_tried_a_few_times_a_day_and_addresses_told_a_few_times_an_hour(citizen: Account) -> None:
    by, other = make.actor(citizen, AT), make.make_account(id_number="000195004277")
    taken = replace(RIGHT, id_number=other.id_number)
    for _try in range(5):
        with pytest.raises(Invalid, match="tài khoản khác"):
            services.correct_own_identity(by=by, form=taken, password=make.PASSWORD, at=AT)
    with pytest.raises(services.TooMany, match="quá nhiều lần"):
        services.correct_own_identity(by=by, form=RIGHT, password=make.PASSWORD, at=AT)
    services.correct_own_identity(by=by, form=RIGHT, password=make.PASSWORD, at=AT + timedelta(days=1))

    form = services.Profile(phone="", email="", address="", area_code="", language="vi")
    for number in range(5):
        services.change_profile(by=by, form=replace(form, phone=f"091200000{number}"), at=AT)
    count = Message.objects.count()
    with pytest.raises(services.TooMany):
        services.change_profile(by=by, form=replace(form, phone="0912000009"), at=AT)
    assert Message.objects.count() == count
    services.change_profile(by=by, form=replace(form, phone="0912000009"), at=AT + timedelta(hours=1))


def test_a_company_signs_in_by_its_corrected_number() -> None:
    firm = make.make_account("business", full_name="Công ty Mẫu", username="0000000011", tax_code="0000000011")
    form = services.Identity(full_name="Công ty Mẫu", tax_code="0000000022", representative="Lê Văn Mẫu")
    services.correct_own_identity(by=make.actor(firm, AT), form=form, password=make.PASSWORD, at=AT)
    assert "Từ nay đăng nhập bằng 0000000022." in told()["in_app"]
    assert "0000000022" in told()["sms"]
    firm.refresh_from_db()
    assert (firm.username, firm.tax_code, firm.representative) == ("0000000022", "0000000022", "Lê Văn Mẫu")
