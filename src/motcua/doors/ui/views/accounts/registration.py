"""Opening an account, and getting back into one whose password is forgotten."""

from django.http import HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.debug import sensitive_post_parameters

from motcua.doors.ui import access, asking
from motcua.doors.ui.forms import accounts as forms
from motcua.doors.ui.requests import Request
from motcua.doors.ui.views.accounts import entry, pages
from motcua.ground.accounts import queries, services
from motcua.ground.core import languages

RESETTING = "resetting_name"


@access.page("public", title="Đăng ký tài khoản")
def choose(request: Request) -> HttpResponse:
    """Ask who registers: a citizen or a business; in the national mode lead to the national portal."""
    local = queries.front_door(timezone.now()) == "province"
    return render(request, "ui/accounts/register.html", {"local": local, "next": request.GET.get("next", "")})


@access.page("public", title="Đăng ký tài khoản cá nhân")
@sensitive_post_parameters()
def citizen(request: Request) -> HttpResponseBase:
    """Register a citizen."""
    return _register(request, forms.CitizenForm(request.POST or None), _("Đăng ký tài khoản cá nhân"))


@access.page("public", title="Đăng ký tài khoản doanh nghiệp")
@sensitive_post_parameters()
def business(request: Request) -> HttpResponseBase:
    """Register a business."""
    return _register(request, forms.BusinessForm(request.POST or None), _("Đăng ký tài khoản doanh nghiệp, tổ chức"))


def _register(request: Request, form: forms.CitizenForm | forms.BusinessForm, heading: str) -> HttpResponseBase:
    if queries.front_door(timezone.now()) != "province":
        return redirect("accounts:register")

    def act(asked: forms.CitizenForm | forms.BusinessForm) -> asking.Done:
        typed = services.Registration(**asked.values(), language=languages.code())
        account_id = services.register(form=typed, address=entry.address_of(request), at=timezone.now())
        return asking.Done(entry.enter(request, account_id, access.safe_next(request, request.GET.get("next", ""), "")))

    return asking.ask(request, form, act, pages.asked(request, "register_form", lambda: {"heading": heading}))


@access.page("public", title="Quên mật khẩu")
def forgot(request: Request) -> HttpResponseBase:
    """Send a code to set a new password, if there is such an account."""
    possible = services.can_send_codes()
    form = forms.ForgotForm(request.POST or None)
    show = pages.asked(request, "forgot", lambda: {"possible": possible})
    if not possible:
        return show(forms.ForgotForm())

    def act(asked: forms.ForgotForm) -> asking.Done:
        name = asked.cleaned_data["name"]
        services.ask_for_reset(name=name, address=entry.address_of(request), at=timezone.now())
        request.session[RESETTING] = name
        return asking.Done(reverse("accounts:reset"))

    return asking.ask(request, form, act, show)


@access.page("public", title="Đặt lại mật khẩu")
@sensitive_post_parameters()
def reset(request: Request) -> HttpResponseBase:
    """Set a new password with the code that was sent; a door that wrong tries had shut opens with it."""
    name = request.session.get(RESETTING)
    if not name:
        return redirect("accounts:forgot")

    def act(asked: forms.ResetForm) -> asking.Done:
        services.reset_by_code(
            name=name, code=asked.cleaned_data["code"], password=asked.cleaned_data["password"],
            address=entry.address_of(request), at=timezone.now(),
        )  # fmt: skip
        request.session.pop(RESETTING, None)
        return asking.Done(reverse("accounts:sign_in"), _("Đã đặt mật khẩu mới. Đăng nhập được ngay."))

    return asking.ask(request, forms.ResetForm(request.POST or None), act, pages.asked(request, "reset"))
