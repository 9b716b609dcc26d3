"""Which part of the record is asked for."""

from django import forms
from django.utils.translation import gettext_lazy as _

from motcua.doors.manage.forms import fields

KINDS = (
    ("dossier", _("Hồ sơ (mã hồ sơ hoặc mã nộp)")),
    ("account", _("Tài khoản (tên đăng nhập)")),
    ("agency", _("Cơ quan (khóa)")),
    ("unit", _("Đơn vị (số)")),
    ("position", _("Vị trí (số)")),
    ("procedure", _("Thủ tục (mã hoặc địa chỉ)")),
    ("process", _("Quy trình (khóa)")),
    ("form", _("Biểu mẫu (khóa)")),
    ("setting", _("Cài đặt (khóa)")),
    ("calendar", _("Lịch làm việc (province)")),
)


class SubjectForm(forms.Form):
    """One chain of the record."""

    use_required_attribute = False
    loai = fields.choice(_("Nhật ký của"), KINDS)
    ma = fields.line(_("Mã"), longest=120)


class EntriesForm(forms.Form):
    """Entries of a span of days, by what was done, to what, by whom."""

    use_required_attribute = False
    tu = fields.day(_("Từ ngày"))
    den = fields.day(_("Đến hết ngày"))
    viec = fields.line(
        _("Việc (tên ngắn)"), required=False, longest=100, help_text=_("Ví dụ account.signed_in, in nhỏ dưới mỗi việc")
    )
    nguoi = fields.line(_("Người làm (tên đăng nhập)"), required=False, longest=150)

    def clean(self) -> dict[str, object]:
        """Refuse a span that ends before it begins."""
        data = super().clean() or {}
        if data.get("tu") and data.get("den") and data["den"] < data["tu"]:
            self.add_error("den", _("Ngày cuối trước ngày đầu."))
        return data
