"""Intake of what was sent: papers checked, accepted, supplemented or declined."""

from dataclasses import replace
from typing import Any

from django.http import HttpResponse
from django.http.response import HttpResponseBase
from django.urls import reverse
from django.utils import timezone
from django.utils.html import format_html
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_POST

from motcua.casework.dossiers.services import intake, papers
from motcua.doors.desk.forms import intake as forms
from motcua.doors.desk.presenters import scene as scenes
from motcua.doors.desk.presenters import telling
from motcua.doors.desk.presenters.scene import Scene
from motcua.doors.desk.views import desk, dossiers
from motcua.doors.desk.views.errands import Errand, view
from motcua.doors.ui import access, asking
from motcua.doors.ui.presenters import formats
from motcua.doors.ui.requests import Request
from motcua.ground.core.errors import Stale


def accept(scene: Scene, form: forms.AcceptForm) -> Any:
    """Take the dossier in as it was checked, and say its code and when the result is due."""
    done = form.call(intake.accept, immediate=form.cleaned_data["immediate"], without=form.without())
    return accepted_words(done)


def accepted_words(done: Any) -> Any:
    """Say what code and date an accepted dossier got, with a link to its receipt."""
    href = reverse("desk:print", args=[done.submission_ref, "01"])
    if done.due_at is None:
        said = _("Đã tiếp nhận, mã hồ sơ %(code)s.") % {"code": done.code}
    else:
        said = _("Đã tiếp nhận, mã hồ sơ %(code)s, hẹn trả %(due)s.") % {
            "code": done.code,
            "due": formats.vn_due(done.promised_at),
        }
    return format_html('{} <a href="{}" target="_blank" data-key="p">{}</a>', said, href, _("In giấy hẹn"))


def ask_supplement(scene: Scene, form: forms.SupplementForm) -> str:
    """Ask for what is missing before acceptance."""
    data = form.cleaned_data
    form.call(
        intake.ask_supplement,
        wanted=form.wanted(),
        reason=data["reason"],
        contact=data["contact"],
        head_reason=data["head_reason"],
    )
    return telling.with_way(scene, _("Đã lập phiếu yêu cầu bổ sung."))


def decline(scene: Scene, form: forms.DeclineForm) -> str:
    """Decline a dossier."""
    form.call(intake.decline, reason=form.cleaned_data["reason"])
    return telling.with_way(scene, _("Đã từ chối tiếp nhận."))


@access.page("staff", roles=desk.WORKERS, title="Kiểm tra giấy tờ")
@require_POST
def check_papers(request: Request, ref: str) -> HttpResponseBase:
    """Note what was found at one paper or several; a part of the page only gets the time back."""
    scene = scenes.opened(request.actor, ref, timezone.now())
    is_part = request.headers.get("HX-Request") == "true"

    def act(form: forms.ChecksForm) -> asking.Done:
        form.call(papers.check_papers, found=form.found(), forms_seen=form.seen())
        if not is_part:
            return asking.Done(reverse("desk:dossier", args=[scene.ref]))
        return asking.Done(_part(_("Đã lưu lúc %(time)s") % {"time": formats.vn_time(scene.at)}, "muted"))

    def show(form: forms.ChecksForm, *, status: int = 200, stale: Stale | None = None) -> HttpResponseBase:
        wrong = [stale.message] if stale else form.wrong()
        if is_part:
            return _part(wrong[0], "error")
        scene.page = replace(scene.page, papers=form.as_typed())
        return dossiers.show(request, scene, status=status, refusals=wrong)

    return asking.ask(request, forms.ChecksForm(request.POST, scene=scene), act, show)


def _part(said: str, tone: str) -> HttpResponse:
    return HttpResponse(format_html('<span class="{}">{}</span>', tone, said))


ACCEPT = Errand(gettext_lazy("Tiếp nhận"), gettext_lazy("Tiếp nhận"), accept, forms.AcceptForm, bare=True)
ASK_SUPPLEMENT = Errand(
    gettext_lazy("Yêu cầu bổ sung"),
    gettext_lazy("Gửi yêu cầu bổ sung"),
    ask_supplement,
    forms.SupplementForm,
    "desk/errands/supplement.html",
    lead=gettext_lazy("Nói hết một lần: mọi giấy tờ thiếu hoặc chưa đúng. Người nộp nhận phiếu mẫu 02."),
    needs=("ask_supplement",),
)
DECLINE = Errand(
    gettext_lazy("Từ chối tiếp nhận"),
    gettext_lazy("Từ chối tiếp nhận"),
    decline,
    forms.DeclineForm,
    lead=gettext_lazy("Chỉ trước khi tiếp nhận. Hồ sơ kết thúc; người nộp nhận phiếu mẫu 03."),
    quiet=True,
    needs=("decline",),
)
accept_view, ask_supplement_view, decline_view = view(ACCEPT), view(ASK_SUPPLEMENT), view(DECLINE)
