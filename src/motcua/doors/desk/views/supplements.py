"""Supplements after acceptance: proposed by the officer, sent or handed back, brought and confirmed at the desk."""

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from motcua.casework.dossiers.services import applicant, supplements
from motcua.doors.desk.forms import intake as intake_forms
from motcua.doors.desk.forms import supplements as forms
from motcua.doors.desk.presenters import telling
from motcua.doors.desk.presenters.scene import Scene
from motcua.doors.desk.views.errands import Errand, view


def propose(scene: Scene, form: intake_forms.SupplementForm) -> str:
    """Ask the desk to send a supplement request."""
    data = form.cleaned_data
    form.call(
        supplements.propose,
        step_run_id=scene.step.id if scene.step else 0,
        wanted=form.wanted(),
        reason=data["reason"],
        head_reason=data["head_reason"],
    )
    return _("Đã chuyển đề nghị bổ sung cho bộ phận một cửa gửi.")


def send(scene: Scene, form: forms.SendForm) -> str:
    """Send a proposed request."""
    form.call(supplements.send, contact=form.cleaned_data["contact"])
    return telling.with_way(scene, _("Đã lập phiếu yêu cầu bổ sung; thời hạn giải quyết tạm dừng."))


def cancel(scene: Scene, form: forms.CancelForm) -> str:
    """Hand a proposed request back."""
    form.call(supplements.cancel, reason=form.cleaned_data["reason"])
    return _("Đã trả lại đề nghị bổ sung.")


def confirm(scene: Scene, form: forms.ConfirmForm) -> str:
    """Confirm that the dossier is complete."""
    form.call(supplements.confirm, note=form.cleaned_data["note"])
    return _("Đã xác nhận đủ; hồ sơ trở lại bước đã yêu cầu bổ sung.")


def bring(scene: Scene, form: forms.BringForm) -> str:
    """Take what the person brought to the counter."""
    data = form.cleaned_data
    form.call(
        applicant.answer_supplement,
        answers=form.papers(),
        answer_text=data["answer_text"],
    )
    return _("Đã nhận giấy tờ bổ sung.")


PROPOSE = Errand(
    gettext_lazy("Đề nghị bổ sung"),
    gettext_lazy("Chuyển một cửa gửi"),
    propose,
    intake_forms.SupplementForm,
    "desk/errands/supplement.html",
    lead=gettext_lazy("Chỉ qua bộ phận một cửa, một lần, trong 3 ngày làm việc kể từ khi tiếp nhận."),
    needs=("propose_supplement",),
)
SEND = Errand(
    gettext_lazy("Gửi yêu cầu bổ sung"),
    gettext_lazy("Gửi cho người nộp"),
    send,
    forms.SendForm,
    "desk/errands/request.html",
    needs=("send_supplement",),
)
CANCEL = Errand(
    gettext_lazy("Trả lại đề nghị bổ sung"),
    gettext_lazy("Trả lại"),
    cancel,
    forms.CancelForm,
    "desk/errands/request.html",
    quiet=True,
    needs=("cancel_supplement",),
)
CONFIRM = Errand(
    gettext_lazy("Xác nhận đã bổ sung đủ"),
    gettext_lazy("Xác nhận đủ"),
    confirm,
    forms.ConfirmForm,
    "desk/errands/request.html",
    lead=gettext_lazy("Thời hạn được tính lại theo quy định của thủ tục; ngày hẹn mới hiện ngay sau đây."),
    needs=("confirm_supplement",),
)
BRING = Errand(
    gettext_lazy("Nhận giấy tờ bổ sung"),
    gettext_lazy("Ghi nhận"),
    bring,
    forms.BringForm,
    "desk/errands/bring.html",
    lead=gettext_lazy("Người nộp mang đến quầy hoặc gửi bưu chính; chỉ những giấy tờ đã yêu cầu."),
    needs=("answer_supplement",),
)
propose_view, send_view, cancel_view = view(PROPOSE), view(SEND), view(CANCEL)
confirm_view, bring_view = view(CONFIRM), view(BRING)
