"""The frame of every page: names from data, error pages with a reference, headers, the display choice."""

from datetime import date
from typing import Any
from urllib.parse import quote

import pytest
from django.core.exceptions import PermissionDenied
from django.db import DatabaseError
from django.test import Client, RequestFactory
from django.urls import reverse
from django.utils import timezone, translation

from motcua.doors.ui import middleware
from motcua.doors.ui.presenters import site
from motcua.doors.ui.views import errors
from motcua.ground.core.actors import ANONYMOUS, SYSTEM
from motcua.ground.core.errors import Invalid, NotFound, Stale
from motcua.ground.orgs import services as orgs

pytestmark = pytest.mark.django_db


@pytest.fixture
def visitor() -> Client:
    """Give a browser whose broken pages are shown, not raised."""
    return Client(raise_request_exception=False)


def asked(**headers: str) -> Any:
    """Return a request as a view gets it."""
    request = RequestFactory().get("/x/", **headers)
    request.reference, request.actor, request.htmx = "ABCD-1234", ANONYMOUS, False
    return request


def test_names_and_footer_come_from_the_settings_of_the_day(visitor: Client) -> None:
    assert "Hệ thống thông tin giải quyết thủ tục hành chính" in visitor.get("/tro-giup/").content.decode()
    value = {
        "name": "Dịch vụ công tỉnh Mẫu",
        "name_en": "Mẫu public services",
        "hotline": "0000 000 009",
        "email": "a@vidu.example",
    }
    orgs.set_setting(key="site", value=value, valid_from=date(2020, 1, 1), by=SYSTEM, at=timezone.now())
    shown = visitor.get("/tro-giup/").content.decode()
    assert "Dịch vụ công tỉnh Mẫu" in shown
    assert "0000 000 009" in shown
    assert "mailto:a@vidu.example" in shown
    assert "Mẫu public services" in visitor.get("/en/tro-giup/").content.decode()


def test_a_database_that_cannot_answer_leaves_the_bare_names(monkeypatch: pytest.MonkeyPatch) -> None:
    def broken() -> Any:
        raise DatabaseError

    monkeypatch.setattr(site, "settings_of_today", broken)
    assert site.site_card().name == "Dịch vụ công của tỉnh"


def test_every_answer_has_a_policy_for_content_and_a_reference(visitor: Client) -> None:
    answer = visitor.get("/tro-giup/")
    assert "script-src 'self'" in answer["Content-Security-Policy"]
    assert "unsafe" not in answer["Content-Security-Policy"]
    assert len(answer["X-Request-Id"]) == 9
    assert answer["X-Frame-Options"] == "DENY"


def test_a_missing_page_says_so_with_its_reference(visitor: Client) -> None:
    answer = visitor.get("/khong-co-trang-nay/")
    assert answer.status_code == 404
    shown = answer.content.decode()
    assert "Không có trang này" in shown
    assert 'action="/tim/"' in shown, "whoever typed an address may look for the procedure"
    assert answer["X-Request-Id"] in shown
    assert "There is no such page" in visitor.get("/en/khong-co-trang-nay/").content.decode()


@pytest.mark.parametrize(
    ("error", "status", "said"),
    [
        (NotFound("Không có"), 404, "Không có trang này"),
        (Stale("Lê Thị Hạnh đã tiếp nhận lúc 09:12"), 409, "Lê Thị Hạnh đã tiếp nhận lúc 09:12"),
        (Invalid("Ngày sai"), 422, "Ngày sai"),
    ],
)
def test_a_refusal_is_a_page_in_its_own_words(error: Exception, status: int, said: str) -> None:
    answer = middleware.RefusalMiddleware(lambda request: None).process_exception(asked(), error)  # type: ignore[arg-type]
    assert answer is not None
    assert answer.status_code == status
    assert said in answer.content.decode()
    assert "ABCD-1234" in answer.content.decode()


def test_other_exceptions_go_on_to_the_page_that_needs_no_database() -> None:
    assert middleware.RefusalMiddleware(lambda request: None).process_exception(asked(), ValueError()) is None  # type: ignore[arg-type]
    answer = errors.broken(asked())
    assert answer.status_code == 500
    assert "ABCD-1234" in answer.content.decode()
    assert "Traceback" not in answer.content.decode()


def test_what_was_sent_to_a_page_that_broke_is_there_to_copy(monkeypatch: pytest.MonkeyPatch, visitor: Client) -> None:
    def broken(*_args: Any) -> Any:
        raise DatabaseError

    monkeypatch.setattr("motcua.doors.citizen.views.about.show", broken)
    sent, ours = {"loi": "Chữ <gõ> rất lâu", "revision": "718281"}, "http://testserver"
    page = visitor.post("/phan-anh/", sent, headers={"origin": ours})
    assert page.status_code == 500
    assert "Chữ &lt;gõ&gt; rất lâu" in page.content.decode()
    assert "718281" not in page.content.decode()
    assert "rất lâu" not in visitor.post("/phan-anh/", sent).content.decode()
    unreadable = visitor.generic(
        "POST", "/phan-anh/", b"x", content_type="multipart/form-data; boundary=", headers={"origin": ours}
    )
    assert unreadable.status_code in (400, 500)
    assert unreadable["X-Request-Id"] in unreadable.content.decode()


