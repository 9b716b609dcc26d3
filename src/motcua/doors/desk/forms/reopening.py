"""Why a finished dossier is looked at again."""

from django import forms
from django.utils.translation import gettext_lazy as _

from motcua.casework.dossiers.enums import Cause
from motcua.doors.desk.forms.errand import ErrandForm, words


class ReopenForm(ErrandForm):
    """On what ground, and why."""

    cause = forms.ChoiceField(
        label=_("Căn cứ"),
        choices=Cause.choices,
        widget=forms.RadioSelect,
        error_messages={"required": _("Chọn căn cứ mở lại.")},
    )
    reason = words(
        _("Vì sao mở lại"),
        _("Ghi vì sao mở lại."),
        help_text=_("Nêu số, ngày của đơn, kết luận hoặc bản án; người nộp đọc được."),
    )
