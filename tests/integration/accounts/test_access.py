"""The guard before every page, tried on pages of its own."""

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
import time_machine
from django.http import HttpRequest, HttpResponse
from django.test import Client
from django.urls import include, path

from motcua.doors.ui import access
from motcua.ground.accounts.models import HeldForm
from tests.factories import accounts as make

AT = datetime(2026, 11, 20, 1, 0, tzinfo=UTC)
pytestmark = [pytest.mark.django_db, pytest.mark.urls(__name__)]


def answer(request: HttpRequest) -> HttpResponse:
    """Tell who asked and what was sent."""
    return HttpResponse(f"{request.method} {request.POST.get('note', '')} {request.actor.stepped_up}")  # type: ignore[attr-defined]


def view(*policy: Any, **options: Any) -> Any:
    return access.page(*policy, **options)(lambda request: answer(request))


urlpatterns = [
    path("", include("motcua.doors.ui.accounts_urls")),
    path("", include("motcua.doors.ui.urls")),
    path("forgotten/", lambda request: answer(request)),
    path("applicant/", view("applicant")),
    path("staff/", view("staff")),
    path("approver/", view("staff", roles={"approver"})),
    path("sign/", view("staff", roles={"approver"}, step_up=True)),
]


@pytest.fixture(autouse=True)
def clock() -> Iterator[Any]:
    with time_machine.travel(AT, tick=False) as traveller:
        yield traveller


@pytest.fixture
def approver() -> Any:
    return make.make_officer(roles=("approver",))


def test_a_page_nobody_thought_about_is_refused(settings: Any) -> None:
    with pytest.raises(access.MissingPolicy, match=r"access\.page"):
        make.client_of(None).get("/forgotten/")
    settings.MOTCUA_STRICT_POLICIES = False
    assert make.client_of(make.make_administrator(password_changed_at=AT)).get("/forgotten/").status_code == 404


def test_kinds_and_roles_are_kept_apart(approver: Any) -> None:
    officer, citizen = make.client_of(make.make_officer()), make.client_of(make.make_account())
    assert [officer.get(page).status_code for page in ("/staff/", "/approver/", "/applicant/")] == [200, 403, 403]
    assert [citizen.get(page).status_code for page in ("/staff/", "/approver/", "/applicant/")] == [403, 403, 200]
    assert make.client_of(approver).get("/approver/").status_code == 200
    assert "no-store" in citizen.get("/applicant/")["Cache-Control"]


def test_a_policy_that_says_nonsense_is_an_error() -> None:
    with pytest.raises(ValueError, match="none of"):
        access.page("everybody")  # type: ignore[arg-type]
    with pytest.raises(ValueError, match="roles"):
        access.page("public", roles={"approver"})


def test_a_weighty_page_asks_for_the_second_factor_again_and_remembers_for_five_minutes(
    clock: Any, approver: Any
) -> None:
    client = make.client_of(approver)
    assert client.get("/sign/").url == "/dang-nhap/xac-nhan/?next=/sign/"
    client.post("/dang-nhap/xac-nhan/?next=/sign/", {"code": make.code_of(approver)})
    assert client.get("/sign/").content == b"GET  True"
    clock.shift(timedelta(minutes=5, seconds=1))
    assert client.get("/sign/").status_code == 302


def test_the_code_may_come_with_the_form(approver: Any) -> None:
    client = make.client_of(approver)
    sent = client.post("/sign/", {"note": "Đồng ý", access.STEP_UP_FIELD: make.code_of(approver)})
    assert sent.content.decode() == "POST Đồng ý True"
    assert client.post("/sign/", {"note": "lần hai"}).status_code == 200, "stepped up for five minutes"


@pytest.mark.parametrize("code", ["", "000000"])
def test_without_a_right_code_the_form_is_kept_and_comes_back(approver: Any, code: str) -> None:
    client = make.client_of(approver)
    led = client.post("/sign/", {"note": "Đồng ý", access.STEP_UP_FIELD: code})
    held = HeldForm.objects.get()
    assert led.url == f"/dang-nhap/xac-nhan/?next=/tai-khoan/tiep-tuc/{held.pk}/"
    assert held.fields == {"note": ["Đồng ý"]}
    back = client.post(led.url, {"code": make.code_of(approver)})
    page = client.get(back.url).content.decode()
    assert 'action="/sign/"' in page
    assert "Đồng ý" in page


def test_a_used_code_does_not_step_up_and_five_wrong_ones_lock(approver: Any) -> None:
    client = make.client_of(approver)
    code = make.code_of(approver)
    client.post("/sign/", {access.STEP_UP_FIELD: code})
    other = make.client_of(approver)
    assert other.post("/sign/", {"note": "x", access.STEP_UP_FIELD: code}).status_code == 302
    for _ in range(5):
        other.post("/sign/", {"note": "x", access.STEP_UP_FIELD: "000000"})
    right = make.code_of(approver, AT, shift=1)
    assert other.post("/sign/", {"note": "x", access.STEP_UP_FIELD: right}).status_code == 302


def test_stepping_up_is_of_one_session_only(approver: Any) -> None:
    here, there = make.client_of(approver), make.client_of(approver)
    here.post("/sign/", {access.STEP_UP_FIELD: make.code_of(approver)})
    assert there.get("/sign/").status_code == 302


def test_a_form_without_its_token_is_not_kept(approver: Any, clock: Any) -> None:
    client = Client(SERVER_NAME="localhost", enforce_csrf_checks=True)
    client.force_login(approver)
    clock.shift(timedelta(minutes=16))
    assert client.post("/staff/", {"note": "x"}).status_code == 403
    assert not HeldForm.objects.exists()
