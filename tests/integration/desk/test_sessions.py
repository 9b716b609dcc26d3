"""An open page is no person: what keeps a session, and what becomes of the press that waited for a code."""

from datetime import timedelta
from typing import Any

import pytest
from django.urls import reverse

from motcua.casework.dossiers.models import Dossier
from motcua.casework.dossiers.services.intake import accept
from motcua.ground.accounts import services as accounts
from motcua.ground.accounts.models import Account, HeldForm, SignIn
from tests.integration.desk.conftest import Desk
from tests.province import at

CLERK, LEADER = "canbo.motcua", "lanhdao"
COUNTS = "/mot-cua/so-luong/?hop=cho-tiep-nhan"
PART = {"HTTP_HX_REQUEST": "true", "HTTP_HX_CURRENT_URL": "/mot-cua/hop/cho-tiep-nhan/"}


def test_live_numbers_keep_no_session_and_lead_to_signing_in(desk: Desk) -> None:
    """The law's fifteen minutes run from the person's last act, whatever the open page asks in between."""
    desk.at("2026-11-20 08:00")
    client = desk.client(CLERK)
    client.get("/mot-cua/hop/cho-tiep-nhan/")
    for minute in (5, 10, 14):
        desk.at(f"2026-11-20 08:{minute:02d}")
        assert client.get(COUNTS, **PART).status_code == 200
    desk.at("2026-11-20 08:16")
    closed = client.get(COUNTS, **PART)
    assert closed.status_code == 401
    assert closed["HX-Redirect"] == "/dang-nhap/?next=/mot-cua/hop/cho-tiep-nhan/"


@pytest.mark.parametrize("act", ["page", "typing"])
def test_a_persons_act_keeps_the_session(desk: Desk, act: str) -> None:
    """Opening a page is one, and so is typing at an open page, which the next question for numbers tells."""
    desk.at("2026-11-20 08:00")
    client = desk.client(CLERK)
    for minute in (0, 10, 20, 30):
        desk.at(f"2026-11-20 08:{minute:02d}")
        asked = client.get("/mot-cua/tim/") if act == "page" else client.get(COUNTS, HTTP_X_PERSON_ACTED="1", **PART)
        assert asked.status_code == 200, minute
    assert client.get("/mot-cua/tim/").status_code == 200


@pytest.fixture
def to_sign(desk: Desk) -> Dossier:
    """Give a dossier at the step that signs."""
    offering = desk.stage.offering("1.004873", "phuong-phan-dinh-phung-05443")
    dossier = desk.stage.submit("2026-11-19 20:41", offering=offering, case="ket-hon")
    accept(by=desk.stage.who(CLERK, "2026-11-20 09:12"), ref=dossier.submission_ref, at=desk.at("2026-11-20 09:12"))
    desk.at("2026-11-23 15:30")
    desk.send("chuyenvien", dossier, "buoc", outcome="agree")
    return desk.stage.fresh(dossier)


def press(desk: Desk, client: Any, dossier: Dossier, **more: Any) -> Any:
    """Sign without the code, and give it on the page that asks for it."""
    sent = {"outcome": "sign", "note": "Đồng ý ký", "step": desk.stage.step(dossier).id, **more}
    away = client.post(f"/mot-cua/ho-so/{dossier.submission_ref}/buoc/", sent)
    assert away.url.startswith(reverse("accounts:step_up"))
    return client.post(away.url, {"code": desk.code(LEADER)})


def test_the_press_that_waited_for_the_code_goes_through_once(desk: Desk, to_sign: Dossier) -> None:
    desk.at("2026-11-25 09:00")
    client = desk.client(LEADER)
    passed = press(desk, client, to_sign)
    held = HeldForm.objects.get()

    assert "data-goes-on" in client.get(passed.url).content.decode()
    assert "data-goes-on" not in client.get(passed.url).content.decode()  # gone back to: only shown
    fields = {name: values[0] for name, values in held.fields.items()}
    done = client.post(held.path, {**fields, "held_form": str(held.pk)})
    assert done.status_code == 302
    assert desk.stage.step(to_sign).key == "records"
    assert not HeldForm.objects.exists()


def given_up(desk: Desk, client: Any, held: HeldForm) -> None:
    """The page that asks for the code is left for another one."""
    client.get("/mot-cua/tim/")


def pressed_elsewhere(desk: Desk, client: Any, held: HeldForm) -> None:
    """Something else is sent, in another tab."""
    client.post("/hien-thi/", {})