def test_a_part_of_a_page_gets_only_the_notice() -> None:
    class Htmx:
        boosted = False

        def __bool__(self) -> bool:
            return True

    request = asked()
    request.htmx = Htmx()
    answer = errors.refused(request, Stale("Đã có người làm"))
    assert answer["HX-Retarget"] == "#alerts"
    assert "<html" not in answer.content.decode()
    assert "Đã có người làm" in answer.content.decode()
    assert "Lỗi:" not in answer.content.decode(), "what happened meanwhile is no error of the reader's"


def test_too_many_attempts_say_when_to_come_back() -> None:
    answer = errors.too_many(asked(), minutes=15)
    assert (answer.status_code, answer["Retry-After"]) == (429, "900")
    assert "15 phút" in answer.content.decode()


def test_forbidden_says_why_and_offers_to_sign_in() -> None:
    answer = errors.denied(asked(), PermissionDenied("Trang này dành cho cán bộ, công chức."))
    shown = answer.content.decode()
    assert answer.status_code == 403
    assert "Trang này dành cho cán bộ, công chức." in shown


def test_a_form_without_its_token_is_refused_in_words() -> None:
    strict = Client(enforce_csrf_checks=True)
    answer = strict.post("/dang-nhap/", {"username": "a"})
    assert answer.status_code == 403
    assert "Trang này đã mở quá lâu" in answer.content.decode()


TYPED = {"csrfmiddlewaretoken": "x", "ly-do": "Bé tên là <b>Ánh</b>", "key": "chìa"}


def forged(**headers: str) -> Any:
    return Client(enforce_csrf_checks=True).post("/ho-so/N-7MX2-1046/rut/", TYPED, headers=headers)


def test_when_all_cookies_are_gone_the_way_back_is_told_and_what_was_typed_is_shown() -> None:
    page = "http://testserver/ho-so-cua-toi/"
    answer = forged(origin="http://testserver", referer=page)
    shown = answer.content.decode()
    assert answer.status_code == 403
    assert "Đăng nhập lại để về trang đang làm" in shown
    assert f'/dang-nhap/?next={quote(page, safe="")}"' in shown
    assert "Bé tên là &lt;b&gt;Ánh&lt;/b&gt;" in shown
    assert "chìa" not in shown


@pytest.mark.parametrize("origin", ["", "https://noi-khac.example", "null"])
def test_what_another_site_sends_is_not_shown(origin: str) -> None:
    headers = {"origin": origin} if origin else {}
    if origin.startswith("https"):
        headers["referer"] = f"{origin}/trang"
    shown = forged(**headers).content.decode()
    assert "Đăng nhập lại" in shown
    assert "Ánh" not in shown
    assert "noi-khac" not in shown


def test_what_was_typed_to_sign_in_is_never_shown_again() -> None:
    strict = Client(enforce_csrf_checks=True)
    answer = strict.post("/dang-nhap/", {"password": "Mật khẩu 1"}, headers={"origin": "http://testserver"})
    assert "Mật khẩu 1" not in answer.content.decode()


def test_the_display_choice_is_kept_and_leads_nowhere_else(visitor: Client) -> None:
    answer = visitor.get("/hien-thi/", {"theme": "dark", "size": "large", "next": "/tro-giup/"})
    assert answer["Location"] == "/tro-giup/"
    shown = visitor.get("/tro-giup/").content.decode()
    assert 'data-theme="dark"' in shown
    assert 'data-size="large"' in shown
    assert visitor.get("/hien-thi/", {"next": "https://example.org/"})["Location"] == "/"
    visitor.get("/hien-thi/", {"theme": '"><script>', "next": "/"})
    assert "<script>" not in visitor.get("/tro-giup/").content.decode()


def test_a_page_leads_to_itself_in_the_other_language(visitor: Client) -> None:
    assert 'href="/en/tro-giup/"' in visitor.get("/tro-giup/").content.decode()
    assert 'href="/tro-giup/"' in visitor.get("/en/tro-giup/").content.decode()
    with translation.override("vi"):
        assert '<html lang="vi"' in visitor.get("/tro-giup/").content.decode()


@pytest.mark.parametrize("name", ["mc_session", "mc_csrf", "mc_display", "mc_language"])
def test_a_cookie_with_a_null_is_read_without_it(visitor: Client, name: str) -> None:
    visitor.cookies.load(f'{name}="{"a" * 32}\\000"')

    assert visitor.get(reverse("accounts:sign_in")).status_code == 200


def test_headers_and_addresses_with_control_characters_are_answered(visitor: Client) -> None:
    dirty = {"HTTP_REFERER": "http://testserver/a\x00", "HTTP_USER_AGENT": "a\x00b", "HTTP_ACCEPT_LANGUAGE": "vi\x00"}
    assert visitor.get(reverse("accounts:sign_in"), {"next\x00": "/\x00", "a\x00": "b"}, **dirty).status_code == 200
    assert visitor.get("/thu-tuc/dang-ky-khai-sinh%00/").status_code == 404
    assert visitor.get("/tra-cuu/%01x/").status_code == 404
