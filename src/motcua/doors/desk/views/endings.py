"""Withdrawing and stopping a dossier."""

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from motcua.casework.dossiers.services import applicant, processing
from motcua.doors.desk.forms import endings as forms
from motcua.doors.desk.presenters import telling
from motcua.doors.desk.presenters.scene import Scene
from motcua.doors.desk.views.errands import Errand, view


def withdraw(scene: Scene, form: forms.WithdrawForm) -> str:
    """Write down that the person withdraws."""
    done = form.call(applicant.ask_withdrawal, reason=form.cleaned_data["reason"])
    if done.accepted_at is None:
        return _("Đã ghi nhận người nộp rút hồ sơ.")
    return _("Đã ghi nhận yêu cầu rút; chờ bộ phận một cửa xử lý.")


def decide(scene: Scene, form: forms.WithdrawalForm) -> str:
    """Grant or refuse a wish to withdraw."""
    data = form.cleaned_data
    form.call(processing.decide_withdrawal, grant=data["grant"], reason=data["reason"])
    return _("Đã đồng ý cho rút hồ sơ.") if data["grant"] else _("Đã từ chối cho rút; hồ sơ được giải quyết tiếp.")


def stop(scene: Scene, form: forms.StopForm) -> str:
    """Stop a dossier."""
    form.call(processing.stop, reason=form.cleaned_data["reason"])
    return telling.with_way(scene, _("Đã dừng giải quyết hồ sơ."))


WITHDRAW = Errand(
    gettext_lazy("Người nộp rút hồ sơ"),
    gettext_lazy("Ghi nhận"),
    withdraw,
    forms.WithdrawForm,
    lead=gettext_lazy("Trước khi tiếp nhận: hồ sơ kết thúc ngay. Sau khi tiếp nhận: bộ phận một cửa quyết định."),
    quiet=True,
    needs=("withdraw", "ask_withdrawal"),
)
DECIDE = Errand(
    gettext_lazy("Xử lý yêu cầu rút"),
    gettext_lazy("Ghi quyết định"),
    decide,
    forms.WithdrawalForm,
    lead=gettext_lazy("Cho rút khi chưa có quyết định giải quyết."),
    needs=("refuse_withdrawal",),
)
STOP = Errand(
    gettext_lazy("Dừng giải quyết"),
    gettext_lazy("Dừng giải quyết"),
    stop,
    forms.StopForm,
    lead=gettext_lazy("Hồ sơ kết thúc, không có kết quả; thông báo dừng giải quyết (mẫu 05) được lập."),
    quiet=True,
    needs=("stop",),
)
withdraw_view, decide_view, stop_view = view(WITHDRAW), view(DECIDE), view(STOP)
