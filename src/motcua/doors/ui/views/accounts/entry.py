"""Signing in and out: the password, the second factor or setting one up, and the way back to where one was."""

from dataclasses import dataclass
from urllib.parse import quote

import segno
from django.conf import settings
from django.contrib.auth import load_backend, login, logout
from django.http import HttpResponse, HttpResponseBase, HttpResponseRedirect
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_POST

from motcua.doors.ui import access, asking
from motcua.doors.ui.forms import accounts as forms
from motcua.doors.ui.presenters import site
from motcua.doors.ui.requests import Request
from motcua.doors.ui.views.accounts import pages
from motcua.ground.accounts import queries, services
from motcua.ground.accounts.enums import Role

PENDING = "pending_sign_in"
PENDING_SECONDS = 600


@access.page("public", title="Đăng nhập")
@sensitive_post_parameters()
def sign_in(request: Request) -> HttpResponseBase:
    """Ask for a name and password; go on to the second factor where there is one."""
    target = access.safe_next(request, request.GET.get("next", ""), "")
    if request.actor.account_id is not None:
        return redirect(target or home_of(request))
    named = request.GET.get("ten", "")[:254]
    form = forms.SignInForm(request.POST or None, initial={"name": named})
    if named and request.method == "GET":
        form.fields["password"].widget.attrs["autofocus"] = True  # the name is there; only this is left to type

    def act(asked: forms.SignInForm) -> asking.Done:
        now = timezone.now()
        passed = services.check_password(
            name=asked.cleaned_data["name"], password=asked.cleaned_data["password"], address=address_of(request),
            sample_mode=request.sample_mode, at=now,
        )  # fmt: skip
        if not passed.next:
            return asking.Done(enter(request, passed.account_id, target))
        request.session[PENDING] = {"account": passed.account_id, "at": now.timestamp(), "next": target}
        return asking.Done(reverse("accounts:code" if passed.next == "code" else "accounts:enrol"))

    def more() -> dict[str, object]:
        now = timezone.now()
        return {
            "people": queries.demo_people(at=now) if request.sample_mode else [],
            "register": queries.front_door(now) == "province",
            "expired": request.session.get("_auth_user_id") is not None,
            "next": target,
        }

    return asking.ask(request, form, act, pages.asked(request, "sign_in", more))


@access.page("public", title="Nhập mã xác thực")
def code(request: Request) -> HttpResponseBase:
    """Ask for the second factor."""
    pending = _pending(request)
    if pending is None:
        return redirect("accounts:sign_in")

    def act(asked: forms.CodeForm) -> asking.Done:
        services.check_second_factor(
            account_id=pending.account_id, code=asked.cleaned_data["code"], address=address_of(request),
            at=timezone.now(),
        )  # fmt: skip
        return asking.Done(enter(request, pending.account_id, pending.target))

    show = pages.asked(request, "code", lambda: {"demo": _demo(request, pending.account_id)})
    return asking.ask(request, forms.CodeForm(request.POST or None), act, show)


@access.page("public", title="Thiết lập mã xác thực")
def enrol(request: Request) -> HttpResponseBase:
    """Set up the second factor that officers must have, then sign in."""
    pending = _pending(request)
    if pending is None or services.has_second_factor(pending.account_id):
        return redirect("accounts:sign_in")

    def act(asked: forms.CodeForm) -> asking.Done:
        now = timezone.now()
        made = services.confirm_enrolment(
            account_id=pending.account_id, code=asked.cleaned_data["code"],
            by=queries.actor_for(pending.account_id, now), at=now,
        )  # fmt: skip
        target = enter(request, pending.account_id, pending.target).url
        return asking.Done(render(request, "ui/accounts/recovery_codes.html", {"codes": made, "next": target}))

    def more() -> dict[str, object]:
        enrolment = services.begin_enrolment(account_id=pending.account_id, at=timezone.now())
        return {"enrolment": enrolment, "qr": qr(enrolment.uri)}

    return asking.ask(request, forms.CodeForm(request.POST or None), act, pages.asked(request, "enrol", more))


