"""A procedure itself: its name, code and sector, and the blank form of one of its papers."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from motcua.doors.manage.forms import fields


class PlaceForm(forms.Form):
    """The code and the sector of a procedure, of every version alike."""

    use_required_attribute = False
    code = fields.line(
        _("Mã thủ tục"), required=False, longest=40, help_text=_("Ví dụ 1.001193; để trống khi chưa có mã.")
    )

    def __init__(self, *given: Any, sectors: list[tuple[str, str]], **more: Any) -> None:
        super().__init__(*given, **more)
        self.fields["sector_key"] = fields.choice(_("Lĩnh vực"), [("", _("Chọn")), *sectors])
        self.order_fields(self.field_order)


class MakeForm(PlaceForm):
    """What a procedure begins with; all else is written in its draft."""

    name = fields.line(_("Tên thủ tục"), longest=600)
    valid_from = fields.day(_("Áp dụng từ ngày"))
    field_order = ("name", "code", "sector_key", "valid_from")


class BlankForm(forms.Form):
    """The file that people download, fill in and send with a dossier."""

    use_required_attribute = False
    file = forms.FileField(
        label=_("Tệp mẫu trống"),
        help_text=_("PDF, DOCX, ODT hoặc XLSX; được kiểm tra như mọi tệp nộp vào."),
        error_messages={"required": _("Chọn tệp."), "empty": _("Tệp trống.")},
    )
