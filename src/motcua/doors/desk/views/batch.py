"""Several marked dossiers in one go: each is one call with its own end, and the page says how each went."""

from dataclasses import dataclass
from datetime import datetime
from functools import partial
from typing import Any

from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from motcua.casework.dossiers.enums import Form
from motcua.casework.dossiers.queries import cards, finding
from motcua.casework.dossiers.services import assigning, prints, processing
from motcua.doors.desk.forms import undo
from motcua.doors.desk.presenters import batch
from motcua.doors.desk.views import desk
from motcua.doors.ui import access, asking
from motcua.doors.ui.requests import Request
from motcua.ground.accounts import services as accounts
from motcua.ground.core import text
from motcua.ground.core.errors import Invalid, NotAllowed, NotFound, Stale
from motcua.means.documents import services as documents
from motcua.means.workflow import queries as workflow

PRINTS = {"01": Form.RECEIPT, "06": Form.CONTROL, "slip": "slip"}


@dataclass(frozen=True, slots=True)
class Done:
    """How it went with one dossier: what was done, or why not; `undo` is the form's item that takes it back."""

    row: cards.Row
    said: str = ""
    refused: str = ""
    undo: str = ""
    pdf: bytes = b""


@access.page("staff", roles=desk.WORKERS, title="Làm với nhiều hồ sơ")
@require_POST
def choose(request: Request) -> HttpResponse:
    """Show the marked dossiers and what may be done with them together."""
    at, actor = timezone.now(), request.actor
    refs = request.POST.getlist("ref")
    if not refs:
        return redirect("desk:inbox")
    return _choosing(request, _seen(batch.marked(actor, refs, at)), at)


def _seen(found: Any) -> Any:
    """Return what was found; of what a person may not see there is nothing. Raises: NotFound."""
    if not found:
        raise NotFound(_("Không tìm thấy hồ sơ."))
    return found


def _choosing(request: Request, found: list[batch.Marked], at: datetime, error: str = "") -> HttpResponse:
    take, give, onward = batch.ways(found, at)
    shown = {"marked": found, "take": take, "give": give, "onward": onward, "error": error}
    printable = sum(marked.row.accepted_at is not None for marked in found)
    return desk.show(
        request,
        "desk/batch.html",
        at,
        status=422 if error else 200,
        current=desk.box_of(request),
        printable=printable,
        **shown,
    )


@access.page("staff", roles=desk.WORKERS, title="Làm với nhiều hồ sơ")
@require_POST
def act(request: Request) -> HttpResponse:
    """Do one thing with each of the marked, one after the other; what fails stops none of the others."""
    at, actor = timezone.now(), request.actor
    items = [marked.split("|", 2) for marked in request.POST.getlist("item")][: batch.MOST]
    rows = {dossier.ref: dossier for dossier in _seen(finding.seen(actor, [marked[0] for marked in items], at=at))}
    what = request.POST.get("do", "")
    assignee = request.POST.get(f"assignee-{what}", "")
    if what.startswith(("reassign", "pass")) and f"assignee-{what}" in request.POST and not assignee:
        return _choosing(request, batch.marked(actor, list(rows), at), at, _("Chọn người được giao."))
    results = []
    for ref, step, *own in items:
        row = rows.get(ref)
        if row is not None:
            doing = partial(_one, request, row, step, what, own[0] if own else assignee)
            results.append(asking.each(doing, partial(_refused, row)))
    return desk.show(
        request,
        "desk/batch_done.html",
        at,
        current=desk.box_of(request),
        done=[result for result in results if not result.refused],
        refused=[result for result in results if result.refused],
        undo=[result.undo for result in results if result.undo],
        undo_name="release" if what == "take" else "reassign",
    )


