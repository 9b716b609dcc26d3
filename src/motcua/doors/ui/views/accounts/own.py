"""One's own account: contact data, password, second factor, tokens, sessions, delegations."""

from datetime import datetime

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
from motcua.doors.ui.presenters import lending, rows
from motcua.doors.ui.presenters.hanging import hanging
from motcua.doors.ui.requests import Request
from motcua.doors.ui.views.accounts import entry, pages
from motcua.ground.accounts import policies, queries, services
from motcua.ground.accounts.enums import AccountKind
from motcua.ground.core import days, text
from motcua.ground.core.errors import NotFound
from motcua.ground.core.identifiers.countries import country_name
from motcua.ground.orgs import queries as orgs


@access.page("signed_in", title="Tài khoản")
def profile(request: Request) -> HttpResponseBase:
    """Show and change contact data."""
    now = timezone.now()
    card = queries.account(request.actor.person_id, at=now)
    assert card is not None
    initial = {name: getattr(card, name) for name in ("phone", "email", "address", "language")}

    def act(asked: forms.ProfileForm) -> asking.Done:
        typed = services.Profile(**asked.cleaned_data, area_code=card.area_code)
        asking.call(request, services.change_profile, form=typed)
        return asking.Done(reverse("accounts:profile"), _("Đã lưu thông tin liên hệ."))

    def more() -> dict[str, object]:
        shown = {"identity": identity_of(card), "places": places_of(card, now), "card": card}
        shown["correctable"] = not request.actor.is_staff and services.may_correct_oneself(card.id)
        return {**shown, "can_verify": services.can_send_codes()}

    form = forms.ProfileForm(request.POST or None, initial=initial)
    return asking.ask(request, form, act, pages.own(request, "profile", _("Tài khoản"), more))


def identity_of(card: queries.AccountCard) -> list[rows.Row]:
    """Return whom the account is of; identity numbers are masked."""
    identity = [
        rows.Row(_("Họ, chữ đệm, tên") if card.kind != "business" else _("Tên doanh nghiệp, tổ chức"), card.full_name),
        rows.Row(_("Tên đăng nhập"), card.username),
        rows.Row(_("Loại tài khoản"), card.kind_label),
    ]
    if card.id_number:
        identity.append(rows.Row(_("Số định danh, hộ chiếu"), masked(card.id_number)))
    if card.kind == AccountKind.CITIZEN:
        identity.append(rows.Row(_("Ngày sinh"), days.written(card.birth_date)))
    if card.tax_code:
        identity.append(rows.Row(_("Mã số thuế"), card.tax_code))
    if card.representative:
        identity.append(rows.Row(_("Người đại diện"), card.representative))
    return identity


@access.page("applicant", title="Sửa thông tin định danh")
@sensitive_post_parameters()
def identity(request: Request) -> HttpResponseBase:
    """Correct one's own name, number or birth while no dossier stands under them; else say who corrects them."""
    card = queries.account(request.actor.person_id, at=timezone.now())
    assert card is not None
    if not services.may_correct_oneself(card.id):
        return pages.plain(request, "identity", _("Sửa thông tin định danh"))
    kind = forms.OrganisationForm if card.kind == AccountKind.BUSINESS else forms.PersonForm
    initial = {name: getattr(card, name) for name in kind.base_fields if name != "password"}
    initial |= {"birth_date": days.written(card.birth_date)}

    def act(asked: forms.PersonForm | forms.OrganisationForm) -> asking.Done:
        typed = dict(asked.cleaned_data)
        password = typed.pop("password")
        corrected = services.Identity(**typed)
        name = asking.call(request, services.correct_own_identity, form=corrected, password=password)
        said = _("Đã sửa thông tin định danh.")
        if name:
            said = f"{said} {_('Từ nay đăng nhập bằng %(name)s.') % {'name': name}}"
        return asking.Done(reverse("accounts:profile"), said)

    form = kind(request.POST or None, initial=initial)
    return asking.ask(request, form, act, pages.own(request, "identity", _("Sửa thông tin định danh")))


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
def verify(request: Request, contact: str) -> HttpResponseBase:
    """Send a code to one's own address or number, and take it."""
    if request.method == "POST" and "code" not in request.POST:
        here = reverse("accounts:verify", args=[contact])
        return asking.do(request, lambda: asking.call(request, services.send_verification, contact=contact), here, "")

    def act(asked: forms.SentCodeForm) -> asking.Done:
        asking.call(request, services.verify_contact, code=asked.cleaned_data["code"])
        return asking.Done(reverse("accounts:profile"), _("Đã xác nhận."))

    show = pages.own(request, "verify", _("Nhập mã đã gửi"), lambda: {"contact": contact})
    return asking.ask(request, forms.SentCodeForm(request.POST or None), act, show)


