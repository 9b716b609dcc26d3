"""The gate before every operation: language, size and type of the body, who asks, how often, and how it goes out."""

import functools
import hashlib
import json
from collections.abc import Callable
from typing import Any

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.utils import timezone, translation
from django.utils.cache import get_conditional_response, patch_vary_headers
from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop
from django.utils.translation.trans_real import parse_accept_lang_header
from ninja.parser import Parser
from ninja.renderers import JSONRenderer
from ninja.security import APIKeyCookie, HttpBearer
from ninja.utils import check_csrf

from motcua.doors.api.presenters import problems
from motcua.doors.api.presenters.problems import Problem
from motcua.doors.ui import access
from motcua.doors.ui.requests import Request
from motcua.ground.accounts import services as account_services
from motcua.ground.core import languages, text
from motcua.ground.core.actors import Actor, ActorKind
from motcua.ground.core.errors import NotAllowed

View = Callable[..., HttpResponse]
# Requests per window: (how many, seconds); counted in the database, so all processes count together.
RATES = {"address": (300, 60), "account": (600, 60)}
NARROWER = {"tracking": (60, 60), "due_date": (120, 60), "upload_file": (60, 60), "submit_dossier": (60, 60)}
BODIES = {"submit_dossier": "application/json", "upload_file": "multipart/form-data"}
LARGEST_BODY_BYTES = {"submit_dossier": 1_000_000, "upload_file": 22 * 1024 * 1024}
SAFE = ("GET", "HEAD", "OPTIONS")


def guarded(view: View, name: str) -> View:
    """Return the view behind the gate; its policy is that of the operation's own authentication."""

    @functools.wraps(view)
    def answer(request: Request, *args: object, **kwargs: object) -> HttpResponse:
        with translation.override(language_of(request)):
            try:
                response = _answer(request, view, name, *args, **kwargs)
            except Exception as error:  # everything becomes a problem; what nobody expected is logged there
                response = problems.answer(request, error)
            return _finished(request, response)

    answer.csrf_exempt = True  # type: ignore[attr-defined]  # only a session needs the token: see Session
    return access.page("public", title="API")(answer)


def _answer(request: Request, view: View, name: str, *args: object, **kwargs: object) -> HttpResponse:
    methods = ("POST", "OPTIONS") if name in BODIES else ("GET", "HEAD", "OPTIONS")
    if request.method not in methods:
        return problems.not_allowed(request, ", ".join(methods))
    if request.method == "OPTIONS":
        return HttpResponse(status=204, headers={"Allow": ", ".join(methods)})
    if request.method == "HEAD":
        request.method = "GET"  # `_finished` leaves the content out
    identify(request)
    _count(request, name)
    _look_at_body(request, name)
    return view(request, *args, **kwargs)


def language_of(request: HttpRequest) -> str:
    """Return the language that the program asked for; Vietnamese unless it is English."""
    for code, _weight in parse_accept_lang_header(request.headers.get("Accept-Language", "")):
        if code.startswith(("vi", "en")):
            return code[:2]
    return settings.LANGUAGE_CODE


def identify(request: HttpRequest) -> None:
    """Find out who asks: the token if there is one, else the session; a wrong token is refused everywhere."""
    request.by_token = False  # type: ignore[attr-defined]
    given = request.headers.get("Authorization", "").strip()
    if not given:
        return
    request.by_token = True  # type: ignore[attr-defined]
    scheme, _space, token = given.partition(" ")
    actor = request.actor = account_services.use_token(  # type: ignore[attr-defined]
        token=token.strip() if scheme.lower() == "bearer" else "",
        at=timezone.now(),
        sample_mode=request.sample_mode,  # type: ignore[attr-defined]
    )
    if actor.account_id is None:
        _count(request, "")
        raise Problem(
            401, "invalid_token", _("Khóa truy cập không dùng được: sai, hết hạn hoặc đã thu hồi."),
            headers={"WWW-Authenticate": f'{problems.CHALLENGE}, error="invalid_token"'},
        )  # fmt: skip


def _count(request: HttpRequest, name: str) -> None:
    """Count the request against the account, or against the address of whoever is nobody."""
    account_id = request.actor.account_id  # type: ignore[attr-defined]
    kind = "address" if account_id is None else "account"
    who = request.META.get("REMOTE_ADDR", "") if account_id is None else account_id
    limit, seconds = RATES[kind]
    now = timezone.now()
    account_services.hit(f"api:{kind}:{who}", limit=limit, seconds=seconds, at=now)
    if name in NARROWER:
        limit, seconds = NARROWER[name]
        account_services.hit(f"api:{name}:{kind}:{who}", limit=limit, seconds=seconds, at=now)


