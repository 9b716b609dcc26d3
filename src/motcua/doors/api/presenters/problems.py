"""Refusals as problem+json (RFC 9457): one shape for everything that could not be done.

422 is for values that do not fit the published description, 409 for values that fit it but cannot be used together,
now, or by the rules; the message says why and `errors` where.
"""

import json
import logging
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from django.core.exceptions import PermissionDenied, RequestDataTooBig, SuspiciousOperation
from django.db import InterfaceError, OperationalError
from django.http import Http404, HttpResponse
from django.http.multipartparser import MultiPartParserError
from django.http.request import UnreadablePostError
from django.utils.translation import gettext as _
from ninja.errors import AuthenticationError, HttpError, ValidationError

from motcua.doors.api.presenters import faults
from motcua.doors.ui.requests import Request
from motcua.ground.core.errors import DomainError, Invalid

log = logging.getLogger(__name__)

MEDIA_TYPE = "application/problem+json"
CHALLENGE = 'Bearer realm="motcua"'
RETRY_SECONDS = 2
TOO_LARGE = "file_too_large"


@dataclass
class Problem(Exception):
    """Something that the door itself refuses."""

    status: int
    code: str
    detail: str = ""
    errors: Sequence[Mapping[str, str]] = ()
    headers: Mapping[str, str] = field(default_factory=dict)


@dataclass
class Placed(Exception):
    """A refusal of a service whose fields have been given their places in the body."""

    error: DomainError
    errors: Sequence[Mapping[str, str]] = ()


def titles() -> dict[int, str]:
    """Return what each status says in the language of the request."""
    return {
        400: _("Yêu cầu không đọc được"),
        401: _("Cần đăng nhập hoặc khóa truy cập"),
        403: _("Không được phép"),
        404: _("Không tìm thấy"),
        405: _("Địa chỉ này không nhận phương thức đó"),
        409: _("Không làm được với dữ liệu hoặc vào lúc này"),
        413: _("Nội dung quá lớn"),
        415: _("Không nhận loại nội dung này"),
        422: _("Dữ liệu không đúng mô tả"),
        429: _("Gọi quá nhiều lần"),
        500: _("Có lỗi ở phía hệ thống"),
        503: _("Tạm thời chưa phục vụ được"),
    }


EMPTY_FORM_BYTES = 100  # a form of several parts that has none is nothing but its closing boundary


def _is_nameless_file(request: Request) -> bool:
    """Return whether the part named file is there but cannot be taken as a file, having no name of its own."""
    if not (request.content_type or "").startswith("multipart/") or request.FILES:
        return False
    if request.POST:
        return "file" in request.POST
    return int(request.META.get("CONTENT_LENGTH") or 0) > EMPTY_FORM_BYTES


def answer(request: Request, error: Exception) -> HttpResponse:
    """Return the problem that an exception stands for; what nobody expected is logged and has a reference."""
    if isinstance(error, Problem):
        return problem(request, error.status, error.code, error.detail, errors=error.errors, headers=error.headers)
    if isinstance(error, Placed):
        return refused(request, error.error, error.errors)
    if isinstance(error, DomainError):
        return refused(request, error)
    if isinstance(error, ValidationError) and _is_nameless_file(request):
        return problem(request, 409, "file_without_name", _("Phần file phải là một tệp có tên."))
    if isinstance(error, ValidationError):
        return problem(
            request, 422, "not_as_described", _("Xem từng mục trong errors."), errors=faults.placed(error.errors)
        )
    if isinstance(error, AuthenticationError):
        return unauthorised(request, _("Gửi khóa truy cập trong Authorization: Bearer, hoặc đăng nhập trước."))
    if isinstance(error, HttpError):
        cause = error.__cause__
        if isinstance(cause, Problem | RequestDataTooBig):
            return answer(request, cause)
        return problem(request, error.status_code, "unreadable", _("Nội dung gửi lên không phải JSON hợp lệ."))
    return _unexpected(request, error)


def _unexpected(request: Request, error: Exception) -> HttpResponse:
    if isinstance(error, RequestDataTooBig):
        return problem(request, 413, "too_large")
    if isinstance(error, SuspiciousOperation | MultiPartParserError | UnreadablePostError):
        return problem(request, 400, "unreadable")
    if isinstance(error, Http404):
        return problem(request, 404, "not_found")
    if isinstance(error, PermissionDenied):
        return problem(request, 403, "not_allowed", str(error))
    if isinstance(error, OperationalError | InterfaceError):
        log.warning("the database does not answer", exc_info=error)
        wait = {"Retry-After": str(RETRY_SECONDS)}
        return problem(request, 503, "unavailable", _("Hãy thử lại sau vài giây với cùng nội dung."), headers=wait)
    log.error("an API request failed", exc_info=error)
    return problem(request, 500, "failed", _("Lỗi đã được ghi lại. Khi báo lỗi, hãy nêu mã tham chiếu."))


def refused(request: Request, error: DomainError, errors: Sequence[Mapping[str, str]] = ()) -> HttpResponse:
    """Return a refusal of a service in its own words."""
    status = 409 if error.status == 422 else error.status
    if error.code == TOO_LARGE:
        status = 413
    wait = error.data.get("wait")
    headers = {"Retry-After": str(wait)} if status == 429 and wait else {}
    if not errors and isinstance(error, Invalid):
        errors = [
            {"parameter": name, "detail": text} for name, texts in error.errors.items() for text in map(str, texts)
        ]
    log.info("refused: %s", error.code)
    return problem(request, status, error.code, str(error.message), errors=errors, headers=headers)


def unauthorised(request: Request, detail: str, *, wrong: bool = False) -> HttpResponse:
    """Return 401 with the challenge that clients need."""
    challenge = f'{CHALLENGE}, error="invalid_token"' if wrong else CHALLENGE
    code = "invalid_token" if wrong else "not_signed_in"
    return problem(request, 401, code, detail, headers={"WWW-Authenticate": challenge})


def not_allowed(request: Request, allowed: str) -> HttpResponse:
    """Return 405 with the methods that there are."""
    return problem(request, 405, "method_not_allowed", headers={"Allow": allowed})


def problem(
    request: Request,
    status: int,
    code: str,
    detail: str = "",
    *,
    errors: Sequence[Mapping[str, str]] = (),
    headers: Mapping[str, str] | None = None,
) -> HttpResponse:
    """Return a refusal that no cache keeps: `code` is for programs, `detail` for people, `errors` say where."""
    data: dict[str, object] = {
        "type": f"urn:motcua:problem:{code}",
        "title": titles().get(status, _("Không làm được")),
        "status": status,
        "code": code,
        "reference": getattr(request, "reference", ""),
    }
    if detail:
        data["detail"] = detail
    if errors:
        data["errors"] = list(errors)
    response = HttpResponse(
        json.dumps(data, ensure_ascii=False), status=status, content_type=MEDIA_TYPE, headers=dict(headers or {})
    )
    response["Cache-Control"] = "no-store"
    return response
