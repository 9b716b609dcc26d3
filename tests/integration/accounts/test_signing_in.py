"""Signing in: what is refused, what is counted, what is recorded."""

import contextlib
from datetime import UTC, datetime, timedelta

import pytest
from django.conf import settings
from django.contrib.auth import authenticate

from motcua.ground.accounts import queries, services
from motcua.ground.accounts.backends import AccountBackend
from motcua.ground.accounts.models import Account, ContactCode, Lockout, TotpDevice
from motcua.ground.accounts.rules import codes
from motcua.ground.audit import queries as audit
from motcua.ground.core.errors import Invalid
from motcua.ground.core.worktime import TZ
from motcua.sample.loading import accounts as loading
from tests.factories import accounts as make

AT = datetime(2026, 11, 20, 1, 0, tzinfo=UTC)
pytestmark = [pytest.mark.django_db, pytest.mark.server]


def check(name: str, password: str = make.PASSWORD, at: datetime = AT, sample_mode: bool = False) -> services.Passed:
    return services.check_password(name=name, password=password, address="127.0.0.1", sample_mode=sample_mode, at=at)


def actions(account: Account) -> list[str]:
    return [entry.action for entry in audit.trail(("account", account.pk))]


@pytest.mark.parametrize("name", ["ANH.nguyen", "0000 123 456", "+84000123456", "anh@VIDU.example", " anh.nguyen "])
def test_people_sign_in_by_name_telephone_or_mail(name: str) -> None:
    account = make.make_account(username="anh.nguyen", phone="0000123456", email="anh@vidu.example")
    assert check(name) == services.Passed(account.pk, "")


def test_a_number_that_two_accounts_share_means_nobody_until_one_has_proved_it() -> None:
    make.make_account(phone="0000555555")
    proved = make.make_account(phone="0000555555")
    with pytest.raises(services.CannotSignIn):
        check("0000555555")
    Account.objects.filter(pk=proved.pk).update(phone_verified_at=AT)
    assert check("0000555555").account_id == proved.pk


def test_officers_need_a_second_factor_or_must_set_one_up() -> None:
    assert check(make.make_officer().username).next == "code"
    assert check(make.make_account("officer").username).next == "enrol"


@pytest.mark.parametrize("state", ["wrong", "unknown", "disabled", "control"])
def test_every_refusal_has_the_same_words(state: str) -> None:
    account = make.make_account(is_active=state != "disabled")
    name = {"unknown": "khong.co", "control": "a\x00b"}.get(state, account.username)
    with pytest.raises(services.CannotSignIn) as error:
        check(name, "sai-mật-khẩu" if state == "wrong" else make.PASSWORD)
    assert error.value.message == "Tên đăng nhập hoặc mật khẩu không đúng."


def test_five_wrong_tries_shut_the_door_for_twelve_hours_even_to_the_right_password() -> None:
    account = make.make_account()
    for _ in range(4):
        with pytest.raises(services.CannotSignIn):
            check(account.username, "sai")
    with pytest.raises(services.LockedOut):
        check(account.username, "sai")
    with pytest.raises(services.LockedOut):
        check(account.username)
    with pytest.raises(services.LockedOut):
        check(account.username, at=AT + timedelta(hours=11, minutes=59))
    assert check(account.username, at=AT + timedelta(hours=12)).account_id == account.pk
    assert actions(account).count("account.locked") == 1
    assert actions(account).count("account.sign_in_failed") == 4


def test_knocking_at_a_shut_door_does_not_keep_it_shut() -> None:
    account = make.make_account()
    for minute in range(0, 60 * 12, 30):
        with pytest.raises((services.CannotSignIn, services.LockedOut)):
            check(account.username, "sai", at=AT + timedelta(minutes=minute))
    assert check(account.username, at=AT + timedelta(hours=14, minutes=1)).account_id == account.pk


def test_a_right_password_clears_the_count_and_old_tries_are_forgotten() -> None:
    account = make.make_account()
    for _ in range(3):
        for _ in range(4):
            with pytest.raises(services.CannotSignIn):
                check(account.username, "sai")
        check(account.username)
    for day in range(8):
        with pytest.raises(services.CannotSignIn):
            check(account.username, "sai", at=AT + timedelta(days=day))


