"""One's own account: contact data, password, second factor, tokens, sessions, delegations."""

from datetime import datetime
from typing import Any

from django import forms as django_forms
from django.contrib import messages
from django.contrib.auth import load_backend, update_session_auth_hash
from django.http import HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_POST

from motcua.doors.ui import access, asking
from motcua.doors.ui.forms import accounts as forms
from motcua.doors.ui.forms.refusing import refuse
from motcua.doors.ui.presenters import lending, rows
from motcua.doors.ui.presenters.hanging import hanging
from motcua.doors.ui.requests import Request
from motcua.doors.ui.views.accounts import entry
from motcua.ground.accounts import policies, queries, services
from motcua.ground.core import text
from motcua.ground.core.errors import DomainError, NotFound, Stale
from motcua.ground.core.identifiers.countries import country_name
from motcua.ground.orgs import queries as orgs


def show(
    request: Request, template: str, heading: str, form: django_forms.Form | None = None, **context: Any
) -> HttpResponse:
    """Draw a page of the account with its list of pages."""
    actor = request.actor
    pages = [
        ("accounts:profile", _("Thông tin liên hệ")),
        ("accounts:password", _("Mật khẩu")),
        ("accounts:second_factor", _("Xác thực hai bước")),
        ("accounts:sessions", _("Phiên làm việc")),
        ("accounts:tokens", _("Khóa truy cập")),
    ]
    if actor.is_staff:
        pages.append(("accounts:delegations", _("Ủy quyền")))
    links = [rows.Link(label, reverse(name), request.path == reverse(name)) for name, label in pages]
    errors = form if form is not None and form.errors else None
    return render(
        request,
        f"ui/accounts/{template}.html",
        {"heading": heading, "pages": links, "form": form, "form_errors": errors, **context},
        status=422 if errors else 200,
    )


@access.page("signed_in", title="Tài khoản")
def profile(request: Request) -> HttpResponse:
    """Show and change contact data."""
    actor, now = request.actor, timezone.now()
    card = queries.account(actor.person_id, at=now)
    assert card is not None
    initial = {name: getattr(card, name) for name in ("phone", "email", "address", "language")}
    form = forms.ProfileForm(request.POST or None, initial=initial)
    if request.method == "POST" and form.is_valid():
        try:
            services.change_profile(
                by=actor, form=services.Profile(**form.cleaned_data, area_code=card.area_code), at=now
            )
        except DomainError as error:
            refuse(form, error)
        else:
            messages.success(request, _("Đã lưu thông tin liên hệ."))
            return redirect("accounts:profile")
    return show(
        request,
        "profile",
        _("Tài khoản"),
        form,
        identity=identity_of(card),
        places=places_of(card, now),
        card=card,
        can_verify=services.can_send_codes(),
    )


def identity_of(card: queries.AccountCard) -> list[rows.Row]:
    """Return what the account is, which people cannot change by themselves; identity numbers are masked."""
    identity = [
        rows.Row(_("Họ, chữ đệm, tên") if card.kind != "business" else _("Tên doanh nghiệp, tổ chức"), card.full_name),
        rows.Row(_("Tên đăng nhập"), card.username),
        rows.Row(_("Loại tài khoản"), card.kind_label),
    ]
    if card.id_number:
        identity.append(rows.Row(_("Số định danh, hộ chiếu"), masked(card.id_number)))
    if card.tax_code:
        identity.append(rows.Row(_("Mã số thuế"), card.tax_code))
    if card.representative:
        identity.append(rows.Row(_("Người đại diện"), card.representative))
    return identity


def places_of(card: queries.AccountCard, now: datetime) -> list[rows.Row]:
    """Return where the account has a role, then which positions it holds."""
    places = [
        rows.Row(grant.agency_name or _("Toàn tỉnh"), grant.role_label) for grant in queries.grants_of(card.id, at=now)
    ]
    places += [
        rows.Row(f"{posting.unit_name}, {posting.agency_name}", posting.title)
        for posting in queries.postings_of(account_id=card.id, at=now)
    ]
    return places


@access.page("signed_in", title="Xác nhận liên hệ")
def verify(request: Request, contact: str) -> HttpResponse:
    """Send a code to one's own address or number, and take it."""
    actor, now = request.actor, timezone.now()
    form = forms.SentCodeForm(request.POST if "code" in request.POST else None)
    try:
        if request.method == "POST" and "code" not in request.POST:
            services.send_verification(by=actor, contact=contact, at=now)
        elif form.is_valid():
            services.verify_contact(by=actor, code=form.cleaned_data["code"], at=now)
            messages.success(request, _("Đã xác nhận."))
            return redirect("accounts:profile")
    except DomainError as error:
        if form.is_bound:
            refuse(form, error)
        else:
            messages.error(request, error.message)
            return redirect("accounts:profile")
    return show(request, "verify", _("Nhập mã đã gửi"), form, contact=contact)


