"""Correcting what was declared: with the person before acceptance, by a recorded correction after it."""

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from motcua.casework.dossiers.services import corrections
from motcua.doors.desk.forms import corrections as forms
from motcua.doors.desk.presenters import telling
from motcua.doors.desk.presenters.scene import Scene
from motcua.doors.desk.views.errands import Errand, view


def amend(scene: Scene, form: forms.CorrectionForm) -> str:
    """Correct what was declared, before acceptance."""
    form.call(corrections.amend, what=form.what(), reason=form.cleaned_data["reason"])
    return telling.with_way(scene, _("Đã sửa thông tin đã khai."))


def record(scene: Scene, form: forms.CorrectionForm) -> str:
    """Record a correction of what was declared, after acceptance."""
    form.call(corrections.record_correction, what=form.what(), reason=form.cleaned_data["reason"])
    return telling.with_way(scene, _("Đã ghi đính chính."))


AMEND = Errand(
    gettext_lazy("Sửa thông tin đã khai"),
    gettext_lazy("Lưu thông tin đã sửa"),
    amend,
    forms.CorrectionForm,
    "desk/errands/declared.html",
    lead=gettext_lazy("Cùng người nộp, trước khi tiếp nhận. Người nộp thấy từng chỗ đã sửa, ai sửa và vì sao."),
    needs=("amend",),
)
RECORD = Errand(
    gettext_lazy("Đính chính thông tin đã khai"),
    gettext_lazy("Ghi đính chính"),
    record,
    forms.CorrectionForm,
    "desk/errands/declared.html",
    lead=gettext_lazy(
        "Hồ sơ giữ cả giá trị cũ và giá trị mới. Người nộp và mọi người đã làm bước được báo; giấy hẹn in lại có ghi "
        "đính chính."
    ),
    needs=("record_correction",),
)
amend_view, record_view = view(AMEND), view(RECORD)
