"""Apologies for lateness, and obligations that stop the clock."""

from datetime import datetime, time
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from motcua.casework.dossiers.queries import apologising
from motcua.doors.desk.forms import moments
from motcua.doors.desk.forms.errand import ErrandForm, line, words
from motcua.doors.ui.forms import days


class ApologyForm(ErrandForm):
    """Why it will be late and when it will be ready (form 04)."""

    reason = words(
        _("Lý do chậm"),
        _("Nêu rõ lý do chậm."),
        help_text=_("In nguyên văn trên phiếu xin lỗi (mẫu 04) và gửi cho người nộp."),
    )
    day = days.day(_("Ngày hẹn trả mới"))
    hour = moments.time(_("Giờ"))
    late = forms.BooleanField(label=_("Chỉ gửi phiếu xin lỗi muộn, không có ngày hẹn mới"), required=False)
    names = {"new_promised_at": "day"}

    def build(self) -> None:
        """Say until when a new date is possible."""
        self.deadline: datetime | None = None
        self.too_late = False
        if "apologise" in self.scene.page.actions:
            self.deadline = apologising.apology_deadline(self.scene.actor, self.scene.ref)
            self.too_late = self.deadline is not None and self.scene.at > self.deadline

    def promised_at(self) -> datetime | None:
        """Return the new moment: the end of the day unless an hour was given."""
        data: dict[str, Any] = self.cleaned_data
        return moments.moment(data["day"], data.get("hour") or time(17, 0)) if data.get("day") else None


class ObligationForm(ErrandForm):
    """What is to be paid and where; the clock stops."""

    note = words(
        _("Nghĩa vụ tài chính"),
        _("Nêu rõ nghĩa vụ tài chính và nơi thực hiện."),
        help_text=_("Khoản phải nộp, số tiền, nơi nộp; gửi nguyên văn cho người nộp."),
    )


class ObligationDoneForm(ErrandForm):
    """How it is known that the obligation is fulfilled."""

    note = line(_("Căn cứ"), help_text=_("Số biên lai, chứng từ."))
