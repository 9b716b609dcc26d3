"""Days off, worked Saturdays and the default hours."""

from django import forms
from django.utils.translation import gettext_lazy as _

from motcua.doors.manage.forms import fields
from motcua.ground.orgs.enums import Confidence, DayKind


class DayForm(forms.Form):
    """A day that differs from its weekday."""

    use_required_attribute = False
    date = fields.day(_("Ngày"))
    kind = fields.choice(_("Loại"), DayKind.choices, widget=forms.RadioSelect)
    name = fields.line(_("Tên"), help_text=_("Ví dụ Tết Dương lịch, Nghỉ hoán đổi"))
    name_en = fields.line(_("Tên tiếng Anh"), required=False)
    decision = fields.decision()
    confidence = fields.choice(_("Độ tin cậy"), Confidence.choices)
    unconfirmed = forms.BooleanField(
        label=_("Chưa có văn bản chính thức (hiện là “chưa xác nhận”, vẫn tính là nghỉ)"), required=False
    )


class DecisionForm(forms.Form):
    """What a change of one day is based on."""

    use_required_attribute = False
    decision = fields.decision(required=True)
