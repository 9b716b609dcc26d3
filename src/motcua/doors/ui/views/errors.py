"""The error pages: what happened, what to do now, and the reference to quote."""

import logging
from contextlib import suppress

from django.core.exceptions import SuspiciousOperation
from django.http import HttpResponse
from django.http.multipartparser import MultiPartParserError
from django.http.request import RawPostDataException
from django.shortcuts import render
from django.template.loader import render_to_string
from django.utils.translation import gettext as _

from motcua.doors.ui import access
from motcua.doors.ui.presenters import site
from motcua.doors.ui.requests import Request
from motcua.ground.core.errors import DomainError, NotFound

log = logging.getLogger(__name__)

UNREADABLE = (OSError, SuspiciousOperation, MultiPartParserError, RawPostDataException)  # why a form cannot be read
HIDDEN = ("key", "window", "revision", "step", "yeu-cau", "cach", "next")  # what pages carry along; nobody typed it


def page(request: Request, status: int, title: str, advice: list[str], **more: object) -> HttpResponse:
    """Return an error page with what was just typed, to copy it; a part of a page (htmx) gets only the notice."""
    context = {"status": status, "title": title, "advice": advice, **more}
    if status != 400:  # what could not be read is not read again
        context["typed"] = _typed(request)
    partial = bool(getattr(request, "htmx", False)) and not getattr(request.htmx, "boosted", False)
    template = "ui/errors/notice.html" if partial else "ui/errors/page.html"
    response = render(request, template, context, status=status)
    if partial:
        response["HX-Retarget"], response["HX-Reswap"] = "#alerts", "innerHTML"
    return response


def bad_request(request: Request, exception: Exception | None = None) -> HttpResponse:
    """Say in Vietnamese that the request could not be read (400)."""
    return page(request, 400, _("Yêu cầu không đọc được"), [
        _("Địa chỉ hoặc dữ liệu gửi lên bị sai. Quay lại trang trước và thử lại."),
    ])  # fmt: skip


def denied(request: Request, exception: Exception | None = None) -> HttpResponse:
    """Say who may not see this and what to do; a refusal's own reason goes before the general one (403)."""
    signed_in = bool(getattr(getattr(request, "user", None), "is_authenticated", False))
    advice = _("Tài khoản đang dùng không có quyền xem trang này. Nếu cần quyền, hỏi người quản trị của cơ quan.")
    if exception is not None and str(exception):
        advice = str(exception)
    elif not signed_in:
        advice = _("Trang này cần đăng nhập bằng tài khoản có quyền xem.")
    return page(request, 403, _("Không được xem trang này"), [advice], sign_in=not signed_in)


def not_found(request: Request, exception: Exception | None = None) -> HttpResponse:
    """Say that there is no such page and offer to search for the procedure (404)."""
    return page(request, 404, _("Không có trang này"), [
        _("Nếu tự gõ địa chỉ, xem lại từng chữ. Nếu bấm từ một đường dẫn, trang có thể đã được chuyển đi."),
    ], search=True)  # fmt: skip


def too_many(request: Request, minutes: int = 1) -> HttpResponse:
    """Say how many minutes to wait, for people and in `Retry-After` for programs (429)."""
    response = page(request, 429, _("Thử quá nhiều lần"), [
        _("Hãy chờ %(minutes)s phút rồi thử lại. Những gì đã nộp trước đó không bị ảnh hưởng.") % {"minutes": minutes},
    ])  # fmt: skip
    response["Retry-After"] = str(minutes * 60)
    return response


def csrf_failure(request: Request, reason: str = "") -> HttpResponse:
    """Show that a form came without its token: cookies are gone or off, or the page is old; and the way back to it."""
    log.info("csrf: %s", reason)
    signed_in = bool(getattr(getattr(request, "user", None), "is_authenticated", False))
    cookies = _("Nếu vẫn gặp lỗi, hãy cho phép trình duyệt lưu cookie của trang này.")
    back = _back(request)
    if signed_in or _for_accounts(request):
        advice = [_("Để an toàn, biểu mẫu vừa gửi không được nhận. Quay lại, tải lại trang rồi gửi lần nữa."), cookies]
    else:
        advice = [
            _("Phiên làm việc không còn, nên biểu mẫu vừa gửi không được nhận. Đăng nhập lại để về trang đang làm."),
            _("Bản soạn đã lưu vẫn còn; những gì vừa gõ vào bản soạn được trình duyệt giữ và đưa lại khi mở trang ấy."),
            cookies,
        ]
    return page(
        request, 403, _("Trang này đã mở quá lâu"), advice, back=back,
        sign_in=not signed_in and not _for_accounts(request), sign_in_next=back,
    )  # fmt: skip


def _back(request: Request) -> str:
    """Return the page that sent this request, or its own address."""
    return access.safe_next(request, request.headers.get("Referer", ""), request.path)


def _for_accounts(request: Request) -> bool:
    return request.resolver_match is not None and request.resolver_match.namespace == "accounts"


def _typed(request: Request) -> list[str]:
    """Return what a page sent: one that is opened anew has lost it.

    Only to the page of ours that sent it (browsers say in Origin whose it was), and never what was typed to sign in.
    """
    if request.resolver_match is None or _for_accounts(request):
        return []
    if request.headers.get("Origin") != f"{request.scheme}://{request.get_host()}":
        return []
    no_words = {"csrfmiddlewaretoken", *HIDDEN, access.STEP_UP_FIELD}
    given = (text for name in request.POST if name not in no_words for text in request.POST.getlist(name))
    return [text for text in given if text.strip()]


def broken(request: Request) -> HttpResponse:
    """Show 500 without touching the database: whatever broke may be the database."""
    context: dict[str, object] = {
        "site": site.bare_site(),
        "reference": getattr(request, "reference", ""),
        "display": site.display_of(request),
        "typed": [],
    }
    with suppress(*UNREADABLE):
        context["typed"] = _typed(request)
    return HttpResponse(render_to_string("ui/errors/500.html", context), status=500)


def refused(request: Request, error: DomainError) -> HttpResponse:
    """Show a refusal of a service in its own words."""
    if isinstance(error, NotFound):
        return not_found(request, error)
    titles = {403: _("Không được làm việc này"), 422: _("Dữ liệu chưa dùng được")}
    title = titles.get(error.status, _("Chưa làm được việc này"))
    return page(request, error.status, title, [error.message], back=_back(request))
