"""Signing in and out: the password, the second factor or setting one up, and the way back to where one was."""

from typing import Any
from urllib.parse import quote

import segno
from django.conf import settings
from django.contrib.auth import load_backend, login, logout
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.safestring import mark_safe
from django.utils.translation import gettext as _
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_POST

from motcua.doors.ui import access
from motcua.doors.ui.forms import accounts as forms
from motcua.doors.ui.forms.refusing import refuse
from motcua.doors.ui.presenters import site
from motcua.doors.ui.requests import Request
from motcua.ground.accounts import queries, services
from motcua.ground.accounts.enums import Role
from motcua.ground.core.errors import DomainError

PENDING = "pending_sign_in"
PENDING_SECONDS = 600


@access.page("public", title="Đăng nhập")
@sensitive_post_parameters()
def sign_in(request: Request) -> HttpResponse:
    """Ask for a name and password; go on to the second factor where there is one."""
    target = access.safe_next(request, request.GET.get("next", ""), "")
    if request.actor.account_id is not None:
        return redirect(target or home_of(request))
    now = timezone.now()
    named = request.GET.get("ten", "").replace("\x00", "")[:254]
    form = forms.SignInForm(request.POST or None, initial={"name": named})
    if named and request.method == "GET":
        form.fields["password"].widget.attrs["autofocus"] = True  # the name is there; only this is left to type
    if request.method == "POST" and form.is_valid():
        try:
            passed = services.check_password(
                name=form.cleaned_data["name"],
                password=form.cleaned_data["password"],
                address=address_of(request),
                sample_mode=request.sample_mode,
                at=now,
            )
        except DomainError as error:
            refuse(form, error)
        else:
            if not passed.next:
                return enter(request, passed.account_id, target)
            request.session[PENDING] = {"account": passed.account_id, "at": now.timestamp(), "next": target}
            return redirect("accounts:code" if passed.next == "code" else "accounts:enrol")
    people = queries.demo_people(at=now) if request.sample_mode else []
    return render(
        request,
        "ui/accounts/sign_in.html",
        {
            "form": form,
            "form_errors": form if form.errors else None,
            "people": people,
            "register": queries.front_door(now) == "province",
            "expired": request.session.get("_auth_user_id") is not None,
            "next": target,
        },
        status=422 if form.errors else 200,
    )


@access.page("public", title="Nhập mã xác thực")
def code(request: Request) -> HttpResponse:
    """Ask for the second factor."""
    pending = _pending(request)
    if pending is None:
        return redirect("accounts:sign_in")
    now = timezone.now()
    form = forms.CodeForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            services.check_second_factor(
                account_id=pending["account"], code=form.cleaned_data["code"], address=address_of(request), at=now
            )
        except DomainError as error:
            refuse(form, error)
        else:
            return enter(request, pending["account"], pending["next"])
    return render(
        request,
        "ui/accounts/code.html",
        {"form": form, "form_errors": form if form.errors else None, "demo": _demo(request, pending["account"])},
        status=422 if form.errors else 200,
    )


@access.page("public", title="Thiết lập mã xác thực")
def enrol(request: Request) -> HttpResponse:
    """Set up the second factor that officers must have, then sign in."""
    pending = _pending(request)
    if pending is None or services.has_second_factor(pending["account"]):
        return redirect("accounts:sign_in")
    now = timezone.now()
    form = forms.CodeForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            codes = services.confirm_enrolment(
                account_id=pending["account"],
                code=form.cleaned_data["code"],
                by=queries.actor_for(pending["account"], now),
                at=now,
            )
        except DomainError as error:
            refuse(form, error)
        else:
            target = enter(request, pending["account"], pending["next"]).url  # type: ignore[attr-defined]
            return render(request, "ui/accounts/recovery_codes.html", {"codes": codes, "next": target})
    enrolment = services.begin_enrolment(account_id=pending["account"], at=now)
    return render(
        request,
        "ui/accounts/enrol.html",
        {"form": form, "form_errors": form if form.errors else None, "enrolment": enrolment, "qr": qr(enrolment.uri)},
        status=422 if form.errors else 200,
    )


@access.page("signed_in", title="Xác nhận lại")
def step_up(request: Request) -> HttpResponse:
    """Ask for the second factor again before something weighty."""
    target = access.safe_next(request, request.GET.get("next", ""))
    account_id = request.actor.account_id or 0
    if not services.has_second_factor(account_id):
        return redirect(f"{reverse('accounts:second_factor')}?next={quote(target)}")
    form = forms.CodeForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            access.step_up_session(request, form.cleaned_data["code"])
        except DomainError as error:
            refuse(form, error)
        else:
            return redirect(target)
    return render(
        request,
        "ui/accounts/step_up.html",
        {
            "form": form,
            "form_errors": form if form.errors else None,
            "demo": _demo(request, account_id),
            "next": target,
        },
        status=422 if form.errors else 200,
    )


@access.page("public", title="Đăng xuất", unfinished=True)
@require_POST
def sign_out(request: Request) -> HttpResponse:
    """End the session."""
    actor = request.actor
    if request.session.session_key:
        services.close_session(session_key=request.session.session_key, by=actor, at=timezone.now())
    logout(request)
    return redirect(site.path_of("citizen:home") or "/")


def enter(request: Request, account_id: int, target: str) -> HttpResponse:
    """Open the session of an account whose proofs were all given, and lead to where it was going."""
    backend = settings.AUTHENTICATION_BACKENDS[0]
    account = load_backend(backend).get_user(account_id)
    if account is None:
        return redirect("accounts:sign_in")
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
    return redirect(target or home_of(request))


def home_of(request: Request) -> str:
    """Return the page to begin with: the desk, the manage door, or one's own dossiers."""
    actor = request.actor
    first = ["citizen:my_dossiers"]
    if actor.is_staff:
        at_desk = actor.holdings or actor.has_role(Role.SUPPORT_STAFF)
        first = ["desk:inbox", "manage:home"] if at_desk else ["manage:home", "desk:inbox"]
    return next((href for name in [*first, "citizen:home"] if (href := site.path_of(name))), "/")


def qr(text: str) -> Any:
    """Return the QR code as SVG that takes the colours of the page."""
    drawn = segno.make(text, error="m").svg_inline(scale=5, border=4, dark="#000", light="#fff", omitsize=True)
    label = _("Mã QR để quét bằng ứng dụng xác thực")
    return mark_safe(drawn.replace("<svg ", f'<svg role="img" aria-label="{label}" width="240" height="240" ', 1))  # noqa: S308 our own drawing


def address_of(request: Request) -> str:
    """Return the network address that asked."""
    return str(request.META.get("REMOTE_ADDR", ""))


def _pending(request: Request) -> dict[str, Any] | None:
    pending = request.session.get(PENDING)
    if not pending or timezone.now().timestamp() - pending["at"] > PENDING_SECONDS:
        return None
    return dict(pending)


def _demo(request: Request, account_id: int) -> Any:
    """Return the sample person with the current code, in sample mode only."""
    if not request.sample_mode:
        return None
    return queries.demo_person(account_id, at=timezone.now())
