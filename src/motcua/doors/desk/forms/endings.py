"""Withdrawing and stopping."""

from django import forms
from django.utils.translation import gettext_lazy as _

from motcua.doors.desk.forms.errand import ErrandForm, words


class WithdrawForm(ErrandForm):
    """The person's wish, written down at the counter."""

    reason = words(_("Lý do người nộp nêu"), rows=3, help_text=_("Ghi theo đơn hoặc lời của người nộp."))


class WithdrawalForm(ErrandForm):
    """Whether the wish to withdraw is granted."""

    grant = forms.TypedChoiceField(
        label=_("Quyết định"),
        choices=[("yes", _("Đồng ý cho rút, dừng giải quyết (mẫu 05)")), ("no", _("Không cho rút"))],
        coerce=lambda value: value == "yes",
        widget=forms.RadioSelect,
        error_messages={"required": _("Chọn đồng ý hoặc không.")},
    )
    reason = words(_("Lý do"), rows=3, help_text=_("Bắt buộc khi không cho rút."))


class StopForm(ErrandForm):
    """Why a dossier cannot go on (form 05)."""

    reason = words(
        _("Lý do và căn cứ dừng giải quyết"),
        _("Nêu rõ lý do và căn cứ dừng giải quyết."),
        help_text=_("In nguyên văn trên thông báo dừng giải quyết (mẫu 05)."),
    )
