"""What is looked for among the dossiers that a person may see."""

from datetime import time, timedelta
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from motcua.casework.dossiers.queries.finding import Wanted
from motcua.doors.desk.forms import moments
from motcua.doors.ui.forms import days
from motcua.means.catalogue import queries as catalogue

ALIKE = 8  # procedures that one wording may mean


class FindForm(forms.Form):
    """A code, name or number; a procedure in one's own words; from and to, both days included."""

    use_required_attribute = False
    q = forms.CharField(
        label=_("Mã hồ sơ, mã nộp, họ tên, số định danh hoặc điện thoại"),
        help_text=_("Họ tên gõ không dấu cũng được. Số định danh, số điện thoại phải đủ số."),
        required=False,
        max_length=200,
        widget=forms.TextInput({"autocomplete": "off", "data-key-search": True, "spellcheck": "false"}),
    )
    procedure = forms.CharField(
        label=_("Thủ tục"), help_text=_("Mã hoặc vài chữ của tên, ví dụ: kết hôn"), required=False, max_length=200
    )
    begin = days.day(_("Nộp từ ngày"))
    end = days.day(_("đến ngày"))

    def clean(self) -> dict[str, Any]:
        """Ask for something to look for, in a time that does not end before it begins."""
        data = super().clean() or {}
        if not self.errors and not any(data.values()):
            self.add_error("q", _("Ghi ít nhất một điều đã biết về hồ sơ."))
        if data.get("begin") and data.get("end") and data["end"] < data["begin"]:
            self.add_error("end", _("Ngày kết thúc phải sau ngày bắt đầu."))
        if data.get("procedure"):
            data["ids"] = tuple(pk for pk, _score in catalogue.matches(data["procedure"], ALIKE))
            if not data["ids"]:
                self.add_error("procedure", _("Không có thủ tục nào tên như vậy. Thử từ khác hoặc gõ mã thủ tục."))
        return data

    def wanted(self) -> Wanted:
        """Return what the question of the dossiers' room needs."""
        data, midnight = self.cleaned_data, time(0, 0)
        begin, end = data["begin"], data["end"]
        return Wanted(
            typed=data["q"],
            procedure_ids=data.get("ids", ()),
            from_at=moments.moment(begin, midnight) if begin else None,
            until_at=moments.moment(end + timedelta(days=1), midnight) if end else None,
        )