@access.page("signed_in", title="Mật khẩu", unfinished=True)
@sensitive_post_parameters()
def password(request: Request) -> HttpResponse:
    """Change the password; people with a temporary one must."""
    actor, now = request.actor, timezone.now()
    target = access.safe_next(request, request.GET.get("next", ""), "")
    form = forms.PasswordForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            services.change_password(by=actor, old=form.cleaned_data["old"], new=form.cleaned_data["new"], at=now)
        except DomainError as error:
            refuse(form, error)
        else:
            key = request.session.session_key or ""
            account = load_backend(request.session["_auth_user_backend"]).get_user(actor.person_id)
            update_session_auth_hash(request, account)  # type: ignore[arg-type]
            request.session.save()
            services.end_sessions(account_id=actor.person_id, by=actor, at=now, but=key)
            services.move_session(old_key=key, new_key=request.session.session_key or "")
            messages.success(request, _("Đã đổi mật khẩu. Các phiên khác đã kết thúc."))
            return redirect(target or "accounts:profile")
    return show(
        request,
        "password",
        _("Đổi mật khẩu"),
        form,
        must=services.password_must_change(request.user, actor, at=now),  # type: ignore[arg-type]
        second_factor=services.has_second_factor(actor.person_id),
        next=target,
    )


@access.page("signed_in", title="Xác thực hai bước")
def second_factor(request: Request) -> HttpResponse:
    """Show the second factor, set it up, renew recovery codes or take it off."""
    actor, now = request.actor, timezone.now()
    on = services.has_second_factor(actor.person_id)
    form = forms.CodeForm(request.POST if "code" in request.POST else None)
    if request.method == "POST":
        try:
            if "renew" in request.POST and on and actor.stepped_up:
                return show(
                    request,
                    "recovery_codes_own",
                    _("Mã dự phòng"),
                    codes=services.renew_recovery_codes(by=actor, at=now),
                )
            if "remove" in request.POST and on and not actor.is_staff and actor.stepped_up:
                services.remove_second_factor(account_id=actor.person_id, by=actor, at=now)
                messages.success(request, _("Đã tắt xác thực hai bước."))
                return redirect("accounts:second_factor")
            if ("renew" in request.POST or "remove" in request.POST) and on and not actor.stepped_up:
                return redirect(f"{reverse('accounts:step_up')}?next={reverse('accounts:second_factor')}")
            if not on and form.is_valid():
                made = services.confirm_enrolment(
                    account_id=actor.person_id, code=form.cleaned_data["code"], by=actor, at=now
                )
                return show(request, "recovery_codes_own", _("Mã dự phòng"), codes=made)
        except DomainError as error:
            refuse(form, error) if form.is_bound else messages.error(request, error.message)
    context: dict[str, Any] = {"on": on, "left": queries.recovery_codes_left(actor.person_id), "staff": actor.is_staff}
    if not on:
        enrolment = services.begin_enrolment(account_id=actor.person_id, at=now)
        context |= {"enrolment": enrolment, "qr": entry.qr(enrolment.uri)}
    return show(request, "second_factor", _("Xác thực hai bước"), form, **context)


@access.page("signed_in", title="Phiên làm việc")
def sessions(request: Request) -> HttpResponse:
    """List where one is signed in and end sessions."""
    actor, now = request.actor, timezone.now()
    if request.method == "POST":
        chosen = text.whole_number(request.POST.get("session", ""))
        if chosen is not None:
            services.end_session(sign_in_id=chosen, by=actor, at=now)
            messages.success(request, _("Đã kết thúc phiên đó."))
        else:
            services.end_sessions(account_id=actor.person_id, by=actor, at=now, but=request.session.session_key or "")
            messages.success(request, _("Đã kết thúc các phiên khác."))
        return redirect("accounts:sessions")
    found = [(session, device(session.device)) for session in queries.sessions_of(actor.person_id, at=now)]
    return show(request, "sessions", _("Phiên làm việc"), sessions=found, current=request.session.session_key)


@access.page("signed_in", title="Khóa truy cập")
def tokens(request: Request) -> HttpResponse:
    """List, make and revoke tokens for programs."""
    actor, now = request.actor, timezone.now()
    form = forms.TokenForm(request.POST or None, initial={"days": 90})
    made = ""
    if request.method == "POST" and form.is_valid():
        try:
            made = services.create_token(
                by=actor, name=form.cleaned_data["name"], days=form.cleaned_data["days"], at=now
            )
        except DomainError as error:
            refuse(form, error)
        else:
            form = forms.TokenForm(initial={"days": 90})
    found = queries.tokens_of(actor.person_id, at=now)
    return show(request, "tokens", _("Khóa truy cập"), form, tokens=found, made=made)


