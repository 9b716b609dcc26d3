"""Steps of the internal process: done, signed, taken, given to somebody else."""

from typing import Any

from django.utils.html import format_html
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from motcua.casework.dossiers.services import assigning, processing
from motcua.doors.desk.forms import steps as forms
from motcua.doors.desk.forms import undo
from motcua.doors.desk.forms.errand import BareForm
from motcua.doors.desk.presenters.scene import Scene
from motcua.doors.desk.views.errands import Errand, view
from motcua.doors.ui.presenters import formats
from motcua.doors.ui.requests import Request
from motcua.ground.core.errors import Stale


def standing_step(scene: Scene, step_id: int | None) -> Any:
    """Return the open step when it is still the one that the form was made for.

    Raises: Stale
    """
    step = scene.step
    if step is None or (step_id is not None and step.id != step_id):
        before = next((known for known in scene.steps if known.id == step_id), None)
        if before is not None and before.done_by_name:
            said = {"who": before.done_by_name, "step": before.name}
            raise Stale(_("%(who)s đã làm xong bước “%(step)s”.") % said)
        raise Stale(_("Bước này không còn mở."))
    return step


def complete(scene: Scene, form: forms.StepForm) -> str:
    """Complete a step."""
    step = standing_step(scene, form.cleaned_data["step"])
    data = form.cleaned_data
    form.call(
        processing.complete_step,
        step_run_id=step.id,
        outcome=data["outcome"],
        note=data["note"],
        assignee_id=data.get("assignee"),
    )
    chosen = next(outcome.label for outcome in step.outcomes if outcome.key == data["outcome"])
    return _("Bước “%(step)s”: %(outcome)s.") % {"step": step.name, "outcome": chosen}


def confirm_transfer(scene: Scene, form: BareForm) -> str:
    """Confirm that a dossier received elsewhere has arrived."""
    done = form.call(processing.confirm_transfer)
    if done.due_at is None:
        return _("Đã xác nhận nhận hồ sơ.")
    return _("Đã xác nhận nhận hồ sơ; hạn giải quyết %(due)s.") % {"due": formats.vn_due(done.due_at)}


def take(scene: Scene, form: BareForm) -> Any:
    """Take an unassigned step; for a few minutes it may be taken back."""
    step = standing_step(scene, None)
    form.call(assigning.take_step, step_run_id=step.id)
    said = _("Đã nhận việc; đồng nghiệp thấy tên người nhận.")
    return _with_undo(said, "undo-take", "note", undo.token(scene.actor, step.id))


def release(scene: Scene, form: undo.ReleaseForm) -> str:
    """Take back that one took a step."""
    step = standing_step(scene, None)
    form.call(assigning.release_step, step_run_id=step.id)
    return _("Đã trả lại việc cho cả nhóm.")


def reassign(scene: Scene, form: forms.ReassignForm) -> Any:
    """Give the open step to somebody else; giving it back is one press away."""
    step = standing_step(scene, None)
    chosen = form.cleaned_data["assignee"] or None
    form.call(assigning.reassign, step_run_id=step.id, assignee_id=chosen)
    if chosen == step.assignee_id:
        return _("Bước này đã giao như vậy từ trước.")
    return _with_undo(_("Đã giao lại bước này."), "undo-reassign", "assignee", step.assignee_id or 0)


def _with_undo(said: str, form_id: str, name: str, value: Any) -> Any:
    """Return words with a button that takes it back: of a form that stands on the dossier's page."""
    return format_html(
        '{} <button class="button small" form="{}" name="{}" value="{}" data-key="u" aria-keyshortcuts="u">{}</button>',
        said, form_id, name, value, _("Hoàn tác"),
    )  # fmt: skip


def ask_opinions(scene: Scene, form: forms.ConsultForm) -> str:
    """Ask other agencies for their opinion."""
    requests = form.requests()
    form.call(
        processing.ask_consultation,
        step_run_id=standing_step(scene, None).id,
        requests=requests,
        deadline_at=form.deadline(),
    )
    return _("Đã gửi lấy ý kiến %(count)s cơ quan.") % {"count": len(requests)}


def current_assignee(scene: Scene, request: Request) -> dict[str, Any]:
    """Return who has the step now."""
    step = scene.step
    return {"assignee": str(step.assignee_id) if step and step.assignee_id else "0"}


STEP = Errand(gettext_lazy("Hoàn thành bước"), gettext_lazy("Hoàn thành"), complete, forms.StepForm, bare=True)
TRANSFER = Errand(gettext_lazy("Xác nhận nhận hồ sơ chuyển đến"), gettext_lazy("Xác nhận"), confirm_transfer, bare=True)
RELEASE = Errand(gettext_lazy("Hoàn tác nhận việc"), gettext_lazy("Hoàn tác"), release, undo.ReleaseForm, bare=True)
TAKE = Errand(gettext_lazy("Nhận việc"), gettext_lazy("Nhận việc"), take, bare=True)
REASSIGN = Errand(
    gettext_lazy("Giao lại bước đang mở"),
    gettext_lazy("Giao"),
    reassign,
    forms.ReassignForm,
    initial=current_assignee,
    needs=("reassign",),
)
ASK_OPINIONS = Errand(
    gettext_lazy("Lấy ý kiến"),
    gettext_lazy("Gửi lấy ý kiến"),
    ask_opinions,
    forms.ConsultForm,
    "desk/errands/consult.html",
    lead=gettext_lazy("Thời hạn của hồ sơ không dừng. Không trả lời không có nghĩa là đồng ý."),
    needs=("ask_consultation",),
)
complete_view, take_view, release_view = view(STEP), view(TAKE), view(RELEASE)
confirm_transfer_view = view(TRANSFER)
reassign_view, ask_opinions_view = view(REASSIGN), view(ASK_OPINIONS)
