"""The dossier on one screen, for those who may see it; progress alone for those who watch."""

from dataclasses import dataclass
from typing import Any

from django.http import HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from motcua.casework.dossiers.enums import PaperCheck, PaperForm
from motcua.casework.dossiers.queries import dossier as dossier_queries
from motcua.casework.dossiers.queries import explaining
from motcua.doors.desk.forms.intake import AcceptForm
from motcua.doors.desk.forms.steps import StepForm
from motcua.doors.desk.presenters import actions, dossier, lines, process, telling
from motcua.doors.desk.presenters import boxes as list_boxes
from motcua.doors.desk.presenters import scene as scenes
from motcua.doors.desk.presenters.scene import Scene
from motcua.doors.desk.views import boxes, desk
from motcua.doors.ui import access
from motcua.doors.ui.presenters.fields import Field, from_bound
from motcua.doors.ui.requests import Request
from motcua.ground.accounts import services as accounts
from motcua.ground.accounts.enums import Role
from motcua.ground.core.errors import NotAllowed
from motcua.means.notifications import queries as notifications
from motcua.means.workflow import queries as workflow
from motcua.means.workflow.enums import WEIGHTY


@access.page("staff", roles=desk.VIEWERS, title="Hồ sơ")
@require_GET
def page(request: Request, ref: str) -> HttpResponse:
    """Show a dossier; who may follow its progress only sees states and dates."""
    at = timezone.now()
    try:
        scene = scenes.opened(request.actor, ref, at)
    except NotAllowed:
        if not request.actor.has_role(Role.PROCEDURE_CONTROLLER):
            raise
        progress = dossier_queries.public_progress(ref, at=at)
        return _answer(request, at, "desk/progress.html", {"progress": progress, "named": progress.code})
    return show(request, scene)


@access.page("staff", roles=desk.WORKERS, title="Ai đã làm gì")
@require_GET
def participation(request: Request, ref: str) -> HttpResponse:
    """Show who did which step of a dossier and whether roles that must be apart were mixed."""
    scene = scenes.opened(request.actor, ref, timezone.now())
    report = workflow.participation(scene.subject)
    _note_look(scene, _("Xem báo cáo người tham gia"))
    return _answer(
        request, scene.at, "desk/participation.html", {"scene": scene, "report": report, "named": scene.name}
    )


@access.page("staff", roles=desk.VIEWERS, title="Vì sao hẹn ngày này?")
@require_GET
def explanation(request: Request, ref: str) -> HttpResponse:
    """Show day by day why a dossier is due when it is due."""
    at, actor = timezone.now(), request.actor
    found = explaining.due_explanation(actor, ref)
    return _answer(request, at, "desk/explanation.html", {"found": found, "ref": ref, "named": ref})


@access.page("staff", roles=desk.WORKERS, title="Đã gửi những gì")
@require_GET
def told(request: Request, ref: str) -> HttpResponse:
    """Show every message about a dossier, by which way it went and what has become of it."""
    scene = scenes.opened(request.actor, ref, timezone.now())
    _note_look(scene, _("Xem các tin đã gửi"))
    return _answer(
        request,
        scene.at,
        "desk/told.html",
        {
            "scene": scene,
            "sent": notifications.deliveries(scene.subject),
            "ways": telling.ways(scene.page.reached_by),
            "named": scene.name,
        },
    )


def _note_look(scene: Scene, purpose: str) -> None:
    accounts.log_look(by=scene.actor, subject=scene.subject, purpose=purpose, at=scene.at)


def show(
    request: Request,
    scene: Scene,
    *,
    status: int = 200,
    stale: str = "",
    refusals: list[str] | None = None,
    bound: Any = None,
    errand: Any = None,
    form: Any = None,
) -> HttpResponse:
    """Draw the dossier, or one errand's form in its place; each look at personal data is noted with its purpose."""
    _note_look(scene, str(errand.title) if errand else _("Xử lý hồ sơ tại bàn làm việc"))
    context: dict[str, Any] = {
        "scene": scene,
        "dossier": scene.page,
        "row": scene.row,
        "named": scene.name,
        "procedure_name": lines.short_name(scene.row.procedure_name),
        "facts": dossier.facts(scene),
        "stale": stale,
        "refusals": refusals or [],
        "errand": errand,
        "form": form,
    }
    if errand is None:
        context |= _whole(scene, bound)
    return _answer(request, scene.at, "desk/dossier.html", context, status)


def _whole(scene: Scene, bound: Any) -> dict[str, Any]:
    accepts = "accept" in scene.page.actions
    return {
        "buttons": actions.buttons(scene, actions.Place.BAR),
        "rare_buttons": actions.buttons(scene, actions.Place.RARE),
        "far_buttons": actions.buttons(scene, actions.Place.FAR),
        "missing": _missing(scene, bound) if accepts else [],
        "may_be_immediate": accepts and dossier.may_be_immediate(scene),
        "checks": PaperCheck.choices if "check_papers" in scene.page.actions else (),
        "paper_forms": PaperForm.choices,
        "people": dossier.people(scene),
        "particulars": dossier.particulars(scene),
        "prints": dossier.prints(scene),
        "entries": process.entries(scene),
        "opinions": process.opinions(scene),
        "panel": _panel(scene, bound),
        "may_correct": "correct" in scene.page.actions,
    }


def _missing(scene: Scene, bound: Any) -> list[Any]:
    """Return the required papers that did not come, each with the field for why it need not."""
    form = bound if isinstance(bound, AcceptForm) else AcceptForm(scene=scene)
    return form.missing()


@dataclass(frozen=True, slots=True)
class Panel:
    """The form of the open step; `issues_first`: its main outcome issues the result, on a page of its own."""

    step: workflow.StepCard
    note: Field
    assignee: Field | None
    issues_first: bool
    asks_code: bool


def _panel(scene: Scene, bound: Any) -> Panel | None:
    """Return the form of the open step when it is this person's to do."""
    step = scene.step
    if step is None or not scene.page.actions & {"complete_step", "issue"}:
        return None
    form = bound if isinstance(bound, StepForm) else StepForm(scene=scene)
    return Panel(
        step=step,
        note=from_bound(form["note"]),
        assignee=from_bound(form["assignee"]) if "assignee" in form.fields else None,
        issues_first=bool(step.outcomes) and step.outcomes[0].issues_result,
        asks_code=step.kind in WEIGHTY and not scene.actor.stepped_up,
    )


def _answer(request: Request, at: Any, template: str, context: dict[str, Any], status: int = 200) -> HttpResponse:
    """Answer with the part beside the list, or with the whole page around it."""
    if desk.is_part(request, "detail"):
        box = list_boxes.BY_SLUG.get(desk.box_of(request)) or list_boxes.BOXES[0]
        shown = {**context, "at": at, "inner": template, "box": box}
        response = render(request, "desk/part.html", shown, status=status)
        response["Vary"] = "HX-Request, HX-Target"
        return response
    slug = desk.box_of(request)
    shown = boxes.listing(request, slug, at)
    return desk.show(
        request, "desk/beside.html", at, current=slug, status=status, **{**shown, **context, "inner": template}
    )