@access.page("signed_in", title="Khóa truy cập")
@require_POST
def revoke_token(request: Request, token_id: int) -> HttpResponse:
    """Take a token out of use at once; requests made with it are refused from now on."""
    services.revoke_token(token_id=token_id, by=request.actor, at=timezone.now())
    messages.success(request, _("Đã thu hồi khóa."))
    return redirect("accounts:tokens")


@access.page("staff", title="Ủy quyền")
def delegations(request: Request) -> HttpResponse:
    """List and make delegations of one's own positions."""
    actor, now = request.actor, timezone.now()
    own = queries.postings_of(account_id=actor.person_id, at=now)
    people: dict[int, str] = {}
    for posting in own:
        people |= queries.possible_delegates(posting.position_id, on=timezone.localdate(now))
    people.pop(actor.person_id or 0, None)
    form = forms.DelegationForm(request.POST or None, initial={"kind": "substitution"})
    form.offer(
        [(posting.position_id, f"{posting.title}, {posting.unit_name}") for posting in own], list(people.items())
    )
    if request.method == "POST" and form.is_valid():
        try:
            services.create_delegation(from_account_id=actor.person_id, **form.cleaned_data, by=actor, at=now)
        except DomainError as error:
            refuse(form, error)
        else:
            messages.success(request, _("Đã ghi ủy quyền."))
            return redirect("accounts:delegations")
    found = queries.delegations(account_id=actor.person_id, at=now)
    return show(request, "delegations", _("Ủy quyền và thay thế"), form, found=found, own=own, me=actor.person_id)


@access.page("staff", title="Thu hồi ủy quyền")
def revoke_delegation(request: Request, delegation_id: int) -> HttpResponseBase:
    """End a delegation of one's own at once; what is open in its position is shown, with who goes on."""
    now = timezone.now()
    found = queries.delegation(delegation_id)
    if found is None or not policies.may_delegate(request.actor, from_account_id=found.from_account_id):
        raise NotFound(_("Không có ủy quyền này."))

    def act(_asked: django_forms.Form) -> asking.Done:
        asking.call(request, services.revoke_delegation, delegation_id=delegation_id)
        return asking.Done(reverse("accounts:delegations"), _("Đã thu hồi ủy quyền."))

    def shown(asked: django_forms.Form, *, status: int = 200, stale: Stale | None = None) -> HttpResponse:
        burdens = orgs.burdens(queries.leaving_delegation(found, at=now), at=now)
        return show(
            request, "withdraw", _("Thu hồi ủy quyền"), asked, delegation=found, hanging=hanging(burdens),
            rest=lending.others(found, at=now),
        )  # fmt: skip

    form = django_forms.Form(request.POST if request.method == "POST" else None)
    return asking.ask(request, form, act, shown)


@access.page("signed_in", title="Tiếp tục việc đang làm")
def resume(request: Request, form_id: str) -> HttpResponse:
    """Give back what was sent after the session had run out, to send it again with one press.

    A press that only waited for the second factor goes through by itself, but for files, which have to be chosen again.
    """
    actor = request.actor
    held = queries.held_form(form_id, account_id=actor.person_id, at=timezone.now())
    if held is None:
        messages.info(request, _("Nội dung giữ tạm không còn. Bản lưu tự động của biểu mẫu, nếu có, vẫn ở trang đó."))
        return redirect(entry.home_of(request))
    if request.method == "POST":
        services.drop_form(form_id=held.id, by=actor)
        return redirect(access.safe_next(request, held.path))
    goes_on = access.goes_through(request, held.id) and not held.files_lost
    shown = {"held": held, "goes_on": goes_on, "held_field": access.HELD_FIELD}
    return render(request, "ui/accounts/resume.html", shown)


def device(agent: str) -> str:
    """Return the browser and system that a user agent names, in a few words."""
    browsers = (
        ("Edg", "Edge"),
        ("coc_coc", "Cốc Cốc"),
        ("OPR", "Opera"),
        ("Firefox", "Firefox"),
        ("Chrome", "Chrome"),
        ("Safari", "Safari"),
    )
    systems = (
        ("iPhone", "iPhone"),
        ("iPad", "iPad"),
        ("Android", "Android"),
        ("Windows", "Windows"),
        ("Mac OS", "macOS"),
        ("Linux", "Linux"),
    )
    found = [next((name for mark, name in names if mark in agent), "") for names in (browsers, systems)]
    return ", ".join(part for part in found if part) or agent[:60] or _("Không rõ")


def masked(number: str) -> str:
    """Return an identity number of which only the last three digits are shown; of a passport its country too."""
    number, _dash, country = number.partition("-")
    shown = "•" * max(0, len(number) - 3) + number[-3:]
    return f"{shown} ({country_name(country)})" if country else shown
