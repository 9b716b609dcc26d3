"""The period of the register book."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from motcua.doors.desk.forms import moments


class PeriodForm(forms.Form):
    """From and to, both days included, and what to look for."""

    use_required_attribute = False

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["tu"] = moments.day(_("Từ ngày"), _("Nhập ngày bắt đầu."))
        self.fields["den"] = moments.day(_("Đến ngày"), _("Nhập ngày kết thúc."))
        self.fields["q"] = forms.CharField(label=_("Mã, tên, số định danh"), required=False, max_length=200)

    def clean(self) -> dict[str, Any]:
        """Refuse a period that ends before it begins."""
        data = super().clean() or {}
        if data.get("tu") and data.get("den") and data["den"] < data["tu"]:
            self.add_error("den", _("Ngày kết thúc phải sau ngày bắt đầu."))
        return data
