"""Citizens and businesses open accounts, prove addresses and come back when the password is forgotten."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest

from motcua.ground.accounts import queries, services
from motcua.ground.accounts.models import Account, ContactCode
from motcua.ground.core.errors import Invalid, NotAllowed
from motcua.ground.orgs.models import DatedSetting
from tests.factories import accounts as make

AT = datetime(2026, 11, 20, 1, 0, tzinfo=UTC)
pytestmark = pytest.mark.django_db
CITIZEN = services.Registration(
    kind="citizen",
    full_name="Nguyễn Thị Ngọc Ánh",
    id_number="000 195 004 231",
    birth_date="27/03/1995",
    phone="0912 345 678",
    email="anh@vidu.example",
    password="Tre-xanh-lang-ta-2026",
)
BUSINESS = services.Registration(
    kind="business",
    full_name="Công ty TNHH Mẫu Đại Từ",
    tax_code="0000000011",
    representative="Lê Văn Mẫu",
    phone="0912345679",
    password="Tre-xanh-lang-ta-2026",
)


def register(form: services.Registration = CITIZEN, **changes: Any) -> int:
    return services.register(form=replace(form, **changes), address="127.0.0.1", at=AT)


def test_a_citizen_signs_in_by_telephone_and_a_business_by_tax_code() -> None:
    citizen, business = register(), register(BUSINESS)
    for name, account_id in (("+84912345678", citizen), ("anh@vidu.example", citizen), ("0000000011", business)):
        passed = services.check_password(name=name, password=CITIZEN.password, address="", sample_mode=False, at=AT)
        assert passed == services.Passed(account_id, "")


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({"full_name": " "}, "full_name"),
        ({"full_name": "Nguyễn " * 1000}, "full_name"),
        ({"full_name": "123"}, "full_name"),
        ({"full_name": "Nguyễn <b>Thị</b> Ánh"}, "full_name"),
        ({"id_number": "12345678901"}, "id_number"),
        ({"id_number": "٠٠٠١٩٥٠٠٤٢٣١"}, "id_number"),
        ({"phone": "123"}, "phone"),
        ({"phone": "0112345678"}, "phone"),
        ({"email": "khong phai"}, "email"),
        ({"email": "ánh@vidu.example"}, "email"),
        ({"birth_date": "01/01/2027"}, "birth_date"),
        ({"birth_date": "1800"}, "birth_date"),
        ({"birth_date": "31/02/1995"}, "birth_date"),
        ({"birth_date": "5/5/15"}, "birth_date"),
        ({"password": "ngan"}, "password"),
        ({"password": "Ma-0912345678-xyz"}, "password"),
        ({"password": "Sinh-27031995-xyz"}, "password"),
        ({"kind": "officer"}, "kind"),
    ],
)
def test_what_cannot_be_registered_names_its_field(changes: dict[str, Any], field: str) -> None:
    with pytest.raises(Invalid) as error:
        register(**changes)
    assert list(error.value.errors) == [field]
    assert not Account.objects.exists()


def test_typed_text_is_stored_clean() -> None:
    account = Account.objects.get(
        pk=register(
            full_name="  Nguyễn\x00 Thị\u202e Ngọc  A\u0301nh ",
            address="'; DROP TABLE x;--",
            id_number="OOO-195.oo4 ２３l",
        )
    )
    assert account.id_number == "000195004231"
    assert account.full_name == "Nguyễn Thị Ngọc Ánh"
    assert account.address == "'; DROP TABLE x;--"


@pytest.mark.parametrize(
    ("first", "again", "field"),
    [
        (CITIZEN, replace(CITIZEN, id_number="000195004232"), "phone"),
        (CITIZEN, replace(CITIZEN, phone="0912345670"), "id_number"),
        (BUSINESS, replace(BUSINESS, phone="0912345670"), "tax_code"),
    ],
)
def test_one_person_one_account(first: services.Registration, again: services.Registration, field: str) -> None:
    register(first)
    with pytest.raises(Invalid) as error:
        register(again)
    assert error.value.field == field


@pytest.mark.parametrize(
    ("typed", "kept"), [("27/3/95", "1995-03-27"), ("1940", "1940"), ("3/1940", "1940-03"), ("", "")]
)
def test_a_birth_is_kept_as_far_as_it_is_known(typed: str, kept: str) -> None:
    assert Account.objects.get(pk=register(birth_date=typed)).birth_date == kept


def test_in_the_national_mode_nobody_registers_here() -> None:
    DatedSetting.objects.create(key="front_door", value="national", valid_from=date(2025, 7, 1))
    with pytest.raises(NotAllowed):
        register()
    assert queries.front_door(AT) == "national"


def test_an_address_registers_only_so_many() -> None:
    for number in range(10):
        register(phone=f"091234567{number}", id_number=f"00019500423{number}")
    with pytest.raises(services.TooMany):
        register(phone="0912345660", id_number="000195004240")


class Outbox:
    """Takes the codes that are sent."""

    def send_code(self, **code: Any) -> None:
        codes.append(code)

    def tell_contact_changed(self, **said: Any) -> None:
        assert said["before"] != said["now"]


codes: list[dict[str, Any]] = []


@pytest.fixture
def outbox(settings: Any) -> list[dict[str, Any]]:
    codes.clear()
    settings.MOTCUA_PORTS = {"messenger": f"{__name__}.Outbox"}
    return codes


def test_a_code_proves_an_address_once(outbox: list[dict[str, Any]]) -> None:
    account = make.make_account(email="anh@vidu.example")
    by = make.actor(account, AT)
    assert services.send_verification(by=by, contact="email", at=AT)
    (sent,) = outbox
    assert (sent["value"], sent["purpose"]) == ("anh@vidu.example", "verify")
    assert sent["code"] not in str(list(ContactCode.objects.values_list()))
    assert services.verify_contact(by=by, code=sent["code"], at=AT) == "email"
    with pytest.raises(Invalid):
        services.verify_contact(by=by, code=sent["code"], at=AT)
    other = make.make_account(email="anh@vidu.example")
    services.send_verification(by=make.actor(other, AT), contact="email", at=AT)
    with pytest.raises(Invalid, match="tài khoản khác"):
        services.verify_contact(by=make.actor(other, AT), code=outbox[-1]["code"], at=AT)


def test_a_sent_code_dies_after_five_tries_or_ten_minutes(outbox: list[dict[str, Any]]) -> None:
    account = make.make_account(email="anh@vidu.example")
    by = make.actor(account, AT)
    services.send_verification(by=by, contact="email", at=AT)
    with pytest.raises(Invalid):
        services.verify_contact(by=by, code=outbox[-1]["code"], at=AT + timedelta(minutes=10))
    for _ in range(5):
        with pytest.raises(Invalid):
            services.verify_contact(by=by, code="x", at=AT)
    with pytest.raises(Invalid):
        services.verify_contact(by=by, code=outbox[-1]["code"], at=AT)


def test_a_forgotten_password_is_set_anew_by_code_and_ends_all_sessions(outbox: list[dict[str, Any]]) -> None:
    account = make.make_account(email="anh@vidu.example")
    services.open_session(account_id=account.pk, session_key="khoa", address="127.0.0.1", device="", at=AT)
    services.ask_for_reset(name="khong@co.vn", address="", at=AT)
    services.ask_for_reset(name=make.make_officer(email="x@vidu.example").username, address="", at=AT)
    assert outbox == []
    services.ask_for_reset(name="anh@vidu.example", address="", at=AT)
    new = "Suoi-trong-veo-2026!"
    with pytest.raises(Invalid):
        services.reset_by_code(name="anh@vidu.example", code="000000x", password=new, address="", at=AT)
    services.reset_by_code(name="anh@vidu.example", code=outbox[0]["code"], password=new, address="", at=AT)
    assert queries.sessions_of(account.pk, at=AT) == []
    assert services.check_password(name=account.username, password=new, address="", sample_mode=False, at=AT).account_id


def test_a_changed_address_is_not_proved_any_more() -> None:
    account = make.make_account(email="anh@vidu.example", email_verified_at=AT)
    profile = services.Profile(phone=account.phone, email="moi@vidu.example", address="", area_code="", language="en")
    services.change_profile(by=make.actor(account, AT), form=profile, at=AT)
    account.refresh_from_db()
    assert (account.email, account.email_verified_at, account.language) == ("moi@vidu.example", None, "en")


def test_a_tax_code_is_one_that_a_form_takes_too() -> None:
    with pytest.raises(Invalid) as error:
        register(BUSINESS, tax_code="0100109107")
    assert list(error.value.errors) == ["tax_code"]
    branch = Account.objects.get(pk=register(BUSINESS, tax_code="0100109106001"))
    assert (branch.username, branch.tax_code) == ("0100109106-001", "0100109106-001")