@access.page("signed_in", title="Xác nhận lại")
def step_up(request: Request) -> HttpResponseBase:
    """Ask for the second factor again before something weighty."""
    target = access.safe_next(request, request.GET.get("next", ""))
    account_id = request.actor.account_id or 0
    if not services.has_second_factor(account_id):
        return redirect(f"{reverse('accounts:second_factor')}?next={quote(target)}")

    def act(asked: forms.CodeForm) -> asking.Done:
        access.step_up_session(request, asked.cleaned_data["code"])
        access.code_given(request, target)
        return asking.Done(target)

    show = pages.asked(request, "step_up", lambda: {"demo": _demo(request, account_id), "next": target})
    return asking.ask(request, forms.CodeForm(request.POST or None), act, show)


@access.page("public", title="Đăng xuất", unfinished=True)
@require_POST
def sign_out(request: Request) -> HttpResponse:
    """End the session."""
    actor = request.actor
    if request.session.session_key:
        services.close_session(session_key=request.session.session_key, by=actor, at=timezone.now())
    logout(request)
    return redirect(site.path_of("citizen:home") or "/")


def enter(request: Request, account_id: int, target: str) -> HttpResponseRedirect:
    """Open the session of an account whose proofs were all given, and lead to where it was going."""
    backend = settings.AUTHENTICATION_BACKENDS[0]
    account = load_backend(backend).get_user(account_id)
    if account is None:
        return HttpResponseRedirect(reverse("accounts:sign_in"))
    before = request.session.session_key or ""
    login(request, account, backend=backend)
    request.session.pop(PENDING, None)
    request.session.save()
    now = timezone.now()
    services.open_session(
        account_id=account_id,
        session_key=request.session.session_key or "",
        replaces=before,
        address=address_of(request),
        device=request.META.get("HTTP_USER_AGENT", ""),
        at=now,
    )
    request.actor = queries.actor_for(account_id, now)
    return HttpResponseRedirect(target or home_of(request))


def home_of(request: Request) -> str:
    """Return the page to begin with: the desk, the manage door, or one's own dossiers."""
    actor = request.actor
    first = ["citizen:my_dossiers"]
    if actor.is_staff:
        at_desk = actor.holdings or actor.has_role(Role.SUPPORT_STAFF)
        first = ["desk:inbox", "manage:home"] if at_desk else ["manage:home", "desk:inbox"]
    return next((href for name in [*first, "citizen:home"] if (href := site.path_of(name))), "/")


def qr(text: str) -> SafeString:
    """Return the QR code as SVG that takes the colours of the page."""
    drawn = segno.make(text, error="m").svg_inline(scale=5, border=4, dark="#000", light="#fff", omitsize=True)
    label = _("Mã QR để quét bằng ứng dụng xác thực")
    return mark_safe(drawn.replace("<svg ", f'<svg role="img" aria-label="{label}" width="240" height="240" ', 1))  # noqa: S308 our own drawing


def address_of(request: Request) -> str:
    """Return the network address that asked."""
    return str(request.META.get("REMOTE_ADDR", ""))


@dataclass(frozen=True, slots=True)
class Pending:
    """Somebody whose name and password were right, and where they were going."""

    account_id: int
    target: str


def _pending(request: Request) -> Pending | None:
    kept = request.session.get(PENDING)
    if not kept or timezone.now().timestamp() - kept["at"] > PENDING_SECONDS:
        return None
    return Pending(kept["account"], kept["next"])


def _demo(request: Request, account_id: int) -> queries.DemoPerson | None:
    """Return the sample person with the current code, in sample mode only."""
    if not request.sample_mode:
        return None
    return queries.demo_person(account_id, at=timezone.now())
