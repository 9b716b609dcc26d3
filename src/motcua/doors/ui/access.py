"""Who may open which page: every view says it with `@access.page(...)`; a view that does not is refused.

`public`: everybody. `signed_in`: anybody who is signed in. `applicant`: citizens and businesses. `staff`: officers,
with `roles` those of them who hold one of the roles. `step_up`: the second factor again within the last minutes.
Whether a person may see or change one particular row is never decided here but by the `policies` of the row's room.
"""

import logging
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import timedelta
from typing import Literal, TypeVar, get_args
from urllib.parse import quote

from django.conf import settings
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpResponse, HttpResponseBase, JsonResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.cache import add_never_cache_headers
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext as _

from motcua.doors.ui.requests import Request
from motcua.ground.accounts import services as accounts
from motcua.ground.core.actors import ActorKind
from motcua.ground.core.errors import DomainError

log = logging.getLogger(__name__)
Who = Literal["public", "signed_in", "applicant", "staff"]
SAFE_METHODS = frozenset({"GET", "HEAD", "OPTIONS", "TRACE"})
STEP_UP_FIELD = "step_up_code"
HELD_FIELD = "held_form"  # which kept form is sent again
PRESSED = "pressed_before_step_up"  # in the session: the press that waits for the code, since when, code given or not
PRESS_WAITS = timedelta(minutes=5)
STEP_UP_PAGES = frozenset({"accounts:step_up", "accounts:resume"})  # a press waits while nothing but these is opened
_V = TypeVar("_V", bound=Callable[..., HttpResponseBase])


class MissingPolicy(Exception):
    """A view has no page policy: decorate it with `@access.page(...)`."""


@dataclass(frozen=True, slots=True)
class PagePolicy:
    """Who may open a page; `unfinished` lets in people who must change their password first.

    `unattended`: an open page asks for it by itself, so that it keeps no session (`accounts.middleware`).
    """

    who: Who
    roles: frozenset[str] = frozenset()
    step_up: bool = False
    title: str = ""
    unfinished: bool = False
    unattended: bool = False


PUBLIC = PagePolicy("public")
# Views of other packages that decide for themselves, by the module they are defined in: the API checks its tokens.
FAMILIES: dict[str, PagePolicy] = {"ninja.": PUBLIC}


def page(
    who: Who,
    *,
    roles: Iterable[str] | None = None,
    step_up: bool = False,
    title: str = "",
    unfinished: bool = False,
    unattended: bool = False,
) -> Callable[[_V], _V]:
    """Say who may open a view; also for class-based views: `access.page("staff")(SomeView.as_view())`."""
    if who not in get_args(Who):
        raise ValueError(f"{who!r} is none of {', '.join(get_args(Who))}")
    if roles and who != "staff":
        raise ValueError("only staff pages ask for roles")
    policy = PagePolicy(who, frozenset(str(role) for role in roles or ()), step_up, title, unfinished, unattended)

    def mark(view: _V) -> _V:
        view.page_policy = policy  # type: ignore[attr-defined]
        view.unattended = unattended  # type: ignore[attr-defined]
        return view

    return mark


def policy_of(view: object) -> PagePolicy | None:
    """Return the policy of a view, or None when nobody said who may open it."""
    found = getattr(view, "page_policy", None) or getattr(getattr(view, "view_class", None), "page_policy", None)
    if isinstance(found, PagePolicy):
        return found
    module = getattr(view, "__module__", "") or ""
    return next((policy for prefix, policy in FAMILIES.items() if module.startswith(prefix)), None)


class PolicyMiddleware:
    """Refuses a page to whoever may not open it, and any page without a policy to everybody."""

    def __init__(self, get_response: Callable[[Request], HttpResponseBase]) -> None:
        self.get_response = get_response

    def __call__(self, request: Request) -> HttpResponseBase:
        response = self.get_response(request)
        actor = getattr(request, "actor", None)
        if actor is not None and actor.account_id is not None:
            if not response.has_header("Cache-Control"):
                add_never_cache_headers(response)  # type: ignore[arg-type]
            if response.status_code == 403 and request.method not in SAFE_METHODS:
                accounts.log_refusal(by=actor, method=request.method or "", path=request.path, at=timezone.now())
        return response

    def process_view(
        self, request: Request, view: object, args: tuple[object, ...], kwargs: dict[str, object]
    ) -> HttpResponseBase | None:
        """Return an answer instead of the page, or None to go on."""
        policy = policy_of(view)
        _drop_press(request, policy)
        if policy is None:
            name = f"{getattr(view, '__module__', '?')}.{getattr(view, '__qualname__', view)}"
            if getattr(settings, "MOTCUA_STRICT_POLICIES", settings.DEBUG):
                raise MissingPolicy(f"{name} has no page policy: decorate it with @access.page(...)")
            log.error("a view without a page policy was asked for: %s", name)
            raise Http404
        request.page_policy = policy
        if policy.who == "public":
            return None
        refusal = _refusal(request, policy)
        if refusal is None and (held := request.POST.get(HELD_FIELD)):
            accounts.drop_form(form_id=held, by=request.actor)
        return refusal


def _refusal(request: Request, policy: PagePolicy) -> HttpResponseBase | None:
    actor = request.actor
    if actor.account_id is None:
        return to_sign_in(request)
    if policy.who == "applicant" and actor.kind not in (ActorKind.CITIZEN, ActorKind.BUSINESS):
        raise PermissionDenied(_("Trang này dành cho người nộp hồ sơ. Hãy đăng nhập bằng tài khoản cá nhân."))
    if policy.who == "staff" and not actor.is_staff:
        raise PermissionDenied(_("Trang này dành cho cán bộ, công chức."))
    if policy.roles and not actor.has_role(*policy.roles):
        raise PermissionDenied(_("Tài khoản không có vai trò cần cho trang này."))
    if not policy.unfinished and accounts.password_must_change(request.user, actor, at=timezone.now()):  # type: ignore[arg-type]
        return _elsewhere(request, f"{reverse('accounts:password')}?next={quote(_place(request))}")
    if policy.step_up and not take_code(request):
        return ask_code(request)
    return None