def _one(request: Request, row: cards.Row, step_id: str, what: str, extra: str) -> Done:
    name, *more = what.split("|")
    step = _standing(row, step_id)
    of_step = {"ref": row.ref, "step_run_id": step.id}
    actor = request.actor
    if name == "take":
        asking.call(request, assigning.take_step, **of_step)
        return Done(row, _("Đã nhận việc."), undo=f"{row.ref}|{step.id}|{undo.token(actor, step.id)}")
    if name == "release":
        undo.check(actor, step.id, extra)
        asking.call(request, assigning.release_step, **of_step)
        return Done(row, _("Đã trả lại cho cả nhóm."))
    if name == "reassign":
        chosen = text.whole_number(extra or "0")
        if chosen is None:
            raise Invalid(_("Chọn người được giao."))
        asking.call(request, assigning.reassign, **of_step, assignee_id=chosen or None)
        before = f"{row.ref}|{step.id}|{step.assignee_id or 0}"
        changed = chosen != (step.assignee_id or 0)
        return Done(row, _("Đã giao lại.") if changed else _("Đã giao từ trước."), undo=before if changed else "")
    if name == "pass" and len(more) == 2:
        return _pass_on(request, row, step, more[0], more[1], extra)
    raise Invalid(_("Chọn một việc."))


def _standing(row: cards.Row, step_id: str) -> workflow.StepCard:
    """Return the dossier's open step when it is still the one that was marked. Raises: Stale."""
    steps = workflow.history(("dossier", str(row.id)))
    step = next((candidate for candidate in steps if str(candidate.id) == step_id), None)
    if step is None:
        raise Stale(_("Hồ sơ không có bước nào đang mở."))
    if not step.is_open:
        raise Stale(_("%(who)s đã làm xong bước “%(step)s”.") % {"who": step.done_by_name, "step": step.name})
    return step


def _pass_on(request: Request, row: cards.Row, step: workflow.StepCard, key: str, outcome: str, extra: str) -> Done:
    if step.key != key or step.kind not in batch.PASSED_ON:
        raise NotAllowed(_("Bước đang mở là “%(step)s”: làm riêng từng hồ sơ.") % {"step": step.name})
    label = next((way.label for way in step.outcomes if way.key == outcome and not way.result), "")
    asking.call(
        request,
        processing.complete_step,
        ref=row.ref,
        step_run_id=step.id,
        outcome=outcome if label else "",
        assignee_id=text.whole_number(extra),
    )
    return Done(row, f"{step.name}: {label}.")


@access.page("staff", roles=desk.WORKERS, title="In nhiều biểu mẫu")
@require_POST
def print_several(request: Request) -> HttpResponse:
    """Give one form of each of the marked as one PDF; when one cannot be printed, say which and why instead."""
    at, actor = timezone.now(), request.actor
    refs = [marked.split("|", 1)[0] for marked in request.POST.getlist("item")][: batch.MOST]
    form = PRINTS.get(request.POST.get("form", ""))
    rows = _seen(finding.seen(actor, refs, at=at))
    if form is None:
        raise NotFound(_("Không có biểu mẫu này."))
    results = [asking.each(partial(_printed, request, row, form, at), partial(_refused, row)) for row in rows]
    refused = [result for result in results if result.refused]
    if refused:
        done = [result for result in results if not result.refused]
        shown: dict[str, Any] = {"done": done, "refused": refused, "form": request.POST["form"]}
        return desk.show(request, "desk/batch_done.html", at, status=422, current=desk.box_of(request), **shown)
    response = HttpResponse(documents.joined([result.pdf for result in results]), content_type="application/pdf")
    response["Content-Disposition"] = f'inline; filename="in-{len(results)}-bieu-mau.pdf"'
    response["Cache-Control"] = "private, no-store"
    return response


def _printed(request: Request, row: cards.Row, form: str, at: datetime) -> Done:
    pdf = asking.call(request, prints.print_form, ref=row.ref, form=form, at=at)
    purpose = _("In biểu mẫu %(form)s") % {"form": form}
    accounts.log_look(by=request.actor, subject=("dossier", str(row.id)), purpose=purpose, at=at)
    return Done(row, _("In được."), pdf=pdf)


def _refused(row: cards.Row, why: str) -> Done:
    return Done(row, refused=why)