@access.page("signed_in", title="Mật khẩu", unfinished=True)
@sensitive_post_parameters()
def password(request: Request) -> HttpResponseBase:
    """Change the password; people with a temporary one must."""
    actor, target = request.actor, access.safe_next(request, request.GET.get("next", ""), "")

    def act(asked: forms.PasswordForm) -> asking.Done:
        asking.call(request, services.change_password, old=asked.cleaned_data["old"], new=asked.cleaned_data["new"])
        key = request.session.session_key or ""
        account = load_backend(request.session["_auth_user_backend"]).get_user(actor.person_id)
        update_session_auth_hash(request, account)  # type: ignore[arg-type]
        request.session.save()
        asking.call(request, services.end_sessions, account_id=actor.person_id, but=key)
        services.move_session(old_key=key, new_key=request.session.session_key or "")
        return asking.Done(target or reverse("accounts:profile"), _("Đã đổi mật khẩu. Các phiên khác đã kết thúc."))

    def more() -> dict[str, object]:
        must = services.password_must_change(request.user, actor, at=timezone.now())  # type: ignore[arg-type]
        return {"must": must, "second_factor": services.has_second_factor(actor.person_id), "next": target}

    form = forms.PasswordForm(request.POST or None)
    return asking.ask(request, form, act, pages.own(request, "password", _("Đổi mật khẩu"), more))


@access.page("signed_in", title="Xác thực hai bước")
def second_factor(request: Request) -> HttpResponseBase:
    """Show the second factor, set it up, renew recovery codes or take it off."""
    actor = request.actor
    on = services.has_second_factor(actor.person_id)
    if on and request.method == "POST":
        return _change_factor(request)

    def act(asked: forms.CodeForm) -> asking.Done:
        made = asking.call(
            request, services.confirm_enrolment, account_id=actor.person_id, code=asked.cleaned_data["code"]
        )
        return asking.Done(pages.plain(request, "recovery_codes_own", _("Mã dự phòng"), codes=made))

    def more() -> dict[str, object]:
        shown: dict[str, object] = {
            "on": on,
            "left": queries.recovery_codes_left(actor.person_id),
            "staff": actor.is_staff,
        }
        if on:
            return shown
        enrolment = services.begin_enrolment(account_id=actor.person_id, at=timezone.now())
        return {**shown, "enrolment": enrolment, "qr": entry.qr(enrolment.uri)}

    form = forms.CodeForm(request.POST or None)
    return asking.ask(request, form, act, pages.own(request, "second_factor", _("Xác thực hai bước"), more))


def _change_factor(request: Request) -> HttpResponseBase:
    """Renew the recovery codes or take the second factor off, when it has just been given again."""
    actor, here = request.actor, reverse("accounts:second_factor")
    if not actor.stepped_up:
        return redirect(f"{reverse('accounts:step_up')}?next={here}")
    if "renew" in request.POST:
        made = asking.call(request, services.renew_recovery_codes)
        return pages.plain(request, "recovery_codes_own", _("Mã dự phòng"), codes=made)
    if "remove" in request.POST and not actor.is_staff:
        return asking.do(
            request,
            lambda: asking.call(request, services.remove_second_factor, account_id=actor.person_id),
            here,
            _("Đã tắt xác thực hai bước."),
        )
    return redirect(here)


