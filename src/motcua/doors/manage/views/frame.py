"""The frame of every page of the manage door: who asks, the side bar, and a form that ends in one call."""

from collections.abc import Callable
from datetime import date
from typing import Any

from django import forms
from django.http import HttpResponse, HttpResponseBase
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from motcua.doors.manage.presenters import sidebar
from motcua.doors.ui import asking
from motcua.doors.ui.forms.refusing import refuse
from motcua.doors.ui.presenters.rows import Link
from motcua.doors.ui.requests import Request
from motcua.ground.accounts.enums import DESIGNERS, Role
from motcua.ground.accounts.enums import WATCHERS as WATCHERS
from motcua.ground.core.errors import Stale

Data = dict[str, Any]  # what a form has cleaned: of that Django knows no more than the form's own fields say
ADMINISTRATORS = (Role.ADMINISTRATOR,)
READERS = DESIGNERS
AUDITORS = (Role.AUDITOR,)
EVERYBODY = (Role.ADMINISTRATOR, *WATCHERS, Role.AUDITOR)


def today() -> date:
    """Return the day it is in Vietnam."""
    return timezone.localdate()


def typed(request: Request, name: str = "q", longest: int = 100) -> str:
    """Return what was typed into a search field, without what no name contains."""
    return " ".join(request.GET.get(name, "").split())[:longest]


def crumbs(*links: tuple[object, str], last: object = "") -> list[Link]:
    """Return the way back to the overview."""
    found = [Link(_("Tổng quan"), reverse("manage:home")), *(Link(label, href) for label, href in links)]
    return [*found, Link(last)] if last else found


def show(
    request: Request, template: str, title: object, *, current: str, status: int = 200, **context: object
) -> HttpResponse:
    """Draw a page of the manage door."""
    actor = request.actor
    frame = {
        "title": title,
        "sidebar": sidebar.groups(actor, current),
        "workplace": sidebar.workplace(actor),
        "shortcuts": [],
        "today": today(),
        "now": timezone.now(),
    }
    return render(request, template, {**frame, **context}, status=status)


def ask(
    request: Request,
    form: forms.Form,
    act: Callable[[Data], str | HttpResponseBase],
    *,
    title: object,
    current: str,
    button: object,
    trail: list[Link],
    done: object = "",
    template: str = "manage/form.html",
    odd_field: str | None = None,
    **context: object,
) -> HttpResponseBase:
    """Show a form, or make its one call and go where it says; what was refused stands beside its field.

    `odd_field` is the field that a refusal without a field of its own is about.
    """

    def once(asked: forms.Form) -> asking.Done:
        target = act(asked.cleaned_data)
        return asking.Done(target, done if isinstance(target, str) else "")

    def shown(asked: forms.Form, *, status: int = 200, stale: Stale | None = None) -> HttpResponse:
        if stale is not None:
            refuse(asked, stale)
        return show(
            request, template, title, current=current, status=status, form=asked, button=button, crumbs=trail,
            cancel=next((link.href for link in reversed(trail) if link.href), ""), **context,
        )  # fmt: skip

    return asking.ask(request, form, once, shown, odd_field=odd_field)
