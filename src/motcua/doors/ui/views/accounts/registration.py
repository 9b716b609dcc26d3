"""Opening an account, and getting back into one whose password is forgotten."""

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.debug import sensitive_post_parameters

from motcua.doors.ui import access
from motcua.doors.ui.forms import accounts as forms
from motcua.doors.ui.forms.refusing import refuse
from motcua.doors.ui.requests import Request
from motcua.doors.ui.views.accounts import entry
from motcua.ground.accounts import queries, services
from motcua.ground.core import languages
from motcua.ground.core.errors import DomainError

RESETTING = "resetting_name"


@access.page("public", title="Đăng ký tài khoản")
def choose(request: Request) -> HttpResponse:
    """Ask who registers: a citizen or a business; in the national mode lead to the national portal."""
    local = queries.front_door(timezone.now()) == "province"
    return render(request, "ui/accounts/register.html", {"local": local, "next": request.GET.get("next", "")})


@access.page("public", title="Đăng ký tài khoản cá nhân")
@sensitive_post_parameters()
def citizen(request: Request) -> HttpResponse:
    """Register a citizen."""
    return _register(request, forms.CitizenForm, _("Đăng ký tài khoản cá nhân"))


@access.page("public", title="Đăng ký tài khoản doanh nghiệp")
@sensitive_post_parameters()
def business(request: Request) -> HttpResponse:
    """Register a business."""
    return _register(request, forms.BusinessForm, _("Đăng ký tài khoản doanh nghiệp, tổ chức"))


def _register(request: Request, kind: type[forms.CitizenForm] | type[forms.BusinessForm], heading: str) -> HttpResponse:
    if queries.front_door(timezone.now()) != "province":
        return redirect("accounts:register")
    form = kind(request.POST or None)
    if request.method == "POST" and form.is_valid():
        typed = services.Registration(**form.values(), language=languages.code())
        try:
            account_id = services.register(form=typed, address=entry.address_of(request), at=timezone.now())
        except DomainError as error:
            refuse(form, error)
        else:
            return entry.enter(request, account_id, access.safe_next(request, request.GET.get("next", ""), ""))
    context = {"form": form, "form_errors": form if form.errors else None, "heading": heading}
    return render(request, "ui/accounts/register_form.html", context, status=422 if form.errors else 200)


@access.page("public", title="Quên mật khẩu")
def forgot(request: Request) -> HttpResponse:
    """Send a code to set a new password, if there is such an account."""
    form = forms.ForgotForm(request.POST or None)
    possible = services.can_send_codes()
    if request.method == "POST" and possible and form.is_valid():
        try:
            services.ask_for_reset(name=form.cleaned_data["name"], address=entry.address_of(request), at=timezone.now())
        except DomainError as error:
            refuse(form, error)
        else:
            request.session[RESETTING] = form.cleaned_data["name"]
            return redirect("accounts:reset")
    context = {"form": form, "form_errors": form if form.errors else None, "possible": possible}
    return render(request, "ui/accounts/forgot.html", context, status=422 if form.errors else 200)


@access.page("public", title="Đặt lại mật khẩu")
@sensitive_post_parameters()
def reset(request: Request) -> HttpResponse:
    """Set a new password with the code that was sent."""
    name = request.session.get(RESETTING)
    if not name:
        return redirect("accounts:forgot")
    form = forms.ResetForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            services.reset_by_code(
                name=name,
                code=form.cleaned_data["code"],
                password=form.cleaned_data["password"],
                address=entry.address_of(request),
                at=timezone.now(),
            )
        except DomainError as error:
            refuse(form, error)
        else:
            request.session.pop(RESETTING, None)
            return redirect("accounts:sign_in")
    context = {"form": form, "form_errors": form if form.errors else None}
    return render(request, "ui/accounts/reset.html", context, status=422 if form.errors else 200)
