"""How the pages of accounts are drawn: with their form, what was refused beside its field, and what they show."""

from collections.abc import Callable, Mapping

from django import forms
from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _

from motcua.doors.ui import asking
from motcua.doors.ui.forms.refusing import refuse
from motcua.doors.ui.presenters import rows
from motcua.doors.ui.requests import Request
from motcua.ground.core.errors import Stale

More = Callable[[], Mapping[str, object]]


def asked(request: Request, template: str, more: More = dict) -> asking.Show:
    """Return how a page of signing in and registration is drawn with its form; `more` is what else it shows."""

    def show(form: forms.Form, /, *, status: int = 200, stale: Stale | None = None) -> HttpResponse:
        if stale is not None:
            refuse(form, stale)
        shown = {"form": form, "form_errors": form if form.errors else None, **more()}
        return render(request, f"ui/accounts/{template}.html", shown, status=status)

    return show


def own(request: Request, template: str, heading: str, more: More = dict) -> asking.Show:
    """Return how a page of one's own account is drawn with its form, beside the list of such pages."""
    pages = [
        ("accounts:profile", _("Thông tin liên hệ")),
        ("accounts:password", _("Mật khẩu")),
        ("accounts:second_factor", _("Xác thực hai bước")),
        ("accounts:sessions", _("Phiên làm việc")),
        ("accounts:tokens", _("Khóa truy cập")),
    ]
    if request.actor.is_staff:
        pages.append(("accounts:delegations", _("Ủy quyền")))
    links = [rows.Link(label, reverse(name), request.path == reverse(name)) for name, label in pages]
    return asked(request, template, lambda: {"heading": heading, "pages": links, **more()})


def plain(request: Request, template: str, heading: str, **shown: object) -> HttpResponse:
    """Draw a page of one's own account that asks nothing."""
    drawn = own(request, template, heading, lambda: shown)(forms.Form())
    assert isinstance(drawn, HttpResponse)
    return drawn
