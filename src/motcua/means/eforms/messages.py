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
    "dead_before_born": _("Ngày này ở trước “%(other)s”. Xem lại hai ngày."),
    "ended_before_begun": _("Ngày kết thúc ở trước “%(other)s”. Xem lại hai ngày."),
    "born_before_parent": _("Con không thể sinh trước “%(other)s”. Xem lại hai ngày."),
    "owner_is_neither": _("Chủ hồ sơ phải là một trong hai bên. Xem lại số này, “%(other)s” và số của chủ hồ sơ."),
    "married_already": _(
        "Người đang có vợ hoặc chồng không xin được giấy này để kết hôn. Xem lại mục này hoặc trường hợp."
    ),
    "father_left_out": _("“%(other)s” đã chọn là cha, nên phải có phần về người cha. Xem lại hai mục."),
    "same_person": _("Số này trùng với “%(other)s”; mỗi người có một số riêng. Xem lại hai số."),
}


def say(fault: Fault, spec: Mapping[str, Any], language: str) -> str:
    """Return the sentence for a fault of a field, in the language that is active."""
    kind = types.of(spec)
    if fault.code == "required" and kind.MISSING is not None:
        return str(kind.MISSING)
    if fault.code == "pattern" and spec.get("pattern_message"):
        return languages.said(spec, "pattern_message", language)
    label = languages.said(spec, "label", language)
    data = {key: _figure(value, language) for key, value in fault.data.items()}
    return str({**TEXTS, **kind.SAYS}[fault.code]) % {"label": label, **data}


def _figure(value: Any, language: str) -> Any:
    """Return a figure of a fault as the sentence says it: a day, or the label of another field."""
    if isinstance(value, date):
        return f"{value:%d/%m/%Y}"
    return languages.said(value, "label", language) if isinstance(value, Mapping) else value
