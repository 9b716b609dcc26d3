"""Pages and the guard before them, by real requests."""

import html
import re
from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest
import time_machine
from django.conf import settings
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from motcua.ground.accounts import queries, services
from motcua.ground.accounts.models import Account, HeldForm, SignIn
from motcua.ground.core.actors import SYSTEM
from motcua.ground.orgs import services as orgs
from tests.factories import accounts as make

AT = datetime(2026, 11, 20, 1, 0, tzinfo=UTC)
pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def clock() -> Iterator[time_machine.Traveller]:
    with time_machine.travel(AT, tick=False) as traveller:
        yield traveller


def sign_in(client: Client, account: Account, **typed: str) -> Any:
    return client.post(reverse("accounts:sign_in"), {"name": account.username, "password": make.PASSWORD, **typed})


def wait(clock: Any, **span: float) -> None:
    clock.shift(timedelta(**span))


def is_in(client: Client) -> bool:
    return client.get("/tai-khoan/").status_code == 200


def test_a_citizen_gets_in_and_out() -> None:
    client, account = make.client_of(None), make.make_account()
    assert client.get("/tai-khoan/?a=1").url == "/dang-nhap/?next=/tai-khoan/%3Fa%3D1"
    answer = client.post("/dang-nhap/?next=/tai-khoan/%3Fa%3D1", {"name": account.username, "password": make.PASSWORD})
    assert answer.url == "/tai-khoan/?a=1"
    assert is_in(client)
    assert client.get("/dang-xuat/").status_code == 405
    client.post("/dang-xuat/")
    assert not is_in(client)
    assert SignIn.objects.get().end == "signed_out"


@pytest.mark.parametrize(
    "target", ["//evil.example/", "https://evil.example/", "javascript:alert(1)", "/\\evil.example"]
)
def test_nobody_is_led_to_another_site(target: str) -> None:
    client, account = make.client_of(None), make.make_account()
    answer = client.post(f"/dang-nhap/?next={target}", {"name": account.username, "password": make.PASSWORD})
    assert "evil" not in answer.url
    assert "javascript" not in answer.url


def test_an_officer_is_nobody_between_password_and_code() -> None:
    client, officer = make.client_of(None), make.make_officer()
    assert sign_in(client, officer).url == "/dang-nhap/ma/"
    assert not is_in(client)
    wrong = client.post("/dang-nhap/ma/", {"code": "000000"})
    assert wrong.status_code == 422
    assert not is_in(client)
    client.post("/dang-nhap/ma/", {"code": make.code_of(officer)})
    assert is_in(client)


def test_the_code_page_is_for_ten_minutes_after_the_password(clock: Any) -> None:
    client, officer = make.client_of(None), make.make_officer()
    assert client.get("/dang-nhap/ma/").url == "/dang-nhap/"
    sign_in(client, officer)
    wait(clock, minutes=10, seconds=1)
    assert client.post("/dang-nhap/ma/", {"code": make.code_of(officer, AT)}).url == "/dang-nhap/"


def test_an_officer_without_a_second_factor_sets_one_up_and_sees_the_recovery_codes_once() -> None:
    client, officer = make.client_of(None), make.make_account("officer")
    assert sign_in(client, officer).url == "/dang-nhap/thiet-lap-ma/"
    shown = client.get("/dang-nhap/thiet-lap-ma/").content.decode()
    assert "<svg" in shown
    secret = re.search(r"<code>([A-Z2-7]{32})</code>", shown)
    assert secret
    answer = client.post("/dang-nhap/thiet-lap-ma/", {"code": make.code_of_secret(secret[1], AT)})
    assert len(re.findall(r"<code>\w{5}-\w{5}</code>", answer.content.decode())) == 10
    assert is_in(client)


def test_a_second_factor_cannot_be_set_up_by_somebody_who_knows_only_the_password() -> None:
    client, officer = make.client_of(None), make.make_officer()
    sign_in(client, officer)
    assert client.get("/dang-nhap/thiet-lap-ma/").url == "/dang-nhap/"


@pytest.mark.parametrize(("who", "minutes"), [("citizen", 30), ("officer", 15), ("administrator", 5)])
def test_a_session_rests_only_so_long(clock: Any, who: str, minutes: int) -> None:
    makers = {"citizen": make.make_account, "officer": make.make_officer, "administrator": make.make_administrator}
    account = makers[who](password_changed_at=AT)
    client = make.client_of(account)
    for _ in range(4):
        wait(clock, minutes=minutes, seconds=-1)
        assert is_in(client), "every page starts the rest again"
    wait(clock, minutes=minutes, seconds=30)
    assert not is_in(client)