def _look_at_body(request: HttpRequest, name: str) -> None:
    """Refuse a body of another type or size before anything is read."""
    if name not in BODIES:
        return
    if (request.content_type or "").lower() != BODIES[name]:
        raise Problem(415, "unsupported_media_type", _("Cần Content-Type: %(type)s") % {"type": BODIES[name]})
    length = request.META.get("CONTENT_LENGTH") or "0"
    if not str(length).isdecimal() or int(length) > LARGEST_BODY_BYTES[name]:
        raise Problem(413, "too_large", _("Nhiều nhất %(n)s byte.") % {"n": LARGEST_BODY_BYTES[name]})


def _finished(request: HttpRequest, response: HttpResponse) -> HttpResponse:
    """Give the answer its headers; what a client has already is not sent again."""
    patch_vary_headers(response, ("Accept-Language", "Authorization", "Cookie"))
    response["Content-Language"] = languages.code()
    if response.status_code == 200 and request.method in SAFE:
        if not response.has_header("Cache-Control"):
            known = request.actor.account_id is not None  # type: ignore[attr-defined]
            response["Cache-Control"] = "private, no-cache" if known else "public, no-cache"
        etag = f'"{hashlib.sha256(response.content).hexdigest()[:32]}"'
        response["ETag"] = etag
        response = get_conditional_response(request, etag=etag, response=response) or response  # type: ignore[assignment]
    if request.META.get("REQUEST_METHOD") == "HEAD":
        response["Content-Length"] = str(len(response.content))
        response.content = b""
    return response


class Bearer(HttpBearer):
    """A token of an account; the gate has read it."""

    openapi_description = gettext_noop("Khóa truy cập của tài khoản: Authorization: Bearer mc_...")

    def __init__(self, who: access.Who = "signed_in") -> None:
        super().__init__()
        self.who = who

    def __call__(self, request: HttpRequest) -> Actor | None:
        """Return the actor of the token that the gate has read."""
        return _fit(request, self.who) if request.by_token else None  # type: ignore[attr-defined]

    def authenticate(self, request: HttpRequest, token: str) -> Actor | None:
        """Not asked: the gate has read the token."""
        return None


class Session(APIKeyCookie):
    """The session of a browser; a change needs the token of our own pages too."""

    param_name = settings.SESSION_COOKIE_NAME
    openapi_description = gettext_noop("Phiên đăng nhập của trình duyệt; yêu cầu POST cần thêm X-CSRFToken.")

    def __init__(self, who: access.Who = "signed_in") -> None:
        super().__init__()
        self.who = who

    def __call__(self, request: HttpRequest) -> Actor | None:
        """Return the actor of the session; a change needs the token that only our own pages know."""
        if request.by_token or request.actor.account_id is None:  # type: ignore[attr-defined]
            return None
        if request.method not in SAFE and check_csrf(request):
            raise Problem(403, "csrf_failed", _("Thiếu hoặc sai X-CSRFToken."))
        at = timezone.now()
        if account_services.password_must_change(request.user, request.actor, at=at):  # type: ignore[attr-defined,arg-type]
            raise NotAllowed(_("Cần đổi mật khẩu trước khi dùng tài khoản này."))
        return _fit(request, self.who)

    def authenticate(self, request: HttpRequest, key: str | None) -> Actor | None:
        """Not asked: the session's actor is on the request already."""
        return None


def _fit(request: HttpRequest, who: access.Who) -> Actor:
    actor: Actor = request.actor  # type: ignore[attr-defined]
    if who == "applicant" and actor.kind not in (ActorKind.CITIZEN, ActorKind.BUSINESS):
        raise NotAllowed(_("Địa chỉ này dành cho người nộp hồ sơ. Hãy dùng tài khoản cá nhân hoặc tổ chức."))
    return actor


SIGNED_IN = [Bearer(), Session()]
APPLICANT = [Bearer("applicant"), Session("applicant")]


class StrictParser(Parser):
    """Reads JSON as the standard says, and a parameter that is sent twice not at all."""

    def parse_body(self, request: HttpRequest) -> Any:
        """Return the body, its texts composed before anything counts their letters; NaN and Infinity are no JSON."""
        return text.composed(json.loads(request.body, parse_constant=_no_constant))

    def parse_querydict(self, data: Any, list_fields: list[str], request: HttpRequest) -> dict[str, Any]:
        """Return the parameters; one given twice is refused with 422, as only one of the two could be heard."""
        repeated = [key for key, values in data.lists() if len(values) > 1 and key not in list_fields]
        if repeated and data is request.GET:
            places = [
                {"in": "query", "parameter": name, "code": "repeated", "detail": _("Chỉ được gửi một lần.")}
                for name in repeated
            ]
            raise Problem(422, "not_as_described", _("Xem từng mục trong errors."), errors=places)
        return dict(text.composed(super().parse_querydict(data, list_fields, request)))


def _no_constant(name: str) -> object:
    raise ValueError(name)


class PlainRenderer(JSONRenderer):
    """Writes Vietnamese as Vietnamese."""

    json_dumps_params = {"ensure_ascii": False}
