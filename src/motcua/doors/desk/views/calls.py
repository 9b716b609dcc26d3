"""People whom no message reaches: called, and written down."""

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from motcua.casework.dossiers.services import calling
from motcua.doors.desk.forms import calls as forms
from motcua.doors.desk.presenters.scene import Scene
from motcua.doors.desk.views.errands import Errand, view


def record(scene: Scene, form: forms.CallForm) -> str:
    """Write down that the person was called."""
    form.call(calling.record_call, said=form.cleaned_data["said"])
    return _("Đã ghi cuộc gọi.")


RECORD = Errand(
    gettext_lazy("Đã gọi điện báo người nộp"),
    gettext_lazy("Ghi cuộc gọi"),
    record,
    forms.CallForm,
    lead=gettext_lazy(
        "Người nộp không có tài khoản nào để báo, hoặc thư gửi đi không đến: gọi điện, rồi ghi lại đã nói gì."
    ),
    needs=("record_call",),
)
record_view = view(RECORD)