def take_code(request: Request) -> bool:
    """Take the code that came with the form itself; return whether the request's actor is stepped up now."""
    actor = request.actor
    code = request.POST.get(STEP_UP_FIELD, "")
    if actor.stepped_up or not code:
        return bool(actor.stepped_up)
    try:
        step_up_session(request, code)
    except DomainError as error:
        log.info("step-up refused: %s", error.code)
        return False
    return True


def ask_code(request: Request) -> HttpResponseBase:
    """Keep what was sent and lead to the page that asks for the second factor again.

    The press goes through by itself when the code was right: once, in this very session.
    """
    held = _held(request)
    if held:
        request.session[PRESSED] = {"form": held, "at": timezone.now().timestamp(), "given": False}
    target = reverse("accounts:resume", args=[held]) if held else _place(request)
    return _elsewhere(request, f"{reverse('accounts:step_up')}?next={quote(target)}")


def code_given(request: Request, target: str) -> None:
    """Note that the second factor was given on the page that a waiting press had led to, on its way back to it."""
    pressed = request.session.get(PRESSED)
    if isinstance(pressed, dict) and target == reverse("accounts:resume", args=[pressed["form"]]):
        request.session[PRESSED] = {**pressed, "given": True}


def goes_through(request: Request, form_id: str) -> bool:
    """Return whether a kept form is the press that waited for the second factor just given; it is said once.

    Only to whoever comes straight from the page that asked for the code, and soon: a press that was given up is over.
    """
    pressed = request.session.pop(PRESSED, None)
    if not isinstance(pressed, dict) or pressed["form"] != form_id or not pressed["given"]:
        return False
    waited = timezone.now().timestamp() - pressed["at"]
    return bool(request.actor.stepped_up) and waited <= PRESS_WAITS.total_seconds()


def _drop_press(request: Request, policy: PagePolicy | None) -> None:
    """Forget a press that waits for the code once its person opens another page, or presses anything else.

    What a page asks for by itself (live numbers, its pictures and scripts) is nothing that a person does.
    """
    if settings.SESSION_COOKIE_NAME not in request.COOKIES or PRESSED not in request.session:
        return
    match = request.resolver_match
    here = match is not None and match.view_name in STEP_UP_PAGES
    by_itself = (policy is not None and policy.unattended) or (
        request.method in SAFE_METHODS
        and request.headers.get("Sec-Fetch-Dest", "document") != "document"
        and not request.headers.get("HX-Request")
    )
    if not here and not by_itself:
        del request.session[PRESSED]


def step_up_session(request: Request, code: str) -> None:
    """Check the second factor again and note it in the session; the request's actor is stepped up from now on."""
    now = timezone.now()
    accounts.step_up(account_id=request.user.pk, code=code, at=now)  # type: ignore[arg-type]
    request.session["stepped_up_at"] = now.timestamp()
    request.actor = accounts.stepped_up(request.actor)


def to_sign_in(request: Request) -> HttpResponseBase:
    """Lead to the sign-in page and back; what was sent by somebody whose session ran out is kept for them."""
    return _elsewhere(request, f"{reverse('accounts:sign_in')}?next={quote(_kept(request))}")


def _kept(request: Request) -> str:
    """Return where to come back to: the page, or what was typed on it when it could be kept."""
    held = _held(request)
    return reverse("accounts:resume", args=[held]) if held else _place(request)


def _held(request: Request) -> str | None:
    """Keep what was sent for the owner of the session and return its id; None when there is nothing to keep."""
    owner = getattr(request, "session_owner_id", None)
    if request.method != "POST" or owner is None or wants_json(request):
        return None
    match = request.resolver_match
    left_out = {HELD_FIELD, *(("code",) if match is not None and match.namespace == "accounts" else ())}
    return accounts.hold_form(
        account_id=owner,
        path=request.get_full_path(),
        fields={name: request.POST.getlist(name) for name in request.POST if name not in left_out},
        files_lost=bool(request.FILES),
        at=timezone.now(),
    )


def _place(request: Request) -> str:
    """Return the page that the person was on; for a form or a part of a page that is where it was sent from."""
    if request.method in ("GET", "HEAD") and not request.headers.get("HX-Request"):
        return request.get_full_path()
    return safe_next(request, request.headers.get("HX-Current-URL") or request.headers.get("Referer") or "")


def safe_next(request: Request, target: str, otherwise: str = "/") -> str:
    """Return the target if it is a place of this site, else another place."""
    if target and url_has_allowed_host_and_scheme(
        target, allowed_hosts={request.get_host()}, require_https=request.is_secure()
    ):
        return target
    return otherwise


def _elsewhere(request: Request, target: str) -> HttpResponseBase:
    if request.headers.get("HX-Request"):
        answer = HttpResponse(status=401)
        answer["HX-Redirect"] = target
        return answer
    if wants_json(request):
        message = _("Phiên làm việc đã hết. Hãy đăng nhập lại.")
        return JsonResponse({"error": "sign_in", "message": message, "href": target}, status=401)
    return redirect(target)


def wants_json(request: Request) -> bool:
    """Return whether a script asked, which can read JSON but not a sign-in page."""
    return (
        request.headers.get("Accept", "").startswith("application/json")
        or request.headers.get("X-Requested-With") == "XMLHttpRequest"
    )