def too_late(desk: Desk, client: Any, held: HeldForm) -> None:
    """The code comes when the person has long gone away and somebody else sits there."""
    desk.at("2026-11-25 09:06")


def code_for_another_page(desk: Desk, client: Any, held: HeldForm) -> None:
    """The code is given, but on the way to another page."""
    client.post(f"{reverse('accounts:step_up')}?next=/mot-cua/tim/", {"code": desk.code(LEADER)})


@pytest.mark.parametrize("meanwhile", [given_up, pressed_elsewhere, too_late, code_for_another_page])
def test_a_press_that_was_given_up_goes_through_no_more(desk: Desk, to_sign: Dossier, meanwhile: Any) -> None:
    desk.at("2026-11-25 09:00")
    client = desk.client(LEADER)
    sent = {"outcome": "sign", "note": "Đồng ý ký", "step": desk.stage.step(to_sign).id}
    away = client.post(f"/mot-cua/ho-so/{to_sign.submission_ref}/buoc/", sent)
    held = HeldForm.objects.get()
    meanwhile(desk, client, held)
    back = reverse("accounts:resume", args=[held.pk])
    if meanwhile is not code_for_another_page:
        back = client.post(away.url, {"code": desk.code(LEADER)}).url
    page = client.get(back).content.decode()
    assert "data-goes-on" not in page
    assert "Đồng ý ký" in page  # what was typed is there to be sent by hand


def test_what_a_page_asks_by_itself_lets_the_press_wait(desk: Desk, to_sign: Dossier) -> None:
    desk.at("2026-11-25 09:00")
    client = desk.client(LEADER)
    sent = {"outcome": "sign", "note": "Đồng ý ký", "step": desk.stage.step(to_sign).id}
    away = client.post(f"/mot-cua/ho-so/{to_sign.submission_ref}/buoc/", sent)
    client.get(COUNTS, **PART)
    client.get("/chon/xa-phuong/", {"q": "phan"}, HTTP_SEC_FETCH_DEST="empty")
    passed = client.post(away.url, {"code": desk.code(LEADER)})
    assert "data-goes-on" in client.get(passed.url).content.decode()


def test_what_waits_is_of_one_person_in_one_session(desk: Desk, to_sign: Dossier) -> None:
    desk.at("2026-11-25 09:00")
    passed = press(desk, desk.client(LEADER), to_sign)

    again, other = desk.client(LEADER), desk.client(CLERK)
    assert "data-goes-on" not in again.get(passed.url).content.decode()
    assert other.get(passed.url).status_code == 302
    other.post("/mot-cua/tim/", {"q": "ai", "held_form": str(HeldForm.objects.get().pk)})
    other.post("/mot-cua/tim/", {"q": "ai", "held_form": "không phải"})
    assert HeldForm.objects.count() == 1  # nobody else can throw it away


def test_a_session_that_ended_gives_back_codes_that_are_no_secrets(desk: Desk, to_sign: Dossier) -> None:
    """A tax code or the code of an agency is typed again by nobody; the code of the second factor is never kept."""
    desk.at("2026-11-25 09:00")
    client = desk.client(LEADER)
    client.get("/mot-cua/tim/")
    desk.at("2026-11-25 09:40")
    secret = {"step_up_code": "123456", "new_password": "x", "api_token": "y"}
    away = client.post("/mot-cua/tim/", {"q": "ai", "tax_code": "0000000001", "code": "H55.X11", **secret})
    held = HeldForm.objects.get()
    assert away.url.endswith(f"/tiep-tuc/{held.pk}/")
    assert held.fields == {"q": ["ai"], "tax_code": ["0000000001"], "code": ["H55.X11"]}
    client.post(reverse("accounts:step_up"), {"code": "123456", "x": "1"})
    assert HeldForm.objects.get(path=reverse("accounts:step_up")).fields == {"x": ["1"]}


def test_the_list_of_sessions_tells_when_a_person_was_seen(desk: Desk) -> None:
    desk.at("2026-11-20 08:00")
    client = desk.client(CLERK)
    key = client.session.session_key or ""
    clerk = Account.objects.get(username=CLERK)
    accounts.open_session(account_id=clerk.pk, session_key=key, address="", device="", at=at("2026-11-20 08:00"))
    session = SignIn.objects.get(session_key=key)
    desk.at("2026-11-20 08:10")
    client.get(COUNTS, **PART)
    session.refresh_from_db()
    assert session.seen_at == at("2026-11-20 08:00")
    client.get("/mot-cua/tim/")
    session.refresh_from_db()
    assert session.seen_at - at("2026-11-20 08:10") < timedelta(seconds=1)
