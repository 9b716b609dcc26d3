"""What a form says beside a field: what is wrong and what to do about it."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from django.utils.translation import gettext_lazy as _

from motcua.ground.core import languages
from motcua.ground.core.identifiers import people
from motcua.means.eforms.rules.values import Fault

MISSING = {
    "choice": _("Chọn một mục trong danh sách."),
    "radio": _("Chọn một câu trả lời."),
    "checkbox": _("Đánh dấu vào ô này để tiếp tục."),
    "date": _("Nhập ngày, ví dụ 20/11/2026."),
    "area": _("Chọn xã, phường."),
}
TEXTS = {
    **people.SAYS,
    "required": _("Chưa có thông tin ở mục “%(label)s”."),
    "unreadable": _("Không đọc được nội dung vừa gửi. Nhập lại bằng chữ."),
    "too_long": _("Dài %(length)s ký tự, tối đa %(max)s. Rút gọn lại; phần đã nhập vẫn được giữ."),
    "too_short": _("Mới có %(length)s ký tự, cần ít nhất %(min)s."),
    "marks": _("Có quá nhiều dấu chồng lên một chữ. Gõ lại từng chữ bằng bộ gõ tiếng Việt."),
    "pattern": _("Nội dung chưa đúng dạng cần có."),
    "date_form": _("Chưa đọc được ngày. Nhập theo dạng ngày/tháng/năm, ví dụ 20/11/2026."),
    "date_unreal": _("Lịch không có ngày này. Xem lại ngày và tháng."),
    "date_early": _("Ngày phải từ %(min)s trở đi."),
    "date_late": _("Ngày không được sau %(max)s."),
    "date_future": _("Ngày không được ở tương lai."),
    "number_form": _("Nhập một số nguyên, ví dụ 1.200."),
    "number_low": _("Nhỏ nhất là %(min)s."),
    "number_high": _("Lớn nhất là %(max)s."),
    "not_an_option": _("Mục vừa chọn không có trong danh sách. Chọn lại."),
    "area_unknown": _("Không tìm thấy xã, phường này. Chọn trong danh sách."),
}


def say(fault: Fault, spec: Mapping[str, Any], language: str) -> str:
    """Return the sentence for a fault of a field, in the language that is active."""
    if fault.code == "required" and spec["type"] in MISSING:
        return str(MISSING[spec["type"]])
    if fault.code == "pattern" and spec.get("pattern_message"):
        return languages.said(spec, "pattern_message", language)
    label = languages.said(spec, "label", language)
    data = {key: value.strftime("%d/%m/%Y") if isinstance(value, date) else value for key, value in fault.data.items()}
    return str(TEXTS[fault.code]) % {"label": label, **data} if fault.code in TEXTS else fault.code