def test_what_was_sent_after_the_session_ran_out_comes_back_for_the_same_person_only(clock: Any) -> None:
    account = make.make_account()
    client = make.client_of(account)
    wait(clock, minutes=31)
    text = "Nguyễn Thị Ngọc Ưởng <b>\r\n\r\n dòng hai & 'ba'"
    typed = {"phone": "0000 111 222", "address": text, "language": ["vi", "en"], "password": "bí mật"}
    answer = client.post("/tai-khoan/", typed)
    held = HeldForm.objects.get()
    assert answer.url == f"/dang-nhap/?next=/tai-khoan/tiep-tuc/{held.pk}/"
    assert "bí mật" not in str(held.fields)
    stranger = make.client_of(make.make_account())
    assert stranger.get(f"/tai-khoan/tiep-tuc/{held.pk}/").status_code == 302
    assert sign_in(client, account).status_code == 302
    page = client.get(f"/tai-khoan/tiep-tuc/{held.pk}/")
    shown = page.content.decode()
    assert 'action="/tai-khoan/"' in shown
    assert "Nguyễn Thị Ngọc Ưởng &lt;b&gt;" in shown
    sent_again = re.findall(r'<textarea name="(\w+)" hidden>\r?\n(.*?)</textarea>', shown, flags=re.DOTALL)
    kept = [(name, html.unescape(value)) for name, value in sent_again]
    assert ("address", text) in kept
    assert [field for field in kept if field[0] == "language"] == [("language", "vi"), ("language", "en")]
    assert client.post(f"/tai-khoan/tiep-tuc/{held.pk}/").url == "/tai-khoan/"
    assert not HeldForm.objects.exists()


def test_a_stranger_cannot_fill_the_table_of_kept_forms() -> None:
    client = make.client_of(None)
    client.post("/tai-khoan/", {"phone": "x"})
    assert not HeldForm.objects.exists()
    account = make.make_account()
    assert (
        services.hold_form(account_id=account.pk, path="/", fields={"a": ["x" * 300_000]}, files_lost=False, at=AT)
        is None
    )
    for number in range(9):
        services.hold_form(account_id=account.pk, path="/", fields={"a": [str(number)]}, files_lost=False, at=AT)
    assert HeldForm.objects.count() == 5


def test_scripts_are_told_in_their_own_way(clock: Any) -> None:
    client = make.client_of(make.make_account())
    wait(clock, minutes=31)
    saving = client.post("/tai-khoan/", {"a": "1"}, headers={"Accept": "application/json"})
    assert (saving.status_code, saving.json()["error"]) == (401, "sign_in")
    part = client.get(
        "/tai-khoan/", headers={"HX-Request": "true", "HX-Current-URL": "http://localhost/tai-khoan/phien/"}
    )
    assert part.status_code == 401
    assert part["HX-Redirect"] == "/dang-nhap/?next=http%3A//localhost/tai-khoan/phien/"


def test_a_first_password_must_be_changed_before_anything_else() -> None:
    account = make.make_officer(must_change_password=True)
    client = make.client_of(account)
    assert client.get("/tai-khoan/phien/").url == "/tai-khoan/mat-khau/?next=/tai-khoan/phien/"
    assert client.post("/tai-khoan/mat-khau/", {"old": make.PASSWORD, "new": "ngan"}).status_code == 422
    answer = client.post("/tai-khoan/mat-khau/?next=/tai-khoan/phien/", {"old": make.PASSWORD, "new": "Suoi-trong-8"})
    assert answer.url == "/tai-khoan/phien/"
    assert is_in(client), "one's own session goes on"


def test_a_changed_password_ends_the_other_sessions() -> None:
    account = make.make_account()
    here, there = make.client_of(None), make.client_of(None)
    for client in (here, there):
        sign_in(client, account)
    here.post("/tai-khoan/mat-khau/", {"old": make.PASSWORD, "new": "Suoi-trong-veo-2026!"})
    assert is_in(here)
    assert not is_in(there)
    assert "phiên này" in here.get("/tai-khoan/phien/").content.decode()


def test_a_session_is_ended_from_elsewhere_and_only_ones_own() -> None:
    account, other = make.make_account(), make.make_account()
    here, there, stranger = make.client_of(None), make.client_of(None), make.client_of(None)
    sign_in(here, account)
    sign_in(there, account)
    sign_in(stranger, other)
    theirs = SignIn.objects.filter(account=account).order_by("-pk").first()
    assert theirs
    assert stranger.post("/tai-khoan/phien/", {"session": theirs.pk}).status_code == 404
    assert is_in(there)
    here.post("/tai-khoan/phien/", {"session": theirs.pk})
    assert not is_in(there)
    assert is_in(here)


