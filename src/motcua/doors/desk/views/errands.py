"""How every errand goes: show its form, send it once, say what happened; nothing typed is lost on a refusal."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.contrib import messages
from django.http import HttpResponse, HttpResponseBase
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from motcua.casework.dossiers.queries import dossier
from motcua.doors.desk.forms.errand import BareForm, ErrandForm
from motcua.doors.desk.presenters import scene as scenes
from motcua.doors.desk.presenters.scene import Scene
from motcua.doors.desk.views import desk, dossiers
from motcua.doors.ui import access, asking
from motcua.doors.ui.presenters import formats
from motcua.doors.ui.requests import Request
from motcua.ground.core.errors import Stale


@dataclass(frozen=True)
class Errand:
    """One thing to do with a dossier: its form, the call it becomes, and what is said afterwards."""

    title: Any
    button: Any
    do: Callable[[Scene, Any], Any]
    form: type[ErrandForm] = BareForm
    template: str = "desk/errands/form.html"
    initial: Callable[[Scene, Request], dict[str, Any]] | None = None
    lead: Any = ""
    bare: bool = False  # only sent from the dossier's page, no page of its own
    needs: tuple[str, ...] = ()  # which of the dossier's actions open its page
    quiet: bool = False  # a refusing errand: its button is not the page's main action


def view(errand: Errand, *, roles: Any = desk.WORKERS) -> Callable[..., HttpResponseBase]:
    """Return the page of an errand."""

    def page(request: Request, ref: str) -> HttpResponseBase:
        access.take_code(request)
        scene = scenes.opened(request.actor, ref, timezone.now())
        form = errand.form(request.POST, scene=scene) if request.method == "POST" else None
        if form is None:
            if errand.bare:
                return redirect("desk:dossier", scene.ref)
            if errand.needs and not scene.page.actions & set(errand.needs):
                messages.warning(request, _("Lúc này tài khoản này không làm được việc đó với hồ sơ."))
                return redirect("desk:dossier", scene.ref)
            initial = errand.initial(scene, request) if errand.initial else {}
            form = errand.form(scene=scene, initial=initial)

        def act(asked: ErrandForm) -> asking.Done:
            said = errand.do(scene, asked)
            return asking.Done(back_from(scene), said)

        def show(asked: ErrandForm, *, status: int = 200, stale: Stale | None = None) -> HttpResponseBase:
            if stale is None:
                return _shown(request, scene, errand, asked, status=status)
            fresh = scenes.opened(scene.actor, ref, scene.at)
            said = said_since(fresh, request.POST.get(asking.REVISION, "")) or stale.message
            return _shown(request, fresh, errand, asked, status=status, stale=said)

        return asking.ask(request, form, act, show)

    page.__name__ = page.__qualname__ = f"errand_{errand.do.__name__}"
    allowed = require_http_methods(["GET", "HEAD", "POST"])(page)
    return access.page("staff", roles=roles, title=str(errand.title))(allowed)


def back_from(scene: Scene) -> HttpResponse:
    """Lead back to the dossier, or to the list when it is no longer this person's to see."""
    if dossier.may_be_seen(scene.actor, scene.ref):
        return redirect("desk:dossier", scene.ref)
    return redirect("desk:inbox")


def said_since(scene: Scene, mark: str) -> str:
    """Say who moved the dossier since the page was opened; nothing when nobody did."""
    move = scene.moved_since(mark)
    if move is None:
        return ""
    label = move.label[:1].lower() + move.label[1:]
    said = {"who": move.who, "what": label, "time": formats.vn_time(move.at), "date": formats.vn_date(move.at)}
    if formats.vn_date(move.at) == formats.vn_date(scene.at):
        return _("%(who)s %(what)s lúc %(time)s.") % said
    return _("%(who)s %(what)s lúc %(time)s ngày %(date)s.") % said


def _shown(
    request: Request, scene: Scene, errand: Errand, form: ErrandForm, *, status: int = 200, stale: str = ""
) -> HttpResponse:
    if errand.bare:
        errors = [str(message) for messages_of in form.errors.values() for message in messages_of]
        return dossiers.show(request, scene, status=status, stale=stale, refusals=errors, bound=form)
    return dossiers.show(request, scene, status=status, stale=stale, errand=errand, form=form)