def test_an_unknown_name_is_shut_like_a_known_one() -> None:
    for _ in range(4):
        with pytest.raises(services.CannotSignIn):
            check("khong.co.ai", "sai")
    with pytest.raises(services.LockedOut):
        check("khong.co.ai", "sai")


def test_the_words_of_a_lock_say_how_long_and_what_opens_it_and_never_whether_there_is_an_account() -> None:
    said = []
    for name in (make.make_account().username, make.make_officer().username, "khong.co.ai"):
        for _ in range(4):
            with pytest.raises(services.CannotSignIn):
                check(name, "sai")
        for password in ("sai", make.PASSWORD):
            with pytest.raises(services.LockedOut) as error:
                check(name, password)
            said.append(error.value.message)
    assert len(set(said)) == 1
    until = (AT + timedelta(hours=12)).astimezone(TZ)
    assert f"tạm khóa 12 giờ, đến {until:%H:%M %d/%m/%Y}" in said[0]
    assert "Quên mật khẩu" in said[0]
    assert "quản trị" not in said[0]


def test_a_forgotten_password_set_anew_opens_the_door_at_once() -> None:
    account = make.make_account(email="a@vidu.example")
    for _ in range(5):
        with pytest.raises((services.CannotSignIn, services.LockedOut)):
            check(account.username, "sai")
    sent = ContactCode.objects.create(
        account=account, purpose="reset", contact="email", value=account.email, created_at=AT,
        digest=codes.digest(settings.SECRET_KEY, f"sent {account.public_id}", "123456"),
        expires_at=AT + timedelta(minutes=10),
    )  # fmt: skip
    new = "Một-câu-khác-hẳn-2027"
    services.reset_by_code(name=account.username, code="123456", password=new, address="127.0.0.9", at=AT)
    assert check(account.username, new).account_id == account.pk
    sent.refresh_from_db()
    assert sent.used_at is not None


def test_the_administrator_opens_the_door() -> None:
    account, administrator = make.make_account(), make.make_administrator()
    for _ in range(5):
        with pytest.raises((services.CannotSignIn, services.LockedOut)):
            check(account.username, "sai")
    assert [locked.id for locked in queries.locked_accounts(at=AT)] == [account.pk]
    services.unlock_account(account_id=account.pk, by=make.actor(administrator), at=AT)
    assert check(account.username).account_id == account.pk
    assert "account.unlocked" in actions(account)


def test_an_address_may_ask_only_so_often() -> None:
    for number in range(30):
        with pytest.raises(services.CannotSignIn):
            check(f"nguoi{number}", "sai")
    with pytest.raises(services.TooMany):
        check("nguoi30", "sai")
    with pytest.raises(services.CannotSignIn):
        check("nguoi31", "sai", at=AT + timedelta(minutes=1))


def test_a_code_counts_once() -> None:
    account = make.make_officer()
    code = make.code_of(account, AT)
    services.check_second_factor(account_id=account.pk, code=code, address="", at=AT)
    with pytest.raises(Invalid, match="đã dùng"):
        services.check_second_factor(account_id=account.pk, code=code, address="", at=AT)
    older = make.code_of(account, AT, shift=-1)
    with pytest.raises(Invalid, match="đã dùng"):
        services.check_second_factor(account_id=account.pk, code=older, address="", at=AT)
    services.step_up(account_id=account.pk, code=make.code_of(account, AT, shift=1), at=AT)


def test_knowing_the_password_gives_no_fresh_tries_at_the_code() -> None:
    account = make.make_officer()
    tried = 0
    with pytest.raises(services.LockedOut):  # noqa: PT012
        for _ in range(10):
            check(account.username)
            for _ in range(2):
                tried += 1
                with contextlib.suppress(Invalid):
                    services.check_second_factor(account_id=account.pk, code="000000", address="", at=AT)
    assert tried == 5


