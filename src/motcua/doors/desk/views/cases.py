"""The case of a dossier: chosen when it is checked, changed for a longer one when it is appraised."""

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from motcua.casework.dossiers.services import cases
from motcua.doors.desk.forms import cases as forms
from motcua.doors.desk.presenters import telling
from motcua.doors.desk.presenters.scene import Scene
from motcua.doors.desk.views.errands import Errand, view
from motcua.doors.ui.presenters import formats


def choose(scene: Scene, form: forms.CaseForm) -> str:
    """Choose another case before acceptance."""
    form.call(cases.choose_case, case_key=form.cleaned_data["case_key"], reason=form.cleaned_data["reason"])
    return telling.with_way(scene, _("Đã đổi trường hợp; giấy tờ và thời hạn theo trường hợp mới."))


def change(scene: Scene, form: forms.CaseForm) -> str:
    """Change to a longer case after acceptance, with an apology slip."""
    done = form.call(cases.change_case, case_key=form.cleaned_data["case_key"], reason=form.cleaned_data["reason"])
    said = _("Đã đổi trường hợp, hẹn lại %(due)s; đã lập phiếu xin lỗi (mẫu 04), người đổi ký.")
    return telling.with_way(scene, said % {"due": formats.vn_due(done.promised_at)})


CHOOSE = Errand(
    gettext_lazy("Đổi trường hợp"),
    gettext_lazy("Chọn trường hợp này"),
    choose,
    forms.CaseForm,
    lead=gettext_lazy("Trước khi tiếp nhận: giấy tờ phải nộp và thời hạn tính lại theo trường hợp được chọn."),
    needs=("choose_case",),
)
CHANGE = Errand(
    gettext_lazy("Đổi trường hợp và hẹn lại"),
    gettext_lazy("Đổi và hẹn lại"),
    change,
    forms.CaseForm,
    lead=gettext_lazy(
        "Sau khi tiếp nhận chỉ đổi sang trường hợp có thời hạn dài hơn, một lần, kèm phiếu xin lỗi và hẹn lại (mẫu 04)."
    ),
    needs=("change_case",),
)
choose_view, change_view = view(CHOOSE), view(CHANGE)
