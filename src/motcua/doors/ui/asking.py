"""One way to ask, for every door: show a form, call one service, say what happened or show what was refused.

A page says how it is drawn (`show`) and which one call its form becomes (`act`). On a refusal the page is drawn again
with what was typed, the message at its field, and the status of the refusal; a page that was opened before its subject
changed is drawn again as it stands now. What is not found, and the way to the second factor, are no
matter of a form and go on to the middleware.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from inspect import signature
from typing import Any, Protocol, TypeVar

from django import forms
from django.contrib import messages
from django.http import HttpResponseBase
from django.shortcuts import redirect
from django.utils import timezone

from motcua.doors.ui.forms.refusing import refuse
from motcua.doors.ui.requests import Request
from motcua.ground.core import text
from motcua.ground.core.errors import DomainError, NotFound, Stale, StepUpNeeded

F = TypeVar("F", bound=forms.Form)
T = TypeVar("T")
REVISION, KEY = "revision", "key"  # what a form carries along: what its page stood on, and that it is sent once
LONGEST_KEY = 80


class Show(Protocol):
    """Draws the page of a form; `stale` says why it is drawn as things stand now."""

    def __call__(self, form: Any, /, *, status: int = 200, stale: Stale | None = None) -> HttpResponseBase: ...


@dataclass(frozen=True, slots=True)
class Done:
    """What came of a form: where to go, and what is said there."""

    to: HttpResponseBase | str
    said: Any = ""


def ask(
    request: Request,
    form: F,
    act: Callable[[F], Done],
    show: Show,
    *,
    names: Mapping[str, str] | None = None,
    odd_field: str | None = None,
) -> HttpResponseBase:
    """Show a form, or make its one call and go where that leads.

    `names` and `odd_field`: see `refusing.refuse`. A form with a `refuse` of its own places refusals itself.
    """
    if request.method != "POST":
        return show(form)
    if not form.is_valid():
        return show(form, status=422)
    try:
        done = act(form)
    except (NotFound, StepUpNeeded):
        raise
    except Stale as error:
        return show(form, status=error.status, stale=error)
    except DomainError as error:
        place = getattr(form, "refuse", None)
        place(error) if place else refuse(form, error, names=names, odd_field=odd_field)
        return show(form, status=error.status)
    return went(request, done)


def do(
    request: Request,
    act: Callable[[], T],
    to: str,
    said: Any = "",
    *,
    refused: Callable[[DomainError], str] = lambda error: error.message,
) -> HttpResponseBase:
    """Make one call that has no form of its own and go on; a refusal is said at the top of the page `to`.

    Where it leads elsewhere when it was done, the call returns so (`Done`). `said` may be made of what the call
    returns; `refused` words the refusal, and says nothing by an empty text.
    """
    try:
        done = act()
    except (NotFound, StepUpNeeded):
        raise
    except DomainError as error:
        if why := refused(error):
            messages.error(request, why)
        return redirect(to)
    if isinstance(done, Done):
        return went(request, done)
    return went(request, Done(to, said(done) if callable(said) else said))


def each(act: Callable[[], T], refused: Callable[[str], T]) -> T:
    """Make one call of several and return what came of it, or what its refusal is told as: the others go on."""
    try:
        return act()
    except DomainError as error:
        return refused(error.message)


def went(request: Request, done: Done) -> HttpResponseBase:
    """Say what happened and go on."""
    if done.said:
        messages.success(request, done.said)
    return redirect(done.to) if isinstance(done.to, str) else done.to


def call(request: Request, service: Callable[..., T], **values: object) -> T:
    """Call a service with who asks, at which moment, on which revision and under which key, as far as it takes them.

    No page can forget the revision on which its reader decided, or that a form may be sent twice: both come from what
    the form carries along (`{% marks %}`), never from the page's own code.
    """
    given = {
        "by": request.actor,
        "at": timezone.now(),
        REVISION: revision_in(request.POST),
        KEY: request.POST.get(KEY, "")[:LONGEST_KEY],
    }
    return filled(service, given, values)


def filled(service: Callable[..., T], given: Mapping[str, object], values: Mapping[str, object]) -> T:
    """Call a service with the values, and with those of the given ones that it takes."""
    taken = signature(service).parameters
    return service(**{**{name: value for name, value in given.items() if name in taken}, **values})


def revision_in(sent: Mapping[str, object]) -> int | None:
    """Return on which revision the page stood that sent a form; None: it says none, -1: what it says is none."""
    mark = str(sent.get(REVISION, "")).partition(".")[0]
    if not mark:
        return None
    number = text.whole_number(mark)
    return -1 if number is None else number