@access.page("signed_in", title="Phiên làm việc")
def sessions(request: Request) -> HttpResponseBase:
    """List where one is signed in and end sessions."""
    actor = request.actor
    if request.method == "POST":
        return _end_sessions(request)
    found = [(session, device(session.device)) for session in queries.sessions_of(actor.person_id, at=timezone.now())]
    return pages.plain(
        request, "sessions", _("Phiên làm việc"), sessions=found, current=request.session.session_key
    )  # fmt: skip


def _end_sessions(request: Request) -> HttpResponseBase:
    """End one session, or all but this one."""
    here, chosen = reverse("accounts:sessions"), text.whole_number(request.POST.get("session", ""))
    if chosen is not None:
        ended = _("Đã kết thúc phiên đó.")
        return asking.do(request, lambda: asking.call(request, services.end_session, sign_in_id=chosen), here, ended)
    but = request.session.session_key or ""
    return asking.do(
        request,
        lambda: asking.call(request, services.end_sessions, account_id=request.actor.person_id, but=but),
        here,
        _("Đã kết thúc các phiên khác."),
    )


@access.page("signed_in", title="Khóa truy cập")
def tokens(request: Request) -> HttpResponseBase:
    """List, make and revoke tokens for programs; a new one is shown this once."""

    def shown(made: str = "") -> asking.Show:
        def more() -> dict[str, object]:
            return {"tokens": queries.tokens_of(request.actor.person_id, at=timezone.now()), "made": made}

        return pages.own(request, "tokens", _("Khóa truy cập"), more)

    def act(asked: forms.TokenForm) -> asking.Done:
        made = asking.call(request, services.create_token, **asked.cleaned_data)
        return asking.Done(shown(made)(forms.TokenForm(initial={"days": 90})))

    return asking.ask(request, forms.TokenForm(request.POST or None, initial={"days": 90}), act, shown())


@access.page("signed_in", title="Khóa truy cập")
@require_POST
def revoke_token(request: Request, token_id: int) -> HttpResponseBase:
    """Take a token out of use at once; requests made with it are refused from now on."""
    here, said = reverse("accounts:tokens"), _("Đã thu hồi khóa.")
    return asking.do(request, lambda: asking.call(request, services.revoke_token, token_id=token_id), here, said)


@access.page("staff", title="Ủy quyền")
def delegations(request: Request) -> HttpResponseBase:
    """List and make delegations of one's own positions."""
    actor, now = request.actor, timezone.now()
    held = queries.postings_of(account_id=actor.person_id, at=now)
    people: dict[int, str] = {}
    for posting in held:
        people |= queries.possible_delegates(posting.position_id, on=timezone.localdate(now))
    people.pop(actor.person_id, None)
    form = forms.DelegationForm(request.POST or None, initial={"kind": "substitution"})
    form.offer(
        [(posting.position_id, f"{posting.title}, {posting.unit_name}") for posting in held], list(people.items())
    )

    def act(asked: forms.DelegationForm) -> asking.Done:
        asking.call(request, services.create_delegation, from_account_id=actor.person_id, **asked.cleaned_data)
        return asking.Done(reverse("accounts:delegations"), _("Đã ghi ủy quyền."))

    def more() -> dict[str, object]:
        return {"found": queries.delegations(account_id=actor.person_id, at=now), "own": held, "me": actor.person_id}

    return asking.ask(request, form, act, pages.own(request, "delegations", _("Ủy quyền và thay thế"), more))


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

    def more() -> dict[str, object]:
        burdens = orgs.burdens(queries.leaving_delegation(found, at=now), at=now)
        return {"delegation": found, "hanging": hanging(burdens), "rest": lending.others(found, at=now)}

    form = django_forms.Form(request.POST if request.method == "POST" else None)
    return asking.ask(request, form, act, pages.own(request, "withdraw", _("Thu hồi ủy quyền"), more))


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
