"""Apologies with a new date, and obligations that stop the clock."""

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from motcua.casework.dossiers.services import apologies, processing
from motcua.doors.desk.forms import promises as forms
from motcua.doors.desk.presenters import telling
from motcua.doors.desk.presenters.scene import Scene
from motcua.doors.desk.views.errands import Errand, view
from motcua.doors.desk.views.steps import standing_step
from motcua.doors.ui.presenters import formats


def apologise(scene: Scene, form: forms.ApologyForm) -> str:
    """Apologise and promise a new date, or only apologise when it is too late for that."""
    data = form.cleaned_data
    done = form.call(
        apologies.apologise,
        reason=data["reason"],
        new_promised_at=form.promised_at(),
        late=data["late"],
    )
    if done.new_promised_at is None:
        return telling.with_way(scene, _("Đã lập phiếu xin lỗi muộn; không có ngày hẹn mới."))
    said = _("Đã lập phiếu xin lỗi, hẹn lại %(due)s.") % {"due": formats.vn_due(done.new_promised_at)}
    return telling.with_way(scene, said)


def ask_payment(scene: Scene, form: forms.ObligationForm) -> str:
    """Stop the clock until an obligation is fulfilled."""
    step = standing_step(scene, None)
    form.call(processing.ask_payment, step_run_id=step.id, note=form.cleaned_data["note"])
    return _("Đã yêu cầu nghĩa vụ tài chính; thời hạn giải quyết tạm dừng.")


def confirm_payment(scene: Scene, form: forms.ObligationDoneForm) -> str:
    """Note that an obligation is fulfilled."""
    form.call(processing.confirm_payment, note=form.cleaned_data["note"])
    return _("Đã xác nhận; thời hạn giải quyết tính tiếp.")


APOLOGISE = Errand(
    gettext_lazy("Xin lỗi và hẹn lại ngày trả kết quả"),
    gettext_lazy("Gửi phiếu xin lỗi"),
    apologise,
    forms.ApologyForm,
    "desk/errands/apology.html",
    needs=("apologise",),
)
ASK_PAYMENT = Errand(
    gettext_lazy("Yêu cầu thực hiện nghĩa vụ tài chính"),
    gettext_lazy("Gửi yêu cầu"),
    ask_payment,
    forms.ObligationForm,
    lead=gettext_lazy(
        "Thời hạn tạm dừng đến khi xác nhận đã thực hiện, rồi tính tiếp phần còn lại. Quá thời hạn chờ mà chưa xác "
        "nhận thì hồ sơ trở lại thành việc của người giữ bước này."
    ),
    needs=("ask_payment",),
)
CONFIRM_PAYMENT = Errand(
    gettext_lazy("Xác nhận đã thực hiện nghĩa vụ tài chính"),
    gettext_lazy("Xác nhận"),
    confirm_payment,
    forms.ObligationDoneForm,
    needs=("confirm_payment",),
)
apologise_view, ask_payment_view, confirm_payment_view = view(APOLOGISE), view(ASK_PAYMENT), view(CONFIRM_PAYMENT)
