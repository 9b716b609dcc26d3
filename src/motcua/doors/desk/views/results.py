"""Results: issued with their number, on the spot where the law allows, corrected, handed over."""

from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from motcua.casework.dossiers.enums import Handing, ObjectKind
from motcua.casework.dossiers.queries import numbering
from motcua.casework.dossiers.services import results
from motcua.doors.desk.forms import results as forms
from motcua.doors.desk.presenters.scene import Scene
from motcua.doors.desk.views.errands import Errand, view
from motcua.doors.desk.views.steps import standing_step
from motcua.doors.ui.requests import Request
from motcua.ground.core import worktime
from motcua.means.workflow.enums import StepKind


def issue(scene: Scene, form: forms.DecisionForm) -> str:
    """Issue the result by the step that stamps it, or that signs and issues in one."""
    step = standing_step(scene, form.cleaned_data["step"])
    data = form.cleaned_data
    form.call(
        results.issue_result,
        step_run_id=step.id,
        outcome=data["way"],
        decision=form.decision(),
        note=data["note"],
    )
    return _("Đã ban hành kết quả số %(number)s; chờ trả cho người nộp.") % {"number": data["number"]}


def issue_immediately(scene: Scene, form: forms.ImmediateForm) -> str:
    """Issue a result on the spot."""
    form.call(results.issue_immediately, decision=form.decision())
    return _("Đã ban hành kết quả số %(number)s; chờ trả cho người nộp.") % {"number": form.cleaned_data["number"]}


def correct(scene: Scene, form: forms.CorrectionForm) -> str:
    """Issue a corrected result in the place of the last."""
    form.call(results.correct_result, decision=form.decision(), reason=form.cleaned_data["correction_reason"])
    return _("Đã ban hành bản đính chính số %(number)s.") % {"number": form.cleaned_data["number"]}


def hand_over(scene: Scene, form: forms.ReturnForm) -> str:
    """Hand the result over."""
    data = form.cleaned_data
    form.call(
        results.return_result,
        handed_to=data["handed_to"],
        originals_returned=data["originals_returned"],
    )
    return _("Đã trả kết quả; hồ sơ kết thúc.")


IN_ACCOUNT = (Handing.ACCOUNT, Handing.ACCOUNT_LATER)


def known_decision(scene: Scene, request: Request) -> dict[str, Any]:
    """Return what is known of the result before it is typed: the next number, its name, who signed, as what."""
    step = scene.step
    signature = scene.signature
    signed = next((done for done in reversed(scene.steps) if done.kind == StepKind.SIGN and done.done_by_id), None)
    last = scene.page.results[-1] if scene.page.results else None
    handed = {"object_kind": "" if scene.page.handing in IN_ACCOUNT else ObjectKind.PAPER, "object_count": 1}
    proposed = numbering.next_number(scene.row.id, on=worktime.local(scene.at).date())
    if last is not None:
        names = ("outcome", "name", "signer_name", "signer_title", "reason")
        return {"number": proposed, **handed, **{name: getattr(last, name) for name in names}}
    known = {
        "number": proposed,
        **handed,
        "step": step.id if step else None,
        "way": request.GET.get("cach", "")[:80],
        "outcome": (step.standing_result if step else "") or "approved",
        "name": scene.procedure.result_name if scene.procedure else "",
        "signer_name": signature.name if signature else "",
        "signer_title": signature.title if signature else "",
        "reason": signed.note if signed and signed.outcome == "refuse" else "",
    }
    return known


ISSUE = Errand(
    gettext_lazy("Ban hành kết quả"),
    gettext_lazy("Vào sổ, ban hành"),
    issue,
    forms.DecisionForm,
    "desk/errands/decision.html",
    initial=known_decision,
    needs=("issue",),
)
ISSUE_IMMEDIATELY = Errand(
    gettext_lazy("Ban hành kết quả ngay"),
    gettext_lazy("Ban hành"),
    issue_immediately,
    forms.ImmediateForm,
    "desk/errands/decision.html",
    initial=known_decision,
    needs=("issue_immediately",),
)
CORRECT = Errand(
    gettext_lazy("Đính chính kết quả"),
    gettext_lazy("Ban hành bản đính chính"),
    correct,
    forms.CorrectionForm,
    "desk/errands/decision.html",
    initial=known_decision,
    lead=gettext_lazy("Kết quả cũ vẫn được giữ; bản đính chính thay nó. Các mốc thời gian không đổi."),
    needs=("correct",),
)
RETURN = Errand(
    gettext_lazy("Trả kết quả"),
    gettext_lazy("Đã trả kết quả"),
    hand_over,
    forms.ReturnForm,
    "desk/errands/return.html",
    needs=("return",),
)
issue_view, immediate_view = view(ISSUE), view(ISSUE_IMMEDIATELY)
correct_view, return_view = view(CORRECT), view(RETURN)