def test_a_token_is_shown_once_and_revoked() -> None:
    account = make.make_account()
    client = make.client_of(account)
    shown = client.post("/tai-khoan/khoa/", {"name": "Phần mềm", "days": "30"}).content.decode()
    token = re.search(r"mc_[\w-]{43}", shown)
    assert token
    assert token[0] not in client.get("/tai-khoan/khoa/").content.decode()
    assert queries.actor_for_token(token[0], at=AT, sample_mode=False).account_id == account.pk
    assert queries.actor_for_token(token[0], at=AT + timedelta(days=30), sample_mode=False).account_id is None
    assert services.use_token(token=token[0], sample_mode=False, at=AT).channel == "api"
    assert services.use_token(token="mc_x", sample_mode=False, at=AT).account_id is None
    (card,) = queries.tokens_of(account.pk, at=AT)
    assert card.last_used_at == AT
    assert make.client_of(make.make_account()).post(f"/tai-khoan/khoa/{card.id}/thu-hoi/").status_code == 404
    client.post(f"/tai-khoan/khoa/{card.id}/thu-hoi/")
    assert queries.actor_for_token(token[0], at=AT, sample_mode=False).account_id is None


def test_recovery_codes_are_renewed_after_the_second_factor_was_given_again(clock: Any) -> None:
    officer = make.make_officer()
    client = make.client_of(officer)
    assert client.post("/tai-khoan/hai-buoc/", {"renew": "1"}).url.startswith("/dang-nhap/xac-nhan/")
    assert (
        client.post("/dang-nhap/xac-nhan/?next=/tai-khoan/hai-buoc/", {"code": make.code_of(officer)}).url
        == "/tai-khoan/hai-buoc/"
    )
    assert (
        len(
            re.findall(
                r"<code>\w{5}-\w{5}</code>", client.post("/tai-khoan/hai-buoc/", {"renew": "1"}).content.decode()
            )
        )
        == 10
    )
    wait(clock, minutes=5, seconds=1)
    assert client.post("/tai-khoan/hai-buoc/", {"renew": "1"}).url.startswith("/dang-nhap/xac-nhan/")
    assert client.post("/tai-khoan/hai-buoc/", {"remove": "1"}).status_code == 302
    assert services.has_second_factor(officer.pk)


class TestSampleMode:
    """On loopback only, asked by this machine's own name, through no proxy."""

    @pytest.fixture(autouse=True)
    def _flag(self) -> Iterator[None]:
        path = settings.MOTCUA_DATA / "sample-mode"
        path.touch()
        yield
        path.unlink()

    @pytest.mark.parametrize(
        ("request_of", "works"),
        [
            ({}, True),
            ({"REMOTE_ADDR": "::1"}, True),
            ({"HTTP_HOST": "127.0.0.1:8000"}, True),
            ({"HTTP_HOST": "[::1]:8000"}, True),
            ({"REMOTE_ADDR": "192.168.1.7"}, False),
            ({"HTTP_X_FORWARDED_FOR": "203.0.113.5"}, False),
            ({"HTTP_HOST": "motcua.example"}, False),
        ],
    )
    def test_where_sample_people_get_in(self, request_of: dict[str, str], works: bool, settings: Any) -> None:
        settings.ALLOWED_HOSTS = ["*"]
        account = make.make_account(sample=True)
        client = make.client_of(None)
        typed = {"name": account.username, "password": make.PASSWORD}
        assert (client.post("/dang-nhap/", typed, **request_of).status_code == 302) is works  # type: ignore[arg-type]
        signed_in = make.client_of(account)
        assert (signed_in.get("/tai-khoan/", **request_of).status_code == 200) is works  # type: ignore[arg-type]

    def test_the_code_of_a_sample_person_is_shown_on_the_page(self) -> None:
        officer = make.make_officer(sample=True)
        client = make.client_of(None)
        sign_in(client, officer)
        assert make.code_of(officer) in client.get("/dang-nhap/ma/").content.decode()

    def test_the_code_of_a_real_person_is_not(self) -> None:
        officer = make.make_officer()
        client = make.client_of(None)
        sign_in(client, officer)
        assert make.code_of(officer) not in client.get("/dang-nhap/ma/").content.decode()


def test_an_ordinary_page_of_a_citizen_takes_few_queries(django_assert_max_num_queries: Any) -> None:
    client = make.client_of(make.make_account())
    orgs.set_setting(key="site", value={"name": "Tỉnh"}, valid_from=date(2020, 1, 1), by=SYSTEM, at=timezone.now())
    client.get("/dang-ky/")
    with django_assert_max_num_queries(4):
        client.get("/dang-ky/")


def test_every_page_of_this_room_has_english(clock: Any) -> None:
    officer = make.make_officer()
    client = make.client_of(officer)
    for page in (
        "dang-ky",
        "dang-ky/ca-nhan",
        "dang-nhap/quen-mat-khau",
        "tai-khoan",
        "tai-khoan/mat-khau",
        "tai-khoan/khoa",
    ):
        assert 'lang="en"' in client.get(f"/en/{page}/").content.decode()[:200]
