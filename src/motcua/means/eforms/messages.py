"""What a form says beside a field: what is wrong and what to do about it."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from django.utils.translation import gettext_lazy as _

from motcua.ground.core import languages
from motcua.means.eforms.rules import types
from motcua.means.eforms.rules.values import Fault

# What any field may say; the sentences of one type stand in its file, rules/types.
TEXTS = {
    "required": _("Chưa có thông tin ở mục “%(label)s”."),
    "unreadable": _("Không đọc được nội dung vừa gửi. Nhập lại bằng chữ."),
    "too_long": _("Dài %(length)s ký tự, tối đa %(max)s. Rút gọn lại; phần đã nhập vẫn được giữ."),
    "too_short": _("Mới có %(length)s ký tự, cần ít nhất %(min)s."),
    "marks": _("Có quá nhiều dấu chồng lên một chữ. Gõ lại từng chữ bằng bộ gõ tiếng Việt."),
    "pattern": _("Nội dung chưa đúng dạng cần có."),
}


def say(fault: Fault, spec: Mapping[str, Any], language: str) -> str:
    """Return the sentence for a fault of a field, in the language that is active."""
    kind = types.of(spec)
    if fault.code == "required" and kind.MISSING is not None:
        return str(kind.MISSING)
    if fault.code == "pattern" and spec.get("pattern_message"):
        return languages.said(spec, "pattern_message", language)
    label = languages.said(spec, "label", language)
    data = {key: value.strftime("%d/%m/%Y") if isinstance(value, date) else value for key, value in fault.data.items()}
    return str({**TEXTS, **kind.SAYS}[fault.code]) % {"label": label, **data}