def test_a_recovery_code_opens_once_and_never_steps_up() -> None:
    account = make.make_account("officer")
    enrolment = services.begin_enrolment(account_id=account.pk, at=AT)
    assert services.begin_enrolment(account_id=account.pk, at=AT) == enrolment, "reloading the page keeps the QR code"
    with pytest.raises(Invalid):
        services.confirm_enrolment(account_id=account.pk, code="000000", by=make.actor(account), at=AT)
    codes = services.confirm_enrolment(
        account_id=account.pk, code=make.code_of_secret(enrolment.secret, AT), by=make.actor(account), at=AT
    )
    assert len(set(codes)) == 10
    with pytest.raises(Invalid):
        services.step_up(account_id=account.pk, code=codes[0], at=AT)
    services.check_second_factor(account_id=account.pk, code=codes[0].lower(), address="", at=AT)
    with pytest.raises(Invalid):
        services.check_second_factor(account_id=account.pk, code=codes[0], address="", at=AT)
    assert queries.recovery_codes_left(account.pk) == 9


def test_the_second_factor_is_not_in_the_database() -> None:
    account = make.make_account("officer")
    secret = services.begin_enrolment(account_id=account.pk, at=AT).secret
    stored = str(list(TotpDevice.objects.values_list()))
    assert secret not in stored


def test_a_device_of_a_former_key_still_works(settings: object) -> None:
    account = make.make_officer()
    code = make.code_of(account, AT)
    settings.SECRET_KEY_FALLBACKS, settings.SECRET_KEY = [settings.SECRET_KEY], "new-key"  # type: ignore[attr-defined]
    services.check_second_factor(account_id=account.pk, code=code, address="", at=AT)


class TestSample:
    """Accounts of the sample work in sample mode only: by password, session and token."""

    @pytest.fixture
    def flag(self) -> object:
        path = settings.MOTCUA_DATA / "sample-mode"
        path.touch()
        yield path
        path.unlink(missing_ok=True)

    def test_the_password_is_worth_nothing_outside(self) -> None:
        account = make.make_account(sample=True)
        with pytest.raises(services.CannotSignIn):
            check(account.username)
        assert check(account.username, sample_mode=True).account_id == account.pk

    def test_a_session_is_worth_nothing_outside(self, flag: object) -> None:
        account = make.make_account(sample=True)
        assert AccountBackend().get_user(account.pk) == account
        flag.unlink()  # type: ignore[attr-defined]
        assert AccountBackend().get_user(account.pk) is None

    def test_a_token_is_worth_nothing_outside(self, flag: object) -> None:
        account = make.make_account(sample=True)
        token = services.create_token(by=make.actor(account), name="thử", at=AT)
        assert queries.actor_for_token(token, at=AT, sample_mode=True).account_id == account.pk
        assert queries.actor_for_token(token, at=AT, sample_mode=False).account_id is None

    def test_the_front_page_lists_people_with_a_code_that_works(self, flag: object) -> None:
        account = make.make_officer(sample=True, username="lanhdao")
        loading.load_demo_order([{"username": "lanhdao", "demo_order": 1, "blurb": "Phó Chủ tịch", "blurb_en": ""}])
        (person,) = queries.demo_people(at=AT)
        assert (person.username, person.blurb) == ("lanhdao", "Phó Chủ tịch")
        services.check_second_factor(account_id=account.pk, code=person.code, address="", at=AT)
        (person,) = queries.demo_people(at=AT)
        services.step_up(account_id=account.pk, code=person.code, at=AT)
        flag.unlink()  # type: ignore[attr-defined]
        assert queries.demo_people(at=AT) == []

    def test_not_when_the_server_listens_to_others(self, flag: object, settings: object) -> None:
        settings.MOTCUA_BIND = "0.0.0.0"  # type: ignore[attr-defined]
        make.make_account(sample=True)
        assert queries.demo_people(at=AT) == []


def test_djangos_own_way_in_is_shut() -> None:
    account = make.make_account()
    assert authenticate(username=account.username, password=make.PASSWORD) is None


def test_counters_are_swept() -> None:
    with pytest.raises(services.CannotSignIn):
        check("khong.co", "sai")
    assert Lockout.objects.count() == 1
    services.sweep(at=AT + timedelta(days=2))
    assert Lockout.objects.count() == 0
